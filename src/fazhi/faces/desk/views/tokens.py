"""Tokens by which one's programs use the API: made, shown once, revoked."""

from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from fazhi.faces.desk.access import DeskRequest, business
from fazhi.faces.shapes import Cell, Row
from fazhi.registry.access import visible
from fazhi.registry.accounts import AccountRefused
from fazhi.registry.models import Token, TokenScope
from fazhi.registry.tokens import LONGEST, make_token, revoke_token


class TokenForm(forms.Form):
    """What a new token is for, what it may do, and for how long."""

    name = forms.CharField(
        label="用途",
        max_length=60,
        help_text="哪个系统、做什么用，例如“与统计平台对接”。",
        error_messages={"required": "请写明用途"},
    )
    scope = forms.ChoiceField(
        label="范围",
        choices=TokenScope.choices,
        initial=TokenScope.READ,
        help_text="不超出您的账号能看、能办的；只取数的，选“只读”。",
    )
    days = forms.IntegerField(
        label="有效多少日",
        min_value=1,
        max_value=LONGEST,
        initial=90,
        error_messages={
            "required": "请填写日数",
            "min_value": "至少 1 日",
            "max_value": f"最多 {LONGEST} 日",
        },
    )


@business
def tokens(request: DeskRequest) -> HttpResponse:
    """One's own tokens, and a form for another; the text of a new one stands on this answer alone."""
    form, secret = TokenForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            secret = make_token(
                request.user,
                request.principal,
                name=given["name"],
                scope=TokenScope(given["scope"]),
                days=given["days"],
            )
        except AccountRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            form = TokenForm()
    context = {
        "form": form,
        "secret": secret,
        "rows": [
            _row(each) for each in visible(Token.objects.prefetch_related("webhooks"), request.principal)
        ],
        "columns": ["用途", "令牌", "范围", "建立", "有效期至", "最近使用", "状态"],
        "trail": [("工作台", reverse("desk:home")), ("访问令牌", "")],
    }
    response = render(request, "desk/tokens.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _row(token: Token) -> Row:
    used = f"{token.last_used_at.astimezone():%Y-%m-%d %H:%M}" if token.last_used_at else "未用过"
    scope = TokenScope(token.scope).label
    state = "已吊销" if token.revoked_at else "可用" if token.expires_on >= localdate() else "已过期"
    told = "、".join(urlsplit(each.url).netloc for each in token.webhooks.all() if each.ended_at is None)
    name = Cell(token.name, note=f"据此通知 {told}" if told else "")
    cells = [name, f"…{token.hint}", scope, str(token.created_on), str(token.expires_on), used, state]
    return Row(cells, key="" if token.revoked_at else str(token.pk), tone="void" if token.revoked_at else "")


@business
@require_POST
def revoke(request: DeskRequest) -> HttpResponse:
    """Revoke the picked tokens."""
    own = visible(Token.objects.filter(revoked_at__isnull=True), request.principal)
    picked = list(own.filter(pk__in=[key for key in request.POST.getlist("pick") if key.isdecimal()]))
    for token in picked:
        revoke_token(token, request.principal)
    if picked:
        messages.success(request, f"已吊销 {len(picked)} 个令牌，用它的程序不能再访问。")
    else:
        messages.warning(request, "没有选中令牌，请先勾选要吊销的令牌。")
    return redirect("desk:tokens")
