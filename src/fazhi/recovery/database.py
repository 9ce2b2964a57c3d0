"""The database as one file of the archive, and back: SQLite by its online backup, PostgreSQL by pg_dump and pg_restore.

What comes back stands beside the database's place until it is proven: in a file of its own, or a schema of its own.
"""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from fazhi.journal import genesis
from fazhi.journal.schema import database_file

from .disk import NoTool, keep

PAGES = 4096  # of SQLite, copied between two looks at the progress bar
DEBIAN = Path("/usr/lib/postgresql")
SCHEMA, STAGED = "public", "fazhi_restored"

Progress = Callable[[int, int], None]


def dump(target: Path, progress: Progress | None = None) -> None:
    """Write the database as the current snapshot has it, while others go on writing; raises NoTool."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = sqlite3.connect(target)
        try:
            connection.connection.backup(
                copy,
                pages=PAGES,
                progress=lambda _, left, total: progress(total - left, total) if progress else None,
            )
        finally:
            copy.close()
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
    wanted = ("--format=custom", "--compress=0", f"--schema={SCHEMA}", "--no-owner", "--no-privileges")
    run([tool("pg_dump"), *server(), *wanted, f"--snapshot={snapshot}", f"--file={target}"])


def is_empty() -> bool:
    """Whether the database holds nothing at all; a file that is not there is not made."""
    path = database_file()
    if path is not None and not path.exists():
        return True
    return not connection.introspection.table_names()


@contextmanager
def staged(dumped: Path) -> Iterator[Callable[[], None]]:
    """Let what was dumped be the default database; it takes its place when the function given is called, and not
    before, and is gone where it never is. Raises NoTool."""
    standing = _staged_file(dumped) if connection.vendor == "sqlite" else _staged_schema(dumped)
    with standing as put_in_place:
        yield put_in_place


@contextmanager
def _staged_file(dumped: Path) -> Iterator[Callable[[], None]]:
    place = database_file()
    assert place is not None
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.restoring")
    _remove(beside)

    def put_in_place() -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        os.replace(beside, place)
        keep(place.parent)

    try:
        shutil.move(dumped, beside)
        with _as_default("NAME", str(beside)):
            yield put_in_place
    finally:
        _remove(beside)


@contextmanager
def _staged_schema(dumped: Path) -> Iterator[Callable[[], None]]:
    def put_in_place() -> None:
        _in_schema(f"DROP SCHEMA {SCHEMA}; ALTER SCHEMA {STAGED} RENAME TO {SCHEMA}")

    _in_schema(f"DROP SCHEMA IF EXISTS {STAGED} CASCADE")
    try:
        _load(dumped)
        options = dict(connection.settings_dict["OPTIONS"]) | {"options": f"-c search_path={STAGED}"}
        with _as_default("OPTIONS", options):
            yield put_in_place
    finally:
        _in_schema(f"DROP SCHEMA IF EXISTS {STAGED} CASCADE")


def _load(dumped: Path) -> None:
    """Bring the dump into a schema of its own, all of it in one transaction; the database's own stays empty."""
    reading = subprocess.Popen(
        [tool("pg_restore"), "--file=-", f"--schema={SCHEMA}", "--no-owner", "--no-privileges", str(dumped)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with reading:
        aside = (f"ALTER SCHEMA {SCHEMA} RENAME TO {STAGED}", f"CREATE SCHEMA {SCHEMA}")
        how = (
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            "--output=/dev/null",
        )
        run([tool("psql"), *server(), *how, "--file=-", *(f"--command={each}" for each in aside)], reading)


def _in_schema(statement: str) -> None:
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def _as_default(setting: str, value: object) -> Iterator[None]:
    """Let the default database be another one for a while."""
    before = connection.settings_dict[setting]
    connection.close()
    connection.settings_dict[setting] = value
    genesis.forget()
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict[setting] = before
        genesis.forget()


def _remove(path: Path) -> None:
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        each.unlink(missing_ok=True)


# PostgreSQL's own programs


def tool(name: str) -> str:
    """The program of the server's own version, else the newest; raises NoTool where there is none new enough."""
    found = {_major(path): path for path in _candidates(name)}
    needed = _server_version()
    if not found:
        raise NoTool(f"找不到 PostgreSQL 的程序 {name}：请安装 postgresql-client-{needed}，或者把它放进 PATH")
    chosen = needed if needed in found else max(found)
    if chosen < needed:
        raise NoTool(
            f"PostgreSQL 的程序 {name} 是第 {chosen} 版，比服务器（第 {needed} 版）旧："
            f"请安装 postgresql-client-{needed}"
        )
    return str(found[chosen])


def _candidates(name: str) -> list[Path]:
    on_path = shutil.which(name)
    return [*DEBIAN.glob(f"*/bin/{name}"), *([Path(on_path)] if on_path else [])]


def _major(program: Path) -> int:
    """The version of a program."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    number = re.search(r"(\d+)", said)
    return int(number[1]) if number else 0


def _server_version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        (number,) = cursor.fetchone()
    return int(number) // 10000


def server() -> list[str]:
    """Where the database is, as its programs are told; the password goes by the environment."""
    arguments, _ = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    return arguments[1:]


def run(command: list[str], source: "subprocess.Popen[bytes] | None" = None) -> None:
    """Run a program of PostgreSQL on the database, on what `source` writes; raises NoTool with its own words."""
    _, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    ended = subprocess.run(
        command,
        stdin=source.stdout if source else subprocess.DEVNULL,
        env={**os.environ, **(environment or {}), "LC_MESSAGES": "C"},
        capture_output=True,
        check=False,
    )
    said = ended.stderr
    code = ended.returncode
    if source is not None and code == 0:
        assert source.stderr is not None
        said, code = source.stderr.read(), source.wait()
    if code:
        last = " ".join(said.decode("utf-8", "replace").split())[-500:]
        raise NoTool(f"{Path(command[0]).name} 没有成功：{last or f'退出码 {code}'}")
