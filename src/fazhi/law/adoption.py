"""Taking the operator's settings of law into use, for the whole process."""

from pathlib import Path

from . import calendar, limit, settings
from .refusal import RulesError
from .settings import Settings


def adopt(folder: Path | None) -> Settings:
    """Read the law by the settings of this folder from now on; raises RulesError, and then changes nothing."""
    return take(settings.read(folder))


def take(chosen: Settings) -> Settings:
    """Read the law by settings that have been read; raises RulesError, and then changes nothing.

    The limits are read at once, since their open quantities lie in the folder; where the settings are those in use
    already, nothing is read again.
    """
    before = settings.in_use()
    if chosen != before:
        _use(chosen)
        try:
            limit.limits()
        except RulesError:
            _use(before)
            raise
    return chosen


def _use(chosen: Settings) -> None:
    settings.use(chosen)
    calendar.official.cache_clear()
    limit.forget()
