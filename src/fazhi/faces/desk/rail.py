"""The desk's rail and the person at it."""

from django.db.models import Count
from django.urls import reverse

from fazhi.casework.ledger import ledgers
from fazhi.casework.models import Case
from fazhi.faces.shapes import Link, Person, RailGroup, RailLink
from fazhi.registry.access import ADMINISTRATORS, Principal, Role, Verb, may, visible

from .todos import late, mine

BELOW = {"账号", "网络通知"}  # sections of an administrator with pages below them


def groups(path: str, principal: Principal) -> list[RailGroup]:
    """The sections: the five that everybody has, then the ledgers in which something is open; two queries."""
    if not principal.does_business:
        return [RailGroup(_administering(path, principal))]
    cases = visible(Case.objects.filter(is_open=True), principal).order_by()
    running, past = Count("*"), Count("due_on", filter=late())  # both of which an index answers
    counts = {row["ledger"]: row for row in cases.values("ledger").annotate(open=running, late=past)}
    own = cases.filter(mine(principal)).aggregate(open=running, late=past)
    first = [
        RailLink(
            "工作台",
            reverse("desk:home"),
            count=own["open"] or None,
            late=own["late"],
            current=path == reverse("desk:home"),
        ),
        RailLink("在办案件", reverse("desk:cases"), current=path.startswith(reverse("desk:cases"))),
        RailLink("全部台账", reverse("desk:ledgers"), current=path == reverse("desk:ledgers")),
        RailLink("统计数", reverse("desk:figures"), current=path.startswith(reverse("desk:figures"))),
        RailLink("年度报告", reverse("desk:reports"), current=path.startswith(reverse("desk:reports"))),
    ]
    links = []
    for ledger, model in ledgers().items():
        href = reverse("desk:ledger", args=[ledger])
        is_here = path.startswith(href)
        if ledger in counts or is_here:
            title, here = str(model._meta.verbose_name), counts.get(ledger)
            links.append(
                RailLink(title, href, here["open"], here["late"], is_here)
                if here
                else RailLink(title, href, current=is_here)
            )
    return [RailGroup(first), *([RailGroup(links, "在办")] if links else [])]


def _administering(path: str, principal: Principal) -> list[RailLink]:
    """What an administrator has to do with."""
    pages = [("工作台", reverse("desk:home"), True)]
    audits = bool(may(principal, Verb.AUDIT))
    pages += [
        ("账号", reverse("desk:accounts"), bool(principal.roles & ADMINISTRATORS)),
        ("单位和人员", reverse("desk:directory"), bool(may(principal, Verb.REGISTER))),
        ("网络通知", reverse("desk:webhooks"), bool(may(principal, Verb.REGISTER))),
        ("登录记录", reverse("desk:sign_ins"), audits or bool(may(principal, Verb.GRANT))),
        ("日志", reverse("desk:journal"), audits),
        ("查阅记录", reverse("desk:reads"), audits),
    ]
    return [
        RailLink(title, href, current=path == href or (path.startswith(href) and title in BELOW))
        for title, href, theirs in pages
        if theirs
    ]


def person(principal: Principal) -> Person | None:
    """Who is at the desk; None for the public."""
    if principal.account_id is None:
        return None
    roles = [role for role in Role if role in principal.roles]
    return Person(
        principal.name,
        "、".join(role.title for role in roles) or "没有角色",
        [
            Link("修改口令", reverse("desk:password")),
            Link("第二因素", reverse("desk:factors")),
            *([Link("访问令牌", reverse("desk:tokens"))] if principal.does_business else []),
        ],
    )
