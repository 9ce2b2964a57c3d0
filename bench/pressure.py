"""Load on a running fazhi, by clients that repeat a request with its key until it is answered, and keep what they did.

Each client opens cases, takes steps and files files by turns. What was sent and what was answered is written down, so
that it can be held against the database afterwards (`bench.accounts`).
"""

import json
import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from .api import CASE, RECORDS, STEP_BODY

CLIENTS = 4
PATIENCE = 240  # seconds in which a request has to be answered, whatever happens meanwhile
PAUSE = 0.1  # before a request that was not answered is repeated


@dataclass(slots=True)
class Sent:
    """One request: its key, what it was to do, and what came of it."""

    key: str
    kind: str  # case, step or file
    case: str = ""  # the number of the case
    digest: str = ""  # SHA-256 of the file
    tries: int = 0
    status: int = 0  # of the answer that ended it; 0 where none came
    replayed: bool = False  # the answer was one kept from a try whose own answer was lost
    answer: str = ""


class Pressure:
    """Clients at work, from `begin` to `end`."""

    def __init__(self, port: int, token: str) -> None:
        self.port = port
        self.sent: list[Sent] = []
        self.lost = 0  # connections that broke, and answers of the program's own failure
        self.failed = 0  # of these, answers of the program's own failure (5xx)
        self._headers = {"Authorization": f"Bearer {token}"}
        self._stopping = threading.Event()
        self._clients = [threading.Thread(target=self._client, args=(seed,)) for seed in range(CLIENTS)]

    def begin(self) -> None:
        for client in self._clients:
            client.start()

    def end(self) -> None:
        """Let each client finish what it has begun."""
        self._stopping.set()
        for client in self._clients:
            client.join()

    @property
    def answered(self) -> int:
        """How many requests were answered as hoped for."""
        return sum(200 <= each.status < 300 for each in self.sent)

    def wait_for(self, more: int, within: float = PATIENCE) -> None:
        """Wait until so many more requests are answered; raises TimeoutError."""
        wanted, until = self.answered + more, time.monotonic() + within
        while self.answered < wanted:
            if time.monotonic() > until:
                raise TimeoutError("nothing is answered any more")
            time.sleep(0.02)

    def wait_until_lost(self, more_than: int, within: float) -> bool:
        """Wait until more tries than that were lost; gives whether they were."""
        return sleep_until(lambda: self.lost > more_than, within)

    def write(self, path: Path) -> None:
        """Write down what was sent."""
        path.write_text(json.dumps([asdict(each) for each in self.sent]), encoding="utf-8")

    def _client(self, seed: int) -> None:
        dice, own = random.Random(seed), list[str]()
        while not self._stopping.is_set():
            kind = dice.choice(("case", "case", "step", "file")) if own else "case"
            sent = Sent(str(uuid.uuid4()), kind)
            self.sent.append(sent)
            if kind == "case":
                self._open(sent)
                if sent.status == 201:
                    sent.case = json.loads(sent.answer)["number"]
                    own.append(sent.case)
            elif kind == "step":
                sent.case = own.pop(dice.randrange(len(own)))
                path = f"{RECORDS}/{sent.case}/steps/ask_correction"
                self._repeat(sent, path, STEP_BODY.encode(), "application/json")
            else:
                sent.case = dice.choice(own)
                self._file(sent, dice)

    def _open(self, sent: Sent) -> None:
        body = json.dumps({"fields": CASE | {"title": sent.key}}).encode()
        self._repeat(sent, RECORDS, body, "application/json")

    def _file(self, sent: Sent, dice: random.Random) -> None:
        content = b"%PDF-1.7\n" + sent.key.encode() + dice.randbytes(20_000)
        sent.digest = sha256(content).hexdigest()
        part = (
            f'--{sent.key}\r\nContent-Disposition: form-data; name="file"; filename="{sent.key}.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        )
        body = part.encode() + content + f"\r\n--{sent.key}--\r\n".encode()
        kind = f"multipart/form-data; boundary={sent.key}"
        self._repeat(sent, f"{RECORDS}/{sent.case}/files", body, kind)

    def _repeat(self, sent: Sent, path: str, body: bytes, kind: str) -> None:
        """Send until it is answered by more than the program's own failure."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            sent.tries += 1
            try:
                status, replayed, answer = self._post(path, body, kind, sent.key)
            except (OSError, HTTPException):
                status, replayed, answer = 0, False, ""
            if 0 < status < 500:
                sent.replayed, sent.answer, sent.status = replayed, answer, status
                return
            self.lost += 1
            self.failed += status >= 500
            time.sleep(PAUSE)

    def _post(self, path: str, body: bytes, kind: str, key: str) -> tuple[int, bool, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=40)
        try:
            headers = self._headers | {"Content-Type": kind, "Idempotency-Key": key}
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            content = response.read()
            replayed = response.headers.get("Idempotent-Replayed") == "true"
            return response.status, replayed, content.decode("utf-8", "replace")
        finally:
            connection.close()


def sleep_until(condition: Callable[[], bool], within: float = 60) -> bool:
    """Wait for something; gives whether it came."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()
