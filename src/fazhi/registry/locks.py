"""Accounts that are locked after too many wrong passwords: django-axes counts, the journal keeps, an officer lifts."""

from typing import Any

from axes.utils import reset
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from fazhi.journal.change import change

from .access import Principal, Verb, machine_principal, may
from .models import Account, AccountLock
from .refusal import AccountRefused


def note_lock(username: str, ip_address: str | None, **_: Any) -> None:
    """Keep that an account was locked; what is told of names that are no accounts is not kept."""
    account = Account.objects.filter(username=username).first()
    moment = timezone.now()
    if account is None or locks_now(account):
        return
    lock = AccountLock(
        account=account,
        address=ip_address or "",
        locked_at=moment,
        until=moment + settings.AXES_COOLOFF_TIME,
    )
    with change(machine_principal("lock"), act="lock") as door:
        door.save(lock)


def locks_now(account: Account) -> list[AccountLock]:
    """The locks under which the account lies."""
    return list(account.locks.filter(lifted_at__isnull=True, until__gt=timezone.now()))


def lift(account: Account, actor: Principal) -> None:
    """Let a locked account try again; raises AccountRefused."""
    if not (verdict := may(actor, Verb.GRANT)):
        raise AccountRefused(verdict.reason)
    locks = locks_now(account)
    if not locks:
        raise AccountRefused(f"账号“{account.username}”没有锁定")
    with change(actor, act="unlock") as door:
        for lock in locks:
            lock.lifted_at = timezone.now()
            door.save(lock)
        reset(username=account.username)


def is_locked_out(request: HttpRequest) -> bool:
    """Whether what was just tried failed because the account is locked."""
    return bool(getattr(request, "axes_locked_out", False))
