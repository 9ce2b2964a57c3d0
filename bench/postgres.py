"""A throw-away PostgreSQL on the loopback address, for as long as a benchmark needs one."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server with its data in a folder of its own."""

    home: Path
    url: str
    _control: tuple[str, ...]
    _start: tuple[str, ...]

    def start(self) -> None:
        """Start it, and wait until it answers."""
        _quietly([*self._control, *self._start, "start"], self.home)

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` as an operator does, `immediate` as if its power were cut."""
        _quietly([*self._control, "--mode", mode, "stop"], self.home)

    def restart(self, mode: str) -> None:
        """Stop it in this way, and start it again."""
        self.stop(mode)
        self.start()

    def start_if_down(self) -> None:
        """Start it where it has given up."""
        told = subprocess.run([*self._control, "status"], cwd=self.home, capture_output=True, check=False)
        if told.returncode:
            self.start()


def analyze(url: str) -> None:
    """Have the server look at what its tables hold, in all its databases, as it does by itself some time after."""
    folder = programs()
    assert folder is not None
    _quietly(
        [str(folder / "vacuumdb"), "--all", "--analyze-only", "--quiet", f"--maintenance-db={url}"], Path("/")
    )


@contextmanager
def cluster() -> Iterator[str]:
    """A running server for as long as it is needed; gives the address of its database."""
    with running() as server:
        yield server.url


@contextmanager
def running(parent: Path | None = None) -> Iterator[Cluster]:
    """A running server, in a new folder in `parent` or where such things lie."""
    folder = programs()
    assert folder is not None
    home = Path(tempfile.mkdtemp(prefix="fazhi-postgres-", dir=parent))
    owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if owner:
        shutil.chown(home, "postgres")
        if parent:
            parent.chmod(0o755)
    port = free_port()
    control = (*owner, str(folder / "pg_ctl"), "--pgdata", str(home / "data"), "--wait", "--silent")
    # As PostgreSQL is set up on solid-state disks; its default is for disks that turn.
    where = f"-h 127.0.0.1 -p {port} -k {home} -c random_page_cost=1.1"
    server = Cluster(
        home,
        f"postgres://fazhi@127.0.0.1:{port}/postgres",
        control,
        ("--log", str(home / "log"), "--options", where),
    )
    try:
        data = ("--pgdata", str(home / "data"), "--username", "fazhi", "--auth", "trust", "--no-sync")
        _quietly([*owner, str(folder / "initdb"), *data, "--encoding", "UTF8", "--locale", "C.UTF-8"], home)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home)


def _quietly(command: list[str], home: Path) -> None:
    subprocess.run(command, cwd=home, stdout=subprocess.DEVNULL, check=True)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
