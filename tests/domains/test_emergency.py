"""突发事件应对: an incident under each law, the clocks of an accident at work, and what the figures count."""

import datetime as dt
from typing import Any

import pytest

from fazhi.casework.clocks import Running, clocks_of
from fazhi.casework.procedures import procedure_of
from fazhi.casework.records import enter, open_case
from fazhi.casework.refusal import Refused
from fazhi.domains.emergency.models import Drill, EmergencyPlan, EpidemicEnforcement, Incident
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import BEIJING, pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, again, day, step

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def at(text: str) -> dt.datetime:
    """2021-03-01T10:30 in Beijing."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def an_incident(known: str = "2021-03-01", kind: str = "natural", **fields: Any) -> Incident:
    given = {
        "unit": Unit.objects.get(code="G"),
        "event_kind": kind,
        "site": "北窑街道",
        "known_on": day(known),
    }
    record = Incident(**given | fields)
    with pretend(day(known)):
        open_case(record, MACHINE, title="演示事件")
    return again(record)


def occurred(kind: str = "natural", **fields: Any) -> Incident:
    return step(
        an_incident(kind=kind, **fields), "occur", "2021-03-01", level=None if kind == "security" else 4
    )


def reported(case: Incident, informed: str = "2021-03-01T10:30", sent: str = "2021-03-01T12:50") -> Incident:
    return step(case, "report", "2021-03-02", informed_at=at(informed), reported_at=at(sent))


def in_evaluation(case: Incident) -> Incident:
    case = step(case, "respond", "2021-03-02", response_level=4)
    case = step(step(case, "order", "2021-03-02"), "end_response", "2021-03-03")
    return step(case, "evaluate", "2021-03-04")


def work_accident() -> Incident:
    return in_evaluation(reported(occurred("accident", work_safety=True)))


def clock(case: Incident, name: str) -> Running:
    runs = clocks_of(case, procedure_of(case), list(case.case.steps_taken.all()))
    return next(run for run in runs if run.clock.id == name)


def test_an_incident_is_handled_summed_up_and_filed(district: District) -> None:
    case = in_evaluation(reported(occurred()))
    case = step(case, "recover", "2021-03-08")
    case = step(case, "summarise", "2021-03-20", lessons="完善值守")
    case = step(step(case, "report_npc", "2021-03-25"), "archive", "2021-04-01", outcome="ended")
    assert (case.case.stage, case.case.procedure) == ("archived", "incident@2007-11-01")
    assert find_figure("emergency.incidents").compute(YEAR)[0] == 1


def test_a_warning_is_adjusted_and_lifted(district: District) -> None:
    """突发事件应对法 (2007) 第四十三条、第四十七条: nothing happened, and nothing counts as an incident."""
    case = step(an_incident(), "warn", "2021-03-01", warning_level=4)
    case = step(case, "adjust_warning", "2021-03-02", warning_level=3)
    case = step(case, "lift_warning", "2021-03-03", outcome="lifted")
    assert (case.case.stage, case.case.is_open) == ("warning_lifted", False)
    assert find_figure("emergency.warnings").compute(YEAR)[0] == 1
    assert find_figure("emergency.incidents").compute(YEAR)[0] == 0


def test_the_response_is_adjusted(district: District) -> None:
    case = step(occurred(), "respond", "2021-03-01", response_level=4)
    case = step(case, "adjust_response", "2021-03-02", response_level=3)
    assert step(case, "end_response", "2021-03-05").case.stage == "response_ended"


def test_an_incident_is_not_summed_up_before_it_was_reported(district: District) -> None:
    """第七条第二款."""
    case = step(in_evaluation(occurred()), "recover", "2021-03-08")
    with pytest.raises(Refused, match="上一级人民政府报告"):
        step(case, "summarise", "2021-03-20", lessons="完善值守")


def test_trap_a_case_of_2024_follows_the_law_of_2024(district: District) -> None:
    """突发事件应对法 (2024) in force from 2024-11-01; its articles are all numbered anew."""
    with pretend(day("2024-12-31")):
        before, after = an_incident("2024-10-31"), an_incident("2024-11-01")
    assert (before.case.procedure, after.case.procedure) == ("incident@2007-11-01", "incident@2024-11-01")
    cites = [procedure_of(case).by_id["report"].cite for case in (before, after)]
    assert cites == ["第七条第二款", "第十七条第一款"]
    assert procedure_of(after).by_id["end_response"].title == "宣布解除应急响应"


@pytest.mark.parametrize("kind, work_safety", [("accident", True), ("health", False)])
def test_two_hours_to_report(district: District, kind: str, work_safety: bool) -> None:
    """事故条例第十一条; 突发公共卫生事件应急条例第二十条: told at 10:30, the hour of the start is out, until 13:00."""
    case = reported(occurred(kind, work_safety=work_safety))
    assert case.report_due_at == at("2021-03-01T13:00")
    assert find_figure("emergency.report_in_time_rate").compute(YEAR)[:2] == (100, 1)


@pytest.mark.parametrize("kind", ["natural", "security", "accident"])
def test_trap_at_once_has_no_hours(district: District, kind: str) -> None:
    """第七条第二款 says 立即; two hours are set for accidents at work and events of public health only."""
    assert reported(occurred(kind)).report_due_at is None
    assert find_figure("emergency.report_in_time_rate").compute(YEAR)[0] is None


def test_a_late_report_shows(district: District) -> None:
    reported(occurred("health"), sent="2021-03-01T13:01")
    assert find_figure("emergency.report_in_time_rate").compute(YEAR)[0] == 0


def test_trap_sixty_days_run_from_the_accident(district: District) -> None:
    """事故条例第二十九条: sixty days from 1 March are 30 April, not from the day the team was formed."""
    case = step(work_accident(), "form_team", "2021-03-10")
    assert clock(case, "emergency.investigation_report").due_on == day("2021-04-30")


def test_the_government_extends_by_sixty_days(district: District) -> None:
    """第二十九条: 120 days from 1 March end on Tuesday 29 June; more is refused."""
    case = work_accident()
    with pytest.raises(Refused, match="最多延长60"):
        step(case, "extend_investigation", "2021-04-20", extension=61)
    case = step(case, "extend_investigation", "2021-04-20", extension=60)
    assert clock(case, "emergency.investigation_report").due_on == day("2021-06-29")


def test_an_appraisal_is_not_counted(district: District) -> None:
    """第二十七条: stopped from 11 to 21 March, ten days; 30 April becomes Monday 10 May."""
    case = step(work_accident(), "appraise", "2021-03-11")
    assert case.case.due_on is None
    case = step(case, "end_appraisal", "2021-03-21")
    assert case.case.due_on == day("2021-05-10")


def test_the_report_is_approved_within_fifteen_days(district: District) -> None:
    """第三十二条第一款: received on 12 April, due on 27 April; before approval there is no recovery plan."""
    case = step(work_accident(), "submit_investigation", "2021-04-12")
    assert case.case.due_on == day("2021-04-27")
    with pytest.raises(Refused, match="已经批复"):
        step(case, "recover", "2021-04-13")
    case = step(case, "approve_investigation", "2021-04-20")
    case = step(case, "publish_investigation", "2021-04-22")
    assert step(case, "recover", "2021-04-23").case.stage == "recovery"


def test_only_accidents_at_work_are_investigated_so(district: District) -> None:
    with pytest.raises(Refused, match="生产安全事故"):
        step(in_evaluation(occurred("accident")), "form_team", "2021-03-05")


def test_trap_public_security_has_no_level(district: District) -> None:
    """第三条 grades natural disasters, accidents and events of public health only."""
    with pytest.raises(Refused, match="没有法定分级"):
        an_incident(kind="security", level=4)


def test_trap_three_scales_of_their_own(district: District) -> None:
    """Warning, response and event each have a level."""
    case = step(an_incident(), "warn", "2021-03-01", warning_level=2)
    case = step(case, "occur", "2021-03-01", level=4)
    case = step(case, "respond", "2021-03-01", response_level=3)
    assert (case.warning_level, case.level, case.response_level) == (2, 4, 3)


def a_plan(since: str, **fields: Any) -> EmergencyPlan:
    given = {
        "unit": Unit.objects.get(code="G"),
        "title": "防汛预案",
        "scope": "special",
        "event_kind": "natural",
    }
    record = EmergencyPlan(**given | fields, since=day(since))
    enter(record, MACHINE)
    return record


def test_a_replaced_plan_counts_no_more(district: District) -> None:
    old = a_plan("2019-03-01", until=day("2021-09-26"), filed_on=day("2019-03-20"))
    new = a_plan("2021-09-27", replaces=old)
    enter(
        Drill(
            unit=new.unit, happened_on=day("2021-10-08"), title="防汛演练", plan=new, event_kind="natural",
            form="field", attendance=60,
        ),
        MACHINE,
    )  # fmt: skip
    assert find_figure("emergency.plans").compute(YEAR)[0] == 1
    assert find_figure("emergency.plan_filing_rate").compute(YEAR)[0] == 0
    assert find_figure("emergency.drill_attendance").compute(YEAR)[0] == 60


def test_a_plan_for_work_safety_is_one_for_accidents(district: District) -> None:
    with pytest.raises(Refused, match="应为事故灾难"):
        a_plan("2021-03-01", work_safety=True)


def test_a_check_is_made_by_two_and_says_what_was_wrong(district: District) -> None:
    given = {
        "unit": district.justice, "happened_on": day("2021-06-09"), "title": "检查", "field": "market",
        "checked": "演示单位",
    }  # fmt: skip
    with pytest.raises(Refused, match="不得少于两人"):
        enter(EpidemicEnforcement(**given, officers=1, result="clean"), MACHINE)
    with pytest.raises(Refused, match="发现的问题"):
        enter(EpidemicEnforcement(**given, officers=2, result="filed"), MACHINE)
    enter(EpidemicEnforcement(**given, officers=2, result="clean"), MACHINE)
    enter(EpidemicEnforcement(**given, officers=2, result="filed", problem="台账不全"), MACHINE)
    assert find_figure("emergency.epidemic_checks").compute(YEAR)[0] == 2
    assert find_figure("emergency.epidemic_problems").compute(YEAR)[0] == 1
