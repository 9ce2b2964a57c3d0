"""What becomes of the outbox: each event goes to the webhooks that may know of it, until it is there or given up.

A program is told at least once, and knows by the event's id what it was told before. Its answer is its status alone.
"""

import base64
import hashlib
import hmac
import http.client
import json
import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from fazhi.casework.ledger import case_ledgers
from fazhi.figures.models import FrozenFigure
from fazhi.journal.actor import Channel
from fazhi.journal.canonical import moment as written
from fazhi.journal.change import insert_rows
from fazhi.journal.restorations import is_held
from fazhi.registry.access import Principal, principal_of, visible
from fazhi.reporting.models import AnnualReport

from .address import Unreachable, locate, post
from .models import Delivery, Event, EventType, State, Webhook
from .registering import key_of

AT_ONCE = 500
WAITS = (10, 60, 300, 1800, 7200, 28_800, 86_400, 86_400)  # seconds after each failure; then it is given up
CLAIMED = timedelta(seconds=60)  # for so long nobody else tries the same
KEPT = timedelta(days=30)

log = logging.getLogger(__name__)


def send() -> Iterator[str]:
    """Route what is new, then deliver what is due; gives a line for each. Safe to run twice and beside another.

    Everything waits while the database is held, since it was restored.
    """
    if is_held():
        return
    while routed := _route_some():
        yield f"{routed} events routed"
    silent: set[int] = set()  # webhooks that did not answer in this round: their others wait
    while delivery := _next(silent):
        yield _deliver(delivery)
        if delivery.state != State.DONE:
            silent.add(delivery.webhook_id)


def _route_some() -> int:
    """Give up to AT_ONCE events to the webhooks that are to know of them."""
    with transaction.atomic():
        rows = Event.objects.filter(is_routed=False).order_by("id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        events = list(rows[:AT_ONCE])
        if not events:
            return 0
        moment = timezone.now()
        deliveries = [
            Delivery(webhook=webhook, event=event, due_at=moment)
            for webhook in Webhook.objects.filter(ended_at__isnull=True).select_related("token__account")
            if webhook.is_live(moment)
            for event in _theirs(webhook, events)
        ]
        insert_rows(deliveries)
        keys = [event.pk for event in events]
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(keys))
            cursor.execute(f"UPDATE webhook_event SET is_routed = %s WHERE id IN ({marks})", [True, *keys])
        return len(events)


def _theirs(webhook: Webhook, events: Iterable[Event]) -> Iterator[Event]:
    """The events that a webhook asks for and whose records its account sees now."""
    principal = principal_of(webhook.token.account, Channel.API)
    asked = [each for each in events if each.type in webhook.types and each.noted_at >= webhook.since]
    seen: set[tuple[str, str]] = set()
    for ledger in {each.ledger for each in asked if each.ledger}:
        numbers = {each.number for each in asked if each.ledger == ledger}
        model = case_ledgers()[ledger]
        rows = visible(model.objects.filter(**{f"{model.number_path}__in": numbers}), principal)
        seen |= {(ledger, number) for number in rows.values_list(model.number_path, flat=True)}
    return (each for each in asked if (each.ledger, each.number) in seen or _is_open_to(principal, each))


def _is_open_to(principal: Principal, event: Event) -> bool:
    """Whether the account sees what is no record of a ledger."""
    if not principal.does_business:
        return False
    if event.type == EventType.FIGURE_FROZEN:
        figure, _, year = event.number.rpartition("@")
        return visible(FrozenFigure.objects.filter(figure=figure, year=year), principal).exists()
    if event.type == EventType.REPORT_PUBLISHED:
        return visible(AnnualReport.objects.filter(year=event.number), principal).exists()
    return False


def _next(silent: set[int]) -> Delivery | None:
    """The first delivery that is due, claimed for this process; None where there is none."""
    moment = timezone.now()
    due = Delivery.objects.filter(state=State.WAITING, due_at__lte=moment).exclude(webhook__in=silent)
    for found in due.select_related("webhook__token__account", "event").order_by("due_at", "id")[:10]:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE webhook_delivery SET due_at = %s WHERE id = %s AND due_at = %s AND state = %s",
                [_bound(moment + CLAIMED), found.pk, _bound(found.due_at), State.WAITING],
            )
            if cursor.rowcount == 1:
                return found
    return None


def _bound(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _deliver(delivery: Delivery) -> str:
    """Try once, and note what came of it."""
    webhook, event, moment = delivery.webhook, delivery.event, timezone.now()
    delivery.tried_at = moment
    if not webhook.is_live(moment) or not list(_theirs(webhook, [event])):
        delivery.state, delivery.answer = State.DROPPED, ""
    else:
        delivery.attempts += 1
        delivery.answer = _tried(webhook, event, moment)
        if delivery.answer.isdecimal() and 200 <= int(delivery.answer) < 300:
            delivery.state = State.DONE
        elif delivery.attempts > len(WAITS):
            delivery.state = State.DEAD
        else:
            delivery.due_at = moment + timedelta(seconds=WAITS[delivery.attempts - 1])
    delivery.save(update_fields=["state", "attempts", "due_at", "tried_at", "answer"])
    if delivery.state == State.DEAD:
        log.error("webhook given up", extra={"fields": {"webhook": webhook.pk, "id": str(event.uid)}})
    return f"webhook {webhook.pk}: {event.uid} {delivery.state} {delivery.answer}"


def _tried(webhook: Webhook, event: Event, moment: datetime) -> str:
    """The status of the answer, or why there is none."""
    body = body_of(event)
    try:
        place = locate(webhook.url)
        return str(post(place, body, signed(key_of(webhook), event, body, moment)))
    except Unreachable:
        return "地址不能用"
    except TimeoutError:
        return "超时"
    except http.client.HTTPException:
        return "答复读不懂"
    except OSError:
        return "连不上"


def body_of(event: Event) -> bytes:
    """What is told: what happened to which record, when, and where to read more by the API."""
    data: dict[str, str] = {}
    if event.ledger:
        data |= {"ledger": event.ledger, "number": event.number}
        data["link"] = f"/api/v1/ledgers/{event.ledger}/records/{event.number}"
    elif event.type == EventType.FIGURE_FROZEN:
        figure, _, year = event.number.rpartition("@")
        data |= {"figure": figure, "year": year, "link": f"/api/v1/figures/{figure}?year={year}"}
    else:
        data |= {"year": event.number, "link": f"/reports/{event.number}/"}
    if event.step:
        data["step"] = event.step
    told = {"id": str(event.uid), "type": event.type, "timestamp": written(event.happened), "data": data}
    return json.dumps(told, separators=(",", ":")).encode()


def signed(key: bytes, event: Event, body: bytes, moment: datetime) -> dict[str, str]:
    """The headers of a request, signed as Standard Webhooks says."""
    name, seconds = str(event.uid), str(int(moment.timestamp()))
    digest = hmac.digest(key, b".".join([name.encode(), seconds.encode(), body]), hashlib.sha256)
    return {
        "Content-Type": "application/json",
        "User-Agent": "fazhi",
        "webhook-id": name,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def sweep() -> int:
    """Forget what was delivered, or concerned nobody, for a month; gives how many."""
    before = _bound(timezone.now() - KEPT)
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM webhook_delivery WHERE state IN (%s, %s) AND tried_at < %s",
            [State.DONE, State.DROPPED, before],
        )
        swept = cursor.rowcount
        cursor.execute(
            "DELETE FROM webhook_event WHERE is_routed AND noted_at < %s AND NOT EXISTS "
            "(SELECT 1 FROM webhook_delivery WHERE event_id = webhook_event.id)",
            [before],
        )
    return swept
