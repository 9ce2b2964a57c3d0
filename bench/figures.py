"""The figures of a year, on the demo and beside a million mediations: a figure reads an index, however large its table.

Measured: the wall time of `fazhi figures --year 2021 --format json`, start of the program included, on the demo and
with the mediations loaded; the rate at which they are loaded through the bulk door. Held besides: no query of a figure
over disputes reads the whole table on SQLite. Where PostgreSQL is installed its plans are shown too: with every row in
the year asked for, its planner may rightly prefer to read the table.
"""

import json

from . import postgres
from .ground import Failed, Ground, Row

COMMAND = ("figures", "--year", "2021", "--format", "json")
LIMIT = 2.0
ON_POSTGRES = 100_000


def run(ground: Ground) -> list[Row]:
    """Measure on the demo, then in copies of it with mediations loaded."""
    start = ground.median("law", "procedures", "--format", "json")
    small = ground.median(*COMMAND)
    rows = [
        Row("start of the program", start, note="fazhi law procedures, which asks no database"),
        Row("fazhi figures, the demo", small, limit=LIMIT, note="median of 5"),
    ]
    rows += _loaded(ground.copy("large"), ground.large, "SQLite")
    if not postgres.programs():
        print("  PostgreSQL is not installed here; its plans are not looked at")
        return rows
    with postgres.cluster() as url:
        own = ground.on(url)
        own.fazhi("demo", "--dir", str(ground.folder / "report"))
        return rows + _loaded(own, min(ON_POSTGRES, ground.large), f"PostgreSQL {postgres.version()}")


def _loaded(ground: Ground, number: int, server: str) -> list[Row]:
    loaded = json.loads(ground.inside("loading", str(number)).out)
    seconds = ground.median(*COMMAND)
    plans = json.loads(ground.inside("plans").out)
    for plan in plans:
        print(f"  {plan['figure']}: {'; '.join(plan['steps'])}")
    scans = [plan["figure"] for plan in plans if plan["full_scan"]]
    if scans and server == "SQLite":
        raise Failed(f"{server} reads the whole table for {', '.join(scans)}")
    return [
        Row(
            f"{number:,} mediations loaded, {server}",
            number / loaded["seconds"],
            "per second",
            note=f"in {loaded['seconds']:,.0f} s",
        ),
        Row(f"fazhi figures beside them, {server}", seconds, limit=LIMIT, note="median of 5"),
        Row(
            f"queries over disputes that read an index, {server}", len(plans) - len(scans), f"of {len(plans)}"
        ),
    ]
