"""`fazhi serve`: the web program. `fazhi migrate`: the database brought to the present version."""

import os
import sys
import tempfile
from typing import Annotated

import typer

from .common import start


def migrate() -> None:
    """把数据库升级到当前版本，并重新设置保护日志的触发器；在用的数据库，每一步升级都写入日志。"""
    start()
    from fazhi.journal.schema import bring_up_to_date, pending

    if steps := pending():
        print(
            f"要升级 {len(steps)} 步：{'、'.join(steps)}。升级前应已用旧版本的程序做过备份（fazhi backup 文件）",
            file=sys.stderr,
        )
        if sys.stdin.isatty():
            typer.confirm("已有备份，现在升级？", abort=True)
    bring_up_to_date()
    print(f"数据库已升级到当前版本，写入日志 {len(steps)} 条" if steps else "数据库已是当前版本")


def serve(
    port: Annotated[int, typer.Option("--port", help="端口")] = 8000,
    host: Annotated[str, typer.Option("--host", help="地址")] = "127.0.0.1",
    workers: Annotated[int, typer.Option("--workers", help="进程数")] = 2,
    worker: Annotated[
        bool,
        typer.Option("--worker/--no-worker", help="一并做定时的事；--no-worker 的，另由 fazhi worker 做"),
    ] = True,
) -> None:
    """启动网站：门户和工作台。"""
    start()
    from fazhi.casework.law_settings import check_in_force
    from fazhi.demo.build import ACCOUNTS
    from fazhi.demo.state import State, state
    from fazhi.journal.schema import bring_up_to_date
    from fazhi.registry.accounts import demo_password

    present = state()
    if present is not State.EMPTY:
        bring_up_to_date()
        check_in_force()
    print(f"fazhi 法治  http://{host}:{port}/  工作台 http://{host}:{port}/desk/", flush=True)
    if present is State.DEMO:
        print("演示账号（账号 密码 角色）：")
        for username, _, _, title in ACCOUNTS:
            print(f"  {username:<9} {demo_password(username)}  {title}", flush=True)
    os.environ["FAZHI_HOSTS"] = os.environ.get("FAZHI_HOSTS", f"127.0.0.1,localhost,[::1],{host}")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="fazhi-metrics-")
    command = f"gunicorn fazhi.wsgi --bind {host}:{port} --workers {workers} --threads 4 --log-level warning"
    served = "serving_with_jobs" if worker and present is not State.EMPTY else "serving"
    command += f" --config python:fazhi.faces.{served}"
    os.execv(sys.executable, [sys.executable, "-m", *command.split()])
