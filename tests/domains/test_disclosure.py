"""政务公开: how the twenty working days of a request run, stop and start anew, and what the figures count."""

from typing import Any

import pytest

from fazhi.casework.records import enter
from fazhi.domains.disclosure.models import Channel, DisclosureRequest, PilotArea, ProactiveItem
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day, step

from .walks import due, opened, refused, refuses, runs, walk

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)
REPLY = "disclosure.reply"


def a_request(received: str = "2021-03-01", **fields: Any) -> DisclosureRequest:
    """A request confirmed by both sides on the day of receipt."""
    given = {
        "unit": Unit.objects.get(code="CGJ"),
        "applicant": "演示甲",
        "applicant_kind": "natural",
        "channel": Channel.INTERNET,
        "content": "申请公开收费依据",
        "submitted_on": day(received),
        "received_on": day(received),
    }
    return opened(DisclosureRequest(**given | fields))


def searching(received: str = "2021-03-01") -> DisclosureRequest:
    return step(a_request(received), "search", received)


def in_review(received: str = "2021-03-01") -> DisclosureRequest:
    return step(searching(received), "draft", received)


def test_a_reply_is_due_in_twenty_working_days(district: District) -> None:
    """第三十三条第二款: from Monday 2021-03-01 to Monday 03-29; asking for a correction in seven, to 03-10."""
    request = a_request()
    assert due(request, REPLY) == day("2021-03-29")
    assert due(request, "disclosure.correction_notice") == request.case.due_on == day("2021-03-10")
    assert step(request, "search", "2021-03-02").case.due_on == day("2021-03-29")


def test_the_head_of_the_office_may_extend_by_twenty(district: District) -> None:
    """第三十三条第二款: 03-29 + 20 working days, 清明 04-05 off and 04-25 made up: 04-26; no longer."""
    request = in_review()
    why: dict[str, Any] = {"extension_reason": "调档", "extension_approved_by": "演示公开办负责人"}
    assert "不能延长21" in refuses(request, "extend", "2021-03-20", extension=21, **why)
    request = step(request, "extend", "2021-03-22", extension=20, **why)
    assert due(request, REPLY) == day("2021-04-26")


def test_trap_a_correction_starts_the_twenty_days_anew(district: District) -> None:
    """第三十条: not a pause; from the receipt of the correction, Monday 2021-03-15, to Monday 04-12 (04-05 off)."""
    request = walk(
        a_request(),
        [
            ("ask_correction", "2021-03-05", {"missing": "文件名称", "correct_by": day("2021-03-19")}),
            ("correct", "2021-03-15", {}),
        ],
    )
    first, second = runs(request, REPLY)
    assert (first.stopped_on, second.due_on) == (day("2021-03-05"), day("2021-04-13"))
    assert due(request, "correct_by") == day("2021-03-19")


def test_what_is_not_corrected_is_abandoned(district: District) -> None:
    """第三十条."""
    request = walk(
        a_request(),
        [
            ("ask_correction", "2021-03-05", {"missing": "文件名称", "correct_by": day("2021-03-19")}),
            ("abandon", "2021-03-22", {"outcome": "abandoned"}),
            ("archive", "2021-03-23", {}),
        ],
    )
    assert (request.case.stage, request.replied_on) == ("archived", None)


def test_opinions_stop_the_clock(district: District) -> None:
    """第三十三条第三款: asked on 03-05, heard on 03-12: five working days more, to Tuesday 2021-04-06 (04-05 off)."""
    request = step(searching(), "consult_third_party", "2021-03-05", consulted="合同相对方")
    assert due(request, REPLY) is None
    assert runs(request, "disclosure.third_party_opinion") == []
    request = step(request, "third_party_receives", "2021-03-08")
    assert due(request, "disclosure.third_party_opinion") == day("2021-03-29")  # 第三十二条: from receipt
    request = step(request, "hear_third_party", "2021-03-12", opinion="不同意公开，涉及商业秘密")
    assert due(request, REPLY) == day("2021-04-06")
    assert step(request, "reply", "2021-03-30", outcome="denied_third_party").case.stage == "replied"


def test_trap_a_third_partys_silence_is_no_consent_an_organs_is(district: District) -> None:
    """第三十二条 leaves it to the organ; 第三十四条 says 视为同意公开."""
    silent = step(searching(), "consult_third_party", "2021-03-05", consulted="合同相对方")
    assert "由本机关决定" in step(silent, "third_party_silent", "2021-03-29").opinion
    organ = step(searching(), "consult_organ", "2021-03-05", consulted="市自然资源局")
    organ = step(organ, "organ_receives", "2021-03-08")
    assert due(organ, "disclosure.co_producer_opinion") == day("2021-03-29")
    assert "视为同意" in step(organ, "deem_consent", "2021-03-29").opinion


def test_a_third_party_is_heard_before_it_is_protected(district: District) -> None:
    """第三十二条."""
    assert "第三方不同意公开" in refuses(in_review(), "reply", "2021-03-10", outcome="denied_third_party")
    assert "补正过的申请" in refuses(in_review(), "reply", "2021-03-10", outcome="still_unclear")


def test_excessive_requests_are_asked_for_reasons(district: District) -> None:
    """第三十五条: no good reason, not processed; a good one, a day set by the organ in place of the twenty."""
    bad = walk(
        searching(),
        [("ask_reason", "2021-03-04", {}), ("reason_refused", "2021-03-11", {"outcome": "abusive"})],
    )
    assert bad.replied_on == day("2021-03-11")
    good = walk(
        searching(),
        [("ask_reason", "2021-03-04", {}), ("delay", "2021-03-11", {"delayed_until": day("2021-05-31")})],
    )
    assert good.case.due_on == day("2021-05-31")
    assert (
        step(step(searching(), "ask_reason", "2021-03-04"), "reason_accepted", "2021-03-09").case.stage
        == "search"
    )


def test_not_every_letter_is_a_request(district: District) -> None:
    """第三十九条, 第三十六条第六项; a refusal to disclose is another step."""
    assert step(a_request(), "decline", "2021-03-03", outcome="petition").case.stage == "replied"
    assert "结果只能是" in refuses(a_request(), "decline", "2021-03-03", outcome="granted")
    assert step(a_request(), "reply_at_once", "2021-03-01", outcome="granted").case.is_open


@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.SIGNED_POST])
def test_trap_the_day_of_receipt_depends_on_the_channel(district: District, channel: Channel) -> None:
    """第三十一条: handed in or signed for, that very day; by internet the day of confirmation."""
    said = refused(lambda: a_request("2021-03-03", channel=channel, submitted_on=day("2021-03-01")))
    assert "两个日期应当相同" in said
    assert a_request("2021-03-03", submitted_on=day("2021-03-01")).received_on == day("2021-03-03")


def test_the_reply_rate_is_of_the_requests_of_the_year(district: District) -> None:
    """A reply of January counts for the year of receipt; the outcome counts in the year of the reply."""
    late = in_review("2021-12-20")
    step(a_request(), "reply_at_once", "2021-03-01", outcome="granted")
    assert find_figure("S066").compute(YEAR)[:2] == (50, 2)
    with pretend(day("2022-01-14")):
        step(late, "reply", "2022-01-14", outcome="partial")
    assert find_figure("S066").compute(YEAR)[:2] == (100, 2)
    assert find_figure("disclosure.partial").compute(YEAR)[0] == 0
    assert find_figure("disclosure.disclosed").compute(YEAR)[0] == 1


def test_areas_are_held_on_the_last_day(district: District) -> None:
    for title, until in (("安全生产", None), ("扶贫", day("2021-06-30")), ("救灾", day("2021-12-31"))):
        enter(PilotArea(unit=district.city, title=title, since=day("2020-06-30"), until=until), MACHINE)
    assert find_figure("S063").compute(YEAR)[0] == 2


def test_nothing_is_published_unreviewed_or_before_it_was_formed(district: District) -> None:
    """第十七条."""
    item = ProactiveItem(
        unit=district.city, happened_on=day("2021-03-01"), formed_on=day("2021-03-02"), title="决算", aspect="result",
        duty="budget",
    )  # fmt: skip
    assert "早于形成" in refused(lambda: enter(item, MACHINE))
