"""The traps of reviewing policies for fair competition; articles are those of the 公平竞争审查条例 of 2024."""

import pytest

from fazhi.casework.procedures import chosen_for
from fazhi.domains.documents.models import Fairness, FairnessReviewer, LegalityReview, Maker, PaperKind
from tests.builders import day

from .lookup import unmet, versions
from .marks import trap

FAIRNESS = "fair_competition_review"


@trap(FAIRNESS, 1)
def test_the_regulation_sets_no_days_for_the_review() -> None:
    """How long it takes is for the market authority's measure or the district's own rules; nothing is assumed."""
    assert versions("公平竞争审查条例") == []
    assert not [each for each in versions() if "公平竞争" in f"{each.title}{each.event}"]


@trap(FAIRNESS, 2)
def test_a_measure_for_a_single_case_is_reviewed_too() -> None:
    """第二条, in force since 2024-08-01: 具体政策措施 as well as normative documents."""
    agreement = LegalityReview(
        paper_kind=PaperKind.AGREEMENT, affects_market=True, submitted_on=day("2024-09-02")
    )
    opine = chosen_for(agreement).by_id["opine"]
    assert "公平竞争审查条例第二条、第十八条" in unmet(opine, agreement)
    agreement.submitted_on = day("2024-07-31")
    assert unmet(opine, agreement) == []


@trap(FAIRNESS, 3)
@pytest.mark.parametrize("found", Fairness)
def test_an_exception_says_under_which_article_it_falls(found: Fairness) -> None:
    """第十条: a basis in law or the State Council's consent is enough; the others yield to 第十二条 alone.

    第十七条第二款: what falls under 第十二条 is explained; 第十八条: what violates the standards is not issued.
    """
    excepted = "第十二条第" in found.label
    paper = LegalityReview(
        paper_kind=PaperKind.NOTICE, affects_market=True, maker=Maker.GOVERNMENT, submitted_on=day("2024-09-02"),
        fairness_reviewed_on=day("2024-08-30"), fairness_reviewer=FairnessReviewer.MARKET, fairness=found,
    )  # fmt: skip
    procedure = chosen_for(paper)
    assert unmet(procedure.by_id["opine"], paper) == (
        ["公平竞争审查条例第十二条、第十七条第二款"] if excepted else []
    )
    barred = ["公平竞争审查条例第十八条"] if found == Fairness.UNFAIR else []
    assert unmet(procedure.by_id["issue"], paper) == barred
