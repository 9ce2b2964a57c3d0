"""Building the demo: a new database from nothing, put in place of an older demo, never of anything else."""

import datetime as dt
import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection

from fazhi.casework.ledger import ledgers
from fazhi.figures.books import complete, keep
from fazhi.figures.freeze import freeze
from fazhi.journal import genesis
from fazhi.journal.actor import Channel
from fazhi.journal.schema import bring_up_to_date, database_file
from fazhi.journal.time import pretend
from fazhi.registry.access import Principal, Role, machine_principal
from fazhi.registry.accounts import assign, create_account, demo_password
from fazhi.registry.models import Person
from fazhi.reporting.annual import TEMPLATES, publish, sign
from fazhi.reporting.models import AnnualReport

from . import dossiers
from .agenda import BEGINNING, Agenda
from .state import State, state
from .town import CODE, FOUNDED, Town

YEAR = 2021
FROZEN, SIGNED, PUBLISHED = dt.date(2022, 2, 18), dt.date(2022, 2, 23), dt.date(2022, 3, 1)

ACCOUNTS = (
    ("tongchou", Role.COORDINATOR, None, "法治建设统筹（看全区，冻结数据，发布报告）"),
    ("lingdao", Role.LEADER, None, "区领导（看全区）"),
    ("fuze", Role.HEAD, "sfj", "区司法局负责人"),
    ("chengban", Role.HANDLER, "sfj", "区司法局承办人"),
    ("jiedao", Role.HANDLER, "杨文街道", "杨文街道承办人"),
    ("jiandu", Role.AUDITOR, None, "监督查阅（只读）"),
    ("xitong", Role.SYSTEM_ADMIN, None, "系统管理员"),
    ("anquan", Role.SECURITY_ADMIN, None, "安全管理员"),
    ("shenji", Role.AUDIT_ADMIN, None, "审计管理员"),
)

PRINTED = 1_000  # rounds of hashing for passwords that are printed; whoever signs in has them hashed in full

Progress = Callable[[int, int], None]


class NotADemo(RuntimeError):
    """The default database holds something that is not a demo; it is left alone."""


def build(progress: Progress | None = None) -> int:
    """Build the demo in the default database; gives the number of records. Raises NotADemo."""
    if state() is State.OTHER:
        raise NotADemo("默认数据库里有演示以外的数据，演示不会覆盖它；请用 FAZHI_DATABASE_URL 另指一个数据库")
    with _fresh_database(), _nothing_thrown_away():
        bring_up_to_date()
        genesis.begin(kind="demo", place=CODE, actor="machine:demo", channel=str(Channel.MACHINE))
        return fill(machine_principal("demo"), progress)


def fill(actor: Principal, progress: Progress | None = None) -> int:
    """Fill a begun demo: the town, the year, the report, the accounts."""
    with pretend(BEGINNING):
        town = Town.build(actor)
        keep(set(ledgers()) - {"lawsuit"}, dt.date(YEAR, 1, 1), actor)
        keep(["lawsuit"], dt.date(YEAR - 1, 1, 1), actor)
    agenda = Agenda(actor)
    for domain in settings.DOMAINS:
        import_module(f"fazhi.demo.year.{domain}").plan(agenda, town)
    dossiers.plan(agenda)
    agenda.at(FROZEN, lambda: complete(ledgers(), YEAR, actor))
    agenda.at(FROZEN, lambda: freeze(YEAR, actor))
    agenda.at(SIGNED, lambda: _sign(town, actor))
    agenda.at(PUBLISHED, lambda: publish(AnnualReport.objects.get(year=YEAR), actor, on=PUBLISHED))
    count = agenda.run(progress)
    quick = PBKDF2PasswordHasher()
    quick.iterations = PRINTED
    for username, role, unit, _ in ACCOUNTS:
        scope = town.unit(unit) if unit else None
        person = _person(town, role, unit)
        create_account(username, actor, password=demo_password(username), hasher=quick, person=person)
        assign(username, role, actor, since=FOUNDED, unit=scope)
    return count


def _sign(town: Town, actor: Principal) -> None:
    text = (TEMPLATES / f"{YEAR}.md").read_text(encoding="utf-8")
    sign(YEAR, text, issuer=town.unit("gov").name, signed_on=SIGNED, actor=actor)


def _person(town: Town, role: Role, unit: str | None) -> Person | None:
    """Who has the account: the handlers and the head are those whose cases the demo holds."""
    match role:
        case Role.HANDLER:
            return town.handler(town.unit(unit or ""))
        case Role.HEAD:
            return town.heads[town.unit(unit or "").pk]
        case Role.COORDINATOR:
            return town.handler(town.unit("yfzq"))
        case Role.LEADER:
            return town.heads[town.unit("gov").pk]
    return None


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Without looking for garbage in circles: the plans of a year stay to the end, and would be searched all along."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _fresh_database() -> Iterator[None]:
    """A new, empty database in the place of the default one once all has gone well."""
    path = database_file()
    if path is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            schema = connection.ops.quote_name(cursor.fetchone()[0])
            cursor.execute(f"DROP SCHEMA {schema} CASCADE")
            cursor.execute(f"CREATE SCHEMA {schema}")
        genesis.forget()
        yield
        return
    building = path.with_name(path.name + ".building")
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove(building)
    connection.close()
    connection.settings_dict["NAME"] = str(building)
    genesis.forget()
    try:
        with connection.cursor() as cursor:
            # A crash while building leaves only a file that is made anew.
            cursor.execute("PRAGMA synchronous=OFF")
        yield
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(path)
        genesis.forget()
    _remove(path, but_the_file=True)
    os.replace(building, path)


def _remove(path: Path, *, but_the_file: bool = False) -> None:
    for suffix in ("-wal", "-shm") if but_the_file else ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
