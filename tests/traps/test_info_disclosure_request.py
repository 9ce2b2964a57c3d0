"""The traps of requests for information; articles without a name are those of the 政府信息公开条例 of 2019."""

import pytest

from fazhi.domains.disclosure.models import (
    DENIED,
    DISCLOSED,
    NOT_AVAILABLE,
    NOT_PROCESSED,
    Applicant,
    Channel,
    DisclosureRequest,
    Outcome,
)
from fazhi.domains.disclosure.procedure import S, request
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.law.limit import find
from fazhi.law.procedure import By, taken
from tests.builders import District, day, step
from tests.domains.test_disclosure import a_request, in_review, searching
from tests.domains.walks import due, refused, refuses, runs, walk

from .lookup import clocks_on, last, stopped
from .marks import trap

REQUEST = "info_disclosure_request"
REPLY = "disclosure.reply"
MARCH = day("2021-03-01")


@trap(REQUEST, 1)
def test_a_correction_starts_the_twenty_days_anew_and_does_not_pause_them(district: District) -> None:
    """第三十条: asked on 5 March 2021, answered on the 15th; all twenty run again, to 13 April (3 to 5 April 清明)."""
    case = walk(
        a_request("2021-03-01"),
        [
            ("ask_correction", "2021-03-05", {"missing": "文件名称", "correct_by": day("2021-03-19")}),
            ("correct", "2021-03-15", {}),
        ],
    )
    first, second = runs(case, REPLY)
    assert first.stopped_on == day("2021-03-05")
    assert (second.started_on, second.spans) == (day("2021-03-15"), [])
    assert second.due_on == day("2021-04-13")


@trap(REQUEST, 2)
@pytest.mark.parametrize("channel", [Channel.INTERNET, Channel.FAX, Channel.PLAIN_POST])
def test_what_came_unsigned_is_received_when_it_is_confirmed(district: District, channel: Channel) -> None:
    """第三十一条: sent on 1 March 2021, confirmed on the 3rd; the twenty working days end on the 31st."""
    came = {"letter_came_on": day("2021-03-02")} if channel == Channel.PLAIN_POST else {}
    case = a_request("2021-03-03", channel=channel, submitted_on=day("2021-03-01"), **came)
    assert due(case, REPLY) == day("2021-03-31")


@trap(REQUEST, 2)
@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.SIGNED_POST])
def test_what_was_handed_over_or_signed_for_is_received_that_day(
    district: District, channel: Channel
) -> None:
    """第三十一条第一项、第二项: no other day is accepted."""
    said = refused(lambda: a_request("2021-03-03", channel=channel, submitted_on=day("2021-03-01")))
    assert "第三十一条" in said


@trap(REQUEST, 2)
@pytest.mark.parametrize("came", [None, "2021-02-26", "2021-03-04"])
def test_an_unsigned_letter_is_confirmed_on_the_day_it_comes(district: District, came: str | None) -> None:
    """第三十一条第二项: 应当于收到申请的当日与申请人确认; else nobody can tell whether it lay for a week."""
    sent = {"channel": Channel.PLAIN_POST, "submitted_on": day("2021-03-01")}
    came_on = day(came) if came else None
    assert "第三十一条第二项" in refused(lambda: a_request("2021-03-03", **sent, letter_came_on=came_on))


@trap(REQUEST, 3)
def test_a_third_partys_silence_leaves_it_to_the_organ_a_co_producers_is_consent() -> None:
    """第三十二条, 第三十四条: the opposite of each other."""
    assert find("disclosure.third_party_opinion", MARCH).expiry is None
    consent = find("disclosure.co_producer_opinion", MARCH).expiry
    assert consent is not None
    assert (consent.effect, consent.judged) == ("consent", False)
    said = {}
    for name in ("third_party_silent", "deem_consent"):
        record, act = DisclosureRequest(), request.by_id[name].does
        assert act is not None
        act(record)
        said[name] = record.opinion
    assert "由本机关决定" in said["third_party_silent"]
    assert "视为同意" in said["deem_consent"]
    assert request.by_id["third_party_silent"].by is By.ORGAN
    assert request.by_id["deem_consent"].by is By.TIME


@trap(REQUEST, 4)
def test_hearing_others_stops_the_clock_and_the_extension_comes_on_top() -> None:
    """第三十三条: from 1 March 2021 twenty working days end on the 29th.

    Five working days of a third party's (5 to 11 March) make it 6 April, 清明 out; two of another organ's 8 April;
    twenty of the extension 8 May, a worked Saturday after the holiday of five days.
    """
    third_party, organ = (
        stopped("2021-03-05", "2021-03-12", "third_party"),
        stopped("2021-03-15", "2021-03-17", "other_organ"),
    )
    assert last(REPLY, "2021-03-01") == "2021-03-29"
    assert last(REPLY, "2021-03-01", third_party) == "2021-04-06"
    assert last(REPLY, "2021-03-01", third_party, organ) == "2021-04-08"
    assert last(REPLY, "2021-03-01", third_party, organ, extension=20) == "2021-05-08"
    (reply,) = clocks_on(REPLY)
    assert reply.pauses == (S.THIRD_PARTY, S.OTHER_ORGAN)


@trap(REQUEST, 5)
def test_the_law_lets_the_head_of_the_disclosure_office_extend() -> None:
    """第三十三条第二款: 政府信息公开工作机构负责人."""
    extension = find(REPLY, MARCH).extension
    assert extension is not None
    assert extension.approved_by == "政府信息公开工作机构负责人"


@trap(REQUEST, 5)
def test_the_head_of_the_organ_is_not_asked_for_an_extension(district: District) -> None:
    """第三十三条第二款: a step BY.HEAD is refused to whoever is not the head of the whole unit."""
    assert request.by_id["extend"].by is By.ORGAN
    said = refuses(in_review(), "extend", "2021-03-22", extension=20, extension_reason="调档")
    assert "同意延长的公开工作机构负责人" in said


@trap(REQUEST, 6)
def test_every_outcome_stands_in_one_row_and_partial_disclosure_in_its_own() -> None:
    """The table 三 of the yearly report (国办公开办函〔2021〕30号): what is partly disclosed counts in no other row."""
    rows = [DISCLOSED, (Outcome.PARTIAL,), DENIED, NOT_AVAILABLE, NOT_PROCESSED]
    rows.append((Outcome.ABANDONED, Outcome.OTHER))
    stand = [outcome for row in rows for outcome in row]
    assert sorted(stand) == sorted(Outcome)


@trap(REQUEST, 6)
def test_received_and_carried_over_are_handled_and_carried_over_for_each_applicant(
    district: District,
) -> None:
    """一 + 二 = 三 + 四, column by column, whatever was received and handled in which year."""
    reply = {"outcome": Outcome.GRANTED}
    abandon = {"outcome": Outcome.ABANDONED}
    lacks = {"missing": "联系方式", "correct_by": day("2021-01-15")}
    walk(
        a_request("2020-12-28"), [("ask_correction", "2020-12-29", lacks), ("abandon", "2021-01-18", abandon)]
    )
    walk(a_request("2020-12-28", applicant_kind="business"), [("reply_at_once", "2020-12-31", reply)])
    walk(a_request("2020-12-30", applicant_kind="legal"), [("reply_at_once", "2021-01-04", reply)])
    walk(a_request("2021-06-01", applicant_kind="legal"), [("reply_at_once", "2021-06-08", reply)])
    a_request("2021-12-30", applicant_kind="legal")

    def row(name: str, kind: str, year: int) -> int:
        return int(find_figure(f"disclosure.{name}_{kind}").compute(Period.of_year(year))[0] or 0)

    rows = ("received", "carried_in", "handled", "carried_out")
    table = {kind: [row(name, kind, 2021) for name in rows] for kind in Applicant.values}
    assert table["natural"] == [0, 1, 1, 0]
    assert table["business"] == [0, 0, 0, 0]
    assert table["legal"] == [2, 1, 2, 1]
    assert all(one + two == three + four for one, two, three, four in table.values())
    whole = [find_figure(f"disclosure.{name}").compute(Period.of_year(2021))[0] for name in rows[1:]]
    assert whole == [sum(column[place] for column in table.values()) for place in (1, 2, 3)]


@trap(REQUEST, 7)
def test_what_does_not_exist_is_not_available_and_not_denied(district: District) -> None:
    """The row 无法提供 of the yearly report: what does not exist, and what another organ has to disclose."""
    for outcome in (Outcome.NOT_HELD, Outcome.NOT_OURS):
        step(in_review("2021-03-01"), "reply", "2021-03-10", outcome=outcome)
    year = Period.of_year(2021)
    rows = ("disclosed", "partial", "denied", "not_available", "not_processed")
    counted = {name: find_figure(f"disclosure.{name}").compute(year)[0] for name in rows}
    assert counted == {name: 2 if name == "not_available" else 0 for name in rows}


@trap(REQUEST, 8)
def test_an_excessive_request_with_good_reasons_is_delayed_without_limit(district: District) -> None:
    """第三十五条: the organ sets a reasonable day; the twenty days stop, and no law says how far away it may be."""
    case = walk(
        searching("2021-03-01"),
        [("ask_reason", "2021-03-04", {}), ("delay", "2021-03-11", {"delayed_until": day("2023-03-10")})],
    )
    assert case.case.due_on == day("2023-03-10")
    (reply,) = clocks_on(REPLY)
    assert taken("delay") in reply.stop_events
    (delay,) = (clock for clock in request.clocks if clock.until == "delayed_until")
    assert delay.limit == ""


@trap(REQUEST, 8)
def test_an_excessive_request_may_be_charged_for_instead(district: District) -> None:
    """第四十二条第一款: 可以收取信息处理费; until when it is paid the notice says."""
    charge = {"fee": 300, "fee_by": day("2021-03-19")}
    assert "已通知收取信息处理费" in refuses(searching("2021-03-01"), "pay_fee", "2021-03-08")
    charged = walk(searching("2021-03-01"), [("charge", "2021-03-04", charge)])
    assert due(charged, "fee_by") == day("2021-03-19")
    paid = walk(charged, [("pay_fee", "2021-03-10", {})])
    assert paid.case.due_on == due(paid, REPLY) == day("2021-03-29")
