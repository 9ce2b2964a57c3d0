"""The traps of dealing with emergencies, under the 突发事件应对法 of 2007 and that of 2024."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from fazhi.casework.procedures import chosen_for
from fazhi.domains.decisions.procedure import procedure as major_decision
from fazhi.domains.emergency.models import EventKind, Incident, Level
from fazhi.domains.emergency.procedure import procedure_2007, procedure_2024
from fazhi.journal.time import BEIJING, pretend
from tests.builders import day

from .lookup import steps_citing, versions
from .marks import not_built, trap

EMERGENCY = "emergency_response"


def known(kind: EventKind, on: str = "2021-03-01", **fields: object) -> Incident:
    """An incident that was reported to the district at half past ten, checked against the ledger's rules."""
    informed = dt.datetime.combine(day(on), dt.time(10, 30), BEIJING)
    record = Incident(event_kind=kind, known_on=day(on), informed_at=informed, **fields)
    with pretend(day("2024-12-31")):
        record.clean()
    return record


@trap(EMERGENCY, 1)
def test_the_law_says_at_once_and_the_kind_of_event_brings_the_hours() -> None:
    """第七条第二款 (2007): 立即; 事故条例第十一条 and 突发公共卫生事件应急条例第二十条 have hours, from regulations."""
    assert versions("突发事件应对法") == []
    two_hours = dt.datetime(2021, 3, 1, 13, 0, tzinfo=BEIJING)
    assert known(EventKind.ACCIDENT, work_safety=True).report_due_at == two_hours
    assert known(EventKind.HEALTH).report_due_at == two_hours
    assert known(EventKind.ACCIDENT).report_due_at is None
    assert known(EventKind.NATURAL).report_due_at is None
    assert known(EventKind.SECURITY).report_due_at is None


@trap(EMERGENCY, 2)
@pytest.mark.parametrize(
    "on, since, report, filing",
    [
        ("2024-10-31", "2007-11-01", "第七条第二款", "第十六条"),
        ("2024-11-01", "2024-11-01", "第十七条第一款", "第二十五条"),
    ],
)
def test_a_case_keeps_the_articles_of_the_law_of_its_day(
    on: str, since: str, report: str, filing: str
) -> None:
    """The law of 2024, in force since 2024-11-01, has renumbered every article."""
    table = chosen_for(Incident(known_on=day(on)))
    assert table.since == since
    assert (table.by_id["report"].cite, table.by_id["file_order"].cite) == (report, filing)


@trap(EMERGENCY, 3)
def test_event_warning_and_response_have_three_scales_of_their_own() -> None:
    """Each of four levels, none derived from another; public security has no level of the event."""
    scales = ("level", "warning_level", "response_level")
    levels = {field.name: field.choices for field in Incident._meta.concrete_fields if field.name in scales}
    assert levels == dict.fromkeys(scales, Level.choices)
    for table in (procedure_2007, procedure_2024):
        filled = {name: {each.id for each in table.steps if name in each.fields} for name in scales}
        assert filled == {
            "level": {"occur"},
            "warning_level": {"warn", "adjust_warning"},
            "response_level": {"respond", "adjust_response"},
        }
    assert known(EventKind.SECURITY, warning_level=2, response_level=3).level is None
    with pytest.raises(ValidationError, match="没有法定分级"):
        known(EventKind.SECURITY, level=4)


@trap(EMERGENCY, 4)
@pytest.mark.parametrize("on", ["2021-03-01", "2024-11-04"])
def test_both_laws_grade_three_kinds_of_events_alone(on: str) -> None:
    """第三条 of either law: natural disasters, accidents, events of public health."""
    graded = set()
    for kind in EventKind:
        try:
            graded.add(known(kind, on, level=4).event_kind)
        except ValidationError:
            continue
    assert graded == {EventKind.NATURAL, EventKind.ACCIDENT, EventKind.HEALTH}


@trap(EMERGENCY, 5)
def test_an_order_in_an_emergency_needs_no_procedure_of_decisions_but_is_filed() -> None:
    """重大行政决策程序暂行条例第三条第二款; filed with the standing committee: 第十六条 (2007), 第二十五条 (2024)."""
    for table, article in ((procedure_2007, "第十六条"), (procedure_2024, "第二十五条")):
        order, filing = table.by_id["order"], table.by_id["file_order"]
        assert order.guards == ()
        assert (filing.cite, filing.dates) == (article, "npc_filed_on")
        assert set(order.stages) <= set(filing.stages)
    assert not [each for each in major_decision.steps if "突发事件" in each.cite]


@trap(EMERGENCY, 6)
@not_built("stopping the clocks of many cases at once while an emergency lasts")
def test_an_emergency_suspends_other_procedures() -> None:
    """第十三条 (2024): limitation and procedure are suspended where an emergency keeps them from going on."""
    assert steps_citing("突发事件应对法", "第十三条")
