"""Units and people by sheet: the first thing that a new district brings in."""

import io
from typing import Any

import pytest

from fazhi.casework.ledger import UnknownLedger
from fazhi.casework.refusal import Refused
from fazhi.casework.sheets.directory import import_people, import_units
from fazhi.casework.sheets.named import export_named, import_named, sheet_model, template_named
from fazhi.domains.leadership.models import StudySession
from fazhi.journal.models import Entry
from fazhi.registry.access import Role
from fazhi.registry.models import Person, Unit
from tests.builders import MACHINE, District, a_study_session
from tests.casework.sheetmaking import STUDY, a_sheet, cells_of, rows_of

STREET: dict[str, Any] = {
    "单位代码": "DG", "单位全称": "东关街道办事处", "简称": "东关街道", "类别": "乡镇（街道）", "上级单位": "区政府",
    "设立日期": "2000-01-01",
}  # fmt: skip
COMMUNITY: dict[str, Any] = STREET | {
    "单位代码": "DG01", "单位全称": "东关社区居民委员会", "简称": "东关社区", "类别": "社区（村）",
    "上级单位": "东关街道",
}  # fmt: skip
PERSON: dict[str, Any] = {"姓名": "演示庚", "所在单位": "司法局", "岗位": "科员", "到岗日期": "2020-01-01"}


def test_units_come_with_their_parents_in_whatever_order(district: District):
    result = import_units(a_sheet(COMMUNITY, STREET), district[Role.SYSTEM_ADMIN])
    assert (result.added, result.errors) == (2, ())
    community = Unit.objects.get(code="DG01", parent__code="DG", parent__parent__code="G")
    assert community.place == district.place
    assert Entry.objects.filter(table="unit", act="import").count() == 2


def test_units_and_people_go_out_and_come_back_as_no_change(district: District):
    for out, back in (("units", import_units), ("people", import_people)):
        file = io.BytesIO()
        count = export_named(out, file, MACHINE)
        file.seek(0)
        assert back(file, MACHINE).skipped == count == len(rows_of(file))


def test_a_unit_is_amended_on_demand(district: District):
    row = {"单位代码": "CGJ", "单位全称": "区城市管理局", "上级单位": "新区", "撤销日期": None}
    new = STREET | {"单位代码": "XQ", "单位全称": "新区管委会", "简称": "新区"}
    assert cells_of(import_units(a_sheet(row, new), MACHINE)) == [(2, "单位全称"), (2, "上级单位")]
    result = import_units(a_sheet(row, new), MACHINE, update=True)
    assert (result.added, result.updated) == (1, 1)
    assert Unit.objects.get(code="CGJ", parent__code="XQ").name == "区城市管理局"


def test_bad_units_are_told_and_none_is_written(district: District):
    rows = [
        STREET | {"类别": "公司"},
        STREET | {"单位代码": "DG2", "单位全称": "区政府"},
        STREET | {"单位代码": "DG3", "单位全称": "甲", "上级单位": "没有的"},
        STREET | {"单位代码": "DG4", "单位全称": "乙", "撤销日期": "1999-01-01"},
        STREET | {"单位代码": "DG4", "单位全称": "丙"},
        STREET | {"单位代码": None, "单位全称": "丁"},
    ]
    result = import_units(a_sheet(*rows), MACHINE)
    assert cells_of(result) == [
        (2, "类别"), (3, "单位全称"), (4, "上级单位"), (5, "撤销日期"), (6, "单位代码"), (7, "单位代码"),
    ]  # fmt: skip
    assert not Unit.objects.filter(code__startswith="DG").exists()


@pytest.mark.parametrize("update", [False, True])
def test_units_do_not_stand_under_themselves(district: District, update: bool):
    own, circle = [{"单位代码": "G", "上级单位": "司法局"}], [STREET | {"上级单位": "东关社区"}, COMMUNITY]
    rows = own if update else circle
    result = import_units(a_sheet(*rows), MACHINE, update=update)
    assert {error.column for error in result.errors} == {"上级单位"}
    assert "绕成了一圈" in result.errors[0].message


def test_people_are_found_by_unit_and_name(district: District):
    result = import_people(a_sheet(PERSON, PERSON | {"姓名": "演示甲", "到岗日期": "2000-01-01"}), MACHINE)
    assert cells_of(result) == [(3, "岗位")]
    done = import_people(
        a_sheet(PERSON, PERSON | {"姓名": "演示甲", "到岗日期": "2000-01-01"}), MACHINE, update=True
    )
    assert (done.added, done.updated) == (1, 1)
    assert Person.objects.get(name="演示甲").post == "科员"


def test_namesakes_in_one_unit_are_let_in_on_demand(district: District):
    twice = a_sheet(PERSON, PERSON | {"到岗日期": "2021-01-01"})
    assert "疑似重复" in import_people(twice, MACHINE).errors[0].message
    twice.seek(0)
    assert import_people(twice, MACHINE, allow_duplicates=True).added == 2
    other = PERSON | {"到岗日期": "2019-01-01"}
    assert "有 2 位“演示庚”" in import_people(a_sheet(other), MACHINE).errors[0].message


def test_units_and_people_are_the_system_administrator_s(district: District):
    for role in Role:
        if role is not Role.SYSTEM_ADMIN:
            with pytest.raises(Refused, match="系统管理员"):
                import_people(a_sheet(PERSON), district[role])
    assert import_people(a_sheet(PERSON), district[Role.SYSTEM_ADMIN]).added == 1


def test_sheets_are_named_by_the_ids_that_commands_take(district: District):
    a_study_session()
    file = io.BytesIO()
    assert export_named("study_session", file, MACHINE) == 1
    assert sheet_model("units") is Unit
    assert import_named("people", a_sheet(PERSON), MACHINE).added == 1
    assert import_named("units", a_sheet(STREET), MACHINE, dry_run=True).added == 1
    assert import_named("study_session", a_sheet(STUDY | {"自有编号": "9"}), MACHINE).added == 1
    template_named("units", io.BytesIO())
    assert StudySession.objects.count() == 2
    with pytest.raises(UnknownLedger):
        sheet_model("study_sesion")
