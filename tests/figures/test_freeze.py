"""What is frozen never changes; what comes later is a correction with its reason."""

from typing import Any

import pytest

from fazhi.casework.ledger import ledgers
from fazhi.casework.records import amend
from fazhi.figures import freeze as freezing
from fazhi.figures.books import NotAllowed, complete, keep
from fazhi.figures.figure import all_figures, find_figure
from fazhi.figures.freeze import CannotFreeze, freeze, latest
from fazhi.figures.models import FrozenFigure
from fazhi.figures.period import Period
from fazhi.journal.models import Entry
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_lecture, a_reconsideration, day

pytestmark = pytest.mark.django_db

YEAR = Period.of_year(2021)
TWO = ("reconsideration.received", "leadership.lecture_attendance")


@pytest.fixture
def closed_year(district: District, monkeypatch: pytest.MonkeyPatch) -> District:
    """Two figures of a year that is kept and declared complete."""
    monkeypatch.setattr(freezing, "all_figures", lambda: [find_figure(name) for name in TWO])
    keep(ledgers(), day("2020-01-01"), MACHINE)
    complete(ledgers(), 2021, MACHINE)
    a_reconsideration("2021-03-01")
    a_lecture(attendance=150)
    return district


def stored() -> list[dict[str, Any]]:
    return [dict(row) for row in FrozenFigure.objects.order_by("id").values()]


def test_freezing_keeps_definition_value_and_evidence(closed_year: District) -> None:
    rows = {row.figure: row for row in freeze(2021, MACHINE)}
    row = rows["reconsideration.received"]
    assert (row.value, row.display, row.records, row.version) == ("1", "1起", 1, 1)
    figure = find_figure("reconsideration.received")
    assert row.definition == figure.definition_digest()
    assert row.evidence == figure.evidence_digest(YEAR)
    assert {entry.act for entry in Entry.objects.filter(table="frozen_figure")} == {"freeze"}


def test_a_year_is_not_frozen_before_all_its_ledgers_are_complete(district: District) -> None:
    keep(ledgers(), day("2020-01-01"), MACHINE)
    needed = {name for each in all_figures() for name in each.ledgers}
    complete(needed - {"reconsideration"}, 2021, MACHINE)
    with pytest.raises(CannotFreeze, match="行政复议案件"):
        freeze(2021, MACHINE)
    assert not FrozenFigure.objects.exists()


def test_freezing_again_without_a_change_freezes_nothing(closed_year: District) -> None:
    freeze(2021, MACHINE)
    assert freeze(2021, MACHINE) == []


def test_a_correction_needs_its_reason_and_leaves_the_frozen_value_as_it_was(closed_year: District) -> None:
    freeze(2021, MACHINE)
    before = stored()
    a_reconsideration("2021-05-01")
    assert find_figure("reconsideration.received").value(YEAR).value == 2, "figures are always live"
    with pytest.raises(CannotFreeze, match="请写明更正的理由"):
        freeze(2021, MACHINE)
    assert stored() == before
    (row,) = freeze(2021, MACHINE, reason="漏录一件")
    assert (row.version, row.value, row.reason) == (2, "2", "漏录一件")
    assert stored()[:2] == before
    assert latest(2021)["reconsideration.received"].version == 2
    assert latest(2021)["leadership.lecture_attendance"].version == 1
    assert latest(2020) == {}


def test_other_evidence_for_the_same_value_is_a_correction_as_well(closed_year: District) -> None:
    lecture = a_lecture(attendance=50)
    freeze(2021, MACHINE)
    other = a_lecture(attendance=70)
    amend(other, MACHINE, "误录", attendance=20)
    amend(lecture, MACHINE, "误录", attendance=30)
    assert find_figure("leadership.lecture_attendance").value(YEAR).value == 200
    with pytest.raises(CannotFreeze, match="1 个数"):
        freeze(2021, MACHINE)


def test_freezing_is_for_whoever_coordinates(closed_year: District) -> None:
    for role in set(Role) - {Role.COORDINATOR}:
        with pytest.raises(NotAllowed):
            freeze(2021, closed_year[role])
    assert len(freeze(2021, closed_year[Role.COORDINATOR])) == 2
