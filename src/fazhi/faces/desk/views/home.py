"""The first page of the day, and the open cases of all ledgers."""

from dataclasses import dataclass

from django.db.models import Count, Q, Value
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.casework.clocks import near_until
from fazhi.casework.ledger import ledgers
from fazhi.casework.links import records_of
from fazhi.faces.desk.access import DeskRequest, business, staff
from fazhi.faces.desk.dossier import reminder_todos, reminders_for
from fazhi.faces.desk.paging import Order, counted, page_of, with_changes
from fazhi.faces.desk.todos import late, mine, open_cases, todos_of, unclaimed
from fazhi.faces.shapes import Link, Tile, Todo
from fazhi.figures.books import Books
from fazhi.journal.time import today
from fazhi.registry.access import Principal, Role, Verb, may

SHOWN = 12
FEW = 8
SCOPES = {"mine": "我承办的", "queue": "待领", "all": "全部可见"}
STATES = {"": "全部", "late": "逾期", "warn": "临期", "ok": "正常", "none": "没有到期日"}


@dataclass(frozen=True, slots=True)
class OpenYear:
    """A year for which some ledgers are not declared complete."""

    year: int
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Section:
    """Some of the open cases; `more` leads to the rest of them, `reason` says why there are none."""

    title: str
    items: list[Todo]
    note: str = ""
    more: str = ""
    words: str = ""
    reason: str = ""


@staff
def home(request: DeskRequest) -> HttpResponse:
    """What I have to do, by its clock; then what waits in my units, and what is late there."""
    principal = request.principal
    if not principal.does_business:
        return render(request, "desk/administrator.html")
    counts = _counts(principal)
    context = {
        "sections": _sections(principal, counts),
        "tiles": _tiles(counts),
        "open_years": _open_years(principal),
    }
    return render(request, "desk/home.html", context)


def _sections(principal: Principal, counts: dict[str, int]) -> list[Section]:
    """One's own cases and the units' queue before what is late with others; for those who handle none, after it."""
    cases, href = open_cases(principal), reverse("desk:cases")
    others = list(cases.filter(late()).exclude(mine(principal)).exclude(unclaimed())[: FEW + 1])
    own = Section(
        "我的待办",
        todos_of(cases.filter(mine(principal))[:SHOWN], principal),
        more=f"{href}?scope=mine" if counts["mine"] > SHOWN else "",
        words=f"全部 {counts['mine']} 件",
        reason="手上没有在办的案件。承办人写着您的案件会列在这里，按到期日排列。",
    )
    queue = Section(
        "单位待领",
        todos_of(cases.filter(unclaimed())[:SHOWN], principal),
        "还没有承办人",
        f"{href}?scope=queue" if counts["queue"] > SHOWN else "",
        f"全部 {counts['queue']} 件",
    )
    overdue = Section(
        "全区逾期" if principal.units_read() is None else "本单位其他人逾期",
        todos_of(others[:FEW], principal),
        more=f"{href}?light=late" if len(others) > FEW else "",
        words="全部逾期",
        reason="没有逾期的案件：在办案件的最近一个期限都没有过。",
    )
    asked = reminders_for(principal)
    reminders = Section(
        "催办督办",
        reminder_todos(asked[:SHOWN], records_of(row.case for row in asked[:SHOWN]), principal),
        "等着答复",
    )
    first = [reminders] if reminders.items else []
    handles = bool(principal.roles & {Role.HANDLER, Role.HEAD}) or bool(counts["mine"])
    if handles:
        return [*first, own, *(section for section in (queue, overdue) if section.items)]
    return [*first, overdue, *([queue] if queue.items else [])]


def _counts(principal: Principal) -> dict[str, int]:
    """All counts of the page in two queries, each of which an index answers."""
    day, cases = today(), open_cases(principal).order_by()
    past = Count("due_on", filter=late())
    near = Count("due_on", filter=Q(due_on__range=(day, near_until(day))))
    own = cases.filter(mine(principal))
    return {
        **cases.aggregate(all=Count("*"), late=past, near=near, queue=Count(Value(1), filter=unclaimed())),
        **own.aggregate(mine=Count("*"), mine_late=past, mine_near=near),
    }


def _tiles(counts: dict[str, int]) -> list[Tile]:
    cases = reverse("desk:cases")
    own_note = f"逾期 {counts['mine_late']}，临期 {counts['mine_near']}"
    return [
        Tile("我承办的", str(counts["mine"]), "件", own_note, f"{cases}?scope=mine"),
        Tile("单位待领", str(counts["queue"]), "件", "还没有承办人", f"{cases}?scope=queue"),
        Tile("范围内逾期", str(counts["late"]), "件", f"在办共 {counts['all']} 件", f"{cases}?light=late"),
        Tile("范围内临期", str(counts["near"]), "件", "三个工作日内届满", f"{cases}?light=warn"),
    ]


def _open_years(principal: Principal) -> list[OpenYear]:
    """The past years in which kept ledgers are not declared complete, for those who declare it."""
    if not may(principal, Verb.COMPLETE):
        return []
    books = Books.open()
    years: dict[int, int] = {}
    for ledger, kept_from in books.kept.items():
        for year in range(kept_from.year, today().year):
            if ledger in ledgers() and (ledger, year) not in books.complete:
                years[year] = years.get(year, 0) + 1
    return [
        OpenYear(year, count, f"{reverse('desk:ledgers')}?year={year}")
        for year, count in sorted(years.items())
    ]


@business
def cases(request: DeskRequest) -> HttpResponse:
    """The open cases of all ledgers, by due date."""
    principal, query = request.principal, request.GET
    scope = query.get("scope") if query.get("scope") in SCOPES else "all"
    light = query.get("light") if query.get("light") in STATES else ""
    rows = open_cases(principal)
    if scope != "all":
        rows = rows.filter(mine(principal) if scope == "mine" else unclaimed())
    rows = rows.filter(_lit(light))
    order = Order() if light == "none" else Order("due_on", newest_first=False)
    if light == "":
        undated = rows.filter(due_on__isnull=True)
        rows, undated_count = rows.filter(due_on__isnull=False), counted(undated)
    else:
        undated_count = "0"
    page = page_of(rows, order, query)
    context = {
        "todos": todos_of(page.rows, principal),
        "page": page,
        "count": counted(rows),
        "scopes": [Link(t, with_changes(query, scope=s), current=s == scope) for s, t in SCOPES.items()],
        "lights": [
            Link(t, with_changes(query, light=s or None), current=s == light) for s, t in STATES.items()
        ],
        "undated": undated_count,
        "undated_href": with_changes(query, light="none"),
        "trail": [("工作台", reverse("desk:home")), ("在办案件", "")],
    }
    return render(request, "desk/cases.html", context)


def _lit(light: str | None) -> Q:
    day = today()
    return {
        "late": Q(due_on__lt=day),
        "warn": Q(due_on__range=(day, near_until(day))),
        "ok": Q(due_on__gt=near_until(day)),
        "none": Q(due_on__isnull=True),
    }.get(light or "", Q())
