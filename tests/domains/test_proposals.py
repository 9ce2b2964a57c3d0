"""建议提案: who may answer what, by when under 代表法, and what the figures leave out."""

from typing import Any

import pytest

from fazhi.casework.clocks import Light, clocks_of
from fazhi.casework.papers import issue, may_write
from fazhi.casework.procedures import procedure_of
from fazhi.casework.records import open_case, void
from fazhi.casework.refusal import Refused
from fazhi.domains.proposals.models import Kind, Proposal
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.access import Role
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, again, day, principal, step

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def a_proposal(kind: str = "suggestion", received: str = "2021-03-03", **fields: Any) -> Proposal:
    """An item that the government received and entered on the same day."""
    given = {
        "unit": Unit.objects.get(code="G"),
        "subject": "city",
        "proposer": "演示丙",
        "received_on": day(received),
    }
    record = Proposal(**given | fields, kind=kind)
    with pretend(day(received)):
        open_case(record, MACHINE, title="关于老旧小区改造")
    return again(record)


def assigned(district: District, on: str = "2021-03-10", **fields: Any) -> Proposal:
    """A suggestion that 司法局 has to answer."""
    item = a_proposal(received=on)
    return step(item, "assign", on, undertaker=district.justice, **fields)


def in_hand(district: District, on: str = "2021-03-10", **fields: Any) -> Proposal:
    """A suggestion whose officer has talked with the deputy."""
    item = step(assigned(district, on, **fields), "sign_for", on, officer=district.handler)
    return step(item, "communicate", on)


def a_filed_one(district: District, reply_by: str = "2021-06-08") -> Proposal:
    """A proposal that was filed, handed out, signed for and talked over."""
    item = step(a_proposal("proposal"), "file", "2021-03-08")
    item = step(item, "assign_filed", "2021-03-10", undertaker=district.justice, reply_by=day(reply_by))
    item = step(item, "sign_for", "2021-03-11", officer=district.handler)
    return step(item, "communicate", "2021-03-15")


def reasons(record: Proposal, name: str, on: str, **fields: Any) -> str:
    """Why the step is refused."""
    with pytest.raises(Refused) as refused:
        step(record, name, on, **fields)
    return str(refused.value)


def value(figure: str) -> object:
    return find_figure(figure).compute(YEAR)[0]


def test_a_suggestion_walks_from_receipt_to_archive(district: District) -> None:
    item = in_hand(district)
    item = step(item, "reply", "2021-05-06", outcome="class_a", reply_number="区办复1号")
    item = step(item, "feedback", "2021-05-10", satisfaction="satisfied")
    item = step(item, "report", "2021-12-15", is_public=True)
    item = step(item, "archive", "2021-12-20")
    assert (item.case.stage, item.case.is_open, item.case.due_on) == ("archived", False, None)
    assert (item.assigned_on, item.replied_on) == (day("2021-03-10"), day("2021-05-06"))


def test_a_proposal_is_filed_first_and_a_suggestion_never(district: District) -> None:
    suggestion, proposal = a_proposal(), a_proposal("proposal")
    assert "是政协委员提案" in reasons(suggestion, "file", "2021-03-08")
    assert "是人大代表建议" in reasons(proposal, "assign", "2021-03-08", undertaker=district.justice)
    assert step(proposal, "file", "2021-03-08").filing == "filed"


def test_a_proposal_not_filed_ends_there(district: District) -> None:
    item = step(a_proposal("proposal"), "not_file", "2021-03-08")
    assert (item.filing, item.case.stage, item.case.is_open) == ("not_filed", "not_filed", False)


def test_a_suggestion_has_no_filing(district: District) -> None:
    item = a_proposal()
    item.filing = "filed"
    with pytest.raises(Exception, match="代表建议没有立案"):
        item.clean()


def test_the_case_is_in_the_queue_of_whoever_has_to_act(district: District) -> None:
    """The office hands out, the undertaker answers; the officer named for it has the case in hand."""
    item = assigned(district)
    assert (item.case.unit, item.case.handler, item.unit) == (district.justice, None, district.government)
    item = step(item, "return", "2021-03-15", return_reason="属城管职责")
    assert (item.case.unit, item.case.handler) == (district.government, None)
    item = step(item, "reassign", "2021-03-18", undertaker=district.city)
    assert item.case.unit == district.city
    item = step(item, "sign_for", "2021-03-19", officer=district.handler)
    assert item.case.handler == district.handler


def test_the_undertaker_writes_in_its_own_name(district: District) -> None:
    """河南办法第十四条, 代表法第四十二条: also a report on what went back to the office, and nothing for another."""
    head, other = (principal(Role.HEAD, unit) for unit in (district.justice, district.city))
    item = step(assigned(district), "return", "2021-03-12", return_reason="不属于本单位职责")
    back = item.case.steps_taken.get(step="return")
    assert not may_write(item, back, other)
    assert issue(item, back, head).number == "区司提退〔2021〕1号"
    item = in_hand(district)
    hard = step(item, "explain_difficulty", "2021-04-01", difficulty="涉及多部门")
    letter = issue(hard, hard.case.steps_taken.get(step="explain_difficulty"), head)
    assert (letter.number, letter.organ, letter.addressee) == (
        "区司提说〔2021〕1号",
        district.justice,
        "演示丙",
    )
    assert "将自交办之日起6个月内答复" in letter.text


def test_the_reply_is_due_in_three_months_from_assignment(district: District) -> None:
    """代表法（2015）第四十二条第一款: 自交办之日起三个月内答复. 3 October is in the holiday, the 8th a Friday."""
    assert assigned(district).case.due_on == day("2021-06-10")
    assert assigned(district, "2021-07-03").case.due_on == day("2021-10-08")


def test_trap_the_reply_runs_from_assignment_and_not_from_the_signature(district: District) -> None:
    """代表法（2015）第四十二条第一款; 河南办法第二十条 says 收到后, and the earlier day is taken."""
    item = step(assigned(district), "sign_for", "2021-03-25", officer=district.handler)
    assert item.case.due_on == day("2021-06-10")


def test_trap_a_return_does_not_start_the_reply_anew(district: District) -> None:
    """The article knows one day of assignment: sent back and handed out again, the whole period goes on."""
    item = step(assigned(district), "return", "2021-03-20", return_reason="属城管职责")
    assert item.case.due_on == day("2021-06-10")
    item = step(item, "reassign", "2021-04-01", undertaker=district.city)
    assert (item.case.due_on, item.assigned_on) == (day("2021-06-10"), day("2021-03-10"))


def test_trap_six_months_are_the_whole_and_not_three_more(district: District) -> None:
    """代表法（2015）第四十二条第一款: 应当自交办之日起六个月内答复. 1 October begins a holiday that ends on the 7th."""
    item = step(
        in_hand(district, "2021-04-01"), "explain_difficulty", "2021-06-21", difficulty="涉及专项资金"
    )
    assert item.case.due_on == day("2021-10-08")
    item = step(item, "reply", "2021-10-08", outcome="class_c")
    runs = {
        run.clock.id: run for run in clocks_of(item, procedure_of(item), list(item.case.steps_taken.all()))
    }
    assert not runs["proposals.reply"].was_late
    assert not runs["proposals.reply_difficult"].was_late
    assert "第四十二条" in runs["proposals.reply_difficult"].cite


def test_a_late_reply_stays_late(district: District) -> None:
    """代表法（2015）第四十二条第一款: due on 10 June, given on the 11th."""
    item = in_hand(district)
    with pretend(day("2021-06-11")):
        (running,) = clocks_of(item, procedure_of(item), list(item.case.steps_taken.all()))
        assert running.light is Light.LATE
    item = step(item, "reply", "2021-06-11", outcome="class_a")
    (run,) = clocks_of(item, procedure_of(item), list(item.case.steps_taken.all()))
    assert (run.was_late, run.light) == (True, Light.DONE)


def test_a_suggestion_of_2025_follows_the_law_of_2025(district: District) -> None:
    """代表法（2025）第五十一条第二款: 30 August 2025 is a Saturday."""
    item = assigned(district, "2025-05-30")
    assert (item.case.procedure, item.case.due_on) == ("proposal@2025-03-12", day("2025-09-01"))
    assert "第五十一条第二款" in reasons(
        step(item, "sign_for", "2025-06-03", officer=district.handler),
        "reply",
        "2025-06-04",
        outcome="class_a",
    )


def test_trap_a_proposal_has_only_the_day_of_the_notice(district: District) -> None:
    """No law of the state sets a limit for proposals: the day that the assigning notice names counts."""
    item = a_filed_one(district, reply_by="2021-06-08")
    assert item.case.due_on == day("2021-06-08")
    (run,) = clocks_of(item, procedure_of(item), list(item.case.steps_taken.all()))
    assert (run.limit, run.cite) == (None, "practice: 交办通知")
    assert "是人大代表建议" in reasons(item, "explain_difficulty", "2021-05-06", difficulty="涉及专项资金")


def test_a_reply_needs_a_talk_with_the_deputy(district: District) -> None:
    """代表法（2015）第四十二条第二款: 应当与代表联系沟通，充分听取意见."""
    item = step(assigned(district), "sign_for", "2021-03-11", officer=district.handler)
    text = reasons(item, "reply", "2021-04-06", outcome="class_a")
    assert "联系沟通" in text
    assert "第四十二条第二款" in text


def test_a_reply_needs_the_opinion_of_the_partners(district: District) -> None:
    """河南办法第十八条第一款: 由主办单位统一答复代表并说明协办单位意见."""
    alone, together = in_hand(district), in_hand(district, partners="区财政局")
    assert "有协办单位" in reasons(alone, "co_opinion", "2021-04-01")
    assert "先取得协办意见" in reasons(together, "reply", "2021-04-06", outcome="class_a")
    together = step(together, "co_opinion", "2021-04-06")
    assert step(together, "reply", "2021-04-06", outcome="class_a").case.stage == "replied"


def test_a_dissatisfied_deputy_is_answered_again_by_a_day(district: District) -> None:
    """河南办法第二十二条第二款."""
    item = step(in_hand(district), "reply", "2021-05-06", outcome="class_c")
    assert "请办理“反馈不满意”" in reasons(item, "feedback", "2021-05-10", satisfaction="dissatisfied")
    item = step(
        item, "dissatisfied", "2021-05-10", dissatisfaction="没有时间表", rehandle_by=day("2021-06-10")
    )
    assert (item.satisfaction, item.case.due_on) == ("dissatisfied", day("2021-06-10"))
    item = step(item, "rehandle", "2021-06-01", outcome="class_a")
    assert (item.case.stage, item.case.due_on) == ("rehandled", None)
    item = step(item, "feedback_again", "2021-06-04", satisfaction="basically_satisfied")
    assert (item.case.stage, item.satisfaction) == ("feedback", "basically_satisfied")


def test_a_deputy_twice_dissatisfied_has_it_assessed(district: District) -> None:
    """河南办法第二十二条第三款: 应当组织有关单位及相关专家进行评估."""
    item = step(in_hand(district), "reply", "2021-05-06", outcome="class_c")
    item = step(
        item, "dissatisfied", "2021-05-10", dissatisfaction="没有时间表", rehandle_by=day("2021-06-10")
    )
    item = step(item, "rehandle", "2021-06-01", outcome="class_c")
    assert "组织评估" in reasons(item, "feedback_again", "2021-06-04", satisfaction="dissatisfied")
    item = step(item, "assess", "2021-06-04", assessment="请写明时间")
    item = step(item, "follow_assessment", "2021-06-10", outcome="class_b")
    assert (item.case.stage, item.satisfaction) == ("feedback", "dissatisfied")


def test_a_member_twice_dissatisfied_is_recorded_so(district: District) -> None:
    item = step(a_filed_one(district), "reply", "2021-05-06", outcome="class_c")
    item = step(
        item, "dissatisfied", "2021-05-10", dissatisfaction="没有时间表", rehandle_by=day("2021-06-10")
    )
    item = step(item, "rehandle", "2021-06-01", outcome="class_c")
    assert "是人大代表建议" in reasons(item, "assess", "2021-06-04", assessment="请写明时间")
    item = step(item, "feedback_again", "2021-06-04", satisfaction="dissatisfied")
    assert (item.case.stage, item.satisfaction) == ("feedback", "dissatisfied")


def test_a_promise_is_followed_up_before_the_archive(district: District) -> None:
    """河南办法第二十三条: 应当按照答复内容进行落实，并将落实情况及时告知代表."""
    item = step(in_hand(district), "reply", "2021-05-06", outcome="class_b")
    item = step(item, "feedback", "2021-05-10", satisfaction="satisfied")
    text = reasons(item, "archive", "2021-05-12")
    assert "承诺事项须已办结" in text
    assert "向人大常委会" in text
    item = step(item, "promise", "2021-05-12", commitment="列入明年计划")
    item = step(item, "report", "2021-12-15", is_public=False)
    item = step(item, "fulfil", "2021-12-20", outcome="class_a")
    assert (item.outcome, item.case.stage) == ("class_a", "feedback")
    assert "答复须为B类" in reasons(item, "promise", "2021-12-21", commitment="再列入计划")
    assert step(item, "archive", "2021-12-21").case.stage == "archived"


def test_a_proposal_not_yet_examined_is_neither_filed_nor_not(district: District) -> None:
    a_proposal("proposal")
    step(a_proposal("proposal"), "file", "2021-03-08")
    step(a_proposal("proposal"), "not_file", "2021-03-08")
    a_proposal()
    names = ("received", "deputy_suggestions", "cppcc_proposals", "filed", "not_filed")
    assert [value(f"proposals.{name}") for name in names] == [4, 1, 3, 1, 1]


def test_an_item_counts_on_the_day_of_receipt_whenever_it_is_filed(district: District) -> None:
    with pretend(day("2022-02-01")):
        record = Proposal(
            unit=district.government,
            kind=Kind.PROPOSAL,
            subject="city",
            proposer="演示丙",
            received_on=day("2021-12-31"),
        )
        open_case(record, MACHINE, title="关于停车")
    step(record, "file", "2022-02-08")
    late = a_proposal("proposal", received="2022-01-04")
    step(late, "file", "2022-01-10")
    assert value("proposals.filed") == 1


def test_a_voided_item_counts_nowhere(district: District) -> None:
    item = a_proposal()
    void(item, MACHINE, "重复登记")
    assert value("proposals.received") == 0


def test_rates_leave_out_what_was_not_handed_out_or_not_answered(district: District) -> None:
    step(a_proposal("proposal"), "not_file", "2021-03-08")
    in_hand(district)
    late = step(a_filed_one(district, reply_by="2021-05-05"), "reply", "2021-05-06", outcome="class_a")
    step(late, "dissatisfied", "2021-05-10", dissatisfaction="没有时间表", rehandle_by=day("2021-06-10"))
    content = step(a_filed_one(district, reply_by="2021-05-06"), "reply", "2021-05-06", outcome="class_b")
    step(content, "feedback", "2021-05-10", satisfaction="basically_satisfied")
    assert find_figure("proposals.reply_rate").compute(YEAR)[1] == 3
    assert value("proposals.satisfaction_rate") == 50
    assert value("proposals.proposals_in_time_rate") == 50
    assert (value("proposals.class_a"), value("proposals.class_b"), value("proposals.class_c")) == (1, 1, 0)


def test_two_items_with_one_number_in_a_year_are_refused(district: District) -> None:
    a_proposal(own_number="建议001")
    with pytest.raises(Refused, match="自有编号"):
        a_proposal(own_number="建议001")
