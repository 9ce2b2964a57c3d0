"""The papers of a case over the API: composed, drafted, issued with their number, taken out, served, voided."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.casework.hands import join_hands
from fazhi.casework.models import Paper, Service
from fazhi.casework.papers import issue
from fazhi.casework.service import record_service
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_reconsideration, again, day, step

from .api import Caller, caller


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    """A folder of the test's own for files."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def program(district: District) -> Caller:
    """A program of the handler's in 司法局."""
    return caller(Role.HANDLER, district.justice, person=district.handler)


def decided(**fields: Any) -> Reconsideration:
    record = step(step(a_reconsideration(**fields), "accept", "2021-03-02"), "send_copy", "2021-03-03")
    return step(step(record, "reply", "2021-03-10"), "decide", "2021-03-22", outcome="upheld")


def address(record: Reconsideration, rest: str = "papers") -> str:
    return f"/ledgers/reconsideration/records/{record.number}/{rest}"


def paper_of(record: Reconsideration, name: str = "decide") -> str:
    return address(record, f"steps/{record.case.steps_taken.get(step=name).pk}/paper")


def issued(record: Reconsideration, name: str = "decide") -> Paper:
    return issue(record, record.case.steps_taken.get(step=name), MACHINE, text="决定维持。")


def test_a_unit_that_works_on_the_case_jointly_makes_its_papers_as_at_the_desk(district: District) -> None:
    record = decided()
    join_hands(record, MACHINE, "事实需要一并查明", unit=district.city)
    joint = caller(Role.HANDLER, district.city)
    assert joint.get(paper_of(record)).status == 200
    assert joint.post(paper_of(record), {"text": "决定维持。"}).status == 201


def test_the_template_fills_the_draft_which_is_kept_and_issued(program: Caller) -> None:
    record = decided()
    waiting = program.get(address(record)).json["to_make"]
    assert "行政复议决定书" in [each["title"] for each in waiting]
    made = program.get(paper_of(record)).json
    assert (made["word"], made["paper"]) == ("区政复决", None)
    assert "【请写明申请人的事实和理由】" in made["text"]
    assert {"applicant", "respondent"} <= {each["to"] for each in made["recipients"]}
    assert "没写的地方" in program.post(f"{paper_of(record)}/issue", {}).faults["/text"]
    kept = program.post(paper_of(record), {"text": "本机关决定：\n维持【条文】。"})
    assert (kept.status, kept.json["number"], kept.json["dated"]) == (201, None, None)
    again_ = program.get(paper_of(record)).json
    assert (again_["text"], again_["paper"]) == ("本机关决定：\n维持【条文】。", kept.json["id"])
    assert "【条文】" in program.post(f"{paper_of(record)}/issue", {}).faults["/text"]
    given = {"text": "本机关决定：维持。", "addressee": "演示乙", "on": "2021-03-23"}
    done = program.post(f"{paper_of(record)}/issue", given)
    assert done.status == 201, done
    assert (done.json["number"], done.json["dated"], done.json["addressee"]) == (
        "区政复决〔2021〕1号", "2021-03-23", "演示乙",
    )  # fmt: skip
    assert program.get(address(record, f"papers/{done.json['id']}")).json == done.json
    assert "已印发" in program.post(paper_of(record), {"text": "改"}).json["detail"]
    listed = program.get(address(record)).json
    assert [each["number"] for each in listed["papers"]] == ["区政复决〔2021〕1号"]
    assert "行政复议决定书" not in [each["title"] for each in listed["to_make"]]


def test_a_paper_is_refused_at_its_place(program: Caller) -> None:
    record = decided()
    here = f"{paper_of(record)}/issue"
    assert program.post(here, {"text": "维持。", "on": "2021-03-01"}).faults.keys() == {"/on"}
    assert program.post(here, {"text": "维持。", "on": "2999-01-01"}).faults.keys() == {"/on"}
    assert program.post(here, {"addressee": "长" * 201}).faults.keys() == {"/addressee"}
    assert program.post(here, {"fields": {}}).faults.keys() == {"/fields"}
    other = record.case.steps_taken.get(step="accept")
    assert program.get(address(record, "steps/999999/paper")).status == 404
    assert program.get(address(decided(own_number="2"), f"steps/{other.pk}/paper")).status == 404
    assert not Paper.objects.exists()


def test_a_number_is_taken_once_for_a_key(program: Caller) -> None:
    record = decided()
    answers = [
        program.post(f"{paper_of(record)}/issue", {"text": "维持。"}, Idempotency_Key="a") for _ in range(2)
    ]
    assert [each.status for each in answers] == [201, 201]
    assert answers[0].json == answers[1].json


def test_the_files_of_a_paper_are_taken_out(program: Caller, data: Path) -> None:
    record = decided()
    paper = issued(record)
    here = address(record, f"papers/{paper.pk}/files/")
    out = program.get(f"{here}docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(out.content)).paragraphs)
    assert "区政复决〔2021〕1号" in text
    assert out.headers["X-Content-Type-Options"] == "nosniff"
    assert out.headers["Content-Disposition"].startswith("attachment")
    assert out.headers["Cache-Control"] == "private, no-store"
    pdf = program.get(f"{here}pdf")
    assert (pdf.content[:4], pdf.headers["Content-Type"]) == (b"%PDF", "application/pdf")
    assert program.get(f"{here}exe").status == 422
    for kept in paper.files.all():
        (data / "papers" / kept.digest[:2] / kept.digest).write_bytes(b"changed")
    damaged = program.get(f"{here}docx")
    assert (damaged.status, damaged.json["type"]) == (503, "urn:fazhi:problem:unavailable")


def test_a_draft_has_no_files(program: Caller) -> None:
    record = decided()
    kept = program.post(paper_of(record), {"text": "稿"}).json
    answer = program.get(address(record, f"papers/{kept['id']}/files/pdf"))
    assert (answer.status, "印发以后" in answer.json["detail"]) == (404, True)


def test_a_service_is_recorded_and_performs_its_step(program: Caller, district: District) -> None:
    record = decided()
    here = address(record, f"papers/{issued(record).pk}")
    waiting = program.get(here).json["unserved"]
    assert waiting[0]["to"] == "applicant"
    given = waiting[0] | {
        "method": "direct", "on": "2021-03-25", "receiver": "self", "signed_by": "演示乙",
        "by": district.handler.pk,
    }  # fmt: skip
    done = program.post(f"{here}/services", given)
    assert done.status == 201, done
    assert (done.json["service"]["served_on"], done.json["service"]["by"]["name"]) == ("2021-03-25", "演示甲")
    record = again(record)
    assert done.json["case"]["stage"]["id"] == record.case.stage
    assert done.json["service"]["performed"] == Service.objects.get().performed_id is not None
    told = program.get(here).json
    assert told["services"] == [done.json["service"]]
    assert waiting[0] not in told["unserved"]
    undone = f"{here}/services/{done.json['service']['id']}/void"
    assert program.post(undone, {}).faults.keys() == {"/reason"}
    assert "送达记录" in program.post(f"{here}/void", {"reason": "误"}).json["detail"]
    assert program.post(undone, {"reason": "日期写错"}).json["service"]["voided"]["reason"] == "日期写错"
    assert program.post(undone, {"reason": "再来"}).status == 404
    voided = program.post(f"{here}/void", {"reason": "文书有误"})
    assert (voided.status, voided.json["number"], voided.json["voided"]["reason"]) == (
        200, "区政复决〔2021〕1号", "文书有误",
    )  # fmt: skip
    assert not list(verify())


def test_what_a_proof_of_service_lacks_is_told_at_its_place_with_its_article(program: Caller) -> None:
    record = decided()
    here = address(record, f"papers/{issued(record).pk}/services")
    given = {"to": "applicant", "recipient": "演示乙", "on": "2021-03-25"}
    answer = program.post(here, given | {"method": "left"})
    assert answer.faults.keys() == {"/place", "/ground", "/witness"}
    assert {each["law"] for each in answer.json["errors"]} == {"民事诉讼法第八十九条"}
    assert program.post(here, given | {"method": "pigeon"}).faults.keys() == {"/method"}
    assert program.post(here, {}).faults.keys() == {"/method", "/on", "/to", "/recipient"}
    given |= {"method": "direct", "receiver": "self", "signed_by": "演示乙"}
    assert program.post(here, given | {"on": "2021-03-01"}).faults.keys() == {"/on"}
    assert program.post(here, given | {"is_filmed": "yes"}).faults.keys() == {"/is_filmed"}
    assert not Service.objects.exists()


def test_papers_cost_the_same_however_many_there_are(program: Caller, district: District) -> None:
    record = decided()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert program.get(address(record)).status == 200
        return len(captured)

    def served(name: str) -> None:
        record_service(
            issued(record, name), MACHINE, method="direct", on=day("2021-03-25"), to="applicant",
            recipient="演示乙", receiver="self", signed_by="演示乙", by=district.handler,
        )  # fmt: skip

    served("accept")
    queries()
    before = queries()
    served("decide")
    issued(record, "send_copy")
    assert queries() == before <= 10
