"""政务服务: a case from the application to its licence, its clocks, and what the figures count."""

from decimal import Decimal
from typing import Any

import pytest

from fazhi.casework.clocks import Running, clocks_of
from fazhi.casework.procedures import procedure_of
from fazhi.casework.records import enter, open_case, void
from fazhi.casework.refusal import Refused
from fazhi.domains.services.models import AssistedHandling, Matter, ServiceCase, ServiceRating
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.access import Role
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, a_matter, again, day, new_matter, step

from .walks import runs

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def a_case(received: str = "2021-03-01", matter: Matter | None = None, **fields: Any) -> ServiceCase:
    """An application for a licence that promises a decision in three working days."""
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "matter": matter or a_matter(),
        "applicant": "演示乙",
        "channel": "window",
        "received_on": day(received),
    }
    record = ServiceCase(**given | fields)
    with pretend(day(received)):
        open_case(record, MACHINE, title="申请律师执业许可")
    return again(record)


def other_matter() -> Matter:
    """A matter that is no licence."""
    return a_matter(title="公证咨询", category="20")


def accepted(on: str = "2021-03-01", **fields: Any) -> ServiceCase:
    return step(a_case(**fields), "accept", on)


def in_review() -> ServiceCase:
    return step(accepted(), "review", "2021-03-02")


def clock(case: ServiceCase, name: str) -> Running:
    """The last run of the clock."""
    runs = clocks_of(case, procedure_of(case), list(case.case.steps_taken.all()))
    return [run for run in runs if run.clock.id == name][-1]


def test_a_licence_is_accepted_granted_and_served(district: District) -> None:
    case = step(in_review(), "grant", "2021-03-04", outcome="granted")
    assert (case.case.stage, case.decided_on) == ("granted", day("2021-03-04"))
    case = step(case, "issue", "2021-03-08", visits=1)
    assert (case.case.stage, case.concluded_on, case.case.is_open) == ("issued", day("2021-03-08"), False)


def test_a_licence_may_be_granted_on_the_spot(district: District) -> None:
    """行政许可法第三十四条第二款."""
    assert step(accepted(), "grant", "2021-03-01", outcome="granted").case.stage == "granted"


def test_what_is_denied_is_concluded_on_the_day_of_the_decision(district: District) -> None:
    case = step(in_review(), "deny", "2021-03-03", outcome="denied", visits=1)
    assert (case.case.stage, case.concluded_on) == ("denied", day("2021-03-03"))


@pytest.mark.parametrize(
    "name, outcome, stage",
    [
        ("not_required", "not_accept_not_required", "not_required"),
        ("refuse", "not_accept_no_authority", "refused_acceptance"),
        ("withdraw", "withdrawn", "withdrawn"),
    ],
)
def test_cases_that_end_before_acceptance(district: District, name: str, outcome: str, stage: str) -> None:
    case = step(a_case(), name, "2021-03-02", outcome=outcome)
    assert (case.case.stage, case.case.is_open) == (stage, False)


def test_material_is_asked_for_once_and_completed(district: District) -> None:
    """第三十二条第一款第四项、第五项."""
    with pytest.raises(Refused, match="需要补正"):
        step(a_case(), "ask_correction", "2021-03-03")
    case = step(ServiceCase.objects.get(), "ask_correction", "2021-03-03", missing_material="章程")
    case = step(case, "correct", "2021-03-10")
    assert (case.case.stage, case.accepted_on) == ("accepted", day("2021-03-10"))


def test_what_lacks_minor_papers_is_accepted_and_supplied(district: District) -> None:
    """河南省优化营商环境条例第三十五条第一款."""
    case = step(a_case(), "accept_lacking", "2021-03-01", missing_material="照片")
    assert step(case, "supply", "2021-03-02").corrected_on == day("2021-03-02")


def test_five_working_days_to_ask_for_material(district: District) -> None:
    """第三十二条第一款第四项、第八十二条: received on Monday 1 March, the fifth working day is Monday 8 March."""
    assert a_case().case.due_on == day("2021-03-08")


def test_trap_silence_for_five_days_is_acceptance_as_of_the_receipt(district: District) -> None:
    """第三十二条第一款第四项: the twenty days run from the receipt, 1 March, and end on 29 March."""
    case = step(a_case(), "deem_accepted", "2021-03-08")
    assert case.accepted_on == day("2021-03-01")
    assert clock(case, "services.decide").due_on == day("2021-03-29")


def test_trap_twenty_days_are_working_days(district: District) -> None:
    """第四十二条第一款、第八十二条: twenty working days after 1 March 2021 end on 29 March; the promise on 4 March."""
    case = accepted()
    assert clock(case, "services.decide").due_on == day("2021-03-29")
    assert (case.promised_on, case.case.due_on) == (day("2021-03-04"), day("2021-03-04"))


def test_the_head_extends_by_ten_working_days(district: District) -> None:
    """第四十二条第一款: ten more after 29 March, over 清明 (3 to 5 April), end on 13 April; eleven are refused."""
    case = in_review()
    with pytest.raises(Refused, match="单位负责人"):
        step(case, "extend", "2021-03-25", district[Role.HANDLER], extension=10, extension_reason="跨区核查")
    with pytest.raises(Refused, match="最多延长10"):
        step(case, "extend", "2021-03-25", extension=11, extension_reason="跨区核查")
    case = step(case, "extend", "2021-03-25", district[Role.HEAD], extension=10, extension_reason="跨区核查")
    assert clock(case, "services.decide").due_on == day("2021-04-13")


def test_the_time_of_an_examination_is_not_counted(district: District) -> None:
    """第四十五条: stopped from 3 to 17 March, ten working days; the limit moves from 29 March to 13 April."""
    case = step(in_review(), "start_special", "2021-03-03", special_days=10)
    assert (case.case.due_on, case.promised_on) == (None, None)
    case = step(case, "end_special", "2021-03-17")
    assert clock(case, "services.decide").due_on == day("2021-04-13")
    assert case.promised_on == day("2021-03-18")  # one working day was left of the three


def test_trap_an_examination_counts_only_when_its_time_was_told(district: District) -> None:
    """第四十五条: the time needed is told in writing."""
    with pytest.raises(Refused, match="特别程序所需时间"):
        step(in_review(), "start_special", "2021-03-03")


def test_a_hearing_is_asked_for_held_and_not_counted(district: District) -> None:
    """第四十七条、第四十八条: five working days to ask, twenty to hold, notice seven working days before."""
    case = step(in_review(), "notify_interested", "2021-03-02")
    assert clock(case, "services.request_hearing").due_on == day("2021-03-09")
    case = step(case, "request_hearing", "2021-03-04")
    assert clock(case, "services.hold_hearing").due_on == day("2021-04-01")
    case = step(case, "tell_hearing_time", "2021-03-04", hearing_days=15)
    with pytest.raises(Refused, match="改定听证日期"):
        step(case, "notify_hearing", "2021-03-16", hearing_on=day("2021-03-24"))
    case = step(case, "notify_hearing", "2021-03-15", hearing_on=day("2021-03-24"))
    case = step(case, "hold_hearing", "2021-03-24")
    assert case.case.stage == "review"
    # 14 working days, 4 to 23 March, were out: 29 March and fourteen more, without 5 April
    assert clock(case, "services.decide").due_on == day("2021-04-19")


def test_whoever_waives_the_hearing_goes_back_to_the_review(district: District) -> None:
    case = step(in_review(), "notify_interested", "2021-03-02")
    assert step(case, "waive_hearing", "2021-03-09").case.stage == "review"


def test_a_hearing_of_public_interest_is_announced(district: District) -> None:
    """第四十六条: nobody asked for it, so that the twenty days of 第四十七条 do not run."""
    case = step(in_review(), "announce_hearing", "2021-03-03")
    assert runs(case, "services.hold_hearing") == []


def test_a_licence_is_served_within_ten_working_days(district: District) -> None:
    """第四十四条: granted on 4 March, the tenth working day is 18 March."""
    case = step(in_review(), "grant", "2021-03-04", outcome="granted")
    assert case.case.due_on == day("2021-03-18")


def test_a_broken_promise_is_explained(district: District) -> None:
    """优化营商环境条例第三十六条第二款."""
    case = in_review()
    with pytest.raises(Refused, match="公开说明的理由"):
        step(case, "grant", "2021-03-05", outcome="granted")
    case = step(case, "grant", "2021-03-05", outcome="granted", overrun_reason="现场核查")
    assert case.case.stage == "granted"


def test_what_is_no_licence_has_the_promise_alone(district: District) -> None:
    """The limits of the 行政许可法 bind licences only."""
    case = a_case(matter=other_matter())
    assert case.case.due_on is None
    case = step(case, "accept", "2021-03-01")
    assert case.case.due_on == day("2021-03-04")
    with pytest.raises(Refused, match="是行政许可事项"):
        step(case, "grant", "2021-03-02", outcome="granted")
    with pytest.raises(Refused, match="是行政许可事项"):
        step(a_case(matter=case.matter), "deem_accepted", "2021-03-08")
    case = step(case, "finish", "2021-03-02", outcome="handled", visits=0)
    assert (case.case.stage, case.concluded_on) == ("issued", day("2021-03-02"))


def test_what_is_no_licence_may_be_declined(district: District) -> None:
    case = accepted(matter=other_matter())
    assert step(case, "decline", "2021-03-02", outcome="declined", visits=1).case.stage == "denied"


def test_a_case_keeps_the_type_of_its_matter(district: District) -> None:
    assert a_case().category == "01"


def test_a_promise_is_not_longer_than_the_law(district: District) -> None:
    with pytest.raises(Refused, match="不能长于法定"):
        enter(new_matter(statutory_days=5, promised_days=6), MACHINE)


def test_no_visit_means_no_visit(district: District) -> None:
    with pytest.raises(Refused, match="次数应为 0"):
        enter(new_matter(no_visit=True, max_visits=1), MACHINE)


def test_no_visit_counts_what_happened_on_the_day_of_conclusion(district: District) -> None:
    """Of two concluded one came without a visit; what was withdrawn, is open or voided is left out."""
    matter = a_matter()
    for visits in (0, 1):
        case = step(accepted(matter=matter), "grant", "2021-03-02", outcome="granted")
        step(case, "issue", "2021-03-03", visits=visits)
    step(a_case(matter=matter), "withdraw", "2021-03-03", outcome="withdrawn")
    a_case(matter=matter)
    case = step(accepted(matter=matter), "grant", "2021-03-02", outcome="granted")
    void(step(case, "issue", "2021-03-03", visits=0), MACHINE, "重复登记")
    assert find_figure("services.no_visit_handled_rate").compute(YEAR) == (Decimal(50), 2, "")
    assert find_figure("services.decided_in_time_rate").compute(YEAR)[:2] == (100, 2)
    assert find_figure("services.received").compute(YEAR)[0] == 4


def test_a_matter_counts_as_of_the_last_day(district: District) -> None:
    a_matter()
    a_matter(title="已取消事项", until=day("2021-12-30"))
    a_matter(title="两次事项", max_visits=2)
    a_matter(title="街道事项", level="street")
    assert find_figure("S014").compute(YEAR)[0] == 2
    assert find_figure("S018").compute(YEAR)[0] == 2


def test_a_bad_rating_is_looked_into_before_it_is_put_in_order(district: District) -> None:
    rating = ServiceRating(
        unit=district.justice, title="许可", happened_on=day("2021-03-05"), channel="scan", grade=2
    )
    rating.rectified_on = day("2021-03-08")
    with pytest.raises(Refused, match="先核实，再整改"):
        enter(rating, MACHINE)
    rating.contacted_on = day("2021-03-06")
    enter(rating, MACHINE)
    assert find_figure("services.bad_ratings").compute(YEAR)[0] == 1
    assert find_figure("services.good_rating_rate").compute(YEAR)[0] == 0


def test_whoever_acts_for_an_applicant_has_a_mandate(district: District) -> None:
    """行政许可法第二十九条第二款."""
    given = {
        "unit": district.justice,
        "title": "代办",
        "happened_on": day("2021-03-05"),
        "applicant": "演示乙",
    }
    with pytest.raises(Refused, match="书面委托"):
        enter(AssistedHandling(**given, form="agency"), MACHINE)
    with pytest.raises(Refused, match="邮件号"):
        enter(AssistedHandling(**given, form="post"), MACHINE)
    enter(AssistedHandling(**given, form="help"), MACHINE)
    enter(AssistedHandling(**given, form="post", tracking_number="YS1"), MACHINE)
    assert find_figure("services.helped").compute(YEAR)[0] == 1
    assert find_figure("services.posted").compute(YEAR)[0] == 1
