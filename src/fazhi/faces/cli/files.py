"""`fazhi files`: whether the files of the records are all there and unaltered; a second scan of what waits for one."""

import typer

from .common import progress, start_on_district

app = typer.Typer(help="材料：核对、查毒。", no_args_is_help=True)


@app.callback()
def files() -> None:
    """材料：核对、查毒。"""


@app.command()
def check() -> None:
    """核对每份材料的文件是否还在、内容是否与登记的摘要相符；不符时退出码为 1。"""
    start_on_district()
    from fazhi.casework.files import damaged
    from fazhi.casework.models import MaterialVersion

    with progress("核对文件") as tell:
        wrong = list(damaged(lambda checked: tell(checked, 0)))
    for version in wrong:
        print(
            f"材料 {version.material_id} 第 {version.place} 版：文件缺失，或者内容与登记的摘要不符（{version.digest}）"
        )
    total = MaterialVersion.objects.count()
    print(f"核对 {total} 个文件：{f'{len(wrong)} 个不符' if wrong else '全部相符'}")
    if wrong:
        raise typer.Exit(1)


@app.command()
def scan() -> None:
    """对隔离中的文件再查一次毒：通过的放行，有病毒的作废。"""
    start_on_district()
    from fazhi.casework.files import scan_again
    from fazhi.casework.models import Scan
    from fazhi.registry.access import machine_principal

    clean, waiting, infected = 0, 0, 0
    for version in scan_again(machine_principal("scan")):
        clean += version.scan == Scan.CLEAN
        infected += not version.material.is_standing
        waiting += version.scan == Scan.QUARANTINED and version.material.is_standing
    print(f"放行 {clean} 个，作废 {infected} 个，仍在隔离 {waiting} 个")
