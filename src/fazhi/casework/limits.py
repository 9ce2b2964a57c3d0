"""A limit of the law as a guard asks for it: the last day from a start, or None where no law sets one that day."""

import datetime as dt

from fazhi.law.clock import Span, due
from fazhi.law.limit import limits


def last_day(limit: str, start: dt.date | None, *left_out: Span) -> dt.date | None:
    """The last day of `limit` from `start` under the version in force on that day.

    The days of the spans are not counted. None without a start, where no version is in force, or where its length is
    not settled. For a minimum the last day on which it still runs; for a limit counted backwards the last day before
    the event.
    """
    version = limits()[limit].on(start) if start is not None else None
    if version is None or start is None or version.quantity is None:
        return None
    last = due(version, start, suspensions=left_out, explain=False).due
    return last.date() if isinstance(last, dt.datetime) else last
