"""The traps of licensing; articles without a name are those of the 行政许可法."""

import pytest

from fazhi.domains.services.models import ServiceCase
from fazhi.domains.services.procedure import D, S, service
from fazhi.law.counting import unit_basis
from fazhi.law.limit import find
from fazhi.law.period import Unit
from fazhi.law.procedure import By
from tests.builders import District, day, step
from tests.domains.test_services import a_case, clock, in_review
from tests.domains.walks import refuses, runs

from .lookup import last, unmet, versions
from .marks import trap

LICENCE = "administrative_license"
MARCH = day("2021-03-01")  # a Monday


@trap(LICENCE, 1)
def test_silence_over_the_five_days_is_acceptance_from_the_receipt(district: District) -> None:
    """第三十二条第一款第四项: received on 1 March 2021, silence until the 8th; the twenty days end on the 29th."""
    case = step(a_case("2021-03-01"), "deem_accepted", "2021-03-08")
    assert case.accepted_on == day("2021-03-01")
    decide = clock(case, "services.decide")
    assert (decide.started_on, decide.due_on) == (day("2021-03-01"), day("2021-03-29"))


@trap(LICENCE, 1)
def test_nothing_is_accepted_by_silence_while_the_five_days_still_run(district: District) -> None:
    """第三十二条第一款第四项: only what is not asked for within the five days counts as accepted."""
    assert refuses(a_case("2021-03-01"), "deem_accepted", "2021-03-03")


@trap(LICENCE, 1)
def test_what_is_asked_for_after_the_five_days_comes_too_late(district: District) -> None:
    """第三十二条第一款第四项: asked for on the 9th; accepted on the 8th, noted by a program or not."""
    assert "已受理" in refuses(a_case("2021-03-01"), "ask_correction", "2021-03-09", missing_material="照片")
    in_time = step(a_case("2021-03-01"), "ask_correction", "2021-03-08", missing_material="照片")
    assert in_time.case.stage == "correction"


@trap(LICENCE, 2)
def test_twenty_days_are_extended_by_the_organ_and_forty_five_by_the_government() -> None:
    """第四十二条: ten more by the organ's head, fifteen more by the head of the government."""
    extensions = {
        name: find(name, MARCH).extension for name in ("services.decide", "services.decide_jointly")
    }
    assert {name: (each.up_to, each.approved_by) for name, each in extensions.items() if each} == {
        "services.decide": (10, "本行政机关负责人"),
        "services.decide_jointly": (15, "本级人民政府负责人"),
    }
    assert (service.by_id["extend"].extends, service.by_id["extend"].by) == ("services.decide", By.HEAD)


@trap(LICENCE, 2)
def test_a_case_handled_jointly_runs_on_its_forty_five_days(district: District) -> None:
    """第四十二条第二款: forty-five working days after 1 March 2021 end on 6 May, fifteen more on 26 May.

    清明 and the first of May take out 5 April and 3 to 5 May; 25 April and 8 May, worked Sunday and Saturday, count.
    """
    case = step(step(a_case("2021-03-01", is_joint=True), "accept", "2021-03-01"), "review", "2021-03-02")
    joint = clock(case, "services.decide_jointly")
    assert (joint.started_on, joint.due_on) == (day("2021-03-01"), day("2021-05-06"))
    assert not runs(case, "services.decide")
    assert "由一个行政机关办理" in refuses(
        case, "extend", "2021-03-25", extension=10, extension_reason="跨区核查"
    )
    case = step(case, "extend_jointly", "2021-04-25", extension=15, extension_reason="跨部门核查")
    assert clock(case, "services.decide_jointly").due_on == day("2021-05-26")
    assert "统一、联合或者集中办理" in refuses(
        in_review(), "extend_jointly", "2021-03-25", extension=15, extension_reason="跨部门核查"
    )


@trap(LICENCE, 3)
def test_an_examination_stops_the_clock_only_when_its_length_was_told(district: District) -> None:
    """第四十五条: the notice of the time it takes; a hearing is among what is not counted."""
    special = service.by_id["start_special"]
    assert (special.fills, special.issues) == (("special_days",), D.SPECIAL)
    assert "特别程序所需时间" in refuses(in_review(), "start_special", "2021-03-03")
    told = step(in_review(), "start_special", "2021-03-03", special_days=10)
    heard = step(in_review(), "announce_hearing", "2021-03-03")
    assert clock(heard, "services.decide").due_on == day("2021-03-29")
    heard = step(heard, "tell_hearing_time", "2021-03-03", hearing_days=15)
    assert [clock(each, "services.decide").due_on for each in (told, heard)] == [None, None]
    assert {each.span for each in find("services.decide", MARCH).excludes} == {"hearing", "special_procedure"}


@trap(LICENCE, 3)
def test_a_hearing_stops_the_clock_only_when_its_length_was_told(district: District) -> None:
    """第四十五条: the organ tells the applicant the time needed, for a hearing as for an examination.

    Asked for on 4 March 2021, told on the 8th, held on the 24th: twelve working days are out, to 15 April.
    """
    asked = step(step(in_review(), "notify_interested", "2021-03-02"), "request_hearing", "2021-03-04")
    assert clock(asked, "services.decide").due_on == day("2021-03-29")
    assert "听证所需时间" in refuses(asked, "tell_hearing_time", "2021-03-08")
    told = step(asked, "tell_hearing_time", "2021-03-08", hearing_days=15)
    assert clock(told, "services.decide").due_on is None
    assert service.by_id["tell_hearing_time"].issues == D.HEARING_TIME
    called = step(told, "notify_hearing", "2021-03-12", hearing_on=day("2021-03-24"))
    held = step(called, "hold_hearing", "2021-03-24")
    assert clock(held, "services.decide").due_on == day("2021-04-15")


@trap(LICENCE, 4)
def test_all_periods_of_a_licence_are_working_days_unlike_penalties_and_seizures() -> None:
    """第八十二条; 行政处罚法第六十条 and 行政强制法第二十五条 count by the calendar.

    第五十条, the licensee's own period, is left out: whether it is of working days is an open question.
    """
    of_days = [
        each
        for each in versions("行政许可法")
        if each.unit in (Unit.DAY, Unit.WORKING_DAY) and each.article != "第五十条"
    ]
    assert {each.unit for each in of_days} == {Unit.WORKING_DAY}
    assert {each.quantity for each in of_days} >= {20, 45}
    bases = [unit_basis(each) for each in of_days]
    assert {str(basis.citation) for basis in bases if basis} == {"行政许可法（2019）第八十二条"}
    assert all(bases)
    for other, number in (("enforcement.decide_penalty", 90), ("enforcement.seize", 30)):
        version = find(other, day("2021-09-01"))
        assert (version.quantity, version.unit) == (number, Unit.DAY)


@trap(LICENCE, 5)
def test_a_first_application_is_never_granted_by_silence() -> None:
    """第四十二条 names no consequence; only 第五十条, on renewal, says that silence grants."""
    for name in ("services.decide", "services.decide_jointly", "services.preliminary_review"):
        assert find(name, MARCH).expiry is None
    by_time = {each.id: each for each in service.steps if each.by is By.TIME}
    assert {name: each.to for name, each in by_time.items()} == {
        "deem_accepted": S.ACCEPTED,
        "deem_renewed": S.GRANTED,
    }
    assert unmet(by_time["deem_renewed"], ServiceCase(category="01")) == ["第五十条第一款"]


@trap(LICENCE, 6)
@pytest.mark.parametrize("name, item", [("not_required", "第一项"), ("refuse", "第二项")])
def test_the_five_days_are_for_missing_papers_and_not_for_what_is_said_at_once(name: str, item: str) -> None:
    """第三十二条第一款: its first two items say 即时, its fourth gives five days and makes silence acceptance."""
    assert service.by_id[name].cite == f"第三十二条第一款{item}"
    assert service.by_id["ask_correction"].cite == "第三十二条第一款第四项"
    (five_days,) = (each for each in versions("行政许可法") if each.article == "第三十二条")
    assert five_days.name == "services.correction_notice"
    assert "一次告知" in five_days.quote
    assert last(five_days.name, "2021-03-01") == "2021-03-08"
