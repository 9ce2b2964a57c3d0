"""`fazhi export`, `fazhi import`, `fazhi template`: Excel out and in."""

from pathlib import Path
from typing import Annotated

import typer

from .common import As, Format, check_format, operator, print_json, progress, start_on_district, writable

Ledger = Annotated[str, typer.Argument(help="台账（用 fazhi ledgers 查看），或者 units、people")]
File = Annotated[Path, typer.Argument(help="xlsx 文件")]


def export(ledger: Ledger, file: File, as_: As = "") -> None:
    """把一本台账导出为 Excel；作废的不导出。"""
    start_on_district()
    from fazhi.casework.sheets.named import export_named

    with progress("导出") as tell:
        count = export_named(ledger, writable(file), operator(as_), progress=tell)
    print(f"{file}：{count} 行")


def template(ledger: Ledger, file: File) -> None:
    """取一本台账的空白表，带下拉选项和填写说明。"""
    start_on_district()
    from fazhi.casework.sheets.named import template_named

    template_named(ledger, writable(file))
    print(file)


def import_(
    ledger: Ledger,
    file: File,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")] = False,
    update: Annotated[bool, typer.Option("--update", help="允许改已有的记录")] = False,
    allow_duplicates: Annotated[bool, typer.Option("--allow-duplicates", help="允许疑似重复")] = False,
    as_: As = "",
    format: Format = "table",
) -> None:
    """从 Excel 导入：全部写入或一行不写；每个有误的格子都指出表、行、列和原因。"""
    as_json = check_format(format)
    start_on_district()
    from fazhi.casework.sheets.named import import_named

    actor = operator(as_)
    with progress("导入") as tell:
        result = import_named(
            ledger,
            file,
            actor,
            dry_run=dry_run,
            update=update,
            allow_duplicates=allow_duplicates,
            progress=tell,
        )
    if as_json:
        print_json(result.as_json())
    else:
        for e in result.errors:
            print(f"工作表“{e.sheet}”第 {e.row} 行“{e.column}”：{e.message}")
        done = "可以导入" if dry_run else "已导入"
        if result.errors:
            print(f"有 {len(result.errors)} 处要改，一行也没有写入")
        else:
            print(f"{done}：新增 {result.added}，更新 {result.updated}，跳过 {result.skipped}")
    if result.errors:
        raise typer.Exit(1)
