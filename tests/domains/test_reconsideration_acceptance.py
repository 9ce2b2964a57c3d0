"""行政复议: acceptance by the organ and by silence, negotiation between organs, correction.

Articles without a name are those of 行政复议法（2023）; 旧 is the law of 2017, 条例 its implementing regulation.
"""

from typing import Any

import pytest

from fazhi.domains.reconsideration.models import Outcome
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from tests.builders import District, a_reconsideration, again, day, step
from tests.domains.walks import due, refuses, runs, walk

from .reconsiderations import DECIDE, correcting, ticked

pytestmark = pytest.mark.django_db


def test_silence_is_acceptance_also_after_a_correction(district: District) -> None:
    """第三十条第三款, 第三十一条第三款: five working days each time."""
    silent = a_reconsideration("2024-02-28")
    corrected = walk(
        a_reconsideration("2024-02-28"),
        [("ask_correction", "2024-03-01", {"missing_material": "身份证明"}), ("correct", "2024-03-05", {})],
    )
    assert ticked("2024-03-06") == []
    assert ticked("2024-03-20") == ["审查期限届满，视为受理"] * 2
    assert (again(silent).accepted_on, again(silent).is_deemed_accepted) == (day("2024-03-06"), True)
    assert again(corrected).accepted_on == day("2024-03-12")
    year = Period.of_year(2024)
    assert find_figure("reconsideration.deemed_accepted").compute(year)[0] == 2
    assert find_figure("reconsideration.accepted").compute(year)[0] == 2


def test_after_the_review_nobody_refuses_and_nobody_accepts_later_than_the_law(district: District) -> None:
    """第三十条第三款: 2024-03-06 was the last day after a receipt on 02-28; on the next it is accepted already."""
    case = a_reconsideration("2024-02-28")
    refusal: dict[str, Any] = {"refusal_ground": "interest", "outcome": Outcome.NOT_ACCEPTED}
    for name, fields in (
        ("accept", {}),
        ("refuse", refusal),
        ("ask_correction", {"missing_material": "证明"}),
    ):
        assert "现在是“审理”阶段" in refuses(case, name, "2024-03-07", **fields)
    assert step(case, "accept", "2024-03-06").accepted_on == day("2024-03-06")


def test_while_the_organs_negotiate_nothing_is_accepted_by_silence(district: District) -> None:
    """条例第三十条: one of the five days had run on 03-04, four are left on 03-14."""
    case = step(a_reconsideration("2024-02-29"), "negotiate", "2024-03-04")
    assert ticked("2024-03-14") == []
    case = step(case, "settle_organ", "2024-03-14")
    (run,) = runs(case, "reconsideration.acceptance_review")
    assert run.due_on == day("2024-03-19")
    assert step(case, "accept", "2024-03-19").case.stage == "accepted"


def test_the_time_to_negotiate_is_left_out_of_the_time_to_decide_of_2017(district: District) -> None:
    """条例第三十条第二句: 2021-04-30 and six days are 05-06, a Thursday and a working day."""
    case = walk(
        a_reconsideration("2021-03-01"), [("negotiate", "2021-03-02", {}), ("settle_organ", "2021-03-08", {})]
    )
    (run,) = runs(step(case, "accept", "2021-03-09"), DECIDE)
    assert (run.started_on, run.due_on) == (day("2021-03-01"), day("2021-05-06"))
    assert [span.cause for span in run.spans] == ["negotiation"]


def test_a_correction_that_does_not_come_is_put_before_the_handler(district: District) -> None:
    """第三十一条第二款: ten working days from the receipt on 2024-03-05 end on 03-19.

    That there was no just cause is for a person to say, and nobody has given up what he was not asked for.
    """
    case = step(a_reconsideration("2024-03-01"), "ask_correction", "2024-03-04", missing_material="身份证明")
    assert case.case.due_on is None
    case = step(case, "receive_notice", "2024-03-05")
    assert (case.case.due_on, case.case.lapses_on) == (day("2024-03-19"), None)
    assert ticked("2024-04-30") == []
    giving_up: dict[str, Any] = {"abandon_reason": "未说明理由", "outcome": Outcome.ABANDONED}
    assert "补正期限须已经届满" in refuses(case, "abandon", "2024-03-19", **giving_up)
    assert step(case, "abandon", "2024-03-20", **giving_up).case.stage == "deemed_abandoned"


def test_the_time_to_correct_is_extended_to_the_day_that_is_set(district: District) -> None:
    """第三十一条第二款: …确需延长补正期限的; on that day's end the handler has to judge, and not before."""
    case = step(correcting(), "extend_correction", "2024-03-15", correct_by=day("2024-03-29"))
    assert due(case, "correct_by") == day("2024-03-29")
    assert not [run for run in runs(case, "reconsideration.correct") if run.is_running]
    assert (case.case.due_on, case.case.lapses_on) == (day("2024-03-29"), None)
    giving_up: dict[str, Any] = {"abandon_reason": "未说明理由", "outcome": Outcome.ABANDONED}
    assert "补正期限须已经届满" in refuses(case, "abandon", "2024-03-29", **giving_up)
    corrected = step(case, "correct", "2024-03-29")
    (run,) = runs(corrected, "correct_by")
    assert (run.stopped_on, run.was_late, corrected.case.stage) == (
        day("2024-03-29"),
        False,
        "acceptance_review",
    )
