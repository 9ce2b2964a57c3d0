"""行政复议: the time to apply, who has jurisdiction, through whom and by how many an application comes.

Articles without a name are those of 行政复议法（2023）; 旧 is the law of 2017, 条例 its implementing regulation.
"""

from typing import Any

import pytest

from fazhi.casework.refusal import Refused
from fazhi.domains.reconsideration.models import Outcome
from fazhi.domains.reconsideration.rules import last_day_to_apply
from tests.builders import District, a_reconsideration, day, step
from tests.domains.walks import refuses, runs

from .reconsiderations import accepted

pytestmark = pytest.mark.django_db


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
