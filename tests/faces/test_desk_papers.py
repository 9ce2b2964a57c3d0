"""The papers of a case at the desk: made, issued, read, downloaded, served, voided."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from django.test import Client

from fazhi.casework.models import Paper, PaperFile, Service
from fazhi.casework.papers import issue
from fazhi.casework.service import record_service
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.models import Entry
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_reconsideration, again, day, step
from tests.faces.desk import desk_of, words


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    """A folder of the test's own for files."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def handler(district: District) -> Client:
    return desk_of(Role.HANDLER, district.justice, district.handler)


def decided() -> Reconsideration:
    record = step(step(a_reconsideration(), "accept", "2021-03-02"), "send_copy", "2021-03-03")
    return step(step(record, "reply", "2021-03-10"), "decide", "2021-03-22", outcome="upheld")


def address(record: Reconsideration) -> str:
    return f"/desk/ledgers/reconsideration/{record.number}/"


def issued(record: Reconsideration, name: str = "decide") -> Paper:
    return issue(record, record.case.steps_taken.get(step=name), MACHINE, text="决定维持。")


def test_a_case_shows_what_is_to_be_made_and_the_template_fills_the_form(handler: Client) -> None:
    record = decided()
    page = words(handler.get(address(record)))
    assert "行政复议决定书 待制作" in page
    form = handler.get(f"{address(record)}papers/new/{record.case.steps_taken.get(step='decide').pk}")
    assert "编文号 区政复决〔年份〕号" in words(form)
    assert "【请写明申请人的事实和理由】" in words(form)


def test_a_draft_is_kept_and_then_issued_with_its_number(handler: Client) -> None:
    record = decided()
    form = f"{address(record)}papers/new/{record.case.steps_taken.get(step='decide').pk}"
    given = {"addressee": "演示乙", "text": "本机关决定：维持【条文】。", "on": "2021-03-23"}
    assert handler.post(form, given | {"draft": "1"}).status_code == 302
    assert "行政复议决定书 拟稿" in words(handler.get(address(record)))
    assert "【条文】，写好再印发" in words(handler.post(form, given | {"issue": "1"}))
    answer = handler.post(form, given | {"text": "本机关决定：维持。", "issue": "1"}, follow=True)
    assert "区政复决〔2021〕1号" in words(answer)
    assert "2021年3月23日" in words(answer)
    page = words(handler.get(address(record)))
    assert "区政复决〔2021〕1号 已印发 演示乙：未送达；区城管局：未送达" in page


def test_the_files_are_made_once_and_their_digest_is_in_the_journal(handler: Client, data: Path) -> None:
    record = decided()
    paper = issued(record)
    answer = handler.get(f"{address(record)}papers/{paper.pk}/paper.docx")
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert text.split("\n")[0] == "区政府"
    assert "区政复决〔2021〕1号" in text
    assert "2021年3月22日" in text
    again_ = handler.get(f"{address(record)}papers/{paper.pk}/paper.docx")
    assert again_.content == answer.content
    kept = PaperFile.objects.get()
    entry = Entry.objects.get(table="paper_file", key=kept.pk)
    assert kept.digest.encode() in bytes(entry.body)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    pdf = handler.get(f"{address(record)}papers/{paper.pk}/paper.pdf")
    assert pdf.content.startswith(b"%PDF")
    (data / "papers" / kept.digest[:2] / kept.digest).write_bytes(b"changed")
    assert "已损坏或者缺失" in words(handler.get(f"{address(record)}papers/{paper.pk}/paper.docx"))


def test_a_draft_has_no_files(handler: Client) -> None:
    record = decided()
    form = f"{address(record)}papers/new/{record.case.steps_taken.get(step='decide').pk}"
    handler.post(form, {"addressee": "演示乙", "text": "稿", "on": "2021-03-23", "draft": "1"})
    paper = Paper.objects.get()
    assert handler.get(f"{address(record)}papers/{paper.pk}/paper.pdf").status_code == 404
    assert "这是草稿" in words(handler.get(f"{address(record)}papers/{paper.pk}/"))


def test_a_demo_says_so_on_every_form_of_a_paper(handler: Client) -> None:
    record = decided()
    paper = issued(record)
    for name in ("paper.docx", "receipt.docx"):
        word = docx.Document(io.BytesIO(handler.get(f"{address(record)}papers/{paper.pk}/{name}").content))
        assert "演示数据" in word.sections[0].header.paragraphs[0].text
    assert "演示数据，非政府发布" in words(handler.get(f"{address(record)}papers/{paper.pk}/"))


def test_the_blank_proof_of_service_names_the_paper_and_the_next_recipient(handler: Client) -> None:
    paper = issued(record := decided())
    word = docx.Document(io.BytesIO(handler.get(f"{address(record)}papers/{paper.pk}/receipt.docx").content))
    cells = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert cells[:2] == [["送达文书名称和文号", "行政复议决定书 区政复决〔2021〕1号"], ["受送达人", "演示乙"]]


def test_a_service_is_recorded_at_the_desk_and_performs_its_step(handler: Client) -> None:
    paper = issued(record := decided())
    form = f"{address(record)}papers/{paper.pk}/serve"
    assert 'value="演示乙"' in handler.get(form).content.decode()
    given = {"to": "applicant", "recipient": "演示乙", "method": "direct", "on": "2021-03-24"}
    assert "请填写签收人（民事诉讼法第八十八条）" in words(handler.post(form, given))
    answer = handler.post(form, given | {"receiver": "self", "signed_by": "演示乙"}, follow=True)
    assert "已登记《行政复议决定书》的送达" in words(answer)
    assert again(record).effective_on == day("2021-03-24")
    assert "演示乙：直接送达，2021-03-24；区城管局：未送达" in words(handler.get(address(record)))


def test_the_case_has_a_line_for_each_party_that_was_served(handler: Client) -> None:
    record = decided()
    paper = issued(record)
    for on, to, recipient in (
        ("2021-03-24", "applicant", "演示乙"),
        ("2021-03-29", "third_party", "演示公司"),
    ):
        record_service(
            paper, MACHINE, method="post", on=day(on), to=to, recipient=recipient, place="邮件编号"
        )
    page = words(handler.get(address(record)))
    for party in ("申请人演示乙", "第三人演示公司"):
        assert f"经复议案件的起诉期限（{party}）" in page


def test_voiding_asks_for_the_reason(district: District) -> None:
    head = desk_of(Role.HEAD, district.justice)
    paper = issued(record := decided())
    handler = desk_of(Role.HANDLER, district.justice, district.handler)
    given = {"to": "applicant", "recipient": "演示乙", "method": "post", "on": "2021-03-24", "place": "编号"}
    handler.post(f"{address(record)}papers/{paper.pk}/serve", given)
    service = Service.objects.get()
    void = f"{address(record)}papers/{paper.pk}/services/{service.pk}/void"
    assert "请写明作废的理由" in words(head.post(void, {"reason": ""}))
    assert head.post(void, {"reason": "日期看错"}).status_code == 302
    assert again(record).effective_on is None
    assert head.post(f"{address(record)}papers/{paper.pk}/void", {"reason": "主送有误"}).status_code == 302
    page = words(head.get(address(record)))
    assert "区政复决〔2021〕1号 已作废 理由：主送有误" in page
    assert "行政复议决定书 待制作" in page
