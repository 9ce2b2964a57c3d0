"""The law texts of this installation: the folder that `fazhi law load` fills, and its texts as the pages read them."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from fazhi.law.statute import Statutes, Text


def folder() -> Path:
    """Where the loaded texts lie."""
    return settings.DATA / "statutes"


def statutes() -> Statutes:
    """The loaded texts; a file is read once for as long as it stays as it is."""
    return Statutes(folder(), _kept)


def take(source: Path) -> Iterator[tuple[str, bool]]:
    """Copy the law texts of a folder into this installation's: each file's name, and whether it is one.

    Raises UnreadableText before anything is copied.
    """
    texts = [Text.read(path) for path in sorted(source.glob("*.md"))]
    folder().mkdir(parents=True, exist_ok=True)
    for text in texts:
        if text.articles:
            part = folder() / f".{text.path.name}.part"
            part.write_bytes(text.path.read_bytes())
            os.replace(part, folder() / text.path.name)
        yield text.path.name, bool(text.articles)


def _kept(path: Path) -> Text:
    state = path.stat()
    return _as_it_stands(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1024)
def _as_it_stands(path: Path, changed_at: int, size: int) -> Text:
    return Text.read(path)
