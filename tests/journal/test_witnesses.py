"""Copies of our tree heads: who gets them, when, what stands in the way, and what the copies show afterwards."""

import datetime as dt
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from fazhi.journal import witnesses
from fazhi.journal.models import TakenHead, TreeHead
from fazhi.journal.note import contradictions, notes
from fazhi.journal.problem import Kind
from fazhi.journal.sealing import real_time, seal
from fazhi.journal.verify import verify
from fazhi.journal.witnesses import (
    AtInstance,
    BadWitness,
    ByMail,
    InFile,
    NotTaken,
    hand_over,
    held_by,
    witness,
)
from tests.builders import District, a_lecture
from tests.journal.elsewhere import Elsewhere, a_key

pytestmark = pytest.mark.postgres


@pytest.fixture
def sealed(district: District) -> District:
    seal()
    return district


def newest() -> TreeHead:
    head = TreeHead.objects.order_by("size").last()
    assert head is not None
    return head


def more() -> TreeHead:
    """Something is written and sealed."""
    a_lecture()
    seal()
    return newest()


# A file


def test_a_file_gets_every_head_once_in_the_form_that_verify_reads(
    sealed: District, settings: Any, tmp_path: Path
) -> None:
    file = tmp_path / "heads.txt"
    settings.FAZHI_WITNESSES = f"file:{file}"
    first = newest()
    assert list(hand_over()) == [f"file:{file} took the head over {first.size}"]
    assert list(hand_over()) == []
    second = more()
    assert len(list(hand_over())) == 1
    held = notes(held_by(str(file), ""))
    assert held == [first.note, second.note]
    assert list(verify(witnessed=held)) == []
    assert [each.size for each in TakenHead.objects.order_by("size")] == [first.size, second.size]


def test_what_a_crash_left_half_written_spoils_no_other_head(
    sealed: District, settings: Any, tmp_path: Path
) -> None:
    file = tmp_path / "heads.txt"
    settings.FAZHI_WITNESSES = f"file:{file}"
    list(hand_over())
    first = newest()
    with file.open("a") as torn:
        torn.write(f"\n{first.note[:40]}")
    second = more()
    list(hand_over())
    assert notes(file.read_text()) == [first.note, second.note]


def test_a_witness_that_cannot_be_reached_is_tried_again_and_stands_in_no_others_way(
    sealed: District, settings: Any, tmp_path: Path
) -> None:
    away, near = tmp_path / "usb" / "heads.txt", tmp_path / "heads.txt"
    settings.FAZHI_WITNESSES = f"file:{away} file:{near}"
    with pytest.raises(NotTaken, match="usb"):
        list(hand_over())
    assert notes(near.read_text()) == [newest().note]
    away.parent.mkdir()
    assert len(list(hand_over())) == 1
    assert notes(away.read_text()) == [newest().note]


# Mail


def test_a_mail_leaves_once_a_day_and_can_be_compared_as_it_was_kept(sealed: District, settings: Any) -> None:
    settings.FAZHI_WITNESSES = "mailto:shenji@example.cn"
    list(hand_over())
    head = newest()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject.split()[-1]) == (["shenji@example.cn"], str(head.size))
    assert notes(str(sent.body)) == [head.note]
    more()
    assert list(hand_over()) == []
    assert len(list(hand_over(at_once=True))) == 1
    TakenHead.objects.update(taken_at=real_time() - dt.timedelta(days=1))
    more()
    assert len(list(hand_over())) == 1
    assert len(mail.outbox) == 3


# Another instance


@dataclass
class Server:
    """Somebody at a loopback address who answers as told, one answer after another."""

    answers: list[tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, str, bytes]] = field(default_factory=list)
    url: str = ""


@contextmanager
def answering(*answers: tuple[int, bytes] | tuple[int, bytes, dict[str, str]]) -> Iterator[Server]:
    server = Server([(status, dict(*more), body) for status, body, *more in answers])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            server.asked.append((self.path, self.headers.get("Authorization", ""), body))
            status, headers, content = server.answers.pop(0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST

        def log_message(self, *_: Any) -> None:
            """Nothing is printed."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    server.url = f"http://127.0.0.1:{listening.server_port}"
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def test_an_instance_gets_the_head_with_a_proof_from_the_last(sealed: District, settings: Any) -> None:
    first = newest()
    with answering((200, b"{}"), (200, b"{}")) as server:
        settings.FAZHI_WITNESSES = server.url.replace("//", "//secret@")
        list(hand_over())
        second = more()
        assert list(hand_over()) == [], "not before ten minutes"
        (line,) = hand_over(at_once=True)
    assert "secret" not in line
    assert [path for path, *_ in server.asked] == ["/verify/witness"] * 2
    assert {token for _, token, _ in server.asked} == {"Bearer secret"}
    bodies = [body.decode() for *_, body in server.asked]
    assert bodies[0] == f"old 0\n\n{first.note}"
    assert bodies[1].startswith(f"old {first.size}\n")
    assert bodies[1].endswith(f"\n\n{second.note}")
    assert set(TakenHead.objects.values_list("witness", flat=True)) == {server.url}


def test_an_instance_that_holds_another_head_is_asked_from_there(sealed: District, settings: Any) -> None:
    with answering((409, b'{"size": 3}'), (200, b"{}")) as server:
        settings.FAZHI_WITNESSES = server.url
        list(hand_over())
    assert server.asked[1][2].startswith(b"old 3\n")


@pytest.mark.parametrize(
    "answer, why",
    [
        ((422, '{"detail": "两种历史"}'.encode()), "两种历史"),
        ((409, b'{"size": 999999999, "detail": "999999999"}'), "999999999"),
        ((500, b"<html>"), "状态码 500"),
        ((302, b"", {"Location": "http://127.0.0.1:1/"}), "状态码 302"),
        ((200, b"x" * 200), "回答太长"),
    ],
    ids=["refused", "it holds more", "broken", "redirected", "endless"],
)
def test_what_was_not_taken_is_told_and_tried_again(
    sealed: District, settings: Any, monkeypatch: pytest.MonkeyPatch, answer: Any, why: str
) -> None:
    monkeypatch.setattr(witnesses, "MOST", 100)
    with answering(answer, (200, b"{}")) as server:
        settings.FAZHI_WITNESSES = server.url
        with pytest.raises(NotTaken, match=why):
            list(hand_over())
        assert not TakenHead.objects.exists()
        assert len(list(hand_over())) == 1
    assert len(server.asked) == 2, "no redirect is followed"


def test_nobody_answers(sealed: District, settings: Any) -> None:
    with answering() as server:
        pass
    settings.FAZHI_WITNESSES = server.url
    with pytest.raises(NotTaken, match="没有回答"):
        list(hand_over())


# Addresses


def test_addresses_are_the_operators_and_of_three_kinds() -> None:
    assert witness("file:/mnt/usb/heads.txt") == InFile(Path("/mnt/usb/heads.txt"))
    assert witness("mailto:a@b.cn") == ByMail("a@b.cn")
    assert witness("https://t@b.cn:8443/x/") == AtInstance("https://b.cn:8443/x", "t")
    assert witness("http://t@[::1]:8000") == AtInstance("http://[::1]:8000", "t")


@pytest.mark.parametrize(
    "address",
    [
        "http://b.cn",
        "http://127.0.0.1.b.cn",
        "ftp://b.cn/x",
        "file:heads.txt",
        "mailto:nobody",
        "b.cn",
        "https://",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(BadWitness):
        witness(address)


# What the copies show


def test_two_histories_are_shown_by_two_witnesses_without_the_database() -> None:
    key = a_key()
    told = [Elsewhere(key).note(5), Elsewhere(key).note(8)]
    otherwise = [Elsewhere(key, "another", parting=6).note(size) for size in (5, 8)]
    assert contradictions([*told, *told]) == []
    ((first, second),) = contradictions([*told, *otherwise])
    assert (first.size, first.root == second.root) == (8, False)


def test_a_history_rewritten_with_the_key_in_hand_is_shown_by_a_witness(
    sealed: District, settings: Any, tmp_path: Path
) -> None:
    settings.FAZHI_WITNESSES = f"file:{tmp_path / 'heads.txt'}"
    list(hand_over())
    true = newest()
    false = true.note.replace(true.note.splitlines()[2], Elsewhere(a_key()).note(5).splitlines()[2])
    (problem,) = verify(witnessed=[*notes(held_by(str(tmp_path / "heads.txt"), "")), false])
    assert (problem.kind, problem.key) == (Kind.WITNESS, true.size)
