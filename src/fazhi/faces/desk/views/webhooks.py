"""Webhooks as the system administrator keeps them: registered, watched, ended; what was not delivered is sent again."""

from collections import Counter

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fazhi.casework.ledger import case_ledgers
from fazhi.casework.procedures import procedures
from fazhi.faces.desk.access import DeskRequest, administrator
from fazhi.faces.desk.forms import DeskForm
from fazhi.faces.shapes import Cell, Fact, Row
from fazhi.journal.restorations import is_held
from fazhi.registry.access import Verb, visible
from fazhi.registry.models import Token
from fazhi.webhooks.models import Delivery, Event, EventType, State, Webhook
from fazhi.webhooks.registering import WebhookRefused, end, register, tokens_for_webhooks, try_again

SHOWN = 50  # of the deliveries that did not arrive yet
MOST = 100_000


class TokenField(forms.ModelChoiceField):
    """A token, by its purpose, its last letters and whose it is."""

    def label_from_instance(self, token: Token) -> str:
        return f"{token}，{token.account.username}（{token.account}），至 {token.expires_on}"


class WebhookForm(DeskForm):
    """Where a program is told, of what, and by whose right."""

    token = TokenField(
        Token.objects.none(),
        label="访问令牌",
        empty_label="请选择",
        help_text="由业务账号本人在“访问令牌”里建立。只通知这个账号能看的事；令牌到期、吊销，或者账号停用，通知随之停止。",
        error_messages={"required": "请选择令牌"},
    )
    url = forms.CharField(
        label="通知地址",
        max_length=500,
        help_text="对方系统接收通知的网址，以 https:// 开头，证书有效。",
        error_messages={"required": "请填写地址"},
    )
    events = forms.MultipleChoiceField(
        label="事件",
        choices=EventType.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择至少一种事件"},
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["token"].queryset = tokens_for_webhooks()  # type: ignore[attr-defined]


@administrator(Verb.REGISTER)
@never_cache
def webhooks(request: DeskRequest) -> HttpResponse:
    """Every webhook and a form for another; the secret of a new one stands on this answer alone."""
    form, secret = WebhookForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            types = [EventType(each) for each in given["events"]]
            _, secret = register(given["token"], given["url"], types, request.principal)
        except WebhookRefused as refusal:
            form.add_error(refusal.field or None, f"{refusal}。")
        else:
            form = WebhookForm()
    rows = visible(Webhook.objects.select_related("token__account__person"), request.principal)
    waiting = _counts(State.WAITING)
    dead = _counts(State.DEAD)
    context = {
        "form": form,
        "secret": secret,
        "held": is_held(),
        "rows": [_line(each, waiting[each.pk], dead[each.pk]) for each in rows],
        "columns": ["通知地址", "事件", "令牌", "等待", "没有送到", "状态"],
        "trail": [("工作台", reverse("desk:home")), ("网络通知", "")],
    }
    return render(request, "desk/webhooks.html", context)


def _counts(state: State) -> Counter[int]:
    """How many deliveries of each webhook are in a state that an index knows."""
    rows = Delivery.objects.filter(state=state).order_by().values("webhook").annotate(number=Count("id"))
    return Counter({row["webhook"]: row["number"] for row in rows})


def _line(webhook: Webhook, waiting: int, dead: int) -> Row:
    href = reverse("desk:webhook", args=[webhook.pk])
    cells = [
        Cell(webhook.url, href),
        "、".join(each.label for each in webhook.types),
        Cell(str(webhook.token), note=webhook.token.account.username),
        str(waiting),
        str(dead),
        _state(webhook),
    ]
    return Row(cells, tone="void" if webhook.ended_at else "")


def _state(webhook: Webhook) -> str:
    if webhook.ended_at:
        return "已停用"
    return "在用" if webhook.is_live(timezone.now()) else "令牌失效，已停发"


@administrator(Verb.REGISTER)
def webhook(request: DeskRequest, key: int) -> HttpResponse:
    """One webhook, and what has not arrived there."""
    found = _webhook(request, key)
    waiting = found.deliveries.filter(state=State.WAITING)
    dead = found.deliveries.filter(state=State.DEAD)
    facts = [
        Fact("状态", _state(found)),
        Fact("事件", "、".join(each.label for each in found.types)),
        Fact("令牌", str(found.token), note=found.token.account.username),
        Fact("通知", f"{found.since.astimezone():%Y-%m-%d %H:%M:%S} 起发生的事"),
        Fact("等待发送", str(waiting.order_by().values("pk")[:MOST].count())),
        Fact("没有送到", str(dead.order_by().values("pk")[:MOST].count())),
    ]
    late = [*dead.select_related("event").order_by("-id")[:SHOWN]]
    late += waiting.filter(attempts__gt=0).select_related("event").order_by("due_at", "id")[:SHOWN]
    context = {
        "webhook": found,
        "facts": facts,
        "rows": [_late(each) for each in late],
        "columns": ["事件", "对象", "发生", "试过", "最近答复", "下次"],
        "has_dead": dead.exists(),
        "trail": [
            ("工作台", reverse("desk:home")),
            ("网络通知", reverse("desk:webhooks")),
            (found.url, ""),
        ],
    }
    return render(request, "desk/webhook.html", context)


def _late(delivery: Delivery) -> Row:
    event = delivery.event
    answered = f"状态码 {delivery.answer}" if delivery.answer.isdecimal() else delivery.answer
    next_ = (
        f"{delivery.due_at.astimezone():%m-%d %H:%M:%S}" if delivery.state == State.WAITING else "不再自动发"
    )
    return Row(
        [
            Cell(EventType(event.type).label, note=_step_title(event)),
            event.number,
            f"{event.noted_at.astimezone():%Y-%m-%d %H:%M}",
            f"{delivery.attempts} 次",
            answered,
            next_,
        ]
    )


def _step_title(event: Event) -> str:
    """What the step is called in the procedures of its ledger; nothing where the event is of no step."""
    model = case_ledgers().get(event.ledger)
    declared = procedures().get(model, ()) if model else ()
    found = [each.by_id[event.step].title for each in declared if event.step in each.by_id]
    return found[-1] if found else ""


@administrator(Verb.REGISTER)
@require_POST
def again(request: DeskRequest, key: int) -> HttpResponse:
    """Send what could not be delivered once more."""
    found = _webhook(request, key)
    try:
        messages.success(request, f"{try_again(found, request.principal)} 条将再次发送。")
    except WebhookRefused as refusal:
        messages.error(request, f"{refusal}。")
    return redirect("desk:webhook", key)


@administrator(Verb.REGISTER)
@require_POST
def stop(request: DeskRequest, key: int) -> HttpResponse:
    """End a webhook for good."""
    found = _webhook(request, key)
    try:
        end(found, request.principal)
    except WebhookRefused as refusal:
        messages.error(request, f"{refusal}。")
    else:
        messages.success(request, "已停用，不再向这个地址发送。")
    return redirect("desk:webhook", key)


def _webhook(request: DeskRequest, key: int) -> Webhook:
    rows = visible(Webhook.objects.select_related("token__account__person"), request.principal)
    return get_object_or_404(rows, pk=key)
