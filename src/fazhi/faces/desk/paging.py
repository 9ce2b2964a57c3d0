"""Pages by key: the next fifty rows after a row, however many lie before it."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

SIZE = 50
ENOUGH = 1000  # more rows than this are not counted
KEY = re.compile(r"(\d{4}-\d\d-\d\d)?_(\d{1,18})")

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Order:
    """By a day, newest or oldest first, and by key among those of one day; without a day by key alone."""

    day: str = ""
    newest_first: bool = True

    def fields(self, *, turned: bool = False) -> list[str]:
        """What `order_by` takes."""
        sign = "-" if self.newest_first != turned else ""
        return [f"{sign}{name}" for name in (self.day, "pk") if name]

    def beyond(self, day: dt.date | None, key: int, *, turned: bool = False) -> Q:
        """The rows that follow the one with this day and key."""
        how = "lt" if self.newest_first != turned else "gt"
        if not self.day:
            return Q(**{f"pk__{how}": key})
        on_or_beyond = Q(**{f"{self.day}__{how}e": day})  # which an index on the day answers alone
        return on_or_beyond & (Q(**{f"{self.day}__{how}": day}) | Q(**{f"pk__{how}": key}))

    def key_of(self, row: Model) -> str:
        """The row's place, as an address carries it."""
        value: Any = row
        for name in self.day.split("__") if self.day else ():
            value = getattr(value, name)
        return f"{value.isoformat() if self.day else ''}_{row.pk}"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of rows, and the addresses of its neighbours."""

    rows: list[Row] = field(default_factory=list)
    newer: str = ""
    older: str = ""


def page_of(rows: "QuerySet[Row]", order: Order, query: QueryDict, size: int = SIZE) -> Page[Row]:
    """The page that the address asks for; a place that cannot be read is the first page."""
    after, before = place_of(query.get("after"), order), place_of(query.get("before"), order)
    turned = before is not None and after is None
    place = before if turned else after
    if place is not None:
        rows = rows.filter(order.beyond(*place, turned=turned))
    found = list(rows.order_by(*order.fields(turned=turned))[: size + 1])
    more, found = len(found) > size, found[:size]
    if turned:
        found.reverse()
    has_newer = more if turned else place is not None
    has_older = place is not None if turned else more
    return Page(
        found,
        with_changes(query, before=order.key_of(found[0])) if found and has_newer else "",
        with_changes(query, after=order.key_of(found[-1])) if found and has_older else "",
    )


def with_changes(query: QueryDict, **changes: str | None) -> str:
    """The address with other values of some parameters; always without the old place."""
    changed = query.copy()
    for name in ("after", "before", *changes):
        changed.pop(name, None)
    for name, value in changes.items():
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


def counted(rows: QuerySet) -> str:
    """How many rows there are, as far as it is worth counting: 1000+."""
    number = rows.order_by()[: ENOUGH + 1].count()
    return f"{ENOUGH}+" if number > ENOUGH else str(number)


def place_of(text: str | None, order: Order) -> tuple[dt.date | None, int] | None:
    """The day and key that `key_of` wrote; None where the text is nothing of the kind."""
    match = KEY.fullmatch(text or "")
    if match is None or bool(match[1]) != bool(order.day):
        return None
    try:
        return dt.date.fromisoformat(match[1]) if match[1] else None, int(match[2])
    except ValueError:
        return None
