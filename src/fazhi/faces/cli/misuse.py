"""What typer says of a command line that it cannot read, as one line of Chinese."""

import re

from typer import TyperException
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    UsageError,
)


def line_for(error: TyperException) -> str:
    """What is wrong, and where to look; nothing where the help itself has been shown."""
    if isinstance(error, NoArgsIsHelpError) or not isinstance(error, UsageError):
        return error.format_message()
    command = error.ctx.command_path if error.ctx else "fazhi"
    return f"{_wrong(error)}，写法见 {command} --help"


def _wrong(error: UsageError) -> str:
    match error:
        case MissingParameter():
            return f"缺少 {_name(error)}"
        case BadParameter():
            return f"{_name(error)} 的值不对"
        case NoSuchOption():
            near = f"，是不是 {'、'.join(sorted(error.possibilities))}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}"
        case BadOptionUsage():
            return f"选项 {error.option_name} 后面没有写值"
    message = error.format_message()
    if unknown := re.match(r"No such command '(.+)'", message):
        return f"没有命令 {unknown[1]}"
    if extra := re.match(r"Got unexpected extra argument.* \((.+)\)$", message):
        return f"多出了 {extra[1]}"
    return f"命令不对（{message}）"


def _name(error: BadParameter) -> str:
    """The option as it is written, or the argument as the help calls it."""
    return error.param.get_error_hint().strip("'") if error.param else ""
