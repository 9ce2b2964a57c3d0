"""Who leaves: an account ends when its cases are in other hands, and no case stays with who handles nothing."""

from collections import Counter

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from fazhi.journal.change import change
from fazhi.journal.time import today
from fazhi.registry.access import Principal, Role, Verb, may
from fazhi.registry.models import Account, Ending, Person, RoleAssignment
from fazhi.registry.refusal import AccountRefused
from fazhi.registry.sessions import end_all

from .models import Case

HANDLES = [role.value for role in (Role.HANDLER, Role.HEAD, Role.COORDINATOR, Role.LEADER)]


def gone() -> QuerySet[Person]:
    """The people who handle nothing any more: they have left, or their accounts are out of use or without a role.

    Whoever never had an account is here as long as the post is held.
    """
    day = today()
    theirs = Account.objects.filter(person=OuterRef("pk"))
    able = RoleAssignment.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        account__person=OuterRef("pk"),
        account__is_active=True,
        role__in=HANDLES,
        since__lte=day,
    )
    return Person.objects.filter(Q(until__lt=day) | (Exists(theirs) & ~Exists(able))).order_by()


def is_gone(person_id: int) -> bool:
    """Whether this person handles nothing any more."""
    return gone().filter(pk=person_id).exists()


def cases_of(person: Person) -> QuerySet[Case]:
    """The open cases that the person has in hand."""
    return Case.objects.filter(is_open=True, handler=person)


def retire(account: Account, actor: Principal, reason: str) -> None:
    """Put an account out of use: its sessions and tokens end. Raises AccountRefused while cases are in its hands."""
    if not (verdict := may(actor, Verb.REGISTER)):
        raise AccountRefused(verdict.reason)
    if not account.is_active:
        raise AccountRefused(f"账号“{account.username}”已经停用")
    if account.pk == actor.account_id:
        raise AccountRefused("不能停用自己的账号，请另一名系统管理员办理")
    if not reason:
        raise AccountRefused("请写明停用的理由")
    if account.person is not None and not _has_another(account):
        held = Counter(str(case.unit) for case in cases_of(account.person).select_related("unit"))
        if held:
            where = "、".join(f"{unit} {count} 件" for unit, count in sorted(held.items()))
            raise AccountRefused(
                f"{account.person}还承办 {held.total()} 件在办案件（{where}），"
                "请单位负责人先在“人员在办”里移交，再停用账号"
            )
    moment = timezone.now()
    with change(actor, reason, act="retire") as door:
        account.is_active = False
        door.save(account)
        end_all(account, Ending.LEFT, actor)
        for token in account.tokens.filter(revoked_at__isnull=True):
            token.revoked_at = moment
            door.save(token)


def take_back(account: Account, actor: Principal, reason: str) -> None:
    """Put an account to use again; raises AccountRefused."""
    if not (verdict := may(actor, Verb.REGISTER)):
        raise AccountRefused(verdict.reason)
    if account.is_active:
        raise AccountRefused(f"账号“{account.username}”正在使用")
    if not reason:
        raise AccountRefused("请写明启用的理由")
    with change(actor, reason, act="return") as door:
        account.is_active = True
        door.save(account)


def _has_another(account: Account) -> bool:
    return Account.objects.filter(person=account.person, is_active=True).exclude(pk=account.pk).exists()
