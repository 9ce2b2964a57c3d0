"""How often somebody may ask: counted by each process of the server, in the minute that runs."""

import time
from contextlib import suppress

from django.core.cache import cache

MINUTE = 60


def seconds_to_wait(key: str, most: int) -> int:
    """Count one request of `key`; seconds to wait where it is one too many in this minute, else 0 (`most` 0: never)."""
    if not most:
        return 0
    minute, second = divmod(int(time.time()), MINUTE)
    counted = f"{key}:{minute}"
    cache.add(counted, 0, 2 * MINUTE)
    asked = 0
    with suppress(ValueError):  # thrown out in between, for others
        asked = cache.incr(counted)
    return MINUTE - second if asked > most else 0
