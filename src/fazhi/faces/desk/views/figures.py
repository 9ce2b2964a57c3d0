"""The figures: all of them for a year, one with its records, and the freezing of a year."""

from django import forms
from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from fazhi.casework.ledger import ledger_model, ledgers
from fazhi.faces.desk.access import DeskRequest, business, refused
from fazhi.faces.desk.breakdown import MONTHS, by_month, by_unit, measured
from fazhi.faces.desk.forms import ReasonForm
from fazhi.faces.desk.paging import Order, counted, page_of
from fazhi.faces.desk.showing import href_of
from fazhi.faces.desk.views.sheets import sheet_of
from fazhi.faces.shapes import Cell, Column, Fact, Link, Row
from fazhi.figures.books import Books, NotAllowed
from fazhi.figures.figure import Figure, Total, UnknownFigure, Value, all_figures, find_figure
from fazhi.figures.freeze import CannotFreeze, latest
from fazhi.figures.freeze import freeze as freeze_year
from fazhi.figures.models import FrozenFigure
from fazhi.figures.period import Period
from fazhi.journal.time import today
from fazhi.registry.access import Verb, may, visible
from fazhi.reporting.covering import covering_table

ROLES = {
    "counted": "计入",
    "numerator and denominator": "分子、分母",
    "denominator": "分母",
    "this year": "本年",
    "last year": "上年",
}


REPORT, EVERY = "report", "all"


class Choice(forms.Form):
    """Which figures are shown, for which year."""

    def __init__(self, query: QueryDict, year: int, years: list[int], domains: dict[str, str]) -> None:
        super().__init__(
            {"year": year, "of": query.get("of") or REPORT, "q": query.get("q", "")}, auto_id="choose_%s"
        )
        self.fields["q"] = forms.CharField(
            label="搜索",
            required=False,
            widget=forms.TextInput(attrs={"type": "search", "placeholder": "名称、编号、含义"}),
        )
        self.fields["of"] = forms.ChoiceField(
            label="范围", choices=[(REPORT, "年度报告用的数"), (EVERY, "全部"), *domains.items()]
        )
        self.fields["year"] = forms.ChoiceField(label="年度", choices=[(each, f"{each}年") for each in years])

    def chosen(self, figure: Figure) -> bool:
        """Whether the figure is among those asked for; words are sought in all of them."""
        words, of = str(self.data["q"]).strip().lower(), self.data["of"]
        if words:
            return any(
                words in text.lower() for text in (figure.title, figure.id, figure.seed, figure.meaning)
            )
        return of == EVERY or figure.domain == of or (of == REPORT and bool(figure.seed))


@business
def index(request: DeskRequest) -> HttpResponse:
    """Figures for a year, beside the year before: those of the report, of one domain, or all."""
    year = year_of(request)
    domains = {figure.domain: _domain(figure) for figure in all_figures()}
    form = Choice(request.GET, year, [int(link.label[:-1]) for link in _years(year)], domains)
    books, period, frozen = Books.open(), Period.of_year(year), latest(year)
    chosen = [figure for figure in all_figures() if form.chosen(figure)]
    rows = [
        _line(figure.value(period, books), figure.value(period.year_before(), books), frozen.get(figure.id))
        for figure in chosen
    ]
    context = {
        "form": form,
        "rows": rows,
        "columns": [
            "统计数", "领域", Column(f"{year}年", number=True), Column(f"{year - 1}年", number=True),
            Column("记录", number=True), "说明",
        ],
        "year": year,
        "frozen": bool(frozen),
        "covering": covering_table([figure.id for figure in chosen], frozen),
        "may_freeze": may(request.principal, Verb.FREEZE),
        "trail": [("工作台", reverse("desk:home")), ("统计数", "")],
    }  # fmt: skip
    return render(request, "desk/figures.html", context)


def _domain(figure: Figure) -> str:
    """The title of the figure's domain."""
    return str(apps.get_app_config(figure.domain).verbose_name)


def _line(value: Value, before: Value, frozen: FrozenFigure | None) -> Row:
    figure = value.figure
    note, differs = value.note, False
    if frozen is not None:
        same = frozen.value == ("" if value.value is None else str(value.value))
        note = f"{frozen.frozen_at:%Y-%m-%d} 冻结" if same else f"与冻结数不同，冻结时为{frozen.display}"
        differs = not same
    href = f"{reverse('desk:figure', args=[figure.id])}?year={value.period.first.year}"
    cells = [Cell(figure.title, href), _domain(figure), value.display, before.display, value.records, note]
    return Row(cells, tone="warn" if differs else "")


def year_of(request: DeskRequest) -> int:
    """The year asked for, else the last full one."""
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and 1949 <= int(text) <= today().year else today().year - 1


def _years(year: int) -> list[Link]:
    first = min((day.year for day in Books.open().kept.values()), default=today().year)
    return [
        Link(f"{each}年", f"?year={each}", current=each == year)
        for each in range(today().year, first - 1, -1)
    ]


def figure_or_404(figure: str) -> Figure:
    """The figure by our id or the seed's; raises Http404."""
    try:
        return find_figure(figure)
    except UnknownFigure as error:
        raise Http404(figure) from error


@business
def detail(request: DeskRequest, figure: str) -> HttpResponse:
    """What is counted and how, the value and last year's, where it comes from, and every record behind it."""
    found, year = figure_or_404(figure), year_of(request)
    books, period = Books.open(), Period.of_year(year)
    value, before = found.value(period, books), found.value(period.year_before(), books)
    known = value.value is not None
    rows = visible(found.behind(period), request.principal)
    page = page_of(rows.with_case(), Order(), request.GET)
    context = {
        "figure": found,
        "value": value,
        "year": year,
        "years": _years(year),
        "facts": _facts(found, before),
        "frozen": FrozenFigure.objects.filter(figure=found.id, year=year).order_by("version"),
        "units": by_unit(found, period) if known else None,
        "months": by_month(found, period, before=before.value is not None) if known else None,
        "labels": MONTHS,
        "measure": measured(found)[1],
        "columns": _columns(found),
        "rows": _rows(found, period, page.rows),
        "page": page,
        "count": counted(rows),
        "hides": request.principal.units_read() is not None,
        "export_href": f"{reverse('desk:figure_export', args=[found.id])}?year={year}",
        "trail": [
            ("工作台", reverse("desk:home")), ("统计数", f"{reverse('desk:figures')}?year={year}"), (found.title, "")
        ],
    }  # fmt: skip
    return render(request, "desk/figure.html", context)


def _facts(figure: Figure, before: Value) -> list[Fact]:
    facts = [
        Fact("上年", before.display if before.value is not None else "无可比数", before.note),
        Fact("含义", figure.meaning),
        Fact("怎么数", figure.rule),
    ]
    for ledger in figure.ledgers:
        model = ledgers()[ledger]
        facts.append(
            Fact(
                "台账",
                model._meta.verbose_name,
                f"由{model.ledger.kept_by}记录",
                reverse("desk:ledger", args=[ledger]),
            )
        )
    facts.append(Fact("编号", f"{figure.id}{f'（{figure.seed}）' if figure.seed else ''}"))
    return facts


def _columns(figure: Figure) -> list[Column]:
    amount = [Column(figure.unit, number=True)] if isinstance(figure, Total) else []
    return [Column("编号"), Column("标题"), Column("单位"), Column("日期"), Column("作用"), *amount]


def _rows(figure: Figure, period: Period, records: list) -> list[Row]:
    """The page's records with the part that each plays: the figure's own evidence, cut down to this page."""
    here = figure.among([record.pk for record in records])
    lines = {line.record.pk: line for line in here.evidence(period)}
    rows = []
    for record in records:
        line = lines[record.pk]
        amount = [f"{line.amount:,}" if line.amount is not None else ""] if isinstance(figure, Total) else []
        rows.append(
            Row(
                [
                    Cell(record.number, href_of(record)), Cell(record.title, note=record.own_number),
                    record.unit.short_name, f"{record.day:%Y-%m-%d}", ROLES[line.role], *amount,
                ]
            )
        )  # fmt: skip
    return rows


@business
def export(request: DeskRequest, figure: str) -> HttpResponseBase:
    """The records behind the figure as a sheet of their ledger."""
    found, year = figure_or_404(figure), year_of(request)
    rows = found.behind(Period.of_year(year))
    back = f"{reverse('desk:figure', args=[found.id])}?year={year}"
    return sheet_of(request, rows.model, rows, f"{found.title}-{year}年", back)


@business
def freeze(request: DeskRequest) -> HttpResponse:
    """Freeze the figures of a year; what is still open is listed instead."""
    year = year_of(request)
    back = f"{reverse('desk:figures')}?year={year}"
    if not (verdict := may(request.principal, Verb.FREEZE)):
        return refused(request, "不能冻结数据。", f"{verdict.reason}。", way="返回统计数", way_href=back)
    frozen = latest(year)
    needed = sorted({ledger for each in all_figures() for ledger in each.ledgers})
    still_open = [ledger for ledger, _ in Books.open().open_years(needed, Period.of_year(year))]
    form = ReasonForm(
        request.POST or None, label="更正的理由", required=False,
        help_text="第一次冻结不用写。已冻结过的，只冻结改变了的数，须写明为什么变。",
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            rows = freeze_year(year, request.principal, reason=form.cleaned_data["reason"])
        except (CannotFreeze, NotAllowed) as error:
            form.add_error(None, f"{error}。")
        else:
            words = f"已冻结 {len(rows)} 个数。" if rows else "没有改变的数，无需再冻结。"
            messages.success(request, f"{year}年：{words}")
            return redirect(back)
    context = {
        "form": form,
        "year": year,
        "frozen": frozen,
        "open": [
            Link(str(ledger_model(ledger)._meta.verbose_name), reverse("desk:ledger", args=[ledger]))
            for ledger in still_open
        ],
        "ledgers_href": f"{reverse('desk:ledgers')}?year={year}",
        "back": back,
        "trail": [("工作台", reverse("desk:home")), ("统计数", back), ("冻结", "")],
    }
    return render(request, "desk/freeze.html", context)
