"""Making accounts and giving them roles."""

import datetime as dt
import hashlib
import hmac

from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher

from fazhi.journal.change import change
from fazhi.journal.time import today

from .access import ADMINISTRATORS, Principal, Role, Verb, may
from .models import Account, Ending, Person, RoleAssignment, Unit
from .passwords import give_code, keep_password
from .refusal import AccountRefused
from .sessions import end_all


def create_account(
    username: str,
    actor: Principal,
    *,
    password: str | None = None,
    hasher: BasePasswordHasher | None = None,
    person: Person | None = None,
) -> str:
    """Make an account; gives a one-time code for its first login, or the password that was given (as in a demo).

    Raises AccountRefused where it may not be, or the name is taken.
    """
    if not (verdict := may(actor, Verb.REGISTER)):
        raise AccountRefused(verdict.reason)
    if Account.objects.filter(username=username).exists():
        raise AccountRefused(f"账号“{username}”已经存在，请换一个名称")
    account = Account(username=username, person=person)
    with change(actor, act="account"):
        if password:
            keep_password(account, password, hasher)
            return password
        account.set_unusable_password()
        account.save()
        return give_code(account, actor)


def assign(
    username: str,
    role: Role,
    actor: Principal,
    *,
    since: dt.date,
    unit: Unit | None = None,
    until: dt.date | None = None,
) -> RoleAssignment:
    """Give an account a role, in a unit or the whole district.

    No account holds two of the three administrators' roles, nor one of them beside a business role (三员分立).
    Raises AccountRefused.
    """
    if not (verdict := may(actor, Verb.GRANT)):
        raise AccountRefused(verdict.reason)
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise AccountRefused(f"没有账号“{username}”")
    held = {Role(assignment.role) for assignment in account.assignments.all() if assignment.holds_on(since)}
    if held and (role in ADMINISTRATORS or held & ADMINISTRATORS) and held != {role}:
        titles = "、".join(each.title for each in held)
        raise AccountRefused(f"“{username}”已是{titles}，管理员与其他角色不能由同一账号担任（三员分立）")
    if until is not None and until < since:
        raise AccountRefused(f"止（{until}）早于起（{since}），请核对日期")
    assignment = RoleAssignment(account=account, role=role.value, unit=unit, since=since, until=until)
    with change(actor, act="assign"):
        assignment.save()
    return assignment


def bind(account: Account, subject: str, actor: Principal) -> None:
    """Write to an account by which identifier single sign-on names it (none: not at all). Raises AccountRefused.

    The sessions of the account end: whoever comes next comes as the one who is written there.
    """
    if not (verdict := may(actor, Verb.REGISTER)):
        raise AccountRefused(verdict.reason)
    if subject and Account.objects.filter(subject=subject).exclude(pk=account.pk).exists():
        raise AccountRefused(f"标识“{subject}”已登记在另一个账号上")
    account.subject = subject or None
    with change(actor, act="bind") as door:
        door.save(account)
        end_all(account, Ending.PASSWORD, actor)


def withdraw(assignment: RoleAssignment, actor: Principal) -> None:
    """Take a role back, from this day on; raises AccountRefused."""
    if not (verdict := may(actor, Verb.GRANT)):
        raise AccountRefused(verdict.reason)
    day = today()
    if not assignment.holds_on(day):
        raise AccountRefused("这项角色现在不在有效期内，不用收回")
    assignment.until = day - dt.timedelta(days=1)
    with change(actor, act="withdraw") as door:
        door.save(assignment)


def demo_password(username: str) -> str:
    """The password of a demo account: made from this installation's secret key, so that it can be printed again."""
    seal = hmac.new(settings.SECRET_KEY.encode(), f"demo account {username}".encode(), hashlib.sha256)
    return seal.hexdigest()[:12]
