"""Running `fazhi` as a user does: in this process on the test's database, or as a program on one of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fazhi.faces.cli import main

Fazhi = Callable[..., "Ran"]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and what it printed where."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stands on standard output, which is JSON and nothing else."""
        return json.loads(self.out)

    @property
    def refusal(self) -> str:
        """The one line of a command that was used wrongly: it ended 2 and printed nothing else."""
        assert (self.code, self.out) == (2, ""), self
        (line,) = self.err.splitlines()
        return line


def in_process(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ran:
    """Run a command on the test's database."""
    with pytest.raises(SystemExit) as ended:
        main([str(each) for each in arguments])
    printed = capsys.readouterr()
    return Ran(int(ended.value.code or 0), printed.out, printed.err)


def as_program(folder: Path, *arguments: object, database: str = "own.sqlite3", **told: str) -> Ran:
    """Run a command in a process of its own, on a database in `folder`, with more settings."""
    process = begun(folder, *arguments, database=database, **told)
    out, err = process.communicate()
    return Ran(process.returncode, out, err)


def begun(
    folder: Path, *arguments: object, database: str = "own.sqlite3", **told: str
) -> subprocess.Popen[str]:
    """A command that runs in a process of its own, on a database in `folder`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FAZHI_")}
    own = {
        "FAZHI_DATABASE_URL": f"sqlite:///{folder / database}",
        "FAZHI_HOME": str(folder),
        "FAZHI_DATA": str(folder / "data"),
    }
    program = [sys.executable, "-c", "from fazhi.faces.cli import main; main()"]
    return subprocess.Popen(
        [*program, *map(str, arguments)],
        env=kept | own | told,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
