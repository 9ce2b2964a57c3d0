"""A throw-away PostgreSQL on the loopback address, for as long as a benchmark needs one."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """The folder with the server's programs, if they are installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


def version() -> str:
    """The server's version."""
    folder = programs()
    assert folder is not None
    told = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    return re.sub(r"^\D+", "", told).split()[0]


@contextmanager
def cluster() -> Iterator[str]:
    """A running server with its data in a folder of its own; gives the address of its database."""
    folder = programs()
    assert folder is not None
    home = Path(tempfile.mkdtemp(prefix="fazhi-postgres-"))
    owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if owner:
        shutil.chown(home, "postgres")
    port = free_port()
    control = [*owner, str(folder / "pg_ctl"), "--pgdata", str(home / "data"), "--wait", "--silent"]
    # As PostgreSQL is set up on solid-state disks; its default is for disks that turn.
    where = f"-h 127.0.0.1 -p {port} -k {home} -c random_page_cost=1.1"
    try:
        data = ("--pgdata", str(home / "data"), "--username", "fazhi", "--auth", "trust", "--no-sync")
        _quietly([*owner, str(folder / "initdb"), *data, "--encoding", "UTF8", "--locale", "C.UTF-8"], home)
        _quietly([*control, "--log", str(home / "log"), "--options", where, "start"], home)
        try:
            yield f"postgres://fazhi@127.0.0.1:{port}/postgres"
        finally:
            _quietly([*control, "--mode", "fast", "stop"], home)
    finally:
        shutil.rmtree(home)


def _quietly(command: list[str], home: Path) -> None:
    subprocess.run(command, cwd=home, stdout=subprocess.DEVNULL, check=True)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
