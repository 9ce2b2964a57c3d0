"""What goes into the log, as it stands there, for the tests of it."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from fazhi.faces.watching.lines import JsonLine, TextLine


@dataclass(slots=True)
class Log:
    """What was logged: as JSON and as text, one line each."""

    as_json: io.StringIO = field(default_factory=io.StringIO)
    as_text: io.StringIO = field(default_factory=io.StringIO)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.as_json.getvalue().splitlines()]

    @property
    def everything(self) -> str:
        return self.as_json.getvalue() + self.as_text.getvalue()

    def of(self, event: str) -> list[dict[str, Any]]:
        """The lines of one kind of event."""
        return [line for line in self.lines if line["event"] == event]


@contextmanager
def logged() -> Iterator[Log]:
    """The log of what is done meanwhile, at the levels that the settings give."""
    log = Log()
    handlers = []
    for stream, formatter in ((log.as_json, JsonLine()), (log.as_text, TextLine())):
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter)
        logging.getLogger().addHandler(handler)
        handlers.append(handler)
    try:
        yield log
    finally:
        for handler in handlers:
            logging.getLogger().removeHandler(handler)
