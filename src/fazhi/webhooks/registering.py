"""How a webhook comes and goes: registered by the system administrator, bound to a token that its owner has made."""

import base64
import secrets
from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone

from fazhi.journal.change import change
from fazhi.registry.access import Principal, Verb, may
from fazhi.registry.factors import seal, unseal
from fazhi.registry.models import Token
from fazhi.registry.refusal import AccountRefused

from .address import locate
from .models import EventType, State, Webhook
from .outbox import LONGER, forget

PREFIX = "whsec_"


class WebhookRefused(AccountRefused):
    """A webhook cannot be registered or ended; the message says what to do, `field` where."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def tokens_for_webhooks() -> QuerySet[Token]:
    """The tokens to which a webhook may be bound: good today, of accounts in use."""
    return Token.objects.filter(Token.good(timezone.localdate())).select_related("account__person")


def register(token: Token, url: str, events: Sequence[EventType], actor: Principal) -> tuple[Webhook, str]:
    """Register a webhook; gives it, and the secret that signs, which nobody sees again. Raises WebhookRefused."""
    _require(actor)
    if not tokens_for_webhooks().filter(pk=token.pk).exists():
        raise WebhookRefused("这个令牌已经失效，请由账号本人另建一个", "token")
    if not events:
        raise WebhookRefused("请选择至少一种事件", "events")
    try:
        locate(url)
    except ValueError as refusal:
        raise WebhookRefused(str(refusal), "url") from refusal
    key = secrets.token_bytes(32)
    webhook = Webhook(
        token=token,
        url=url,
        events=" ".join(each.value for each in events),
        secret=seal(key),
        since=timezone.now() + LONGER,
    )
    with change(actor, act="webhook") as door:
        door.save(webhook)
        forget()
    return webhook, PREFIX + base64.b64encode(key).decode()


def end(webhook: Webhook, actor: Principal) -> None:
    """End a webhook for good; raises WebhookRefused."""
    _require(actor)
    if webhook.ended_at is not None:
        raise WebhookRefused("这个通知已经停用")
    webhook.ended_at = timezone.now()
    with change(actor, act="webhook_end") as door:
        door.save(webhook)


def try_again(webhook: Webhook, actor: Principal) -> int:
    """Send what could not be delivered once more; gives how many. Raises WebhookRefused."""
    _require(actor)
    if not webhook.is_live(timezone.now()):
        raise WebhookRefused("这个通知已经停用，或者它的令牌已经失效，不再发送")
    dead = list(webhook.deliveries.filter(state=State.DEAD))
    for delivery in dead:
        delivery.state, delivery.attempts, delivery.due_at = State.WAITING, 0, timezone.now()
        delivery.save(update_fields=["state", "attempts", "due_at"])
    return len(dead)


def key_of(webhook: Webhook) -> bytes:
    """The key that signs."""
    return unseal(webhook.secret)


def _require(actor: Principal) -> None:
    if not (verdict := may(actor, Verb.REGISTER)):
        raise WebhookRefused(verdict.reason)
