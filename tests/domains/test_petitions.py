"""信访事项 under the 信访工作条例: who tells whom, which way each goes, the opinion, its review and its recheck."""

from typing import Any

import pytest

from fazhi.casework.models import StepTaken
from fazhi.casework.papers import issue, may_write
from fazhi.casework.ticking import tick
from fazhi.domains.mediation.models import Petition
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.access import Role
from fazhi.registry.models import Unit
from tests.builders import District, again, day, principal, step

from .walks import Walk, due, opened, refused, refuses, runs, walk

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2022)
SUPPORTED: dict[str, Any] = {"outcome": "supported", "opinion": "请求属实，依照规定予以支持"}


def a_petition(received: str = "2022-06-01", **fields: Any) -> Petition:
    """A letter to 城管局 that asks for redress."""
    given = {
        "unit": Unit.objects.get(code="CGJ"),
        "petitioner": "演示甲",
        "channel": "letter",
        "door": "organ",
        "kind": "appeal",
        "request": "门前路面长期破损，请求修复并说明原因",
        "received_on": day(received),
    }
    return opened(Petition(**given | fields))


def taken(petition: Petition, name: str) -> StepTaken:
    """The step of that name as it was taken."""
    return StepTaken.objects.get(case=petition.case, step=name)


def taken_up(received: str = "2022-06-01", **fields: Any) -> Petition:
    """Told and taken up as a petition on the day after."""
    return walk(a_petition(received, **fields), [("notify", "2022-06-02", {}), ("accept", "2022-06-02", {})])


def answered(on: str = "2022-07-01", **fields: Any) -> Petition:
    """Heard, answered, and the answer served on the same day."""
    return walk(taken_up(**fields), [("hear", on, {}), ("opine", on, SUPPORTED), ("serve", on, {})])


REVIEWED: Walk = [
    ("request_review", "2022-07-20", {}),
    ("review", "2022-08-15", {"review_opinion": "维持"}),
    ("serve_review", "2022-08-16", {}),
]
RECHECKED: Walk = [
    *REVIEWED,
    ("request_recheck", "2022-09-05", {}),
    ("recheck", "2022-09-20", {"recheck_opinion": "维持"}),
]


def test_a_petition_goes_from_its_receipt_to_the_end_of_the_recheck(district: District) -> None:
    """第二十三条, 第三十一条第六项, 第三十二条, 第三十五条, 第三十六条, 第三十七条第三款."""
    petition = walk(answered(), [("execute", "2022-07-05", {}), *RECHECKED, ("close", "2022-09-30", {})])
    assert (petition.case.stage, petition.outcome, petition.route) == ("closed", "supported", "petition")
    counted = (
        "petitions",
        "petitions_accepted",
        "petitions_answered",
        "petitions_reviewed",
        "petitions_rechecked",
    )
    assert [find_figure(f"mediation.{name}").compute(YEAR)[0] for name in counted] == [1] * 5


def test_the_office_forwards_in_fifteen_days_and_the_organ_tells_in_fifteen(district: District) -> None:
    """第二十二条第一款: 06-01 to 06-16; 第二十三条第三款: received on 06-13, told by Tuesday 06-28."""
    petition = a_petition(unit=district.government, door="office")
    assert petition.case.due_on == day("2022-06-16")
    petition = step(petition, "forward", "2022-06-10", competent=district.city)
    assert (petition.case.unit, petition.case.due_on) == (district.city, None)
    petition = step(petition, "receive_forward", "2022-06-13")
    assert petition.case.due_on == day("2022-06-28")
    assert step(petition, "notify_forwarded", "2022-06-20").case.due_on is None


def test_what_is_not_ones_own_goes_back_and_is_forwarded_anew(district: District) -> None:
    """第二十三条第三款: five working days to object, from Thursday 06-02 to Friday 06-10 (端午 06-03 off)."""
    petition = a_petition(unit=district.government, door="office")
    petition = step(petition, "forward", "2022-06-01", competent=district.city)
    petition = step(petition, "receive_forward", "2022-06-02")
    assert "先登记不属本机关职权的理由" in refuses(petition, "take_back", "2022-06-06")
    assert "5个工作日" in refuses(petition, "object", "2022-06-13", objection="属司法局职权")
    petition = walk(
        petition, [("object", "2022-06-08", {"objection": "属司法局职权"}), ("take_back", "2022-06-09", {})]
    )
    assert (petition.case.stage, petition.case.unit, petition.competent) == (
        "registered",
        district.government,
        None,
    )
    petition = step(petition, "forward", "2022-06-09", competent=district.justice)
    assert (petition.case.unit, petition.case.due_on) == (district.justice, None)
    assert step(petition, "receive_forward", "2022-06-10").case.due_on == day("2022-06-27")


def test_each_organ_issues_its_own_papers(district: District) -> None:
    """第二十二条, 第三十二条: the office forwards, also when the case has left it; who handled it answers."""
    office, organ = (principal(Role.HANDLER, unit) for unit in (district.justice, district.city))
    petition = a_petition(unit=district.justice, door="office")
    petition = step(petition, "forward", "2022-06-10", competent=district.city)
    with pretend(day("2022-06-10")):
        letter = issue(petition, taken(petition, "forward"), office)
    assert (letter.number, letter.addressee) == ("区司信转〔2022〕1号", "区城管局")
    assert "5个工作日内提出异议" in letter.text
    petition = walk(petition, [("notify_forwarded", "2022-06-20", {}), ("accept", "2022-06-20", {})])
    petition = walk(petition, [("hear", "2022-06-21", {}), ("opine", "2022-07-01", SUPPORTED)])
    opinion = taken(petition, "opine")
    assert not may_write(petition, opinion, office)
    with pretend(day("2022-07-01")):
        answer = issue(petition, opinion, organ)
    assert (answer.number, answer.issuer, answer.addressee) == ("区城信处〔2022〕1号", "区城管局", "演示甲")
    assert "可以自收到之日起30日内请求本机关的上一级机关复查" in answer.text


@pytest.mark.parametrize(
    "door, name, fields, stage",
    [
        ("office", "forward_elsewhere", {"outcome": "elsewhere"}, "elsewhere"),
        ("organ", "direct_elsewhere", {"outcome": "elsewhere"}, "elsewhere"),
        ("organ", "pass_down", {"competent": "BY"}, "forwarded"),
    ],
)
def test_whoever_has_no_power_says_who_has(
    district: District, door: str, name: str, fields: dict[str, Any], stage: str
) -> None:
    """第二十二条第二款, 第二十三条第一款."""
    given: dict[str, Any] = {
        key: Unit.objects.get(code=value) if key == "competent" else value for key, value in fields.items()
    }
    petition = a_petition(door=door)
    assert petition.case.due_on == day("2022-06-16")
    assert step(petition, name, "2022-06-02", **given).case.stage == stage
    other = a_petition(door="organ" if door == "office" else "office")
    assert "须是" in refuses(other, name, "2022-06-02", **given)


@pytest.mark.parametrize(
    "kind, name, fields, stage",
    [
        ("suggestion", "answer_suggestion", {"outcome": "adopted", "opinion": "采纳"}, "closed"),
        ("accusation", "hand_accusation", {"outcome": "channelled"}, "statutory_channel"),
        ("appeal", "channel", {"outcome": "channelled", "route": "administrative"}, "statutory_channel"),
    ],
)
def test_each_kind_goes_its_own_way(
    district: District, kind: str, name: str, fields: dict[str, Any], stage: str
) -> None:
    """第二十九条, 第三十条, 第三十一条: none of these is under the sixty days."""
    petition = step(a_petition(kind=kind), "notify", "2022-06-02")
    petition = step(petition, name, "2022-06-06", **fields)
    assert petition.case.stage == stage
    assert runs(petition, "petitions.handle") == []
    other = step(a_petition(kind="appeal" if kind != "appeal" else "suggestion"), "notify", "2022-06-02")
    assert "类事项" in refuses(other, name, "2022-06-06", **fields)


def test_what_belongs_to_the_petition_procedure_is_channelled_nowhere(district: District) -> None:
    petition = step(a_petition(), "notify", "2022-06-02")
    assert "按信访程序受理" in refuses(
        petition, "channel", "2022-06-06", outcome="channelled", route="petition"
    )


def test_the_head_extends_and_the_reason_is_told(district: District) -> None:
    """第三十四条: taken up on 06-02, sixty days to 08-01; thirty more to 08-31; no handler may."""
    petition = taken_up()
    assert petition.case.due_on == day("2022-08-01")
    asked: dict[str, Any] = {"extension": 30, "extension_reason": "涉及三个部门，须现场勘查"}
    said = refused(lambda: step(petition, "extend", "2022-07-20", actor=district[Role.HANDLER], **asked))
    assert "单位负责人" in said
    assert "延期理由" in refuses(petition, "extend", "2022-07-20", extension=30)
    assert "30" in refuses(petition, "extend", "2022-07-20", **asked | {"extension": 31})
    assert step(petition, "extend", "2022-07-20", **asked).case.due_on == day("2022-08-31")


def test_nobody_answers_unheard(district: District) -> None:
    """第三十一条第六项; a hearing in between stops nothing."""
    petition = walk(taken_up(), [("report_urgent", "2022-06-03", {}), ("supervise", "2022-06-10", {})])
    assert "听取信访人陈述" in refuses(petition, "opine", "2022-06-20", **SUPPORTED)
    petition = walk(petition, [("hear", "2022-06-20", {}), ("hold_hearing", "2022-06-22", {})])
    assert petition.case.due_on == day("2022-08-01")
    agreed: dict[str, Any] = {"outcome": "settled", "opinion": "双方和解，十日内修复"}
    assert step(petition, "settle", "2022-06-28", **agreed).case.stage == "closed"


def test_a_review_is_asked_for_in_thirty_days_and_answered_in_thirty(district: District) -> None:
    """第三十五条: answer served on 07-01, asked for by Sunday 07-31, so by Monday 08-01; thirty days to 08-31."""
    unserved = walk(taken_up(), [("hear", "2022-07-01", {}), ("opine", "2022-07-01", SUPPORTED)])
    assert "自信访人收到书面答复之日起30日内" in refuses(unserved, "request_review", "2022-07-10")
    assert "现在是“办结”阶段" in refuses(answered(), "request_review", "2022-08-02")
    assert step(answered(), "request_review", "2022-08-01").case.due_on == day("2022-08-31")


def test_what_nobody_asks_to_review_is_closed_by_the_lapse(district: District) -> None:
    """第三十五条, 第三十六条第一款: as of the last day."""
    first, second = answered(), walk(answered(), REVIEWED)
    assert [each.case.lapses_on for each in (first, second)] == [day("2022-08-01"), day("2022-09-15")]
    with pretend(day("2022-09-16")):
        assert len(list(tick())) == 2
    assert [again(each).case.stage for each in (first, second)] == ["closed", "closed"]
    assert again(first).closed_on == day("2022-08-01")
    assert "不由人办理" in refused(
        lambda: step(answered(), "close_unreviewed", "2022-08-10", actor=district[Role.HEAD])
    )


def test_the_hearing_of_a_recheck_does_not_count(district: District) -> None:
    """第三十六条第二款: asked for on 09-05, due in the holiday, so 10-08; ten days heard: Monday 10-17."""
    petition = walk(answered(), [*REVIEWED, ("request_recheck", "2022-09-05", {})])
    assert due(petition, "petitions.recheck") == day("2022-10-08")
    petition = walk(petition, [("open_hearing", "2022-09-10", {}), ("end_hearing", "2022-09-20", {})])
    assert due(petition, "petitions.recheck") == day("2022-10-17")
    assert "30日内" in refuses(walk(answered(), REVIEWED[:2]), "request_recheck", "2022-09-05")
    assert "现在是“办结”阶段" in refuses(walk(answered(), REVIEWED), "request_recheck", "2022-09-16")


def test_what_is_being_handled_is_taken_up_by_nobody_else(district: District) -> None:
    """第十九条第三款."""
    first = taken_up()
    again_asked = a_petition("2022-06-10", unit=district.government, earlier=first)
    assert "已经复核终结" in refuses(again_asked, "refuse_again", "2022-06-12", outcome="no_more")
    told = step(again_asked, "notify", "2022-06-12")
    assert "已经受理或者正在办理" in refuses(told, "accept", "2022-06-13")
    assert step(told, "decline", "2022-06-13", outcome="duplicate").case.stage == "not_accepted"
    assert "已经受理或者正在办理" in refuses(a_petition(), "decline", "2022-06-13", outcome="duplicate")


def test_after_the_recheck_only_new_facts_are_taken_up(district: District) -> None:
    """第三十六条第三款."""
    settled = walk(answered(), [*RECHECKED, ("close", "2022-09-30", {})])
    same = step(a_petition("2022-10-10", earlier=settled), "notify", "2022-10-11")
    assert "新的事实和理由" in refuses(same, "accept", "2022-10-12")
    assert step(same, "refuse_again", "2022-10-12", outcome="no_more").case.stage == "no_more_acceptance"
    new = step(a_petition("2022-10-10", earlier=settled, new_facts="修复后再次塌陷"), "notify", "2022-10-11")
    assert "复核终结" in refuses(new, "refuse_again", "2022-10-12", outcome="no_more")
    assert step(new, "accept", "2022-10-12").case.stage == "handling"


def test_no_more_than_five_speak_for_all(district: District) -> None:
    """第二十条第三款."""
    assert "5" in refused(lambda: a_petition(channel="visit", people=12, delegates=6))
    assert "走访的才有代表" in refused(lambda: a_petition(delegates=3))


def test_before_the_regulation_none_of_its_days_run(district: District) -> None:
    """第五十条: in force from 2022-05-01; a petition of April is pinned to it for want of another, without a limit."""
    assert a_petition("2022-04-29").case.due_on is None
