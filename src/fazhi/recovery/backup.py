"""Backup: one archive of the whole installation, taken while it is in use, and read again once it is written."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from fazhi.casework import store
from fazhi.casework.models import MaterialVersion
from fazhi.journal.genesis import algorithm
from fazhi.journal.hashing import hasher
from fazhi.journal.keys import KeyTrouble
from fazhi.journal.sealing import seal
from fazhi.journal.verify import snapshot
from fazhi.law.settings import files_of

from . import archive, database, manifest
from .archive import DATA, DATABASE, KEYS, LAW, Broken, Hashed, Source, Writer
from .disk import keep, needing_room
from .manifest import Manifest

Progress = Callable[[int, int], None]


class Exists(ValueError):
    """A file of this name is there already; nothing is written over."""


@dataclass(frozen=True, slots=True)
class Made:
    """An archive that was written and read again."""

    manifest: Manifest
    size: int
    files: int
    damaged: list[str]  # digests of files that are not there any more, or not what was filed
    unsealed: str  # why what was written last could not be sealed before; empty where it was


def back_up(target: Path, *, with_keys: bool = False, progress: Progress | None = None) -> Made:
    """Write the archive; it has its name only once it was read again and found whole.

    The database is taken first, then the files that it names: these were there before their rows, and never change.
    Raises Exists, NoTool, NoRoom, Broken.
    """
    if target.exists():
        raise Exists(f"{target} 已经存在，备份不覆盖旧的：请换一个文件名")
    unsealed, law = _seal(), settings.FAZHI_LAW
    part = target.with_name(f".{target.name}.part")
    with needing_room(target.parent), _temporary(target.parent) as folder, _private(part) as descriptor:
        dumped, named = folder / DATABASE[connection.vendor], folder / "named"
        with snapshot():
            said = manifest.of_this(law=bool(files_of(law)), keys=with_keys)
            keys = manifest.public_keys()
            total = _name_files(named)
            database.dump(dumped)
        total = 2 * (total + dumped.stat().st_size)  # written once and read once
        tell = progress or (lambda done, total: None)
        with (
            os.fdopen(descriptor, "wb") as file,
            archive.writing(file, lambda done: tell(done, total)) as writer,
        ):
            writer.text(archive.MANIFEST, said.text)
            writer.text(archive.PUBLIC_KEYS, keys)
            writer.file(dumped.name, dumped)
            dumped.unlink()
            files, damaged = _put_files(writer, named)
            for name in DATA[1:]:
                writer.folder(name, settings.DATA / name)
            if law is not None:
                for name in files_of(law):
                    writer.file(f"{LAW}/{name}", law / name)
            if with_keys:
                writer.folder(KEYS, settings.KEYS)
        keep(part)
        if check(part, lambda done: tell(total // 2 + done, total)) != said:
            raise Broken("写出的备份读回来不一样，没有保留")
        os.replace(part, target)
        keep(target.parent)
    return Made(said, target.stat().st_size, files, damaged, unsealed)


def check(path: Path, progress: archive.Progress | None = None) -> Manifest:
    """Read a whole archive, and hold each member against its digest, the head against its key; raises Broken."""
    kept: dict[str, bytes] = {}

    def take(name: str, content: Source) -> None:
        if name in (archive.MANIFEST, archive.PUBLIC_KEYS):
            kept[name] = content.read()

    archive.read_through(path, take, progress)
    said = Manifest.read(kept[archive.MANIFEST])
    said.require_proof(manifest.read_public_keys(kept.get(archive.PUBLIC_KEYS, b"")))
    return said


def _seal() -> str:
    """Seal what waits, so that the head in the archive is over all that is in it; else gives why not."""
    try:
        seal()
    except KeyTrouble as trouble:
        return str(trouble)
    return ""


def _name_files(named: Path) -> int:
    """Write down the digests of all files that the snapshot names; gives their size together."""
    kept = MaterialVersion.objects.exclude(MaterialVersion.erased())
    rows = kept.order_by("digest").values_list("digest", "size").distinct()
    total = 0
    with named.open("w", encoding="ascii") as file:
        for digest, size in rows.iterator():
            file.write(f"{digest}\n")
            total += size
    return total


def _put_files(writer: Writer, named: Path) -> tuple[int, list[str]]:
    """Put in the named files; gives how many, and the digests of those that are damaged or gone."""
    count, damaged = 0, []
    with named.open(encoding="ascii") as file:
        for digest in map(str.strip, file):
            path = store.path_of(digest)
            try:
                with path.open("rb") as content:
                    source = Hashed(content, hasher(algorithm()))
                    writer.add(f"{DATA[0]}/{digest[:2]}/{digest}", source, path.stat().st_size)
            except FileNotFoundError:
                if not MaterialVersion.objects.filter(MaterialVersion.erased(), digest=digest).exists():
                    damaged.append(digest)  # else its bytes went with personal data, after the snapshot
                continue
            count += 1
            if source.digest != digest:
                damaged.append(digest)
    return count, damaged


@contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as made:
        yield Path(made)


@contextmanager
def _private(path: Path) -> Iterator[int]:
    """A new file that only its owner may read, gone afterwards unless it got another name."""
    path.unlink(missing_ok=True)
    try:
        yield os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    finally:
        path.unlink(missing_ok=True)
