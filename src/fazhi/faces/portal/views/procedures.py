"""办理程序: every procedure that cases follow, drawn and told with its articles, in each version of its law."""

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from fazhi.faces.portal import metas
from fazhi.faces.portal.open_to_all import open_to_all
from fazhi.faces.procedures import Declared, declared, found
from fazhi.faces.shapes import Cell, Column, Fact, Link, Row
from fazhi.law.diagram import draw
from fazhi.law.telling import READING, called, cited, own_law, work

TRAIL = [("网站首页", "/"), ("政务公开", "/public/"), ("办理程序", "/procedures/")]
COLUMNS = [
    Column("程序"),
    Column("台账"),
    Column("依据"),
    Column("适用"),
    Column("阶段", number=True),
    Column("动作", number=True),
    Column("期限", number=True),
]


@open_to_all
def index(request: HttpRequest) -> HttpResponse:
    """Every procedure, ledger by ledger, the newest version of each first."""
    by_procedure: dict[str, list[Declared]] = {}
    for each in declared().values():
        by_procedure.setdefault(each.procedure.id, []).insert(0, each)
    rows = [_row(each) for versions in by_procedure.values() for each in versions]
    described = metas.column("办理程序", "各类案件和事项依法怎样办理。", "办理程序,流程图,期限", "政务公开")
    context = {"columns": COLUMNS, "rows": rows, "trail": TRAIL, "metas": described}
    return render(request, "portal/procedures.html", context)


@open_to_all
def procedure(request: HttpRequest, key: str) -> HttpResponse:
    """One version of a procedure: the newest by the procedure's id, any by its key."""
    versions = found(key)
    if not versions:
        raise Http404("没有这种程序")
    this = versions[-1]
    told, title = this.told, called(this.procedure)
    context = {
        "title": title,
        "told": told,
        "ledger": this.names.title,
        "window": _begins(this) or _ends(this),
        "outcomes": [Fact(outcome.title, outcome.told.words) for outcome in told.outcomes],
        "versions": [
            Link(_begins(each) or _ends(each), address_of(each), current=each == this)
            for each in reversed(found(this.procedure.id))
        ],
        "diagram": _diagram(this.procedure.key),
        "reading": READING,
        "trail": [*TRAIL, (this.procedure.title, "")],
        "metas": metas.column(title, told.stages, f"{this.procedure.title},办理程序", "政务公开"),
    }
    return render(request, "portal/procedure.html", context)


def address_of(each: Declared) -> str:
    """Where a version is read."""
    return reverse("procedure", args=[each.procedure.key])


def _row(each: Declared) -> Row:
    procedure = each.procedure
    law = work(procedure.law) if own_law(procedure) else cited(procedure.law)
    begins, ends = _begins(each), _ends(each)
    window = Cell(begins or ends or "一直", note=ends if begins else "")
    counts = (len(list(procedure.stages)), len(procedure.steps), len(procedure.clocks))
    return Row([Cell(procedure.title, address_of(each)), each.names.title, law, window, *counts])


def _begins(each: Declared) -> str:
    """From which day on cases begin under this version, if there was a time before."""
    return f"{each.procedure.since} 起" if each.has_beginning else ""


def _ends(each: Declared) -> str:
    """Until which day they do, if there is a later version."""
    return f"{each.follower.since} 以前" if each.follower else ""


@cache
def _diagram(key: str) -> SafeString:
    return mark_safe(draw(declared()[key].procedure))
