"""Figures as a list for programs and for spreadsheets."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from .figure import Value


def figures_json(found: Sequence[Value]) -> list[dict[str, Any]]:
    """The figures as the command line gives them."""
    return [
        {
            "id": value.figure.id,
            "seed": value.figure.seed or None,
            "title": value.figure.title,
            "unit": value.figure.unit,
            "kind": value.figure.kind,
            "value": float(value.value) if isinstance(value.value, Decimal) else value.value,
            "display": value.display,
            "records": value.records,
            "note": value.note,
        }
        for value in found
    ]


def figures_csv(found: Sequence[Value]) -> str:
    """The figures as a table for a spreadsheet, with definition and counting rule."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(["编号", "名称", "数值", "单位", "表述", "记录数", "含义", "计数规则", "说明"])
    for value in found:
        each = value.figure
        exact = "" if value.value is None else value.value
        writer.writerow(
            [
                each.id,
                each.title,
                exact,
                each.unit,
                value.display,
                value.records,
                each.meaning,
                each.rule,
                value.note,
            ]
        )
    return sheet.getvalue()
