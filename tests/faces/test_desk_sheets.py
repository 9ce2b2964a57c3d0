"""Excel from the page: exactly the filtered rows out, and a sheet in only after it was tried and confirmed."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from fazhi.domains.leadership.models import StudySession
from fazhi.registry.access import Role
from tests.builders import District, a_study_session
from tests.faces.desk import desk_of, sheet, words

LEDGER = "/desk/ledgers/study_session/"
HEADINGS = ["单位", "学习内容", "会议", "日期"]


@pytest.fixture
def coordinator(district: District, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Client:
    monkeypatch.setattr(settings, "DATA", tmp_path / "data")
    return desk_of(Role.COORDINATOR)


def a_sheet(*rows: list[str]) -> SimpleUploadedFile:
    """A sheet as somebody fills it in."""
    book, file = Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (HEADINGS, *rows):
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("十二月学法.xlsx", file.getvalue())


GOOD = ["政府", "学习民法典", "政府常务会议", "2021-12-20"]
BAD = ["政府", "学习宪法", "座谈会", "2021-12-32"]


def send(client: Client, file: SimpleUploadedFile) -> str:
    """Upload the sheet; gives the address of its check."""
    response = client.post(f"{LEDGER}import", {"file": file})
    assert response.status_code == 302, words(response)
    return response["Location"]


def waiting(folder: Path) -> list[Path]:
    return list((folder / "imports").glob("*.xlsx"))


def test_the_export_has_exactly_the_filtered_rows(coordinator: Client) -> None:
    a_study_session(title="甲")
    a_study_session(title="乙", meeting="department")
    found = sheet(coordinator, f"{LEDGER}export?meeting=department")
    assert len(found) == 2
    assert "乙" in found[1]


def test_the_template_has_the_headings(coordinator: Client) -> None:
    assert set(HEADINGS) <= set(sheet(coordinator, f"{LEDGER}template")[0])


def test_a_sheet_is_tried_and_written_only_when_confirmed(coordinator: Client) -> None:
    check = send(coordinator, a_sheet(GOOD))
    page = coordinator.get(check)
    assert (page.context["result"].added, StudySession.objects.count()) == (1, 0)
    assert "还没有写入" in words(page)
    assert len(waiting(settings.DATA)) == 1
    done = coordinator.post(check, follow=True)
    assert "“十二月学法.xlsx”已导入：新增 1 条" in words(done)
    record = StudySession.objects.get()
    assert waiting(settings.DATA) == []
    origin = words(coordinator.get(f"{LEDGER}{record.number}/"))
    assert "十二月学法.xlsx" in origin
    assert "第 2 行" in origin
    assert coordinator.post(check).status_code == 404, "a sheet is written once"


def test_every_bad_cell_is_listed_and_nothing_is_written(coordinator: Client) -> None:
    check = send(coordinator, a_sheet(GOOD, BAD))
    page = coordinator.get(check)
    places = {row.cells[0] for row in page.context["errors"]}
    assert places == {"会议 第 3 行", "日期 第 3 行"}
    assert "一行也没有写入" in words(page)
    assert coordinator.post(check).status_code == 422
    assert not StudySession.objects.exists()


def test_a_sheet_can_be_dropped(coordinator: Client) -> None:
    check = send(coordinator, a_sheet(GOOD))
    assert "已放弃这次导入" in words(coordinator.post(check, {"drop": "1"}, follow=True))
    assert waiting(settings.DATA) == []
    assert not StudySession.objects.exists()


def test_what_is_no_sheet_is_refused_in_words(coordinator: Client) -> None:
    check = send(coordinator, SimpleUploadedFile("旧表.xls", b"\xd0\xcf\x11\xe0 old"))
    assert "另存为“Excel 工作簿（*.xlsx）”" in words(coordinator.get(check, follow=True))
    nothing = coordinator.post(f"{LEDGER}import", {"update": "on"})
    assert "请选择要导入的文件" in words(nothing)


def test_a_kept_sheet_belongs_to_its_session_and_ledger(coordinator: Client, district: District) -> None:
    check = send(coordinator, a_sheet(GOOD))
    other = desk_of(Role.COORDINATOR, name="another")
    assert other.get(check).status_code == 404
    assert other.post(check).status_code == 404
    assert coordinator.get(check.replace("study_session", "deliberation")).status_code == 404
    assert not StudySession.objects.exists()


def test_a_sheet_changed_behind_our_back_is_not_taken(coordinator: Client) -> None:
    check = send(coordinator, a_sheet(GOOD))
    waiting(settings.DATA)[0].write_bytes(b"something else")
    assert "上传的文件已过期" in words(coordinator.post(check, follow=True))
    assert not StudySession.objects.exists()
