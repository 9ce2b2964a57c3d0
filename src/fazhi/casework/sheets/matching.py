"""Which record of the ledger a row of a sheet is, and which new row looks like one that is there already."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fazhi.casework.models import EntryMode, Record
from fazhi.registry.access import Principal, visible

from .columns import ENTRY_MODE, HANDLER, NUMBER, OWN_NUMBER, STAGE, Column, columns, joined
from .lookup import CHUNK, name_of


def by_number(model: type[Record], numbers: Iterable[str], principal: Principal) -> dict[str, Record]:
    """The records that have these numbers of ours, voided ones too, as far as the principal sees them."""
    found: dict[str, Record] = {}
    for chunk in chunks(sorted(set(numbers))):
        rows = visible(model.objects.filter(**{f"{model.number_path}__in": chunk}), principal)
        found.update((name_of(row), row) for row in rows.select_related(*joined(model)))
    return found


def by_own_number(
    model: type[Record], numbers: Iterable[str], principal: Principal
) -> dict[str, list[Record]]:
    """The standing records that have these numbers of the district's own, of every year."""
    found: dict[str, list[Record]] = {}
    for chunk in chunks(sorted(set(numbers))):
        rows = visible(model.objects.standing().filter(own_number__in=chunk), principal)
        for row in rows.select_related(*joined(model)):
            found.setdefault(row.own_number, []).append(row)
    return found


class Twins:
    """Finds the new rows that equal another row, or a standing record, in everything that is entered.

    What a step fills later is compared only for history, which states it.
    """

    def __init__(self, model: type[Record]) -> None:
        aside = {NUMBER, OWN_NUMBER, ENTRY_MODE, HANDLER, STAGE}
        entered = [column for column in columns(model) if not column.derived and column.field not in aside]
        self._model = model
        self._first = [column for column in entered if not column.filled_by_step]
        self._all = entered
        self._seen: dict[tuple[Any, ...], str] = {}

    def read(self, days: Iterable[dt.date], besides: set[int]) -> None:
        """Take in the standing records of these counting days, without those whose keys are given."""
        for chunk in chunks(sorted(set(days))):
            rows = self._model.objects.standing().select_related(*joined(self._model))
            rows = rows.filter(**{f"{self._model.ledger.day}__in": chunk})
            for row in rows.iterator(CHUNK):
                if row.pk not in besides:
                    self._see(row, f"已有记录 {name_of(row)}")

    def of(self, record: Record, row: int, *, is_numbered: bool) -> str:
        """What a new record equals, or nothing; it is seen from then on. A number of its own tells it from others."""
        history = record.entry_mode == EntryMode.HISTORY
        twin = self._seen.get(self._key(record, self._all if history else self._first), "")
        self._see(record, f"第 {row} 行")
        return "" if is_numbered else twin

    def _see(self, record: Record, name: str) -> None:
        for compared in (self._first, self._all):
            self._seen.setdefault(self._key(record, compared), name)

    @staticmethod
    def _key(record: Record, compared: Sequence[Column]) -> tuple[Any, ...]:
        values = (column.key(record) for column in compared)
        return (len(compared), *(value.strip() if isinstance(value, str) else value for value in values))


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values in parts that one query can ask for."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
