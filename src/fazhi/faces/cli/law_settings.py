"""`fazhi law settle` and `fazhi law calendar`: the operator's settings of law put in force."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .common import WrongUse, operator, progress, start_on_district

if TYPE_CHECKING:
    from fazhi.casework.models import DueMoved

calendar = typer.Typer(help="工作日历：载入国务院办公厅的放假通知。", no_args_is_help=True)


def folder() -> Path | None:
    """The operator's folder of law settings; raises WrongUse where the one that is named is not there."""
    if not (named := os.environ.get("FAZHI_LAW")):
        return None
    if not Path(named).is_dir():
        raise WrongUse(f"FAZHI_LAW 写的文件夹 {named} 不存在")
    return Path(named)


def settle(
    as_: Annotated[str, typer.Option("--as", envvar="FAZHI_ACCOUNT", help="由哪个账号办理")] = "",
    reason: Annotated[str, typer.Option("--reason", help="启用的理由，如会议纪要、批复的文号")] = "",
) -> None:
    """启用法律设置（FAZHI_LAW 文件夹）：写入日志，重算在办案件的到期日。"""
    start_on_district()
    from fazhi.casework.law_settings import put_in_force

    settings, who = _needed(), operator(as_)
    with progress("重算到期日") as tell:
        moved = put_in_force(settings, who, reason, lambda cases: tell(cases, 0))
    _told(moved)


@calendar.callback()
def _calendar() -> None:
    """工作日历：载入国务院办公厅的放假通知。"""


@calendar.command("load")
def load(
    file: Annotated[Path, typer.Argument(help="放假通知的小表（CSV，两列：日期、安排；安排写“休”或“班”）")],
    as_: Annotated[str, typer.Option("--as", envvar="FAZHI_ACCOUNT", help="由哪个账号办理")] = "",
    reason: Annotated[str, typer.Option("--reason", help="依据，如通知的文号")] = "",
) -> None:
    """载入一年的放假通知，重算在办案件的到期日，变动写入日志。"""
    start_on_district()
    from fazhi.casework.law_settings import load_notice

    settings, who = _needed(), operator(as_)
    with progress("重算到期日") as tell:
        moved = load_notice(settings, file, who, reason, lambda cases: tell(cases, 0))
    _told(moved)


def _needed() -> Path:
    if (found := folder()) is None:
        raise WrongUse("请先用环境变量 FAZHI_LAW 指定法律设置的文件夹")
    return found


def _told(moved: "Sequence[DueMoved]") -> None:
    for each in moved:
        print(f"{each.case.number}　{each.before or '无'} → {each.after or '无'}")
    print(f"法律设置已启用，{len(moved)} 件的到期日变动")
