"""行政应诉: what the figures count, and what a record of a lawsuit holds."""

import pytest

from fazhi.casework.models import CaseRecord
from fazhi.casework.records import amend
from fazhi.figures.figure import find_figure
from fazhi.findings.models import Finding, Source
from tests.builders import MACHINE, District, day

from .lawsuits import YEAR, a_suit, judged
from .walks import opened, refused

pytestmark = pytest.mark.postgres


def test_which_suits_are_against_the_district(district: District) -> None:
    """S041: alone or with others, on the day of the copy; a department's own suit is left out. S042: 1 against 2."""
    a_suit("2021-01-04")
    a_suit("2020-12-31")
    a_suit("2020-06-01", defendant="joint", co_defendants="区城管局")
    a_suit(defendant="department")
    assert find_figure("S041").compute(YEAR)[0] == 1
    assert find_figure("litigation.against_departments").compute(YEAR)[0] == 1
    assert find_figure("S042").compute(YEAR)[:2] == (-50, 3)


def test_co_defendants_are_named(district: District) -> None:
    """第二十六条第二款."""
    assert "其他被告" in refused(lambda: a_suit(defendant="reconsideration"))


def test_what_a_step_filled_is_not_amended(district: District) -> None:
    suit: CaseRecord = judged()
    assert "办理动作" in refused(lambda: amend(suit, MACHINE, "更正", outcome="revoke"))


def test_findings_of_lost_suits(district: District) -> None:
    for source in (Source.LOST_LAWSUIT, Source.AUDIT):
        opened(Finding(unit=district.city, source=source, found_on=day("2021-06-01"), defect="程序"))
    figure = find_figure("litigation.loss_findings")
    assert (figure.compute(YEAR)[0], figure.ledgers) == (1, ("finding", "lawsuit"))
