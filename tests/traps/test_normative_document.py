"""The traps of making normative documents."""

import pytest

from fazhi.domains.decisions.procedure import procedure as major_decision
from fazhi.domains.documents.models import Fairness, FairnessReviewer, LegalityReview, Maker, PaperKind
from fazhi.domains.documents.procedure import procedure_2018, procedure_2022
from fazhi.law.limit import find
from tests.builders import day

from .lookup import guards_citing, unmet, versions
from .marks import trap

DOCUMENT = "normative_document"
SPRING = day("2022-04-01")


@trap(DOCUMENT, 1)
def test_a_decree_of_a_county_takes_thirty_days_of_comment_and_of_notice_of_a_hearing() -> None:
    """规章制定程序条例第三十六条: a county makes no rules, but its decrees are made as rules are."""
    found = {each.name: (each.quantity, each.applies_if) for each in versions("规章制定程序条例")}
    assert found["documents.decree_comment"] == (30, "decree")
    assert found["documents.decree_hearing_notice"] == (30, "decree")
    assert find("documents.decree_hearing_notice", SPRING).direction.value == "before"


@trap(DOCUMENT, 1)
def test_a_decree_is_not_reviewed_before_its_thirty_days_of_comment() -> None:
    """规章制定程序条例第十五条第二款, 第三十六条: thirty days from 1 April 2022 end on 1 May, rolled to the 5th."""
    assert guards_citing("规章制定程序条例", "第十五条")
    opine = procedure_2022.by_id["opine"]
    decree = LegalityReview(paper_kind=PaperKind.DECREE, comment_from=SPRING, submitted_on=day("2022-05-10"))
    for until, unmet_there in (
        ("2022-05-04", ["规章制定程序条例第十五条第二款、第三十六条"]),
        ("2022-05-05", []),
    ):
        decree.comment_until = day(until)
        assert unmet(opine, decree) == unmet_there


@trap(DOCUMENT, 2)
@pytest.mark.parametrize(
    "maker, reviewer, unmet_there",
    [
        (Maker.GOVERNMENT, FairnessReviewer.MARKET, []),
        (Maker.GOVERNMENT, FairnessReviewer.DRAFTER, ["公平竞争审查条例第十三条、第十四条"]),
        (Maker.DEPARTMENT, FairnessReviewer.DRAFTER, []),
        (Maker.DEPARTMENT, FairnessReviewer.MARKET, ["公平竞争审查条例第十三条、第十四条"]),
    ],
)
def test_a_government_paper_is_reviewed_by_the_market_authority_a_departments_by_itself(
    maker: Maker, reviewer: FairnessReviewer, unmet_there: list[str]
) -> None:
    """公平竞争审查条例第十三条, 第十四条."""
    reviewed = LegalityReview(
        maker=maker, paper_kind=PaperKind.NOTICE, affects_market=True, submitted_on=day("2024-09-02"),
        fairness_reviewed_on=day("2024-08-30"), fairness=Fairness.FAIR, fairness_reviewer=reviewer,
    )  # fmt: skip
    assert unmet(procedure_2022.by_id["opine"], reviewed) == unmet_there


@trap(DOCUMENT, 3)
@pytest.mark.parametrize("name", ["opine", "discuss", "publish", "file_with_government"])
def test_review_discussion_publication_and_filing_are_acts_of_the_organisation_law(name: str) -> None:
    """地方组织法（2022）第七十五条, in force since 2022-03-12; before, they rested on circulars."""
    assert procedure_2022.since == "2022-03-12"
    assert "第七十五条" in procedure_2022.by_id[name].cite
    assert "第七十五条" not in procedure_2018.by_id[name].cite


@trap(DOCUMENT, 3)
def test_every_document_of_2022_was_open_to_comment() -> None:
    """地方组织法（2022）第七十五条: without one of the six acts the procedure is unlawful."""
    paper = LegalityReview(
        paper_kind=PaperKind.NORMATIVE, affects_market=False, submitted_on=day("2022-05-10"), evaluated_on=SPRING
    )  # fmt: skip
    assert unmet(procedure_2022.by_id["opine"], paper) == ["第七十五条"]
    assert unmet(procedure_2018.by_id["opine"], paper) == []
    paper.comment_until = day("2022-05-05")
    assert unmet(procedure_2022.by_id["opine"], paper) == []


@trap(DOCUMENT, 3)
def test_every_document_of_2022_was_evaluated() -> None:
    """地方组织法（2022）第七十五条."""
    paper = LegalityReview(
        paper_kind=PaperKind.NORMATIVE, submitted_on=day("2022-05-10"), comment_until=day("2022-05-05")
    )
    assert unmet(procedure_2022.by_id["opine"], paper) == ["第七十五条"]
    paper.evaluated_on = SPRING
    assert unmet(procedure_2022.by_id["opine"], paper) == []


@trap(DOCUMENT, 4)
def test_the_two_words_for_legality_review_are_one_gate_each() -> None:
    """地方组织法第七十五条 and 重大行政决策程序暂行条例 say 合法性审查, 国办发〔2018〕115号 says 合法性审核."""
    review, vetting = "合法性审查", "合法性审核"
    for table, word in ((procedure_2018, vetting), (procedure_2022, vetting), (major_decision, review)):
        assert [each.title for each in table.stages if review in each.title or vetting in each.title] == [
            word
        ]
        assert len([each for each in table.steps if "opinion" in each.fills]) == 1
