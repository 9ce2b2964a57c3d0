"""Signing in at the desk, for its tests."""

import io
import re
from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from fazhi.journal.change import change
from fazhi.registry.access import Role
from fazhi.registry.accounts import assign, create_account
from fazhi.registry.models import Account, Person, Token, TokenScope, Unit
from fazhi.webhooks.models import Webhook
from tests.builders import LONG_AGO, MACHINE
from tests.conftest import TODAY

PASSWORD = "for-a-test-only-1"


def account(role: Role, unit: Unit | None = None, person: Person | None = None, name: str = "") -> Account:
    """An account with one role, in a unit or the whole district."""
    name = name or f"{role.value}{unit.pk if unit else ''}"
    create_account(name, MACHINE, password=PASSWORD, person=person)
    assign(name, role, MACHINE, since=LONG_AGO, unit=unit)
    return Account.objects.get(username=name)


def desk_of(role: Role, unit: Unit | None = None, person: Person | None = None, name: str = "") -> Client:
    """A browser in which somebody with this role has signed in."""
    client = Client()
    client.force_login(account(role, unit, person, name))
    return client


def signed_in(client: Client, username: str, password: str) -> bool:
    """Sign in as the form does; whether that opens the desk."""
    client.post("/desk/login", {"username": username, "password": password})
    return client.get("/desk/").status_code == 200


def a_webhook() -> Webhook:
    """A webhook of a program of its own."""
    token = Token(
        account=account(Role.LEADER, name="program"), name="对接", scope=TokenScope.READ, digest="0" * 64,
        hint="0000", created_on=TODAY, expires_on=TODAY,
    )  # fmt: skip
    webhook = Webhook(url="https://tongji.example/", events="case.opened", secret="-", since=timezone.now())
    with change(MACHINE) as door:
        door.save(token)
        webhook.token = token
        door.save(webhook)
    return webhook


def status(client: Client, address: str) -> int:
    """The status of a page; a file to download is read to its end, which closes it."""
    response: Any = client.get(address)
    if response.streaming:
        list(response.streaming_content)
    return response.status_code


def sheet(client: Client, address: str, **query: str) -> list[tuple[object, ...]]:
    """The rows of a downloaded sheet, its headings first."""
    response: Any = client.get(address, query)
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    content = b"".join(response.streaming_content)
    return list(load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True))


def words(response: Any) -> str:
    """The text of a page, without its tags."""
    html = response.content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))
