"""Tags and filters of the look: components with explicit parameters, and how dates and money are written."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from fazhi.faces import shapes
from fazhi.faces.templatetags import drawing

register = template.Library()

WEEKDAYS = "一二三四五六日"
LIGHT_WORDS = {"ok": "正常", "warn": "临期", "late": "逾期", "hold": "中止", "done": "办结", "none": "无期限"}
LIGHT_NAMES = {"green": "ok", "yellow": "warn", "red": "late", "grey": "hold", "blue": "done"}


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def cn_date(value: date | str | None) -> str:
    """2021年11月26日, for documents and citizens; what is not a date stays as it is."""
    if not isinstance(value, date):
        return value or ""
    day = _local(value)
    return f"{day.year}年{day.month}月{day.day}日"


@register.filter
def cn_day(value: date | str | None) -> str:
    """2022年3月1日 星期二."""
    if not isinstance(value, date):
        return value or ""
    return f"{cn_date(value)} 星期{WEEKDAYS[_local(value).weekday()]}"


@register.filter
def iso_day(value: date | str | None) -> str:
    """2021-11-26, for tables; a moment gives its day in Beijing."""
    return f"{_local(value):%Y-%m-%d}" if isinstance(value, date) else value or ""


@register.filter
def moment(value: date | str | None) -> str:
    """2022-02-22 17:40 in Beijing; a plain day has no time."""
    if not isinstance(value, datetime):
        return iso_day(value)
    return f"{_local(value):%Y-%m-%d %H:%M}"


@register.filter
def money(value: object, unit: str = "万元") -> str:
    """An amount of yuan with two decimals, in 万元 unless told 元; the unit itself stands in the column's head."""
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return ""
    if unit == "万元":
        amount /= 10000
    return f"{amount:,.2f}"


def _inline(name: str, values: dict[str, object]) -> SafeString:
    """A component inside a sentence: rendered without the file's last newline, which would part it from its comma."""
    return mark_safe(render_to_string(f"components/{name}.html", values).strip())


@register.simple_tag
def light(state: str, word: object = "") -> SafeString:
    """A light is shape, colour and word; without a word it says its state's own."""
    state = LIGHT_NAMES.get(state, state)
    return _inline("light", {"state": state, "word": word or LIGHT_WORDS[state]})


@register.simple_tag
def tag(text: object, kind: str = "") -> SafeString:
    """A short word in a box."""
    return _inline("tag", {"text": text, "kind": kind})


@register.inclusion_tag("components/crumbs.html")
def crumbs(trail: Sequence[object], lead: str = "") -> dict[str, object]:
    """Where the reader is: (label, href) pairs or links, the last one being this page."""
    return {"trail": [_link(step) for step in trail], "lead": lead}


@register.inclusion_tag("components/kv.html")
def kv(facts: Sequence[object], kind: str = "") -> dict[str, object]:
    """A key-value list of facts or (label, value) pairs; empty values are left out by the view, not here."""
    return {"facts": [fact if isinstance(fact, shapes.Fact) else _fact(fact) for fact in facts], "kind": kind}


def _fact(pair: Any) -> shapes.Fact:
    return shapes.Fact(*pair)


def _link(step: Any) -> shapes.Link:
    return step if isinstance(step, shapes.Link) else shapes.Link(*step)


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, kind: str = "") -> dict[str, object]:
    """A form field with label, hint and error, each tied to the control; `kind` wide spans both columns."""
    widget = bound.field.widget
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    ident = bound.auto_id or bound.html_name
    described = [f"{ident}_hint"] if bound.help_text else []
    described += [f"{ident}_error"] if bound.errors else []
    attrs: dict[str, str | bool] = {}
    if described and not grouped:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors and not grouped:
        attrs["aria-invalid"] = "true"
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "ident": ident,
        "kind": kind,
        "grouped": grouped,
        "described": " ".join(described),
        "single": isinstance(widget, CheckboxInput),
        "upload": isinstance(widget, FileInput),
        "law": getattr(bound.form, "law", ""),
    }


@register.inclusion_tag("components/errors.html")
def errors(form: BaseForm) -> dict[str, object]:
    """Everything that is wrong with a form, at its head, each line leading to its field."""
    fields = [bound for bound in form if bound.errors]
    return {"fields": fields, "general": form.non_field_errors(), "law": getattr(form, "law", "")}


@register.inclusion_tag("components/pager.html")
def pager(newer: str | None = None, older: str | None = None, position: str = "") -> dict[str, str | None]:
    """Keyset paging: addresses of the newer and the older page, and where one is."""
    return {"newer": newer, "older": older, "position": position}


def _sorted_query(context: Context, name: str) -> tuple[str, str]:
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    current = query.get("sort", "")
    direction = {name: "ascending", f"-{name}": "descending"}.get(current, "")
    query["sort"] = f"-{name}" if direction == "ascending" else name
    for key in ("after", "before"):
        query.pop(key, None)
    return f"?{query.urlencode()}", direction


@register.inclusion_tag("components/table.html", takes_context=True)
def table(
    context: Context,
    columns: Sequence[shapes.Column | str],
    rows: Sequence[shapes.Row],
    totals: Sequence[object] = (),
    caption: str = "",
    cards: bool = True,
    pick: bool = False,
) -> dict[str, object]:
    """A table: sort links in its head, totals at its foot, cards on a phone, a box on each row when `pick`."""
    heads = []
    for given in columns:
        column = given if isinstance(given, shapes.Column) else shapes.Column(given)
        href, direction = _sorted_query(context, column.sort) if column.sort else ("", "")
        arrow = {"ascending": " ↑", "descending": " ↓"}.get(direction, "")
        heads.append({"column": column, "href": href, "direction": direction, "arrow": arrow})
    numbers = [head["column"] for head in heads]
    return {
        "heads": heads,
        "rows": [{"row": row, "cells": _pair(numbers, row.cells)} for row in rows],
        "totals": _pair(numbers, totals),
        "caption": caption,
        "cards": cards,
        "pick": pick,
    }


def _pair(columns: Sequence[Any], cells: Sequence[object]) -> list[dict[str, object]]:
    if not cells:
        return []
    made = [
        cell if isinstance(cell, shapes.Cell) else shapes.Cell("" if cell is None else cell) for cell in cells
    ]
    return [
        {
            "column": column,
            "cell": cell,
            "empty": cell.text == "",
            "tight": drawing.is_tight(cell.text, first=n == 0),
        }
        for n, (column, cell) in enumerate(zip(columns, made, strict=True))
    ]


@register.filter
def sheet_cells(row: shapes.SheetRow, sheet: shapes.SheetCheck) -> list[dict[str, object]]:
    """The cells of an uploaded row with their column's name and whether they can be taken."""
    wrong = {cell.column for cell in row.bad}
    return [
        {
            "label": label,
            "text": "" if text is None else text,
            "bad": index in wrong,
            "tight": drawing.is_tight(text),
        }
        for index, (label, text) in enumerate(zip(sheet.columns, row.cells, strict=True))
    ]


@register.inclusion_tag("components/stages.html")
def stages(line: Sequence[shapes.Stage], label: str = "阶段") -> dict[str, object]:
    """The stage line; it turns vertical on a phone."""
    return {"line": line, "label": label}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Sequence[shapes.Event], law: str = "") -> dict[str, object]:
    """What happened, newest or oldest first as the view orders it; articles without a name are of `law`."""
    return {"events": events, "law": law}


@register.inclusion_tag("components/journal.html")
def journal(entries: Sequence[shapes.JournalEntry], law: str = "") -> dict[str, object]:
    """Journal entries with what changed, before and after; articles without a name are of `law`."""
    return {"entries": entries, "law": law}


@register.inclusion_tag("components/clock.html")
def clock(face: shapes.ClockFace, law: str = "") -> dict[str, object]:
    """A time limit that opens to the steps by which its day was reached; articles without a name are of `law`."""
    ruler = drawing.segments([(span.kind, span.days, span.label) for span in face.spans])
    spoken = "；".join(span.label for span in face.spans)
    return {"clock": face, "ruler": ruler, "spoken": spoken, "law": law}


@register.inclusion_tag("components/next_steps.html")
def next_steps(steps: Sequence[shapes.NextStep], law: str = "") -> dict[str, object]:
    """The lawful next steps; what is refused stays, with its reason and the way out."""
    return {"steps": steps, "law": law}


@register.inclusion_tag("components/todos.html")
def todos(items: Sequence[shapes.Todo]) -> dict[str, object]:
    """To-dos by their clock."""
    return {"items": items}


@register.inclusion_tag("components/tiles.html")
def tiles(items: Sequence[shapes.Tile], label: str = "主要数") -> dict[str, object]:
    """Numbers side by side, each a door."""
    return {"items": items, "label": label}


@register.simple_tag
def figure_link(id: str, display: str | None, href: str = "", is_open: bool = False) -> SafeString:
    """A number in a text that opens in place: the anchor n-ID leads to the box f-ID unless another href is given."""
    null = display is None
    values = {
        "id": id,
        "display": display or "未入库",
        "null": null,
        "href": href or f"#f-{id}",
        "is_open": is_open,
    }
    return _inline("figure_link", values)


@register.inclusion_tag("components/figure_box.html")
def figure_box(box: shapes.FigureBox, close: str = "") -> dict[str, object]:
    """An opened figure; `close` is where 收起 leads, by default back to the number in the text."""
    return {"box": box, "close": close or f"#n-{box.id}"}


@register.inclusion_tag("components/chart_bars.html")
def chart_bars(
    title: str,
    bars: Sequence[shapes.Bar],
    unit: str,
    subtitle: str = "",
    source: str = "",
    href: str = "",
) -> dict[str, object]:
    """Bars from nought, longest fills the width; the title says the finding, the subtitle measure and unit."""
    largest = max((float(bar.value) for bar in bars if bar.value is not None), default=0.0)
    drawn = [
        {"bar": bar, "length": drawing.share(bar.value, largest), "text": _number(bar.value)} for bar in bars
    ]
    return {
        "title": title,
        "subtitle": subtitle,
        "bars": drawn,
        "unit": unit,
        "source": source,
        "href": href,
    }


def _number(value: shapes.Number | None) -> str:
    return "无数" if value is None else drawing.plain(value)


@register.inclusion_tag("components/chart_line.html")
def chart_line(
    title: str,
    labels: Sequence[str],
    series: Sequence[shapes.Series],
    unit: str,
    subtitle: str = "",
    source: str = "",
    href: str = "",
    head: str = "月份",
) -> dict[str, object]:
    """Lines from a zero baseline, named at their ends; the first series is the one the title speaks of."""
    values = [float(value) for one in series for value in one.values if value is not None]
    top, step = drawing.ceiling(max(values, default=0.0))
    rows = [(label, [_number(one.values[n]) for one in series]) for n, label in enumerate(labels)]
    return {
        "title": title,
        "subtitle": subtitle,
        "unit": unit,
        "source": source,
        "href": href,
        "head": head,
        "series": series,
        "grid": drawing.gridlines(top, step),
        "below": drawing.labels_below(labels),
        "drawn": drawing.draw(series, top),
        "rows": rows,
        "frame": {"left": drawing.LEFT, "right": drawing.RIGHT, "width": drawing.WIDTH},
    }


@register.inclusion_tag("components/unit_squares.html")
def unit_squares(rows: Sequence[shapes.Squares], note: str = "一个方块是一条记录。") -> dict[str, object]:
    """One square for one record, so that a small number is seen to be made of cases."""
    drawn = []
    for row in rows:
        corners, columns, lines = drawing.squares(row.count)
        boxes = [(16 * x, 16 * y) for x, y in corners]
        drawn.append(
            {"row": row, "boxes": boxes, "w": 16 * columns, "h": 16 * lines, "em": f"{1.05 * columns:.2f}em"}
        )
    total = (
        f"{'＋'.join(str(row.count) for row in rows)}＝{sum(row.count for row in rows)}。"
        if len(rows) > 1
        else ""
    )
    return {"rows": drawn, "note": note, "sum": total}


@register.inclusion_tag("components/minibar.html")
def minibar(late: int, warn: int, ok: int, largest: int) -> dict[str, object]:
    """The make-up of open work in one bar: overdue, near, in time; `largest` is the longest of the column."""
    return {
        "parts": drawing.segments([("late", late, ""), ("warn", warn, ""), ("ok", ok, "")], whole=largest)
    }
