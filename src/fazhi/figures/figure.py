"""What a figure is: an id, a title, a unit, a counting rule, and a function from a period to the records behind it."""

import hashlib
import inspect
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Self

from django.db.models import Count, Q, Sum
from django.db.models import Value as Constant

from fazhi.casework.ledger import ledgers
from fazhi.casework.models import Record, RecordQuerySet

from .books import Books
from .period import Period
from .wording import Number, Wording, change, exactly, share

Rows = Callable[[Period], RecordQuerySet]
SOME_YEAR = Period.of_year(2021)  # for what is asked of a figure apart from any period


@dataclass(frozen=True, slots=True)
class Value:
    """A figure's value for a period. `value` is exact, or None with the reason in `note`."""

    figure: "Figure"
    period: Period
    value: Number | None
    records: int
    note: str = ""

    @property
    def display(self) -> str:
        """As a report prints it, unit and words included."""
        return "—" if self.value is None else self.figure.wording(self.value, self.figure.unit)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record behind a figure: the part it plays, and what it adds where a sum is taken."""

    record: Record
    role: str
    amount: Number | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """统计数: its records in a period are `rows(period)`, voided ones always left out.

    `meaning` says in Chinese what is counted, `rule` how: which day counts, what is left out. `seed` is the id of the
    statistic of the published report of 2021 that it answers. `ledgers` are those it rests on.
    """

    id: str
    title: str
    unit: str
    meaning: str
    rule: str
    rows: Rows
    ledgers: tuple[str, ...]
    seed: str = ""
    wording: Wording = exactly

    kind = "count"

    @property
    def domain(self) -> str:
        return self.id.partition(".")[0]

    def standing(self, period: Period) -> RecordQuerySet:
        """The records behind the figure."""
        return self.rows(period).standing()

    def behind(self, period: Period) -> RecordQuerySet:
        """Every record that the value rests on; a change rests on those of the year before as well."""
        return self.standing(period)

    def among(self, keys: Collection[int]) -> Self:
        """The figure cut down to some records: what it shows of them, and the part that each plays."""
        return replace(self, rows=lambda period: self.rows(period).filter(pk__in=keys))

    def value(self, period: Period, books: Books | None = None) -> Value:
        """The value for the period; None where a ledger was not kept from its first day."""
        books = books or Books.open()
        if missing := books.not_kept(self.ledgers, period):
            return Value(self, period, None, 0, f"未入库：{missing}")
        value, records, note = self.compute(period)
        return Value(self, period, value, records, note or books.as_of(self.ledgers, period))

    def compute(self, period: Period) -> tuple[Number | None, int, str]:
        """Value, number of records, and a note; one query."""
        count = self.standing(period).count()
        return count, count, ""

    def parts(self, period: Period) -> list[tuple[str, RecordQuerySet]]:
        """The records behind the figure by the part that they play; no record is in two parts."""
        return [("counted", self.standing(period))]

    def evidence(self, period: Period) -> Iterator[Evidence]:
        """Each record once."""
        for role, rows in self.parts(period):
            for record in rows.with_case().order_by("pk").iterator(chunk_size=2000):
                yield Evidence(record, role, getattr(record, self.amounts) if self.amounts else None)

    def evidence_digest(self, period: Period) -> str:
        """SHA-256 over number, role and amount of every record behind the figure."""
        lines = [
            f"{number}|{role}|{amount if self.amounts else None}"
            for role, rows in self.parts(period)
            for number, amount in rows.values_list(rows.model.number_path, self.amounts or "pk")
        ]
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()

    def definition_digest(self) -> str:
        """SHA-256 of what the figure says it is, of its code, and of the question that it asks of the database.

        The question covers whatever the code calls; it is that of one and the same year.
        """
        code = inspect.getsource(self.rows)
        question = str(self.standing(SOME_YEAR).order_by().values("pk").query)
        words = (
            self.id,
            self.title,
            self.unit,
            self.meaning,
            self.rule,
            self.kind,
            code,
            question,
            self.besides,
        )
        return hashlib.sha256("\n".join(words).encode()).hexdigest()

    @property
    def amounts(self) -> str:
        """The field that is summed, if one is."""
        return ""

    @property
    def besides(self) -> str:
        """What else decides the value, besides the rows."""
        return self.amounts


@dataclass(frozen=True, slots=True)
class Total(Figure):
    """A sum over a field of the records."""

    summed: str = ""
    kind = "sum"

    @property
    def amounts(self) -> str:
        return self.summed

    def compute(self, period: Period) -> tuple[Number | None, int, str]:
        found = self.standing(period).aggregate(n=Count("*"), total=Sum(self.summed))
        return found["total"] or 0, found["n"], ""


@dataclass(frozen=True, slots=True)
class Ratio(Figure):
    """The percentage of the records (the denominator) that meet `where` (the numerator)."""

    where: Q = field(default_factory=Q)
    kind = "ratio"

    @property
    def besides(self) -> str:
        return repr(self.where)

    def compute(self, period: Period) -> tuple[Number | None, int, str]:
        found = self.standing(period).aggregate(n=Count("*"), hit=Count(Constant(1), filter=self.where))
        if not found["n"]:
            return None, 0, "没有可比的记录"
        return Decimal(100 * found["hit"]) / found["n"], found["n"], ""

    def parts(self, period: Period) -> list[tuple[str, RecordQuerySet]]:
        rows = self.standing(period)
        return [
            ("numerator and denominator", rows.filter(self.where)),
            ("denominator", rows.exclude(self.where)),
        ]


@dataclass(frozen=True, slots=True)
class Change(Figure):
    """The change of a count against the year before, in percent with its sign."""

    kind = "yoy"

    def behind(self, period: Period) -> RecordQuerySet:
        return self.standing(period) | self.standing(period.year_before())

    def value(self, period: Period, books: Books | None = None) -> Value:
        books = books or Books.open()
        if books.not_kept(self.ledgers, period.year_before()):
            return Value(self, period, None, 0, "上年未入库，无可比数")
        return Figure.value(self, period, books)

    def compute(self, period: Period) -> tuple[Number | None, int, str]:
        now = self.standing(period).count()
        before = self.standing(period.year_before()).count()
        if not before:
            return None, now, "上年为零，无可比数"
        return Decimal(100 * (now - before)) / before, now + before, ""

    def parts(self, period: Period) -> list[tuple[str, RecordQuerySet]]:
        return [("this year", self.standing(period)), ("last year", self.standing(period.year_before()))]


class UnknownFigure(KeyError):
    """No figure has this id; the message names the nearest."""

    def __str__(self) -> str:
        from difflib import get_close_matches

        near = get_close_matches(self.args[0], _figures, n=3)
        hint = f"，是不是 {'、'.join(near)}" if near else "，用 fazhi figures 查看全部"
        return f"没有统计数“{self.args[0]}”{hint}"


_figures: dict[str, Figure] = {}


def figure(
    id: str,
    title: str,
    unit: str,
    *,
    meaning: str,
    rule: str,
    seed: str = "",
    total: str = "",
    shown: Wording = exactly,
    also: tuple[str, ...] = (),
) -> Callable[[Rows], Rows]:
    """Declare a count of the records that the function gives, or with `total` the sum of that field.

    `also` names ledgers on which the figure rests besides that of its records.
    """

    def declare(rows: Rows) -> Rows:
        common = (id, title, unit, meaning, rule, rows, _ledgers(rows, also), seed, shown)
        _add(Total(*common, summed=total) if total else Figure(*common))
        return rows

    return declare


def ratio(
    id: str,
    title: str,
    of: Rows,
    where: Q,
    *,
    meaning: str,
    rule: str,
    decimals: int = 0,
    seed: str = "",
    also: tuple[str, ...] = (),
) -> None:
    """Declare the share of the records `of` that meet `where`; `also` as for a figure."""
    _add(Ratio(id, title, "%", meaning, rule, of, _ledgers(of, also), seed, share(decimals), where=where))


def change_on_last_year(
    id: str, title: str, of: Rows, *, meaning: str, rule: str, decimals: int = 0, seed: str = ""
) -> None:
    """Declare the change of the count `of` against the year before."""
    _add(Change(id, title, "%", meaning, rule, of, _ledgers(of), seed, change(decimals)))


def _ledgers(rows: Rows, also: tuple[str, ...] = ()) -> tuple[str, ...]:
    return (rows(SOME_YEAR).model.ledger.id, *also)


def _add(new: Figure) -> None:
    if new.id in _figures:
        raise ValueError(f"two figures are called {new.id}")
    if not (new.meaning and new.rule):
        raise ValueError(f"figure {new.id} has no meaning or no counting rule")
    _figures[new.id] = new


def all_figures() -> list[Figure]:
    """Every figure, those of the published report first, in its order."""
    return sorted(_figures.values(), key=lambda each: (each.seed == "", each.seed))


def find_figure(id: str) -> Figure:
    """The figure by our id or the seed's; raises UnknownFigure."""
    if id in _figures:
        return _figures[id]
    for each in _figures.values():
        if each.seed and each.seed == id:
            return each
    raise UnknownFigure(id)


def values(year: int) -> list[Value]:
    """The value of every figure for a year."""
    books, period = Books.open(), Period.of_year(year)
    return [each.value(period, books) for each in all_figures()]


def figures_of(record: Record) -> list[Figure]:
    """The figures of the record's own year that rest on this very record."""
    assert record.ledger.id in ledgers()
    period = Period.of_year(record.year)
    own = [each for each in all_figures() if each.ledgers[0] == record.ledger.id]
    asked = [
        each.standing(period).filter(pk=record.pk).order_by().values_list(Constant(each.id)) for each in own
    ]
    rests = {id for (id,) in asked[0].union(*asked[1:])} if asked else set()
    return [each for each in own if each.id in rests]
