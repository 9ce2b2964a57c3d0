"""Where the bytes of files lie: in the folder `files` of the data, each under its digest; equal bytes lie there once.

Which file of which record they are, and who may read them, is not known here.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

from fazhi.journal.genesis import algorithm
from fazhi.journal.hashing import hasher

CHUNK = 1 << 16
INCOMING = "incoming-"
KEPT = 24 * 3600  # seconds for which what was put aside waits to be kept


class TooLarge(ValueError):
    """The file is larger than it may be."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that have arrived and are not yet kept."""

    path: Path
    digest: str
    size: int

    def keep(self) -> None:
        """Put the bytes in their place for good."""
        place = path_of(self.digest)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path.replace(place)
        folder = os.open(place.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


@contextmanager
def receive(content: IO[bytes], limit: int | None = None) -> Iterator[Incoming]:
    """Take the bytes in under a name of our own; what is not kept is gone afterwards. Raises TooLarge."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    taken, size = hasher(algorithm()), 0
    with tempfile.NamedTemporaryFile(dir=folder, prefix=INCOMING, delete=False) as file:
        path = Path(file.name)
        try:
            while chunk := content.read(CHUNK):
                size += len(chunk)
                if limit is not None and size > limit:
                    raise TooLarge(size)
                taken.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            yield Incoming(path, taken.hexdigest(), size)
        finally:
            path.unlink(missing_ok=True)


def sweep(folder: Path | None = None, pattern: str = f"{INCOMING}*") -> int:
    """Remove what was put aside in a folder, by default here, more than a day ago; gives how many files."""
    old = [path for path in (folder or _folder()).glob(pattern) if path.stat().st_mtime < time.time() - KEPT]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def path_of(digest: str) -> Path:
    """The place of the bytes with this digest."""
    return _folder() / digest[:2] / digest


def paper_path_of(digest: str) -> Path:
    """The place of a file that was made of a paper, by the SHA-256 of its bytes."""
    return Path(settings.DATA) / "papers" / digest[:2] / digest


def remove(path: Path) -> bool:
    """Remove the bytes of a file that was erased; whether they were still there."""
    is_there = path.exists()
    path.unlink(missing_ok=True)
    return is_there


def is_whole(digest: str) -> bool:
    """Whether the bytes are there, and are still those of the digest."""
    try:
        with path_of(digest).open("rb") as file:
            taken = hasher(algorithm())
            while chunk := file.read(CHUNK):
                taken.update(chunk)
    except FileNotFoundError:
        return False
    return taken.hexdigest() == digest


def _folder() -> Path:
    return Path(settings.DATA) / "files"
