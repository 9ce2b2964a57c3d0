"""The demo's year: all 63 statistics agree, nothing overlaps that should not, and every history replays."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.casework.check import check
from fazhi.demo.agreement import compare, published
from fazhi.figures.figure import all_figures, find_figure, values
from fazhi.figures.period import Period
from fazhi.journal.verify import verify

from .conftest import Built

pytestmark = [pytest.mark.postgres, pytest.mark.big]

YEAR = Period.of_year(2021)
ROW = re.compile(r"^\| (S\d+) \| `([a-z_.]+)` \|(.*)\|$", re.M)
DISJOINT = [
    ("S008", "S031", "S061"),
    ("S032", "S035"),
    ("S048", "S049"),
    ("S051", "S052"),
    ("S053", "S054"),
    ("S055", "S056", "S058", "S059", "S060"),
    ("S068", "S070"),
    ("S074", "S075"),
]


def documented() -> dict[str, tuple[str, str, str]]:
    """Our id, value and display of each statistic as docs/figures.md states them."""
    text = (Path(__file__).parents[2] / "docs" / "figures.md").read_text(encoding="utf-8")
    cells = {seed: (id, [cell.strip() for cell in rest.split("|")]) for seed, id, rest in ROW.findall(text)}
    return {seed: (id, row[-4], row[-2]) for seed, (id, row) in cells.items()}


def test_all_63_statistics_agree_with_the_published_report(demo: Built) -> None:
    rows = compare(values(2021))
    assert len(rows) == 63
    assert [row.published.seed for row in rows if not row.agrees] == []


def test_the_command_says_63_of_63_and_ends_with_nought(built: Built) -> None:
    assert built.printed.startswith("0\n")
    assert "63 个统计数，63 个吻合" in built.printed


def test_each_statistic_is_documented_with_its_id_value_and_display(demo: Built) -> None:
    known = documented()
    assert set(known) == {each.seed for each in published()}
    for value in values(2021):
        if seed := value.figure.seed:
            id, exact, display = known[seed]
            assert (value.figure.id, value.display) == (id, display)
            assert str(value.value).startswith(exact.rstrip("…")), (seed, exact, value.value)


def test_null_is_not_nought_in_2020(demo: Built) -> None:
    """Only the ledger of lawsuits is kept from 2020; the year on year of 2020 has no year before it."""
    known = {value.figure.id: value.value for value in values(2020) if value.figure.seed}
    assert {id: value for id, value in known.items() if value is not None} == {
        "litigation.against_district": 30
    }


@pytest.mark.parametrize("seeds", DISJOINT, ids=lambda seeds: "-".join(seeds))
def test_figures_that_claim_no_overlap_share_no_record(demo: Built, seeds: tuple[str, ...]) -> None:
    keys = {seed: set(find_figure(seed).standing(YEAR).values_list("pk", flat=True)) for seed in seeds}
    for one, other in combinations(seeds, 2):
        assert not keys[one] & keys[other]


def test_figures_of_a_year_take_few_queries(demo: Built) -> None:
    """Two for the state of the ledgers, and at most two for each figure."""
    with CaptureQueriesContext(connection) as queries:
        found = values(2021)
    assert len(queries) <= 2 + 2 * len(found)


@pytest.mark.slow
def test_every_case_replays_to_its_stage_and_dates(demo: Built) -> None:
    seen: list[int] = []
    assert list(check(seen.append)) == []
    assert seen[-1] > 5000


@pytest.mark.slow
def test_the_journal_explains_every_row(demo: Built) -> None:
    seen: list[int] = []
    assert list(verify(lambda tally: seen.append(tally.entries))) == []
    assert seen[-1] > 10_000


def test_the_report_has_every_statistic_and_says_that_it_is_a_demo(built: Built) -> None:
    shown = json.loads((built.report / "figures.json").read_text(encoding="utf-8"))
    html = (built.report / "report.html").read_text(encoding="utf-8")
    text = (built.report / "report.md").read_text(encoding="utf-8")
    for row in shown:
        if row["seed"]:
            assert row["display"] in text
    assert "演示" in html
    assert "演示" in text
    for name in ("report.docx", "report.pdf"):
        assert (built.report / name).stat().st_size > 10_000


def test_no_figure_rests_on_a_voided_record(demo: Built) -> None:
    for each in all_figures():
        assert not each.standing(YEAR).filter(voided_at__isnull=False).exists()
