"""基层法治: who is in the registers on a day, and what was done in the year."""

import pytest

from fazhi.casework.models import Record
from fazhi.casework.records import amend, enter, void
from fazhi.casework.refusal import Refused
from fazhi.domains.grassroots.models import (
    CommunityCounsel,
    Consultation,
    LawSavvyResident,
    Lecture,
    ResidentSettlement,
    ResidentTraining,
)
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from tests.builders import MACHINE, District, day

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def entered(record: Record) -> Record:
    enter(record, MACHINE)
    return record


def a_counsel(district: District, licence: str = "演示1", since: str = "2020-03-01") -> Record:
    return entered(
        CommunityCounsel(
            unit=district.street,
            title="演示丙",
            license_number=licence,
            law_firm="演示律所",
            since=day(since),
        )
    )


def a_resident(district: District, name: str = "演示丁", since: str = "2020-03-01") -> Record:
    return entered(LawSavvyResident(unit=district.street, title=name, occupation="grid", since=day(since)))


def counted(figure: str) -> tuple[object, int]:
    return find_figure(figure).compute(YEAR)[:2]


def test_people_are_counted_on_the_last_day_of_the_year(district: District) -> None:
    """Who left before it is out, who left on it is in; the year in which they came does not matter."""
    for n, until in enumerate(("2021-12-30", "2021-12-31", None)):
        amend(a_counsel(district, f"演示{n}"), MACHINE, "聘期", until=until and day(until))
        amend(a_resident(district, f"演示丁{n}"), MACHINE, "迁出", until=until and day(until))
    assert (counted("S077"), counted("S078")) == ((2, 2), (2, 2))


def test_one_person_has_one_standing_row(district: District) -> None:
    a_counsel(district)
    a_resident(district)
    with pytest.raises(Refused, match="这位法律顾问已在册"):
        a_counsel(district)
    with pytest.raises(Refused, match="已有同名的法律明白人在册"):
        a_resident(district)


def test_who_left_may_come_back(district: District) -> None:
    amend(a_resident(district), MACHINE, "迁出", until=day("2021-03-31"))
    a_resident(district, since="2021-10-11")
    void(a_counsel(district), MACHINE, "登记有误")
    a_counsel(district)
    assert (counted("S077"), counted("S078")) == ((1, 1), (1, 1))


def test_trainings_and_lectures_are_two_ledgers(district: District) -> None:
    training = ResidentTraining(
        unit=district.street, title="民法典", attendance=20, happened_on=day("2021-04-01")
    )
    lecture = Lecture(unit=district.street, title="防诈骗", helper="counsel", happened_on=day("2021-04-01"))
    entered(training), entered(lecture)
    entered(
        Lecture(
            unit=district.street,
            title="防诈骗",
            helper="resident",
            attendance=31,
            happened_on=day("2021-12-31"),
        )
    )
    assert (counted("S071"), counted("S080")) == ((1, 1), (2, 2))
    assert counted("grassroots.training_attendance") == (20, 1)
    assert counted("grassroots.lecture_attendance") == (31, 1)


def test_consultations_and_settlements_of_the_year(district: District) -> None:
    for n, (helper, on) in enumerate(
        [("counsel", "2021-01-01"), ("counsel", "2021-06-01"), ("resident", "2021-12-31")]
    ):
        given = {"unit": district.street, "topic": "labour", "helper": helper, "happened_on": day(on)}
        entered(Consultation(title=f"拖欠工资{n}", channel="phone", **given))
        entered(ResidentSettlement(title=f"工资纠纷{n}", **given))
    entered(
        Consultation(
            unit=district.street,
            title="彩礼",
            topic="family",
            helper="counsel",
            channel="phone",
            happened_on=day("2020-12-31"),
        )
    )
    assert (counted("S079"), counted("S081")) == ((3, 3), (3, 3))
    assert round(float(str(counted("grassroots.counsel_share")[0])), 1) == 66.7
    assert find_figure("S081").wording(56, "件") == "50余件"
