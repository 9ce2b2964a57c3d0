"""`python -m bench`: run the benchmarks one after another, print what they measure, and write bench/results.md."""

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from . import demo, figures, imports, report
from .ground import Failed, Ground, Row, machine

BENCHMARKS: dict[str, Callable[[Ground], list[Row]]] = {
    "demo": demo.run,  # first: the others work on the demo that it builds
    "report": report.run,
    "imports": imports.run,
    "figures": figures.run,
}
RESULTS = Path(__file__).with_name("results.md")
LARGE, QUICK = 1_000_000, 100_000


def main() -> int:
    """Run them all; 1 where a limit was exceeded or something did not work."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="The benchmarks, into bench/results.md."
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK:,} mediations instead of {LARGE:,}")
    arguments = parser.parse_args()
    results: dict[str, list[Row]] = {}
    with tempfile.TemporaryDirectory(prefix="fazhi-bench-") as folder:
        database = Path(folder) / "demo.sqlite3"
        ground = Ground(Path(folder), f"sqlite:///{database}", QUICK if arguments.quick else LARGE)
        for name, run in BENCHMARKS.items():
            print(name, flush=True)
            try:
                results[name] = run(ground)
            except Failed as error:
                print(error, file=sys.stderr)
                return 1
            print(*results[name], sep="\n", flush=True)
    RESULTS.write_text(_page(results), encoding="utf-8")
    print(f"written: {RESULTS}")
    beyond = [row for rows in results.values() for row in rows if row.limit and row.figure > row.limit]
    for row in beyond:
        print(f"beyond its limit:{row}", file=sys.stderr)
    return 1 if beyond else 0


def _page(results: Mapping[str, Sequence[Row]]) -> str:
    """All results of this run as Markdown."""
    day = dt.datetime.now(ZoneInfo("Asia/Shanghai")).date()
    lines = [
        "# Results of the benchmarks",
        "",
        f"Written by `make bench` on {day}; all figures are of this one run. Wall times of whole commands.",
        "",
        *(f"- {fact}" for fact in machine()),
        "",
        "| benchmark | what | measured | limit | used |",
        "|---|---|--:|--:|--:|",
    ]
    for name, rows in results.items():
        for row in rows:
            what = f"{row.what}{f' ({row.note})' if row.note else ''}"
            limit = f"{row.limit:g} {row.unit}" if row.limit else ""
            lines.append(f"| {name} | {what} | {row.shown} {row.unit} | {limit} | {row.ratio} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main())
