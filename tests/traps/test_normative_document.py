"""The traps of making normative documents."""

import pytest

from fazhi.domains.decisions.procedure import procedure as major_decision
from fazhi.domains.documents.models import LegalityReview, Opinion, PaperKind
from fazhi.domains.documents.procedure import procedure_2018, procedure_2022
from fazhi.law.limit import find
from tests.builders import day

from .lookup import fields_titled, guards_citing, unmet, versions
from .marks import not_built, trap

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
@not_built(
    "documents: decrees (决定、命令) as a kind of paper, with the comment that 规章制定程序条例 asks for"
)
def test_a_decree_is_not_reviewed_before_its_thirty_days_of_comment() -> None:
    """规章制定程序条例第十五条, 第三十六条."""
    assert guards_citing("规章制定程序条例", "第十五条")


@trap(DOCUMENT, 2)
@not_built("documents: who reviewed a paper for fair competition")
def test_a_government_paper_is_reviewed_by_the_market_authority_a_departments_by_itself() -> None:
    """公平竞争审查条例第十三条, 第十四条."""
    titles = fields_titled(LegalityReview, "公平竞争审查")
    assert [name for name in titles if not name.endswith("_on")], "only the day of the review is on record"


@trap(DOCUMENT, 3)
@pytest.mark.parametrize("name", ["opine", "discuss", "publish", "file_with_government"])
def test_review_discussion_publication_and_filing_are_acts_of_the_organisation_law(name: str) -> None:
    """地方组织法（2022）第七十五条, in force since 2022-03-12; before, they rested on circulars."""
    assert procedure_2022.since == "2022-03-12"
    assert "第七十五条" in procedure_2022.by_id[name].cite
    assert "第七十五条" not in procedure_2018.by_id[name].cite


@trap(DOCUMENT, 3)
@not_built(
    "documents: under the organisation law every normative document is open to comment, not only market ones"
)
def test_every_document_of_2022_was_open_to_comment() -> None:
    """地方组织法（2022）第七十五条: without one of the six acts the procedure is unlawful."""
    uncommented = LegalityReview(paper_kind=PaperKind.NORMATIVE, affects_market=False, opinion=Opinion.LAWFUL)
    before_issue = [procedure_2022.by_id[name] for name in ("opine", "discuss", "publish")]
    assert [article for step in before_issue for article in unmet(step, uncommented)]


@trap(DOCUMENT, 3)
@not_built("documents: evaluation and argument (评估论证), the first of the six acts")
def test_every_document_of_2022_was_evaluated() -> None:
    """地方组织法（2022）第七十五条."""
    assert fields_titled(LegalityReview, "论证")


@trap(DOCUMENT, 4)
def test_the_two_words_for_legality_review_are_one_gate_each() -> None:
    """地方组织法第七十五条 and 重大行政决策程序暂行条例 say 合法性审查, 国办发〔2018〕115号 says 合法性审核."""
    review, vetting = "合法性审查", "合法性审核"
    for table, word in ((procedure_2018, vetting), (procedure_2022, vetting), (major_decision, review)):
        assert [each.title for each in table.stages if review in each.title or vetting in each.title] == [
            word
        ]
        assert len([each for each in table.steps if "opinion" in each.fills]) == 1
