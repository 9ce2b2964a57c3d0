"""The disk: told in one line when it is full, and made to keep what was written."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
WORDS = ("disk is full", "could not write to output file: No space left")  # of SQLite, of pg_dump
DISK_FULL = "53100"  # of PostgreSQL


class NoTool(RuntimeError):
    """A program of PostgreSQL is missing, too old, or failed; the message says which."""


class NoRoom(RuntimeError):
    """There is no room left on the disk; what had been written is taken away again."""


@contextmanager
def needing_room(folder: Path) -> Iterator[None]:
    """Raise NoRoom where the disk on which `folder` lies gets full."""
    try:
        yield
    except Exception as error:
        if not is_full(error):
            raise
        raise NoRoom(_line(folder)) from error


def is_full(error: BaseException | None) -> bool:
    """Whether an error is that of a full disk, or came of one: told by the file system or by the database."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if getattr(error, "sqlstate", None) == DISK_FULL or any(words in str(error) for words in WORDS):
            return True
        error = error.__cause__ or error.__context__
    return False


def keep(path: Path) -> None:
    """Come back when a file, or the names in a folder, would outlive a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _line(folder: Path) -> str:
    return f"{folder} 所在的磁盘没有空间了，什么也没有写成：请腾出空间，或者写到别处"
