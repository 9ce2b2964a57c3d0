"""审计项目: the days of notice, comment, sealing and report, counted by hand, and the sums of what was found."""

from typing import Any

import pytest

from fazhi.casework.records import void
from fazhi.domains.audit.models import AuditProject, Kind, Outcome
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.findings.models import Finding, Irregularity, Source
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day, step

from .walks import Walk, due, opened, refuses, runs, walk

pytestmark = pytest.mark.django_db

YEAR = Period.of_year(2021)
REPORT: dict[str, Any] = {"report_number": "演审报〔2021〕1号", "outcome": Outcome.REPORT}
DRAFTED: Walk = [
    ("notify", "2021-02-22", {}),
    ("start", "2021-03-01", {}),
    ("send_draft", "2021-03-30", {}),
]
REPORTED: Walk = [
    *DRAFTED,
    ("comment", "2021-04-07", {}),
    ("review", "2021-04-12", {}),
    ("report", "2021-04-16", REPORT),
]
EARLY_2022: Walk = [
    ("notify", "2022-01-05", {}),
    ("start", "2022-01-10", {}),
    ("send_draft", "2022-01-17", {}),
]
LATER = "2022-03-31"


def a_project(planned: str = "2021-01-18", **fields: Any) -> AuditProject:
    """A project of the year's plan in 城管局."""
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "auditee": Unit.objects.get(code="CGJ"),
        "category": Kind.SPECIAL,
        "planned_on": day(planned),
    }
    return opened(AuditProject(**given | fields))


def a_finding(amount: int | None = None, kind: str = "", found: str = "2021-04-16", **fields: Any) -> Finding:
    unit = Unit.objects.get(code="CGJ")
    given = {"unit": unit, "source": Source.AUDIT, "found_on": day(found), "defect": "演示问题"}
    return opened(Finding(**given | fields, amount=amount, irregularity=kind))


def test_from_the_plan_to_the_archive(district: District) -> None:
    record = walk(a_project(), [
        *REPORTED, ("order", "2021-04-16", {"outcome": Outcome.DECISION, "ordered_about": "accounts"}),
        ("require", "2021-04-19", {"rectify_by": day("2021-06-18")}), ("publish", "2021-05-10", {}),
        ("rectify", "2021-06-10", {}),
    ])  # fmt: skip
    assert "第五十二条第二款" in refuses(record, "close", "2021-06-30")
    done = walk(record, [("track", "2021-06-30", {}), ("close", "2021-07-02", {})])
    assert (done.case.stage, done.outcome) == ("archived", Outcome.DECISION)


def test_nothing_to_rectify_ends_with_the_report(district: District) -> None:
    assert step(walk(a_project(), REPORTED), "close_clean", "2021-04-23").case.stage == "archived"


def test_what_others_must_handle_is_transferred(district: District) -> None:
    record = walk(a_project(), REPORTED)
    assert "请填写移送机关" in refuses(record, "transfer", "2021-04-19", outcome=Outcome.TRANSFER)
    moved = step(record, "transfer", "2021-04-19", outcome=Outcome.TRANSFER, transferred_to="监察机关")
    assert moved.transferred_on == day("2021-04-19")


def test_notice_three_working_days_before(district: District) -> None:
    """审计法（2021）第四十二条: back from Monday 2022-01-10: 07, 06, 05."""
    with pretend(day(LATER)):
        late = walk(a_project("2022-01-04"), [("notify", "2022-01-06", {})])
        assert "三日前" in refuses(late, "start", "2022-01-10")
        in_time = walk(a_project("2022-01-04"), EARLY_2022[:2])
        at_once = step(
            a_project("2022-01-04"), "start_at_once", "2022-01-10", direct_ground="涉嫌严重违法违规"
        )
    assert (in_time.case.stage, at_once.case.stage) == ("fieldwork", "fieldwork")


def test_trap_ten_days_for_comments_are_working_days_and_silence_is_no_objection(district: District) -> None:
    """审计法（2021）第四十四条, 条例第五十六条: from 2022-01-17: 18 to 21, 24 to 28, Saturday 29 (worked)."""
    with pretend(day(LATER)):
        record = walk(a_project("2022-01-04"), EARLY_2022)
        assert record.case.procedure == "audit_project@2022-01-01"
        assert due(record, "audit.comments") == day("2022-01-29")
        assert "视同无异议" in refuses(record, "review", "2022-01-29")
        assert step(record, "review", "2022-01-30").case.stage == "reviewed"
        spoken = walk(
            a_project("2022-01-04"),
            [*EARLY_2022, ("comment", "2022-01-20", {}), ("review", "2022-01-21", {})],
        )
    assert spoken.case.stage == "reviewed"


def test_before_2022_the_regulation_governs_and_its_ten_days_have_no_clock(district: District) -> None:
    record = walk(a_project(), DRAFTED)
    assert record.case.procedure == "audit_project@2010-05-01"
    assert runs(record, "audit.comments") == []


def test_seven_working_days_of_sealing_extended_once_by_seven(district: District) -> None:
    """条例第三十二条第一款: from Monday 2021-03-01: 02 to 05, 08, 09, 10; seven more: 11, 12, 15 to 19."""
    record = walk(a_project(), [*DRAFTED[:2], ("seal", "2021-03-01", {})])
    assert due(record, "audit.seal") == day("2021-03-10")
    assert "最多延长7个工作日" in refuses(record, "extend_seal", "2021-03-09", extension=8)
    longer = step(record, "extend_seal", "2021-03-09", extension=7)
    assert due(longer, "audit.seal") == day("2021-03-19")
    assert "已解除封存" in refuses(longer, "send_draft", "2021-03-15")


def test_seven_working_days_to_tell_enterprises_of_the_plan(district: District) -> None:
    """条例第三十四条第二款: from Monday 2021-01-18: 19 to 22, 25, 26, 27. Other auditees are not told."""
    record = a_project(state_controlled=True)
    assert due(record, "audit.inform_plan") == day("2021-01-27")
    assert runs(a_project(), "audit.inform_plan") == []


def test_three_months_for_investment_projects_only(district: District) -> None:
    """河南省政府投资建设项目审计条例第二十七条: from 2021-03-01 to 06-01, a month more to 07-01."""
    record = walk(a_project(category=Kind.INVESTMENT), DRAFTED[:2])
    assert due(record, "audit.investment_audit") == day("2021-06-01")
    assert due(step(record, "extend_report", "2021-05-20", extension=1), "audit.investment_audit") == day(
        "2021-07-01"
    )
    assert runs(walk(a_project(), DRAFTED[:2]), "audit.investment_audit") == []


def test_trap_the_report_names_the_days_for_rectification(district: District) -> None:
    """No national law says sixty days: what the report says is due, and nothing where it says nothing."""
    assert walk(a_project(), REPORTED).case.due_on is None
    record = step(walk(a_project(), REPORTED), "require", "2021-04-19", rectify_by=day("2021-06-18"))
    assert due(record, "rectify_by") == day("2021-06-18") == record.case.due_on


def test_a_project_counts_on_the_day_of_its_report(district: District) -> None:
    """S055 to S060: planned in 2020 and reported in 2021 counts in 2021; one that runs does not."""
    with pretend(day("2020-12-31")):
        planned = a_project("2020-12-01")
    counted = walk(planned, REPORTED)
    walk(a_project(category=Kind.INVESTMENT), DRAFTED)
    void(walk(a_project(), REPORTED), MACHINE, "重复登记")
    assert list(find_figure("S060").standing(YEAR)) == [counted]
    assert find_figure("S059").compute(YEAR)[0] == 0
    assert find_figure("audit.projects").compute(YEAR)[0] == 1


def test_the_sum_leaves_out_waste_and_what_has_no_amount(district: District) -> None:
    """S061, S062."""
    a_finding(100_000_001, Irregularity.VIOLATION)
    a_finding(9_190_000, Irregularity.MISMANAGED)
    a_finding(5_000, Irregularity.WASTE)
    a_finding()
    a_finding(7_000, Irregularity.VIOLATION, source=Source.SUPERVISION)
    a_finding(8_000, Irregularity.VIOLATION, found="2021-12-31")
    void(a_finding(9_000, Irregularity.VIOLATION), MACHINE, "重复")
    assert find_figure("S061").compute(YEAR)[0] == 5
    total = find_figure("S062")
    assert total.compute(YEAR)[:2] == (109_198_001, 3)
    assert total.wording(109_198_001, total.unit) == "10919万余元"
    assert total.ledgers == ("finding", "audit_project")
