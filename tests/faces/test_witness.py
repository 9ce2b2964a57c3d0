"""Witnessing for others: heads that go on are taken, those that do not are refused and kept as evidence."""

import datetime as dt
import shutil
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from fazhi.journal.models import Entry, HeldHead, Origin, Refusal
from fazhi.journal.note import contradictions, notes, read
from fazhi.journal.verify import verify
from fazhi.journal.witnessing import BadOrigin, accept
from tests.builders import MACHINE, District
from tests.journal.elsewhere import NAME, Elsewhere, a_key

from .commands import as_program, begun
from .sheets import fill
from .test_cli_program import BEGIN

pytestmark = pytest.mark.postgres

OFFER, HELD = "/verify/witness", f"/verify/witnessed?origin={NAME}"


@pytest.fixture(params=["sm2", "ed25519"])
def other(request: pytest.FixtureRequest, district: District) -> Elsewhere:
    """Another district's journal, which is witnessed here."""
    cache.clear()
    return Elsewhere(a_key(request.param), algorithm="sm3" if request.param == "sm2" else "sha256")


@pytest.fixture
def token(other: Elsewhere) -> str:
    _, token = accept(NAME, other.published, "邻区", MACHINE)
    return token


def send(client: Client, token: str, text: str) -> tuple[int, dict[str, Any]]:
    """Hand a head over as another instance does; gives the status and what is answered."""
    answer = client.post(
        OFFER, text.encode(), content_type="text/plain", headers={"Authorization": f"Bearer {token}"}
    )
    assert not answer.cookies
    return answer.status_code, answer.json()


def test_heads_that_go_on_are_taken_and_shown(client: Client, other: Elsewhere, token: str) -> None:
    sizes = (1, 5, 64, 130)
    for old, size in zip((0, *sizes), sizes, strict=False):
        status, told = send(client, token, other.offer(old, size))
        assert (status, told["size"]) == (200, size)
    assert send(client, token, other.offer(64, 130))[0] == 200, "asked again, it is taken already"
    shown = client.get(HELD)
    assert shown["Content-Type"].startswith("text/plain")
    held = [read(note)[0] for note in notes(shown.content.decode())]
    assert [(each.size, each.origin) for each in held] == [(size, NAME) for size in reversed(sizes)]
    assert [read(note)[0].size for note in notes(client.get("/verify/witnessed").content.decode())] == [130]
    assert Entry.objects.filter(table="journal_held_head", act="witness").count() == len(sizes)
    assert list(verify()) == []


def test_two_histories_are_refused_and_kept(client: Client, other: Elsewhere, token: str) -> None:
    """The journal's own key has signed both: whoever compares them needs nothing else."""
    forked = Elsewhere(other.key, "another", parting=3, algorithm=other.algorithm)
    send(client, token, other.offer(0, 5))
    assert send(client, token, forked.offer(0, 5)) == (
        422,
        {"detail": "同一条数处有两个树头：两种历史；已留存为证据", "refused": "fork"},
    )
    assert send(client, token, forked.offer(5, 8))[1]["refused"] == "unproved"
    assert send(client, token, forked.offer(5, 8))[0] == 422, "asked again, it stays refused"
    assert send(client, token, other.offer(5, 7))[0] == 200, "the true history goes on"
    held = notes(client.get(HELD).content.decode())
    ((first, second),) = contradictions(held)
    assert (first.size, second.size) == (5, 5)
    assert HeldHead.objects.filter(refused=Refusal.FORK).count() == 1
    assert list(verify()) == []


def test_a_lost_tail_is_refused_and_kept(client: Client, other: Elsewhere, token: str) -> None:
    send(client, token, other.offer(0, 9))
    assert send(client, token, other.offer(0, 6, minutes=20))[1]["refused"] == "back"
    assert send(client, token, other.offer(0, 4))[0] == 409, "one that was signed before is only late"
    assert [each.size for each in HeldHead.objects.exclude(refused="")] == [6]


def test_a_journal_that_was_restored_begins_anew_when_its_witness_agrees(
    client: Client, other: Elsewhere, token: str
) -> None:
    send(client, token, other.offer(0, 9))
    forked = Elsewhere(other.key, "after", parting=6, algorithm=other.algorithm)
    assert send(client, token, forked.offer(0, 9))[0] == 422
    _, token = accept(NAME, other.published, "", MACHINE, reason="从备份恢复", anew=True)
    assert send(client, token, forked.offer(9, 12))[1]["size"] == 0
    for old, size in ((0, 6), (6, 9), (9, 12)):
        assert send(client, token, forked.offer(old, size))[0] == 200
    assert HeldHead.objects.filter(size=9).count() == 3, "what was held stays"
    assert list(verify()) == []


def test_a_proof_from_elsewhere_is_told_where_to_begin(client: Client, other: Elsewhere, token: str) -> None:
    assert send(client, token, other.offer(3, 5)) == (
        409,
        {"detail": "这里保存的最新树头在 0 条处，请从那里证明", "size": 0},
    )
    send(client, token, other.offer(0, 5))
    assert send(client, token, other.offer(3, 8))[1]["size"] == 5
    assert send(client, token, other.offer(0, 8))[1]["size"] == 5
    assert [each.size for each in HeldHead.objects.all()] == [5]


def test_only_its_own_key_speaks_for_a_journal(client: Client, other: Elsewhere, token: str) -> None:
    stranger = Elsewhere(a_key(other.key.scheme), algorithm=other.algorithm)
    assert send(client, token, stranger.offer(0, 5))[0] == 403
    tampered = other.offer(0, 5).replace("\n5\n", "\n6\n")
    assert send(client, token, tampered)[0] == 403
    assert not HeldHead.objects.exists()
    accept(NAME, stranger.published, "", MACHINE)
    origin = Origin.objects.get()
    assert (origin.title, len(origin.keys.split())) == ("邻区", 2)


def test_nobody_hands_over_without_a_token(client: Client, other: Elsewhere, token: str) -> None:
    for wrong in ("", "x", token + "x"):
        assert send(client, wrong, other.offer(0, 5))[0] == 401
    assert client.get(OFFER).status_code == 405
    _, renewed = accept(NAME, other.published, "", MACHINE)
    assert send(client, token, other.offer(0, 5))[0] == 401, "a new token ends the one before"
    assert send(client, renewed, other.offer(0, 5))[0] == 200
    written = b"".join(bytes(each.body) for each in Entry.objects.filter(table="journal_origin"))
    assert renewed.encode() not in written, "kept as a digest only"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old",
        "old x\n\n",
        "old 0\n\nno note",
        "old 0\nnot base64!\n\n",
        "old 0\n" + "AAAA\n" * 64,
    ],
)
def test_what_cannot_be_read_is_told(client: Client, other: Elsewhere, token: str, text: str) -> None:
    status, told = send(client, token, text)
    assert status == 400
    assert told["detail"].startswith("读不懂")


def test_floods_are_stopped(client: Client, other: Elsewhere, token: str, settings: Any) -> None:
    assert send(client, token, "x" * 20_000)[0] == 413
    settings.FAZHI_API_RATE = 2
    cache.clear()
    answers = [send(client, token, other.offer(0, 5))[0] for _ in range(4)]
    assert answers == [200, 200, 429, 429]


@pytest.mark.parametrize(
    "name, key",
    [
        ("410305", "sm2:04ab"),
        ("fazhi/4103 05/x", "sm2:04ab"),
        (NAME, "rsa:04ab"),
        (NAME, "sm2:"),
        (NAME, "04ab"),
    ],
)
def test_a_journal_is_registered_by_its_name_and_key(district: District, name: str, key: str) -> None:
    with pytest.raises(BadOrigin):
        accept(name, key, "邻区", MACHINE)


@pytest.mark.slow
def test_two_instances_and_a_history_that_is_told_anew(tmp_path: Path) -> None:
    """One district's heads are held by another; its database is set back and written on otherwise, keys in hand."""
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        assert as_program(folder, *BEGIN).code == 0
    origin = as_program(here, "journal", "seal").out.splitlines()[0]
    with closing(sqlite3.connect(here / "own.sqlite3")) as database:
        ((scheme, public),) = database.execute("SELECT scheme, public FROM journal_sealing_key")
    shutil.copy(here / "own.sqlite3", here / "set-back.sqlite3")
    accepted = as_program(
        there, "journal", "witness", "accept", origin, "--key", f"{scheme}:{public}", "--as", "xitong"
    )
    token = accepted.out.partition("https://")[2].partition("@")[0]
    with serving(there) as address:
        told = {"FAZHI_WITNESSES": address.replace("//", f"//{token}@")}
        write(here, "own.sqlite3", "甲局")
        sent = as_program(here, "journal", "witness", "send", **told)
        assert (sent.code, f"{address} took the head" in sent.out) == (0, True)
        assert as_program(here, "journal", "verify", "--witness", address).code == 0

        write(here, "set-back.sqlite3", "乙局")
        otherwise = as_program(here, "journal", "witness", "send", database="set-back.sqlite3", **told)
        assert (otherwise.code, "两种历史；已留存为证据" in otherwise.err) == (2, True)
        found = as_program(here, "journal", "verify", "--witness", address, database="set-back.sqlite3")
        assert (found.code, "与见证人保存的不同：有两种历史" in found.out) == (1, True)
        compared = as_program(here, "journal", "compare", address, "--origin", origin)
        assert (compared.code, "1 处矛盾，有两种历史" in compared.out) == (1, True)
    listed = as_program(there, "journal", "witness", "list").out
    assert origin in listed
    assert as_program(there, "journal", "verify").code == 0


def write(folder: Path, database: str, unit: str) -> None:
    """A unit more, sealed."""
    row = {
        "单位代码": "410304-x",
        "单位全称": unit,
        "简称": unit,
        "类别": "工作部门",
        "上级单位": "洛阳市瀍河回族区人民政府",
        "设立日期": dt.date(2026, 1, 1),
    }
    sheet = folder / "单位.xlsx"
    sheet.unlink(missing_ok=True)
    assert as_program(folder, "template", "units", sheet, database=database).code == 0
    fill(sheet, row)
    assert as_program(folder, "import", "units", sheet, "--as", "xitong", database=database).code == 0
    assert as_program(folder, "journal", "seal", database=database).code == 0


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The folder's database, served at a loopback address."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = begun(folder, "serve", "--port", port, "--workers", 1, "--no-worker")
    address = f"http://127.0.0.1:{port}"
    try:
        while process.poll() is None:
            with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), 1)):
                break
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.communicate()
