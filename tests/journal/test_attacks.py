"""The attack suite: whatever the owner of the database does behind the program's back, and who finds it."""

from pathlib import Path

import pytest
from django.db import connection

from fazhi.casework.files import damaged
from fazhi.casework.models import MaterialVersion
from fazhi.casework.store import path_of
from fazhi.journal import guard
from fazhi.journal.models import TreeHead
from fazhi.journal.problem import Kind
from fazhi.journal.verify import verify
from tests.builders import District, a_reconsideration
from tests.casework.filing import data, filed
from tests.journal.attacks import ATTACKS, Attack, prepare

__all__ = ["data"]
pytestmark = pytest.mark.postgres


@pytest.fixture
def worked(district: District, key_folder: Path) -> District:
    """A district that was sealed twice, with entries before, between and after."""
    prepare()
    return district


def test_nothing_is_found_where_nothing_was_done(worked: District) -> None:
    assert list(verify(witnessed=[head.note for head in TreeHead.objects.all()])) == []


@pytest.mark.parametrize(
    "attack",
    [attack for attack in ATTACKS if attack.kind],
    ids=lambda attack: f"{attack.name}, {attack.kind}",
)
def test_an_attack_is_found_and_named(worked: District, attack: Attack) -> None:
    witnessed, key = attack.carry_out()
    problems = list(verify(witnessed=witnessed))
    assert attack.is_found(problems, key), problems


@pytest.mark.parametrize(
    "attack", [attack for attack in ATTACKS if not attack.kind], ids=lambda attack: attack.name
)
def test_what_nobody_can_find_is_what_the_docs_own_up_to(worked: District, attack: Attack) -> None:
    """docs/security.md names these: only somebody outside who keeps heads or papers can tell, or nobody."""
    witnessed, _ = attack.carry_out()
    assert list(verify(witnessed=witnessed)) == []


def test_the_docs_tell_each_attack_and_what_finds_it() -> None:
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    for attack in ATTACKS:
        kept = ", with `--witness`" if attack.witnessed and attack.kind else ""
        found = f"`{attack.kind}` in `{attack.table}`{kept}" if attack.kind else "nothing"
        assert f"| {attack.name} | {found} |" in page


def test_triggers_that_are_gone_are_found(worked: District) -> None:
    table = "journal_leaf"
    on = "" if connection.vendor == "sqlite" else f" ON {table}"
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    connection.cursor().execute(f"DROP TRIGGER {table}_no_update{on}")
    (problem,) = verify()
    assert (problem.kind, problem.table) == (Kind.GUARD, table)
    guard.install()


def test_a_file_that_was_replaced_is_found(worked: District, data: Path) -> None:
    """`fazhi files check` reads every file again and holds it against the digest that the journal keeps."""
    filed(a_reconsideration(own_number="1"))
    version = MaterialVersion.objects.get()
    assert list(damaged()) == []
    path_of(version.digest).chmod(0o600)
    path_of(version.digest).write_bytes(b"another")
    assert list(damaged()) == [version]
