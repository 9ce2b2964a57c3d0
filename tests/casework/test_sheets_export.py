"""What goes out: the sheet of every ledger, its template, and text that no spreadsheet takes for a formula."""

import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from fazhi.casework.ledger import ledgers
from fazhi.casework.records import void
from fazhi.casework.refusal import Refused
from fazhi.casework.sheets import export as export_module
from fazhi.casework.sheets.columns import columns
from fazhi.casework.sheets.export import export, mask
from fazhi.casework.sheets.template import template
from fazhi.domains.leadership.models import StudySession
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.domains.services.models import Matter
from fazhi.journal.models import Journalled
from fazhi.registry.access import PUBLIC, Role
from fazhi.registry.models import Person, Unit
from tests.builders import MACHINE, District, a_matter, a_reconsideration, a_study_session, step
from tests.casework.sheetmaking import rows_of

COMMON = ["编号", "自有编号", "单位", "标题", "录入方式", "承办人"]
OWN = [
    "申请人",
    "申请人人数",
    "推选的代表人人数",
    "第三人",
    "被申请人",
    "被申请人类别",
    "提出方式",
    "复议事项",
    "复议请求",
]


def exported(model, principal=MACHINE):
    file = io.BytesIO()
    export(model, model.objects.all(), file, principal)
    return file


def test_columns_of_a_case_ledger_follow_from_its_model():
    found = columns(Reconsideration)
    fields = [
        field for field in Reconsideration._meta.concrete_fields if field.editable and not field.primary_key
    ]
    own = [str(field.verbose_name) for field in fields if field.name not in {"unit", "own_number"}]
    assert own[: len(OWN)] == OWN
    assert [column.heading for column in found] == [*COMMON, *own, "阶段", "到期日", "灯"]
    assert {column.heading for column in found if column.derived} == {"阶段", "到期日", "灯"}
    by_step = {column.field for column in found if column.filled_by_step}
    assert {"outcome", "decided_on", "missing_material", "complexity", "effective_on"} <= by_step
    assert "received_on" not in by_step


@pytest.mark.parametrize("model", [Unit, Person])
def test_units_and_people_have_sheets_too(model):
    assert all(column.heading for column in columns(model))


def test_every_ledger_has_a_sheet_with_unique_headings():
    for model in ledgers().values():
        headings = [column.heading for column in columns(model)]
        assert headings[:5] == ["编号", "自有编号", "单位", headings[3], "录入方式"]
        assert len(set(headings)) == len(headings)


def test_a_case_goes_out_with_its_stage_due_date_and_light(district: District):
    record = a_reconsideration(handler=district.handler, own_number="12")
    step(record, "accept", "2021-03-05")
    (row,) = rows_of(exported(Reconsideration))
    assert row["编号"] == record.number
    assert (row["自有编号"], row["单位"], row["承办人"]) == ("12", "区司法局", "演示甲")
    assert (row["阶段"], row["灯"], row["录入方式"]) == ("审理", "逾期", "日常录入")
    assert row["收到申请日期"] == dt.datetime(2021, 3, 1)
    assert row["复议事项"] == "行政处罚"
    assert row["结果"] is None


def test_voided_records_and_those_of_other_units_stay_in(district: District):
    a_reconsideration(title="留下的")
    void(a_reconsideration(title="作废的"), MACHINE, "重复")
    a_reconsideration(title="别的单位的", unit=district.city)
    titles = {row["标题"] for row in rows_of(exported(Reconsideration, district[Role.HANDLER]))}
    assert titles == {"留下的"}
    assert rows_of(exported(Reconsideration, district[Role.SYSTEM_ADMIN])) == []


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", '=cmd|"/c calc"!A1'])
def test_text_is_never_a_formula_and_goes_out_unaltered(district: District, text: str):
    a_study_session(title=text)
    file = exported(StudySession)
    cell = load_workbook(file).worksheets[0]["D2"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_control_characters_that_excel_refuses_are_left_out(district: District):
    a_study_session(title="学习\x0b民法典")
    assert rows_of(exported(StudySession))[0]["学习内容"] == "学习民法典"


def test_the_sheet_of_a_demo_says_so_without_a_row_of_its_own(district: District):
    a_study_session()
    book = load_workbook(exported(StudySession))
    sheet = book.worksheets[0]
    assert sheet.title == "集体学法（演示）"
    assert "演示" in str(sheet.oddHeader)
    assert book.properties.keywords == "演示"
    assert sheet["A1"].value == "编号"


def test_the_head_is_frozen_and_filters(district: District):
    a_study_session()
    sheet = load_workbook(exported(StudySession)).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I2"
    assert sheet.print_title_rows == "$1:$1"


def test_an_export_costs_the_same_queries_for_ten_records_as_for_one(
    district: District, django_assert_num_queries
):
    for month in range(1, 10):
        a_reconsideration(f"2021-0{month}-01", handler=district.handler)
    with django_assert_num_queries(2):
        export(Reconsideration, Reconsideration.objects.all(), io.BytesIO(), MACHINE)


def test_the_public_sees_public_ledgers_only(district: District):
    a_matter()
    a_study_session()
    assert len(rows_of(exported(Matter, PUBLIC))) == 1
    assert rows_of(exported(StudySession, PUBLIC)) == []
    assert (mask("张三丰"), mask("张"), mask("")) == ("张**", "张*", "")


def test_more_rows_than_a_sheet_holds_are_refused(district: District, monkeypatch: pytest.MonkeyPatch):
    a_study_session()
    a_study_session(title="学习民法典")
    monkeypatch.setattr(export_module, "MAX_ROWS", 1)
    with pytest.raises(Refused, match="请按年度或单位分开导出"):
        exported(StudySession)


def test_a_file_on_disk_is_put_in_place_only_when_complete(district: District, tmp_path: Path):
    path = tmp_path / "学法.xlsx"
    a_study_session()
    assert export(StudySession, StudySession.objects.all(), path, MACHINE) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["学法.xlsx"]


def test_a_template_opens_with_drop_downs_formats_and_an_explanation(district: District):
    file = io.BytesIO()
    template(Reconsideration, file)
    book = load_workbook(file)
    sheet, notes, options = book.worksheets
    found = columns(Reconsideration)
    headings = [column.heading for column in found]
    assert [cell.value for cell in sheet[1]] == headings[:-2]
    lists = [found for found in sheet.data_validations.dataValidation if found.type == "list"]
    place = headings.index("复议事项")
    letter = get_column_letter(place + 1)
    (matter,) = [found for found in lists if str(found.sqref).startswith(f"{letter}2")]
    column = matter.formula1.split("$")[1]
    assert [cell.value for cell in options[column]][:2] == ["行政处罚", "举报投诉处理"]
    assert options.sheet_state == "hidden"
    received = get_column_letter([column.field for column in found].index("received_on") + 1)
    assert sheet.column_dimensions[received].number_format == "yyyy-mm-dd"
    told = {row[0]: row[1:] for row in notes.iter_rows(values_only=True) if row[1]}
    assert told["申请人"][0] == "必填"
    assert told["结果"][0] == "仅历史录入"
    assert "行政处罚" in str(told["复议事项"][1])


def test_every_ledger_has_a_template(district: District):
    models: list[type[Journalled]] = [*ledgers().values(), Unit, Person]
    for model in models:
        template(model, io.BytesIO())
