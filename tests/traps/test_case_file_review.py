"""The traps of reviewing case files and supervising enforcement; articles are those of the 河南省行政执法条例."""

from fazhi.casework.records import enter
from fazhi.domains.enforcement.models import FieldReview
from fazhi.findings.procedure import rectification
from fazhi.law.limit import limits
from tests.builders import MACHINE, District, day

from .lookup import versions
from .marks import not_built, trap

REVIEW = "case_file_review"


@trap(REVIEW, 1)
def test_the_opinion_itself_says_until_when_something_is_corrected() -> None:
    """第四十三条; the thirty days are of 山东省行政执法监督条例第二十八条 and hold there alone."""
    supervision = {name: limit for name, limit in limits().items() if name.startswith("supervision.")}
    assert {each.territory for limit in supervision.values() for each in limit} == {"山东省", "重庆市"}
    assert {clock.until for clock in rectification.clocks} == {"rectify_by"}
    assert "rectify_by" in rectification.by_id["notify"].fills


@trap(REVIEW, 2)
def test_departments_and_lower_governments_are_reviewed(district: District) -> None:
    """第四十条: 所属工作部门和下级人民政府."""
    for unit in (district.city, district.street):
        review = FieldReview(
            unit=district.justice, title="案卷评查", reviewed=unit, field="urban", form="files", files=3,
            happened_on=day("2021-06-01"),
        )  # fmt: skip
        assert enter(review, MACHINE).number


@trap(REVIEW, 2)
@not_built("rules: the yearly review of case files, and who was not reviewed in a year")
def test_files_are_reviewed_every_year() -> None:
    """第四十条: 每年."""
    assert versions("河南省行政执法条例")


@trap(REVIEW, 3)
def test_the_grades_of_files_rest_on_no_article_and_are_not_asked_for(district: District) -> None:
    """Excellent and unqualified are the practice of reviewers: a review is complete without them."""
    review = FieldReview(
        unit=district.justice, title="实地查看", reviewed=district.city, field="urban", form="site", files=5,
        happened_on=day("2021-06-01"),
    )  # fmt: skip
    enter(review, MACHINE)
    assert (review.excellent, review.unqualified) == (0, 0)
    grades = [rule for rule in FieldReview._meta.constraints if rule.name == "field_review_grades"]
    assert [rule for rule in grades if "条" not in str(getattr(rule, "message", "条"))] == grades
