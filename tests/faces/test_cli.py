"""The command line on a district in use: what it prints, where, and how it ends."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from fazhi.domains.leadership.models import StudySession
from fazhi.journal.genesis import forget
from fazhi.registry.access import Role
from fazhi.registry.accounts import create_account
from fazhi.registry.locks import note_lock
from fazhi.registry.passwords import find_code
from tests.builders import MACHINE, District, a_lecture, a_reconsideration, a_study_session

from .commands import Fazhi, Ran, in_process
from .desk import account
from .sheets import fill

STUDY = "leadership.executive_study"


@pytest.fixture
def fazhi(
    district: District, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Fazhi]:
    """Commands on the district of the test; no account has been made in it."""
    monkeypatch.delenv("FAZHI_ACCOUNT", raising=False)
    monkeypatch.delenv("FAZHI_LAW", raising=False)
    yield lambda *arguments: in_process(capsys, *arguments)
    forget()


def figure(fazhi: Fazhi, id: str, year: int = 2021) -> dict[str, Any]:
    """One figure of the list."""
    (found,) = [
        each for each in fazhi("figures", "--year", year, "--format", "json").json if each["id"] == id
    ]
    return found


def test_a_figure_is_null_until_its_ledger_is_kept_then_a_number_as_of_today(fazhi: Fazhi) -> None:
    a_study_session()
    before = figure(fazhi, STUDY)
    assert (before["value"], before["records"], before["display"]) == (None, 0, "—")
    assert before["note"] == "未入库：集体学法"
    assert fazhi("ledgers", "keep", "study_session", "--from", "2021-01-01").code == 0
    after = figure(fazhi, STUDY)
    assert {"id", "seed", "title", "unit", "kind", "value", "display", "records"} <= set(after)
    assert (after["seed"], after["unit"], after["kind"]) == ("S085", "次", "count")
    assert (after["value"], after["display"], after["records"]) == (1, "1次", 1)
    assert after["note"] == "截至2021年12月31日"
    assert fazhi("ledgers", "complete", "study_session", "--year", 2021).code == 0
    assert figure(fazhi, STUDY)["note"] == ""


@pytest.mark.parametrize("id", [STUDY, "S085"])
def test_a_figure_opens_by_our_id_and_by_that_of_the_report(fazhi: Fazhi, id: str) -> None:
    record = a_study_session("2021-04-01")
    (line,) = fazhi("figures", "open", id, "--year", 2021, "--format", "json").json
    assert line == {
        "ledger": "study_session",
        "number": record.number,
        "title": "学习行政处罚法",
        "date": "2021-04-01",
        "role": "counted",
        "amount": None,
    }
    shown = fazhi("figures", "open", id, "--year", 2021)
    assert shown.code == 0
    assert str(record.number) in shown.out


def test_a_sum_opens_with_what_each_record_adds(fazhi: Fazhi) -> None:
    a_lecture(attendance=150)
    a_lecture("2021-06-01", attendance=90)
    lines = fazhi("figures", "open", "leadership.lecture_attendance", "--year", 2021, "--format", "json").json
    assert [line["amount"] for line in lines] == [150, 90]


def test_a_year_is_frozen_when_every_ledger_is_complete(fazhi: Fazhi) -> None:
    refusal = fazhi("figures", "freeze", "--year", 2021).refusal
    assert "2021年还有台账没有确认完整" in refusal
    assert fazhi("ledgers", "keep", "--from", "2021-01-01").code == 0
    assert fazhi("ledgers", "complete", "--year", 2021).code == 0
    frozen = fazhi("figures", "freeze", "--year", 2021)
    assert (frozen.code, frozen.out[:8]) == (0, "2021年：冻结")


def test_every_ledger_is_listed_with_the_headings_of_its_sheet(fazhi: Fazhi) -> None:
    a_study_session()
    rows = fazhi("ledgers", "--format", "json").json
    assert all(set(row) == {"id", "title", "domain", "kind", "rows", "columns"} for row in rows)
    assert {row["kind"] for row in rows} == {"case", "entry", "register"}
    (study,) = [row for row in rows if row["id"] == "study_session"]
    assert (study["title"], study["domain"], study["rows"]) == ("集体学法", "leadership", 1)
    assert "会议" in study["columns"]


def test_what_was_exported_imports_as_no_change(fazhi: Fazhi, tmp_path: Path) -> None:
    a_study_session()
    sheet = tmp_path / "学法.xlsx"
    assert fazhi("export", "study_session", sheet).out == f"{sheet}：1 行\n"
    done = fazhi("import", "study_session", sheet, "--format", "json")
    assert (done.code, done.json) == (0, {"added": 0, "updated": 0, "skipped": 1, "errors": []})


def test_a_sheet_comes_in_whole_or_not_at_all_and_every_bad_cell_is_named(
    fazhi: Fazhi, tmp_path: Path
) -> None:
    sheet = tmp_path / "学法.xlsx"
    assert fazhi("template", "study_session", sheet).code == 0
    good = {"单位": "区司法局", "学习内容": "民法典", "日期": dt.date(2021, 3, 1), "会议": "政府常务会议"}
    fill(sheet, good, {**good, "日期": "三月", "会议": "茶话会"})
    refused = fazhi("import", "study_session", sheet, "--format", "json")
    assert refused.code == 1
    assert refused.json["added"] == 0
    assert [(e["sheet"], e["row"], e["column"]) for e in refused.json["errors"]] == [
        ("集体学法（演示）", 3, "日期"),
        ("集体学法（演示）", 3, "会议"),
    ]
    assert all(error["message"] for error in refused.json["errors"])
    told = fazhi("import", "study_session", sheet)
    assert told.code == 1
    assert "工作表“集体学法（演示）”第 3 行“日期”：" in told.out
    assert not StudySession.objects.exists()
    fill(sheet, good)
    trial = fazhi("import", "study_session", sheet, "--dry-run", "--format", "json")
    assert (trial.code, trial.json["added"], StudySession.objects.count()) == (0, 1, 0)
    assert fazhi("import", "study_session", sheet, "--format", "json").json["added"] == 1
    fill(sheet, {**good, "编号": StudySession.objects.get().number, "学习内容": "宪法"})
    assert fazhi("import", "study_session", sheet).code == 1
    assert fazhi("import", "study_session", sheet, "--update", "--format", "json").json["updated"] == 1
    assert StudySession.objects.get().title == "宪法"


def test_a_row_changed_behind_the_journal_is_found_and_named(fazhi: Fazhi) -> None:
    record = a_study_session()
    good = fazhi("journal", "verify", "--format", "json")
    assert (good.code, good.json["problems"]) == (0, [])
    assert good.json["entries"] > good.json["rows"] > 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE study_session SET title = %s", ["改动过的标题"])
    bad = fazhi("journal", "verify", "--format", "json")
    assert bad.code == 1
    assert [(problem["table"], problem["key"]) for problem in bad.json["problems"]] == [
        ("study_session", record.pk)
    ]
    assert fazhi("journal", "verify").code == 1


def test_a_date_that_no_clock_explains_is_found_and_named(fazhi: Fazhi) -> None:
    record = a_reconsideration()
    good = fazhi("casework", "check", "--format", "json")
    assert (good.code, good.json) == (0, {"cases": 1, "problems": []})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE \"case\" SET due_on = '2030-01-01'")
    bad = fazhi("casework", "check", "--format", "json")
    assert bad.code == 1
    assert [problem["number"] for problem in bad.json["problems"]] == [record.number]
    mended = fazhi("casework", "check", "--mend", "--format", "json")
    assert (mended.code, mended.json["problems"][0]["is_mended"]) == (0, True)
    assert fazhi("casework", "check").code == 0


def test_once_there_are_accounts_it_must_be_said_who_acts(
    fazhi: Fazhi, monkeypatch: pytest.MonkeyPatch
) -> None:
    account(Role.COORDINATOR, name="tong")
    keep = ("ledgers", "keep", "study_session", "--from", "2021-01-01")
    assert fazhi(*keep).refusal == "已有账号，请用 --as 账号（或者环境变量 FAZHI_ACCOUNT）写明由谁办理"
    assert fazhi(*keep, "--as", "wu").refusal == "没有账号“wu”，或者已停用"
    assert fazhi(*keep, "--as", "tong").code == 0
    monkeypatch.setenv("FAZHI_ACCOUNT", "tong")
    assert fazhi(*keep).code == 0


def test_accounts_are_made_by_one_administrator_and_given_roles_by_another(fazhi: Fazhi) -> None:
    account(Role.SYSTEM_ADMIN, name="xi")
    account(Role.SECURITY_ADMIN, name="an")
    made = fazhi("accounts", "add", "zhang", "--person", "演示甲", "--as", "xi")
    assert (made.code, made.out[:12]) == (0, "账号 zhang 的一次")
    assert "已经存在" in fazhi("accounts", "add", "zhang", "--as", "xi").refusal
    assert "安全管理员" in fazhi("accounts", "grant", "zhang", "handler", "--as", "xi").refusal
    assert "没有角色“boss”" in fazhi("accounts", "grant", "zhang", "boss", "--as", "an").refusal
    assert (
        "没有单位“无此局”"
        in fazhi("accounts", "grant", "zhang", "handler", "--unit", "无此局", "--as", "an").refusal
    )
    assert "（未授权）" in fazhi("accounts", "list").out
    granted = fazhi("accounts", "grant", "zhang", "handler", "--unit", "区司法局", "--as", "an")
    assert (granted.code, granted.out) == (0, "zhang：承办人（司法局）\n")
    listed = fazhi("accounts", "list").out
    assert "（未授权）" not in listed
    assert "司法局" in listed


def test_a_name_that_two_people_share_makes_no_account(fazhi: Fazhi) -> None:
    create_account("xi", MACHINE)
    assert "有 0 名" in fazhi("accounts", "add", "li", "--person", "演示癸", "--as", "xi").refusal


def test_the_demo_that_is_there_is_left_as_it_is(fazhi: Fazhi) -> None:
    assert fazhi("demo", "--if-missing") == Ran(0, "", "")
    account(Role.COORDINATOR, name="tong")
    assert fazhi("ledgers", "keep", "study_session", "--from", "2021-01-01", "--as", "tong").code == 0
    left = fazhi("demo", "--if-missing")
    assert (left.code, left.out) == (0, "")
    assert left.err.startswith("演示里已有人办理过")


def test_a_password_is_reset_by_the_system_administrator_and_a_lock_lifted_by_the_security_administrator(
    fazhi: Fazhi,
) -> None:
    account(Role.SYSTEM_ADMIN, name="xi")
    account(Role.SECURITY_ADMIN, name="an")
    someone = account(Role.COORDINATOR, name="tong")
    assert "由系统管理员办理" in fazhi("accounts", "reset", "tong", "--as", "an").refusal
    ran = fazhi("accounts", "reset", "tong", "--as", "xi")
    assert ran.out.startswith("账号 tong 的一次性口令：")
    assert "72 小时内有效" in ran.err
    assert find_code(someone, ran.out.strip().rpartition("：")[2]) is not None
    assert "没有账号“wu”" in fazhi("accounts", "reset", "wu", "--as", "xi").refusal
    assert "由安全管理员办理" in fazhi("accounts", "unlock", "tong", "--as", "xi").refusal
    assert "没有锁定" in fazhi("accounts", "unlock", "tong", "--as", "an").refusal
    note_lock("tong", "10.0.0.1")
    assert fazhi("accounts", "unlock", "tong", "--as", "an").out == "账号 tong 已解锁\n"
