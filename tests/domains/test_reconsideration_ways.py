"""行政复议: every way through the tables of both laws, walked to its end, with its papers."""

from pathlib import Path
from typing import Any

import pytest

from fazhi.casework.check import check
from fazhi.casework.papers import compose
from fazhi.casework.procedures import procedure_of
from fazhi.domains import reconsideration
from fazhi.domains.reconsideration.models import Outcome, Reconsideration
from fazhi.domains.reconsideration.procedure import procedure_2017, procedure_2023
from fazhi.law.procedure import By, Procedure
from tests.builders import District, a_reconsideration, day, step
from tests.domains.walks import Walk

from .reconsiderations import ACCEPTED, ANSWERED, ANSWERED_2021, COPIED, ENDED, REVIEWED

pytestmark = pytest.mark.django_db


TEMPLATES = Path(reconsideration.__file__).parent / "papers" / "reconsideration"


WALKS_2023: dict[str, tuple[dict[str, Any], Walk, str]] = {
    "refused": (
        {},
        [("refuse", "2024-03-05", {"refusal_ground": "interest", "outcome": "not_accepted"})],
        "not_accepted",
    ),
    "sued over, as it went unanswered": (
        {"first_ground": "omission", "matter": "omission"},
        [
            *ACCEPTED,
            ("sue_unanswered", "2024-05-08", {}),
            ("withdraw", "2024-06-03", {"outcome": "withdrawn"}),
        ],
        "terminated",
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
        {"channel": "oral"},
        [
            ("record_application", "2024-03-01", {}),
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
        {"channel": "oral"},
        [
            ("record_application", "2021-03-01", {}),
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
    "sued over, as it went unanswered": (
        {"first_ground": "resources"},
        [
            *ANSWERED_2021,
            ("sue_unanswered", "2021-05-12", {}),
            ("withdraw", "2021-06-01", {"outcome": "withdrawn"}),
        ],
        "terminated",
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
