"""What comes in: all rows or none, each bad cell told, and a round trip that changes nothing."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import models

from fazhi.casework.models import EntryMode, ImportFile
from fazhi.casework.records import Amendment, amend_many, void
from fazhi.casework.refusal import Refused
from fazhi.casework.sheets.columns import columns
from fazhi.casework.sheets.export import export
from fazhi.casework.sheets.importing import import_sheet
from fazhi.casework.sheets.template import template
from fazhi.domains.leadership.models import LeaderTraining, StudySession
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.domains.services.models import Matter, ServiceCase, WindowMandate
from fazhi.journal.change import change
from fazhi.journal.models import Entry
from fazhi.registry.access import Role
from fazhi.registry.models import Person
from tests.builders import (
    MACHINE,
    District,
    a_lecture,
    a_matter,
    a_reconsideration,
    a_study_session,
    again,
    step,
)
from tests.casework.sheetmaking import APPLICATION, STUDY, a_sheet, a_table, cells_of, rows_of


def study(*rows: dict[str, Any], **options: Any):
    return import_sheet(StudySession, a_sheet(*rows), MACHINE, **options)


def cases(*rows: dict[str, Any], **options: Any):
    return import_sheet(Reconsideration, a_sheet(*rows), MACHINE, **options)


def exported(model: type[Any]) -> io.BytesIO:
    file = io.BytesIO()
    export(model, model.objects.all(), file, MACHINE)
    file.seek(0)
    return file


# A round trip


def test_an_export_imports_as_no_change(district: District):
    record = a_reconsideration(handler=district.handler, title="=1+1", request="两行\n文字 ")
    step(record, "accept", "2021-03-03")
    step(record, "send_copy", "2021-03-04")
    a_reconsideration("2021-05-06", own_number="007")
    a_study_session(attendance=20)
    a_lecture(hours=Decimal("2.5"))
    a_matter(one_window=True, statutory_days=20)
    for model in (Reconsideration, StudySession, LeaderTraining, Matter):
        before = Entry.objects.count()
        for update in (False, True):
            result = import_sheet(model, exported(model), MACHINE, update=update)
            assert (result.added, result.updated, result.errors) == (0, 0, ())
            assert result.skipped == model.objects.count()
        assert Entry.objects.count() == before


def test_rows_become_records_that_name_file_and_row(district: District, tmp_path: Path):
    path = tmp_path / "学法 2021.xlsx"
    path.write_bytes(a_sheet(STUDY, STUDY | {"学习内容": "学习民法典"}).getvalue())
    seen: list[tuple[int, int]] = []
    result = import_sheet(
        StudySession, path, MACHINE, progress=lambda done, total: seen.append((done, total))
    )
    assert (result.added, result.updated, result.skipped, result.errors) == (2, 0, 0, ())
    first, second = StudySession.objects.order_by("pk")
    assert (first.number, second.number) == ("XF-2021-00001", "XF-2021-00002")
    file = ImportFile.objects.get()
    assert (file.name, file.ledger, file.rows, len(file.digest)) == ("学法 2021.xlsx", "study_session", 2, 64)
    assert [(row.imported_from, row.imported_row) for row in (first, second)] == [(file, 2), (file, 3)]
    entries = Entry.objects.filter(change=Entry.objects.latest("pk").change)
    assert sorted(entries.values_list("act", flat=True)) == ["enter", "enter", "import"]
    assert b'"channel":"import"' in bytes(entries[0].body)
    assert seen[-1] == (2, 2)


def test_a_case_is_opened_with_its_clock(district: District):
    assert cases(APPLICATION | {"承办人": "演示甲"}).added == 1
    record = Reconsideration.objects.with_case().get()
    assert record.title == "演示丙不服处罚案"
    assert record.case.handler == district.handler
    assert (record.case.stage, record.case.due_on) == ("acceptance_review", dt.date(2021, 3, 9))
    assert record.entry_mode == EntryMode.LIVE


def test_a_trial_run_writes_nothing(district: District):
    result = study(STUDY, STUDY | {"学习内容": "学习民法典"}, dry_run=True)
    assert (result.added, result.errors) == (2, ())
    assert not StudySession.objects.exists()
    assert not ImportFile.objects.exists()


def test_an_empty_template_imports_as_nothing(district: District):
    file = io.BytesIO()
    template(StudySession, file)
    file.seek(0)
    result = import_sheet(StudySession, file, MACHINE)
    assert (result.added, result.skipped, result.errors) == (0, 0, ())


# Bad cells


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("单位", "区水利局", "没有单位“区水利局”"),
        ("单位", None, "请填写单位"),
        ("日期", "去年", "“去年”不是日期"),
        ("日期", "2021-02-30", "没有“2021-02-30”这一天"),
        ("日期", dt.date(2022, 1, 1), "请填写已发生的日期"),
        ("会议", "党组会", "只能填写：政府常务会议、"),
        ("会议", None, "请填写会议"),
        ("参加人数", "二十", "不是数字"),
        ("参加人数", 1.5, "不是整数"),
        ("参加人数", -3, "不在 0 到"),
        ("参加人数", True, "不是数字"),
        ("参加人数", float("1e300"), "超过 15 位"),
        ("学习内容", "长" * 201, "最多 200 个字，现在有 201 个字"),
        ("学习内容", "=A1", "这一格是公式"),
        ("学习内容", "学*", "含星号"),
        ("自有编号", 1234567890123456, "超过 15 位"),
    ],
)
def test_a_bad_cell_is_told_with_row_heading_and_what_is_allowed(
    district: District, heading: str, cell: object, told: str
):
    result = study(STUDY | {"学习内容": "学习民法典"}, STUDY | {"参加人数": 3} | {heading: cell})
    (error,) = result.errors
    assert (error.sheet, error.row, error.column) == ("导入", 3, heading)
    assert told in error.message
    assert (result.added, StudySession.objects.count(), ImportFile.objects.count()) == (0, 0, 0)


def test_every_bad_cell_is_told_at_once(district: District):
    bad = {"单位": "甲", "会议": "乙", "日期": "丙", "学习内容": None, "参加人数": "丁"}
    result = study(STUDY | bad, STUDY | bad)
    assert sorted(cells_of(result)) == sorted((row, heading) for row in (2, 3) for heading in bad)


def test_a_report_lists_a_thousand_errors_and_counts_the_rest(district: District):
    result = study(*(STUDY | {"会议": "甲", "自有编号": str(place)} for place in range(1005)))
    assert len(result.errors) == 1001
    assert "另有 5 处" in result.errors[-1].message


def test_rules_between_cells_are_told_at_the_cell(district: District):
    result = cases(APPLICATION, APPLICATION | {"知道行政行为之日": dt.date(2021, 3, 5), "申请人": "演示丁"})
    (error,) = result.errors
    assert (error.row, error.column) == (3, "收到申请日期")
    assert "早于知道行政行为之日" in error.message
    assert not Reconsideration.objects.exists()


@pytest.mark.parametrize(
    ("cell", "taken"),
    [
        ("2021/3/2", dt.date(2021, 3, 2)),
        ("2021.03.02", dt.date(2021, 3, 2)),
        ("2021年3月2日", dt.date(2021, 3, 2)),
        (20210302, dt.date(2021, 3, 2)),
        (dt.datetime(2021, 3, 2, 15, 30), dt.date(2021, 3, 2)),
    ],
)
def test_dates_are_taken_as_people_write_them(district: District, cell: object, taken: dt.date):
    assert study(STUDY | {"日期": cell}).added == 1
    assert StudySession.objects.get().happened_on == taken


def test_numbers_and_yes_and_no_are_taken_as_people_write_them(district: District):
    matter = {
        "单位": "司法局", "事项名称": "公证", "起始日期": "2021-01-01", "事项类型": "行政许可", "层级": "区级",
        "承诺办结时限（工作日）": "1,0", "到办事现场次数": 0.0, "一窗分类受理": True, "不见面审批": "是",
    }  # fmt: skip
    assert import_sheet(Matter, a_sheet(matter), MACHINE).errors == ()
    row = Matter.objects.get()
    assert (row.promised_days, row.max_visits, row.one_window, row.no_visit, row.entered) == (
        10,
        0,
        True,
        True,
        False,
    )


# Headings


def test_an_unknown_heading_is_told_with_the_nearest(district: District):
    result = study(STUDY | {"参加人次": 3})
    (error,) = result.errors
    assert (error.row, error.column) == (1, "参加人次")
    assert "是不是“参加人数”" in error.message


def test_a_missing_mandatory_column_is_told_once(district: District):
    row = {heading: cell for heading, cell in STUDY.items() if heading != "会议"}
    result = study(row, row | {"学习内容": "另一次"})
    assert cells_of(result) == [(1, "会议")]


def test_a_repeated_heading_and_a_cell_without_heading_are_told(district: District):
    repeated = a_table([*STUDY, "单位"], [*STUDY.values(), "区政府"])
    assert cells_of(import_sheet(StudySession, repeated, MACHINE)) == [(1, "单位")]
    stray = a_table([*STUDY], [*STUDY.values(), None, "批注"])
    assert "没有列标题" in import_sheet(StudySession, stray, MACHINE).errors[0].message


def test_headings_may_carry_spaces_and_marks(district: District):
    row = {
        {"单位": " 单 位 ", "会议": "会议*"}.get(heading, heading): cell for heading, cell in STUDY.items()
    }
    assert study(row).added == 1


# Which record a row is


def test_a_row_is_found_by_our_number_and_amended_only_on_demand(district: District):
    record = a_study_session()
    row = {"编号": record.number, "参加人数": 31}
    refused = study(row)
    assert cells_of(refused) == [(2, "参加人数")]
    assert "系统中是“空”，表中是“31”" in refused.errors[0].message
    assert again_study(record).attendance is None
    done = study(row, update=True)
    assert (done.added, done.updated, done.skipped) == (0, 1, 0)
    assert again_study(record).attendance == 31
    assert Entry.objects.filter(table="study_session", key=record.pk, act="amend").count() == 1
    assert study(row, update=True).skipped == 1


def test_a_row_is_found_by_its_own_number_in_its_year(district: District):
    record = a_study_session(own_number="12")
    assert study(STUDY | {"自有编号": "12"}).skipped == 1
    assert study(STUDY | {"自有编号": 12, "参加人数": 9}, update=True).updated == 1
    assert study(STUDY | {"自有编号": "12", "日期": dt.date(2020, 4, 1)}).added == 1
    void(again_study(record), MACHINE, "重复")
    assert study(STUDY | {"自有编号": "12"}).added == 1


def test_unknown_and_voided_numbers_are_errors(district: District):
    voided = a_study_session()
    void(voided, MACHINE, "重复")
    result = study({"编号": voided.number}, {"编号": "XF-2021-99999"})
    assert cells_of(result) == [(2, "编号"), (3, "编号")]
    assert "已作废" in result.errors[0].message
    assert "新增的行请把编号留空" in result.errors[1].message


def test_two_rows_for_one_record_are_an_error(district: District):
    record = a_study_session(own_number="1")
    result = study({"编号": record.number}, STUDY | {"自有编号": "1"})
    assert cells_of(result) == [(3, "编号")]


def test_an_own_number_twice_in_a_year_is_an_error(district: District):
    a_study_session(own_number="5", title="原有的")
    other = a_study_session(title="另一条")
    result = study(
        STUDY | {"自有编号": "1"},
        STUDY | {"自有编号": "1", "学习内容": "别的"},
        {"编号": other.number, "自有编号": "5"},
        update=True,
    )
    assert cells_of(result) == [(3, "自有编号"), (4, "自有编号")]
    assert "第 2 行" in result.errors[0].message


def test_other_unique_rules_of_a_model_are_told_at_the_row(district: District):
    row = {"单位": "司法局", "授权事由": "综合受理", "起始日期": "2021-01-01", "自有编号": "1"}
    result = import_sheet(WindowMandate, a_sheet(row, row | {"自有编号": "2"}), MACHINE)
    assert cells_of(result) == [(3, "单位")]
    assert "已有一份有效的授权" in result.errors[0].message


def test_empty_and_masked_cells_mean_not_supplied(district: District):
    record = a_reconsideration()
    row = {"编号": record.number, "申请人": "演*", "标题": "***", "复议请求": None}
    result = cases(row, update=True)
    assert (result.skipped, result.errors) == (1, ())
    assert again(record).applicant == "演示乙"


def test_derived_columns_are_ignored(district: District):
    record = a_reconsideration()
    row = {"编号": record.number, "阶段": "结案", "到期日": "随便", "灯": "=A1"}
    assert cases(row, update=True).skipped == 1
    assert cases(APPLICATION | {"阶段": "结案"}).added == 1
    assert Reconsideration.objects.with_case().latest("pk").case.stage == "acceptance_review"


def test_what_a_step_fills_is_not_amended_by_a_sheet(district: District):
    record = step(a_reconsideration(), "accept", "2021-03-03")
    row = {"编号": record.number, "副本发送日期": dt.date(2021, 3, 4), "录入方式": "历史录入"}
    for update in (False, True):
        result = cases(row, update=update)
        assert cells_of(result) == [(2, "副本发送日期"), (2, "录入方式")]
        assert "由办理动作填写" in result.errors[0].message


def test_a_new_case_does_not_state_what_a_step_fills(district: District):
    result = cases(APPLICATION | {"结果": "维持"})
    assert cells_of(result) == [(2, "结果")]
    assert "历史录入" in result.errors[0].message


def test_amending_the_counting_day_moves_the_clock_and_the_year(district: District):
    record = a_reconsideration()
    other = a_reconsideration("2021-06-01")
    rows = [
        {
            "编号": record.number,
            "收到申请日期": dt.date(2021, 3, 2),
            "标题": "改过的标题",
        },
        {"编号": other.number, "收到申请日期": dt.date(2020, 6, 1), "知道行政行为之日": dt.date(2020, 6, 1)},
    ]
    assert cases(*rows, update=True).updated == 2
    record, other = again(record), again(other)
    assert (record.title, record.case.due_on) == ("改过的标题", dt.date(2021, 3, 9))
    assert (record.case.opened_on, other.year) == (dt.date(2021, 3, 2), 2020)


def test_a_sheet_does_not_change_the_handler(district: District):
    record = a_reconsideration()
    result = cases({"编号": record.number, "承办人": "演示甲"}, update=True)
    assert cells_of(result) == [(2, "承办人")]
    assert "移交" in result.errors[0].message


def test_a_record_of_another_ledger_is_named_by_its_number_or_its_own(district: District):
    matter = a_matter(own_number="JY-1")
    case = {
        "单位": "司法局", "标题": "执业许可申请", "申请人": "演示丙", "申请渠道": "综合窗口",
        "收到申请材料日期": "2021-03-02",
    }  # fmt: skip
    rows = [case | {"政务服务事项": number, "自有编号": number} for number in (str(matter.number), "JY-1")]
    handler = district[Role.HANDLER]
    assert import_sheet(ServiceCase, a_sheet(*rows), handler).errors == ()
    assert set(ServiceCase.objects.values_list("matter", flat=True)) == {matter.pk}
    result = import_sheet(ServiceCase, a_sheet(case | {"政务服务事项": "SX-2021-00009"}), MACHINE)
    assert cells_of(result) == [(2, "政务服务事项")]
    assert import_sheet(ServiceCase, exported(ServiceCase), MACHINE).skipped == 2


def test_numbers_that_excel_has_rounded_are_told(district: District):
    result = cases({"编号": 10**16}, APPLICATION | {"录入方式": "历史录入", "阶段": 10**16})
    assert cells_of(result) == [(2, "编号"), (3, "阶段")]


# Duplicates


def test_a_new_row_that_equals_another_is_suspected(district: District):
    a_study_session()
    new = STUDY | {"学习内容": "学习民法典"}
    result = study(STUDY, new, new)
    assert cells_of(result) == [(2, "编号"), (4, "编号")]
    assert "疑似重复：与已有记录 XF-2021-00001" in result.errors[0].message
    assert "第 3 行" in result.errors[1].message
    assert study(STUDY, new, new, allow_duplicates=True).added == 3


def test_a_number_of_its_own_tells_a_row_from_its_twin(district: District):
    a_study_session()
    assert study(STUDY | {"自有编号": "1"}, STUDY | {"自有编号": "2"}).added == 2


def test_a_case_that_has_moved_on_is_still_found_as_a_twin(district: District):
    assert cases(APPLICATION).added == 1
    step(Reconsideration.objects.with_case().get(), "accept", "2021-03-03")
    assert "疑似重复" in cases(APPLICATION).errors[0].message


def test_duplicates_cost_no_query_for_each_row(district: District, django_assert_max_num_queries):
    rows = [STUDY | {"学习内容": f"第 {place} 次"} for place in range(300)]
    with django_assert_max_num_queries(60):
        assert study(*rows).added == 300


# History


def test_history_states_stage_dates_and_outcome(district: District):
    row = APPLICATION | {
        "录入方式": "历史录入", "受理日期": dt.date(2021, 3, 2), "作出决定日期": dt.date(2021, 4, 1),
        "生效日期": dt.date(2021, 4, 5), "结果": "维持", "阶段": "结案",
    }  # fmt: skip
    assert cases(row).errors == ()
    record = Reconsideration.objects.with_case().get()
    assert (record.entry_mode, record.outcome, record.effective_on) == (
        "history",
        "upheld",
        dt.date(2021, 4, 5),
    )
    assert (record.case.stage, record.case.is_open, record.case.due_on) == ("closed", False, None)
    assert import_sheet(Reconsideration, exported(Reconsideration), MACHINE).skipped == 1


def test_history_that_still_runs_has_its_clock(district: District):
    row = APPLICATION | {"录入方式": "历史录入", "受理日期": dt.date(2021, 3, 2), "阶段": "审理"}
    assert cases(row).errors == ()
    assert Reconsideration.objects.with_case().get().case.due_on is not None


def test_history_with_results_needs_a_stage_that_its_procedure_knows(district: District):
    history = APPLICATION | {"录入方式": "历史录入", "结果": "维持"}
    result = cases(history, history | {"阶段": "办完了", "自有编号": "2"})
    assert cells_of(result) == [(2, "阶段"), (3, "阶段")]
    assert "只能填写：受理审查、" in result.errors[1].message


# Who


def test_a_handler_imports_into_the_own_unit_only(district: District):
    mine, other = APPLICATION, APPLICATION | {"单位": "区城管局"}
    handler = district[Role.HANDLER]
    result = import_sheet(Reconsideration, a_sheet(mine, other), handler)
    assert cells_of(result) == [(3, "单位")]
    assert import_sheet(Reconsideration, a_sheet(mine), handler).added == 1
    refused = import_sheet(Reconsideration, a_sheet(mine), district[Role.SYSTEM_ADMIN])
    assert "不办理业务" in refused.errors[0].message


def test_records_of_others_are_as_unknown(district: District):
    record = a_reconsideration(unit=district.city)
    result = import_sheet(Reconsideration, a_sheet({"编号": record.number}), district[Role.HANDLER])
    assert "没有编号" in result.errors[0].message


def test_namesakes_are_told_apart_by_their_unit(district: District):
    with change(MACHINE) as door:
        for unit in (district.city, district.government):
            door.save(Person(name="演示戊", unit=unit, since=dt.date(2020, 1, 1)))
    result = cases(APPLICATION | {"承办人": "演示戊"}, APPLICATION | {"承办人": "演示己", "自有编号": "1"})
    assert "请写成“演示戊（单位）”" in result.errors[0].message
    assert "人员名单里没有“演示己”" in result.errors[1].message
    assert cases(APPLICATION | {"承办人": "演示戊（城管局）"}).added == 1
    handler = Reconsideration.objects.with_case().get().case.handler
    assert handler is not None
    assert handler.unit == district.city


# All or none


def test_nothing_is_half_written_when_the_database_refuses(
    district: District, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Matter, "clean", lambda self: None)
    row = {
        "单位": "司法局", "事项名称": "公证", "起始日期": "2021-01-01", "事项类型": "行政许可", "层级": "区级",
        "承诺办结时限（工作日）": 5, "到办事现场次数": 0,
    }  # fmt: skip
    bad = row | {"事项名称": "认证", "到办事现场次数": 2, "不见面审批": "是"}
    before = Entry.objects.count()
    result = import_sheet(Matter, a_sheet(row, bad), MACHINE)
    assert [error.row for error in result.errors] == [3]
    assert (Matter.objects.count(), ImportFile.objects.count(), Entry.objects.count()) == (0, 0, before)


def test_many_amendments_are_refused_with_their_places(district: District):
    first, second = a_study_session(), a_study_session(title="学习民法典")
    changes = [Amendment(first, {"attendance": 3}), Amendment(second, {"happened_on": dt.date(2030, 1, 1)})]
    with pytest.raises(Refused) as refused:
        amend_many(changes, MACHINE, "核对")
    assert [(reason.at, reason.field) for reason in refused.value.reasons] == [(1, "happened_on")]
    assert again_study(first).attendance is None


def test_every_column_reads_what_it_writes(district: District):
    """A record's own cells never differ from the record, whatever its fields hold."""
    record = step(a_reconsideration(handler=district.handler), "accept", "2021-03-03")
    for column in columns(Reconsideration):
        assert column.holds(record, column.to_cell(record)), column.heading
    assert rows_of(exported(Reconsideration))[0].keys() == {
        column.heading for column in columns(Reconsideration)
    }


def again_study(record: models.Model) -> StudySession:
    return StudySession.objects.get(pk=record.pk)
