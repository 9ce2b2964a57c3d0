"""The API under load: W1 opens a case, W2 takes a step, W3 lists fifty cases; each as its CPU time per request.

The program runs as in production (gunicorn with two processes of four threads, PostgreSQL with fsync), each request
with its token, its clocks and its journal; what is measured is the CPU time of the server and of the database together,
which another load on the machine moves least. Where FAZHI_PEERS names a folder with a register to compare with, and
FAZHI_PEERS_PYTHON its interpreter, that is put under the same load in the same run, and is the limit.
"""

import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPConnection
from pathlib import Path
from zoneinfo import ZoneInfo

from . import postgres
from .ground import ROOT, Failed, Ground, Row

CLIENTS, REQUESTS, ROUNDS, BEFORE = 8, 400, 3, 3_000
RECORDS = "/api/v1/ledgers/reconsideration/records"
TODAY = (
    datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
)  # of an older case, time has taken steps by itself
CASE = {
    "title": "不服行政处罚决定" * 5, "unit": "SFJ", "respondent": "CGJ", "applicant": "演示乙", "channel": "post",
    "matter": "penalty", "request": "撤销行政处罚决定", "act_known_on": TODAY, "received_on": TODAY,
}  # fmt: skip
STEP = {"fields": {"missing_material": "身份证明"}}
TITLES = {"W1": "open a case", "W2": "take a step", "W3": "list 50 cases"}


@dataclass(frozen=True, slots=True)
class Server:
    """A register under load: where it listens, how it is asked, and the processes whose time counts."""

    port: int
    headers: dict[str, str]
    pids: tuple[int, ...]
    create: tuple[str, str]
    key: str
    step: str
    listing: str

    def ask(self, method: str, path: str, body: str = "", connection: HTTPConnection | None = None) -> bytes:
        """One request; raises Failed unless it was answered as hoped for."""
        opened = connection or HTTPConnection("127.0.0.1", self.port)
        opened.request(method, path, body or None, self.headers)
        response = opened.getresponse()
        content = response.read()
        if response.status not in (200, 201):
            raise Failed(f"{method} {path}: {response.status} {content[:500]!r}")
        return content

    def opened(self, count: int) -> list[str]:
        """The keys of new cases."""
        return [json.loads(self.ask("POST", *self.create))[self.key] for _ in range(count)]

    def measured(self, method: str, requests: Sequence[tuple[str, str]]) -> float:
        """CPU time per request, in milliseconds, with eight clients that each wait for their answer."""
        before = _cpu(self.pids)

        def client(own: Sequence[tuple[str, str]]) -> None:
            connection = HTTPConnection("127.0.0.1", self.port)
            for path, body in own:
                self.ask(method, path, body, connection)

        with ThreadPoolExecutor(CLIENTS) as clients:
            list(clients.map(client, [requests[start::CLIENTS] for start in range(CLIENTS)]))
        return (_cpu(self.pids) - before) * 1000 / len(requests)

    def work(self) -> dict[str, float]:
        """What each kind of work costs."""
        first = self.opened(REQUESTS)
        return {
            "W1": self.measured("POST", [self.create] * REQUESTS),
            "W2": self.measured("POST", [(self.step.format(key), STEP_BODY) for key in first]),
            "W3": self.measured("GET", [(self.listing, "")] * (REQUESTS // 2)),
        }


STEP_BODY = json.dumps(STEP)


def run(ground: Ground) -> list[Row]:
    """Both registers by turns, so that what else the machine does meets both alike."""
    if not postgres.programs():
        return []
    with postgres.cluster() as url, _fazhi(ground.on(url)) as ours, _peer(ground, url) as peer:
        postgres.analyze(url)
        rounds = [(ours.work(), peer.work() if peer else {}) for _ in range(ROUNDS)]
    rows = []
    for name, title in TITLES.items():
        figure = statistics.median(own[name] for own, _ in rounds)
        limit = statistics.median(other[name] for _, other in rounds) if peer else None
        rows.append(Row(f"{name}: {title}", figure, "ms of CPU", limit, "beside the peer" if peer else ""))
    return rows


@contextmanager
def _fazhi(ground: Ground) -> Iterator[Server]:
    """Our own program on a district with some thousand cases."""
    token = ground.inside("api", str(BEFORE)).out.strip().splitlines()[-1]
    environment = ground.environment() | {
        "FAZHI_HOSTS": "127.0.0.1",
        "FAZHI_API_RATE": "0",
    }
    with _served([sys.executable], "fazhi.wsgi", environment, ROOT) as (port, pid):
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        yield Server(
            port, headers, (pid, _postmaster(ground.url)), (RECORDS, json.dumps({"fields": CASE})), "number",
            f"{RECORDS}/{{}}/steps/ask_correction", RECORDS,
        )  # fmt: skip


@contextmanager
def _peer(ground: Ground, url: str) -> Iterator[Server | None]:
    """The register to compare with, on a database of its own in the same cluster."""
    folder, python = os.environ.get("FAZHI_PEERS"), os.environ.get("FAZHI_PEERS_PYTHON")
    if not (folder and python):
        yield None
        return
    address, _, _ = url.rpartition("/")
    user, _, place = address.removeprefix("postgres://").partition("@")
    environment = dict(os.environ) | {
        "AUDIT": os.environ.get("AUDIT", "pghistory"), "PEER_DB": "peer", "PGUSER": user,
        "PGHOST": place.partition(":")[0], "PGPORT": place.partition(":")[2],
    }  # fmt: skip
    programs = postgres.programs()
    assert programs is not None
    for command in (
        [str(programs / "createdb"), "peer"],
        [python, "manage.py", "migrate", "--run-syncdb", "-v", "0"],
        *([[python, "manage.py", "pgtrigger", "install"]] if environment["AUDIT"] == "pghistory" else []),
        [python, "peerapp_seed.py", str(BEFORE)],
    ):
        subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    with _served([python], "peerapp.wsgi", environment, Path(folder)) as (port, pid):
        body = {
            "type": "T1",
            "subject": "x" * 40,
            "applicant": "y" * 9,
            "unit": "U1",
            "start_date": "2026-01-05",
        }
        headers = {"Authorization": f"Token {'b' * 40}", "Content-Type": "application/json"}
        yield Server(
            port, headers, (pid, _postmaster(url)), ("/cases", json.dumps(body)), "uuid", "/cases/{}/advance",
            "/cases?pageSize=50",
        )  # fmt: skip


@contextmanager
def _served(
    python: list[str], application: str, environment: dict[str, str], folder: Path
) -> Iterator[tuple[int, int]]:
    """The application under gunicorn; gives its port and its process."""
    port = postgres.free_port()
    command = (
        f"-m gunicorn {application} -k gthread -w 2 --threads 4 --keep-alive 60 --log-level error".split()
    )
    server = subprocess.Popen([*python, *command, "-b", f"127.0.0.1:{port}"], env=environment, cwd=folder)
    try:
        _wait_for(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(240):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/cases", timeout=30)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise Failed(f"nothing answers on port {port}")


def _postmaster(url: str) -> int:
    """The process of the cluster, from its address."""
    port = url.rpartition(":")[2].partition("/")[0]
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                line = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"-p" in line and port.encode() in line and line[0].endswith(b"postgres"):
                return int(folder.name)
    raise Failed("the cluster's process is not found")


def _cpu(roots: Sequence[int]) -> float:
    """CPU seconds of the processes, of those that they started, and of the children that these have reaped."""
    times: dict[int, tuple[int, int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parts = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            times[int(folder.name)] = (int(parts[1]), sum(int(part) for part in parts[11:15]))
    wanted, grew = set(roots), True
    while grew:
        more = {pid for pid, (parent, _) in times.items() if parent in wanted} - wanted
        wanted |= more
        grew = bool(more)
    return sum(times[pid][1] for pid in wanted if pid in times) / os.sysconf("SC_CLK_TCK")


def main(count: str) -> None:
    """In a process with the program's models: a district with cases, and on standard output a token to write."""
    from fazhi.casework.records import Opening, open_cases
    from fazhi.domains.reconsideration.models import Reconsideration
    from fazhi.journal import genesis
    from fazhi.journal.change import change
    from fazhi.journal.schema import bring_up_to_date
    from fazhi.registry.access import Role, machine_principal, principal_of
    from fazhi.registry.accounts import assign, create_account
    from fazhi.registry.models import Account, Place, TokenScope, Unit
    from fazhi.registry.tokens import make_token

    bring_up_to_date()
    genesis.begin(kind="district", place="410304", actor="machine:bench", channel="machine")
    bench = machine_principal("bench")
    since = Reconsideration._meta.get_field("received_on").to_python("2000-01-01")
    with change(bench) as door:
        place = Place(code="410304", name="某某区", short_name="某某区")
        door.save(place)
        units = {
            code: Unit(place=place, code=code, name=name, short_name=name, kind="department", since=since)
            for code, name in (("SFJ", "司法局"), ("CGJ", "城管局"))
        }
        for unit in units.values():
            door.save(unit)
    create_account("bench", bench)
    assign("bench", Role.HANDLER, bench, since=since, unit=units["SFJ"])
    received = Reconsideration._meta.get_field("received_on").to_python(TODAY)
    given = CASE | {
        "unit": units["SFJ"],
        "respondent": units["CGJ"],
        "act_known_on": received,
        "received_on": received,
    }
    title = given.pop("title")
    open_cases([Opening(Reconsideration(**given), str(title)) for _ in range(int(count))], bench)
    account = Account.objects.get(username="bench")
    print(make_token(account, principal_of(account), name="bench", scope=TokenScope.WRITE, days=1))
