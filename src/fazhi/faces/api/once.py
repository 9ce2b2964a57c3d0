"""How a request that writes is answered: at most once for its key, and only on the version that the asker has seen."""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection
from typing import Any

import orjson
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.utils import timezone

from fazhi.casework.models import Record
from fazhi.casework.refusal import Refused
from fazhi.journal.change import Conflict

from .auth import ApiRequest
from .bodies import content_of
from .models import KeptAnswer
from .problems import Fault, Problem, refusal
from .records import record_of, version

KEPT_DAYS = 7
HEADERS = ("ETag", "Location")


def answer(told: Any, status: int = 200, **headers: str) -> HttpResponse:
    """An answer in JSON; nobody between keeps it, since it is meant for one account alone."""
    return HttpResponse(
        orjson.dumps(told),
        status=status,
        content_type="application/json",
        headers=headers | {"Cache-Control": "no-store"},
    )


def carried_out(
    request: ApiRequest, work: Callable[[], HttpResponse], *, own: Collection[str] = ()
) -> HttpResponse:
    """The answer of `work`, or the one kept for the same key; what a service refuses is told at its field.

    `own` names the members at the head of the body; all others that are refused stand among its fields.
    """
    try:
        key = request.headers.get("Idempotency-Key")
        return work() if key is None else _once(request, key, work)
    except Refused as refused:
        raise refusal(refused.reasons, own) from refused
    except Conflict as conflict:
        raise Problem("conflict", str(conflict)) from conflict


def acted(
    request: ApiRequest,
    model: type[Record],
    number: str,
    act: Callable[[Any], Any],
    *,
    own: Collection[str],
    status: int = 201,
) -> HttpResponse:
    """Something beside a record's own fields: `act` does it and gives what is answered.

    A record that is named by its version is locked until it is done.
    """

    def work() -> HttpResponse:
        if "If-Match" not in request.headers:
            return answer(act(record_of(model, number, request.principal)), status)
        with transaction.atomic():
            record = record_of(model, number, request.principal, lock=True)
            require_match(request, record)
            return answer(act(record), status)

    return carried_out(request, work, own=own)


def _once(request: ApiRequest, key: str, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Claim the key, do the work and keep its answer, in one transaction: who comes second waits for the first."""
    if not (0 < len(key) <= 255 and key.isascii() and key.isprintable()):
        raise Problem("invalid", "Idempotency-Key 应为 1 至 255 个可见的 ASCII 字符，例如一个 UUID")
    asked = hashlib.sha256()
    for part in (request.method or "", request.get_full_path(), request.headers.get("If-Match", "")):
        asked.update(part.encode() + b"\0")
    for chunk in content_of(request):
        asked.update(chunk)
    claim = KeptAnswer(account_id=request.auth.account_id, key=key, request=asked.hexdigest())
    with transaction.atomic():
        try:
            with transaction.atomic():
                claim.save(force_insert=True)
        except IntegrityError:
            return _kept(claim)
        response = work()
        claim.status, claim.body = response.status_code, response.content
        claim.headers = {name: response[name] for name in HEADERS if name in response}
        claim.save(update_fields=["status", "body", "headers"])
        return response


def _kept(claim: KeptAnswer) -> HttpResponse:
    kept = KeptAnswer.objects.get(account=claim.account_id, key=claim.key)
    if kept.request != claim.request:
        raise Problem("key-reused", "这个 Idempotency-Key 已用于另一个请求；内容不同的请求，请另用一个标识")
    response = HttpResponse(bytes(kept.body), status=kept.status, content_type="application/json")
    for name, value in kept.headers.items():
        response[name] = value
    response["Idempotent-Replayed"] = "true"
    return response


def forget_answers() -> int:
    """Forget the answers kept for longer than anybody repeats a request; gives how many."""
    before = timezone.now() - dt.timedelta(days=KEPT_DAYS)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {KeptAnswer._meta.db_table} WHERE made_at < %s", [before])
        return cursor.rowcount


def require_match(request: ApiRequest, record: Record, *, optional: bool = False) -> None:
    """Refuse to change a record that is no longer as the asker has seen it; raises Problem."""
    stated = request.headers.get("If-Match")
    if stated is None:
        if optional:
            return
        raise Problem("unguarded", "请先读出这条记录，把它的 ETag 写在 If-Match 里，以免改掉别人刚改的内容")
    tags = {tag.strip() for tag in stated.split(",")}
    if "*" not in tags and version(record) not in tags:
        raise Problem(
            "changed",
            "您读出以后，这条记录被改过。请重新读出、核对后再提交",
            [Fault("与现在的 ETag 不同", parameter="If-Match")],
        )
