"""What the commands share: starting the program, who acts, how a result is printed."""

import datetime as dt
import getpass
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from fazhi.registry.access import Principal

Year = Annotated[int, typer.Option("--year", min=1949, max=2999, help="年度")]
Format = Annotated[str, typer.Option("--format", help="table 或 json")]
As = Annotated[str, typer.Option("--as", envvar="FAZHI_ACCOUNT", help="以哪个账号的身份办理")]


class WrongUse(ValueError):
    """The command was called in a way that cannot work; the message says what to do."""


def locate_settings() -> None:
    """Say where the settings are: all that commands without a database need."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")


def start() -> None:
    """Set Django up; commands that need no database do without."""
    import django

    locate_settings()
    django.setup()


def start_on_district() -> None:
    """Set Django up on a database in use; raises WrongUse where nothing has been begun, and leaves nothing there."""
    start()
    from fazhi.demo.state import State, state

    if state() is State.EMPTY:
        raise WrongUse("数据库还没有启用，先运行 fazhi init（启用一个区）或 fazhi demo（建立演示区）")


def operator(account: str) -> "Principal":
    """Who acts: the account named, or, while there are no accounts, the operator of the shell."""
    from fazhi.journal.actor import Channel
    from fazhi.registry.access import Principal, principal_of
    from fazhi.registry.models import Account

    user = getpass.getuser()
    if not account:
        if Account.objects.exists():
            raise WrongUse("已有账号，请用 --as 账号（或者环境变量 FAZHI_ACCOUNT）写明由谁办理")
        return Principal(
            key="machine:operator", name="操作员", channel=Channel.CLI, system_user=user, is_machine=True
        )
    found = Account.objects.filter(username=account, is_active=True).first()
    if found is None:
        raise WrongUse(f"没有账号“{account}”，或者已停用")
    return principal_of(found, Channel.CLI, user)


def print_json(data: Any) -> None:
    """UTF-8 JSON on standard output, nothing else."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def print_table(
    headings: Sequence[str], rows: Sequence[Sequence[object]], *, numbers: Sequence[int] = ()
) -> None:
    """A table for reading; `numbers` are the columns set to the right."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for index, heading in enumerate(headings):
        table.add_column(heading, justify="right" if index in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)


def day_of(text: str, option: str) -> dt.date:
    """The date that an option states; raises WrongUse."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongUse(f"{option} 的日期“{text}”应写作 2021-01-01") from None


def writable(path: Path) -> Path:
    """The file to be written; raises WrongUse where its folder is not there."""
    if not path.parent.is_dir():
        raise WrongUse(f"没有文件夹 {path.parent}，请先建立，或者写到别处")
    return path


def check_format(format: str) -> bool:
    """Whether JSON is asked for; raises WrongUse for anything but table and json."""
    if format not in ("table", "json"):
        raise WrongUse(f"--format 只能是 table 或 json，不是“{format}”")
    return format == "json"


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, shown only to a person; a total of 0 is one that is not known."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total or None)
