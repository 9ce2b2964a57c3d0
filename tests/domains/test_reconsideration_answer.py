"""行政复议: the respondent's answer, from its receipt of the copy, and what follows if it does not come.

Articles without a name are those of 行政复议法（2023）; 旧 is the law of 2017, 条例 its implementing regulation.
"""

import pytest

from fazhi.casework.check import check
from fazhi.casework.mending import perform_late
from fazhi.casework.models import Method, Party
from fazhi.casework.papers import issue
from fazhi.casework.perform import Act
from fazhi.casework.service import record_service
from fazhi.domains.reconsideration.models import Outcome
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from tests.builders import MACHINE, District, a_reconsideration, again, day, step
from tests.domains.walks import refuses, runs, walk

from .reconsiderations import ANSWER, COPIED_OUT, UPHELD, accepted, ticked

pytestmark = pytest.mark.django_db


def test_the_answer_that_does_not_come_is_an_event_on_its_last_day(district: District) -> None:
    """第七十条: ten working days from the receipt on 2024-03-08 end on 03-22; what comes later stays late."""
    case = walk(accepted(), COPIED_OUT)
    assert ticked("2024-03-25") == ["逾期未答复，视为没有证据、依据"]
    case = again(case)
    assert (case.reply_missed_on, case.case.stage) == (day("2024-03-22"), "accepted")
    case = step(case, "reply", "2024-04-01")
    said = refuses(case, "decide", "2024-04-10", **UPHELD)
    assert "须听取当事人的意见" in said, "the applicant is heard all the same"
    assert "视为没有证据、依据" in said
    case = step(case, "hear", "2024-04-08", heard_how="telephone")
    assert "第七十条" in refuses(case, "decide", "2024-04-10", **UPHELD)
    revoked = step(case, "decide", "2024-04-10", outcome=Outcome.REVOKED)
    assert revoked.case.stage == "decided"
    assert find_figure("reconsideration.unanswered").compute(Period.of_year(2024))[0] == 1


def test_the_time_to_answer_runs_from_the_receipt_that_the_proof_of_service_shows(district: District) -> None:
    """第四十八条: 自收到申请书副本之日起; sent on 2024-03-07 and received on 03-11, it ends on 03-25."""
    case = step(accepted(), "send_copy", "2024-03-07")
    assert runs(case, ANSWER) == []
    with pretend(day("2024-03-12")):
        notice = issue(case, case.case.steps_taken.get(step="send_copy"), MACHINE, on=day("2024-03-07"))
        record_service(
            notice, MACHINE, method=Method.POST, on=day("2024-03-11"), to=Party.RESPONDENT,
            recipient="区城管局", place="邮件编号",
        )  # fmt: skip
    case = again(case)
    assert case.copy_received_on == day("2024-03-11")
    (run,) = runs(case, ANSWER)
    assert (run.started_on, run.due_on) == (day("2024-03-11"), day("2024-03-25"))


def test_nobody_has_given_up_who_has_not_received_what_he_was_asked(district: District) -> None:
    """第三十一条第二款: 自收到补正通知之日起."""
    case = step(a_reconsideration("2024-03-01"), "ask_correction", "2024-03-04", missing_material="身份证明")
    said = refuses(case, "abandon", "2024-04-30", abandon_reason="未说明理由", outcome=Outcome.ABANDONED)
    assert "申请人须已经收到补正通知" in said


def test_a_late_answer_is_late_also_before_the_machine_has_come_by(district: District) -> None:
    case = walk(
        accepted(),
        [
            *COPIED_OUT,
            ("reply", "2024-03-25", {}),
            ("hear", "2024-03-26", {"heard_how": "telephone"}),
        ],
    )
    assert "第七十条" in refuses(case, "decide", "2024-04-10", **UPHELD)


def test_evidence_of_a_third_party_takes_the_place_of_the_respondents(district: District) -> None:
    """第七十条, last clause."""
    case = walk(
        accepted(),
        [
            *COPIED_OUT,
            ("third_party_evidence", "2024-03-28", {}),
            ("hear", "2024-04-01", {"heard_how": "in_person"}),
        ],
    )
    assert step(case, "decide", "2024-04-10", **UPHELD).outcome == Outcome.UPHELD


def test_without_an_answer_the_law_of_2017_knows_only_revocation(district: District) -> None:
    """旧第二十八条第一款第四项; ten days of the calendar from 2021-03-04 end on Monday 03-15."""
    case = walk(
        a_reconsideration("2021-03-01"),
        [("accept", "2021-03-03", {}), ("send_copy", "2021-03-04", {}), ("receive_copy", "2021-03-04", {})],
    )
    (run,) = runs(case, ANSWER)
    assert run.due_on == day("2021-03-15")
    for outcome in (Outcome.UPHELD, Outcome.ILLEGAL):
        assert "第二十八条第一款第四项" in refuses(case, "decide", "2021-03-16", outcome=outcome)
    assert step(case, "decide", "2021-03-16", outcome=Outcome.REVOKED).outcome == Outcome.REVOKED


def test_an_answer_found_in_the_files_undoes_the_lapse(district: District) -> None:
    """It had come in time and was not recorded: recorded late, the lapse falls away."""
    case = walk(accepted(), COPIED_OUT)
    ticked("2024-03-25")
    with pretend(day("2024-03-26")):
        perform_late(Act(again(case), "reply", day("2024-03-20")), MACHINE, "收发室漏登")
    case = again(case)
    assert (case.replied_on, case.reply_missed_on) == (day("2024-03-20"), None)
    assert list(check()) == []
