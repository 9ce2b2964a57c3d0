"""Every time limit (期限) that fazhi knows, by its own name or by the id of one of its versions."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from . import loading, settings
from .period import LimitVersion, TimeLimit
from .refusal import DateNeeded, NotInForce, UnknownLimit

__all__ = ["LimitVersion", "TimeLimit", "find", "limits"]

RULES = Path(__file__).parent / "rules"


@cache
def limits() -> Mapping[str, TimeLimit]:
    """All limits by name, as the settings in use decide them. Raises RulesError with all that is wrong."""
    return MappingProxyType(loading.load(RULES, settings.in_use().folder))


def forget() -> None:
    """Read the limits anew: other settings have come into use."""
    limits.cache_clear()
    _by_id.cache_clear()


@cache
def _by_id() -> Mapping[str, TimeLimit]:
    return MappingProxyType({each.id: limit for limit in limits().values() for each in limit})


def find(name_or_id: str, on: date | None = None) -> LimitVersion:
    """The version meant: an id alone pins its own; with `on`, that of the same limit in force on the day.

    Raises UnknownLimit, DateNeeded for a bare name without a day, NotInForce where none is in force.
    """
    limit = limits().get(name_or_id) or _by_id().get(name_or_id)
    if limit is None:
        raise UnknownLimit(name_or_id, [*_by_id(), *limits()])
    if on is not None:
        if (version := limit.on(on)) is not None:
            return version
        raise NotInForce(
            f"{limit.title}（{limit.name}）在 {on.isoformat()} 没有施行的规定：{_windows(limit)}。"
        )
    if name_or_id == limit.name:
        ids = "、".join(version.id for version in limit)
        raise DateNeeded(f"{limit.title}（{limit.name}）没有指明版本，请用 --on 写明日期，或者用 {ids}。")
    return next(version for version in limit if version.id == name_or_id)


def _windows(limit: TimeLimit) -> str:
    return "；".join(
        f"{version.law}自 {version.effective_from.isoformat()} 起"
        + (f"至 {version.effective_to.isoformat()} 止" if version.effective_to else "")
        for version in limit
    )
