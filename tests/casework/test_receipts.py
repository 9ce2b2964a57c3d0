"""A receipt says what was received, from whom and when, and proves it without the program."""

import base64
import json
import zlib

import pytest

from fazhi.casework.models import Receipt
from fazhi.casework.receipts import give_receipt, packed, proof_of
from fazhi.casework.records import void
from fazhi.casework.refusal import Refused
from fazhi.journal.canonical import decode
from fazhi.journal.models import Entry, Unsealed
from fazhi.journal.proof import check_proof
from fazhi.journal.sealing import seal
from fazhi.journal.verify import verify
from tests.builders import MACHINE, District, a_reconsideration, day

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("key_folder")]


def a_receipt(**fields: str) -> Receipt:
    given = {"giver": "演示乙", "what": "行政复议申请书1份", "received_on": "2021-03-01"} | fields
    record = a_reconsideration("2021-03-01", own_number=fields.get("own_number", "1"))
    issued = give_receipt(
        record, MACHINE, giver=given["giver"], what=given["what"], received_on=day(given["received_on"])
    )
    seal()
    return issued


def test_a_receipt_proves_what_it_says(district: District) -> None:
    receipt = a_receipt()
    assert receipt.number == "HZ-2021-00001"
    proof = proof_of(receipt)
    assert not Unsealed.objects.exists()
    assert check_proof(proof).problems == []
    shown = {name: each["value"] for name, each in proof["disclosed"].items()}
    assert shown == {"giver": "演示乙", "what": "行政复议申请书1份"}
    assert decode(proof["entry"].encode())["values"]["received_on"] == "2021-03-01"


def test_the_journal_itself_does_not_show_the_giver(district: District) -> None:
    receipt = a_receipt()
    body = bytes(Entry.objects.get(table="receipt", key=receipt.pk).body).decode()
    assert "演示乙" not in body
    assert "申请书" not in body


def test_it_is_carried_in_a_code(district: District) -> None:
    proof = proof_of(a_receipt())
    text = packed(proof)
    assert json.loads(zlib.decompress(base64.urlsafe_b64decode(text))) == proof
    assert len(text) < 2800, "a QR code holds 2,953 bytes"


@pytest.mark.parametrize(
    "fields, field",
    [({"giver": ""}, "giver"), ({"what": ""}, "what"), ({"received_on": "2022-01-01"}, "received_on")],
)
def test_what_is_missing_is_told_at_its_field(district: District, fields: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        a_receipt(**fields)
    assert [reason.field for reason in refused.value.reasons] == [field]
    assert not Receipt.objects.exists()


def test_a_voided_case_gives_no_receipt(district: District) -> None:
    record = a_reconsideration("2021-03-01", own_number="9")
    void(record, MACHINE, "重复录入")
    with pytest.raises(Refused, match="已作废"):
        give_receipt(record, MACHINE, giver="演示乙", what="申请书", received_on=day("2021-03-01"))


def test_receipts_verify_with_the_rest(district: District) -> None:
    proof_of(a_receipt())
    assert list(verify()) == []
