"""The files of a record over the API: filed, renewed, taken out with a trace, refused at their place, voided."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.casework.models import Confidentiality, Material, MaterialRead
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from fazhi.registry.models import TokenScope
from tests.builders import MACHINE, District, a_reconsideration, a_study_session
from tests.casework.filing import PDF, data, filed

from .api import Caller, caller

__all__ = ["data"]
pytestmark = pytest.mark.usefixtures("data")


@pytest.fixture
def program(district: District) -> Caller:
    """A program of the handler's in 司法局."""
    return caller(Role.HANDLER, district.justice, person=district.handler)


def files_at(record: Any) -> str:
    return f"/ledgers/{record.ledger.id}/records/{record.number}/files"


def test_a_file_goes_in_and_comes_out_with_the_headers_of_the_desk(program: Caller) -> None:
    here = files_at(a_reconsideration())
    made = program.upload(here, "申请书.pdf", PDF, title="复议申请书", confidentiality="internal")
    assert made.status == 201, made
    assert (made.json["title"], made.json["confidentiality"]) == ("复议申请书", "internal")
    assert program.get(here).json == [made.json]
    out = program.get(f"{here}/{made.json['id']}/versions/1")
    assert (out.status, out.content, out.headers["Content-Type"]) == (200, PDF, "application/pdf")
    assert out.headers["Content-Disposition"].startswith("attachment; ")
    assert out.headers["X-Content-Type-Options"] == "nosniff"
    assert out.headers["Content-Security-Policy"].startswith("sandbox")
    assert out.headers["Cache-Control"] == "private, no-store"
    assert MaterialRead.objects.get().channel == "api"
    assert not list(verify())


def test_a_file_without_a_title_is_called_by_its_name(program: Caller) -> None:
    made = program.upload(files_at(a_reconsideration()), "送达地址确认书.pdf", PDF)
    assert (made.json["title"], made.json["confidentiality"]) == ("送达地址确认书", "open")


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("网页.html", b"<script>alert(1)</script>", "不收"),
        ("伪装.pdf", b"MZ\x90\x00" + bytes(80), "改过扩展名"),
        ("空.pdf", b"", "是空的"),
        ("大.pdf", PDF + bytes(1 << 20), "超过 1 MB"),
    ],
)
def test_a_file_that_may_not_be_filed_is_refused_at_its_place(
    program: Caller, data: Path, settings: Any, name: str, content: bytes, word: str
) -> None:
    settings.FAZHI_FILE_MB = 1
    answer = program.upload(files_at(a_reconsideration()), name, content)
    assert (answer.status, answer.json["type"]) == (422, "urn:fazhi:problem:refused")
    assert word in answer.faults["/file"]
    assert not Material.objects.exists()
    assert not [path for path in data.rglob("*") if path.is_file()]


def test_what_the_scanner_finds_is_refused(program: Caller, settings: Any, tmp_path: Path) -> None:
    scanner = tmp_path / "scan"
    scanner.write_text("#!/bin/sh\nexit 1\n")
    scanner.chmod(0o755)
    settings.FAZHI_SCAN = str(scanner)
    answer = program.upload(files_at(a_reconsideration()), "申请书.pdf", PDF)
    assert "有病毒" in answer.faults["/file"]
    scanner.write_text("#!/bin/sh\nexit 2\n")
    here = files_at(a_reconsideration(own_number="2"))
    made = program.upload(here, "申请书.pdf", PDF).json
    assert made["versions"][0]["scan"] == "quarantined"
    assert "隔离" in program.get(f"{here}/{made['id']}/versions/1").json["detail"]
    assert not MaterialRead.objects.exists()


def test_what_is_no_form_with_a_file_is_refused(program: Caller) -> None:
    here = files_at(a_reconsideration())
    assert program.post(here, {"file": "x"}).status == 415
    assert program.ask("POST", here, b"--x", kind="multipart/form-data").status == 400
    form = "multipart/form-data; boundary=x"
    assert program.ask("POST", here, b"--x--\r\n", kind=form).faults == {"/file": "请填写这一项"}
    text = b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc\r\n'
    assert "带文件名" in program.ask("POST", here, text + b"--x--\r\n", kind=form).faults["/file"]
    assert "只能有一个" in program.ask("POST", here, text + text + b"--x--\r\n", kind=form).faults["/file"]
    answer = program.upload(here, "a.pdf", PDF, confidentiality="all", other="1")
    assert answer.faults.keys() == {"/other"}
    assert program.upload(here, "a.pdf", PDF, confidentiality="all").faults.keys() == {"/confidentiality"}
    assert program.upload(here, "a.pdf", PDF, title="长" * 201).faults.keys() == {"/title"}
    assert not Material.objects.exists()


def test_a_body_too_large_for_json_is_told_so(program: Caller, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    address = f"/ledgers/reconsideration/records/{a_reconsideration().number}/steps/accept"
    for headers in ({}, {"Idempotency_Key": "a"}):
        assert program.post(address, {"note": "长" * 20}, **headers).status == 413


def test_an_upload_repeated_with_its_key_is_filed_once(program: Caller) -> None:
    here = files_at(a_reconsideration())
    key = {"Idempotency_Key": "a"}
    first = program.upload(here, "申请书.pdf", PDF, key)
    second = program.upload(here, "申请书.pdf", PDF, key)
    assert (first.status, second.status, first.json == second.json) == (201, 201, True)
    assert second.headers["Idempotent-Replayed"] == "true"
    for other in (("申请书.pdf", PDF + b"2"), ("别的.pdf", PDF)):
        assert program.upload(here, *other, key).json["type"] == "urn:fazhi:problem:key-reused"
    assert Material.objects.count() == 1


def test_a_file_is_renewed_reclassified_and_voided(program: Caller) -> None:
    record = a_reconsideration()
    here = f"{files_at(record)}/{filed(record).pk}"
    assert "完全相同" in program.upload(f"{here}/versions", "申请书.pdf", PDF).faults["/file"]
    newer = program.upload(f"{here}/versions", "申请书二.pdf", PDF + b"2", note="补正后")
    assert newer.status == 201
    assert [(each["place"], each["note"]) for each in newer.json["versions"]] == [(1, ""), (2, "补正后")]
    assert program.get(f"{here}/versions/1").content == PDF
    assert program.get(f"{here}/versions/2").content == PDF + b"2"
    assert program.get(f"{here}/versions/3").status == 404
    given = {"confidentiality": "internal", "reason": "含合议意见"}
    assert program.post(f"{here}/confidentiality", given).json["confidentiality"] == "internal"
    assert program.post(f"{here}/confidentiality", given).faults.keys() == {"/confidentiality"}
    assert program.post(f"{here}/void", {}).faults.keys() == {"/reason"}
    assert program.post(f"{here}/void", {"reason": "误传"}).json["voided"]["reason"] == "误传"
    assert program.get(f"{here}/versions/1").status == 200, "a voided file stays readable"
    assert "已作废" in program.post(f"{here}/void", {"reason": "再来"}).json["detail"]


def test_a_file_is_reached_through_its_own_record_alone(program: Caller) -> None:
    record, other = a_reconsideration(), a_reconsideration(own_number="2")
    key = filed(record).pk
    assert program.get(f"{files_at(record)}/{key}/versions/1").status == 200
    assert program.get(f"{files_at(other)}/{key}/versions/1").status == 404


READERS: dict[Role, set[Confidentiality]] = {
    Role.COORDINATOR: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.LEADER: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.AUDITOR: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.HEAD: set(Confidentiality),
    Role.HANDLER: {Confidentiality.OPEN, Confidentiality.INTERNAL},
}


@pytest.mark.parametrize("role", READERS)
def test_who_takes_which_file_out(district: District, role: Role) -> None:
    record = a_reconsideration()
    made = {kind: filed(record, f"{kind.name}.pdf", confidentiality=kind) for kind in Confidentiality}
    program = caller(role, district.justice if role in (Role.HEAD, Role.HANDLER) else None)
    listed = {each["confidentiality"] for each in program.get(files_at(record)).json}
    assert listed == READERS[role]
    for kind, material in made.items():
        status = program.get(f"{files_at(record)}/{material.pk}/versions/1").status
        assert status == (200 if kind in READERS[role] else 404), kind


def test_a_token_that_only_reads_takes_out_and_files_nothing(district: District) -> None:
    record = a_reconsideration()
    program = caller(Role.HANDLER, district.justice, scope=TokenScope.READ)
    here = f"{files_at(record)}/{filed(record).pk}"
    assert program.get(f"{here}/versions/1").content == PDF
    assert program.upload(files_at(record), "申请书.pdf", PDF).status == 403
    assert program.post(f"{here}/void", {"reason": "误传"}).status == 403


def test_files_of_an_entry_are_filed_too(district: District) -> None:
    session = a_study_session()
    made = caller(Role.COORDINATOR).upload(files_at(session), "纪要.txt", "学法".encode())
    assert (made.status, made.json["added_by"] != "") == (201, True)


def test_files_cost_the_same_however_many_there_are(program: Caller) -> None:
    record = a_reconsideration()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert program.get(files_at(record)).status == 200
        return len(captured)

    filed(record, actor=MACHINE), queries()
    before = queries()
    for number in range(4):
        filed(record, f"{number}.pdf", PDF + bytes([number]))
    assert queries() == before <= 7
