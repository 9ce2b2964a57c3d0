"""`python -m bench`: run the benchmarks one after another, print what they measure, and write bench/results.md."""

import argparse
import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from . import api, attacks, demo, figures, imports, journal, law, lists, report
from .ground import Failed, Ground, Row, machine

BENCHMARKS: dict[str, Callable[[Ground], list[Row]]] = {
    "law": law.run,  # asks no database
    "api": api.run,  # makes a database of its own
    "lists": lists.run,  # and so do these
    "journal": journal.run,
    "demo": demo.run,  # the others work on the demo that it builds
    "attacks": attacks.run,
    "report": report.run,
    "imports": imports.run,
    "figures": figures.run,
}
ON_THE_DEMO = ("attacks", "report", "imports", "figures")
RESULTS = Path(__file__).with_name("results.md")
SECTION = "\n## "
LARGE, QUICK = 1_000_000, 100_000


def main() -> int:
    """Run them; 1 where a limit was exceeded or something did not work."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="The benchmarks, into bench/results.md."
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK:,} mediations instead of {LARGE:,}")
    parser.add_argument(
        "--only", choices=BENCHMARKS, help="one of them (and the demo, if it works on that); the others stay"
    )
    arguments = parser.parse_args()
    results: dict[str, list[Row]] = {}
    with tempfile.TemporaryDirectory(prefix="fazhi-bench-") as folder:
        database = Path(folder) / "demo.sqlite3"
        ground = Ground(Path(folder), f"sqlite:///{database}", QUICK if arguments.quick else LARGE)
        for name in _chosen(arguments.only):
            print(name, flush=True)
            try:
                results[name] = BENCHMARKS[name](ground)
            except Failed as error:
                print(error, file=sys.stderr)
                return 1
            print(*results[name], sep="\n", flush=True)
    RESULTS.write_text(_page(_kept() | {name: _section(rows) for name, rows in results.items()}), "utf-8")
    print(f"written: {RESULTS}")
    beyond = [row for rows in results.values() for row in rows if row.used > 1]
    for row in beyond:
        print(f"beyond its limit:{row}", file=sys.stderr)
    return 1 if beyond else 0


def _chosen(only: str | None) -> list[str]:
    if only is None:
        return list(BENCHMARKS)
    return [only] if only not in ON_THE_DEMO else ["demo", only]


def _kept() -> dict[str, str]:
    """The sections of earlier runs by their benchmark."""
    page = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
    sections = (section.partition("\n") for section in page.split(SECTION)[1:])
    return {name: text.strip() for name, _, text in sections}


def _page(sections: Mapping[str, str]) -> str:
    """The results as Markdown, in the order of the benchmarks."""
    head = (
        "# Results of the benchmarks\n\n"
        "Written by `make bench`; the figures of a section are of one run. Times are wall times, of whole commands\n"
        "where one is named.\n"
    )
    return head + "".join(f"{SECTION}{name}\n\n{sections[name]}\n" for name in BENCHMARKS if name in sections)


def _section(rows: Sequence[Row]) -> str:
    """When and where it ran, and what it measured."""
    day = dt.datetime.now(ZoneInfo("Asia/Shanghai")).date()
    lines = [f"{day}: {'; '.join(machine())}.", "", "| what | measured | limit | used |", "|---|--:|--:|--:|"]
    for row in rows:
        what = f"{row.what}{f' ({row.note})' if row.note else ''}"
        lines.append(f"| {what} | {row.shown} {row.unit} | {row.bound} | {row.ratio} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
