"""合法性审核 and the register of normative documents: the gates before issue, the filing clock, what is in force."""

from typing import Any

import pytest

from fazhi.casework.records import amend, enter, void
from fazhi.domains.documents import figures
from fazhi.domains.documents.models import (
    DocumentCleanup,
    Ending,
    LegalityReview,
    Maker,
    NormativeDocument,
    Opinion,
    Outcome,
    PaperKind,
)
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day, step

from .walks import Walk, due, opened, refused, refuses, walk

pytestmark = pytest.mark.django_db

YEAR = Period.of_year(2021)
OPINED: Walk = [("opine", "2021-05-21", {"opinion": Opinion.LAWFUL})]
ISSUE: dict[str, Any] = {"document_number": "演政〔2021〕9号", "outcome": Outcome.ISSUED}
PUBLISHED: Walk = [*OPINED, ("discuss", "2021-06-03", {}), ("publish", "2021-06-10", ISSUE)]


def a_review(submitted: str = "2021-05-12", **fields: Any) -> LegalityReview:
    """A notice of the government, drafted by 城管局 and sent to 司法局."""
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "drafter": Unit.objects.get(code="CGJ"),
        "maker": Maker.GOVERNMENT,
        "paper_kind": PaperKind.NOTICE,
        "submitted_on": day(submitted),
    }
    return opened(LegalityReview(**given | fields))


def normative(**fields: Any) -> LegalityReview:
    return a_review(paper_kind=PaperKind.NORMATIVE, **fields)


def a_document(issued: str = "2021-06-10", **fields: Any) -> NormativeDocument:
    """A document in force from its issue on."""
    given = {
        "unit": Unit.objects.get(code="G"),
        "title": "演示办法",
        "document_number": "演政〔2021〕9号",
        "maker": Maker.GOVERNMENT,
        "drafter": Unit.objects.get(code="CGJ"),
        "issued_on": day(issued),
        "published_on": day(issued),
        "since": day(issued),
    }
    record = NormativeDocument(**given | fields)
    enter(record, MACHINE)
    return record


def test_a_notice_is_reviewed_discussed_and_issued(district: District) -> None:
    record = walk(a_review(), [*OPINED, ("discuss", "2021-06-03", {}), ("issue", "2021-06-07", ISSUE)])
    assert (record.case.stage, record.outcome, record.issued_on) == ("issued", "issued", day("2021-06-07"))


def test_what_lacks_is_told_and_supplied(district: District) -> None:
    assert "请填写退回" in refuses(a_review(), "return", "2021-05-13")
    steps: Walk = [("return", "2021-05-13", {"missing": "缺少起草说明"}), ("resubmit", "2021-05-17", {})]
    assert walk(a_review(), [*steps, *OPINED]).case.stage == "collective"


def test_other_ends(district: District) -> None:
    withdrawn = step(a_review(), "withdraw", "2021-05-14", outcome=Outcome.WITHDRAWN)
    rejected = walk(a_review(), [*OPINED, ("reject", "2021-06-03", {"outcome": Outcome.NOT_PASSED})])
    assert (withdrawn.case.stage, rejected.case.stage) == ("withdrawn", "not_passed")


def test_an_unlawful_paper_is_not_discussed(district: District) -> None:
    record = step(a_review(), "opine", "2021-05-21", opinion=Opinion.UNLAWFUL)
    assert "不合法" in refuses(record, "discuss", "2021-06-03")
    redrafted = walk(
        record, [("redraft", "2021-05-24", {"missing": "删去许可条件"}), ("resubmit", "2021-05-28", {})]
    )
    assert (redrafted.opinion, redrafted.opinion_on, redrafted.case.stage) == ("", None, "legality")


def test_a_paper_to_be_amended_says_what_was_adopted(district: District) -> None:
    record = step(a_review(), "opine", "2021-05-21", opinion=Opinion.AMEND, points=3)
    assert "采纳情况" in refuses(record, "discuss", "2021-06-03")
    assert step(record, "discuss", "2021-06-03", adoption="均已采纳").case.stage == "signed"


def test_thirty_days_of_comment_where_the_market_is_touched(district: District) -> None:
    """优化营商环境条例第六十二条: from 2021-04-06 the thirtieth day is 05-06."""
    fields = {
        "affects_market": True,
        "comment_from": day("2021-04-06"),
        "fairness_reviewed_on": day("2021-05-11"),
    }
    short = normative(**fields, comment_until=day("2021-05-05"))
    assert "优化营商环境条例第六十二条" in refuses(short, "opine", "2021-05-21", opinion=Opinion.LAWFUL)
    assert walk(normative(**fields, comment_until=day("2021-05-06")), OPINED).case.stage == "collective"
    told = normative(**fields, comment_until=day("2021-05-05"), comment_shortened="防汛应急")
    assert walk(told, OPINED).case.stage == "collective"


def test_competition_is_looked_at_where_the_market_is_touched(district: District) -> None:
    """优化营商环境条例第六十三条第一款."""
    record = normative(affects_market=True, comment_from=day("2021-04-06"), comment_until=day("2021-05-08"))
    assert "公平竞争审查" in refuses(record, "opine", "2021-05-21", opinion=Opinion.LAWFUL)
    assert walk(a_review(affects_market=True), OPINED).case.stage == "collective"


def test_a_normative_document_is_published_and_not_just_issued(district: District) -> None:
    record = walk(normative(), [*OPINED, ("discuss", "2021-06-03", {})])
    assert "规范性文件须公布并备案" in refuses(record, "issue", "2021-06-10", **ISSUE)
    notice = walk(a_review(), [*OPINED, ("discuss", "2021-06-03", {})])
    assert "属于规范性文件" in refuses(notice, "publish", "2021-06-10", **ISSUE)


def test_thirty_days_to_file_with_the_standing_committee(district: District) -> None:
    """河南省实施监督法办法第五十一条: from 2021-06-10 the thirtieth day is Saturday 07-10, rolled to 07-12."""
    record = walk(normative(), PUBLISHED)
    document = a_document(review=record)
    assert due(record, "documents.file_with_congress") == day("2021-07-12") == document.congress_filing_due
    filed = step(record, "file_with_congress", "2021-07-05")
    assert filed.case.due_on is None
    assert "登记两项备案日期" in refuses(filed, "close", "2021-07-12")
    amend(document, MACHINE, "登记备案", filed_with_government_on=day("2021-06-25"),
          filed_with_congress_on=day("2021-07-05"))  # fmt: skip
    assert step(filed, "close", "2021-07-12").case.stage == "filed"


def test_from_12_march_2022_the_six_acts_are_those_of_the_organisation_law(district: District) -> None:
    with pretend(day("2022-04-01")):
        before, after = a_review("2022-03-11"), a_review("2022-03-12")
        assert before.case.procedure == "legality_review@0001-01-01"
        assert after.case.procedure == "legality_review@2022-03-12"
        step(after, "opine", "2022-03-21", opinion=Opinion.UNLAWFUL)
        assert "国办发〔2018〕115号" in refuses(after, "discuss", "2022-03-22")


def test_papers_count_on_the_day_of_the_opinion(district: District) -> None:
    """S024: 部门文件不在内; every kind counts; what is voided does not."""
    counted = walk(a_review(), OPINED)
    walk(a_review(maker=Maker.DEPARTMENT), OPINED)
    a_review()
    void(walk(a_review(), OPINED), MACHINE, "重复登记")
    with pretend(day("2022-01-20")):
        walk(a_review("2021-12-28"), [("opine", "2022-01-05", {"opinion": Opinion.LAWFUL})])
    assert list(find_figure("S024").standing(YEAR)) == [counted]


def test_the_review_and_the_document_are_two_rows(district: District) -> None:
    """S025 counts the register; a notice that was reviewed is not in it."""
    record = walk(normative(), PUBLISHED)
    a_document(review=record)
    a_document("2020-06-10", document_number="演政〔2020〕9号")
    a_document(maker=Maker.DEPARTMENT, document_number="演城〔2021〕1号")
    assert find_figure("S025").compute(YEAR)[0] == 1
    assert find_figure("documents.in_force").compute(YEAR)[0] == 3


def test_trap_lapse_and_repeal_are_counted_apart(district: District) -> None:
    a_document("2018-01-08", until=day("2021-06-30"), ending=Ending.LAPSED)
    a_document("2018-01-08", until=day("2021-09-30"), ending=Ending.REPEALED)
    a_document("2018-01-08", until=day("2021-10-31"), ending=Ending.REPLACED)
    a_document("2020-01-08", until=day("2025-01-07"))
    counts = (figures.lapsed(YEAR).count(), figures.repealed(YEAR).count(), figures.in_force(YEAR).count())
    assert counts == (1, 2, 1)


def test_what_has_ceased_has_a_day(district: District) -> None:
    assert "请填写终止日期" in refused(lambda: a_document(ending=Ending.REPEALED))


def test_every_document_cleaned_up_has_one_result(district: District) -> None:
    cleanup = DocumentCleanup(
        unit=district.justice, title="专项清理", occasion="special", examined=10, kept=8, amended=0, repealed=1,
        lapsed=0, happened_on=day("2021-09-27"),
    )  # fmt: skip
    assert "件数之和" in refused(lambda: enter(cleanup, MACHINE))
    cleanup.lapsed = 1
    enter(cleanup, MACHINE)
    assert find_figure("documents.cleaned").compute(YEAR)[:2] == (10, 1)
