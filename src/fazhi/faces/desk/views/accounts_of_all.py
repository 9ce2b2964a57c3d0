"""Accounts as the three administrators see them: one makes and ends them, one gives them roles, one only looks."""

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fazhi.casework.leaving import retire, take_back
from fazhi.faces.desk.access import DeskRequest, administrator
from fazhi.faces.desk.forms import DATES, DeskForm, PersonField, reason_field
from fazhi.faces.shapes import Cell, Fact, Row
from fazhi.journal.time import today
from fazhi.registry.access import Principal, Role, Verb, may, visible
from fazhi.registry.accounts import assign, bind, create_account, withdraw
from fazhi.registry.factors import factors_of, is_needed
from fazhi.registry.factors import remove as remove_factor
from fazhi.registry.locks import lift, locks_now
from fazhi.registry.models import Account, AccountLock, Person, RoleAssignment, SecondFactor, Unit
from fazhi.registry.passwords import give_code
from fazhi.registry.refusal import AccountRefused
from fazhi.registry.sessions import end_of

from .audit import session_rows

ANY = (Verb.REGISTER, Verb.GRANT, Verb.AUDIT)
RECENT = 10


class AccountForm(DeskForm):
    """A new account, and whose it is."""

    username = forms.RegexField(
        r"^[a-z][a-z0-9_.-]{1,39}$",
        label="账号",
        help_text="小写字母开头，可以有数字、点、短横线，2 到 40 个字符。",
        error_messages={
            "required": "请填写账号",
            "invalid": "请用小写字母开头，只含小写字母、数字、点、短横线",
        },
    )
    person = PersonField(
        Person.objects.none(),
        label="人员",
        required=False,
        help_text="先在“单位和人员”里登记；三名管理员可以不对应人员。",
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        people = Person.objects.filter(until__isnull=True).select_related("unit")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class RoleForm(DeskForm):
    """A role, where it holds, and from when to when."""

    role = forms.ChoiceField(label="角色", choices=[(role.value, role.title) for role in Role])
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="范围",
        required=False,
        empty_label="全区",
        help_text="这个单位及其下级；承办人、单位负责人应选单位。",
    )
    since = forms.DateField(
        label="起",
        input_formats=DATES,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "请填写起始日期", "invalid": "请写成 2021-03-01 这样的日期"},
    )
    until = forms.DateField(
        label="止",
        required=False,
        input_formats=DATES,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "请写成 2021-03-01 这样的日期"},
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"since": today()})
        self.fields["unit"].queryset = Unit.objects.filter(until__isnull=True)  # type: ignore[attr-defined]


class ReasonForm(DeskForm):
    """Why an account goes out of use, or comes back."""

    reason = reason_field("理由")


@administrator(*ANY)
def accounts(request: DeskRequest) -> HttpResponse:
    """Every account: whose, with which roles, in use or not, and when it last came in."""
    locked = AccountLock.objects.filter(
        account=OuterRef("pk"), lifted_at__isnull=True, until__gt=timezone.now()
    )
    rows = (
        visible(Account.objects.all(), request.principal)
        .select_related("person__unit")
        .prefetch_related(Prefetch("assignments", RoleAssignment.objects.select_related("unit")))
        .annotate(is_locked=Exists(locked))
    )
    context = {
        "rows": [_line(account) for account in rows],
        "columns": ["账号", "人员", "角色", "状态", "最近登录"],
        "may_register": bool(may(request.principal, Verb.REGISTER)),
        "trail": [("工作台", reverse("desk:home")), ("账号", "")],
    }
    return render(request, "desk/accounts.html", context)


def _line(account: Account) -> Row:
    day = today()
    held = [_held(each) for each in account.assignments.all() if each.holds_on(day)]
    state = "停用" if not account.is_active else "锁定" if getattr(account, "is_locked", False) else "启用"
    last = f"{account.last_login.astimezone():%Y-%m-%d %H:%M}" if account.last_login else "没有登录过"
    person = account.person
    return Row(
        [
            Cell(account.username, reverse("desk:account", args=[account.pk])),
            Cell(str(person) if person else "", note=str(person.unit) if person else ""),
            "、".join(held) or "没有角色",
            state,
            last,
        ],
        tone="" if account.is_active else "void",
    )


def _held(assignment: RoleAssignment) -> str:
    return f"{Role(assignment.role).title}（{assignment.unit or '全区'}）"


def _account(key: int, principal: Principal) -> Account:
    return get_object_or_404(visible(Account.objects.select_related("person__unit"), principal), pk=key)


@administrator(*ANY)
@never_cache
def detail(request: DeskRequest, key: int) -> HttpResponse:
    """One account: what each of the three may do with it, and what was done."""
    return _page(request, _account(key, request.principal))


def _page(
    request: DeskRequest, account: Account, *, code: str = "", role_form: RoleForm | None = None
) -> HttpResponse:
    principal, day = request.principal, today()
    person, factors = account.person, list(factors_of(account))
    last = account.passwords_set.first()
    facts = [
        Fact(
            "人员",
            str(person) if person else "（不对应人员）",
            note=f"{person.unit} {person.post}" if person else "",
        ),
        Fact("状态", "启用" if account.is_active else "停用"),
        Fact("口令", f"{last.set_at.astimezone():%Y-%m-%d %H:%M} 设置" if last else "还没有自设口令"),
        Fact(
            "第二因素",
            "、".join(str(each) for each in factors) or "没有登记",
            note="角色须用第二因素登录" if is_needed(account) else "",
        ),
    ]
    assignments = list(account.assignments.select_related("unit").order_by("-pk"))
    context = {
        "account": account,
        "facts": facts,
        "code": code,
        "hours": settings.FAZHI_CODE_HOURS,
        "held": [(each, _held(each)) for each in assignments if each.holds_on(day)],
        "past": [(each, _held(each)) for each in assignments if not each.holds_on(day)],
        "locks": locks_now(account),
        "factors": factors,
        "sso": settings.FAZHI_OIDC_URL and settings.FAZHI_OIDC_NAME,
        "open_sessions": account.sign_ins.filter(ended_at__isnull=True).count(),
        "sessions": session_rows(account.sign_ins.all()[:RECENT]),
        "session_columns": ["登录", "方式", "地址", "结束"],
        "may_register": bool(may(principal, Verb.REGISTER)),
        "may_grant": bool(may(principal, Verb.GRANT)),
        "role_form": role_form or RoleForm(),
        "trail": [
            ("工作台", reverse("desk:home")),
            ("账号", reverse("desk:accounts")),
            (account.username, ""),
        ],
    }
    return render(request, "desk/account.html", context)


@administrator(Verb.REGISTER)
@never_cache
def new(request: DeskRequest) -> HttpResponse:
    """Make an account; its one-time code stands on this answer alone."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            code = create_account(given["username"], request.principal, person=given["person"])
        except AccountRefused as refusal:
            form.add_error("username", str(refusal))
        else:
            return _page(request, Account.objects.get(username=given["username"]), code=code)
    context = {
        "form": form,
        "title": "新建账号",
        "sub": "新账号没有角色，由安全管理员授权以后才能办事",
        "action": "新建账号",
        "back": reverse("desk:accounts"),
        "trail": [("工作台", reverse("desk:home")), ("账号", reverse("desk:accounts")), ("新建", "")],
    }
    return render(request, "desk/form.html", context)


@administrator(Verb.REGISTER)
@require_POST
@never_cache
def reset(request: DeskRequest, key: int) -> HttpResponse:
    """A one-time code, to be handed over; it stands on this answer alone."""
    account = _account(key, request.principal)
    try:
        code = give_code(account, request.principal)
    except AccountRefused as refusal:
        return _back(request, account, str(refusal))
    return _page(request, account, code=code)


@administrator(Verb.REGISTER)
@require_POST
def bind_subject(request: DeskRequest, key: int) -> HttpResponse:
    """Write by which identifier single sign-on names the account."""
    account, subject = _account(key, request.principal), request.POST.get("subject", "").strip()[:120]
    return _done(
        request,
        account,
        lambda: bind(account, subject, request.principal),
        "统一身份标识已登记，已有的登录已结束。",
    )


@administrator(Verb.REGISTER)
def out_of_use(request: DeskRequest, key: int) -> HttpResponse:
    """Put an account out of use, once its cases are in other hands."""
    account = _account(key, request.principal)
    return _with_reason(
        request,
        account,
        "停用账号",
        "在办案件都移交以后才能停用；停用后不能登录，访问令牌一并吊销。",
        lambda reason: retire(account, request.principal, reason),
    )


@administrator(Verb.REGISTER)
def into_use(request: DeskRequest, key: int) -> HttpResponse:
    """Put an account to use again."""
    account = _account(key, request.principal)
    return _with_reason(
        request,
        account,
        "启用账号",
        "原来的角色仍在有效期内的，随即恢复。",
        lambda reason: take_back(account, request.principal, reason),
    )


def _with_reason(
    request: DeskRequest, account: Account, title: str, sub: str, service: Callable[[str], None]
) -> HttpResponse:
    form, back = ReasonForm(request.POST or None), reverse("desk:account", args=[account.pk])
    if request.method == "POST" and form.is_valid():
        try:
            service(form.cleaned_data["reason"])
        except AccountRefused as refusal:
            form.add_error(None, f"{refusal}。")
        else:
            messages.success(request, f"已{title[:2]}账号“{account.username}”。")
            return redirect(back)
    context = {
        "form": form,
        "title": f"{title}：{account.username}",
        "sub": sub,
        "action": title,
        "grave": title == "停用账号",
        "back": back,
        "trail": [
            ("工作台", reverse("desk:home")),
            ("账号", reverse("desk:accounts")),
            (account.username, back),
        ],
    }
    return render(request, "desk/form.html", context)


@administrator(Verb.GRANT)
@require_POST
def grant(request: DeskRequest, key: int) -> HttpResponse:
    """Give a role."""
    account, form = _account(key, request.principal), RoleForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            assign(
                account.username,
                Role(given["role"]),
                request.principal,
                since=given["since"],
                unit=given["unit"],
                until=given["until"],
            )
        except AccountRefused as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, f"已授予{Role(given['role']).title}（{given['unit'] or '全区'}）。")
            return redirect("desk:account", key)
    return _page(request, account, role_form=form)


@administrator(Verb.GRANT)
@require_POST
def take_role(request: DeskRequest, key: int, role: int) -> HttpResponse:
    """Take a role back."""
    account = _account(key, request.principal)
    held = get_object_or_404(RoleAssignment.objects.filter(account=account), pk=role)
    return _done(request, account, lambda: withdraw(held, request.principal), "角色已收回，随即生效。")


@administrator(Verb.GRANT)
@require_POST
def unlock(request: DeskRequest, key: int) -> HttpResponse:
    """Let a locked account try again."""
    account = _account(key, request.principal)
    return _done(request, account, lambda: lift(account, request.principal), "已解锁，可以再登录。")


@administrator(Verb.GRANT)
@require_POST
def end_sessions(request: DeskRequest, key: int) -> HttpResponse:
    """End every session of the account."""
    account = _account(key, request.principal)
    return _done(request, account, lambda: end_of(account, request.principal), "这个账号的登录都已结束。")


@administrator(Verb.GRANT)
@require_POST
def take_factor(request: DeskRequest, key: int, factor: int) -> HttpResponse:
    """Take a lost second factor away."""
    account = _account(key, request.principal)
    found = get_object_or_404(SecondFactor.objects.filter(account=account), pk=factor)
    return _done(
        request, account, lambda: remove_factor(found, request.principal), "已注销，本人登录后可以重新登记。"
    )


def _done(request: DeskRequest, account: Account, service: Callable[[], None], words: str) -> HttpResponse:
    try:
        service()
    except AccountRefused as refusal:
        return _back(request, account, str(refusal))
    messages.success(request, words)
    return redirect("desk:account", account.pk)


def _back(request: DeskRequest, account: Account, refusal: str) -> HttpResponse:
    messages.error(request, f"{refusal}。")
    return redirect("desk:account", account.pk)
