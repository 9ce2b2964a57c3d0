"""Restoring: an archive into an empty installation; it is put in place once the journal was verified in full.

Files and database cannot be put in place in one stroke. So what is about to be placed is written down first, and the
database comes last: whoever restores again after being cut off in between takes the files back and begins anew.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import connection

from fazhi.casework.models import MaterialVersion
from fazhi.journal.hashing import hasher
from fazhi.journal.problem import Problem
from fazhi.journal.restorations import hold
from fazhi.journal.schema import bring_up_to_date
from fazhi.journal.verify import Verified, verify
from fazhi.law.settings import files_of

from . import archive, database, manifest
from .archive import DATA, DATABASE, KEYS, LAW, Broken, Hashed, Source
from .disk import keep, needing_room
from .manifest import Manifest, Unfit

PLAN = ".restoring.json"  # in the data folder, while things are put in place
BEFORE = ".before"  # behind the name of a key that gives way

SHOWN = 1000  # problems that are told; one is enough to refuse

Progress = Callable[[str, int, int], None]  # what is being done, how much of it, of how much (0: not known)


class Occupied(ValueError):
    """Something is there already; nothing is restored over it."""


class NotProven(RuntimeError):
    """The journal in the archive does not hold; nothing was restored."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(f"备份里的日志核验不过（{len(problems)} 处不符），什么也没有恢复")


@dataclass(slots=True)
class Restored:
    """What was restored."""

    manifest: Manifest
    verified: Verified
    damaged: list[str] = field(
        default_factory=list
    )  # digests of files that were damaged or gone in the backup
    migrated: bool = False


def restore(source: Path, progress: Progress | None = None) -> Restored:
    """Bring the archive back; raises Occupied, Unfit, Broken, NotProven, NoTool, NoRoom, and then leaves nothing.

    A database of an older version is brought up to date on the way, and verified as it then is. What comes back tells
    nobody anything until it is released (journal/restorations.py).
    """
    tell = progress or (lambda what, done, total: None)
    where = _database()
    _take_up_what_was_cut_off(where)
    _require_empty()
    with needing_room(settings.DATA), _staging() as folder:
        said, damaged = _unpack(source, folder, lambda done: tell("读备份", done, 0))
        with needing_room(settings.DATA), database.staged(folder / DATABASE[said.database]) as put_in_place:
            if manifest.newest_head() != said.head or manifest.rows() != said.tables:
                raise Broken("备份里的数据库与备份的说明不符：备份被改过")
            migrated = not said.is_present()
            if migrated:
                bring_up_to_date()
            verified = _verify(said, lambda done: tell("核验日志", done, 0))
            restored = Restored(said, verified, sorted({*damaged, *_missing(folder)}), migrated)
            hold(said.made)
            with _placing(folder, where) as plan:
                plan.place(folder)
                os.sync()  # the files are to outlive a loss of power no less than the database that names them
                put_in_place()
    return restored


def _require_empty() -> None:
    """Raise Occupied where anything would be restored over."""
    if not database.is_empty():
        raise Occupied("数据库里已有数据，恢复只进空的数据库：请用 FAZHI_DATABASE_URL 另指一个")
    if there := [name for name in DATA if (settings.DATA / name).exists()]:
        raise Occupied(
            f"数据文件夹 {settings.DATA} 里已有 {'、'.join(there)}，恢复只进空的文件夹：请用 FAZHI_DATA 另指一个"
        )
    if settings.FAZHI_LAW is not None and files_of(settings.FAZHI_LAW):
        raise Occupied(f"法律设置的文件夹 {settings.FAZHI_LAW} 里已有文件：请用 FAZHI_LAW 另指一个空的")


@contextmanager
def _staging() -> Iterator[Path]:
    """A folder in the data folder, from where everything is moved to its place; gone afterwards."""
    made = [each for each in (settings.DATA, *settings.DATA.parents) if not each.exists()]
    settings.DATA.mkdir(parents=True, exist_ok=True)
    for left in settings.DATA.glob(".restoring-*"):  # of an earlier attempt that was cut off
        shutil.rmtree(left)
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restoring-") as folder:
            yield Path(folder)
    except BaseException:
        for each in made:
            if not any(each.iterdir()):
                each.rmdir()
        raise


def _unpack(source: Path, folder: Path, progress: archive.Progress) -> tuple[Manifest, list[str]]:
    """Everything of the archive in the folder, once it is known to fit; gives also the digests of damaged files."""
    said: list[Manifest] = []
    damaged: list[str] = []

    def take(name: str, content: Source) -> None:
        if name == archive.MANIFEST:
            said.append(Manifest.read(content.read()))
            said[0].require_fit()
            _require_places(said[0])
            return
        path = folder / name
        source = Hashed(content, hasher(said[0].genesis["algorithm"]))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                shutil.copyfileobj(source, file, archive.CHUNK)
        except (FileExistsError, NotADirectoryError) as error:
            raise Broken(f"备份里“{name}”有两份，这不是本系统写的备份") from error
        if name.startswith(f"{DATA[0]}/") and source.digest != path.name:
            damaged.append(path.name)

    archive.read_through(source, take, progress)
    keys, dumped = folder / archive.PUBLIC_KEYS, folder / DATABASE[said[0].database]
    if not (keys.is_file() and dumped.is_file()):
        raise Broken("备份里没有数据库或者公钥，这不是本系统写的备份")
    said[0].require_proof(manifest.read_public_keys(keys.read_bytes()))
    return said[0], damaged


def _require_places(said: Manifest) -> None:
    """Raise Unfit, or Occupied, where a part of the archive has no place to go."""
    if said.law and settings.FAZHI_LAW is None:
        raise Unfit("备份里有法律设置：请用 FAZHI_LAW 指定一个空文件夹，再恢复")
    if said.keys and (there := sorted(settings.KEYS.glob("seal-*.json"))):
        raise Occupied(f"密钥文件夹里已有签名密钥 {there[0]}：请用 FAZHI_KEYS 另指一个空的")


def _verify(said: Manifest, progress: archive.Progress) -> Verified:
    """Verify the journal, and the head in the manifest as one of its heads; raises NotProven."""
    tally = Verified()

    def follow(so_far: Verified) -> None:
        nonlocal tally
        tally = so_far
        progress(so_far.entries)

    if problems := list(islice(verify(follow, [said.head] if said.head else []), SHOWN)):
        raise NotProven(problems)
    return tally


def _missing(folder: Path) -> Iterator[str]:
    """The digests of files that the database names and the archive lacks."""
    kept = MaterialVersion.objects.exclude(MaterialVersion.erased())
    for digest in kept.order_by("digest").values_list("digest", flat=True).distinct().iterator():
        if not (folder / DATA[0] / digest[:2] / digest).exists():
            yield digest


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a restoring puts in place beside its database, by relative paths; written before the first of it is."""

    database: str  # for which
    data: list[str]
    law: list[str]
    keys: list[str]
    replaced: list[str]  # keys that were there: the session key that this start has made

    @classmethod
    def of(cls, folder: Path, where: str) -> "_Plan":
        keys = [str(path.relative_to(folder / KEYS)) for path in _files_in(folder / KEYS)]
        return cls(
            database=where,
            data=[name for name in DATA if (folder / name).exists()],
            law=[str(path.relative_to(folder / LAW)) for path in _files_in(folder / LAW)],
            keys=keys,
            replaced=[name for name in keys if (settings.KEYS / name).exists()],
        )

    def place(self, folder: Path) -> None:
        """Put everything in its place; keys may be read by their owner alone."""
        for name in self.data:
            os.rename(folder / name, settings.DATA / name)
        for name in self.law:
            _in_law(name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / LAW / name, _in_law(name))
        for name in self.keys:
            place = settings.KEYS / name
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if name in self.replaced:
                os.replace(place, _before(place))
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write((folder / KEYS / name).read_bytes())

    def take_back(self) -> None:
        """Take away what is in its place, or only half so."""
        for name in self.data:
            shutil.rmtree(settings.DATA / name, ignore_errors=True)
        for name in self.law:
            _in_law(name).unlink(missing_ok=True)
        for name in self.keys:
            place = settings.KEYS / name
            if _before(place).exists():
                os.replace(_before(place), place)
            elif name not in self.replaced:
                place.unlink(missing_ok=True)

    def settle(self) -> None:
        """It is over, either way."""
        for name in self.replaced:
            _before(settings.KEYS / name).unlink(missing_ok=True)
        (settings.DATA / PLAN).unlink(missing_ok=True)

    def is_as_left(self) -> bool:
        """Whether nothing was written since among what was placed, which would not be ours to take away."""
        placed_at = (settings.DATA / PLAN).stat().st_ctime
        placed = (path for name in self.data for path in _files_in(settings.DATA / name))
        return all(path.stat().st_ctime <= placed_at for path in placed)


@contextmanager
def _placing(folder: Path, where: str) -> Iterator[_Plan]:
    """Write down what is going to be placed; take it back where that fails."""
    plan = _Plan.of(folder, where)
    part = settings.DATA / f"{PLAN}.part"  # never read half written
    part.write_text(json.dumps(asdict(plan), ensure_ascii=False), encoding="utf-8")
    keep(part)
    os.replace(part, settings.DATA / PLAN)
    keep(settings.DATA)
    try:
        yield plan
    except BaseException:
        plan.take_back()
        raise
    finally:
        plan.settle()


def _take_up_what_was_cut_off(where: str) -> None:
    """Take back what a restoring into this database left that was cut off; raises Occupied after its end, Unfit."""
    written = settings.DATA / PLAN
    if not written.exists():
        return
    plan = _Plan(**json.loads(written.read_text(encoding="utf-8")))
    if plan.database != where or not plan.is_as_left():
        return  # not ours to take away: what is there is named as everything else that is in the way
    if plan.law and settings.FAZHI_LAW is None:
        raise Unfit("上一次恢复没有完成，它用 FAZHI_LAW 指定了法律设置的文件夹：请照样指定，再恢复")
    if not database.is_empty():
        plan.settle()
        raise Occupied(
            "上一次恢复其实已经完成，只是没有来得及告诉您：不必再恢复，请运行 fazhi journal verify 核验"
        )
    plan.take_back()
    plan.settle()


def _database() -> str:
    """Which database this is, without the account; asked before the one that is restored takes its name."""
    where = connection.settings_dict
    return f"{connection.vendor}://{where['HOST']}:{where['PORT']}/{where['NAME']}"


def _in_law(name: str) -> Path:
    law = settings.FAZHI_LAW
    assert law is not None, "refused where there is none"
    return Path(law) / name


def _before(place: Path) -> Path:
    return place.with_name(place.name + BEFORE)


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
