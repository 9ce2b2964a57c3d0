"""Backup and restoring by the commands: all of an installation comes back on an empty machine, or nothing of it."""

import gzip
import hashlib
import io
import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from .installations import PROGRAM, Installation, installation

pytestmark = [pytest.mark.postgres, pytest.mark.big]


@dataclass(frozen=True, slots=True)
class Source:
    """An installation with something in it, and a backup of it with its keys and one without."""

    place: Installation
    said: dict[str, Any]
    plain: Path
    with_keys: Path


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    folder = tmp_path_factory.mktemp("recovery")
    with installation(folder / "source") as place:
        said = place.inside("found")
        plain, with_keys = folder / "plain.tar.gz", folder / "keys.tar.gz"
        for archive, options in ((plain, ()), (with_keys, ("--with-keys",))):
            made = place.fazhi("backup", archive, *options)
            assert made.code == 0, made.err
            assert "读回核对相符" in made.out
        yield Source(place, said, plain, with_keys)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    """An empty machine."""
    with installation(tmp_path / "empty") as place:
        yield place


def names(archive: Path) -> list[str]:
    with tarfile.open(archive) as tar:
        return tar.getnames()


def walked(place: Installation, source: Source) -> Any:
    return place.inside("walk", source.said["file"], source.said["secret"], source.said["codes"][0])


# Bringing back


@pytest.mark.slow
def test_an_empty_machine_goes_on_without_the_keys(source: Source, empty: Installation) -> None:
    restored = empty.fazhi("restore", source.plain)
    assert restored.code == 0, restored.err
    assert "全部相符，树头与备份的说明一致" in restored.out
    assert "密钥不在备份里" in restored.out
    assert walked(empty, source) == {
        "portal": 200, "by app": False, "list": 200, "file": True,
    }, "the app's secret was sealed with a key that is not there; a recovery code lets in"  # fmt: skip
    assert empty.fazhi("files", "check").code == 0
    assert (empty.home / "var/data/statutes/行政复议法.md").read_text(encoding="utf-8") == "# 法"
    assert (empty.home / "var/data/published/2025/1/报告.md").exists()
    assert empty.fazhi("journal", "verify").code == 0
    assert "rotate --lost" in empty.fazhi("journal", "seal").refusal
    lost = empty.fazhi("journal", "rotate", "--lost", "--reason", "旧机器损坏", "--as", "chengban")
    assert lost.code == 0, lost.err
    assert empty.fazhi("journal", "seal").code == 0


@pytest.mark.slow
def test_an_empty_machine_goes_on_with_the_keys(source: Source, empty: Installation) -> None:
    assert empty.fazhi("restore", source.with_keys).code == 0
    for key in (empty.home / "var/keys").iterdir():
        assert key.stat().st_mode & 0o077 == 0
    assert walked(empty, source) == {"portal": 200, "by app": True, "list": 200, "file": True}
    assert empty.inside("write", empty.home, empty.home) == 1
    assert empty.fazhi("journal", "seal").code == 0
    verified = empty.fazhi("journal", "verify")
    assert verified.code == 0, verified.out


@pytest.mark.slow
def test_a_backup_taken_while_people_write_is_of_one_moment(
    source: Source, empty: Installation, tmp_path: Path
) -> None:
    archive, begun, ended = tmp_path / "busy.tar.gz", tmp_path / "begun", tmp_path / "ended"
    with ThreadPoolExecutor() as beside:
        writing = beside.submit(source.place.inside, "write", begun, ended)
        while not begun.exists() and not writing.done():
            time.sleep(0.05)
        made = source.place.fazhi("backup", archive)
        ended.touch()
        written = writing.result()
    assert made.code == 0, made.err
    restored = empty.fazhi("restore", archive)
    assert restored.code == 0, restored.out + restored.err
    with tarfile.open(archive) as tar:
        content = tar.extractfile("manifest.json")
        assert content is not None
        cases = json.load(content)["tables"]["case"]
    assert 1 < cases <= written + 1


@pytest.mark.slow
def test_a_restoring_that_was_killed_leaves_the_place_empty_and_can_be_begun_again(
    source: Source, empty: Installation
) -> None:
    with subprocess.Popen(
        [*PROGRAM, "restore", str(source.plain)], env=empty.environment(), cwd=empty.home
    ) as restoring:
        until = time.monotonic() + 60
        while not list(empty.home.glob("var/data/.restoring-*/public-keys.json")):
            assert time.monotonic() < until
            time.sleep(0.005)
        restoring.kill()
    assert "数据库还没有启用" in empty.fazhi("journal", "seal").refusal
    again = empty.fazhi("restore", source.plain)
    assert again.code == 0, again.err
    assert not list(empty.home.glob("var/**/*restoring*"))


def killed(place: Installation, archive: Path, where: str) -> None:
    """Restore until the program kills itself there: `where` is a statement."""
    begin = (
        "import os; from fazhi.faces.cli.common import start; start(); import fazhi.recovery.restore as restoring; "
        "die = lambda *_: os.kill(os.getpid(), 9); "
    )
    command = [
        sys.executable,
        "-c",
        f"{begin}{where}; from fazhi.faces.cli import main; main()",
        "restore",
        str(archive),
    ]
    ended = subprocess.run(command, env=place.environment(), cwd=place.home, check=False)
    assert ended.returncode == -signal.SIGKILL


def test_a_restoring_killed_between_files_and_database_is_begun_again(
    source: Source, empty: Installation
) -> None:
    """The files are in their places, the database is not: the next restoring takes them back and begins anew."""
    killed(empty, source.with_keys, "os.sync = die")
    assert (empty.home / "var/data/published/2025/1/报告.md").exists()
    assert list(empty.home.glob("var/keys/seal-*.json"))
    again = empty.fazhi("restore", source.with_keys)
    assert again.code == 0, again.err
    assert [path for path in empty.left if "restoring" in path or path.endswith(".before")] == []
    assert empty.fazhi("files", "check").code == 0
    assert empty.fazhi("journal", "seal").code == 0, "with the keys of the backup"


def test_what_was_written_since_is_not_taken_away(source: Source, empty: Installation) -> None:
    killed(empty, source.plain, "os.sync = die")
    theirs = empty.home / "var/data/published/他人的.md"
    theirs.write_text("不是恢复出来的", encoding="utf-8")
    assert "里已有 files" in empty.fazhi("restore", source.plain).refusal
    assert theirs.exists()


def test_a_restoring_killed_after_its_last_step_is_said_to_be_complete(
    source: Source, empty: Installation
) -> None:
    killed(empty, source.plain, "restoring._Plan.settle = die")
    assert empty.fazhi("restore", source.plain).refusal.startswith("上一次恢复其实已经完成")
    assert empty.fazhi("restore", source.plain).refusal.startswith("数据库里已有数据")
    assert empty.fazhi("files", "check").code == 0


@pytest.mark.slow
def test_what_is_restored_is_silent_until_it_is_released(source: Source, empty: Installation) -> None:
    heads = empty.home / "heads.txt"
    witness = {"FAZHI_WITNESSES": f"file:{heads}"}
    restored = empty.fazhi("restore", source.with_keys)
    assert "fazhi release" in restored.out
    assert "运行 fazhi release" in empty.fazhi("journal", "witness", "send", **witness).refusal
    assert empty.fazhi("worker", "--once", **witness).code == 0
    assert not heads.exists()
    assert empty.fazhi("release", "--reason", "试", "--as", "chengban").refusal.startswith("不能放行")
    released = empty.inside("release")
    assert released == 1
    assert empty.fazhi("worker", "--once", **witness).code == 0
    assert heads.read_text(encoding="utf-8").count("— fazhi/410304/") == 1
    assert empty.fazhi("journal", "verify").code == 0


@pytest.mark.slow
def test_the_settings_of_law_come_back(source: Source, empty: Installation, tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    before.mkdir()
    (before / "territories.yaml").write_text("adopted: [重庆市]\n", encoding="utf-8")
    made = source.place.fazhi("backup", tmp_path / "law.tar.gz", FAZHI_LAW=str(before))
    assert made.code == 0, made.err
    refusal = empty.fazhi("restore", tmp_path / "law.tar.gz").refusal
    assert refusal == "备份里有法律设置：请用 FAZHI_LAW 指定一个空文件夹，再恢复"
    restored = empty.fazhi("restore", tmp_path / "law.tar.gz", FAZHI_LAW=str(after))
    assert restored.code == 0, restored.err
    assert (after / "territories.yaml").read_text(encoding="utf-8") == "adopted: [重庆市]\n"


# What an archive holds


def test_what_is_in_a_backup(source: Source) -> None:
    database = "database.sqlite3" if connection.vendor == "sqlite" else "database.dump"
    digest = source.said["digest"]
    assert names(source.plain) == [
        *("manifest.json", "public-keys.json", database, f"files/{digest[:2]}/{digest}"),
        *("published/2025/1/报告.md", "statutes/行政复议法.md", "SHA256SUMS"),
    ]
    assert source.plain.stat().st_mode & 0o077 == 0


def test_keys_are_in_a_backup_only_when_asked_for(source: Source) -> None:
    assert not [name for name in names(source.plain) if name.startswith("keys/")]
    assert "keys/secret_key" in names(source.with_keys)
    assert any(name.startswith("keys/seal-") for name in names(source.with_keys))


def test_other_tools_can_check_a_backup(source: Source, tmp_path: Path) -> None:
    with tarfile.open(source.plain) as tar:
        tar.extractall(tmp_path, filter="data")
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=True)


@pytest.mark.slow
def test_a_file_that_is_gone_is_told_and_the_backup_stands(
    source: Source, empty: Installation, tmp_path: Path
) -> None:
    digest = source.said["digest"]
    path = source.place.home / "var/data/files" / digest[:2] / digest
    before = path.read_bytes()
    path.unlink()
    try:
        made = source.place.fazhi("backup", tmp_path / "gone.tar.gz")
    finally:
        path.write_bytes(before)
    assert made.code == 1
    assert f"材料文件缺失，或者内容与登记的摘要不符：{digest}" in made.out
    restored = empty.fazhi("restore", tmp_path / "gone.tar.gz")
    assert restored.code == 1
    assert digest in restored.out
    assert empty.fazhi("journal", "verify").code == 0


# What is refused


def test_nothing_is_written_over(source: Source) -> None:
    before = source.plain.read_bytes()
    assert source.place.fazhi("backup", source.plain).refusal.endswith("备份不覆盖旧的：请换一个文件名")
    assert source.plain.read_bytes() == before
    assert source.place.fazhi("restore", source.plain).refusal.startswith("数据库里已有数据")


def test_nothing_is_restored_beside_files_of_something_else(source: Source, empty: Installation) -> None:
    (empty.home / "var/data/files").mkdir(parents=True)
    assert "里已有 files" in empty.fazhi("restore", source.plain).refusal


Change = Callable[[dict[str, bytes]], None]


def rewritten(archive: Path, target: Path, change: Change, *, sums: bool = True) -> Path:
    """The archive with other contents, and with digests that fit them unless they are to be left as they are."""
    with tarfile.open(archive) as tar:
        members = {each.name: file.read() for each in tar if (file := tar.extractfile(each))}
    change(members)
    if sums:
        lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in members.items()]
        members.pop("SHA256SUMS", None)
        members["SHA256SUMS"] = "".join(line for line in lines if "SHA256SUMS" not in line).encode()
    with tarfile.open(target, "w:gz") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return target


def manifest(**changes: Any) -> Change:
    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | changes).encode()

    return change


def add(name: str) -> Change:
    return lambda members: members.update({name: b"x"})


def lose(name: str) -> Change:
    def change(members: dict[str, bytes]) -> None:
        del members[next(each for each in members if each.startswith(name))]

    return change


def truncated(archive: Path, target: Path) -> Path:
    target.write_bytes(archive.read_bytes()[:-1000])
    return target


def flipped(archive: Path, target: Path, place: float) -> Path:
    """With one bit turned about there, among those that tell: where bytes repeat, gzip has several ways to say it."""
    before, unpacked = archive.read_bytes(), gzip.decompress(archive.read_bytes())
    for at in range(int(len(before) * place), len(before)):
        content = bytearray(before)
        content[at] ^= 1
        try:
            if gzip.decompress(content) != unpacked:
                break
        except (OSError, EOFError, zlib.error):
            break
    target.write_bytes(content)
    return target


def linked(archive: Path, target: Path) -> Path:
    """With a link in it that leads outside."""
    shutil.copy(archive, target)
    with gzip.open(archive) as packed:
        content = packed.read()
    out = io.BytesIO()
    with (
        tarfile.open(fileobj=io.BytesIO(content)) as old,
        tarfile.open(fileobj=out, mode="w") as new,
    ):
        for member in old:
            if member.name == "public-keys.json":
                member.type, member.linkname, member.size = tarfile.SYMTYPE, "/etc/passwd", 0
            new.addfile(member, old.extractfile(member) if member.isreg() else None)
    target.write_bytes(gzip.compress(out.getvalue()))
    return target


OTHER = "postgresql" if connection.vendor == "sqlite" else "sqlite"
BAD: dict[str, tuple[Callable[[Path, Path], Path], str]] = {
    "cut": (truncated, "备份不完整"),
    "flip1": (lambda a, t: flipped(a, t, 0.1), "已损坏"),
    "flip2": (lambda a, t: flipped(a, t, 0.5), "已损坏"),
    "flip3": (lambda a, t: flipped(a, t, 0.999), "已损坏"),
    "nothing": (lambda a, t: (t.write_bytes(b"") and t) or t, "这不是本系统的备份"),
    "other": (lambda a, t: (t.write_bytes(b"not an archive") and t) or t, "这不是本系统的备份"),
    "parent": (lambda a, t: rewritten(a, t, add("files/../../x")), "不该有的内容“files/../../x”"),
    "absolute": (lambda a, t: rewritten(a, t, add("/etc/x")), "不该有的内容“/etc/x”"),
    "stranger": (lambda a, t: rewritten(a, t, add("x")), "不该有的内容“x”"),
    "link": (linked, "不该有的内容“public-keys.json”"),
    "altered": (
        lambda a, t: rewritten(a, t, manifest(made="2020-01-01"), sums=False),
        "“manifest.json”与写备份时的校验值不符",
    ),
    "lost": (lambda a, t: rewritten(a, t, lose("files/"), sums=False), "与写备份时的校验值不符"),
    "newer": (
        lambda a, t: rewritten(a, t, manifest(version="99.0.0")),
        "备份出自更新的版本（99.0.0，这里是",
    ),
    "migrated": (
        lambda a, t: rewritten(a, t, manifest(migrations=[["casework", "9999_later"]])),
        "请先升级程序，再恢复",
    ),
    "format": (lambda a, t: rewritten(a, t, manifest(format="fazhi-backup-9")), "的格式 fazhi-backup-9 不认识"),
    "kind": (lambda a, t: rewritten(a, t, manifest(database=OTHER)), "两者须是同一种数据库"),
    "law": (lambda a, t: rewritten(a, t, manifest(law=True)), "请用 FAZHI_LAW 指定一个空文件夹"),
    "head": (lambda a, t: rewritten(a, t, manifest(head="fazhi/410304/0\n")), "备份里的树头读不出来"),
    "counts": (lambda a, t: rewritten(a, t, manifest(tables={"case": 1})), "数据库与备份的说明不符"),
    "no database": (lambda a, t: rewritten(a, t, lose("database")), "备份里没有数据库"),
}  # fmt: skip


def test_a_bad_archive_is_refused_in_one_line_and_leaves_nothing(
    source: Source, empty: Installation, tmp_path: Path
) -> None:
    archives = [make(source.plain, tmp_path / f"{name}.tar.gz") for name, (make, _) in BAD.items()]
    ended = empty.inside("restore_each", *archives)
    for (name, (_, line)), (code, out, err) in zip(BAD.items(), ended, strict=True):
        assert (code, out, err.count("\n")) == (2, "", 1), (name, code, out, err)
        assert line in err, name
    assert empty.left == []
    assert empty.tables == 0


def test_a_history_that_was_altered_is_named_and_not_restored(
    source: Source, empty: Installation, tmp_path: Path
) -> None:
    """Whoever can rewrite the archive, digests and all, cannot make the journal's proof fit."""
    if connection.vendor != "sqlite":
        pytest.skip("the copy of an SQLite database is altered here")

    def alter(members: dict[str, bytes]) -> None:
        path = tmp_path / "altered.sqlite3"
        path.write_bytes(members["database.sqlite3"])
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("UPDATE \"case\" SET title = '改过的案由'")
        members["database.sqlite3"] = path.read_bytes()

    archive = rewritten(source.plain, tmp_path / "altered.tar.gz", alter)
    ended = empty.fazhi("restore", archive)
    assert ended.code == 1
    assert re.fullmatch(r"case \d+：“.+”与日志不符.*\n", ended.out)
    assert ended.err == "备份里的日志核验不过（1 处不符），什么也没有恢复\n"
    assert empty.left == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for very little."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_leaves_nothing(
    source: Source, empty: Installation, small_disk: Path
) -> None:
    refusal = source.place.fazhi("backup", small_disk / "x.tar.gz").refusal
    assert refusal == f"{small_disk} 所在的磁盘没有空间了，什么也没有写成：请腾出空间，或者写到别处"
    assert list(small_disk.iterdir()) == []
    data = small_disk / "data"
    refusal = empty.fazhi("restore", source.plain, FAZHI_DATA=str(data)).refusal
    assert refusal == f"{data} 所在的磁盘没有空间了，什么也没有写成：请腾出空间，或者写到别处"
    assert not data.exists()
    assert empty.tables == 0
