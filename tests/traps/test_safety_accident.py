"""The traps of accidents at work; articles are those of the 生产安全事故报告和调查处理条例."""

import pytest

from fazhi.domains.emergency.models import Level, accident_level
from fazhi.domains.emergency.procedure import S
from fazhi.law.limit import find
from fazhi.law.procedure import dated
from tests.builders import District, day, step
from tests.domains.test_emergency import an_incident
from tests.domains.walks import refuses

from .lookup import clocks_on, last, stopped
from .marks import trap

ACCIDENT = "safety_accident"
INVESTIGATE = "emergency.investigation_report"


@trap(ACCIDENT, 1)
def test_sixty_days_run_from_the_accident_without_the_appraisal() -> None:
    """第二十九条, 第二十七条: from 1 March 2021 to 30 April; ten days of appraisal make it Monday 10 May."""
    for clock in clocks_on(INVESTIGATE):
        assert clock.starts == dated("occurred_on")
        assert clock.pauses == (S.APPRAISAL,)
    assert last(INVESTIGATE, "2021-03-01") == "2021-04-30"
    assert last(INVESTIGATE, "2021-03-01", stopped("2021-03-11", "2021-03-21", "appraisal")) == "2021-05-10"
    assert [each.span for each in find(INVESTIGATE, day("2021-03-01")).excludes] == ["appraisal"]
    assert clocks_on(INVESTIGATE)


@trap(ACCIDENT, 2)
def test_every_level_has_two_hours_of_its_own() -> None:
    """第十一条: a county told at 10:30 reports to the city within two hours from then, whenever the accident was."""
    limit = find("emergency.department_report", day("2021-03-01"))
    assert "每级上报的时间" in limit.quote
    assert limit.event == "部门接到报告"
    assert last("emergency.department_report", "2021-03-01T10:30") == "2021-03-01T13:00"
    assert last("emergency.department_report", "2021-03-01T12:50") == "2021-03-01T15:00"


@trap(ACCIDENT, 3)
@pytest.mark.parametrize(
    "numbers, level",
    [
        ((2, 9, 999), Level.FOUR),
        ((3, 0, 0), Level.THREE),
        ((0, 10, 0), Level.THREE),
        ((0, 0, 1000), Level.THREE),
        ((9, 49, 4999), Level.THREE),
        ((10, 0, 0), Level.TWO),
        ((0, 50, 0), Level.TWO),
        ((0, 0, 9999), Level.TWO),
        ((29, 99, 0), Level.TWO),
        ((30, 0, 0), Level.ONE),
        ((0, 100, 0), Level.ONE),
        ((0, 0, 10000), Level.ONE),
    ],
)
def test_the_gravest_of_the_three_numbers_gives_the_level(
    numbers: tuple[int, int, int], level: Level
) -> None:
    """第三条第一款: dead, badly injured, and ten thousands of yuan; 第三款: 以上 has its number in it, 以下 has not."""
    assert accident_level(*numbers) == level


@trap(ACCIDENT, 3)
def test_three_dead_are_no_ordinary_accident(district: District) -> None:
    """第三条第三款: 以下 leaves the number out here, so that 3 人以下 ends with two and three dead are 较大."""
    case = an_incident(kind="accident", work_safety=True)
    said = refuses(case, "occur", "2021-03-01", level=Level.FOUR, dead=3, injured=0, loss=20)
    assert "应为三级（较大事故）" in said
    assert (
        step(case, "occur", "2021-03-01", level=Level.THREE, dead=3, injured=0, loss=20).level == Level.THREE
    )
