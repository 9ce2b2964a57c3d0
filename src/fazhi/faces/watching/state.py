"""Whether the program can do its work, and how much waits: each check by its name, each gauge by its meaning.

A check gives what is wrong in a few words, or nothing. They are for the operator: whoever only asks whether the program
is ready learns the names of the checks that fail.
"""

import datetime as dt
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import QuerySet
from django.utils import timezone

from fazhi.casework.law_settings import NotAdopted, check_in_force
from fazhi.casework.models import Case, MaterialVersion, Scan
from fazhi.faces.jobs import JOBS
from fazhi.journal import guard, keys
from fazhi.journal.genesis import genesis, is_demo
from fazhi.journal.jobs import beats
from fazhi.journal.models import Entry, SealingKey, TreeHead, Unsealed
from fazhi.journal.restorations import is_held
from fazhi.journal.schema import database_file, unapplied
from fazhi.journal.time import today
from fazhi.registry.models import AccountLock
from fazhi.webhooks.models import Delivery, Event, State

SEALED_WITHIN = 600  # seconds; a worker seals every minute
NEEDED = ("seal", "tick")  # the jobs without which the program does not do its work
MOST = 100_000  # of what is counted: more is as bad


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found: nothing wrong, or what; and how long it took."""

    name: str
    wrong: str
    seconds: float


def is_database_up() -> str:
    """The database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def is_up_to_date() -> str:
    """No migration waits."""
    return f"没有执行的迁移：{'、'.join(waiting)}" if (waiting := unapplied()) else ""


def is_guarded() -> str:
    """The triggers of the journal are there."""
    return f"缺少触发器的表：{'、'.join(tables)}" if (tables := guard.missing()) else ""


def is_begun() -> str:
    """The database was started, as a district or a demo."""
    return "" if genesis() else "数据库还没有启用"


def is_writable() -> str:
    """The database takes writes; on SQLite, one more writer may just be at work."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool")
            return "数据库只读" if cursor.fetchone()[0] else ""
    try:
        # A connection of its own, which does not wait; within the request's one there may be a transaction already.
        own = sqlite3.connect(_sqlite_address(), uri=True, timeout=0, isolation_level=None)
        try:
            own.execute("BEGIN IMMEDIATE")
            own.execute("PRAGMA user_version = 1")  # refused where the file is read-only; beginning is not
            own.execute("ROLLBACK")
        finally:
            own.close()
    except sqlite3.OperationalError as error:
        is_busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        return "" if is_busy else f"数据库不能写入：{error.sqlite_errorname}"
    return ""


def _sqlite_address() -> str:
    file = database_file()
    return f"{file.absolute().as_uri()}?mode=rw" if file else str(connection.settings_dict["NAME"])


def can_keep_files() -> str:
    """Files can be written, and there is room for more."""
    folder = _existing(Path(settings.DATA))
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"-")
    except OSError as error:
        return f"文件目录不能写入：{error.strerror}"
    return ""


def has_room() -> str:
    """The disks of files and database are not about to be full."""
    places = [Path(settings.DATA)]
    if connection.vendor == "sqlite" and not (name := str(connection.settings_dict["NAME"])).startswith(
        "file:"
    ):
        places.append(Path(name).parent)
    free = min(shutil.disk_usage(_existing(place)).free for place in places) // 2**20
    return f"磁盘只剩 {free} MB" if free < settings.FAZHI_FREE_MB else ""


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(each for each in (folder, *folder.absolute().parents) if each.is_dir())


def has_signing_key() -> str:
    """The secret of the key in force is at hand; before the first sealing there is none."""
    current = SealingKey.objects.last()
    if current is None:
        return "" if os.access(_existing(Path(settings.KEYS)), os.W_OK) else "密钥目录不能写入"
    try:
        keys.secret_of(keys.Public(current.scheme, current.public))
    except keys.KeyTrouble as trouble:
        return str(trouble)
    return ""


def is_sealed() -> str:
    """Nothing waits for its seal for long. A demo lives on another day, and is sealed by hand."""
    waiting = oldest_unsealed()
    return f"最早的条目已等待封存 {waiting:.0f} 秒" if waiting is not None and waiting > SEALED_WITHIN else ""


def is_law_in_force() -> str:
    """This process reads the law by the settings that the journal knows."""
    try:
        check_in_force()
    except NotAdopted as refusal:
        return str(refusal)
    return ""


def is_at_work() -> str:
    """What the program has to do by itself is done: sealing, and what happens by the lapse of a term."""
    known, moment = beats(), timezone.now()
    late = [job.title for job in JOBS if job.name in NEEDED and job.is_late(known.get(job.name), moment)]
    return f"没有按时做：{'、'.join(late)}" if late else ""


DATABASE = "database"
CHECKS: Mapping[str, Callable[[], str]] = {
    DATABASE: is_database_up,
    "migrations": is_up_to_date,
    "triggers": is_guarded,
    "genesis": is_begun,
    "writable": is_writable,
    "files": can_keep_files,
    "disk": has_room,
    "signing_key": has_signing_key,
    "sealing": is_sealed,
    "worker": is_at_work,
    "law": is_law_in_force,
}


def checked() -> list[Check]:
    """Every check; where the database does not answer, the others are not asked."""
    found: list[Check] = []
    for name, check in CHECKS.items():
        began = time.perf_counter()
        try:
            wrong = check()
        except DatabaseError as error:
            wrong = f"数据库不能用：{type(error).__name__}"
        except OSError as error:
            wrong = f"不能读写：{error.strerror}"
        found.append(Check(name, wrong, time.perf_counter() - began))
        if name == DATABASE and wrong:
            break
    return found


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number that goes up and down, or one for each value of a label."""

    name: str
    meaning: str
    values: dict[str, float] = field(default_factory=dict)
    label: str = ""


def gauges() -> Iterator[Gauge]:
    """What waits, what is late, what is locked. Ages are left out of a demo, which lives on a day of its own."""
    yield _one(
        "fazhi_unsealed_entries", "Entries of the journal not sealed yet.", _count(Unsealed.objects.all())
    )
    if (age := oldest_unsealed()) is not None:
        yield _one("fazhi_unsealed_oldest_seconds", "Age of the oldest of them.", age)
    if head := TreeHead.objects.order_by("size").last():
        yield _one("fazhi_tree_size", "Entries under the newest tree head.", head.size)
        yield _one("fazhi_tree_head_age_seconds", "Age of the newest tree head.", _age(head.sealed))
    lapsed = Case.objects.filter(lapses_on__lt=today())
    yield _one("fazhi_lapses_overdue", "Lapses that the clock has not performed yet.", _count(lapsed))
    if first := lapsed.order_by("lapses_on").values_list("lapses_on", flat=True).first():
        yield _one("fazhi_lapses_oldest_days", "Days since the first of them.", (today() - first).days)
    locked = AccountLock.objects.filter(lifted_at__isnull=True, until__gt=timezone.now())
    yield _one("fazhi_locked_accounts", "Accounts that are locked now.", _count(locked))
    quarantined = MaterialVersion.objects.filter(scan=Scan.QUARANTINED)
    yield _one("fazhi_quarantined_files", "Uploads that wait for the scanner.", _count(quarantined))
    routed = Event.objects.filter(is_routed=False)
    yield _one("fazhi_webhook_events_waiting", "Events not given to their webhooks yet.", _count(routed))
    for state in (State.WAITING, State.DEAD):
        sent = Delivery.objects.filter(state=state)
        yield _one(f"fazhi_webhook_deliveries_{state}", "Deliveries to webhooks in this state.", _count(sent))
    yield _one("fazhi_deliveries_held", "Whether nothing is sent since a restoring.", is_held())
    done = {name: _age(beat.succeeded_at) for name, beat in beats().items() if beat.succeeded_at}
    yield Gauge("fazhi_job_age_seconds", "Seconds since a regular job was done well.", done, "job")


def oldest_unsealed() -> float | None:
    """Seconds for which the oldest entry waits for its seal; 0 where none does, None in a demo."""
    if is_demo():
        return None
    first = Unsealed.objects.order_by("entry_id").values_list("entry_id", flat=True).first()
    if first is None:
        return 0.0
    return _age(Entry.objects.values_list("recorded", flat=True).get(pk=first))


def _age(moment: dt.datetime) -> float:
    return max(0.0, (timezone.now() - moment).total_seconds())


def _one(name: str, meaning: str, value: float) -> Gauge:
    return Gauge(name, meaning, {"": float(value)})


def _count(rows: QuerySet) -> int:
    """How many, as far as MOST."""
    return rows.order_by().values("pk")[:MOST].count()
