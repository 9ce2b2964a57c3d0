"""Every figure opens, and moves with its records alone: voiding or altering one changes exactly what rests on it."""

import random
from functools import cache
from typing import Any

import pytest
from django.db import connection

from fazhi.casework.ledger import Kind
from fazhi.casework.models import Record
from fazhi.casework.records import amend, void
from fazhi.demo.agreement import published
from fazhi.figures.figure import Change, Figure, Total, all_figures, find_figure
from fazhi.figures.period import Period
from fazhi.registry.access import machine_principal

from .conftest import Built

pytestmark = pytest.mark.big
YEAR = Period.of_year(2021)
MACHINE = machine_principal("test")
Print = tuple[object, frozenset[tuple[str, int, object]]]

_before: dict[str, Print] = {}


def fingerprint(figure: Figure) -> Print:
    """Value, record keys and amounts: what “changed” means (decision 13)."""
    rows = []
    with connection.cursor() as cursor:
        for statement, values in _rows(figure.id):
            cursor.execute(statement, values)
            rows += cursor.fetchall()
    return figure.compute(YEAR)[0], frozenset((figure.ledgers[0], pk, value) for pk, value in rows)


@cache
def _rows(id: str) -> list[tuple[str, tuple[Any, ...]]]:
    """The statements that read what stands behind a figure: it is asked for again after each change of a record."""
    figure = find_figure(id)
    amount = figure.summed if isinstance(figure, Total) else "pk"
    spans = [YEAR, YEAR.year_before()] if isinstance(figure, Change) else [YEAR]
    return [figure.standing(span).values_list("pk", amount).query.sql_with_params() for span in spans]


def fingerprints() -> dict[str, Print]:
    return {figure.id: fingerprint(figure) for figure in all_figures()}


@pytest.fixture
def before(demo: Built) -> dict[str, Print]:
    if not _before:
        _before.update(fingerprints())
    return _before


def resting_on(record: Record, prints: dict[str, Print]) -> set[str]:
    return {
        id for id, (_, keys) in prints.items() if any(k[:2] == (record.ledger.id, record.pk) for k in keys)
    }


def changed(before: dict[str, Print]) -> set[str]:
    return {id for id, now in fingerprints().items() if now != before[id]}


def some_record(figure: Figure) -> Record:
    """A record behind the figure, another one for every figure."""
    dice = random.Random(figure.id)
    keys = list(figure.standing(YEAR).values_list("pk", flat=True).order_by("pk"))
    return figure.standing(YEAR).with_case().get(pk=dice.choice(keys))


SEEDS = [each.seed for each in published()]
# Each asks for every figure again, so the default suite takes some of them, and CI all.
SOME = [seed if at % 16 == 0 else pytest.param(seed, marks=pytest.mark.slow) for at, seed in enumerate(SEEDS)]


@pytest.mark.postgres
@pytest.mark.parametrize("seed", SOME)
def test_voiding_a_record_changes_exactly_the_figures_that_rest_on_it(
    before: dict[str, Print], seed: str
) -> None:
    record = some_record(find_figure(seed))
    resting = resting_on(record, before)
    assert find_figure(seed).id in resting
    void(record, MACHINE, "录入重复")
    assert changed(before) == resting
    for id in resting:
        keys = before[id][1]
        assert fingerprint(find_figure(id))[1] == {k for k in keys if k[:2] != (record.ledger.id, record.pk)}


def out_of_the_year(record: Record) -> dict[str, Any]:
    """A lawful correction by which the record leaves the year's figures; the days of a case are its steps'."""
    match record.ledger_kind:
        case Kind.ENTRY:
            return {"happened_on": record.day.replace(year=2019, day=1)}
        case Kind.REGISTER if record.day < YEAR.last:
            return {"until": YEAR.last.replace(day=30)}
    return {"own_number": f"改{record.pk}"}


@pytest.mark.parametrize("seed", SOME)
def test_altering_a_record_changes_no_figure_that_does_not_rest_on_it(
    before: dict[str, Print], seed: str
) -> None:
    """An entry moved to another year leaves every figure that rested on it, and touches no other."""
    record = some_record(find_figure(seed))
    resting = resting_on(record, before)
    amend(record, MACHINE, "核对后更正", **out_of_the_year(record))
    now = changed(before)
    assert now <= resting
    if record.ledger_kind is Kind.ENTRY:
        assert now == resting


@pytest.mark.parametrize(
    "figure", [f for f in all_figures() if isinstance(f, Total) and f.seed], ids=lambda f: f.id
)
def test_altering_an_amount_changes_exactly_the_sums_over_it(before: dict[str, Print], figure: Total) -> None:
    record = some_record(figure)
    amend(record, MACHINE, "核对后更正", **{figure.summed: (getattr(record, figure.summed) or 0) + 1})
    sums = {
        each.id
        for each in all_figures()
        if isinstance(each, Total) and each.summed == figure.summed and each.id in resting_on(record, before)
    }
    assert changed(before) == sums


@pytest.mark.parametrize("seed", SEEDS)
def test_a_figure_opens_to_each_of_its_records_once(demo: Built, seed: str) -> None:
    figure = find_figure(seed)
    lines = list(figure.evidence(YEAR))
    assert len(lines) == len({line.record.pk for line in lines}) == figure.value(YEAR).records
    assert all(line.record.number and line.record.title for line in lines)
