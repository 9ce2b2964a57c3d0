"""The journal at a million entries: verification beside a bare chain, proofs, and what a case's creation pays for it.

A district with very many sign-ins and readings, written through the bulk door and sealed, on SQLite and on
PostgreSQL. `verify` is timed as a whole, the walk over hashes and tree by itself, and the signatures of the tree heads
by themselves; what is left is the walk that checks order and payloads and compares every live row. Where FAZHI_PEERS
names a folder with the bare check of a chain of as many entries in PostgreSQL (journal_pg.py), and FAZHI_PEERS_PYTHON
its interpreter, that runs in the same run and is the limit of the walk over hashes and tree. Times are CPU times of
the checking process, which another load on the machine moves least; walls are told beside them.
"""

import json
import os
import random
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import postgres
from .ground import Ground, Row

if TYPE_CHECKING:  # the program is started only where it is measured
    from fazhi.casework.models import RecordRead
    from fazhi.registry.models import Account, SignIn

CHUNK = 5_000
TIMES_THE_PEER, MEGABYTES, MILLISECONDS = 3, 16, 1
CACHE = {
    "SQLite": 64,
    "PostgreSQL": 0,
}  # megabytes of pages that the program lets SQLite keep, whatever their number
PROOFS, CREATIONS = 2_000, 300


def run(ground: Ground) -> list[Row]:
    """Both databases at a tenth of the entries, then at all of them."""
    here = ground.on(f"sqlite:///{ground.folder / 'journal.sqlite3'}")
    if not postgres.programs():
        return _rows("SQLite", here, None)
    with postgres.cluster() as url:
        peer = _peer(url, ground.large)
        there = ground.on(url)
        return [*_rows("SQLite", here, peer), *_rows("PostgreSQL", there, peer), *_creation(there)]


def _rows(name: str, ground: Ground, peer: dict[str, float] | None) -> list[Row]:
    ground.inside("api", "0")
    measured = []
    for entries in (ground.large // 10, ground.large):
        ground.inside("journal", "fill", str(entries))
        measured.append(json.loads(ground.inside("journal", "measure").out))
    few, many = measured
    left = many["whole"] - many["tree"] - many["signatures"]
    note = f"{many['tree_wall']:.0f} s of wall"
    if peer:
        note += f"; the bare chain {peer['cpu_s']:.1f} s, {peer['wall_s']:.0f} s of wall"
    each = f"{many['entries'] / many['whole_wall']:,.0f} entries a second, {many['rows']:,} rows"
    return [
        Row(
            f"{name}: hashes and tree of {many['entries']:,} entries",
            many["tree"],
            "s of CPU",
            TIMES_THE_PEER * peer["cpu_s"] if peer else None,
            note,
        ),
        Row(
            f"{name}: signatures of {many['heads']:,} tree heads",
            many["signatures"],
            "s of CPU",
            note=f"{many['signatures'] / many['heads'] * 1000:.1f} ms each",
        ),
        Row(f"{name}: order, payloads and every live row besides", left, "s of CPU"),
        Row(f"{name}: verify, all of it", many["whole_wall"], "s", note=each),
        Row(
            f"{name}: memory beyond that for {few['entries']:,} entries",
            max(0.0, many["memory"] - few["memory"]),
            "MB",
            MEGABYTES + CACHE[name],
            f"{many['memory']:.0f} MB at its highest, of it {CACHE[name]} MB a cache of pages",
        ),
        Row(
            f"{name}: proof of one entry",
            many["proof"],
            "ms of CPU",
            MILLISECONDS,
            f"{many['proof_wall']:.2f} ms of wall; medians of {PROOFS:,} among {many['entries']:,} leaves",
        ),
    ]


def _creation(ground: Ground) -> list[Row]:
    costs = json.loads(ground.inside("journal", "create").out)
    note = f"{costs['with']:.2f} ms with it, {costs['without']:.2f} ms without, process and database together"
    return [Row("the journal in a case's creation", costs["with"] - costs["without"], "ms of CPU", note=note)]


def _peer(url: str, entries: int) -> dict[str, float] | None:
    """What the bare check of a chain of SM3 hashes in one process takes."""
    folder, python = os.environ.get("FAZHI_PEERS"), os.environ.get("FAZHI_PEERS_PYTHON")
    if not (folder and python):
        return None
    ran = subprocess.run(
        [python, "journal_pg.py", url, str(entries)], cwd=folder, check=True, capture_output=True, text=True
    )
    lines: list[dict[str, Any]] = [json.loads(line) for line in ran.stdout.splitlines()]
    return next(line for line in lines if line["name"].endswith("verify sm3, 1 process"))


def main(what: str, *arguments: str) -> None:
    """Bring the entries to a number and seal them, measure their verification, or the creation of cases."""
    tasks: dict[str, Callable[..., None]] = {"fill": _fill, "measure": _measure, "create": _create}
    tasks[what](*arguments)


def _openings(count: int) -> Sequence[Any]:
    from fazhi.casework.records import Opening
    from fazhi.domains.reconsideration.models import Reconsideration
    from fazhi.registry.models import Unit

    from .api import CASE

    units = {unit.code: unit for unit in Unit.objects.all()}
    day = Reconsideration._meta.get_field("received_on").to_python(CASE["received_on"])
    given = {name: value for name, value in CASE.items() if name != "title"} | {
        "unit": units["SFJ"],
        "respondent": units["CGJ"],
        "act_known_on": day,
        "received_on": day,
    }
    return [Opening(Reconsideration(**given), CASE["title"]) for _ in range(count)]


def _fill(number: str) -> None:
    from django.db import connection

    from fazhi.journal.change import change
    from fazhi.journal.models import Entry
    from fazhi.journal.sealing import seal
    from fazhi.registry.access import machine_principal
    from fazhi.registry.models import Account

    account, there = Account.objects.get(username="bench"), Entry.objects.count()
    while there < int(number):
        rows = min(CHUNK, int(number) - there)
        with change(machine_principal("bench")) as door:
            door.bulk_create([_sign_in(account, each) for each in range(rows // 2)])
            door.bulk_create([_reading(account, each) for each in range(rows - rows // 2)])
        there += rows
    seal()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # what autovacuum does soon after


def _sign_in(account: "Account", ordinal: int) -> "SignIn":
    from fazhi.journal.time import now
    from fazhi.registry.models import SignIn

    address, began = f"10.0.{ordinal // 250}.{ordinal % 250}", now()
    return SignIn(account=account, how="password", address=address, began_at=began, seen_at=began)


def _reading(account: "Account", ordinal: int) -> "RecordRead":
    from fazhi.casework.models import RecordRead
    from fazhi.journal.time import now

    number = f"XZFY-2026-{ordinal:05d}"
    return RecordRead(
        account=account, ledger="reconsideration", number=number, rows=1, channel="desk", read_at=now()
    )


def _measure() -> None:
    from fazhi.journal import verify_tree
    from fazhi.journal.genesis import algorithm
    from fazhi.journal.models import Entry
    from fazhi.journal.proof import Prover
    from fazhi.journal.verify import Verified, snapshot, verify

    seen: list[Verified] = []

    def whole() -> None:
        assert list(verify(lambda tally: seen.append(tally) if not seen else None)) == []

    def tree() -> None:
        with snapshot():
            assert list(verify_tree.problems(algorithm())) == []

    def signatures() -> None:
        assert list(verify_tree.signatures()) == []

    cpu, wall = _timed(whole)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tree_cpu, tree_wall = sorted(_timed(tree) for _ in range(3))[1]  # the median, as of the peer
    signatures_cpu, _ = _timed(signatures)
    prover, dice, times = Prover(), random.Random("proofs"), []
    last = Entry.objects.order_by("pk").last()
    assert last is not None
    for _ in range(PROOFS):
        entry = Entry.objects.get(pk=dice.randint(1, last.pk))
        times.append(_timed(partial(prover.prove, entry)))
    found = {
        "entries": seen[0].entries, "rows": seen[0].rows, "whole": cpu, "whole_wall": wall, "tree": tree_cpu,
        "tree_wall": tree_wall, "signatures": signatures_cpu, "heads": seen[0].heads, "memory": memory,
        "proof": statistics.median(cpu for cpu, _ in times) * 1000,
        "proof_wall": statistics.median(wall for _, wall in times) * 1000,
    }  # fmt: skip
    print(json.dumps(found))


def _timed(do: Callable[[], object]) -> tuple[float, float]:
    """Seconds of CPU of this process, and of wall."""
    cpu, wall = time.process_time(), time.perf_counter()
    do()
    return time.process_time() - cpu, time.perf_counter() - wall


def _create() -> None:
    """Cases opened one by one, by turns with the journal and by a change that writes the rows and no entries."""
    from django.db import connection

    from fazhi.casework.records import open_cases
    from fazhi.journal import change
    from fazhi.journal.numbers import number
    from fazhi.registry.access import machine_principal

    class Bare(change.Change):
        def close(self) -> None:
            number([write.row for write in self._writes.values()], self.recorded)

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = int(cursor.fetchone()[0])
    bench, whole = machine_principal("bench"), change.Change
    times: dict[type, list[int]] = {whole: [], Bare: []}
    try:
        for opening in _openings(2 * CREATIONS):
            kind = change.Change = Bare if change.Change is whole else whole  # type: ignore[misc]
            before = time.process_time_ns() + _cpu(server)
            open_cases([opening], bench)
            times[kind].append(time.process_time_ns() + _cpu(server) - before)
    finally:
        change.Change = whole  # type: ignore[misc]
    medians = {kind: statistics.median(spent) / 1e6 for kind, spent in times.items()}
    print(json.dumps({"with": medians[whole], "without": medians[Bare]}))


def _cpu(pid: int) -> int:
    """Nanoseconds of CPU of a process."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
