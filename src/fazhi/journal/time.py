"""Today and now, as the program means them: real time, except in a demo, which lives on a day of its own."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
DEMO_DAY = dt.date(2022, 3, 1)

_pretended: ContextVar[dt.datetime | None] = ContextVar("pretended", default=None)


def now() -> dt.datetime:
    """The moment at which something is recorded, in Beijing time."""
    from .genesis import is_demo

    if (pretended := _pretended.get()) is not None:
        return pretended
    real = dt.datetime.now(BEIJING)
    return real.replace(year=DEMO_DAY.year, month=DEMO_DAY.month, day=DEMO_DAY.day) if is_demo() else real


def today() -> dt.date:
    """The day in Beijing."""
    return now().date()


def is_pretended() -> bool:
    """Whether time is simulated; a change refuses it outside a demo."""
    return _pretended.get() is not None


@contextmanager
def pretend(moment: dt.datetime | dt.date) -> Iterator[None]:
    """Let `moment` be now, for the demo's making and for tests."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time(9), BEIJING)
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)
