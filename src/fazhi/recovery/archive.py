"""The archive: a tar in gzip, written and read as a stream, so that neither takes more memory when there is more of it.

manifest.json       what the archive holds (see manifest); the first member, so that a wrong archive is refused at once
database.sqlite3    the database: a copy of SQLite, or …
database.dump       … what pg_dump wrote in its custom format
public-keys.json    the public keys that sign tree heads
files/ papers/ published/ statutes/     the folders of the data
law/ keys/          the settings of law, where there are any; the keys, where they were asked for
SHA256SUMS          the digest of each member before it, as `sha256sum --check` reads it; the last member
"""

import gzip
import hashlib
import io
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

MANIFEST, PUBLIC_KEYS, SUMS = "manifest.json", "public-keys.json", "SHA256SUMS"
DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}  # by kind of database
DATA = ("files", "papers", "published", "statutes")  # what of the data folder is kept
LAW, KEYS = "law", "keys"
CHUNK = 1 << 18
LEVEL = 3  # of gzip: most of what is large, scans and pictures, is packed already

Progress = Callable[[int], None]  # told how many bytes of the archive's members are done
Take = Callable[[str, "Source"], None]  # given each member's name and bytes


class Source(Protocol):
    """Bytes that can be read."""

    def read(self, size: int = -1, /) -> bytes:
        """So many of them."""


class Broken(ValueError):
    """The archive is not one of ours, or is no longer as it was written."""


class Writer:
    """An archive that is being written."""

    def __init__(self, tar: tarfile.TarFile, sums: IO[bytes], progress: Progress | None) -> None:
        self._tar, self._sums, self._progress = tar, sums, progress
        self._done = 0

    def add(self, name: str, content: Source, size: int) -> str:
        """Put in `size` bytes under this name; gives their SHA-256."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        source = Hashed(content, hashlib.sha256(), self._tell)
        self._tar.addfile(member, source)
        _forget(self._tar)
        self._sums.write(_line(source.digest, name))
        return source.digest

    def text(self, name: str, text: str) -> None:
        """Put in a text."""
        content = text.encode()
        self.add(name, io.BytesIO(content), len(content))

    def file(self, name: str, path: Path) -> None:
        """Put in a file; raises FileNotFoundError."""
        with path.open("rb") as content:
            self.add(name, content, path.stat().st_size)

    def folder(self, name: str, folder: Path) -> None:
        """Put in every file below a folder; one that goes meanwhile was on its way out."""
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink() and not path.name.startswith((".", "incoming-")):
                try:
                    self.file(f"{name}/{path.relative_to(folder).as_posix()}", path)
                except FileNotFoundError:
                    continue

    def _tell(self, size: int) -> None:
        self._done += size
        if self._progress:
            self._progress(self._done)


@contextmanager
def writing(target: IO[bytes], progress: Progress | None = None) -> Iterator[Writer]:
    """Write an archive; it ends with the digests of what was put in."""
    with (
        tempfile.TemporaryFile() as sums,
        gzip.GzipFile(fileobj=target, mode="wb", compresslevel=LEVEL) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        yield Writer(tar, sums, progress)
        member = tarfile.TarInfo(SUMS)
        member.size, member.mode = sums.tell(), 0o600
        sums.seek(0)
        tar.addfile(member, sums)


def read_through(path: Path, take: Take, progress: Progress | None = None) -> None:
    """Hand each member in turn to `take`, and hold it against its digest at the end; raises Broken."""
    try:
        with path.open("rb") as file, gzip.GzipFile(fileobj=file) as packed:
            _read_through(packed, take, progress)
            while packed.read(CHUNK):  # to the end, where gzip's own sum stands
                pass
    except EOFError as error:
        raise Broken("备份不完整，或者已损坏：文件在中途断了") from error
    except (gzip.BadGzipFile, zlib.error, tarfile.TarError) as error:
        raise Broken("这不是本系统的备份，或者备份已损坏") from error


def _read_through(packed: gzip.GzipFile, take: Take, progress: Progress | None) -> None:
    done = 0

    def tell(size: int) -> None:
        nonlocal done
        done += size
        if progress:
            progress(done)

    with tarfile.open(fileobj=packed, mode="r|") as tar, tempfile.TemporaryFile() as sums:
        first = True
        while (member := tar.next()) is not None:
            _forget(tar)
            content = tar.extractfile(member) if member.isreg() else None
            if content is None or not is_allowed(member.name) or first != (member.name == MANIFEST):
                raise Broken(f"备份里有不该有的内容“{member.name}”，这不是本系统写的备份")
            if member.name == SUMS:
                _compare(sums, content)
                return
            source = Hashed(content, hashlib.sha256(), tell)
            take(member.name, source)
            while source.read(CHUNK):
                pass
            sums.write(_line(source.digest, member.name))
            first = False
    raise Broken("备份不完整，或者已损坏：缺少末尾的校验值")


def is_allowed(name: str) -> bool:
    """Whether a member may be called so: one of ours, which leads to no place outside."""
    if name in (MANIFEST, PUBLIC_KEYS, SUMS, *DATABASE.values()):
        return True
    path = PurePosixPath(name)
    return (
        len(path.parts) > 1
        and path.parts[0] in (*DATA, LAW, KEYS)
        and str(path) == name
        and ".." not in path.parts
        and name.isprintable()
        and "\\" not in name
    )


def _compare(sums: IO[bytes], stated: IO[bytes]) -> None:
    """Hold the digests as they are against those that the archive states."""
    sums.seek(0)
    for line in sums:
        if stated.readline(1 << 16) != line:
            name = line.decode().rstrip("\n").partition("  ")[2]
            raise Broken(f"备份已损坏：“{name}”与写备份时的校验值不符")
    if stated.read(1):
        raise Broken("备份已损坏：有内容不见了")


def _forget(tar: tarfile.TarFile) -> None:
    """Let go of the members seen so far, all of which tarfile would keep in memory."""
    vars(tar)["members"].clear()


def _line(digest: str, name: str) -> bytes:
    return f"{digest}  {name}\n".encode()


class Hashed:
    """Bytes on their way, which are hashed, and counted for whoever follows."""

    def __init__(self, content: Source, taken: "hashlib._Hash", tell: Progress | None = None) -> None:
        self._content, self._hash, self._tell = content, taken, tell

    @property
    def digest(self) -> str:
        """The digest of what was read so far."""
        return self._hash.hexdigest()

    def read(self, size: int = -1, /) -> bytes:
        part = self._content.read(size)
        self._hash.update(part)
        if self._tell:
            self._tell(len(part))
        return part
