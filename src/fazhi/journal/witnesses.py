"""Our witnesses: who gets a copy of our tree heads, so that nobody can rewrite the journal unseen.

Their addresses are a setting of the operator (FAZHI_WITNESSES) and never come from a user: a file, an e-mail address,
or another instance of the program, which takes a head only when it goes on from the last one that it holds.
"""

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import requests
from django.conf import settings
from django.core.mail import send_mail

from .keys import encoded
from .models import TakenHead, TreeHead
from .note import read
from .restorations import Held, is_held
from .sealing import real_time
from .tree import Tree

PATIENCE = 10  # seconds for an answer
MOST = 8 << 20  # bytes of an answer that are read
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
TAKES, HOLDS = (
    "/verify/witness",
    "/verify/witnessed",
)  # where an instance takes heads, and shows those that it holds


class BadWitness(ValueError):
    """FAZHI_WITNESSES names something that is no witness, or one that must not be asked."""


class NotTaken(RuntimeError):
    """A witness could not be reached, or did not take a head; the message says which and why."""


class Witness(Protocol):
    """Somebody who keeps copies of heads; `every` is how often a new one is worth the trouble."""

    @property
    def address(self) -> str: ...
    @property
    def every(self) -> dt.timedelta: ...

    def take(self, head: TreeHead, last: int) -> None:
        """Hand the head over; `last` is the size of the one taken before, or 0. Raises NotTaken, OSError."""


@dataclass(frozen=True, slots=True)
class InFile:
    """A file to which heads are added, best on a medium or a machine of its own."""

    path: Path
    every = dt.timedelta()

    @property
    def address(self) -> str:
        return f"file:{self.path}"

    def take(self, head: TreeHead, last: int) -> None:
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            # The empty line ends whatever a crash left half written.
            os.write(descriptor, f"\n{head.note}".encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@dataclass(frozen=True, slots=True)
class ByMail:
    """A person who keeps the mails; once a day is enough."""

    to: str
    every = dt.timedelta(days=1)

    @property
    def address(self) -> str:
        return f"mailto:{self.to}"

    def take(self, head: TreeHead, last: int) -> None:
        said, _ = read(head.note)
        text = (
            "请长期保存这封邮件。以下是本系统日志签名的树头：日志以后若有任何一条被改动、删除或者补插，都会与它对不上。\n"
            "核对时，把邮件存成文件，运行 fazhi journal verify --witness 文件。\n\n"
        )
        send_mail(f"树头 {said.origin} {said.size}", text + head.note, None, [self.to])


@dataclass(frozen=True, slots=True)
class AtInstance:
    """Another instance of this program."""

    url: str
    token: str
    every = dt.timedelta(minutes=10)

    @property
    def address(self) -> str:
        return self.url

    def take(self, head: TreeHead, last: int) -> None:
        answer = self._offer(head, last)
        if answer.status == 409 and answer.size != last and answer.size < head.size:
            answer = self._offer(head, answer.size)  # it holds another than we remember
        if answer.status != 200:
            raise NotTaken(f"没有接受 {head.size} 条处的树头：{answer.detail}")

    def _offer(self, head: TreeHead, last: int) -> "_Answer":
        said, _ = read(head.note)
        path = Tree(said.algorithm).reading.consistency(last, head.size) if last else []
        return _asked("POST", self.url + TAKES, self.token, request_text(last, path, head.note).encode())


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    text: str
    size: int
    detail: str


def request_text(last: int, path: list[bytes], note: str) -> str:
    """What is sent to an instance, as C2SP tlog-witness has it: the old size, the proof from it, the signed head."""
    return "\n".join([f"old {last}", *map(encoded, path), "", note])


def witnesses() -> list[Witness]:
    """Those that the operator has named; raises BadWitness."""
    return [witness(each) for each in settings.FAZHI_WITNESSES.split()]


def witness(address: str) -> Witness:
    """The witness at an address: `file:…`, `mailto:…`, or `https://TOKEN@host`; raises BadWitness."""
    parts = urlsplit(address)
    if parts.scheme == "file" and parts.path.startswith("/"):
        return InFile(Path(parts.path))
    if parts.scheme == "mailto" and "@" in parts.path:
        return ByMail(parts.path)
    if parts.scheme in ("http", "https"):
        return AtInstance(_base(address), parts.username or "")
    raise BadWitness(
        f"FAZHI_WITNESSES 里的“{parts.scheme}:…”不是见证人：写 file:/路径、mailto:地址或者 https://令牌@主机"
    )


def _base(address: str) -> str:
    """The address of an instance without its token; raises BadWitness where the way to it is open to others."""
    parts = urlsplit(address)
    if not parts.hostname or parts.query or parts.fragment:
        raise BadWitness(f"{parts.hostname or parts.scheme} 不是一个系统的地址：写 https://令牌@主机")
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise BadWitness(f"{parts.hostname} 应当用 https，不加密的只能是本机")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}{parts.path.rstrip('/')}"


def hand_over(*, at_once: bool = False) -> Iterator[str]:
    """Give the newest head to every witness that has not taken it and whose time has come, or to all `at_once`.

    Gives a line for each that took it. Nothing is given while the database is held; raises Held then, where it is to be
    at once. Raises NotTaken at the end, with everything that went wrong.
    """
    if is_held():
        if at_once:
            raise Held(
                "这个库是从备份恢复的，还没有放行，不向外发送：确认旧的系统不再运行以后，运行 fazhi release"
            )
        return
    head = TreeHead.objects.order_by("size").last()
    if head is None:
        return
    failed: list[str] = []
    for each in witnesses():
        last = last_taken(each)
        if last and (last.size >= head.size or (not at_once and real_time() - last.taken_at < each.every)):
            continue
        try:
            each.take(head, last.size if last else 0)
        except (NotTaken, OSError) as error:
            failed.append(f"{each.address}：{error}")
        else:
            TakenHead.objects.get_or_create(
                witness=each.address, size=head.size, defaults={"taken_at": real_time()}
            )
            yield f"{each.address} took the head over {head.size}"
    if failed:
        raise NotTaken("；".join(failed))


def last_taken(witness: Witness) -> TakenHead | None:
    """The last head that a witness has taken."""
    return TakenHead.objects.filter(witness=witness.address).order_by("size").last()


def held_by(source: str, origin: str) -> str:
    """What a witness holds of a journal, as text with signed notes: a file's, or that of an instance's public list.

    Raises NotTaken where the instance does not answer, OSError, BadWitness.
    """
    if not source.startswith(("http://", "https://")):
        return Path(source).read_text(encoding="utf-8")
    answer = _asked("GET", f"{_base(source)}{HOLDS}?{urlencode({'origin': origin})}")
    if answer.status != 200:
        raise NotTaken(f"没有给出它保存的树头：{answer.detail}")
    return answer.text


def _asked(method: str, url: str, token: str = "", body: bytes | None = None) -> _Answer:
    """What an instance answers; raises NotTaken. No redirect is followed, and only so much is read."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with requests.Session() as session:
            session.trust_env = False
            response = session.request(
                method, url, data=body, headers=headers, timeout=PATIENCE, allow_redirects=False, stream=True
            )
            with response:
                text = _read(response)
    except requests.RequestException as error:
        raise NotTaken(f"没有回答（{type(error).__name__}）") from error
    told = _told(text)
    size, detail = told.get("size"), told.get("detail")
    return _Answer(
        response.status_code,
        text,
        size if isinstance(size, int) else 0,
        detail if isinstance(detail, str) else f"状态码 {response.status_code}",
    )


def _read(response: requests.Response) -> str:
    content = b""
    for piece in response.iter_content(1 << 16):
        content += piece
        if len(content) > MOST:
            raise NotTaken("回答太长")
    return content.decode("utf-8", "replace")


def _told(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
