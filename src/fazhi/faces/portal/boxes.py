"""A figure opened for the public: what it counts and how, its value, last year's, who records it, and its proof."""

from dataclasses import dataclass, field

from django.urls import reverse

from fazhi.casework.ledger import ledger_model
from fazhi.faces.shapes import FigureBox, Link
from fazhi.faces.templatetags.look import moment
from fazhi.figures.books import Books
from fazhi.figures.figure import Change, Figure, Ratio
from fazhi.figures.models import FrozenFigure
from fazhi.figures.period import Period
from fazhi.figures.wording import Number
from fazhi.journal.models import Entry
from fazhi.registry.access import Principal
from fazhi.reporting.covering import grouped

from .published import Published
from .register import address_of

FEW = 5  # fewer records than this, but not none, are not told apart to the public


@dataclass(frozen=True)
class Boxes:
    """Makes the boxes of one report; what they share is read once."""

    published: Published
    principal: Principal
    on_own_page: bool = False
    books: Books = field(default_factory=Books.open)
    last: dict[str, FrozenFigure] = field(default_factory=dict)

    @classmethod
    def of(cls, published: Published, principal: Principal, *, on_own_page: bool = False) -> "Boxes":
        """With last year's frozen values."""
        before = FrozenFigure.objects.filter(year=published.year - 1).order_by("version")
        return cls(published, principal, on_own_page, last={row.figure: row for row in before})

    def make(self, figures: list[Figure]) -> dict[str, FigureBox]:
        """The boxes of some figures by their ids."""
        first = [rows[0].pk for each in figures if (rows := self.published.freezes.get(each.id))]
        found = Entry.objects.filter(table=FrozenFigure._meta.db_table, key__in=first, seq=0)
        entries = dict(found.values_list("key", "id"))
        return {each.id: self._box(each, entries) for each in figures}

    def _box(self, figure: Figure, entries: dict[int, int]) -> FigureBox:
        year = self.published.year
        rows = self.published.freezes.get(figure.id, [])
        first = rows[0] if rows else None
        previous, note = self.last_year(figure)
        return FigureBox(
            id=figure.id,
            name=figure.title,
            period=f"{year}年",
            display=first.display if first and first.value else None,
            null="没有冻结" if first is None else "无可比数",
            previous=previous,
            previous_note=note,
            as_of=self._parts(figure),
            meaning=figure.meaning,
            rule=figure.rule,
            recorder="；".join(dict.fromkeys(ledger_model(name).ledger.kept_by for name in figure.ledgers)),
            records=first.records if first else None,
            records_href=self._records_href(figure),
            frozen=self._frozen(figure, first, len(rows) > 1, entries) if first else "",
            digest=f"SHA-256 {grouped(first.evidence)}" if first and first.evidence else "",
            corrections=[correction(row) for row in rows[1:]],
            links=self._links(figure),
        )

    def last_year(self, figure: Figure) -> tuple[str, str]:
        """Last year's value as printed, or nothing, and a note on it; of a change the count that it starts from."""
        year = self.published.year - 1
        if isinstance(figure, Change):
            return self._start(figure)
        if row := self.last.get(figure.id):
            return (row.display, "") if row.value else ("", f"{year}年没有数")
        value = figure.value(Period.of_year(year), self.books)
        if value.value is None:
            return "", f"{year}年{value.note}"
        return value.display, f"{year}年的记录，没有冻结"

    def _start(self, figure: Change) -> tuple[str, str]:
        """The counts of both years, while they still give the frozen change and neither is a small number."""
        value, both, _ = figure.compute(self.published.period)
        now = figure.standing(self.published.period).count()
        before = both - now
        if value is None or not self._is_still(figure, value) or 0 < now < FEW or 0 < before < FEW:
            return "", ""
        return str(before), f"本年 {now}"

    def _parts(self, figure: Figure) -> str:
        """The two counts behind a share, under the same conditions."""
        if not isinstance(figure, Ratio):
            return ""
        value, whole, _ = figure.compute(self.published.period)
        if value is None or not self._is_still(figure, value):
            return ""
        part = round(value * whole / 100)
        return "" if 0 < part < FEW or 0 < whole - part < FEW else f"{whole} 条记录中有 {part} 条"

    def _is_still(self, figure: Figure, value: Number) -> bool:
        """Whether the records give today what was frozen."""
        rows = self.published.freezes.get(figure.id)
        return rows is not None and str(value) == rows[0].value

    def _frozen(
        self, figure: Figure, first: FrozenFigure, is_corrected: bool, entries: dict[int, int]
    ) -> str:
        entry = f"，记入日志第 {entries[first.pk]} 条" if first.pk in entries else ""
        changed = "" if is_corrected else "，现无更正"
        text = f"{moment(first.frozen_at)} 冻结{entry}；此后不变，更正另行列出{changed}。"
        if first.definition != figure.definition_digest():
            text += "此后口径改写过，这里的含义和数法是现行的，数以冻结的为准。"
        return text

    def _records_href(self, figure: Figure) -> str:
        """The records themselves, where the law makes the ledger public."""
        model = ledger_model(figure.ledgers[0])
        if not model.ledger.public or isinstance(figure, Change):
            return ""
        return f"{address_of(model)}?figure={figure.id}&year={self.published.year}"

    def _links(self, figure: Figure) -> list[Link]:
        year = self.published.year
        links = [Link("怎样核验", f"{reverse('verify')}?year={year}#{figure.id}")]
        if not self.on_own_page:
            links.append(Link("这个数的网址", reverse("report_figure", args=[year, figure.id])))
        if self.principal.does_business:
            links.insert(0, Link("打开台账记录", f"{reverse('desk:figure', args=[figure.id])}?year={year}"))
        return links


def correction(row: FrozenFigure) -> str:
    """A later freeze in one sentence."""
    return f"{moment(row.frozen_at)} 更正为 {row.display}（{row.records} 条记录）。理由：{row.reason}"
