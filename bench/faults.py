"""What goes wrong in a machine room, made to happen under load: `python -m bench.faults [--times 200] [--on …]`.

Processes of the web program and workers are killed, disks get full, the database is restarted, the clock jumps, jobs
come twice and late; all on the loopback address, in a folder and a database of its own, ended by the ids that were
started. Afterwards everything that was acknowledged is held against the database (`bench.accounts`).
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from . import postgres
from .ground import ROOT, Failed, Ground, machine
from .pressure import Pressure, sleep_until

WEB = 2  # processes of the web program
OLD = 60  # cases on which time acts meanwhile
SMALL = {"sqlite": 160, "postgres": 400}  # MB of the disk that gets full


@dataclass(slots=True)
class Site:
    """An installation under load, and whatever was started for it."""

    ground: Ground
    cluster: postgres.Cluster | None
    token: str
    port: int
    dice: random.Random = field(default_factory=lambda: random.Random(20261130))
    server: "subprocess.Popen[bytes] | None" = None

    def serve(self, *, jobs: bool) -> None:
        """Start `fazhi serve`, and wait until it answers."""
        command = [
            "serve",
            "--port",
            str(self.port),
            "--workers",
            str(WEB),
            "--worker" if jobs else "--no-worker",
        ]
        environment = self.ground.environment() | {
            "FAZHI_API_RATE": "0",
            "GUNICORN_CMD_ARGS": "--preload --log-level critical",  # a killed process is back at once
        }
        with (self.ground.folder / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                [str(Path(sys.executable).with_name("fazhi")), *command],
                env=environment,
                cwd=self.ground.folder,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        if not sleep_until(self._answers, 180):
            raise Failed("the web program does not begin to answer")

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5)
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def web(self) -> list[int]:
        """The processes that answer, by their ids."""
        assert self.server is not None
        path = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children")
        return [int(each) for each in path.read_text().split()] if path.exists() else []

    def kill_web(self) -> None:
        """Kill one of them."""
        while not (there := self.web()):
            time.sleep(0.05)
        _kill(self.dice.choice(there))

    def kill_server(self) -> None:
        """Kill all of the web program at once."""
        assert self.server is not None
        for process in (self.server.pid, *self.web()):
            _kill(process)
        self.server.wait()

    def stop(self) -> None:
        """End the web program as an operator does."""
        if self.server is not None and self.server.poll() is None:
            self.server.terminate()
            try:
                self.server.wait(60)
            except subprocess.TimeoutExpired:
                self.kill_server()

    @contextmanager
    def pressure(self) -> Iterator[Pressure]:
        """Load, for as long as the faults last; what was sent is written down."""
        pressure = Pressure(self.port, self.token)
        pressure.begin()
        try:
            yield pressure
        finally:
            pressure.end()
            pressure.write(self.ground.folder / "sent.json")

    @contextmanager
    def workers(self) -> Iterator[Callable[[], int]]:
        """A call that starts one more worker and gives its id; those that live are ended with it."""
        with (self.ground.folder / "worker.log").open("ab") as log:
            mother = subprocess.Popen(
                [sys.executable, "-m", "bench.inside", "jobs", "workers"],
                env=self.ground.environment(),
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
            )
        begun: list[int] = []

        def begin() -> int:
            assert mother.stdin is not None
            assert mother.stdout is not None
            mother.stdin.write("\n")
            mother.stdin.flush()
            begun.append(int(mother.stdout.readline()))
            return begun[-1]

        try:
            yield begin
        finally:
            for each in begun:
                _kill(each)
            assert mother.stdin is not None
            assert mother.stdout is not None
            mother.stdin.close()
            mother.wait(60)
            mother.stdout.close()


def _kill(process: int) -> None:
    with suppress(ProcessLookupError):  # it may be gone already
        os.kill(process, signal.SIGKILL)


# The faults: each gives how often it happened, and how often the load noticed


Fault = Callable[[Site, int], tuple[int, Pressure | None]]


def web(site: Site, times: int) -> tuple[int, Pressure]:
    """kill -9 of a process of the web program; each tenth time of all of it at once, which is started again."""
    site.serve(jobs=True)
    with site.pressure() as pressure:
        for number in range(1, times + 1):
            pressure.wait_for(1 + site.dice.randrange(4))
            time.sleep(site.dice.uniform(0, 0.05))
            if number % 10:
                site.kill_web()
            else:
                site.kill_server()
                site.serve(jobs=True)
        pressure.wait_for(10)
    return times, pressure


def worker(site: Site, times: int) -> tuple[int, Pressure]:
    """kill -9 of the worker, which seals and lets time act."""
    site.serve(jobs=False)
    with site.pressure() as pressure, site.workers() as begin:
        for _ in range(times):
            process = begin()
            time.sleep(site.dice.uniform(0.01, 1.0))
            pressure.wait_for(1)
            _kill(process)
    return times, pressure


def disk(site: Site, times: int) -> tuple[int, Pressure]:
    """The disk of database and files gets full, and somebody makes room again."""
    rounds = max(1, times // 20)
    ballast = site.ground.folder / "ballast"
    site.serve(jobs=True)
    with site.pressure() as pressure:
        for _ in range(rounds):
            pressure.wait_for(5)
            unhurt = pressure.lost + 3
            with ballast.open("wb", buffering=0) as file:
                try:
                    while True:
                        file.write(bytes(1 << 16))
                except OSError:
                    pass
            if not pressure.wait_until_lost(unhurt, 60):
                raise Failed("nobody noticed that the disk is full")
            time.sleep(site.dice.uniform(0, 1))
            ballast.unlink()
            if site.cluster is not None:
                site.cluster.start_if_down()
        pressure.wait_for(10)
    return rounds, pressure


def restart(site: Site, times: int) -> tuple[int, Pressure | None]:
    """The database is restarted, by turns as an operator does it and as if its power were cut."""
    if site.cluster is None:
        return 0, None  # SQLite has no process of its own
    rounds = max(2, times // 10)
    site.serve(jobs=True)
    with site.pressure() as pressure:
        for number in range(rounds):
            pressure.wait_for(5)
            site.cluster.restart("immediate" if number % 2 else "fast")
        pressure.wait_for(10)
    return rounds, pressure


def jobs(site: Site, times: int) -> tuple[int, Pressure]:
    """Four workers beside those of the web program, each doing every job every second; then each job thrice."""
    site.serve(jobs=True)
    with site.pressure() as pressure, site.workers() as begin:
        for _ in range(4):
            begin()
        time.sleep(max(3, times / 10))
        pressure.wait_for(5)
    late = [subprocess.Popen(_fazhi("worker", "--once"), env=site.ground.environment(), cwd=site.ground.folder,
                             stdout=subprocess.DEVNULL) for _ in range(3)]  # fmt: skip
    if any(each.wait(120) for each in late):
        raise Failed("a job that came twice failed")
    return times, pressure


def clock(site: Site, times: int) -> tuple[int, None]:
    """The clock jumps ahead and back by hours and days, with everything sealed in between."""
    rounds = max(1, times // 20)
    sent = site.ground.inside("jobs", "clock", str(rounds)).out.strip().splitlines()[-1]
    (site.ground.folder / "sent.json").write_text(sent, encoding="utf-8")
    return rounds * 6, None


FAULTS: dict[str, Fault] = {
    "web": web, "worker": worker, "disk": disk, "restart": restart, "jobs": jobs, "clock": clock,
}  # fmt: skip
EXPECTED = {"clock": ("time",)}  # a clock that jumps cannot be told from one that was set back to lie


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fault did."""

    fault: str
    kind: str
    times: int
    acknowledged: dict[str, int]
    lost: int  # tries that were not answered, and repeated
    failed: int  # of these, those to which the program answered that it failed (5xx)
    replayed: int  # answers kept from a try that was carried out and whose answer was lost
    entries: int
    expected: dict[str, int]  # problems of the journal that are as they should be, by kind
    problems: list[str]
    seconds: float

    def __str__(self) -> str:
        done = ", ".join(f"{number:,} {kind}s" for kind, number in sorted(self.acknowledged.items()))
        expected = "".join(f" ({number} of {kind}, as expected)" for kind, number in self.expected.items())
        return (
            f"{self.fault} on {self.kind}: {self.times} times; acknowledged {done or 'nothing'}; "
            f"{self.lost:,} tries broken ({self.failed:,} answered 5xx), {self.replayed:,} had been carried out; "
            f"{self.entries:,} entries; {len(self.problems)} problems{expected}; {self.seconds:.0f} s"
        )


def happen(fault: str, kind: str, times: int) -> Outcome | None:
    """Let a fault happen so often on a new installation; None where there is nothing that it could happen to."""
    began = time.monotonic()
    with _site(kind, small=fault == "disk") as site:
        happened, pressure = FAULTS[fault](site, times)
        if not happened:
            return None
        site.stop()
        held = site.ground.inside("accounts", str(site.ground.folder / "sent.json"), *EXPECTED.get(fault, ()))
        said = json.loads(held.out.strip().splitlines()[-1])
        return Outcome(
            fault,
            kind,
            happened,
            said["acknowledged"],
            pressure.lost if pressure else 0,
            pressure.failed if pressure else 0,
            sum(each.replayed for each in pressure.sent) if pressure else 0,
            said["entries"],
            said["expected"],
            said["problems"],
            time.monotonic() - began,
        )


@contextmanager
def _site(kind: str, *, small: bool) -> Iterator[Site]:
    """A district with some cases, in a folder that is gone afterwards."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="fazhi-faults-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        if small:
            _mount(folder, SMALL[kind])
            stack.callback(subprocess.run, ["umount", "--lazy", str(folder)], check=True)
        cluster = stack.enter_context(postgres.running(folder)) if kind == "postgres" else None
        url = cluster.url if cluster else f"sqlite:///{folder / 'district.sqlite3'}"
        ground = Ground(folder, url, 0)
        token = ground.inside("api", "20").out.strip().splitlines()[-1]
        ground.inside("jobs", "old", str(OLD))
        site = Site(ground, cluster, token, postgres.free_port())
        stack.callback(site.stop)
        yield site


def _mount(folder: Path, size: int) -> None:
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}m,mode=755", "tmpfs", str(folder)], check=False
    )
    if done.returncode:
        raise Failed("a disk that gets full is mounted, which only root may do")


def _fazhi(*arguments: str) -> Sequence[str]:
    return [str(Path(sys.executable).with_name("fazhi")), *arguments]


def main() -> int:
    """Let them happen; 1 where something was lost, doubled or damaged."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description="Faults under load.")
    parser.add_argument("--times", type=int, default=200, help="how often processes are killed")
    parser.add_argument("--on", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--only", choices=FAULTS, help="one of the faults")
    arguments = parser.parse_args()
    kinds = ("sqlite", "postgres") if arguments.on == "both" else (arguments.on,)
    print("; ".join(machine()), flush=True)
    wrong = 0
    for kind in kinds:
        for fault in [arguments.only] if arguments.only else FAULTS:
            try:
                outcome = happen(fault, kind, arguments.times)
            except (Failed, TimeoutError) as error:
                print(f"{fault} on {kind}: {error}", file=sys.stderr)
                wrong += 1
                continue
            if outcome is None:
                continue
            print(outcome, *(f"  {problem}" for problem in outcome.problems), sep="\n", flush=True)
            wrong += bool(outcome.problems)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
