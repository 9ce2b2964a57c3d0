"""The traps of licensing; articles without a name are those of the 行政许可法."""

import pytest

from fazhi.domains.services.procedure import D, S, service
from fazhi.law.counting import unit_basis
from fazhi.law.limit import find
from fazhi.law.period import Unit
from fazhi.law.procedure import By
from tests.builders import District, day, step
from tests.domains.test_services import a_case, clock, in_review
from tests.domains.walks import refuses

from .lookup import clocks_on, last, versions
from .marks import not_built, trap

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
@not_built("services: joint handling of a licence by several organs (第二十六条)")
def test_a_case_handled_jointly_runs_on_its_forty_five_days() -> None:
    """第四十二条第二款."""
    assert clocks_on("services.decide_jointly")


@trap(LICENCE, 3)
def test_an_examination_stops_the_clock_only_when_its_length_was_told(district: District) -> None:
    """第四十五条: the notice of the time it takes; a hearing is among what is not counted."""
    special = service.by_id["start_special"]
    assert (special.fills, special.issues) == (("special_days",), D.SPECIAL)
    assert "特别程序所需时间" in refuses(in_review(), "start_special", "2021-03-03")
    told = step(in_review(), "start_special", "2021-03-03", special_days=10)
    heard = step(in_review(), "announce_hearing", "2021-03-03")
    assert [clock(each, "services.decide").due_on for each in (told, heard)] == [None, None]
    assert {each.span for each in find("services.decide", MARCH).excludes} == {"hearing", "special_procedure"}


@trap(LICENCE, 3)
@not_built("services: telling the applicant in writing how long a hearing takes")
def test_a_hearing_stops_the_clock_only_when_its_length_was_told() -> None:
    """第四十五条: the organ tells the applicant the time needed, for a hearing as for an examination."""
    (decide,) = clocks_on("services.decide")
    for each in service.steps:
        if each.to in decide.pauses:
            assert each.issues, f"{each.id} stops the clock and tells the applicant nothing"


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
    by_time = [each for each in service.steps if each.by is By.TIME]
    assert [(each.id, each.to) for each in by_time] == [("deem_accepted", S.ACCEPTED)]


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
