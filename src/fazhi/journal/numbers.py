"""Permanent numbers without gaps: a block per series, taken in one statement at the end of a change."""

import datetime as dt
from collections.abc import Sequence

from django.apps import apps
from django.db import connection, models

from .models import Journalled, NumberSeries
from .time import BEIJING


class Numbered(Journalled):
    """A row with a permanent number of ours, such as XZFY-2021-00012: series, year recorded, place in that year."""

    number = models.CharField(  # noqa: DJ001  # null until the change closes: an empty text could not be unique
        "编号", max_length=40, unique=True, null=True, editable=False
    )

    class Meta(Journalled.Meta):
        abstract = True

    def number_code(self) -> str:
        """The series to which the row belongs, in capital letters."""
        raise NotImplementedError


def numbered(text: str) -> Numbered | None:
    """The row of this number, whatever its table."""
    for model in apps.get_models():
        if issubclass(model, Numbered) and (row := model._base_manager.filter(number=text).first()):
            return row
    return None


def number(rows: Sequence[Journalled], recorded: dt.datetime) -> list[Numbered]:
    """Give each numbered row that has none its number; gives back those rows."""
    from .change import update_rows

    year = recorded.astimezone(BEIJING).year
    series: dict[str, list[Numbered]] = {}
    for row in rows:
        if isinstance(row, Numbered) and row.number is None:
            series.setdefault(f"{row.number_code()}-{year}", []).append(row)
    if not series:
        return []
    lasts = _take({name: len(members) for name, members in sorted(series.items())})
    tables: dict[type, list[Numbered]] = {}
    for name, members in series.items():
        first = lasts[name] - len(members) + 1
        for place, row in enumerate(members, first):
            row.number = f"{name}-{place:05d}"
            tables.setdefault(type(row), []).append(row)
    for members in tables.values():
        update_rows(members, ["number"])
    return [row for members in tables.values() for row in members]


def _take(blocks: dict[str, int]) -> dict[str, int]:
    """Move the last number of each series on by its block, in one upsert; gives the new last numbers."""
    table = connection.ops.quote_name(NumberSeries._meta.db_table)
    places = ", ".join(["(%s, %s)"] * len(blocks))
    statement = (
        f"INSERT INTO {table} (series, last) VALUES {places} "
        f"ON CONFLICT (series) DO UPDATE SET last = {table}.last + excluded.last RETURNING series, last"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for block in blocks.items() for value in block])
        return dict(cursor.fetchall())
