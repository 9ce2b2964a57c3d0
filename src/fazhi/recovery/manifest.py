"""What an archive says of itself: program, kind of database, genesis, newest tree head, what it counts."""

import json
from dataclasses import asdict, dataclass
from importlib.metadata import version

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from fazhi.journal.genesis import genesis
from fazhi.journal.keys import Public
from fazhi.journal.models import TreeHead
from fazhi.journal.note import NotANote, signer
from fazhi.journal.sealing import origin, published, real_time

from .archive import Broken

FORMAT = "fazhi-backup-1"
KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


class Unfit(ValueError):
    """The archive is whole, but cannot be restored here."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in manifest.json."""

    format: str
    version: str  # of the program
    made: str
    database: str  # sqlite or postgresql
    genesis: dict[str, str]
    origin: str  # whose tree it is: place, and the beginning of the genesis entry's hash
    head: str  # the newest tree head, a signed note; empty where nothing was sealed yet
    tables: dict[str, int]  # rows of each table
    migrations: list[list[str]]  # those applied: app and name
    law: bool  # whether there are settings of law
    keys: bool  # whether the secret keys are in it

    @property
    def text(self) -> str:
        """The manifest as it is written."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, content: bytes) -> "Manifest":
        """The manifest of an archive; raises Broken, or Unfit for one that a newer program wrote."""
        try:
            said = json.loads(content)
            if said["format"] != FORMAT:
                raise Unfit(
                    f"备份的格式 {said['format']} 不认识：请用写出它的那个版本（{said['version']}）恢复"
                )
            return cls(**said)
        except (ValueError, KeyError, TypeError) as error:
            if isinstance(error, Unfit):
                raise
            raise Broken("备份的说明读不出来，备份已损坏") from error

    def require_fit(self) -> None:
        """Raise Unfit where this program, or this kind of database, cannot take the archive."""
        if _ordered(self.version) > _ordered(here()) or self._applied() - _known():
            raise Unfit(f"备份出自更新的版本（{self.version}，这里是 {here()}）：请先升级程序，再恢复")
        if self.database != connection.vendor:
            raise Unfit(
                f"备份是 {KINDS.get(self.database, self.database)} 的，FAZHI_DATABASE_URL 指的是 "
                f"{KINDS[connection.vendor]}：两者须是同一种数据库"
            )

    def is_present(self) -> bool:
        """Whether the database has the tables of this program."""
        return self._applied() >= _known()

    def _applied(self) -> set[tuple[str, str]]:
        return {(app, name) for app, name in self.migrations}

    def require_proof(self, keys: list[Public]) -> None:
        """Raise Broken unless one of the keys signed the head."""
        try:
            if self.head and signer(self.head, keys) is None:
                raise Broken("备份里的树头不是由备份里的公钥签的：备份被改过")
        except NotANote as error:
            raise Broken(f"备份里的树头读不出来：{error}") from error


def here() -> str:
    """The version of this program."""
    return version("fazhi")


def of_this(*, law: bool, keys: bool) -> Manifest:
    """What the database holds at this moment; asked inside a snapshot, of the snapshot."""
    began = genesis()
    assert began is not None
    return Manifest(
        format=FORMAT,
        version=here(),
        made=real_time().isoformat(),
        database=connection.vendor,
        genesis=began,
        origin=origin(),
        head=newest_head(),
        tables=rows(),
        migrations=sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations()),
        law=law,
        keys=keys,
    )


def newest_head() -> str:
    """The newest tree head."""
    return TreeHead.objects.order_by("size").values_list("note", flat=True).last() or ""


def rows() -> dict[str, int]:
    """How many rows each table has."""
    counted = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            (counted[table],) = cursor.fetchone()
    return counted


def public_keys() -> str:
    """The public keys as they are written."""
    return json.dumps([asdict(key) for key in published()], indent=1) + "\n"


def read_public_keys(content: bytes) -> list[Public]:
    """The public keys of an archive; raises Broken."""
    try:
        return [Public(**each) for each in json.loads(content)]
    except (ValueError, TypeError) as error:
        raise Broken("备份里的公钥读不出来，备份已损坏") from error


def _known() -> set[tuple[str, str]]:
    """The migrations of this program."""
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def _ordered(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdecimal())
