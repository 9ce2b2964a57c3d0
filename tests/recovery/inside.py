"""What the tests do inside an installation, each function in a process of its own; arguments are texts."""

import contextlib
import io
import time
from pathlib import Path
from typing import Any

PASSWORD = "A-good-password-1"
FILE = b"%PDF-1.7\n" + b"application " * 1000


def found() -> dict[str, Any]:
    """A district with a handler who has an app and recovery codes, some cases, a file, a law text, a report."""
    from django.conf import settings

    from fazhi.casework.files import file
    from fazhi.journal.genesis import begin
    from fazhi.journal.schema import bring_up_to_date
    from fazhi.registry.access import Role
    from fazhi.registry.accounts import assign, create_account
    from fazhi.registry.factors import add_app, new_secret, unseal
    from fazhi.registry.models import Account
    from tests.builders import LONG_AGO, MACHINE, build_district

    place = Path(settings.DATABASES["default"]["NAME"])
    if place.is_absolute():
        place.parent.mkdir(parents=True, exist_ok=True)
    bring_up_to_date()
    begin(kind="district", place="410304", actor="machine:test", channel="machine")
    district = build_district()
    create_account("chengban", MACHINE, password=PASSWORD)
    assign("chengban", Role.HANDLER, MACHINE, since=LONG_AGO, unit=district.justice)
    sealed = new_secret()
    codes = add_app(Account.objects.get(username="chengban"), sealed, _code(unseal(sealed)), "手机")
    case = _case()
    material = file(case, MACHINE, io.BytesIO(FILE), "申请书.pdf")
    for name, text in (("statutes/行政复议法.md", "# 法"), ("published/2025/1/报告.md", "# 报告")):
        path = Path(settings.DATA) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {
        "codes": codes,
        "secret": unseal(sealed).hex(),
        "file": f"/desk/ledgers/reconsideration/{case.number}/files/{material.pk}",
        "digest": material.current.digest,
    }


def release() -> int:
    """Let a restored database send again."""
    from fazhi.journal.restorations import release as released
    from tests.builders import MACHINE

    return released(MACHINE, "旧机器已报废")


def _case() -> Any:
    from fazhi.casework.records import open_case
    from fazhi.journal.time import today
    from tests.builders import MACHINE, new_reconsideration

    record = new_reconsideration(today().isoformat())
    open_case(record, MACHINE, title="演示乙不服处罚案")
    return record


def _code(secret: bytes) -> str:
    from cryptography.hazmat.primitives.hashes import SHA1
    from cryptography.hazmat.primitives.twofactor.totp import TOTP

    return TOTP(secret, 6, SHA1(), 30).generate(int(time.time()) + 30).decode()


def write(begun: str, ended: str) -> int:
    """Open cases one after another from the making of the first file to that of the second; gives how many."""
    _case()
    Path(begun).touch()
    written = 1
    while not Path(ended).exists() and written < 10_000:
        _case()
        written += 1
    return written


def walk(file: str, secret: str, code: str) -> dict[str, Any]:
    """Come in with the app, else with a recovery code; open the list, the file and the portal."""
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    said: dict[str, Any] = {"portal": client.get("/").status_code}
    client.post("/desk/login", {"username": "chengban", "password": PASSWORD})
    client.post("/desk/login/factor", {"code": _code(bytes.fromhex(secret))})
    said["by app"] = client.get("/desk/").status_code == 200
    if not said["by app"]:
        client.post("/desk/login/factor", {"code": code})
    said["list"] = client.get("/desk/ledgers/reconsideration/").status_code
    answer = client.get(file)
    said["file"] = answer.status_code == 200 and b"".join(answer) == FILE
    return said


def restore_each(*archives: str) -> list[tuple[int, str, str]]:
    """Try to restore each; gives how the command ended, and what it printed where."""
    from fazhi.faces.cli import main

    ended = []
    for archive in archives:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main(["restore", archive])
            except SystemExit as end:
                ended.append((int(end.code or 0), out.getvalue(), err.getvalue()))
    return ended


def grow_old() -> int:
    """Take the tables back to where each application began; gives how many migrations there are to do again."""
    from django.apps import apps
    from django.core.management import call_command
    from django.db.migrations.loader import MigrationLoader

    from fazhi.journal import guard
    from fazhi.journal.schema import pending

    ours = {each.label for each in apps.get_app_configs() if each.name.startswith("fazhi.")}
    known = sorted(MigrationLoader(None).disk_migrations)
    for app in sorted(ours & {app for app, _ in known}):
        first, *later = [name for each, name in known if each == app]
        if later:
            _without_triggers()  # each migration sets them again, and an older program had fewer
            call_command("migrate", app, first, verbosity=0)
    guard.install()
    return len(pending())


def _without_triggers() -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")


def migrations_told() -> list[str]:
    """The migrations of which the journal tells."""
    from fazhi.journal.canonical import decode
    from fazhi.journal.models import Entry

    rows = Entry.objects.filter(table="schema").order_by("pk").values_list("body", flat=True)
    return [decode(bytes(body))["values"]["migration"] for body in rows]
