"""Files that are no sheets, and cells of every kind: nothing but a clear word may come of them."""

import contextlib
import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from fazhi.casework.sheets import reading
from fazhi.casework.sheets.cells import CellType, Day, Moment, Number, Text, Whole, YesNo, cell_type
from fazhi.casework.sheets.lookup import BadCell, Lookup
from fazhi.casework.sheets.reading import Unreadable, read
from fazhi.casework.sheets.unique import Undecided, holds
from fazhi.domains.leadership.models import StudySession
from fazhi.journal.time import BEIJING
from fazhi.registry.access import PUBLIC
from tests.casework.sheetmaking import STUDY, a_book, a_sheet, a_table, saved

GOOD = a_sheet(STUDY).getvalue()


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "a.xls", "旧版 .xls"),
        ("单位,日期\n区政府,2021".encode(), "a.csv", "只能导入 xlsx 文件，这是 .csv"),
        (b"", "", "只能导入 xlsx 文件"),
        (b"PK\x03\x04broken", "a.xlsx", "已损坏"),
        (archive(mimetype=b"application/vnd.oasis"), "a.ods", "这不是 xlsx 文件"),
        (archive(xl__workbook_xml=b"<x/>"), "a.xlsx", "已损坏"),
        (archive(xl__workbook_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "a.xlsx", "文档类型声明"),
        (archive(**{"xl__workbook_xml": b"<x/>", "xl__vbaProject.bin": b""}), "a.xlsm", "宏"),
        (GOOD[: len(GOOD) // 2], "a.xlsx", "已损坏"),
    ],
)
def test_what_is_no_sheet_is_refused_with_what_to_do(content: bytes, name: str, told: str):
    with pytest.raises(Unreadable, match=told):
        read(io.BytesIO(content), name)


def test_a_file_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    bomb = archive(xl__workbook_xml=b"<x/>", xl__bomb_xml=b" " * 3_000_000)
    monkeypatch.setattr(reading, "MAX_UNPACKED", 2_000_000)
    with pytest.raises(Unreadable, match="展开后超过"):
        read(io.BytesIO(bomb))
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    (tmp_path / "big.xlsx").write_bytes(GOOD)
    for file in (io.BytesIO(GOOD), tmp_path / "big.xlsx"):
        with pytest.raises(Unreadable, match="请分成几个文件"):
            read(file)


def test_too_many_rows_are_refused_and_blank_ones_do_not_count(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MAX_ROWS", 2)
    assert len(read(a_table(["单位"], ["甲"], [None], [" "], ["乙"])).rows) == 2
    with pytest.raises(Unreadable, match="一次最多导入 2 行"):
        read(a_table(["单位"], ["甲"], ["乙"], ["丙"]))


def test_a_row_far_below_keeps_its_number():
    book, sheet = a_book()
    sheet["A1"] = "单位"
    sheet["A5000"] = "甲"
    assert [row.number for row in read(saved(book)).rows] == [5000]


def test_a_second_sheet_with_content_is_not_passed_over():
    book, sheet = a_book()
    sheet.append(["单位"])
    book.create_sheet("填写说明").append(["说明"])
    book.create_sheet("空表")
    assert read(saved(book)).headings == ("单位",)
    book.create_sheet("街道").append(["单位"])
    with pytest.raises(Unreadable, match="还有工作表“街道”"):
        read(saved(book))


def test_an_empty_first_row_is_told():
    book, sheet = a_book()
    sheet["A3"] = "单位"
    with pytest.raises(Unreadable, match="第一行应为列标题"):
        read(saved(book))


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(Unreadable, match="打不开文件"):
        read(tmp_path / "none.xlsx")


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused_but_never_breaks(damage: list[tuple[int, int]]):
    content = bytearray(GOOD)
    for place, byte in damage:
        content[place] = byte
    with contextlib.suppress(Unreadable):
        read(io.BytesIO(bytes(content)))


# Cells

NOBODY = Lookup(PUBLIC)
ANY_CELL = st.one_of(
    st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.dates(), st.times(),
)  # fmt: skip


@given(ANY_CELL, st.sampled_from([Text(10), Day(), Moment(), Whole(0, 10**9), Number(8, 2), YesNo()]))
def test_a_cell_is_taken_or_refused_and_what_is_taken_reads_back(cell: object, kind: CellType):
    try:
        value = kind.read(cell, NOBODY, None)
    except BadCell:
        return
    written = kind.write(value)
    if written is not None:
        assert kind.read(written, NOBODY, None) == value


@given(st.decimals(-999999, 999999, places=2))
def test_amounts_survive_excel_s_binary_numbers(amount: Decimal):
    assert Number(10, 2).read(float(amount), NOBODY, None) == amount


def test_a_number_is_freed_of_binary_noise():
    assert Number(8, 1).read(98.10000000000001, NOBODY, None) == Decimal("98.1")
    with pytest.raises(BadCell, match="最多 1 位"):
        Number(8, 1).read(98.15, NOBODY, None)


def test_moments_are_beijing_time():
    assert Moment().read("2021-03-01 09:30", NOBODY, None) == dt.datetime(2021, 3, 1, 9, 30, tzinfo=BEIJING)


def test_a_field_that_no_sheet_holds_cannot_be_declared():
    with pytest.raises(TypeError, match="no sheet can hold"):
        cell_type(models.JSONField("附注"))


def test_conditions_of_unique_rules_are_told_without_the_database():
    row = StudySession(own_number="1")
    assert holds(models.Q(voided_at__isnull=True) & ~models.Q(own_number=""), row)
    assert not holds(models.Q(own_number__in=["2"]) | models.Q(meeting="x"), row)
    with pytest.raises(Undecided):
        holds(models.Q(own_number__startswith="1"), row)
