"""法治宣传: events and places, and what is counted of them."""

import pytest

from fazhi.casework.records import amend, enter, void
from fazhi.domains.publicity.models import CultureSite, PublicityEvent
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from tests.builders import MACHINE, District, day

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def an_event(district: District, on: str = "2021-05-12", **fields: object) -> PublicityEvent:
    """A general event on the spot."""
    given = {
        "title": "民法典宣传",
        "kind": "event",
        "topic": "civil_code",
        "channel": "on_site",
        "materials": 100,
    }
    record = PublicityEvent(unit=district.justice, happened_on=day(on), **given | fields)
    enter(record, MACHINE)
    return record


def a_site(district: District, since: str = "2021-05-28", **fields: object) -> CultureSite:
    """A site opened on a day."""
    given = {"title": "法治广场", "kind": "site"}
    record = CultureSite(unit=district.street, since=day(since), **given | fields)
    enter(record, MACHINE)
    return record


def counted(figure: str) -> tuple[object, int]:
    return find_figure(figure).compute(YEAR)[:2]


def test_an_event_has_one_kind_and_its_materials_add_up(district: District) -> None:
    an_event(district, materials=8000)
    an_event(district, kind="school", topic="minors", materials=4860)
    an_event(district, channel="weibo", topic="health", materials=0)
    an_event(district, "2020-12-31", materials=999)
    void(an_event(district, materials=500), MACHINE, "重复登记")
    assert (counted("S068"), counted("S070")) == ((2, 2), (1, 1))
    assert counted("S072") == (12860, 3)
    assert counted("publicity.health_events") == (1, 1)


@pytest.mark.parametrize(("value", "words"), [(12_860, "万余份"), (25_000, "2万余份"), (9_999, "9999份")])
def test_materials_are_worded_in_ten_thousands(value: int, words: str) -> None:
    assert find_figure("S072").wording(value, "份") == words


def test_attendance_rests_on_the_events_that_have_one(district: District) -> None:
    an_event(district, attendance=300)
    an_event(district, channel="weibo")
    assert counted("publicity.attendance") == (300, 1)


def test_places_are_counted_when_they_are_opened(district: District) -> None:
    a_site(district)
    a_site(district, "2020-10-16")
    a_site(district, "2021-09-17", kind="bookroom")
    a_site(district, "2021-07-12", kind="model_community", rank="city")
    assert [counted(name)[0] for name in ("S075", "S074", "publicity.model_communities")] == [1, 1, 1]
    assert counted("publicity.sites_held") == (3, 3)


def test_a_place_given_up_in_the_year_was_still_built_in_it(district: District) -> None:
    site = a_site(district, "2021-02-01")
    amend(site, MACHINE, "原址拆除", until=day("2021-08-19"))
    assert counted("S075") == (1, 1)
    assert counted("publicity.sites_held") == (0, 0)
