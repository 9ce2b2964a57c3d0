"""The published reports as the public reads them: their text, and their figures as they were frozen."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.metadata import version as version_of

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404

from fazhi.figures.figure import Figure, Value, all_figures
from fazhi.figures.models import FrozenFigure
from fazhi.figures.period import Period
from fazhi.figures.wording import Number
from fazhi.journal.genesis import is_demo
from fazhi.registry.access import PUBLIC, visible
from fazhi.reporting.annual import Composition, compose
from fazhi.reporting.covering import covering
from fazhi.reporting.document import Document
from fazhi.reporting.models import AnnualReport


@dataclass(frozen=True, slots=True)
class Published:
    """A published report; `freezes` has every freeze of each figure, the first one first."""

    report: AnnualReport
    freezes: dict[str, list[FrozenFigure]]

    @property
    def year(self) -> int:
        return self.report.year

    @property
    def period(self) -> Period:
        return Period.of_year(self.year)

    @property
    def version(self) -> str:
        """A digest of all that the report prints; it changes when the report does."""
        report = self.report
        parts = [
            version_of("fazhi"),
            str(is_demo()),
            report.text,
            report.issuer,
            report.number,
            str(report.signed_on),
            str(report.published_on),
            report.head,
            *(f"{name}={rows[0].display}" for name, rows in sorted(self.freezes.items())),
        ]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    @property
    def document(self) -> Document:
        return _document(str(connection.settings_dict["NAME"]), self.year, self.version)

    def printed(self) -> list[str]:
        """The ids of the figures in the order of the text, each once."""
        return list(dict.fromkeys(figure.id for figure in self.document.figures()))

    def figures(self) -> list[Figure]:
        """The figures that the report prints, in its order: those that are public, of all that were frozen."""
        known = {each.id: each for each in all_figures()}
        return [known[name] for name in self.printed() if name in known and name in self.freezes]

    def figure(self, id: str) -> Figure | None:
        """The public figure with our id or the seed's, if it is one."""
        return next((each for each in self.figures() if id and id in (each.id, each.seed)), None)

    def values(self) -> list[Value]:
        """The figures as the report prints them: as they were frozen first."""
        return [
            Value(each, self.period, _number(first.value), first.records)
            for each in self.figures()
            if (first := self.freezes[each.id][0])
        ]

    def composition(self) -> Composition:
        """What the forms of the report are made from."""
        values = {value.figure.id: value for value in self.values()}
        first = {name: rows[0] for name, rows in self.freezes.items()}
        return Composition(self.year, self.document, values, first, self.report, covering(self.report, first))


def published_report(year: int) -> Published:
    """The report of a year; raises Http404 while it is not public."""
    report = visible(AnnualReport.objects.filter(year=year), PUBLIC).first()
    if report is None:
        raise Http404("这一年度的报告没有公开")
    return Published(report, _freezes(year))


def published_reports() -> QuerySet[AnnualReport]:
    """Every public report, the latest year first."""
    return visible(AnnualReport.objects.order_by("-year"), PUBLIC)


def _freezes(year: int) -> dict[str, list[FrozenFigure]]:
    found: dict[str, list[FrozenFigure]] = {}
    for row in FrozenFigure.objects.filter(year=year).order_by("version"):
        found.setdefault(row.figure, []).append(row)
    return found


def _number(text: str) -> Number | None:
    if not text:
        return None
    return Decimal(text) if "." in text or "E" in text else int(text)


@lru_cache(maxsize=16)
def _document(database: str, year: int, version: str) -> Document:
    """The document of this version; composing it asks for every figure, so it is done once."""
    return compose(year).document
