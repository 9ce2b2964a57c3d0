"""Sheets of ten thousand rows into a ledger of cases and a ledger of entries, and out again.

Measured: the wall times of `fazhi import --dry-run`, `fazhi import` and `fazhi export`. The rows are those of the demo,
told over and over with other words, so that each is a lawful record that equals no other.
"""

import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from .ground import Failed, Ground, Row

ROWS = 10_000
ACCOUNT = "tongchou"
NUMBER, MODE, STAGE, ENDED = "编号", "录入方式", "阶段", "立卷归档"
VARIED = {"dispute": "纠纷主要事实", "consultation": "咨询事项"}


def run(ground: Ground) -> list[Row]:
    """Import and export both ledgers in a copy of the demo."""
    own = ground.copy("imports")
    return [row for ledger in VARIED for row in _ledger(own, ledger)]


def _ledger(ground: Ground, ledger: str) -> Iterator[Row]:
    sheet = ground.folder / f"{ledger}.xlsx"
    ground.fazhi("export", ledger, str(sheet), "--as", ACCOUNT)
    _multiply(sheet, VARIED[ledger])
    for words, options in (("dry run", ["--dry-run"]), ("written", [])):
        ran = ground.fazhi("import", ledger, str(sheet), "--as", ACCOUNT, "--format", "json", *options)
        if (added := json.loads(ran.out)["added"]) != ROWS:
            raise Failed(f"{added} of {ROWS} rows of {ledger} were taken")
        yield Row(f"fazhi import {ledger}, {ROWS:,} rows, {words}", ran.seconds, limit=30)
    out = ground.fazhi("export", ledger, str(sheet), "--as", ACCOUNT)
    written = out.out.rpartition("：")[2].strip()  # “11479 行”
    yield Row(f"fazhi export {ledger}, {written.removesuffix(' 行')} rows", out.seconds)


def _multiply(sheet: Path, varied: str) -> None:
    """Ten thousand rows from those of an exported sheet, in its place; cases only if they have ended, as history."""
    headings, *rows = load_workbook(sheet, read_only=True).worksheets[0].iter_rows(values_only=True)
    at = {str(heading): place for place, heading in enumerate(headings)}
    if STAGE in at:
        rows = [row for row in rows if row[at[STAGE]] == ENDED]
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(headings)
    for ordinal, row in enumerate(islice(cycle(rows), ROWS), 1):
        cells: list[Any] = list(row)
        cells[at[NUMBER]] = None
        cells[at[varied]] = f"{cells[at[varied]]}（之{ordinal}）"
        if STAGE in at:
            cells[at[MODE]] = "历史录入"
        page.append(cells)
    book.save(sheet)
