"""The state of the ledgers: from which day each is kept, and for which years it is declared complete."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from fazhi.casework.ledger import ledger_model
from fazhi.casework.models import LedgerKept, LedgerYear
from fazhi.journal.change import change
from fazhi.journal.time import today
from fazhi.registry.access import Principal, Verb, may

from .period import Period


@dataclass(frozen=True, slots=True)
class Books:
    """All ledgers' state, read in two queries."""

    kept: dict[str, dt.date]
    complete: dict[tuple[str, int], dt.date]

    @classmethod
    def open(cls) -> "Books":
        return cls(
            dict(LedgerKept.objects.values_list("ledger", "kept_from")),
            {(ledger, year): day for ledger, year, day in _years()},
        )

    def not_kept(self, ledgers: Iterable[str], period: Period) -> str:
        """The titles of the ledgers that were not kept from the period's first day, or nothing."""
        return "、".join(
            str(ledger_model(ledger)._meta.verbose_name)
            for ledger in ledgers
            if ledger not in self.kept or self.kept[ledger] > period.first
        )

    def open_years(self, ledgers: Iterable[str], period: Period) -> list[tuple[str, int]]:
        """The ledger-years of the period that nobody has declared complete."""
        return [
            (name, year) for name in ledgers for year in period.years if (name, year) not in self.complete
        ]

    def as_of(self, ledgers: Iterable[str], period: Period) -> str:
        """截至 and the day, where some ledger-year is not complete."""
        if not self.open_years(ledgers, period):
            return ""
        day = min(today(), period.last)
        return f"截至{day.year}年{day.month}月{day.day}日"


def _years() -> Iterable[tuple[str, int, dt.date]]:
    return LedgerYear.objects.values_list("ledger", "year", "completed_on")


class NotAllowed(PermissionError):
    """The actor may not do this; the message says who may."""


def keep(ledger_ids: Iterable[str], kept_from: dt.date, actor: Principal) -> None:
    """Say from which day ledgers are kept; raises NotAllowed."""
    require(actor, Verb.COMPLETE)
    there = {row.ledger: row for row in LedgerKept.objects.all()}
    with change(actor, act="keep") as door:
        for ledger in ledger_ids:
            row = there.get(ledger) or LedgerKept(ledger=ledger_model(ledger).ledger.id)
            row.kept_from = kept_from
            door.save(row)


def complete(ledger_ids: Iterable[str], year: int, actor: Principal) -> None:
    """Declare ledgers complete for a year, today; raises NotAllowed."""
    require(actor, Verb.COMPLETE)
    done = set(LedgerYear.objects.filter(year=year).values_list("ledger", flat=True))
    with change(actor, act="complete") as door:
        door.bulk_create(
            [
                LedgerYear(ledger=ledger_model(ledger).ledger.id, year=year, completed_on=today())
                for ledger in ledger_ids
                if ledger not in done
            ]
        )


def require(actor: Principal, verb: Verb) -> None:
    """Raise NotAllowed unless the actor may do `verb` for the whole district."""
    if not (verdict := may(actor, verb)):
        raise NotAllowed(verdict.reason)
