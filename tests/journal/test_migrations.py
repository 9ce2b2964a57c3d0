"""A live database is migrated: each migration is an entry, and older entries are read as the tables are now.

A small application of two versions stands in a folder of its own, is installed by the first and upgraded to the second.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState

from fazhi.journal.moves import Untold, told
from fazhi.journal.shape import digest_of, journalled, schema_digest
from tests.conftest import _create_postgres, _drop_postgres
from tests.demo_district import ROOT, environment

BEFORE = """
from decimal import Decimal
from django.db import models
from fazhi.journal.models import Journalled

class Shelf(Journalled):
    personal = ("keeper",)
    name = models.CharField(max_length=40)
    keeper = models.CharField(max_length=40)
    note = models.CharField(max_length=40, blank=True)
    height = models.IntegerField(null=True)
    width = models.DecimalField(max_digits=6, decimal_places=1)

    class Meta(Journalled.Meta):
        db_table = "shelf"

class Box(Journalled):
    label = models.CharField(max_length=40)
    shelf = models.ForeignKey(Shelf, models.PROTECT)

    class Meta(Journalled.Meta):
        db_table = "box"

class Tag(Journalled):
    text = models.CharField(max_length=40)

    class Meta(Journalled.Meta):
        db_table = "tag"
"""
AFTER = """
from decimal import Decimal
from django.db import models
from django.utils import timezone
from fazhi.journal.models import Journalled

class Shelf(Journalled):
    personal = ("caretaker",)
    title = models.CharField(max_length=40)
    caretaker = models.CharField(max_length=40)
    height = models.IntegerField(default=7)
    width = models.DecimalField(max_digits=6, decimal_places=2)
    room = models.CharField(max_length=40, default="北")
    since = models.DateTimeField(default=timezone.now)

    class Meta(Journalled.Meta):
        db_table = "shelf"

class Crate(Journalled):
    label = models.CharField(max_length=40)
    rack = models.ForeignKey(Shelf, models.PROTECT)

    class Meta(Journalled.Meta):
        db_table = "crate"
"""
UPGRADE = {
    "0002_shelf": """
from django.db import migrations, models
from django.utils import timezone

class Migration(migrations.Migration):
    dependencies = [("stock", "0001_initial")]
    operations = [
        migrations.RenameField("shelf", "name", "title"),
        migrations.RenameField("shelf", "keeper", "caretaker"),
        migrations.RemoveField("shelf", "note"),
        migrations.AlterField("shelf", "height", models.IntegerField(default=7)),
        migrations.AlterField("shelf", "width", models.DecimalField(max_digits=6, decimal_places=2)),
        migrations.AddField("shelf", "room", models.CharField(max_length=40, default="北")),
        migrations.AddField("shelf", "since", models.DateTimeField(default=timezone.now)),
    ]
""",
    "0003_crate": """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("stock", "0002_shelf")]
    operations = [
        migrations.RenameModel("Box", "Crate"),
        migrations.AlterModelTable("Crate", "crate"),
        migrations.RenameField("Crate", "shelf", "rack"),
        migrations.DeleteModel("Tag"),
    ]
""",
    "0004_labels": """
from django.db import migrations

def shout(apps, schema_editor):
    from fazhi.journal.actor import machine
    from fazhi.journal.change import change
    from stock.models import Crate

    with change(machine("migrate"), "标签一律大写") as door:
        crates = list(Crate.objects.all())
        for crate in crates:
            crate.label = crate.label.upper()
        door.bulk_save(crates)

class Migration(migrations.Migration):
    dependencies = [("stock", "0003_crate")]
    operations = [migrations.RunPython(shout)]
""",
}
SETTINGS = """
from fazhi.settings import *
INSTALLED_APPS = [*INSTALLED_APPS, "stock"]
"""
BEGIN = """
import json
from decimal import Decimal
import django
django.setup()
from django.db import connection, transaction
from fazhi.journal.actor import machine
from fazhi.journal.canonical import decode
from fazhi.journal.change import change
from fazhi.journal.models import Entry
from fazhi.journal.schema import bring_up_to_date
from fazhi.journal.verify import verify
OPERATOR = machine("test")

def problems():
    return [str(problem) for problem in verify()]
"""
INSTALL = (
    BEGIN
    + """
from django.core.management import call_command
from fazhi.journal.genesis import begin
call_command("makemigrations", "stock", verbosity=0)
bring_up_to_date()
begin(kind="district", place="410304", actor="machine:test", channel="machine")
from stock.models import Box, Shelf, Tag
with change(OPERATOR, "入库"):
    low = Shelf(name="低", keeper="演示甲", note="靠窗", width=Decimal("1.5"))
    high = Shelf(name="高", keeper="", height=3, width=Decimal("2"))
    for row in (low, high):
        row.save()
    for row in (Box(label="a", shelf=low), Box(label="b", shelf=high), Tag(text="红")):
        row.save()
with change(OPERATOR, "改名"):
    low.name = "矮"
    low.save()
print(json.dumps({"clean": problems()}))
"""
)
RUN = (
    BEGIN
    + """
found = {"not yet": problems()}
bring_up_to_date()
found["clean"] = problems()
found["again"] = Entry.objects.count()
bring_up_to_date()
assert found["again"] == Entry.objects.count(), "nothing was left to migrate"
found["entries"] = [
    decode(bytes(body)) for body in Entry.objects.filter(table="schema").order_by("seq").values_list("body", flat=True)
]

from stock.models import Crate, Shelf
with change(OPERATOR, "整理"):
    low, high = Shelf.objects.order_by("pk")
    low.caretaker, low.title = "演示乙", "最矮"
    low.save()
    moved = Crate.objects.get(label="A")
    moved.rack = high
    moved.save()
    Crate(label="C", rack=low).save()
found["worked"] = problems()
crates = Entry.objects.filter(table="crate").order_by("key", "seq")
found["crates"] = [list(row) for row in crates.values_list("key", "seq")]

def attacked(statement):
    with transaction.atomic():
        if connection.vendor == "postgresql":
            connection.check_constraints()
        with connection.cursor() as cursor:
            cursor.execute(statement)
        found = problems()
        transaction.set_rollback(True)
    return found

found["attacks"] = {statement: attacked(statement) for statement in STATEMENTS}
print(json.dumps(found))
"""
)
BEHIND = {
    "ALTER TABLE shelf ADD COLUMN spare integer": "shelf：数据表多出程序没有的列 spare",
    "ALTER TABLE shelf DROP COLUMN room": "shelf：数据表缺少列 room（room）",
    "ALTER TABLE shelf RENAME COLUMN title TO heading": "shelf：数据表缺少列 title（title）",
    "UPDATE shelf SET room = '南'": "shelf 1：“room”与日志不符：日志为“北”，数据表为“南”",
    "UPDATE shelf SET height = 8 WHERE height = 7": "shelf 1：“height”与日志不符：日志为“7”，数据表为“8”",
    "UPDATE shelf SET width = 1.51 WHERE id = 1": "shelf 1：“width”与日志不符：日志为“1.5”，数据表为“1.51”",
    "UPDATE shelf SET caretaker = 'x' WHERE id = 2": "shelf 2：“caretaker”与日志不符",
    "UPDATE crate SET label = 'b' WHERE label = 'B'": "crate 2：“label”与日志不符：日志为“B”，数据表为“b”",
}
BEHIND_POSTGRES = {
    "ALTER TABLE shelf ALTER COLUMN title TYPE text": (
        "shelf：列 title（title）的类型应为 character varying(40)，数据表里是 text"
    )
}


@pytest.fixture
def url(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """An empty database of one's own."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'stock.sqlite3'}"
        return
    name = f"{connection.settings_dict['NAME']}_stock"
    with django_db_blocker.unblock():
        _create_postgres(name, "template0")
        yield f"{os.environ['FAZHI_DATABASE_URL'].rpartition('/')[0]}/{name}"
        _drop_postgres(name)


def run(script: str, url: str, folder: Path) -> dict[str, Any]:
    """What a script prints that runs with the application in `folder` installed."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(url, folder / "data")
        | {"DJANGO_SETTINGS_MODULE": "stock_settings", "PYTHONPATH": f"{folder}:{ROOT / 'src'}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def version(folder: Path, source: str, **steps: str) -> None:
    """Put a version of the application into its folder."""
    stock = folder / "stock"
    (stock / "migrations").mkdir(parents=True, exist_ok=True)
    for file in (stock / "__init__.py", stock / "migrations" / "__init__.py"):
        file.touch()
    (folder / "stock_settings.py").write_text(SETTINGS, encoding="utf-8")
    (stock / "models.py").write_text(source, encoding="utf-8")
    for name, step in steps.items():
        (stock / "migrations" / f"{name}.py").write_text(step, encoding="utf-8")


@pytest.mark.slow
@pytest.mark.postgres
def test_a_live_database_is_migrated_and_verifies_before_and_after(url: str, tmp_path: Path) -> None:
    version(tmp_path, BEFORE)
    assert run(INSTALL, url, tmp_path) == {"clean": []}
    version(tmp_path, AFTER, **UPGRADE)
    behind = BEHIND | (BEHIND_POSTGRES if connection.vendor == "postgresql" else {})
    found = run(RUN.replace("STATEMENTS", repr(list(behind))), url, tmp_path)

    assert "schema：日志最近一次所记的表结构不是本程序的：先运行 fazhi migrate，再核验" in found["not yet"]
    assert "crate：数据库里没有这张表：没有迁移，或者被删去" in found["not yet"]
    assert found["clean"] == []
    assert [entry["values"]["migration"] for entry in found["entries"]] == list(UPGRADE)
    assert {entry["actor"] for entry in found["entries"]} == {"machine:migrate"}
    moves = [
        {key: value for key, value in move.items() if value not in ("", None) and key != "table"}
        for move in found["entries"][0]["values"]["moves"].values()
    ]
    assert moves[:6] == [
        {"do": "rename column", "column": "name", "to": "title"},
        {"do": "rename column", "column": "keeper", "to": "caretaker"},
        {"do": "drop column", "column": "note"},
        {"do": "fill column", "column": "height", "value": "7"},
        {"do": "add column", "column": "room", "value": "北"},
        {"do": "add column", "column": "since", "value": moves[5]["value"]},
    ]
    assert found["worked"] == []
    assert found["crates"] == [[1, 1], [1, 2], [2, 1], [3, 0]], "rows keep their chain under the new name"
    for statement, words in behind.items():
        assert words in found["attacks"][statement], statement
        if statement.startswith("ALTER"):
            assert ("有人绕过 fazhi migrate" in "".join(found["attacks"][statement])) is (
                "TYPE" not in statement
            )


def test_the_shape_of_the_models_is_told_by_the_migrations_alone() -> None:
    """A migration knows journalled tables by their state only; both ways must see the same."""
    from django.apps import apps

    from fazhi.journal.models import Journalled

    assert set(journalled(apps)) == {model for model in apps.get_models() if issubclass(model, Journalled)}
    assert schema_digest(ProjectState.from_apps(apps).apps) == schema_digest()
    assert digest_of({"a": ["x", "y"]}) == digest_of({"a": ["y", "x"]}) != digest_of({"a": ["x"]})


def test_a_migration_does_not_rename_a_table_and_change_data_at_once() -> None:
    state = ProjectState()
    state.add_model(
        ModelState(
            "stock",
            "Box",
            [("id", models.BigAutoField(primary_key=True))],
            {"base_manager_name": "objects", "db_table": "box"},
        )
    )
    steps = [migrations.AlterModelTable("Box", "crate"), migrations.RunPython(migrations.RunPython.noop)]
    with pytest.raises(Untold, match="分成两个迁移"):
        told("stock", steps, state)
