"""The ledgers: all of them by domain, and the list of one."""

from typing import Literal

from django.apps import apps
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fazhi.casework.clocks import LIGHT_TITLES, Light
from fazhi.casework.ledger import KIND_TITLES, ledgers
from fazhi.casework.models import CaseRecord, LedgerKept, LedgerYear, Record
from fazhi.casework.procedures import find
from fazhi.faces.desk.access import DeskRequest, business, may_somewhere, model_or_404, refused
from fazhi.faces.desk.filters import Filters
from fazhi.faces.desk.paging import counted, page_of
from fazhi.faces.desk.showing import LIGHTS, href_of, light_of_case, relations, shown
from fazhi.faces.shapes import Cell, Column, Link, Row
from fazhi.figures import books
from fazhi.journal.models import field_of
from fazhi.journal.time import today
from fazhi.registry.access import Principal, Verb, may, visible


@business
def index(request: DeskRequest) -> HttpResponse:
    """Every ledger by domain: its kind, its rows, from when it is kept, whether the year is complete."""
    state = books.Books.open()
    year = _year(request)
    lines = [_line(ledger, model, request.principal, state, year) for ledger, model in ledgers().items()]
    first = min((day.year for day in state.kept.values()), default=today().year)
    missing = sum(1 for ledger in state.kept if ledger in ledgers() and (ledger, year) not in state.complete)
    context = {
        "lines": lines,
        "columns": ["台账", "领域", "类别", Column("记录", number=True), "记录单位", "启用", f"{year}年"],
        "year": year,
        "years": [
            Link(f"{each}年", f"?year={each}", current=each == year)
            for each in range(today().year, first - 1, -1)
        ],
        "completes": bool(may(request.principal, Verb.COMPLETE)) and year < today().year and missing > 0,
        "missing": missing,
        "trail": [("工作台", reverse("desk:home")), ("全部台账", "")],
    }
    return render(request, "desk/ledgers.html", context)


def _line(ledger: str, model: type[Record], principal: Principal, state: books.Books, year: int) -> Row:
    kept = state.kept.get(ledger)
    done = state.complete.get((ledger, year))
    if kept is None or kept.year > year:
        word, key = "未启用", ""
    elif done is not None:
        word, key = f"{done:%Y-%m-%d} 确认完整", ""
    else:
        word, key = ("记录中", "") if year >= today().year else ("未确认完整", ledger)
    rows = visible(model.objects.standing(), principal)
    return Row(
        [
            Cell(model._meta.verbose_name, reverse("desk:ledger", args=[ledger])),
            apps.get_app_config(model._meta.app_label).verbose_name,
            KIND_TITLES[model.ledger_kind],
            counted(rows),
            model.ledger.kept_by,
            f"{kept:%Y-%m-%d}" if kept else "未启用",
            word,
        ],
        key=key,
    )


def _year(request: DeskRequest) -> int:
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and 1949 <= int(text) <= today().year else today().year - 1


@business
@require_POST
def complete(request: DeskRequest) -> HttpResponse:
    """Declare the picked ledgers complete for a year."""
    year = request.POST.get("year", "")
    picked = [ledger for ledger in request.POST.getlist("pick") if ledger in ledgers()]
    back = f"{reverse('desk:ledgers')}?year={year}"
    if not year.isdecimal() or not 1949 <= int(year) < today().year:
        return refused(
            request,
            "还不能确认这一年完整。",
            "年度结束以后才能确认，请选择已结束的年度。",
            way="返回台账",
            way_href=back,
        )
    if not picked:
        messages.warning(request, "没有选中台账，请先勾选要确认的台账。")
        return redirect(back)
    try:
        books.complete(picked, int(year), request.principal)
    except books.NotAllowed as error:
        return refused(request, "不能确认台账完整。", f"{error}。", way="返回台账", way_href=back)
    messages.success(request, f"{len(picked)} 本台账已确认 {year} 年完整。")
    return redirect(back)


@business
def listing(request: DeskRequest, ledger: str) -> HttpResponse:
    """The rows of one ledger: searched, filtered, sorted by day, page by page."""
    model, principal = model_or_404(ledger), request.principal
    filters = Filters(model, principal, request.GET)
    rows = filters.rows(visible(model.objects.all(), principal))
    page = page_of(
        rows.select_related(*model.joined, *relations(model, model.ledger.shows)),
        filters.order(),
        request.GET,
    )
    kept = LedgerKept.objects.filter(ledger=ledger).first()
    may_enter = may_somewhere(principal, Verb.ENTER)
    base = reverse("desk:ledger", args=[ledger])
    chips = filters.chips()
    picks = issubclass(model, CaseRecord) and "stage" in filters.chosen() and bool(may_enter)
    context = {
        "model": model._meta,
        "ledger": model.ledger,
        "kind": KIND_TITLES[model.ledger_kind],
        "form": filters,
        "chips": chips,
        "clear": base,
        "columns": _columns(model),
        "rows": [_row(model, row) for row in page.rows],
        "picks": picks,
        "page": page,
        "count": counted(rows),
        "kept": kept,
        "complete": LedgerYear.objects.filter(ledger=ledger).order_by("year"),
        "may_enter": may_enter,
        "base": base,
        "export_href": f"{base}export?{request.GET.urlencode()}",
        "trail": [
            ("工作台", reverse("desk:home")), ("全部台账", reverse("desk:ledgers")), (model._meta.verbose_name, "")
        ],
    }  # fmt: skip
    return render(request, "desk/ledger.html", context)


def _columns(model: type[Record]) -> list[Column]:
    is_case = issubclass(model, CaseRecord)
    shows = [field_of(model, name) for name in model.ledger.shows]
    return [
        Column("标题" if is_case else str(field_of(model, "title").verbose_name)),
        *([Column("阶段和期限", sort="due")] if is_case else []),
        Column("单位"),
        *(Column(str(field.verbose_name), number=_is_number(field)) for field in shows),
        Column(str(field_of(model, model.ledger.day).verbose_name), sort="day"),
    ]


def _is_number(field: object) -> bool:
    name = getattr(field, "get_internal_type", lambda: "")()
    return name.endswith(("IntegerField", "DecimalField")) and not getattr(field, "flatchoices", None)


def _row(model: type[Record], record: Record) -> Row:
    cells: list[object] = [Cell(record.title, href_of(record), record.own_number or record.number or "")]
    tone: Literal["", "warn", "late", "void"] = "" if record.is_standing else "void"
    if isinstance(record, CaseRecord):
        light, due = light_of_case(record.case), record.case.due_on
        stage = find(type(record), record.case.procedure).stage(record.case.stage).title
        note = f"{LIGHT_TITLES[light]}，{due:%Y-%m-%d} 届满" if due else ""
        cells.append(Cell(stage, note=note, light=LIGHTS.get(light)))
        if record.is_standing and light in (Light.LATE, Light.NEAR):
            tone = "late" if light is Light.LATE else "warn"
    cells.append(record.unit.short_name)
    cells += [shown(record, field_of(model, name)) for name in model.ledger.shows]
    cells.append(f"{record.day:%Y-%m-%d}")
    return Row(cells, record.number or "" if record.is_standing else "", tone)
