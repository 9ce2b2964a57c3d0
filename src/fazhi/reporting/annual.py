"""The annual report of a year: its text with the figures in it, and all the forms in which it is handed in."""

import datetime as dt
import json
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from fazhi.figures.books import require
from fazhi.figures.figure import Value, values
from fazhi.figures.freeze import latest
from fazhi.figures.listing import figures_json
from fazhi.figures.models import FrozenFigure
from fazhi.journal.change import change
from fazhi.journal.genesis import is_demo
from fazhi.journal.sealing import seal
from fazhi.journal.time import today
from fazhi.registry.access import Principal, Verb
from fazhi.registry.models import Place
from fazhi.registry.places import own_place

from . import docx, html, markdown, pdf
from .covering import Covering, covering, newest_over
from .document import Document
from .models import AnnualReport
from .parse import NoFigure, parse

TEMPLATES = Path(__file__).parent / "templates"


class NotStarted(RuntimeError):
    """The database holds no district yet."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A report put together: the document, the live values behind it, and the frozen ones where the year is frozen."""

    year: int
    document: Document
    values: dict[str, Value]
    frozen: dict[str, FrozenFigure]
    report: AnnualReport | None
    covering: Covering


def started_place() -> Place:
    """The district of this database; raises NotStarted."""
    if (place := own_place()) is None:
        raise NotStarted("数据库里还没有本区划，先运行 fazhi init 或 fazhi demo")
    return place


def skeleton() -> str:
    """The neutral text from which a district starts: every chapter and every slot, nothing of any district."""
    return (TEMPLATES / "skeleton.md").read_text(encoding="utf-8")


def compose(year: int, text: str | None = None) -> Composition:
    """The report of a year, from `text`, else from the stored report, else from the skeleton.

    A figure that is frozen is printed as it was frozen first; what was corrected later stands beside it on the page.
    Raises TemplateErrors with every fault of the text, NotStarted in an empty database.
    """
    place = started_place()
    report = AnnualReport.objects.filter(year=year).first()
    live = {value.figure.id: value for value in values(year)}
    frozen = {row.figure: row for row in FrozenFigure.objects.filter(year=year, version=1)}

    def display(figure_id: str) -> str:
        if figure_id in frozen:
            return frozen[figure_id].display
        value = live.get(figure_id)
        if value is None:
            raise NoFigure(f"没有统计数“{figure_id}”，用 fazhi figures 查看全部")
        return value.display if value.value is not None else "（未入库）" if value.note else "（无可比数）"

    document = parse(
        text if text is not None else report.text if report else skeleton(),
        display,
        {
            "year": year,
            "district": place.short_name,
            "issuer": report.issuer if report else f"{place.name}人民政府",
            "signed_on": report.signed_on if report else today(),
            "published_on": report.published_on if report else None,
            "number": (report.number or None) if report else None,
            "demo": is_demo(),
        },
    )
    over = covering(report, frozen)
    return Composition(year, replace(document, postscript=over.lines), live, frozen, report, over)


def build(composition: Composition, out: Path) -> list[Path]:
    """Write `report.html`, `.docx`, `.pdf`, `.md` and `figures.json`; raises FontsMissing where no font is there."""
    out.mkdir(parents=True, exist_ok=True)
    paths = [out / name for name in ("report.html", "report.md", "report.docx", "report.pdf", "figures.json")]
    document = composition.document
    paths[0].write_text(html.render(document), encoding="utf-8")
    paths[1].write_text(markdown.render(document), encoding="utf-8")
    docx.render(document, paths[2])
    pdf.render(document, paths[3], settings.FONTS)
    paths[4].write_text(figures_text(composition), encoding="utf-8")
    return paths


def figures_text(composition: Composition) -> str:
    """`figures.json`: the figures as UTF-8 JSON, each with the tree head that covers it."""
    head = composition.covering.told
    rows = [row | {"head": head} for row in figures_json(list(composition.values.values()))]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def sign(
    year: int, text: str, *, issuer: str, signed_on: dt.date, actor: Principal, number: str = ""
) -> AnnualReport:
    """Keep the signed text of a year's report; raises TemplateErrors, NotAllowed, ValueError for a bad 发文字号.

    Of a report that is public the new text is public at once; the journal keeps the old one.
    """
    require(actor, Verb.PUBLISH)
    report = AnnualReport.objects.filter(year=year).first() or AnnualReport(year=year, place=started_place())
    replace(compose(year, text).document, number=number or None)
    with change(actor, act="sign", happened=signed_on):
        report.text, report.issuer, report.signed_on, report.number = text, issuer, signed_on, number
        report.save()
    return report


class CannotPublish(ValueError):
    """A report cannot be made public as it is; the message says why, and what to do."""


class NotFrozen(CannotPublish):
    """A report is published only with frozen figures."""


class FiguresDiffer(CannotPublish):
    """Figures that the report prints are no longer as they were frozen last."""


class AlreadyPublic(CannotPublish):
    """What is public is not published again: its day and its tree head stay."""


def publish(report: AnnualReport, actor: Principal, *, on: dt.date | None = None) -> AnnualReport:
    """Make the report public, with the tree head over its figures; raises CannotPublish, NotAllowed, KeyTrouble.

    What was written is sealed at once: the figures before it, the publication after.
    """
    require(actor, Verb.PUBLISH)
    if report.published_on:
        raise AlreadyPublic(f"{report.year}年的报告已于{report.published_on:%Y-%m-%d}公开，不必再发布")
    frozen = FrozenFigure.objects.filter(year=report.year, version=1)
    if not frozen:
        raise NotFrozen(f"{report.year}年的数据还没有冻结，先冻结再发布")
    seal()
    if differing := differing_figures(compose(report.year)):
        titles = "、".join(value.figure.title for value in differing[:5])
        raise FiguresDiffer(
            f"报告里有 {len(differing)} 个数与冻结时不同（{titles}{'等' if len(differing) > 5 else ''}）："
            "先到“统计数”写明理由再冻结一次，或者更正记录"
        )
    day = on or today()
    with change(actor, act="publish", happened=day):
        report.published_on, report.head = day, newest_over([row.pk for row in frozen])
        report.save()
    seal()
    return report


def differing_figures(composition: Composition) -> list[Value]:
    """The figures that the report prints and that are no longer as they were frozen last, in its order."""
    last = latest(composition.year)
    printed = dict.fromkeys(each.id for each in composition.document.figures() if each.id in last)
    values = (composition.values[each] for each in printed if each in composition.values)
    return [
        value
        for value in values
        if last[value.figure.id].value != ("" if value.value is None else str(value.value))
    ]
