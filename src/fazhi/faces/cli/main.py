"""`fazhi`: its commands, and what it says when something cannot be done: one line, and exit code 2."""

import sys
from collections.abc import Sequence

import typer

from . import (
    accounts,
    casework,
    demo,
    figures,
    files,
    init,
    journal,
    law,
    ledgers,
    recovery,
    report,
    serve,
    sheets,
    worker,
)
from .misuse import line_for

app = typer.Typer(
    name="fazhi",
    help="法治：区县法治政府建设的台账、期限、数据和年度报告。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(demo.demo)
app.command()(serve.serve)
app.command()(worker.worker)
app.command()(serve.migrate)
app.command()(init.init)
app.command()(recovery.backup)
app.command()(recovery.restore)
app.command()(recovery.release)
app.command("import")(sheets.import_)
app.command("export")(sheets.export)
app.command("template")(sheets.template)
app.add_typer(figures.app, name="figures")
app.add_typer(ledgers.app, name="ledgers")
app.add_typer(report.app, name="report")
app.add_typer(law.app, name="law")
app.add_typer(journal.app, name="journal")
app.add_typer(casework.app, name="casework")
app.add_typer(files.app, name="files")
app.add_typer(accounts.app, name="accounts")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; what a person can mend is told in one line, on standard error, with exit code 2."""
    try:
        sys.exit(app(args=arguments, prog_name="fazhi", standalone_mode=False))
    except typer.TyperException as error:
        print(line_for(error), file=sys.stderr)
    except Exception as error:
        if not (line := told(error)):
            raise
        print(line, file=sys.stderr)
    sys.exit(2)


def told(error: Exception) -> str:
    """The line that a person reads; nothing for what is a fault of the program."""
    from django.db import DatabaseError, OperationalError, ProgrammingError

    from fazhi.casework.refusal import Refused
    from fazhi.law.refusal import LawError
    from fazhi.recovery.disk import NoRoom, is_full

    if isinstance(error, Refused):
        return "未写入：" + "；".join(str(reason) for reason in error.reasons[:20])
    if is_full(error) and not isinstance(error, NoRoom):
        return "磁盘没有空间了，没有完成的一律没有写入：请腾出空间，再运行一次"
    if isinstance(error, OperationalError | ProgrammingError) or type(error) is DatabaseError:
        return f"数据库不能用：{' '.join(str(error).split())}"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename} 不能读写：{error.strerror}"
    ours = type(error).__module__.startswith("fazhi.")
    return "；".join(str(error).splitlines()) if ours or isinstance(error, LawError) else ""
