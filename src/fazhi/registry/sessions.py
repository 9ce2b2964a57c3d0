"""Sessions: each is a row from its beginning to its end; idle ones end, and no account has more than a few."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from fazhi.journal.actor import Actor
from fazhi.journal.change import change

from .access import Principal, Verb, machine_principal, may, principal_of
from .models import Account, Ending, SignIn
from .refusal import AccountRefused

SEEN_NOTED = dt.timedelta(minutes=1)  # a use is noted no more often than this


def begin(account: Account, how: str, address: str) -> SignIn:
    """A session begins; the oldest of those that are open ends, where there would be too many."""
    moment, actor = timezone.now(), principal_of(account)
    begun = SignIn(account=account, how=how, address=address, began_at=moment, seen_at=moment)
    most = settings.FAZHI_SESSIONS
    with change(actor, act="sign_in"):
        if most:
            _end(account.sign_ins.filter(ended_at__isnull=True)[most - 1 :], Ending.ELSEWHERE, actor)
        begun.save()
    return begun


def end(sign_in: SignIn, ending: Ending, actor: Actor) -> None:
    """A session ends."""
    _end([sign_in], ending, actor)


def end_all(account: Account, ending: Ending, actor: Actor, *, but: int | None = None) -> None:
    """Every open session of the account ends, `but` one."""
    _end(account.sign_ins.filter(ended_at__isnull=True).exclude(pk=but or 0), ending, actor)


def end_of(account: Account, actor: Principal) -> None:
    """Every session of an account ends at once, for the security administrator; raises AccountRefused."""
    if not (verdict := may(actor, Verb.GRANT)):
        raise AccountRefused(verdict.reason)
    end_all(account, Ending.LOCKED, actor)


def is_over(key: int | None) -> Ending | None:
    """How the session of this key has ended, or ends now by the clock; None while it goes on, whose use is noted."""
    found = SignIn.objects.filter(pk=key or 0).first()
    if found is None:
        return Ending.OUT
    if found.ended_at is not None:
        return Ending(found.ending)
    moment = timezone.now()
    if ending := _ending_by_the_clock(found, moment):
        end(found, ending, machine_principal("session"))
        return ending
    if moment - found.seen_at > SEEN_NOTED:
        found.seen_at = moment
        found.save(update_fields=["seen_at"])
    return None


def end_those_over() -> int:
    """End every session that is over by the clock and that nobody came back to; gives how many."""
    moment = timezone.now()
    over: dict[Ending, list[SignIn]] = {}
    for row in SignIn.objects.filter(ended_at__isnull=True):
        if ending := _ending_by_the_clock(row, moment):
            over.setdefault(ending, []).append(row)
    for ending, rows in over.items():
        _end(rows, ending, machine_principal("session"))
    return sum(map(len, over.values()))


def last_before(sign_in: SignIn) -> SignIn | None:
    """The session before this one, which its owner is told of."""
    return SignIn.objects.filter(account=sign_in.account_id, pk__lt=sign_in.pk).first()


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: behind a proxy of ours (FAZHI_PROXY) what that proxy saw."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.FAZHI_PROXY and forwarded:
        return forwarded.rpartition(",")[2].strip()[:45]
    return request.META.get("REMOTE_ADDR") or ""


def _ending_by_the_clock(sign_in: SignIn, moment: dt.datetime) -> Ending | None:
    """Whether an open session is over, being idle or old."""
    if moment - sign_in.seen_at > dt.timedelta(minutes=settings.FAZHI_IDLE_MINUTES):
        return Ending.IDLE
    if moment - sign_in.began_at > dt.timedelta(seconds=settings.SESSION_COOKIE_AGE):
        return Ending.OLD
    return None


def _end(rows: Iterable[SignIn], ending: Ending, actor: Actor) -> None:
    moment, open_rows = timezone.now(), list(rows)
    if not open_rows:
        return
    for row in open_rows:
        row.ended_at, row.ending = moment, ending
    with change(actor, act="sign_out") as door:
        door.bulk_save(open_rows)
