"""Freezing a year: definition, value and evidence of every figure as they are today; a later change is a correction."""

from fazhi.casework.ledger import ledger_model
from fazhi.journal.change import change
from fazhi.journal.time import now
from fazhi.registry.access import Principal, Verb

from .books import Books, require
from .figure import Figure, Value, all_figures
from .models import FrozenFigure
from .period import Period


class CannotFreeze(ValueError):
    """Not all ledgers are complete, or a correction has no reason; the message says which."""


def freeze(year: int, actor: Principal, *, reason: str = "") -> list[FrozenFigure]:
    """Freeze every figure of the year, or, once frozen, those that have changed since; raises CannotFreeze."""
    require(actor, Verb.FREEZE)
    books, period = Books.open(), Period.of_year(year)
    needed = sorted({ledger for each in all_figures() for ledger in each.ledgers})
    if open_years := books.open_years(needed, period):
        titles = "、".join(str(ledger_model(ledger)._meta.verbose_name) for ledger, _ in open_years)
        raise CannotFreeze(
            f"{year}年还有台账没有确认完整：{titles}。先在“台账”里逐一确认，或运行 fazhi ledgers complete"
        )
    last = latest(year)
    rows = [
        row for each in all_figures() if (row := _frozen(each, period, books, last.get(each.id))) is not None
    ]
    corrections = [row for row in rows if row.version > 1]
    if corrections and not reason:
        raise CannotFreeze(f"{len(corrections)} 个数与上次冻结不同，请写明更正的理由")
    for row in corrections:
        row.reason = reason
    with change(actor, reason, act="freeze") as door:
        door.bulk_create(rows)
    return rows


def latest(year: int) -> dict[str, FrozenFigure]:
    """The last freeze of each figure of the year, by the figure's id."""
    return {row.figure: row for row in FrozenFigure.objects.filter(year=year).order_by("version")}


def _frozen(figure: Figure, period: Period, books: Books, before: FrozenFigure | None) -> FrozenFigure | None:
    value: Value = figure.value(period, books)
    evidence = figure.evidence_digest(period) if value.value is not None else ""
    exact = "" if value.value is None else str(value.value)
    if before is not None and (before.value, before.evidence) == (exact, evidence):
        return None
    return FrozenFigure(
        figure=figure.id,
        year=period.first.year,
        version=before.version + 1 if before else 1,
        value=exact,
        display=value.display,
        records=value.records,
        definition=figure.definition_digest(),
        evidence=evidence,
        frozen_at=now(),
    )
