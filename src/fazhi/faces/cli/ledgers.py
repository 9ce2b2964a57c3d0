"""`fazhi ledgers`: which ledgers there are, from when each is kept, and which years are complete."""

from typing import Annotated

import typer

from .common import (
    As,
    Format,
    Year,
    check_format,
    day_of,
    operator,
    print_json,
    print_table,
    start_on_district,
)

app = typer.Typer(help="台账：列出、启用、确认完整。", invoke_without_command=True)
Ids = Annotated[list[str] | None, typer.Argument(help="台账，不写为全部")]


@app.callback()
def ledgers(context: typer.Context, format: Format = "table") -> None:
    """列出全部台账及其表头。"""
    if context.invoked_subcommand:
        return
    as_json = check_format(format)
    start_on_district()
    from django.apps import apps

    from fazhi.casework.ledger import KIND_TITLES
    from fazhi.casework.ledger import ledgers as all_ledgers
    from fazhi.casework.sheets.columns import columns

    models = list(all_ledgers().values())
    counts = {model.ledger.id: model.objects.standing().count() for model in models}
    if as_json:
        print_json(
            [
                {
                    "id": model.ledger.id,
                    "title": str(model._meta.verbose_name),
                    "domain": model._meta.app_label,
                    "kind": str(model.ledger_kind),
                    "rows": counts[model.ledger.id],
                    "columns": [column.heading for column in columns(model)],
                }
                for model in models
            ]
        )
        return
    print_table(
        ("台账", "名称", "领域", "种类", "记录数"),
        [
            (
                model.ledger.id,
                model._meta.verbose_name,
                apps.get_app_config(model._meta.app_label).verbose_name,
                KIND_TITLES[model.ledger_kind],
                counts[model.ledger.id],
            )
            for model in models
        ],
        numbers=(4,),
    )


@app.command()
def keep(
    kept_from: Annotated[str, typer.Option("--from", help="自哪一日起")],
    ids: Ids = None,
    as_: As = "",
) -> None:
    """说明台账自哪一日起登记；此前的数据为“未入库”，不是零。"""
    start_on_district()
    from fazhi.casework.ledger import ledgers as all_ledgers
    from fazhi.figures.books import keep as keep_from

    names = ids or list(all_ledgers())
    day = day_of(kept_from, "--from")
    keep_from(names, day, operator(as_))
    print(f"{len(names)} 本台账自 {day} 起登记")


@app.command()
def complete(year: Year, ids: Ids = None, as_: As = "") -> None:
    """确认台账的一个年度已经完整；冻结数据以此为前提。"""
    start_on_district()
    from fazhi.casework.ledger import ledgers as all_ledgers
    from fazhi.figures.books import complete as complete_year

    names = ids or list(all_ledgers())
    complete_year(names, year, operator(as_))
    print(f"{len(names)} 本台账的 {year} 年已确认完整")
