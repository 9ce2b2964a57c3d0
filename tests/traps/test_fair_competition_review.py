"""The traps of reviewing policies for fair competition; articles are those of the 公平竞争审查条例 of 2024."""

from fazhi.casework.procedures import chosen_for
from fazhi.domains.documents.models import LegalityReview, PaperKind
from tests.builders import day

from .lookup import fields_titled, unmet, versions
from .marks import not_built, trap

FAIRNESS = "fair_competition_review"


@trap(FAIRNESS, 1)
def test_the_regulation_sets_no_days_for_the_review() -> None:
    """How long it takes is for the market authority's measure or the district's own rules; nothing is assumed."""
    assert versions("公平竞争审查条例") == []
    assert not [each for each in versions() if "公平竞争" in f"{each.title}{each.event}"]


@trap(FAIRNESS, 2)
@not_built("documents: agreements and minutes that touch the market go past the review for fair competition")
def test_a_measure_for_a_single_case_is_reviewed_too() -> None:
    """第二条, in force since 2024-08-01: 具体政策措施 as well as normative documents."""
    agreement = LegalityReview(
        paper_kind=PaperKind.AGREEMENT, affects_market=True, submitted_on=day("2024-09-02")
    )
    assert unmet(chosen_for(agreement).by_id["opine"], agreement)


@trap(FAIRNESS, 3)
@not_built("the review for fair competition with its findings and exceptions")
def test_an_exception_says_under_which_article_it_falls() -> None:
    """第十条: a basis in law or the State Council's consent is enough; the others yield to 第十二条 alone."""
    assert fields_titled(LegalityReview, "例外")
