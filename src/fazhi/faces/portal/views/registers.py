"""政务服务 and every other ledger that the law makes public: a list with filters, and each record's page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.casework.models import Record
from fazhi.faces.desk.paging import counted, page_of, with_changes
from fazhi.faces.portal import metas, register
from fazhi.faces.portal.open_to_all import open_to_all
from fazhi.faces.shapes import Cell, Column, Link, Row

OPENNESS = [("网站首页", "/"), ("政务公开", "/public/")]


@open_to_all
def index(request: HttpRequest) -> HttpResponse:
    """政务公开: the reports, and the ledgers that are open."""
    links = [
        Link(str(model._meta.verbose_name), register.address_of(model), f"由{model.ledger.kept_by}登记")
        for model in register.public_ledgers()
    ]
    described = metas.column("政务公开", "工作报告和依法公开的目录。", "政务公开,工作报告,目录", "政务公开")
    return render(request, "portal/public.html", {"links": links, "trail": OPENNESS, "metas": described})


@open_to_all
def services(request: HttpRequest) -> HttpResponse:
    """政务服务事项: what one may come for."""
    return _listing(request, register.public_ledger(register.SERVICES))


@open_to_all
def service(request: HttpRequest, number: str) -> HttpResponse:
    """One matter."""
    return _detail(request, register.public_ledger(register.SERVICES), number)


@open_to_all
def listing(request: HttpRequest, ledger: str) -> HttpResponse:
    """A public ledger."""
    return _listing(request, register.public_ledger(ledger))


@open_to_all
def detail(request: HttpRequest, ledger: str, number: str) -> HttpResponse:
    """A record of a public ledger."""
    return _detail(request, register.public_ledger(ledger), number)


def _listing(request: HttpRequest, model: type[Record]) -> HttpResponse:
    filters = register.Filters(model, request.GET)
    behind = register.behind(request.GET, model)
    rows = register.rows_behind(*behind) if behind else filters.narrow(register.rows_of(model))
    chips = (
        []
        if behind
        else [Link(words, with_changes(request.GET, **{key: None})) for key, words in filters.active]
    )
    fields, name = register.columns(model), str(model._meta.verbose_name)
    relations = [field.name for field in fields if field.is_relation]
    page = page_of(
        rows.with_case().select_related(*model.joined, *relations), register.order_of(model), request.GET
    )
    context = {
        "ledger": model.ledger,
        "title": name,
        "is_services": model.ledger.id == register.SERVICES,
        "behind": behind,
        "form": filters,
        "chips": chips,
        "clear": register.address_of(model),
        "count": counted(rows),
        "columns": [
            Column(register.title_of(model)),
            Column("编号"),
            Column("单位"),
            *(
                Column(str(field.verbose_name), number="Integer" in field.get_internal_type())
                for field in fields
            ),
        ],
        "rows": [
            Row(
                [
                    Cell(register.masked(record.title), register.href_of(record)),
                    record.number,
                    str(record.unit),
                    *(register.cell_of(record, field.name) for field in fields),
                ]
            )
            for record in page.rows
        ],
        "page": page,
        "trail": _trail(model),
        "metas": metas.column(name, f"{name}目录。", name, "政务公开"),
    }
    return render(request, "portal/register.html", context)


def _detail(request: HttpRequest, model: type[Record], number: str) -> HttpResponse:
    relations = [
        field.name for field in model._meta.concrete_fields if field.related_model in register.SHOWN_RELATIONS
    ]
    rows = register.rows_of(model).select_related(*model.joined, *relations)
    record = rows.filter(**{model.number_path: number}).first()
    if record is None:
        raise Http404("没有这条记录")
    title = register.masked(record.title)
    context = {
        "title": title,
        "record": record,
        "facts": register.facts_of(record),
        "kept_by": model.ledger.kept_by,
        "is_services": model.ledger.id == register.SERVICES,
        "trail": [*_trail(model), (title, "")],
        "metas": metas.column(title, title, str(model._meta.verbose_name), "政务公开"),
    }
    return render(request, "portal/record.html", context)


def _trail(model: type[Record]) -> list[tuple[str, str]]:
    if model.ledger.id == register.SERVICES:
        return [("网站首页", "/"), ("政务服务", register.address_of(model))]
    return [*OPENNESS, (str(model._meta.verbose_name), register.address_of(model))]
