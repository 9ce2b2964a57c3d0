"""`fazhi figures`: the figures of a year, the records behind one, freezing."""

from decimal import Decimal
from typing import Annotated

import typer

from .common import As, Format, Year, check_format, operator, print_json, print_table, start_on_district

app = typer.Typer(help="统计数：列出、打开、冻结。", invoke_without_command=True)


@app.callback()
def figures(
    context: typer.Context,
    year: Annotated[int | None, typer.Option("--year", min=1949, max=2999, help="年度，不写为上一年")] = None,
    format: Format = "table",
) -> None:
    """列出一年的全部统计数（实时）。"""
    if context.invoked_subcommand:
        return
    as_json = check_format(format)
    start_on_district()
    from fazhi.figures.figure import values
    from fazhi.figures.freeze import latest
    from fazhi.figures.listing import figures_json
    from fazhi.journal.time import today
    from fazhi.reporting.covering import covering_table

    asked = year or today().year - 1
    found = values(asked)
    if as_json:
        print_json(figures_json(found))
        return
    print_table(
        ("编号", "报告编号", "名称", "数值", "表述", "记录数", "说明"),
        [
            (v.figure.id, v.figure.seed, v.figure.title, _shown(v.value), v.display, v.records, v.note)
            for v in found
        ],
        numbers=(3, 5),
    )
    print("\n".join(covering_table([v.figure.id for v in found], latest(asked)).lines))


@app.command("open")
def open_(
    id: Annotated[str, typer.Argument(help="我们的编号或报告的编号，如 S039")],
    year: Year,
    format: Format = "table",
) -> None:
    """列出一个数背后的记录，每条一次。"""
    as_json = check_format(format)
    start_on_district()
    from fazhi.figures.figure import find_figure
    from fazhi.figures.period import Period

    figure = find_figure(id)
    lines = [
        {
            "ledger": line.record.ledger.id,
            "number": line.record.number,
            "title": line.record.title,
            "date": line.record.day.isoformat(),
            "role": line.role,
            "amount": float(line.amount) if isinstance(line.amount, Decimal) else line.amount,
        }
        for line in figure.evidence(Period.of_year(year))
    ]
    if as_json:
        print_json(lines)
        return
    value = figure.value(Period.of_year(year))
    print(f"{figure.title}（{year}年）：{value.display}{'　' + value.note if value.note else ''}")
    print(f"含义：{figure.meaning}\n怎么数：{figure.rule}\n")
    print_table(
        ("台账", "编号", "标题", "日期", "作用", "数额"),
        [tuple(line.values()) for line in lines],
        numbers=(5,),
    )


@app.command()
def freeze(
    year: Year,
    as_: As = "",
    reason: Annotated[str, typer.Option("--reason", help="更正的理由（再次冻结时）")] = "",
) -> None:
    """冻结一年的数据；台账须全部确认完整。"""
    start_on_district()
    from fazhi.figures.freeze import freeze as freeze_year

    rows = freeze_year(year, operator(as_), reason=reason)
    print(f"{year}年：冻结 {len(rows)} 个数")


def _shown(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, Decimal) else str(value if value is not None else "—")
