"""Taking the operator's settings of law into use, for the whole process."""

from pathlib import Path

from . import calendar, limit, settings
from .settings import Settings


def adopt(folder: Path | None) -> Settings:
    """Read the law by the settings of this folder from now on; raises RulesError, and then changes nothing."""
    read = settings.read(folder)
    limit.loaded(folder if read.digest else None)
    settings.use(read)
    calendar.official.cache_clear()
    limit.forget()
    return read
