"""Who looked: reading what names people is journalled, over whatever way, once an hour."""

import datetime as dt
import io

import pytest
from django.test import Client
from django.utils import timezone

from fazhi.casework.models import RecordRead
from fazhi.casework.reading import names_people, note_read
from fazhi.casework.sheets.named import export_named
from fazhi.domains.leadership.models import StudySession
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.domains.services.models import Matter
from fazhi.faces.desk.showing import href_of
from fazhi.journal.actor import Channel
from fazhi.journal.models import Entry
from fazhi.registry.access import Role, principal_of
from tests.builders import MACHINE, District, a_reconsideration, a_study_session
from tests.faces.api import caller
from tests.faces.desk import account, desk_of, words


def looks() -> list[tuple[str, str, int, str]]:
    """Who looked at what: the account's name, the record, how many, and by which way."""
    told = RecordRead.objects.order_by("pk").values_list("account__username", "number", "rows", "channel")
    return list(told)


def test_which_ledgers_name_people() -> None:
    assert names_people(Reconsideration)
    assert not names_people(StudySession)
    assert not names_people(Matter)


def test_the_page_the_api_and_a_sheet_tell_who_looked(district: District) -> None:
    record = a_reconsideration()
    number = record.number or ""
    client = desk_of(Role.COORDINATOR)
    assert client.get(href_of(record)).status_code == 200
    program = caller(Role.LEADER)
    assert program.get(f"/ledgers/reconsideration/records/{number}").status == 200
    assert program.get("/ledgers/reconsideration/records").status == 200
    auditor = principal_of(account(Role.AUDITOR), Channel.CLI)
    export_named("reconsideration", io.BytesIO(), auditor)
    assert looks() == [
        ("coordinator", number, 1, "web"),
        ("leader", number, 1, "api"),
        ("leader", "", 1, "api"),
        ("auditor", "", 1, "cli"),
    ]
    last = RecordRead.objects.latest("pk")
    assert Entry.objects.get(table="record_read", key=last.pk).act == "look"
    shown = words(desk_of(Role.AUDIT_ADMIN).get("/desk/admin/reads"))
    assert number in shown
    assert "行政复议案件 1 条" in shown
    assert "演示乙" not in shown


def test_looking_again_within_the_hour_is_the_same_look(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, reader = a_reconsideration(), principal_of(account(Role.COORDINATOR))
    note_read(record, reader)
    note_read(record, reader)
    assert RecordRead.objects.count() == 1
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + dt.timedelta(minutes=61))
    note_read(record, reader)
    assert RecordRead.objects.count() == 2


def test_what_names_nobody_and_what_is_refused_is_not_kept(district: District) -> None:
    client = desk_of(Role.HANDLER, district.city)
    assert client.get(href_of(a_reconsideration())).status_code == 404
    session = a_study_session(unit=district.city)
    assert client.get(href_of(session)).status_code == 200
    note_read(a_reconsideration(own_number="二"), MACHINE)
    assert looks() == []
    assert Client().get(href_of(session)).status_code == 302
