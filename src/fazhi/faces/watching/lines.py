"""The log: one line for each request and each event, as text or as JSON, without personal data and never two lines.

What we log ourselves carries its values in `fields`, each of a kind that names no person. What libraries log is kept by
its template, with numbers put in and texts left out: they hold addresses, names of files, values of columns. For the
same reason an exception is told by its kind and by where it arose, without its message.
"""

import datetime as dt
import json
import logging
import os
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from types import TracebackType
from typing import Any

request_id: ContextVar[str] = ContextVar("request_id", default="")

OURS = "fazhi"
OF_WHAT_WAS_SENT = "django.security"  # its whole message is what somebody sent
MOST_FRAMES = 12
LEFT_OUT = "…"
_ENCODE = json.JSONEncoder(ensure_ascii=False, default=str, separators=(",", ":")).encode


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """What the line says, in the order in which it stands there."""
    told: dict[str, Any] = {
        "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": _event(record),
    }
    if known := request_id.get():
        told["request"] = known
    told |= getattr(record, "fields", None) or {}
    if record.exc_info and record.exc_info[1] is not None:
        told["exception"] = type(record.exc_info[1]).__qualname__
        told["at"] = " < ".join(_places(record.exc_info[1]))
    return told


def _event(record: logging.LogRecord) -> str:
    """What happened: our own words, or the template of a library's."""
    template = str(record.msg)
    if record.name.partition(".")[0] == OURS:
        return record.getMessage()
    if record.name.startswith(OF_WHAT_WAS_SENT):
        return record.name.rpartition(".")[2]
    if not record.args:
        return template
    try:
        return template % _masked(record.args)
    except (TypeError, ValueError, KeyError):
        return template


def _masked(arguments: Any) -> Any:
    """The arguments of a template, numbers as they are and everything else left out."""
    if isinstance(arguments, dict):
        return {name: _number(value) for name, value in arguments.items()}
    return tuple(_number(value) for value in arguments)


def _number(value: object) -> object:
    return value if isinstance(value, int | float) else LEFT_OUT


def _places(error: BaseException) -> Iterator[str]:
    """Where an exception arose, innermost first, then what it arose from."""
    seen: BaseException | None = error
    while seen is not None:
        if seen is not error:
            yield f"from {type(seen).__qualname__}"
        yield from reversed(_frames(seen.__traceback__))
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


def _frames(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-MOST_FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(path: str) -> str:
    """The module of a file as a reader knows it, without where it is installed."""
    parts = path.split(os.sep)
    for root in ("site-packages", "src"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) :])
    return parts[-1]


class JsonLine(logging.Formatter):
    """A JSON object on a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        told = fields_of(record)
        line = _ENCODE(told)
        return line if line.isprintable() else json.dumps(told, default=str)


class TextLine(logging.Formatter):
    """A line for reading: time, level, event, then each field by its name."""

    def format(self, record: logging.LogRecord) -> str:
        told = fields_of(record)
        head = [str(told.pop(name)) for name in ("time", "level", "logger", "event")]
        return _on_one_line(" ".join([*head, *(f"{name}={value}" for name, value in told.items())]))


def _on_one_line(text: str) -> str:
    """The text with whatever would end a line, or steer a terminal, spelled out."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else ascii(each)[1:-1] for each in text)
