"""The traps of reconsideration under the 行政复议法 of 2023; articles without a name are its own."""

import datetime as dt

import pytest

from fazhi.casework.clocks import Running
from fazhi.casework.perform import next_steps
from fazhi.domains.reconsideration.models import Outcome, Reconsideration
from fazhi.domains.reconsideration.procedure import procedure_2023
from fazhi.domains.reconsideration.stages import S
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.law.clock import Span, due
from fazhi.law.counting import counting_rules
from fazhi.law.limit import find
from fazhi.law.period import Unit
from fazhi.law.procedure import By
from fazhi.law.refusal import ExtensionRefused
from tests.builders import MACHINE, District, a_reconsideration, day, step
from tests.domains.walks import runs, walk

from .lookup import clock_ids, last, versions
from .marks import trap

R23, R17 = "administrative_reconsideration_2023", "administrative_reconsideration_2017"
LAW = "行政复议法(2023-09-01)"
DECIDE = "reconsideration.decide"
SPRING = dt.date(2024, 3, 1)  # a Friday


def accepted(received: str = "2024-03-01", on: str = "2024-03-06") -> Reconsideration:
    """An application that was accepted on a day of its own."""
    return step(a_reconsideration(received), "accept", on)


def sixty_days(case: Reconsideration) -> Running:
    """The one run of the clock for the decision."""
    (run,) = runs(case, DECIDE)
    return run


@trap(R23, 1)
def test_only_three_five_seven_and_ten_days_are_working_days() -> None:
    """第八十八条: a closed list; fifteen, thirty and sixty days are days of the calendar."""
    working = counting_rules()[LAW].working
    assert working is not None
    assert working.numbers == {3, 5, 7, 10}
    assert not working.everything
    assert not working.up_to
    own = [each for each in versions() if each.law == LAW]
    assert {each.quantity for each in own if each.unit is Unit.WORKING_DAY} == {3, 5, 7, 10}
    assert {each.quantity for each in own if each.unit is Unit.DAY} == {15, 30, 60}


@trap(R23, 2)
def test_the_time_to_decide_runs_from_acceptance_and_ran_from_receipt(district: District) -> None:
    """第六十二条 with 第三十条; 行政复议法（2017）第十七条第二款: what was received counted as accepted that day."""
    assert sixty_days(accepted("2024-03-01", on="2024-03-06")).started_on == day("2024-03-06")
    assert sixty_days(accepted("2021-03-01", on="2021-03-05")).started_on == day("2021-03-01")


@trap(R23, 2)
def test_silence_over_the_review_is_acceptance_and_starts_the_time_to_decide(district: District) -> None:
    """第三十条第三款: accepted from the day on which the review ended, 2024-03-06 after a receipt on 02-28."""
    silent = [each for each in procedure_2023.steps if each.by is By.TIME and each.to is S.ACCEPTED]
    assert silent, "nothing happens when the review is over"
    case = step(a_reconsideration("2024-02-28"), silent[0].id, "2024-03-06")
    assert sixty_days(case).started_on == day("2024-03-06")


@trap(R23, 3)
def test_the_head_of_the_office_extends_where_the_head_of_the_organ_did() -> None:
    """第六十二条第一款; 行政复议法（2017）第三十一条第一款."""
    approval = {}
    for name in (f"{R23}.decide_normal_60d", f"{R17}.decide_60d"):
        extension = find(name).extension
        assert extension is not None
        approval[name] = extension.approved_by
    assert approval == {
        f"{R23}.decide_normal_60d": "行政复议机构的负责人",
        f"{R17}.decide_60d": "行政复议机关的负责人",
    }
    assert procedure_2023.by_id["extend"].by is By.HEAD


@trap(R23, 4)
def test_the_thirty_days_of_the_simplified_procedure_are_never_extended() -> None:
    """第六十二条第二款, which, unlike the first paragraph, speaks of no extension."""
    simplified = find("reconsideration.decide_simplified", on=SPRING)
    assert (simplified.quantity, simplified.unit) == (30, Unit.DAY)
    assert simplified.extension is None
    with pytest.raises(ExtensionRefused, match="没有规定可以延长"):
        due(simplified, SPRING, extension=1)
    assert due(find(DECIDE, on=SPRING), SPRING, extension=1).due is not None


@trap(R23, 5)
def test_only_some_suspensions_end_in_termination_and_their_numbers_have_changed() -> None:
    """第四十一条第五项: for causes one, two and four of 第三十九条.

    条例第四十二条第二款: for causes one, two and three of its own 第四十一条, which are the same ones.
    """
    assert procedure_2023.by_id["suspend"].fills, "a suspension does not say for what cause"
    assert "reconsideration.terminate_suspended" in clock_ids(procedure_2023)
    assert procedure_2023.by_id["terminate"].guards, "a termination asks for no cause"


REVIEWING = {
    "incidental_review.handle_own": (30, Unit.DAY),  # 第五十六条
    "incidental_review.forward": (7, Unit.WORKING_DAY),  # 第五十六条
    "incidental_review.notify_maker": (3, Unit.WORKING_DAY),  # 第五十八条
    "incidental_review.maker_reply": (10, Unit.WORKING_DAY),  # 第五十八条
    "incidental_review.recipient_reply": (60, Unit.DAY),  # 第六十条
}


@trap(R23, 6)
def test_the_incidental_review_has_five_periods_of_its_own() -> None:
    """第五十六条, 第五十八条, 第六十条: none of them is a period of the case itself."""
    found = {name: find(name, on=SPRING) for name in REVIEWING}
    assert {name: (each.quantity, each.unit) for name, each in found.items()} == REVIEWING


@trap(R23, 6)
def test_an_incidental_review_suspends_the_case_and_runs_its_own_clocks() -> None:
    """第三十九条第一款第九项: whoever asks for the review stops the case; the five periods then run beside it."""
    suspends = [each for each in procedure_2023.steps if each.to is S.SUSPENDED and "第九项" in each.cite]
    assert suspends, "no step suspends a case for an incidental review"
    assert clock_ids(procedure_2023) >= set(REVIEWING)


@trap(R23, 7)
def test_an_answer_that_is_late_leaves_the_act_without_evidence() -> None:
    """第七十条: what follows is law, and not a reminder."""
    lapse = find("reconsideration.answer", on=SPRING).expiry
    assert lapse is not None
    assert lapse.effect == "deemed_no_evidence"
    assert lapse.basis.citation is not None
    assert lapse.basis.citation.article == "第七十条"


@trap(R23, 7)
def test_a_late_answer_in_the_simplified_procedure_has_the_same_consequence() -> None:
    """第七十条: 不按照本法第四十八条、第五十四条的规定提出书面答复."""
    lapse = find("reconsideration.answer_simplified", on=SPRING).expiry
    assert lapse is not None
    assert lapse.effect == "deemed_no_evidence"


@trap(R23, 7)
def test_the_end_of_the_time_to_answer_is_an_event_of_the_case() -> None:
    """第七十条: the act counts as unproven from that day, which has to stand in the course of the case."""
    assert [each for each in procedure_2023.steps if each.by is By.TIME and "第七十条" in each.cite]


@trap(R23, 8)
def test_rejecting_an_application_is_not_rejecting_its_request() -> None:
    """第三十三条, 第六十九条; 行政诉讼法解释第一百三十三条: only the second makes the organ a co-defendant."""
    assert len([each for each in Outcome if "驳回" in each.label]) == 2
    rejecting = [each for each in procedure_2023.steps if "第三十三条" in each.cite]
    assert [each for each in rejecting if each.outcomes], "no step rejects an application that was accepted"


@trap(R23, 9)
def test_a_decision_takes_effect_with_service_and_waits_for_no_suit(district: District) -> None:
    """第七十五条第二款; the fifteen days of 行政诉讼法第四十五条 are still running then."""
    case = walk(
        accepted(),
        [
            ("send_copy", "2024-03-08", {}),
            ("reply", "2024-03-15", {}),
            ("hear", "2024-03-20", {"heard_how": "telephone"}),
            ("decide", "2024-04-15", {"outcome": Outcome.UPHELD}),
            ("serve", "2024-04-17", {}),
            ("copy_to_superior", "2024-04-18", {}),
        ],
    )
    assert (case.case.stage, case.effective_on) == ("served_effective", day("2024-04-17"))
    assert last("reconsideration.sue_after_decision", "2024-04-17") == "2024-05-06"
    assert step(case, "close", "2024-04-18").case.stage == "closed"


@trap(R23, 10)
def test_a_mediation_statement_takes_effect_signed_and_sealed(district: District) -> None:
    """第七十三条第一款: 经各方当事人签字或者签章，并加盖行政复议机关印章，即具有法律效力."""
    case = step(accepted(), "mediate", "2024-04-15", outcome=Outcome.MEDIATED)
    assert case.effective_on == day("2024-04-15")


@trap(R23, 11)
def test_two_acts_are_two_applications_even_in_one_letter(district: District) -> None:
    """第二十二条第四款: each gets its own number, its own clocks, and an end that is not the other's."""
    penalty, seizure = (a_reconsideration("2024-03-01", matter=each) for each in ("penalty", "compulsion"))
    assert penalty.number != seizure.number
    penalty = step(penalty, "refuse", "2024-03-05", outcome=Outcome.NOT_ACCEPTED, refusal_ground="interest")
    seizure = step(seizure, "accept", "2024-03-06")
    assert (penalty.case.stage, seizure.case.stage) == ("not_accepted", "accepted")
    assert find_figure("reconsideration.received").compute(Period.of_year(2024))[0] == 2


@trap(R23, 12)
def test_mediation_alone_stops_no_clock_here_but_does_in_court() -> None:
    """第三十九条第一款第六项: only an agreed suspension stops it; 行政诉讼法解释第五十条: in court mediation does."""
    left_out = {each.span for each in find(DECIDE, on=SPRING).excludes}
    assert "suspended" in left_out
    assert "mediation" not in left_out
    (clock,) = (each for each in procedure_2023.clocks if each.limit == DECIDE)
    assert clock.paused_stages == (S.SUSPENDED,)
    assert "mediation" not in {spell.id for spell in clock.spells}
    for name in ("first_instance", "first_instance_simplified", "second_instance"):
        spans = {each.span: each.basis for each in find(f"litigation.{name}", on=SPRING).excludes}
        assert str(spans["mediation"].citation).endswith("第五十条")


@trap(R23, 13)
def test_an_applicant_is_asked_to_correct_only_once(district: District) -> None:
    """第三十一条第一款: 补正通知应当一次性载明需要补正的事项."""
    case = walk(
        a_reconsideration("2024-03-01"),
        [("ask_correction", "2024-03-05", {"missing_material": "身份证明"}), ("correct", "2024-03-12", {})],
    )
    with pretend(day("2024-03-13")):
        open_steps = {each.step.id for each in next_steps(case, MACHINE) if each.is_open}
    assert "accept" in open_steps
    assert "ask_correction" not in open_steps


@trap(R23, 14)
def test_stops_add_up_and_each_leaves_its_trace() -> None:
    """条例第三十四条, 第三十七条; 第三十九条: three days, and twenty-one of two stops that overlap.

    From 2024-03-06 the bare sixty days end on 05-05; twenty-four days later it is 05-29, a Wednesday.
    """
    limit, start = find(DECIDE, on=SPRING), dt.date(2024, 3, 6)
    assert {each.span for each in limit.excludes} == {"suspended", "appraisal", "site_inspection"}
    stops = [
        Span(dt.date(2024, 3, 11), dt.date(2024, 3, 14), "site_inspection"),
        Span(dt.date(2024, 3, 18), dt.date(2024, 4, 2), "appraisal"),
        Span(dt.date(2024, 3, 25), dt.date(2024, 4, 8), "suspended"),
    ]
    assert due(limit, start).due == dt.date(2024, 5, 6)
    answer = due(limit, start, suspensions=stops)
    assert answer.due == dt.date(2024, 5, 29)
    told = "".join(f"{reason.text}{reason.article}" for reason in answer.steps)
    assert "扣除3日（现场勘验）" in told
    assert "第三十四条" in told
    assert "扣除21日，事由：行政复议中止、鉴定" in told
    assert "第三十七条" in told
    still = due(limit, start, suspensions=[*stops, Span(dt.date(2024, 5, 20), None)])
    assert (still.due, still.left) == (None, 10)


@trap(R23, 14)
def test_an_appraisal_and_an_inspection_stop_the_clock_of_the_case(district: District) -> None:
    """条例第三十四条第三款, 第三十七条: three days and fifteen are not counted, 05-05 becomes 05-23, a Thursday."""
    case = walk(
        accepted(),
        [
            ("begin_inspection", "2024-03-11", {}),
            ("end_inspection", "2024-03-14", {}),
            ("commission_appraisal", "2024-03-18", {}),
            ("receive_appraisal", "2024-04-02", {}),
        ],
    )
    run = sixty_days(case)
    assert run.due_on == day("2024-05-23")
    explained = run.explanation()
    assert explained is not None
    told = "".join(f"{reason.text}{reason.article}" for reason in explained.steps)
    assert "扣除3日（现场勘验）" in told
    assert "第三十四条" in told
    assert "扣除15日（鉴定）" in told
    assert "第三十七条" in told
