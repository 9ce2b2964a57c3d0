"""The journal on the page of a case: every act stands in it by itself, with its day and article."""

import pytest
from django.test import Client

from fazhi.casework.hands import hand_over
from fazhi.casework.models import StepTaken
from fazhi.casework.perform import perform
from fazhi.casework.records import amend, open_case
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.faces.desk.chronicle import journal_of
from fazhi.faces.shapes import JournalEntry
from fazhi.journal.change import change
from fazhi.journal.time import pretend
from fazhi.registry.access import Role, principal_of
from fazhi.registry.models import Account
from tests.builders import MACHINE, District, a_reconsideration, again, day, new_reconsideration, step
from tests.domains.reconsiderations import ticked
from tests.faces.desk import account, desk_of, words

CASES = "/desk/ledgers/reconsideration/"


@pytest.fixture
def handler(district: District) -> Account:
    return account(Role.HANDLER, district.justice, district.handler)


def whats(record: Reconsideration) -> list[str]:
    return [entry.what for entry in journal_of(again(record))]


def of(record: Reconsideration, what: str) -> JournalEntry:
    return next(entry for entry in journal_of(again(record)) if entry.what == what)


def told(entry: JournalEntry) -> list[tuple[str, str, str]]:
    return [(change.label, change.before, change.after) for change in entry.changes]


def test_a_step_that_sets_nothing_stands_in_the_journal(district: District, handler: Account) -> None:
    record = step(a_reconsideration("2024-03-04"), "accept", "2024-03-06", principal_of(handler))
    record = step(record, "investigate", "2024-03-08", principal_of(handler))
    entry = of(record, "办理：调查取证")
    assert (entry.who, entry.law, entry.on) == (str(handler), "第四十五条第二款", "2024-03-08")
    assert told(entry) == []
    assert entry.position.startswith("日志第 ")
    assert whats(record) == ["办理：调查取证", "办理：受理", "立案登记"]


def test_a_step_stands_with_what_it_changed(district: District, handler: Account) -> None:
    record = step(a_reconsideration("2024-03-04"), "accept", "2024-03-06", principal_of(handler))
    assert told(of(record, "办理：受理")) == [("阶段", "受理审查", "审理"), ("受理日期", "", "2024-03-06")]
    extended = step(record, "extend", "2024-04-01", complexity="涉及多人", extension=30)
    assert ("延长", "", "30 日") in told(of(extended, "办理：延长审理期限"))


def test_a_lapse_stands_by_itself_though_it_was_written_with_the_next_act(
    district: District, handler: Account
) -> None:
    """第三十条第三款: five working days after 2024-03-04 end on 03-11; the copy is sent later and written with it."""
    record = step(a_reconsideration("2024-03-04"), "send_copy", "2024-03-14", principal_of(handler))
    assert whats(record) == ["办理：发送申请书副本", "期限届满：审查期限届满，视为受理", "立案登记"]
    lapse, sent = of(record, "期限届满：审查期限届满，视为受理"), of(record, "办理：发送申请书副本")
    assert (lapse.who, lapse.on, lapse.law) == ("系统", "2024-03-11", "第三十条第三款")
    assert ("阶段", "受理审查", "审理") in told(lapse)
    assert ("受理日期", "", "2024-03-11") in told(lapse)
    assert (sent.who, sent.on) == (str(handler), "2024-03-14")
    assert told(sent) == [("副本发送日期", "", "2024-03-14")]


def test_a_lapse_that_the_clock_wrote_is_told_the_same(district: District, handler: Account) -> None:
    record = a_reconsideration("2024-03-04")
    assert ticked("2024-03-14") == ["审查期限届满，视为受理"]
    record = step(again(record), "send_copy", "2024-03-14", principal_of(handler))
    assert whats(record) == ["办理：发送申请书副本", "期限届满：审查期限届满，视为受理", "立案登记"]
    assert of(record, "期限届满：审查期限届满，视为受理").who == "系统"
    assert told(of(record, "办理：发送申请书副本")) == [("副本发送日期", "", "2024-03-14")]


def test_a_void_step_and_a_late_one_are_told_with_their_reasons(district: District) -> None:
    head = desk_of(Role.HEAD, district.justice)
    record = step(a_reconsideration("2024-03-04"), "accept", "2024-03-06")
    record = step(record, "investigate", "2024-03-20")
    late = {"on": "2024-03-08", "reason": "回执今天才到"}
    with pretend(day("2024-03-21")):
        assert head.post(f"{CASES}{record.number}/late/send_copy", late).status_code == 302
    entry = of(record, "补录：发送申请书副本")
    assert (entry.on, entry.reason) == ("2024-03-08", "回执今天才到")
    assert told(entry) == [("副本发送日期", "", "2024-03-08")]
    row = StepTaken.objects.get(case=record.case, step="send_copy")
    with pretend(day("2024-03-22")):
        address = f"{CASES}{record.number}/taken/{row.pk}/void"
        assert head.post(address, {"reason": "登错了件"}).status_code == 302
    entry = of(record, "更正办理经过")
    assert entry.reason == "登错了件"
    assert set(told(entry)) == {
        ("副本发送日期", "2024-03-08", ""),
        ("发送申请书副本（2024-03-08）", "计入", "已作废，不计"),
    }


def test_a_correction_and_a_hand_over_stand_between_the_steps(district: District) -> None:
    record = step(a_reconsideration("2024-03-04"), "accept", "2024-03-06")
    with pretend(day("2024-03-07")):
        amend(record, MACHINE, "写错了", request="撤销罚款决定")
        hand_over(again(record), MACHINE, "分工调整", handler=district.handler)
    assert whats(record) == ["移交", "更正", "办理：受理", "立案登记"]
    assert told(of(record, "更正")) == [("复议请求", "撤销行政处罚决定", "撤销罚款决定")]
    assert told(of(record, "移交")) == [("承办人", "", "演示甲")]


def test_the_page_tells_the_day_and_the_article_of_each_step(district: District) -> None:
    record = step(a_reconsideration("2024-03-04"), "send_copy", "2024-03-14")
    client: Client = desk_of(Role.HANDLER, district.justice, district.handler)
    text = words(client.get(f"{CASES}{record.number}/"))
    assert "系统 期限届满：审查期限届满，视为受理 第三十条第三款" in text
    assert "发生在 2024-03-11" in text


def test_a_case_opened_with_its_first_step_was_opened_all_the_same(district: District) -> None:
    record = new_reconsideration("2024-03-04")
    with pretend(day("2024-03-06")), change(MACHINE):
        open_case(record, MACHINE, title="演示乙不服处罚案")
        perform(record, "accept", MACHINE, on=day("2024-03-06"))
    assert whats(record) == ["办理：受理", "立案登记"]
    assert told(of(record, "立案登记")) == []
    assert told(of(record, "办理：受理")) == [("阶段", "受理审查", "审理"), ("受理日期", "", "2024-03-06")]
