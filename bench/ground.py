"""Where the benchmarks work: a folder of their own with its databases, the `fazhi` command, and what a row says."""

import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[1]


class Failed(RuntimeError):
    """What was to be measured did not work, so there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the results: what was measured, the figure with its unit, and the limit that it is held against."""

    what: str
    figure: float
    unit: str = "s"
    limit: float | None = None
    note: str = ""
    least: bool = False  # the limit is the least that is asked for, not the most that is allowed

    def __str__(self) -> str:
        against = f"  {self.ratio:>5} of {self.bound}" if self.limit else ""
        return f"  {self.what}: {self.shown} {self.unit}{against}{f'  ({self.note})' if self.note else ''}"

    @property
    def shown(self) -> str:
        whole = self.figure >= 100 or isinstance(self.figure, int)
        return f"{self.figure:,.0f}" if whole else f"{self.figure:,.2f}"

    @property
    def bound(self) -> str:
        """The limit with its unit."""
        return f"{'≥ ' if self.least else ''}{self.limit:g} {self.unit}" if self.limit else ""

    @property
    def used(self) -> float:
        """The share of the limit that was used; more than all of it is beyond the limit."""
        if not self.limit:
            return 0
        return self.limit / self.figure if self.least else self.figure / self.limit

    @property
    def ratio(self) -> str:
        return f"{self.used:.0%}" if self.limit else ""


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that ended 0: how long it took, and what it printed."""

    seconds: float
    out: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder, and the database in it that commands run on."""

    folder: Path
    url: str
    large: int

    @property
    def database(self) -> Path:
        """The file of an SQLite database."""
        return Path(self.url.removeprefix("sqlite:///"))

    def on(self, url: str) -> "Ground":
        """The same ground with another database."""
        return replace(self, url=url)

    def copy(self, name: str) -> "Ground":
        """A copy of the database that a benchmark may change."""
        path = self.folder / f"{name}.sqlite3"
        shutil.copy(self.database, path)
        return self.on(f"sqlite:///{path}")

    def fazhi(self, *arguments: str) -> Ran:
        """Run a command as a user does; raises Failed."""
        return self.run([str(Path(sys.executable).with_name("fazhi")), *arguments])

    def inside(self, module: str, *arguments: str) -> Ran:
        """Run the main of a module of bench in a process that has the program started; raises Failed."""
        return self.run([sys.executable, "-m", "bench.inside", module, *arguments])

    def run(self, command: list[str]) -> Ran:
        """Run a command on this database; what it tells on standard error is seen as it comes. Raises Failed."""
        began = time.perf_counter()
        ended = subprocess.run(
            command, env=self.environment(), cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False
        )
        seconds = time.perf_counter() - began
        if ended.returncode:
            raise Failed(f"{' '.join(command)} ended {ended.returncode}\n{ended.stdout[-2000:]}")
        return Ran(seconds, ended.stdout)

    def median(self, *arguments: str, times: int = 5) -> float:
        """The median of several runs of a command, after one that warms the caches."""
        self.fazhi(*arguments)
        return statistics.median(self.fazhi(*arguments).seconds for _ in range(times))

    def environment(self) -> dict[str, str]:
        """With compiled modules kept, as they are after the first start on any ordinary machine."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("FAZHI_ACCOUNT", "PYTHONDONTWRITEBYTECODE")
        }
        return kept | {
            "FAZHI_DATABASE_URL": self.url,
            "FAZHI_HOME": str(self.folder),
            "FAZHI_DATA": str(self.folder / "data"),
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
        }


def machine() -> list[str]:
    """What the figures depend on."""
    return [
        f"{os.cpu_count()} cores ({_processor()}), {_memory():.0f} GB of memory",
        platform.platform(terse=True),
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        f"a load of {os.getloadavg()[1]:.1f} in the last five minutes, the benchmark included",
    ]


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text(encoding="utf-8").splitlines() if information.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.machine()


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
