"""What the pages cite: the works on which limits and procedures rest, whether their texts are loaded or not."""

from functools import cache

from fazhi.casework.procedures import cited_works
from fazhi.law.citing import Citations


@cache
def citations() -> Citations:
    """Finds citations of these works in words."""
    return Citations(cited_works())
