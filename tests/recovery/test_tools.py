"""The programs of PostgreSQL that a backup needs: found by version, and missed in a line that says what to install."""

from pathlib import Path

import pytest

from fazhi.recovery import database
from fazhi.recovery.database import tool
from fazhi.recovery.disk import NoTool


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like /usr/lib/postgresql, empty, and a server of version 15."""
    monkeypatch.setattr(database, "DEBIAN", tmp_path)
    monkeypatch.setattr(database, "_server_version", lambda: 15)
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    return tmp_path


def install(folder: Path, version: str) -> str:
    """A program that says its version."""
    folder.mkdir(parents=True)
    program = folder / "pg_dump"
    program.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}'\n")
    program.chmod(0o755)
    return str(program)


def test_the_program_of_the_servers_version_is_taken_before_a_newer_one(programs: Path) -> None:
    newer = install(programs / "17" / "bin", "17.2")
    assert tool("pg_dump") == newer
    same = install(programs / "15" / "bin", "15.9")
    assert tool("pg_dump") == same


def test_the_program_on_the_path_will_do(programs: Path) -> None:
    found = install(programs / "path", "16.1 (Debian 16.1-1)")
    assert tool("pg_dump") == found


def test_a_missing_program_is_named(programs: Path) -> None:
    with pytest.raises(NoTool, match="找不到 PostgreSQL 的程序 pg_dump：请安装 postgresql-client-15"):
        tool("pg_dump")


def test_a_program_older_than_the_server_is_named(programs: Path) -> None:
    install(programs / "13" / "bin", "13.4")
    with pytest.raises(NoTool, match=r"是第 13 版，比服务器（第 15 版）旧：请安装 postgresql-client-15"):
        tool("pg_dump")
