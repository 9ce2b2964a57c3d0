"""The traps of accidents at work; articles are those of the 生产安全事故报告和调查处理条例."""

from fazhi.domains.emergency.models import Incident
from fazhi.domains.emergency.procedure import S
from fazhi.law.limit import find
from fazhi.law.procedure import dated
from tests.builders import day

from .lookup import clocks_on, fields_titled, last, stopped
from .marks import not_built, trap

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
@not_built("emergency: the level of an accident from its dead, its injured and its loss")
def test_three_dead_are_no_ordinary_accident() -> None:
    """第三条第三款: 以下 leaves the number out here, so that 3 人以下 ends with two and three dead are 较大."""
    assert fields_titled(Incident, "死亡")
