"""The operator's settings of law: read whole or refused whole, with every mistake; adopted for the whole process."""

from datetime import date
from pathlib import Path

import pytest

from fazhi.law import notice, settings
from fazhi.law.adoption import adopt
from fazhi.law.calendar import official
from fazhi.law.clock import due
from fazhi.law.limit import find, limits
from fazhi.law.period import Unit
from fazhi.law.refusal import RulesError
from fazhi.law.territory import CODES, holds

OPEN = "license_renewal.renewal_application: {within: 30 working days, basis: 本局公告}\n"


def a_notice(folder: Path, *lines: str, name: str = "2035.csv", head: str = "日期,安排") -> Path:
    (folder / "calendar").mkdir(exist_ok=True)
    path = folder / "calendar" / name
    path.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    return path


def wrong(path: Path) -> tuple[str, ...]:
    with pytest.raises(RulesError) as refusal:
        notice.read(path)
    return refusal.value.errors


def test_a_notice_makes_a_provisional_year_known(law_folder: Path) -> None:
    """2035-01-01 is a Monday; the Saturday before the holiday is worked."""
    limit = find("administrative_reconsideration_2023.acceptance_review_5wd")
    before = due(limit, date(2034, 12, 28))
    assert (before.due, before.provisional) == (date(2035, 1, 4), True)
    a_notice(law_folder, "2035-01-01,休", "2035-01-02,休", "2035-01-06,班", "2035-02-08,休")
    adopt(law_folder)
    after = due(limit, date(2034, 12, 28))
    assert (after.due, after.provisional) == (date(2035, 1, 6), False)
    adopt(None)
    assert due(limit, date(2034, 12, 28)) == before


def test_a_later_notice_alters_a_known_year(law_folder: Path) -> None:
    """A day off granted in the course of the year, and a make-up workday taken back."""
    assert official().is_working(date(2021, 9, 26))
    a_notice(law_folder, "2021-09-26,休", "2021-09-24,休", name="2021.csv")
    adopt(law_folder)
    assert not official().is_working(date(2021, 9, 26))
    assert not official().is_working(date(2021, 9, 24))
    assert official().is_working(date(2021, 9, 18)), "the other make-up workday stands"


def test_every_wrong_line_of_a_notice_is_named(law_folder: Path) -> None:
    path = a_notice(law_folder, "2035-13-01,休", "2035-01-01,放假", "2035-01-02,班", "", "2035-01-06,班")
    assert wrong(path) == (
        "2035.csv：第 2 行的日期“2035-13-01”读不懂，请写作 2027-01-01",
        "2035.csv：第 3 行的安排“放假”只能是“休”或者“班”",
        "2035.csv：第 4 行，2035-01-02 不是周末，本来就上班，请核对日期",
    )
    assert wrong(a_notice(law_folder, "2035-01-01,休", "2035-01-01,休")) == (
        "2035.csv：2035-01-01 写了两次，请只留一次",
    )
    assert wrong(a_notice(law_folder)) == ("2035.csv：没有一个日期",)
    assert wrong(a_notice(law_folder, head="day,kind")) == ("2035.csv：第 1 行应为“日期,安排”",)
    path.write_bytes("日期,安排\n".encode("gb18030"))
    assert wrong(path) == ("2035.csv：读不出文字，请另存为 UTF-8 编码的 CSV 文件",)


def test_a_sheet_saved_by_a_spreadsheet_program_is_read(law_folder: Path) -> None:
    path = a_notice(law_folder)
    path.write_bytes("﻿日期,安排\r\n2035-01-01,休\r\n,\r\n".encode())
    assert notice.read(path).rest == {date(2035, 1, 1)}


def test_a_folder_with_a_mistake_is_refused_whole(law_folder: Path) -> None:
    (law_folder / settings.QUANTITIES).write_text(OPEN, "utf-8")
    first = adopt(law_folder)
    (law_folder / settings.TERRITORIES).write_text("adopted: [山冬省]\n", "utf-8")
    a_notice(law_folder, "2035-01-01,放假")
    with pytest.raises(RulesError) as refusal:
        adopt(law_folder)
    assert len(refusal.value.errors) == 2
    assert "nearest known: 山东省" in str(refusal.value)
    assert settings.in_use() == first
    assert find("license_renewal.renewal_application").unit is Unit.WORKING_DAY, "the first settings hold"


def test_a_transition_says_on_what_it_rests(law_folder: Path) -> None:
    path = law_folder / settings.TRANSITIONS
    path.write_text("reconsideration: {by: handled, basis: 司法部通知}\n", "utf-8")
    assert settings.read(law_folder).transitions == {"reconsideration": settings.Governs.HANDLED}
    path.write_text("reconsideration: {by: newest}\n", "utf-8")
    with pytest.raises(RulesError) as refusal:
        settings.read(law_folder)
    assert refusal.value.errors == (
        "transitions.yaml:1 reconsideration.basis: is missing",
        "transitions.yaml:1 reconsideration.by: unknown by 'newest'; nearest known: filed, handled",
    )


def test_what_the_folder_holds_has_a_digest(law_folder: Path) -> None:
    assert settings.read(None).digest == settings.read(law_folder).digest == settings.NONE
    (law_folder / settings.QUANTITIES).write_text(OPEN, "utf-8")
    (law_folder / "notes.txt").write_text("旁注", "utf-8")
    first = settings.read(law_folder).digest
    (law_folder / "notes.txt").write_text("另一旁注", "utf-8")
    assert settings.read(law_folder).digest == first
    (law_folder / settings.QUANTITIES).write_text(OPEN + "\n", "utf-8")
    assert settings.read(law_folder).digest != first


def test_a_limit_of_another_province_holds_only_where_it_is_adopted() -> None:
    assert holds("", "410304")
    assert holds("河南省", "410304")
    assert not holds("安阳市", "410304"), "another city of the same province"
    assert holds("安阳市", "410502")
    assert not holds("重庆市", "410304")
    assert holds("重庆市", "410304", {"重庆市"})


def test_every_territory_of_the_rules_has_its_code() -> None:
    territories = {version.territory for limit in limits().values() for version in limit} - {""}
    assert territories <= set(CODES)
