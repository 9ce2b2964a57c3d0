"""行政复议 under both laws: every way through the tables, the guards with their articles, the clocks, the statistics.

Articles without a name are those of 行政复议法（2023）; 旧 is the law of 2017, 条例 its implementing regulation.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from fazhi.casework.check import check
from fazhi.casework.mending import perform_late
from fazhi.casework.models import Method, Party
from fazhi.casework.papers import compose, issue
from fazhi.casework.perform import Act
from fazhi.casework.procedures import procedure_of
from fazhi.casework.records import enter
from fazhi.casework.refusal import Refused
from fazhi.casework.service import record_service
from fazhi.casework.ticking import tick
from fazhi.domains import reconsideration
from fazhi.domains.reconsideration.grounds import SuspensionCause
from fazhi.domains.reconsideration.models import CONCLUDED, Outcome, PublishedDecision, Reconsideration
from fazhi.domains.reconsideration.procedure import procedure_2017, procedure_2023
from fazhi.domains.reconsideration.rules import last_day_to_apply
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.law.procedure import By, Procedure
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_reconsideration, again, day, step
from tests.domains.walks import Walk, due, refused, refuses, runs, walk

pytestmark = pytest.mark.django_db

TEMPLATES = Path(reconsideration.__file__).parent / "papers" / "reconsideration"
DECIDE, ANSWER = "reconsideration.decide", "reconsideration.answer"
UPHELD: dict[str, Any] = {"outcome": Outcome.UPHELD}
ENDED: dict[str, Any] = {"outcome": Outcome.TERMINATED}


def ticked(on: str) -> list[str]:
    """What happens by itself until the morning of that day."""
    with pretend(day(on)):
        return [lapsed.step for lapsed in tick() if not lapsed.refused]


def accepted(received: str = "2024-03-01", on: str = "2024-03-06", **fields: Any) -> Reconsideration:
    return step(a_reconsideration(received, **fields), "accept", on)


def answered(**fields: Any) -> Reconsideration:
    """A case of 2024 in which both sides have been heard."""
    return walk(accepted(**fields), ANSWERED)


ACCEPTED: Walk = [("accept", "2024-03-06", {})]
COPIED_OUT: Walk = [("send_copy", "2024-03-07", {}), ("receive_copy", "2024-03-08", {})]
ANSWERED: Walk = [
    *COPIED_OUT,
    ("reply", "2024-03-15", {}),
    ("hear", "2024-03-18", {"heard_how": "telephone"}),
]
COPIED: Walk = [("copy_to_superior", "2024-04-24", {}), ("close", "2024-04-25", {})]
SERVED: Walk = [("decide", "2024-04-10", UPHELD), ("serve", "2024-04-12", {})]
REVIEWED: dict[str, Any] = {"reviewed_document": "某办法", "review_origin": "requested"}

WALKS_2023: dict[str, tuple[dict[str, Any], Walk, str]] = {
    "refused": (
        {},
        [("refuse", "2024-03-05", {"refusal_ground": "interest", "outcome": "not_accepted"})],
        "not_accepted",
    ),
    "abandoned": (
        {},
        [
            ("ask_correction", "2024-03-05", {"missing_material": "身份证明"}),
            ("receive_notice", "2024-03-06", {}),
            ("extend_correction", "2024-03-15", {"correct_by": day("2024-04-01")}),
            ("abandon", "2024-04-02", {"abandon_reason": "两次电话催告，未说明理由", "outcome": "abandoned"}),
        ],
        "deemed_abandoned",
    ),
    "corrected and dismissed": (
        {},
        [
            ("ask_correction", "2024-03-05", {"missing_material": "身份证明"}),
            ("correct", "2024-03-12", {}),
            ("accept", "2024-03-15", {}),
            (
                "dismiss",
                "2024-03-20",
                {"refusal_ground": "scope", "out_of_scope": "staff", "outcome": "dismissed"},
            ),
        ],
        "application_dismissed",
    ),
    "taken by another organ": (
        {},
        [
            ("negotiate", "2024-03-04", {}),
            ("leave_to_other", "2024-03-08", {"competent_organ": "演示市政府", "outcome": "informed"}),
        ],
        "elsewhere",
    ),
    "heard in full": (
        {},
        [
            ("negotiate", "2024-03-04", {}),
            ("settle_organ", "2024-03-08", {}),
            ("accept", "2024-03-11", {}),
            ("assign", "2024-03-11", {"is_grave": True}),
            ("join", "2024-03-12", {"third_party": "演示公司"}),
            ("send_copy", "2024-03-12", {}),
            ("stay", "2024-03-13", {"stay_ground": "organ"}),
            ("reply", "2024-03-20", {}),
            ("inspect_file", "2024-03-21", {}),
            ("third_party_evidence", "2024-03-21", {}),
            ("investigate", "2024-03-22", {}),
            ("supplement", "2024-03-22", {}),
            ("begin_inspection", "2024-03-25", {}),
            ("end_inspection", "2024-03-26", {}),
            ("commission_appraisal", "2024-03-26", {}),
            ("receive_appraisal", "2024-04-02", {}),
            ("hear", "2024-04-03", {"heard_how": "in_person"}),
            ("notify_hearing", "2024-04-03", {"hearing_set_for": day("2024-04-15")}),
            ("hold_hearing", "2024-04-15", {"attendance": "head"}),
            ("consult", "2024-04-16", {"consult_ground": "grave"}),
            ("advise", "2024-04-19", {"advice": "处罚过重"}),
            ("extend", "2024-04-22", {"complexity": "涉及面广"}),
            ("decide", "2024-05-10", {"outcome": Outcome.CHANGED}),
            ("serve", "2024-05-13", {}),
            ("send_opinion", "2024-05-13", {}),
            ("receive_letter", "2024-05-15", {}),
            ("order_compliance", "2024-06-20", {"comply_by": day("2024-07-10")}),
            ("interview", "2024-06-21", {}),
            ("circulate", "2024-06-24", {}),
            ("comply", "2024-06-28", {}),
            ("enforce", "2024-06-28", {"executor": "organ"}),
            ("report_correction", "2024-07-01", {}),
            ("sue", "2024-07-01", {}),
            ("copy_to_superior", "2024-07-02", {}),
            ("close", "2024-07-03", {}),
        ],
        "closed",
    ),
    "simplified and converted": (
        {"matter": "disclosure"},
        [
            *ACCEPTED,
            ("simplify", "2024-03-06", {"simplified_ground": "disclosure"}),
            ("convert", "2024-03-07", {}),
            *ANSWERED,
            ("notify_hearing", "2024-03-19", {"hearing_set_for": day("2024-03-29")}),
            ("waive_hearing", "2024-03-29", {}),
            ("decide", "2024-04-10", {"outcome": Outcome.REVOKED, "is_redo_ordered": True}),
            ("serve", "2024-04-12", {}),
            ("redo", "2024-04-22", {}),
            *COPIED,
        ],
        "closed",
    ),
    "document found lawful": (
        {},
        [
            *ACCEPTED,
            *ANSWERED,
            ("ask_review", "2024-03-19", {"reviewed_document": "某办法"}),
            ("review_document", "2024-03-20", REVIEWED | {"has_review_power": True}),
            ("notify_maker", "2024-03-22", {}),
            ("maker_receive", "2024-03-25", {}),
            ("maker_reply", "2024-03-29", {}),
            ("maker_explain", "2024-04-01", {}),
            ("find_lawful", "2024-04-03", {}),
            ("resume", "2024-04-03", {}),
            ("withdraw", "2024-04-08", {"outcome": "withdrawn"}),
        ],
        "terminated",
    ),
    "document stopped": (
        {},
        [
            *ACCEPTED,
            (
                "review_document",
                "2024-03-20",
                REVIEWED | {"has_review_power": True, "review_origin": "own_motion"},
            ),
            ("stop_provision", "2024-04-03", {}),
            ("resume", "2024-04-03", {}),
            ("settle", "2024-04-08", {"outcome": "settled"}),
        ],
        "terminated",
    ),
    "document forwarded, then mediated": (
        {},
        [
            *ACCEPTED,
            ("review_document", "2024-03-20", REVIEWED | {"has_review_power": False}),
            ("forward_document", "2024-03-25", {}),
            ("recipient_receive", "2024-03-27", {}),
            ("receive_opinion", "2024-05-06", {"is_document_unlawful": False}),
            ("resume", "2024-05-07", {}),
            ("try_mediation", "2024-05-08", {}),
            ("fail_mediation", "2024-05-09", {}),
            ("mediate", "2024-05-10", {"outcome": "mediated"}),
            ("close", "2024-05-30", {}),
        ],
        "closed",
    ),
    "suspended until its end": (
        {},
        [
            *ACCEPTED,
            ("suspend", "2024-03-11", {"suspension_cause": "death"}),
            ("terminate", "2024-05-13", ENDED | {"termination_cause": "unresolved"}),
        ],
        "terminated",
    ),
}
BY_TIME_2023 = {"deem_accepted", "miss_reply"}

ANSWERED_2021: Walk = [
    ("accept", "2021-03-03", {}),
    ("send_copy", "2021-03-04", {}),
    ("receive_copy", "2021-03-04", {}),
    ("reply", "2021-03-12", {}),
]
WALKS_2017: dict[str, tuple[dict[str, Any], Walk, str]] = {
    "refused": ({}, [("refuse", "2021-03-05", {"outcome": "not_accepted"})], "not_accepted"),
    "told where to go": (
        {},
        [("inform", "2021-03-05", {"competent_organ": "演示市政府", "outcome": "informed"})],
        "elsewhere",
    ),
    "forwarded": (
        {"is_forwardable": True},
        [("forward", "2021-03-05", {"competent_organ": "演示市政府", "outcome": "informed"})],
        "elsewhere",
    ),
    "left to another organ": (
        {},
        [
            ("negotiate", "2021-03-02", {}),
            ("leave_to_other", "2021-03-08", {"competent_organ": "演示市政府", "outcome": "informed"}),
        ],
        "elsewhere",
    ),
    "abandoned": (
        {},
        [
            (
                "ask_correction",
                "2021-03-04",
                {"missing_material": "身份证明", "correct_by": day("2021-03-15")},
            ),
            ("abandon", "2021-03-16", {"outcome": "abandoned"}),
        ],
        "deemed_abandoned",
    ),
    "corrected and dismissed": (
        {},
        [
            ("ask_correction", "2021-03-04", {"missing_material": "身份证明"}),
            ("correct", "2021-03-15", {}),
            ("accept", "2021-03-17", {}),
            ("dismiss", "2021-03-20", {"refusal_ground": "scope", "outcome": "dismissed"}),
        ],
        "application_dismissed",
    ),
    "reviewed in full": (
        {},
        [
            ("negotiate", "2021-03-02", {}),
            ("settle_organ", "2021-03-03", {}),
            *ANSWERED_2021,
            ("assign", "2021-03-12", {}),
            ("join", "2021-03-12", {"third_party": "演示公司"}),
            ("stay", "2021-03-12", {"stay_ground": "organ"}),
            ("inspect_file", "2021-03-15", {}),
            ("investigate", "2021-03-15", {}),
            ("hear", "2021-03-16", {"heard_how": "in_person"}),
            ("hold_hearing", "2021-03-18", {"attendance": "delegate"}),
            ("begin_inspection", "2021-03-19", {}),
            ("end_inspection", "2021-03-20", {}),
            ("commission_appraisal", "2021-03-20", {}),
            ("receive_appraisal", "2021-03-30", {}),
            ("suspend", "2021-03-30", {"suspension_cause": "law_unclear"}),
            ("resume", "2021-04-12", {}),
            ("extend", "2021-04-15", {"complexity": "涉及面广"}),
            ("decide", "2021-04-20", {"outcome": "ordered", "redo_by": day("2021-06-01")}),
            ("serve", "2021-04-22", {}),
            ("sue", "2021-05-06", {}),
            ("order_compliance", "2021-06-02", {"comply_by": day("2021-06-20")}),
            ("send_opinion", "2021-06-03", {}),
            ("recommend", "2021-06-03", {}),
            ("receive_letter", "2021-06-04", {}),
            ("comply", "2021-06-10", {}),
            ("redo", "2021-06-10", {}),
            ("report_correction", "2021-06-11", {}),
            ("close", "2021-06-15", {}),
        ],
        "closed",
    ),
    "upheld and enforced": (
        {},
        [
            *ANSWERED_2021,
            ("ask_review", "2021-03-13", {"reviewed_document": "某规定"}),
            ("review_document", "2021-03-14", REVIEWED | {"has_review_power": True}),
            ("find_lawful", "2021-03-20", {}),
            ("resume", "2021-03-21", {}),
            ("decide", "2021-04-20", {"outcome": "upheld"}),
            ("serve", "2021-04-22", {}),
            ("enforce", "2021-06-01", {"executor": "court"}),
            ("close", "2021-06-15", {}),
        ],
        "closed",
    ),
    "document stopped, settled": (
        {},
        [
            *ANSWERED_2021,
            ("review_document", "2021-03-14", REVIEWED | {"has_review_power": True}),
            ("stop_provision", "2021-03-20", {}),
            ("resume", "2021-03-21", {}),
            ("settle", "2021-03-22", {"outcome": "settled"}),
        ],
        "terminated",
    ),
    "document forwarded, mediated": (
        {},
        [
            *ANSWERED_2021,
            ("review_document", "2021-03-14", REVIEWED | {"has_review_power": False}),
            ("forward_document", "2021-03-20", {}),
            ("recipient_receive", "2021-03-22", {}),
            ("receive_opinion", "2021-04-20", {"is_document_unlawful": True}),
            ("resume", "2021-04-21", {}),
            ("try_mediation", "2021-04-22", {}),
            ("fail_mediation", "2021-04-23", {}),
            ("mediate", "2021-04-26", {"outcome": "mediated"}),
            ("close", "2021-05-15", {}),
        ],
        "closed",
    ),
    "withdrawn": ({}, [*ANSWERED_2021, ("withdraw", "2021-03-22", {"outcome": "withdrawn"})], "terminated"),
    "no heir": (
        {},
        [
            *ANSWERED_2021,
            ("suspend", "2021-03-20", {"suspension_cause": "death"}),
            ("terminate", "2021-04-01", ENDED | {"termination_cause": "no_heir"}),
        ],
        "terminated",
    ),
}
BY_TIME_2017 = {"end_by_time"}


@pytest.mark.parametrize("name", WALKS_2023)
def test_every_way_through_the_law_of_2023(district: District, name: str) -> None:
    facts, steps, end = WALKS_2023[name]
    case = taken_along(a_reconsideration("2024-03-01", **facts), steps)
    assert (case.case.procedure, case.case.stage) == ("reconsideration@2024-01-01", end)
    assert case.case.is_open == (not procedure_of(case).stage(end).is_end)
    assert list(check()) == []
    its_papers_are_whole(case)


@pytest.mark.parametrize("name", WALKS_2017)
def test_every_way_through_the_law_of_2017(district: District, name: str) -> None:
    facts, steps, end = WALKS_2017[name]
    case = taken_along(a_reconsideration("2021-03-01", **facts), steps)
    assert (case.case.procedure, case.case.stage) == ("reconsideration@1999-10-01", end)
    assert list(check()) == []
    its_papers_are_whole(case)


def its_papers_are_whole(case: Reconsideration) -> None:
    """Each has a template of its own, which tells of this case and leaves nothing empty."""
    procedure = procedure_of(case)
    for taken in case.case.steps_taken.all():
        if issued := procedure.by_id[taken.step].issues:
            made = compose(case, taken)
            assert (TEMPLATES / f"{issued.id}.txt").exists(), issued.title
            assert case.applicant in made.text + made.addressee, made.title
            assert "【请填写】" not in made.text + made.addressee, made.title


def taken_along(case: Reconsideration, steps: Walk) -> Reconsideration:
    """The walk; an extension is of thirty days."""
    for name, on, fields in steps:
        extension: dict[str, Any] = {"extension": 30} if name == "extend" else {}
        case = step(case, name, on, **fields, **extension)
    return case


@pytest.mark.parametrize(
    "procedure, walks, by_time",
    [(procedure_2023, WALKS_2023, BY_TIME_2023), (procedure_2017, WALKS_2017, BY_TIME_2017)],
    ids=["2023", "2017"],
)
def test_the_ways_leave_out_no_step_of_the_tables(
    procedure: Procedure, walks: dict[str, tuple[dict[str, Any], Walk, str]], by_time: set[str]
) -> None:
    walked = {name for _, steps, _ in walks.values() for name, _, _ in steps}
    assert walked | by_time == set(procedure.by_id)
    assert by_time == {each.id for each in procedure.steps if each.by is By.TIME}


# 申请期限


def test_sixty_days_from_knowing_the_act_with_what_kept_the_applicant_left_out(district: District) -> None:
    """第二十条: 2024-01-10 and sixty days are 03-10, a Sunday, so 03-11; ten days of an obstacle make it 03-20."""
    late = a_reconsideration("2024-03-12", act_known_on=day("2024-01-10"))
    assert last_day_to_apply(late) == day("2024-03-11")
    assert "须在法定申请期限内提出（第三十条第一款第四项）" in refuses(late, "accept", "2024-03-13")
    kept = a_reconsideration(
        "2024-03-12",
        act_known_on=day("2024-01-10"),
        obstacle_from=day("2024-02-01"),
        obstacle_until=day("2024-02-11"),
    )
    assert last_day_to_apply(kept) == day("2024-03-20")
    assert step(kept, "accept", "2024-03-13").case.stage == "accepted"


def test_what_was_posted_in_time_is_in_time(district: District) -> None:
    """民事诉讼法第八十五条, to which 第八十八条 sends: what is posted before the end is not late."""
    posted = a_reconsideration("2024-03-12", act_known_on=day("2024-01-10"), filed_on=day("2024-03-11"))
    assert step(posted, "accept", "2024-03-13").case.stage == "accepted"


def test_whoever_was_not_told_has_sixty_days_from_knowing_and_a_year_at_most(district: District) -> None:
    """第二十条第三款."""
    fields: dict[str, Any] = {"act_known_on": day("2024-01-10"), "rights_known_on": day("2024-12-20")}
    case = a_reconsideration("2025-01-08", **fields)
    assert last_day_to_apply(case) == day("2025-01-10")


def test_after_five_years_and_after_twenty_for_land_nothing_is_accepted(district: District) -> None:
    """第二十一条."""
    old: dict[str, Any] = {"act_made_on": day("2024-01-02"), "act_known_on": day("2029-02-01")}
    assert last_day_to_apply(a_reconsideration("2029-02-05", **old)) == day("2029-01-02")
    assert last_day_to_apply(a_reconsideration("2029-02-05", is_real_estate=True, **old)) == day("2029-04-02")


def test_a_timely_application_is_not_refused_as_late(district: District) -> None:
    case = a_reconsideration("2024-03-01")
    said = refuses(case, "refuse", "2024-03-05", refusal_ground="late", outcome=Outcome.NOT_ACCEPTED)
    assert "确实超过申请期限" in said


# 管辖与提出


@pytest.mark.parametrize("kind", ["vertical", "own_government", "elsewhere"])
def test_what_others_have_jurisdiction_over_is_not_accepted_and_they_are_named(
    district: District, kind: str
) -> None:
    """第二十七条; 第三十条第二款."""
    case = a_reconsideration("2024-03-01", respondent_kind=kind)
    assert "第二十七条" in refuses(case, "accept", "2024-03-05")
    unnamed: dict[str, Any] = {"refusal_ground": "jurisdiction", "outcome": Outcome.NOT_ACCEPTED}
    assert "告知有管辖权的行政复议机关（第三十条第二款）" in refuses(case, "refuse", "2024-03-05", **unnamed)
    case = step(case, "refuse", "2024-03-05", competent_organ="上一级主管部门", **unnamed)
    assert case.case.stage == "not_accepted"


def test_what_is_out_of_scope_is_named(district: District) -> None:
    """第十二条: four matters that nobody reconsiders, before and after the acceptance."""
    scope: dict[str, Any] = {"refusal_ground": "scope"}
    for case, name, outcome in (
        (a_reconsideration("2024-03-01"), "refuse", Outcome.NOT_ACCEPTED),
        (accepted(), "dismiss", Outcome.DISMISSED),
    ):
        assert "写明是哪一种事项（第十二条）" in refuses(case, name, "2024-03-08", outcome=outcome, **scope)
        done = step(case, name, "2024-03-08", outcome=outcome, out_of_scope="staff", **scope)
        assert done.outcome == outcome


def test_the_office_itself_may_be_the_respondent(district: District) -> None:
    """第二十八条: against the justice department one may apply here, or above."""
    assert accepted(respondent_kind="justice").case.stage == "accepted"


def test_what_the_court_has_accepted_is_not_accepted_here(district: District) -> None:
    """第二十九条第二款."""
    assert "第二十九条第二款" in refuses(
        a_reconsideration("2024-03-01", is_sued=True), "accept", "2024-03-05"
    )


def test_through_the_penalty_organ_only_a_penalty_comes_and_within_five_working_days(
    district: District,
) -> None:
    """第三十二条: the organ has until 2024-03-07 for what it got on 02-29; the sixty days count from 02-29."""
    with pytest.raises(Refused, match="第三十二条第一款"):
        a_reconsideration("2024-03-11", channel="penalty_organ", matter="levy")
    case = a_reconsideration(
        "2024-03-11", channel="penalty_organ", filed_on=day("2024-02-29"), act_known_on=day("2024-02-20")
    )
    (run,) = runs(case, "reconsideration.forward_by_original_organ")
    assert (run.due_on, run.stopped_on, run.was_late) == (day("2024-03-07"), day("2024-03-11"), True)


def test_many_applicants_choose_one_to_five_to_speak_for_them(district: District) -> None:
    """条例第八条."""
    with pytest.raises(Refused, match="推选一至五名代表"):
        a_reconsideration("2024-03-01", applicants=6)
    assert a_reconsideration("2024-03-01", applicants=6, representatives=2).representatives == 2


# 受理


def test_silence_is_acceptance_also_after_a_correction(district: District) -> None:
    """第三十条第三款, 第三十一条第三款: five working days each time."""
    silent = a_reconsideration("2024-02-28")
    corrected = walk(
        a_reconsideration("2024-02-28"),
        [("ask_correction", "2024-03-01", {"missing_material": "身份证明"}), ("correct", "2024-03-05", {})],
    )
    assert ticked("2024-03-06") == []
    assert ticked("2024-03-20") == ["审查期限届满，视为受理"] * 2
    assert (again(silent).accepted_on, again(silent).is_deemed_accepted) == (day("2024-03-06"), True)
    assert again(corrected).accepted_on == day("2024-03-12")
    year = Period.of_year(2024)
    assert find_figure("reconsideration.deemed_accepted").compute(year)[0] == 2
    assert find_figure("reconsideration.accepted").compute(year)[0] == 2


def test_after_the_review_nobody_refuses_and_nobody_accepts_later_than_the_law(district: District) -> None:
    """第三十条第三款: 2024-03-06 was the last day after a receipt on 02-28; on the next it is accepted already."""
    case = a_reconsideration("2024-02-28")
    refusal: dict[str, Any] = {"refusal_ground": "interest", "outcome": Outcome.NOT_ACCEPTED}
    for name, fields in (
        ("accept", {}),
        ("refuse", refusal),
        ("ask_correction", {"missing_material": "证明"}),
    ):
        assert "现在是“审理”阶段" in refuses(case, name, "2024-03-07", **fields)
    assert step(case, "accept", "2024-03-06").accepted_on == day("2024-03-06")


def test_while_the_organs_negotiate_nothing_is_accepted_by_silence(district: District) -> None:
    """条例第三十条: one of the five days had run on 03-04, four are left on 03-14."""
    case = step(a_reconsideration("2024-02-29"), "negotiate", "2024-03-04")
    assert ticked("2024-03-14") == []
    case = step(case, "settle_organ", "2024-03-14")
    (run,) = runs(case, "reconsideration.acceptance_review")
    assert run.due_on == day("2024-03-19")
    assert step(case, "accept", "2024-03-19").case.stage == "accepted"


def test_the_time_to_negotiate_is_left_out_of_the_time_to_decide_of_2017(district: District) -> None:
    """条例第三十条第二句: 2021-04-30 and six days are 05-06, a Thursday and a working day."""
    case = walk(
        a_reconsideration("2021-03-01"), [("negotiate", "2021-03-02", {}), ("settle_organ", "2021-03-08", {})]
    )
    (run,) = runs(step(case, "accept", "2021-03-09"), DECIDE)
    assert (run.started_on, run.due_on) == (day("2021-03-01"), day("2021-05-06"))
    assert [span.cause for span in run.spans] == ["negotiation"]


def test_a_correction_that_does_not_come_is_put_before_the_handler(district: District) -> None:
    """第三十一条第二款: ten working days from the receipt on 2024-03-05 end on 03-19.

    That there was no just cause is for a person to say, and nobody has given up what he was not asked for.
    """
    case = step(a_reconsideration("2024-03-01"), "ask_correction", "2024-03-04", missing_material="身份证明")
    assert case.case.due_on is None
    case = step(case, "receive_notice", "2024-03-05")
    assert (case.case.due_on, case.case.lapses_on) == (day("2024-03-19"), None)
    assert ticked("2024-04-30") == []
    giving_up: dict[str, Any] = {"abandon_reason": "未说明理由", "outcome": Outcome.ABANDONED}
    assert "补正期限须已经届满" in refuses(case, "abandon", "2024-03-19", **giving_up)
    assert step(case, "abandon", "2024-03-20", **giving_up).case.stage == "deemed_abandoned"


def correcting() -> Reconsideration:
    """A notice to correct, received on 2024-03-05: ten working days until 03-19."""
    case = step(a_reconsideration("2024-03-01"), "ask_correction", "2024-03-04", missing_material="身份证明")
    return step(case, "receive_notice", "2024-03-05")


def test_the_time_to_correct_is_extended_to_the_day_that_is_set(district: District) -> None:
    """第三十一条第二款: …确需延长补正期限的; on that day's end the handler has to judge, and not before."""
    case = step(correcting(), "extend_correction", "2024-03-15", correct_by=day("2024-03-29"))
    assert due(case, "correct_by") == day("2024-03-29")
    assert not [run for run in runs(case, "reconsideration.correct") if run.is_running]
    assert (case.case.due_on, case.case.lapses_on) == (day("2024-03-29"), None)
    giving_up: dict[str, Any] = {"abandon_reason": "未说明理由", "outcome": Outcome.ABANDONED}
    assert "补正期限须已经届满" in refuses(case, "abandon", "2024-03-29", **giving_up)
    corrected = step(case, "correct", "2024-03-29")
    (run,) = runs(corrected, "correct_by")
    assert (run.stopped_on, run.was_late, corrected.case.stage) == (
        day("2024-03-29"),
        False,
        "acceptance_review",
    )


# 答复与证据


def test_the_answer_that_does_not_come_is_an_event_on_its_last_day(district: District) -> None:
    """第七十条: ten working days from the receipt on 2024-03-08 end on 03-22; what comes later stays late."""
    case = walk(accepted(), COPIED_OUT)
    assert ticked("2024-03-25") == ["逾期未答复，视为没有证据、依据"]
    case = again(case)
    assert (case.reply_missed_on, case.case.stage) == (day("2024-03-22"), "accepted")
    case = step(case, "reply", "2024-04-01")
    said = refuses(case, "decide", "2024-04-10", **UPHELD)
    assert "须听取当事人的意见" in said, "the applicant is heard all the same"
    assert "视为没有证据、依据" in said
    case = step(case, "hear", "2024-04-08", heard_how="telephone")
    assert "第七十条" in refuses(case, "decide", "2024-04-10", **UPHELD)
    revoked = step(case, "decide", "2024-04-10", outcome=Outcome.REVOKED)
    assert revoked.case.stage == "decided"
    assert find_figure("reconsideration.unanswered").compute(Period.of_year(2024))[0] == 1


def test_the_time_to_answer_runs_from_the_receipt_that_the_proof_of_service_shows(district: District) -> None:
    """第四十八条: 自收到申请书副本之日起; sent on 2024-03-07 and received on 03-11, it ends on 03-25."""
    case = step(accepted(), "send_copy", "2024-03-07")
    assert runs(case, ANSWER) == []
    with pretend(day("2024-03-12")):
        notice = issue(case, case.case.steps_taken.get(step="send_copy"), MACHINE, on=day("2024-03-07"))
        record_service(
            notice, MACHINE, method=Method.POST, on=day("2024-03-11"), to=Party.RESPONDENT,
            recipient="区城管局", place="邮件编号",
        )  # fmt: skip
    case = again(case)
    assert case.copy_received_on == day("2024-03-11")
    (run,) = runs(case, ANSWER)
    assert (run.started_on, run.due_on) == (day("2024-03-11"), day("2024-03-25"))


def test_nobody_has_given_up_who_has_not_received_what_he_was_asked(district: District) -> None:
    """第三十一条第二款: 自收到补正通知之日起."""
    case = step(a_reconsideration("2024-03-01"), "ask_correction", "2024-03-04", missing_material="身份证明")
    said = refuses(case, "abandon", "2024-04-30", abandon_reason="未说明理由", outcome=Outcome.ABANDONED)
    assert "申请人须已经收到补正通知" in said


def test_a_late_answer_is_late_also_before_the_machine_has_come_by(district: District) -> None:
    case = walk(
        accepted(),
        [
            *COPIED_OUT,
            ("reply", "2024-03-25", {}),
            ("hear", "2024-03-26", {"heard_how": "telephone"}),
        ],
    )
    assert "第七十条" in refuses(case, "decide", "2024-04-10", **UPHELD)


def test_evidence_of_a_third_party_takes_the_place_of_the_respondents(district: District) -> None:
    """第七十条, last clause."""
    case = walk(
        accepted(),
        [
            *COPIED_OUT,
            ("third_party_evidence", "2024-03-28", {}),
            ("hear", "2024-04-01", {"heard_how": "in_person"}),
        ],
    )
    assert step(case, "decide", "2024-04-10", **UPHELD).outcome == Outcome.UPHELD


def test_without_an_answer_the_law_of_2017_knows_only_revocation(district: District) -> None:
    """旧第二十八条第一款第四项; ten days of the calendar from 2021-03-04 end on Monday 03-15."""
    case = walk(
        a_reconsideration("2021-03-01"),
        [("accept", "2021-03-03", {}), ("send_copy", "2021-03-04", {}), ("receive_copy", "2021-03-04", {})],
    )
    (run,) = runs(case, ANSWER)
    assert run.due_on == day("2021-03-15")
    for outcome in (Outcome.UPHELD, Outcome.ILLEGAL):
        assert "第二十八条第一款第四项" in refuses(case, "decide", "2021-03-16", outcome=outcome)
    assert step(case, "decide", "2021-03-16", outcome=Outcome.REVOKED).outcome == Outcome.REVOKED


def test_an_answer_found_in_the_files_undoes_the_lapse(district: District) -> None:
    """It had come in time and was not recorded: recorded late, the lapse falls away."""
    case = walk(accepted(), COPIED_OUT)
    ticked("2024-03-25")
    with pretend(day("2024-03-26")):
        perform_late(Act(again(case), "reply", day("2024-03-20")), MACHINE, "收发室漏登")
    case = again(case)
    assert (case.replied_on, case.reply_missed_on) == (day("2024-03-20"), None)
    assert list(check()) == []


# 普通程序与简易程序


def test_the_simplified_procedure_has_its_own_shorter_limits_and_no_extension(district: District) -> None:
    """第五十四条, 第六十二条第二款: three, five working days and thirty days from 2024-03-06."""
    case = step(accepted(matter="disclosure"), "simplify", "2024-03-06", simplified_ground="disclosure")
    assert not runs(case, DECIDE)
    (run,) = runs(case, "reconsideration.decide_simplified")
    assert run.due_on == day("2024-04-07"), "04-05 is a holiday, 04-07 is worked"
    (copy,) = runs(case, "reconsideration.send_copy_simplified")
    assert copy.due_on == day("2024-03-11")
    assert "须适用普通程序" in refuses(case, "extend", "2024-03-20", complexity="复杂", extension=30)
    case = step(case, "convert", "2024-03-20", district[Role.HEAD])
    (run,) = runs(case, DECIDE)
    assert (run.started_on, run.due_on) == (day("2024-03-06"), day("2024-05-06")), "still from the acceptance"


def test_what_is_no_disclosure_case_is_not_simplified_as_one(district: District) -> None:
    """第五十三条第一款第四项."""
    assert "政府信息公开案件" in refuses(accepted(), "simplify", "2024-03-06", simplified_ground="disclosure")
    assert step(accepted(), "simplify", "2024-03-06", simplified_ground="agreed").is_simplified


def test_only_the_ordinary_procedure_asks_that_the_parties_be_heard(district: District) -> None:
    """第四十九条, 第五十四条第二款."""
    case = step(accepted(), "simplify", "2024-03-06", simplified_ground="small")
    case = walk(case, ANSWERED[:3])
    assert step(case, "decide", "2024-03-20", **UPHELD).case.stage == "decided"
    ordinary = walk(accepted(), ANSWERED[:3])
    assert "第四十九条" in refuses(ordinary, "decide", "2024-03-20", **UPHELD)
    unheard = step(ordinary, "hear", "2024-03-20", heard_how="impossible")
    assert step(unheard, "decide", "2024-03-20", **UPHELD).case.stage == "decided"


def test_a_grave_case_is_heard_and_advised_on(district: District) -> None:
    """第五十条第一款, 第五十二条第二款; notice five working days before, 2024-03-22 for 03-29."""
    case = step(answered(), "assign", "2024-03-18", is_grave=True)
    said = refuses(case, "decide", "2024-03-20", **UPHELD)
    assert "第五十条第一款" in said
    assert "第五十二条第二款" in said
    short = step(case, "notify_hearing", "2024-03-25", hearing_set_for=day("2024-03-29"))
    assert "五日前通知" in refuses(short, "hold_hearing", "2024-03-29", attendance="head")
    assert step(short, "hold_hearing", "2024-04-02", attendance="head").attendance == "head"


def test_the_extension_is_the_offices_head_and_the_decision_the_organs(district: District) -> None:
    """第六十二条第一款, 第六十一条第一款."""
    case = step(answered(), "extend", "2024-03-20", district[Role.HEAD], complexity="涉及面广", extension=30)
    (run,) = runs(case, DECIDE)
    assert run.due_on == day("2024-06-04")
    assert "由区领导办理" in refused(
        lambda: step(case, "decide", "2024-04-10", district[Role.HEAD], **UPHELD)
    )
    assert step(case, "decide", "2024-04-10", district[Role.LEADER], **UPHELD).case.stage == "decided"


# 中止与附带审查


@pytest.mark.parametrize("cause", [each for each in SuspensionCause if each is not SuspensionCause.DOCUMENT])
def test_only_three_causes_end_the_case_after_sixty_days(district: District, cause: SuspensionCause) -> None:
    """第四十一条第五项: 2024-03-11 and sixty days are 05-10; the organ decides, the machine only asks."""
    case = step(accepted(), "suspend", "2024-03-11", suspension_cause=cause)
    end: dict[str, Any] = ENDED | {"termination_cause": "unresolved"}
    assert "已满六十日" in refuses(case, "terminate", "2024-05-10", **end)
    if cause in ("death", "incapacity", "dissolved"):
        (run,) = runs(case, "reconsideration.terminate_suspended")
        assert run.due_on == day("2024-05-10")
        assert ticked("2024-06-01") == []
        assert step(case, "terminate", "2024-05-11", **end).outcome == Outcome.TERMINATED
    else:
        assert runs(case, "reconsideration.terminate_suspended") == []
        assert "第四十一条第五项" in refuses(case, "terminate", "2024-06-30", **end)


def test_under_the_law_of_2017_the_case_ends_by_itself(district: District) -> None:
    """条例第四十二条第二款: 行政复议终止, where the law of 2023 says 决定终止."""
    case = walk(
        a_reconsideration("2021-03-01"),
        [*ANSWERED_2021, ("suspend", "2021-03-20", {"suspension_cause": "dissolved"})],
    )
    for on, why in (("2021-05-10", "满六十日的自动终止"), ("2021-06-01", "现在是“终止”阶段")):
        assert why in refuses(case, "terminate", on, **ENDED, termination_cause="unresolved")
    assert ticked("2021-06-01") == ["中止满六十日，终止"]
    case = again(case)
    assert (case.case.stage, case.outcome, case.decided_on) == ("terminated", "terminated", day("2021-05-19"))
    assert case.termination_cause == "unresolved"


def test_an_agreed_suspension_is_of_the_law_of_2023_alone(district: District) -> None:
    """第三十九条第一款第六项; 条例第四十一条第一款 lists none."""
    assert step(accepted(), "suspend", "2024-03-11", suspension_cause="agreed").case.stage == "suspended"
    old = step(a_reconsideration("2021-03-01"), "accept", "2021-03-03")
    assert "条例列举的情形" in refuses(old, "suspend", "2021-03-10", suspension_cause="agreed")


def test_a_review_of_a_document_runs_its_own_clocks_and_only_its_end_resumes_the_case(
    district: District,
) -> None:
    """第五十六条, 第五十八条: thirty days, three and ten working days from 2024-03-20."""
    case = step(accepted(), "review_document", "2024-03-20", **REVIEWED, has_review_power=True)
    dues = {name: [run.due_on for run in runs(case, f"incidental_review.{name}")] for name in (
        "handle_own", "notify_maker", "handle_own_motion", "forward", "recipient_reply",
    )}  # fmt: skip
    assert dues == {
        "handle_own": [day("2024-04-19")],
        "notify_maker": [day("2024-03-25")],
        "handle_own_motion": [],
        "forward": [],
        "recipient_reply": [],
    }
    assert "附带审查须已经处理完毕" in refuses(case, "resume", "2024-03-21")
    assert "无权处理" in refuses(case, "forward_document", "2024-03-21")
    case = walk(
        case,
        [
            ("notify_maker", "2024-03-22", {}),
            ("stop_provision", "2024-04-10", {}),
            ("resume", "2024-04-11", {}),
        ],
    )
    (run,) = runs(case, DECIDE)
    assert run.due_on == day("2024-05-27"), "05-05 and twenty-two days"
    assert case.is_document_unlawful
    assert find_figure("reconsideration.unlawful_documents").compute(Period.of_year(2024))[0] == 1


def test_the_maker_has_ten_working_days_from_its_receipt_of_the_notice(district: District) -> None:
    """第五十八条第一款: received on Monday 2024-03-25; 清明 04-04 to 04-06 off, Sunday 04-07 worked: to 04-09."""
    case = step(accepted(), "review_document", "2024-03-20", **REVIEWED, has_review_power=True)
    case = step(case, "notify_maker", "2024-03-22")
    assert runs(case, "incidental_review.maker_reply") == []
    case = step(case, "maker_receive", "2024-03-25")
    (run,) = runs(case, "incidental_review.maker_reply")
    assert run.due_on == day("2024-04-09")


def test_a_document_of_others_is_forwarded_and_they_have_sixty_days(district: District) -> None:
    """第五十六条: seven working days from 2024-03-20 to 03-29; 第六十条: sixty days from receipt, to Sunday 05-26."""
    case = step(accepted(), "review_document", "2024-03-20", **REVIEWED, has_review_power=False)
    (run,) = runs(case, "incidental_review.forward")
    assert run.due_on == day("2024-03-29")
    case = step(case, "forward_document", "2024-03-25")
    assert runs(case, "incidental_review.recipient_reply") == []
    case = step(case, "recipient_receive", "2024-03-27")
    (run,) = runs(case, "incidental_review.recipient_reply")
    assert run.due_on == day("2024-05-27")
    assert "本机关有权处理" in refuses(case, "find_lawful", "2024-03-26")


# 决定与履行


@pytest.mark.parametrize(
    "facts, fields, cite",
    [
        ({}, {"outcome": Outcome.REJECTED}, "第六十九条"),
        ({}, {"outcome": Outcome.LIABLE}, "第七十一条"),
        ({"matter": "omission"}, {"outcome": Outcome.ORDERED}, "第六十六条"),
        ({}, {"outcome": Outcome.UPHELD, "is_redo_ordered": True}, "第六十四条第一款"),
        ({"claims_compensation": True}, {"outcome": Outcome.REVOKED}, "第七十二条第一款"),
    ],
)
def test_a_decision_has_what_its_kind_needs(
    district: District, facts: dict[str, Any], fields: dict[str, Any], cite: str
) -> None:
    assert cite in refuses(answered(**facts), "decide", "2024-04-10", **fields)


@pytest.mark.parametrize("outcome", procedure_2023.by_id["decide"].outcomes)
def test_every_decision_can_be_made_and_is_counted_once(district: District, outcome: Outcome) -> None:
    facts = {Outcome.REJECTED: "omission", Outcome.LIABLE: "agreement", Outcome.COMPENSATED: "agreement"}
    case = answered(matter=facts.get(outcome, "penalty"))
    more: dict[str, Any] = {"redo_by": day("2024-06-01")} if outcome == Outcome.ORDERED else {}
    step(case, "decide", "2024-04-10", outcome=outcome, **more)
    year = Period.of_year(2024)
    counts = {
        each: find_figure(f"reconsideration.concluded_{each.value}").compute(year)[0] for each in CONCLUDED
    }
    assert counts == {each: int(each == outcome) for each in CONCLUDED}
    assert find_figure("reconsideration.concluded").compute(year)[0] == 1
    right = outcome in (Outcome.UPHELD, Outcome.REJECTED)
    assert find_figure("reconsideration.correction_rate").compute(year)[0] == (0 if right else 100)


def test_a_statement_is_not_made_of_what_may_not_be_settled_under_the_law_of_2017(district: District) -> None:
    """条例第五十条第一款: discretion, or compensation; 第五条 of 2023 knows no such bound."""
    case = walk(a_reconsideration("2021-03-01", is_discretionary=False), ANSWERED_2021)
    assert "条例第五十条第一款" in refuses(case, "mediate", "2021-03-20", outcome=Outcome.MEDIATED)
    free = answered(is_discretionary=False)
    assert step(free, "mediate", "2024-03-20", outcome=Outcome.MEDIATED).effective_on == day("2024-03-20")


def test_an_act_to_be_made_anew_has_sixty_days_from_the_service(district: District) -> None:
    """条例第四十九条第一款; a day of its own in the decision goes before."""
    order: dict[str, Any] = {"outcome": Outcome.REVOKED, "is_redo_ordered": True}
    case = walk(answered(), [("decide", "2024-04-10", order), ("serve", "2024-04-12", {})])
    (run,) = runs(case, "reconsideration.redo")
    assert run.due_on == day("2024-06-11")
    assert "被申请人须已经履行" in refuses(case, "close", "2024-04-30")
    dated = walk(
        answered(),
        [("decide", "2024-04-10", order | {"redo_by": day("2024-05-10")}), ("serve", "2024-04-12", {})],
    )
    assert runs(dated, "reconsideration.redo") == []
    (run,) = runs(dated, "redo_by")
    assert run.due_on == day("2024-05-10")


def test_a_case_is_closed_when_the_opinion_is_answered_and_the_superior_knows(district: District) -> None:
    """第七十六条: sixty days from the receipt of the letter on 2024-04-17, to Sunday 06-16; 第七十九条第二款."""
    case = walk(answered(), [*SERVED, ("send_opinion", "2024-04-15", {})])
    assert runs(case, "reconsideration.report_correction") == []
    case = step(case, "receive_letter", "2024-04-17")
    said = refuses(case, "close", "2024-04-30")
    assert "第七十六条" in said
    assert "第七十九条第二款" in said
    (run,) = runs(case, "reconsideration.report_correction")
    assert run.due_on == day("2024-06-17")
    case = walk(case, [("report_correction", "2024-04-22", {}), *COPIED])
    assert case.case.stage == "closed"
    street = walk(answered(respondent_kind="branch_organ"), [*SERVED, ("close", "2024-04-30", {})])
    assert street.case.stage == "closed", "a street has no department above it"


def test_each_kind_of_decision_is_enforced_by_the_right_organ(district: District) -> None:
    """第七十八条."""
    upheld = walk(answered(), SERVED)
    assert "第七十八条" in refuses(upheld, "enforce", "2024-06-01", executor="organ")
    assert step(upheld, "enforce", "2024-06-01", executor="respondent").executor == "respondent"


# 公开


def published(case: Reconsideration, on: str, text: str = "经审理，决定维持。") -> PublishedDecision:
    row = PublishedDecision(
        unit=case.unit, reconsideration=case, happened_on=day(on), title="张某不服处罚案决定书", text=text
    )
    with pretend(day(on)):
        enter(row, MACHINE)
    return row


def test_a_decision_in_effect_is_published_without_names(district: District) -> None:
    """第七十九条第一款."""
    case = walk(answered(third_party="演示公司"), SERVED)
    for name in ("演示乙", "演示公司"):
        with pytest.raises(Refused, match="请隐去后再公开"):
            published(case, "2024-04-20", f"经审理，{name}的请求不成立。")
    with pytest.raises(Refused, match="早于决定书生效日期"):
        published(case, "2024-04-11")
    row = published(case, "2024-04-20")
    assert (row.matter, row.outcome, row.decided_on) == ("penalty", "upheld", dt.date(2024, 4, 10))
    assert find_figure("reconsideration.published").compute(Period.of_year(2024))[0] == 1


def test_what_is_no_decision_in_effect_is_not_published(district: District) -> None:
    with pytest.raises(Refused, match="发生法律效力的行政复议决定书"):
        published(answered(), "2024-04-20")
    mediated = step(answered(), "mediate", "2024-04-10", outcome=Outcome.MEDIATED)
    with pytest.raises(Refused, match="发生法律效力的行政复议决定书"):
        published(mediated, "2024-04-20")


# 统计


def test_what_is_pending_at_the_end_of_a_year_is_what_was_accepted_and_not_yet_decided(
    district: District,
) -> None:
    step(a_reconsideration("2024-12-30"), "accept", "2024-12-31")
    walk(accepted(), [("withdraw", "2024-03-20", {"outcome": "withdrawn"})])
    late = accepted("2024-12-20", on="2024-12-23")
    step(late, "withdraw", "2025-01-10", outcome=Outcome.WITHDRAWN)
    assert find_figure("reconsideration.pending").compute(Period.of_year(2024))[0] == 2
    assert find_figure("reconsideration.pending").compute(Period.of_year(2025))[0] == 1


def test_a_rejection_of_the_application_is_no_decision_on_the_act(district: District) -> None:
    step(accepted(), "dismiss", "2024-03-20", refusal_ground="request", outcome=Outcome.DISMISSED)
    step(answered(), "decide", "2024-04-10", outcome=Outcome.REVOKED)
    year = Period.of_year(2024)
    assert find_figure("reconsideration.correction_rate").compute(year)[0] == 100
    assert find_figure("reconsideration.concluded").compute(year)[0] == 2
