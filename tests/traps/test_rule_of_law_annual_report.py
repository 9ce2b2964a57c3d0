"""The traps of the yearly report on building a government under the rule of law."""

import pytest

from fazhi.casework.records import enter
from fazhi.domains.inspection.models import ReportDelivery
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.change import change
from fazhi.registry.models import Unit, UnitKind
from tests.builders import MACHINE, District, day
from tests.domains.test_inspection import a_delivery

from .marks import trap

REPORT = "rule_of_law_annual_report"


@trap(REPORT, 1)
@pytest.mark.parametrize(
    "recipient, on, in_time",
    [
        ("party_above", "2021-02-28", 100),
        ("party_above", "2021-03-01", 0),
        ("public", "2021-03-31", 100),
        ("public", "2021-04-01", 0),
    ],
)
def test_the_report_is_handed_in_before_1_march_and_public_before_1_april(
    district: District, recipient: str, on: str, in_time: int
) -> None:
    """督察工作规定: two days, and neither is the 31 January or 31 March of the report on openness."""
    a_delivery(on, recipient)
    assert find_figure("inspection.deliveries_in_time").compute(Period.of_year(2021))[0] == in_time


@trap(REPORT, 2)
def test_departments_and_party_bodies_report_as_well(district: District) -> None:
    """督察工作规定: party committees, governments and their departments, each in its own name."""
    with change(MACHINE) as door:
        party = Unit(place=district.place, code="QW", name="区委", short_name="区委", kind=UnitKind.PARTY)
        party.since = day("2000-01-01")
        door.save(party)
    for unit in (party, district.government, district.justice):
        record = ReportDelivery(
            unit=unit, title="年度报告", report_year=2020, recipient="congress", happened_on=day("2021-02-20")
        )
        enter(record, MACHINE)
    assert find_figure("inspection.deliveries").compute(Period.of_year(2021))[0] == 3
