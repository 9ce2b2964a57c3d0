"""The traps of grave decisions; articles without a name are those of the 重大行政决策程序暂行条例."""

from fazhi.domains.decisions.models import MajorDecision, Maker, Opinion
from fazhi.domains.decisions.procedure import S, procedure
from fazhi.law.limit import find
from fazhi.law.period import Unit
from fazhi.law.procedure import By
from tests.builders import day

from .lookup import fields_titled, last, unmet
from .marks import trap

DECISION = "major_decision"
SPRING = day("2021-04-12")
SUBMIT, DECIDE = procedure.by_id["submit"], procedure.by_id["decide"]
REASONS = {
    "no_hearing": "没有较大分歧",
    "no_argument": "不属于专业性、技术性较强的事项",
    "no_assessment": "无不利影响",
    "no_fairness": "不涉及",
}


def commented(until: str, shortened: str = "") -> MajorDecision:
    """A draft that was open to comments from 12 April 2021 on."""
    return MajorDecision(
        comment_from=SPRING, comment_until=day(until), comment_shortened=shortened, **REASONS
    )


@trap(DECISION, 1)
def test_comments_are_open_for_thirty_calendar_days_or_less_with_a_reason_and_no_floor() -> None:
    """第十五条第一款: from 12 April 2021 the thirtieth day is 12 May; shortened with a reason, one day will do."""
    limit = find("decisions.public_comment", SPRING)
    assert (limit.quantity, limit.unit) == (30, Unit.DAY)
    assert unmet(SUBMIT, commented("2021-05-11")) == ["第十五条第一款"]
    assert unmet(SUBMIT, commented("2021-05-12")) == []
    assert unmet(SUBMIT, commented("2021-04-13", "防汛在即")) == []
    assert "comment_shortened" in procedure.by_id["open_to_public"].may_fill


@trap(DECISION, 2)
def test_a_hearing_may_be_held_and_its_papers_go_out_seven_days_before() -> None:
    """第十六条: 可以; back from 27 May 2021 seven days are 20 May."""
    assert procedure.by_id["hear"].to is None
    assert unmet(SUBMIT, commented("2021-05-12")) == []
    assert last("decisions.hearing_materials", "2021-05-27") == "2021-05-20"
    hear = procedure.by_id["hear"]
    heard = {"hearing_on": day("2021-05-27")}
    assert unmet(hear, MajorDecision(**heard, hearing_papers_on=day("2021-05-21"))) == ["第十六条第三款"]
    assert unmet(hear, MajorDecision(**heard, hearing_papers_on=day("2021-05-20"))) == []


@trap(DECISION, 3)
def test_what_is_unlawful_is_not_discussed_and_reform_without_rules_is() -> None:
    """第二十五条第二款: no other exception; what was not reviewed does not even come to the discussion."""
    discuss = procedure.by_id["discuss"]
    assert S.REVIEW not in discuss.stages
    blocked = {opinion: unmet(discuss, MajorDecision(opinion=opinion)) for opinion in ("", *Opinion)}
    assert {opinion for opinion, articles in blocked.items() if articles} == {"", Opinion.UNLAWFUL}
    assert "第二十五条第二款" in unmet(DECIDE, MajorDecision(opinion=Opinion.UNLAWFUL))


@trap(DECISION, 4)
def test_each_judgement_that_something_is_not_needed_has_its_reason() -> None:
    """第十九条, 第二十二条, 第二十九条: argued, assessed, looked at for competition, or why not."""
    bare = MajorDecision(comment_from=SPRING, comment_until=day("2021-05-12"))
    assert unmet(SUBMIT, bare) == ["第十六条第一款", "第十九条第一款", "第二十二条第一款", "第二十九条第一项"]
    assert unmet(SUBMIT, commented("2021-05-12")) == []
    bare.hearing_on = bare.argued_on = bare.assessed_on = bare.fairness_reviewed_on = day("2021-05-10")
    assert unmet(SUBMIT, bare) == []


@trap(DECISION, 4)
def test_the_judgement_that_no_hearing_is_needed_has_its_reason_too() -> None:
    """第十六条第一款: other laws may call for one, so that the judgement is on record with its reason."""
    draft = commented("2021-05-12")
    draft.no_hearing = ""
    assert unmet(SUBMIT, draft) == ["第十六条第一款"]
    draft.hearing_on = day("2021-05-10")
    assert unmet(SUBMIT, draft) == []


@trap(DECISION, 5)
def test_the_head_decides_against_the_majority_with_a_reason_and_no_votes_are_counted() -> None:
    """第三十条第二款."""
    assert (DECIDE.by, DECIDE.may_fill) == (By.HEAD, ("against_majority",))
    assert fields_titled(MajorDecision, "与多数意见不一致", "理由") == ["against_majority"]
    assert not fields_titled(MajorDecision, "票")


@trap(DECISION, 6)
def test_the_regulation_binds_governments_and_streets_not_at_all() -> None:
    """第二条: governments from the county up; departments and townships refer to it, streets are not named."""
    assert fields_titled(MajorDecision, "决策机关") == ["maker"]
    assert [each.label for each in Maker if "参照" not in each.label] == ["县级以上地方人民政府"]
    assert not [each for each in Maker if "街道" in each.label]
