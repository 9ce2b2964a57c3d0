"""Coming in, gate after gate; only when none is left does the session of the desk begin."""

import time
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fazhi.registry.access import principal_of
from fazhi.registry.factors import factors_of, is_needed
from fazhi.registry.models import Account, Ending, SignIn
from fazhi.registry.passwords import is_old
from fazhi.registry.sessions import address_of, begin, end, last_before

KEPT = "entering"  # in the session of somebody who is still on the way
PATIENCE = 10 * 60  # seconds in which all gates are to be passed


@dataclass(frozen=True, slots=True)
class Entering:
    """Somebody who gave a password or a code, and has not passed every gate yet."""

    account: Account
    how: str  # by what they came, as it is shown and kept
    must_choose: bool  # a password of their own
    must_show: bool  # a second factor
    must_enrol: bool  # one, because their role asks for it
    next: str


def start(
    request: HttpRequest, account: Account, how: str, next_: str, *, must_choose: bool = False
) -> HttpResponse:
    """The first factor was right."""
    request.session.flush()  # nothing of who used this browser before
    request.session[KEPT] = {
        "account": account.pk,
        "how": how,
        "must_choose": must_choose or is_old(account),
        "shown": False,
        "next": next_,
        "until": time.time() + PATIENCE,
    }
    return go_on(request)


def current(request: HttpRequest) -> Entering | None:
    """Who is on the way in; None where nobody is, or not in time."""
    kept = request.session.get(KEPT)
    if not kept or kept["until"] < time.time():
        return None
    account = Account.objects.filter(pk=kept["account"], is_active=True).first()
    if account is None:
        return None
    has = factors_of(account).exists()
    return Entering(
        account,
        kept["how"],
        kept["must_choose"],
        must_show=has and not kept["shown"],
        must_enrol=not has and is_needed(account),
        next=kept["next"],
    )


def passed(request: HttpRequest, **changes: Any) -> HttpResponse:
    """A gate is passed, which changes what is kept; on to the next."""
    request.session[KEPT] = request.session[KEPT] | changes
    return go_on(request)


def go_on(request: HttpRequest) -> HttpResponse:
    """To the next gate, or in."""
    entering = current(request)
    if entering is None:
        return redirect("desk:login")
    if entering.must_show:
        return redirect("desk:second_factor")
    if entering.must_choose:
        return redirect("desk:choose_password")
    if entering.must_enrol:
        return redirect("desk:factors")
    del request.session[KEPT]
    request.came_by = entering.how  # type: ignore[attr-defined]
    login(request, entering.account, backend="django.contrib.auth.backends.ModelBackend")
    _tell_of_last(request)
    return redirect(entering.next)


def _tell_of_last(request: HttpRequest) -> None:
    """Who sees a login that was not theirs, tells the security administrator."""
    last = last_before(SignIn.objects.get(pk=request.session["sign_in"]))
    if last is not None:
        where = f"（{last.address}）" if last.address else ""
        messages.info(
            request,
            f"上次登录：{last.began_at.astimezone():%Y-%m-%d %H:%M}{where}。"
            "不是您本人的，请马上修改口令，并告诉安全管理员。",
        )


def session_begins(request: HttpRequest, user: Account, **_: Any) -> None:
    """Keep the session that begins."""
    how = getattr(request, "came_by", "程序")
    request.session["sign_in"] = begin(user, how, address_of(request)).pk


def session_ends(request: HttpRequest, user: Account | None, **_: Any) -> None:
    """Keep that the session ends, unless that was why it is signed out."""
    row = SignIn.objects.filter(pk=request.session.get("sign_in") or 0, ended_at__isnull=True).first()
    if user is not None and row is not None:
        end(row, Ending.OUT, principal_of(user))
