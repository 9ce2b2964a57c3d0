"""Permanent numbers without gaps: a block per series, taken in one statement at the end of a change."""

import datetime as dt
from collections.abc import Iterable

from django.apps import apps
from django.db import connection, models

from .models import Journalled, NumberSeries
from .time import BEIJING


class Serial(Journalled):
    """A row that takes a number without gaps in some series, at the end of the change that makes it due."""

    number = models.CharField(  # noqa: DJ001  # null until the change closes: an empty text could not be unique
        "编号", max_length=40, unique=True, null=True, editable=False
    )

    class Meta(Journalled.Meta):
        abstract = True

    def series(self, recorded: dt.datetime) -> str:
        """The series from which the row takes its number; nothing while none is due."""
        raise NotImplementedError

    def worded(self, series: str, place: int) -> str:
        """The number at this place of the series."""
        raise NotImplementedError


class Numbered(Serial):
    """A row with a permanent number of ours, such as XZFY-2021-00012: series, year recorded, place in that year."""

    class Meta(Serial.Meta):
        abstract = True

    def number_code(self) -> str:
        """The series to which the row belongs, in capital letters."""
        raise NotImplementedError

    def series(self, recorded: dt.datetime) -> str:
        return f"{self.number_code()}-{recorded.astimezone(BEIJING).year}"

    def worded(self, series: str, place: int) -> str:
        return f"{series}-{place:05d}"


def numbered(text: str) -> Numbered | None:
    """The row of this number, whatever its table."""
    for model in apps.get_models():
        if issubclass(model, Numbered) and (row := model._base_manager.filter(number=text).first()):
            return row
    return None


def number(rows: Iterable[Journalled], recorded: dt.datetime) -> list[Serial]:
    """Give each row that has no number, and to which one is due, the next of its series; gives back those rows.

    Until the transaction ends nobody else takes one of these series. So it is the last thing that a change does, or
    the first, where it does nothing but write these rows.
    """
    series: dict[str, list[Serial]] = {}
    for row in rows:
        if isinstance(row, Serial) and row.number is None and (name := row.series(recorded)):
            series.setdefault(name, []).append(row)
    lasts = _take({name: len(members) for name, members in sorted(series.items())}) if series else {}
    for name, members in series.items():
        first = lasts[name] - len(members) + 1
        for place, row in enumerate(members, first):
            row.number = row.worded(name, place)
    return [row for members in series.values() for row in members]


def _take(blocks: dict[str, int]) -> dict[str, int]:
    """Move the last number of each series on by its block, in one upsert; gives the new last numbers."""
    from .change import current

    table = connection.ops.quote_name(NumberSeries._meta.db_table)
    places = ", ".join(["(%s, %s)"] * len(blocks))
    statement = (
        f"INSERT INTO {table} (series, last) VALUES {places} "
        f"ON CONFLICT (series) DO UPDATE SET last = {table}.last + excluded.last RETURNING series, last"
    )
    cursor = current().cursor
    cursor.execute(statement, [value for block in blocks.items() for value in block])
    return dict(cursor.fetchall())
