"""回执: issued through the door like everything else, sealed at once, and packed so that a citizen can carry it."""

import base64
import datetime as dt
import json
import zlib
from typing import Any

from fazhi.journal.change import change
from fazhi.journal.models import Entry
from fazhi.journal.proof import Prover
from fazhi.journal.time import today
from fazhi.registry.access import Principal, Verb, may

from .models import CaseRecord, Receipt
from .refusal import Reason, Refused


def give_receipt(
    record: CaseRecord, actor: Principal, *, giver: str, what: str, received_on: dt.date
) -> Receipt:
    """Issue a receipt for what was received in a case; raises Refused."""
    verdict = may(actor, Verb.PERFORM, unit_id=record.case.unit_id)
    reasons = [] if verdict else [Reason(verdict.reason)]
    if not giver:
        reasons.append(Reason("请写明提交人", field="giver"))
    if not what:
        reasons.append(Reason("请写明收到了什么，例如：行政复议申请书1份、身份证复印件1份", field="what"))
    if received_on > today():
        reasons.append(Reason(f"收到日期（{received_on}）在今天（{today()}）之后", field="received_on"))
    if not record.is_standing:
        reasons.append(Reason("这件已作废，不能出具回执"))
    if reasons:
        raise Refused(reasons)
    receipt = Receipt(case=record.case, giver=giver, what=what, received_on=received_on)
    with change(actor, act="receipt", happened=received_on) as door:
        door.save(receipt)
    return receipt


def proof_of(receipt: Receipt) -> dict[str, Any]:
    """The proof of a receipt with its text; raises NotSealed."""
    entry = Entry.objects.get(table=Receipt._meta.db_table, key=receipt.pk, seq=0)
    return Prover().prove(entry, disclose=Receipt.personal)


def packed(proof: dict[str, Any]) -> str:
    """A proof as short text for an address or a QR code: compressed JSON, base64 for addresses."""
    text = json.dumps(proof, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode()
