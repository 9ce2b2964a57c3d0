"""The second factor: asked for on the way in; registered there by whom it is asked of, or at the desk by anybody."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import segno
from django import forms
from django.contrib import messages
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fazhi.faces.desk import entering
from fazhi.faces.desk.views.accounts import locked_text
from fazhi.registry.access import principal_of
from fazhi.registry.factors import (
    add_app,
    address_of_secret,
    as_letters,
    factors_of,
    is_needed,
    new_recovery_codes,
    new_secret,
    passes,
)
from fazhi.registry.factors import (
    remove as take_away,
)
from fazhi.registry.keys import add_key, begin_adding, begin_asking, key_passes
from fazhi.registry.locks import is_locked_out, locks_now
from fazhi.registry.models import Account, FactorKind
from fazhi.registry.refusal import AccountRefused

SECRET, STATE = "app_secret", "key_state"  # in the session, until the answer comes
Rest = ParamSpec("Rest")


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose factors these are: of somebody at the desk, or of somebody whose role asks for one on the way in."""

    account: Account
    is_inside: bool


class CodeForm(forms.Form):
    """A code of an app, or a recovery code."""

    code = forms.CharField(
        label="验证码",
        max_length=20,
        help_text="手机应用上现在显示的 6 位数字；手机不在身边的，用一个恢复码。",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}
        ),
        error_messages={"required": "请填写验证码"},
    )


class AppForm(forms.Form):
    """What the app is called, and the first code that it shows."""

    code = forms.CharField(
        label="应用显示的 6 位数字",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": "请填写应用显示的数字"},
    )
    name = forms.CharField(label="给它起个名", max_length=40, required=False, initial="手机")


class KeyForm(forms.Form):
    """What the key is called, and what it answered through the browser."""

    name = forms.CharField(label="给它起个名", max_length=40, required=False, initial="安全密钥")
    answer = forms.CharField(
        widget=forms.HiddenInput(), error_messages={"required": "没有读到安全密钥，请再试"}
    )


def of_holder(
    view: Callable[Concatenate[HttpRequest, Holder, Rest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """For somebody at the desk, and on the way in for whoever has passed the other gates."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if isinstance(request.user, Account):
            return view(request, Holder(request.user, is_inside=True), *args, **kwargs)
        on_the_way = entering.current(request)
        if on_the_way is None or on_the_way.must_show or on_the_way.must_choose:
            return entering.go_on(request)
        return view(request, Holder(on_the_way.account, is_inside=False), *args, **kwargs)

    return opened


@never_cache
def second(request: HttpRequest) -> HttpResponse:
    """The gate for those who have a second factor; wrong answers count as wrong passwords do."""
    on_the_way = entering.current(request)
    if on_the_way is None or not on_the_way.must_show:
        return entering.go_on(request)
    account, form = on_the_way.account, CodeForm(request.POST or None)
    kinds = set(factors_of(account).values_list("kind", flat=True))
    if request.method == "POST":
        by = _shown(request, account, form)
        if by:
            return entering.passed(request, shown=True, how=f"{on_the_way.how}、{by}")
    context: dict[str, Any] = {"form": form, "has_key": FactorKind.KEY in kinds}
    if FactorKind.KEY in kinds:
        context["options"], request.session[STATE] = begin_asking(account, request.get_host())
    return render(request, "desk/second_factor.html", context)


def _shown(request: HttpRequest, account: Account, form: CodeForm) -> str:
    """By what the account passes, or nothing, which the form then explains."""
    by: str | None = None
    if locks_now(account):
        form.add_error(None, locked_text())
        return ""
    if answer := request.POST.get("answer"):
        state = request.session.pop(STATE, None)
        form.errors.clear()
        if state is not None and key_passes(account, request.get_host(), state, answer):
            by = FactorKind.KEY.label
    elif form.is_valid():
        by = passes(account, form.cleaned_data["code"])
    else:
        return ""
    if by:
        return by
    user_login_failed.send(__name__, credentials={"username": account.username}, request=request)
    form.add_error(
        None, locked_text() if is_locked_out(request) else "没有通过，请用最新的验证码或者登记过的密钥再试。"
    )
    return ""


@of_holder
def factors(request: HttpRequest, holder: Holder) -> HttpResponse:
    """What is registered, and how another is."""
    return _page(request, holder)


@of_holder
@require_POST
def app(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Register an app by the first code that it shows."""
    form, sealed = AppForm(request.POST), request.session.get(SECRET)
    if sealed and form.is_valid():
        given = form.cleaned_data
        try:
            fresh = add_app(holder.account, sealed, given["code"].strip(), given["name"].strip())
        except AccountRefused as refusal:
            form.add_error("code", str(refusal))
        else:
            del request.session[SECRET]
            return _added(request, holder, fresh)
    return _page(request, holder, app_form=form)


@of_holder
@require_POST
def key(request: HttpRequest, holder: Holder) -> HttpResponse:
    """Register a security key by its answer."""
    form, state = KeyForm(request.POST), request.session.pop(STATE, None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            fresh = add_key(holder.account, request.get_host(), state, given["answer"], given["name"].strip())
        except AccountRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _added(request, holder, fresh)
    return _page(request, holder, key_form=form)


@of_holder
@require_POST
def codes(request: HttpRequest, holder: Holder) -> HttpResponse:
    """New recovery codes in place of the old."""
    if not holder.is_inside or not factors_of(holder.account).exists():
        return redirect("desk:factors")
    return _codes(request, holder, new_recovery_codes(holder.account))


@of_holder
@require_POST
def remove(request: HttpRequest, holder: Holder, key: int) -> HttpResponse:
    """Take one of one's own factors away."""
    factor = get_object_or_404(factors_of(holder.account), pk=key)
    try:
        take_away(factor, principal_of(holder.account))
    except AccountRefused as refusal:
        messages.error(request, f"{refusal}。")
    else:
        messages.success(request, f"已注销{factor}。")
    return redirect("desk:factors")


def on(request: HttpRequest) -> HttpResponse:
    """To the next gate, once the recovery codes have been put away."""
    return entering.go_on(request)


def _added(request: HttpRequest, holder: Holder, fresh: list[str]) -> HttpResponse:
    """A factor was registered: on the way in it counts as shown; new recovery codes are shown once."""
    if not holder.is_inside:
        response = entering.passed(request, shown=True)
    else:
        messages.success(request, "已登记，下次登录时要用它。")
        response = redirect("desk:factors")
    return _codes(request, holder, fresh) if fresh else response


def _codes(request: HttpRequest, holder: Holder, fresh: list[str]) -> HttpResponse:
    way = reverse("desk:factors" if holder.is_inside else "desk:go_on")
    return render(request, "desk/recovery_codes.html", {"codes": fresh, "way": way})


def _page(request: HttpRequest, holder: Holder, **forms_: forms.Form) -> HttpResponse:
    account = holder.account
    if SECRET not in request.session:
        request.session[SECRET] = new_secret()
    sealed = request.session[SECRET]
    options, request.session[STATE] = begin_adding(account, request.get_host())
    address = address_of_secret(account, sealed)
    left = account.factors.filter(kind=FactorKind.RECOVERY, removed_at__isnull=True).count()
    context = {
        "holder": holder,
        "factors": factors_of(account),
        "needed": is_needed(account),
        "codes_left": left,
        "picture": segno.make(address, error="l", micro=False).svg_data_uri(border=2, light="white"),
        "letters": as_letters(sealed),
        "options": options,
        "app_form": AppForm(),
        "key_form": KeyForm(),
        "trail": [("工作台", reverse("desk:home")), ("第二因素", "")],
        **forms_,
    }
    base = "desk/base.html" if holder.is_inside else "desk/plain.html"
    return render(request, "desk/factors.html", context | {"base": base})
