"""回执 of a case at the desk: issued for what was received, printed with its proof, handed to the citizen."""

import json

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fazhi.casework.models import CaseRecord, Receipt
from fazhi.casework.receipts import give_receipt, packed, proof_of
from fazhi.faces.desk.access import DeskRequest, business, standing_case_or_404
from fazhi.faces.desk.acting import not_permitted, trail_of
from fazhi.faces.desk.forms import ReceiptForm
from fazhi.faces.desk.showing import href_of
from fazhi.faces.shapes import Fact, Link
from fazhi.journal.keys import KeyTrouble
from fazhi.journal.note import read
from fazhi.journal.proof import NotSealed
from fazhi.journal.sealing import seal
from fazhi.registry.access import Verb, may


@business
def new(request: DeskRequest, ledger: str, number: str) -> HttpResponse:
    """Say what was received, from whom and when."""
    record, principal = standing_case_or_404(ledger, number, request.principal), request.principal
    if not (verdict := may(principal, Verb.PERFORM, unit_id=record.case.unit_id)):
        return not_permitted(request, record, "不能出具回执。", verdict.reason)
    form = ReceiptForm(request.POST or None, initial={"received_on": record.day})
    issued: list[Receipt] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and form.carries_out(lambda: issued.append(give_receipt(record, principal, **form.cleaned_data)))
    ):
        messages.success(request, "回执已出具，可以打印，或者把文件交给当事人。")
        try:
            seal()
        except KeyTrouble as trouble:
            messages.warning(request, f"回执已写入日志，但还没有封存：{trouble}")
        return redirect(f"{href_of(record)}receipts/{issued[0].pk}/")
    context = {
        "form": form,
        "title": "出具回执",
        "sub": f"{record.number}　{record.title}",
        "action": "出具回执",
        "back": href_of(record),
        "notice": "回执写入日志，不能再改；写错了的，另出一份并在材料里说明。",
        "trail": [*trail_of(record), (record.number, href_of(record)), ("出具回执", "")],
    }
    return render(request, "desk/form.html", context)


@business
def detail(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """The receipt as it is handed over, with the code by which anybody can check it."""
    record, found = _receipt_or_404(request, ledger, number, key)
    context = {
        "receipt": found,
        "facts": [
            Fact("回执编号", found.number or ""),
            Fact("办件", f"{record.number}　{record.title}"),
            Fact("提交人", found.giver),
            Fact("收到日期", found.received_on),
            Fact("收到的材料", found.what),
            Fact("收件单位", record.case.unit.name),
        ],
        "actions": [Link("下载回执文件", "receipt.json")],
        "trail": [*trail_of(record), (record.number, href_of(record)), ("回执", "")],
    }
    try:
        proof = proof_of(found)
    except NotSealed as trouble:
        return render(request, "desk/receipt.html", {**context, "trouble": str(trouble), "actions": []})
    head, _ = read(proof["head"])
    address = request.build_absolute_uri(f"{reverse('verify')}#{packed(proof)}")
    context |= {
        "code": segno.make(address, error="l", micro=False).svg_data_uri(border=2),
        "head": head,
        "index": proof["index"] + 1,
    }
    return render(request, "desk/receipt.html", context)


@business
def download(request: DeskRequest, ledger: str, number: str, key: int) -> HttpResponse:
    """The receipt as a file that `fazhi journal check` and the page of verification read."""
    _, found = _receipt_or_404(request, ledger, number, key)
    try:
        proof = proof_of(found)
    except NotSealed as trouble:
        raise Http404(str(trouble)) from trouble
    response = HttpResponse(json.dumps(proof, ensure_ascii=False, indent=1), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{found.number}.json"'
    return response


def _receipt_or_404(request: DeskRequest, ledger: str, number: str, key: int) -> tuple[CaseRecord, Receipt]:
    record = standing_case_or_404(ledger, number, request.principal)
    found = record.case.receipts.filter(pk=key).first()
    if found is None:
        raise Http404(str(key))
    return record, found
