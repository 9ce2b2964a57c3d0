"""行政复议: suspension, and the review of a document on which the act rests.

Articles without a name are those of 行政复议法（2023）; 旧 is the law of 2017, 条例 its implementing regulation.
"""

from typing import Any

import pytest

from fazhi.domains.reconsideration.grounds import SuspensionCause
from fazhi.domains.reconsideration.models import Outcome
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from tests.builders import District, a_reconsideration, again, day, step
from tests.domains.walks import refuses, runs, walk

from .reconsiderations import ANSWERED_2021, DECIDE, ENDED, REVIEWED, accepted, ticked

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("cause", [each for each in SuspensionCause if each is not SuspensionCause.DOCUMENT])
def test_only_three_causes_end_the_case_after_sixty_days(district: District, cause: SuspensionCause) -> None:
    """第四十一条第五项: 2024-03-11 and sixty days are 05-10; the organ decides, the machine only asks."""
    case = step(accepted(), "suspend", "2024-03-11", suspension_cause=cause)
    end: dict[str, Any] = ENDED | {"termination_cause": "unresolved"}
    assert "已满六十日" in refuses(case, "terminate", "2024-05-10", **end)
    if cause in ("death", "incapacity", "dissolved"):
        (run,) = runs(case, "reconsideration.terminate_suspended")
        assert run.due_on == day("2024-05-10")
        assert ticked("2024-06-01") == []
        assert step(case, "terminate", "2024-05-11", **end).outcome == Outcome.TERMINATED
    else:
        assert runs(case, "reconsideration.terminate_suspended") == []
        assert "第四十一条第五项" in refuses(case, "terminate", "2024-06-30", **end)


def test_under_the_law_of_2017_the_case_ends_by_itself(district: District) -> None:
    """条例第四十二条第二款: 行政复议终止, where the law of 2023 says 决定终止."""
    case = walk(
        a_reconsideration("2021-03-01"),
        [*ANSWERED_2021, ("suspend", "2021-03-20", {"suspension_cause": "dissolved"})],
    )
    for on, why in (("2021-05-10", "满六十日的自动终止"), ("2021-06-01", "现在是“终止”阶段")):
        assert why in refuses(case, "terminate", on, **ENDED, termination_cause="unresolved")
    assert ticked("2021-06-01") == ["中止满六十日，终止"]
    case = again(case)
    assert (case.case.stage, case.outcome, case.decided_on) == ("terminated", "terminated", day("2021-05-19"))
    assert case.termination_cause == "unresolved"


def test_an_agreed_suspension_is_of_the_law_of_2023_alone(district: District) -> None:
    """第三十九条第一款第六项; 条例第四十一条第一款 lists none."""
    assert step(accepted(), "suspend", "2024-03-11", suspension_cause="agreed").case.stage == "suspended"
    old = step(a_reconsideration("2021-03-01"), "accept", "2021-03-03")
    assert "条例列举的情形" in refuses(old, "suspend", "2021-03-10", suspension_cause="agreed")


def test_a_review_of_a_document_runs_its_own_clocks_and_only_its_end_resumes_the_case(
    district: District,
) -> None:
    """第五十六条, 第五十八条: thirty days, three and ten working days from 2024-03-20."""
    case = step(accepted(), "review_document", "2024-03-20", **REVIEWED, has_review_power=True)
    dues = {name: [run.due_on for run in runs(case, f"incidental_review.{name}")] for name in (
        "handle_own", "notify_maker", "handle_own_motion", "forward", "recipient_reply",
    )}  # fmt: skip
    assert dues == {
        "handle_own": [day("2024-04-19")],
        "notify_maker": [day("2024-03-25")],
        "handle_own_motion": [],
        "forward": [],
        "recipient_reply": [],
    }
    assert "附带审查须已经处理完毕" in refuses(case, "resume", "2024-03-21")
    assert "无权处理" in refuses(case, "forward_document", "2024-03-21")
    case = walk(
        case,
        [
            ("notify_maker", "2024-03-22", {}),
            ("stop_provision", "2024-04-10", {}),
            ("resume", "2024-04-11", {}),
        ],
    )
    (run,) = runs(case, DECIDE)
    assert run.due_on == day("2024-05-27"), "05-05 and twenty-two days"
    assert case.is_document_unlawful
    assert find_figure("reconsideration.unlawful_documents").compute(Period.of_year(2024))[0] == 1


def test_the_maker_has_ten_working_days_from_its_receipt_of_the_notice(district: District) -> None:
    """第五十八条第一款: received on Monday 2024-03-25; 清明 04-04 to 04-06 off, Sunday 04-07 worked: to 04-09."""
    case = step(accepted(), "review_document", "2024-03-20", **REVIEWED, has_review_power=True)
    case = step(case, "notify_maker", "2024-03-22")
    assert runs(case, "incidental_review.maker_reply") == []
    case = step(case, "maker_receive", "2024-03-25")
    (run,) = runs(case, "incidental_review.maker_reply")
    assert run.due_on == day("2024-04-09")


def test_a_document_of_others_is_forwarded_and_they_have_sixty_days(district: District) -> None:
    """第五十六条: seven working days from 2024-03-20 to 03-29; 第六十条: sixty days from receipt, to Sunday 05-26."""
    case = step(accepted(), "review_document", "2024-03-20", **REVIEWED, has_review_power=False)
    (run,) = runs(case, "incidental_review.forward")
    assert run.due_on == day("2024-03-29")
    case = step(case, "forward_document", "2024-03-25")
    assert runs(case, "incidental_review.recipient_reply") == []
    case = step(case, "recipient_receive", "2024-03-27")
    (run,) = runs(case, "incidental_review.recipient_reply")
    assert run.due_on == day("2024-05-27")
    assert "本机关有权处理" in refuses(case, "find_lawful", "2024-03-26")
