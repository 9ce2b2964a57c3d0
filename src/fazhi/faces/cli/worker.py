"""`fazhi worker`: the regular jobs, as one process beside the web program."""

import signal
from typing import Annotated

import typer

from .common import start_on_district


def worker(
    once: Annotated[
        bool, typer.Option("--once", help="每项只做一次就结束；有一项没做成的，退出码为 1")
    ] = False,
) -> None:
    """做定时的事：封存日志、办理到期事项、复查隔离的文件、清理过期的暂存，直到收到结束信号。"""
    start_on_district()
    from fazhi.faces.jobs import JOBS
    from fazhi.journal.jobs import Worker, beats, do

    if once:
        found = beats()
        done = {job: do(job, found.get(job.name)) for job in JOBS}
        for job, is_well in done.items():
            print(f"{job.title}：{'完成' if is_well else '没有做成'}")
        if not all(done.values()):
            raise typer.Exit(1)
        return
    at_work = Worker(JOBS)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: at_work.stop())
    print(f"定时任务已开始：{'、'.join(job.title for job in JOBS)}", flush=True)
    at_work.run()
