"""行政复议: decisions made public without names, and what the statistics count.

Articles without a name are those of 行政复议法（2023）; 旧 is the law of 2017, 条例 its implementing regulation.
"""

import datetime as dt

import pytest

from fazhi.casework.records import enter
from fazhi.casework.refusal import Refused
from fazhi.domains.reconsideration.models import Outcome, PublishedDecision, Reconsideration
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from tests.builders import MACHINE, District, a_reconsideration, day, step
from tests.domains.walks import walk

from .reconsiderations import (
    SERVED,
    accepted,
    answered,
)

pytestmark = pytest.mark.django_db


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
