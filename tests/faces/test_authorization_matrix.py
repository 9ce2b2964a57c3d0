"""Role × record × channel × verb: what each way in shows and does, against a rule told naively.

Nothing else is asked here than whether the one predicate holds on every way: page, list, count, search, sheet, API,
file.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from fazhi.casework.models import CaseRecord, Material, Record
from fazhi.faces.desk.showing import href_of
from fazhi.journal.models import Entry
from fazhi.registry.access import Role, principal_of
from fazhi.registry.models import Account, TokenScope
from fazhi.registry.tokens import make_token
from tests.builders import District, a_matter, a_reconsideration, a_study_session
from tests.casework.filing import data, filed
from tests.faces.api import Caller
from tests.faces.desk import account, desk_of, sheet, status, words

__all__ = ["data"]
pytestmark = pytest.mark.usefixtures("data")

OVERSEE = {Role.COORDINATOR, Role.LEADER, Role.AUDITOR}
WORK = {Role.HEAD, Role.HANDLER}
SECRET = "绝密之名"  # stands in the title of every record, and in the names of their files


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with one role, at 司法局 where the role is one of a unit; what shows many records is read once."""

    role: Role
    account: Account
    desk: Client
    token: Caller
    _read: dict[str, str] = field(default_factory=dict)

    def reads(self, address: str, read: Callable[[], str]) -> str:
        """What stands at an address that does not depend on the record."""
        if address not in self._read:
            self._read[address] = read()
        return self._read[address]


@dataclass(frozen=True, slots=True)
class Target:
    """A record with a file, of 司法局 or of 城管局."""

    record: Record
    material: Material
    is_own: bool  # of the reader's unit, where the reader has one
    is_public: bool

    @property
    def ledger(self) -> str:
        return self.record.ledger.id

    @property
    def number(self) -> str:
        return self.record.number or ""

    @property
    def path(self) -> str:
        return f"/ledgers/{self.ledger}/records/{self.record.number}"


def sees(reader: Reader, target: Target) -> bool:
    """The rule: who oversees, sees all; who works in a unit, what is that unit's; administrators no business.

    A public ledger is everybody's who has business here.
    """
    if reader.role in OVERSEE:
        return True
    return reader.role in WORK and (target.is_own or target.is_public)


def does(reader: Reader, target: Target) -> bool:
    """The rule: coordinators write everywhere, heads and handlers in their unit."""
    return reader.role is Role.COORDINATOR or (reader.role in WORK and target.is_own)


def records(district: District) -> Iterator[Target]:
    """A case, an entry and a row of a public register, in either unit."""
    for unit in (district.justice, district.city):
        is_own = unit == district.justice
        made: list[Record] = [
            a_reconsideration(
                unit=unit,
                respondent=district.street,
                title=f"{SECRET}{unit.code}不服处罚案",
                own_number=f"案{unit.code}",
            ),
            a_study_session(unit=unit, title=f"{SECRET}{unit.code}学法"),
            a_matter(unit=unit, title=f"{SECRET}{unit.code}许可"),
        ]
        for record in made:
            material = filed(record, f"{SECRET}{unit.code}.pdf")
            yield Target(record, material, is_own, type(record).ledger.public)


def readers(district: District) -> Iterator[Reader]:
    for role in Role:
        unit = district.justice if role in WORK else None
        someone = account(role, unit, name=f"r-{role.value}")
        client = Client()
        client.force_login(someone)
        principal = principal_of(someone)
        secret = make_token(someone, principal, name="矩阵", scope=TokenScope.WRITE, days=9)
        yield Reader(role, someone, client, Caller(secret))


def by_page(reader: Reader, target: Target) -> bool:
    response = reader.desk.get(href_of(target.record))
    shown = response.status_code == 200
    assert (SECRET in words(response)) == shown
    return shown


def by_list(reader: Reader, target: Target) -> bool:
    address = f"/desk/ledgers/{target.ledger}/"
    return target.record.title in reader.reads(address, lambda: words(reader.desk.get(address)))


def by_filter(reader: Reader, target: Target) -> bool:
    """The list with its words in the address: neither a row, nor its count."""
    response = reader.desk.get(f"/desk/ledgers/{target.ledger}/", {"q": target.record.title})
    found = "1 条" in words(response)
    assert found == (href_of(target.record) in response.content.decode())
    return found


def by_search(reader: Reader, target: Target) -> bool:
    """All records have the words; the search shows those that the reader may see."""
    found = reader.reads("search", lambda: words(reader.desk.get("/desk/search", {"q": SECRET})))
    return target.number in found


def by_search_of_number(reader: Reader, target: Target) -> bool:
    response = reader.desk.get("/desk/search", {"q": target.number})
    assert SECRET not in words(response)
    return response.status_code == 302


def by_sheet(reader: Reader, target: Target) -> bool:
    address = f"/desk/ledgers/{target.ledger}/export"

    def read() -> str:
        return str(sheet(reader.desk, address)) if status(reader.desk, address) == 200 else ""

    return f"'{target.number}'" in reader.reads(address, read)


def by_file(reader: Reader, target: Target) -> bool:
    address = f"{href_of(target.record)}files/{target.material.current.pk}"
    response: Any = reader.desk.get(address)
    if response.status_code != 200:
        assert SECRET not in words(response)
        assert "Content-Disposition" not in response
        return False
    return b"".join(response.streaming_content).startswith(b"%PDF")


def by_api(reader: Reader, target: Target) -> bool:
    answer = reader.token.get(target.path)
    assert (SECRET in answer.content.decode()) == (answer.status == 200)
    return answer.status == 200


def by_api_list(reader: Reader, target: Target) -> bool:
    address = f"/ledgers/{target.ledger}/records"
    return f'"{target.number}"' in reader.reads(address, lambda: json.dumps(reader.token.get(address).json))


def by_api_file(reader: Reader, target: Target) -> bool:
    answer = reader.token.get(f"{target.path}/files/{target.material.pk}/versions/1")
    return answer.status == 200


def by_api_files(reader: Reader, target: Target) -> bool:
    return SECRET in reader.token.get(f"{target.path}/files").content.decode()


CHANNELS: dict[str, Callable[[Reader, Target], bool]] = {
    "page": by_page,
    "list": by_list,
    "count": by_filter,
    "search": by_search,
    "number": by_search_of_number,
    "sheet": by_sheet,
    "file": by_file,
    "api": by_api,
    "api list": by_api_list,
    "api file": by_api_file,
    "api files": by_api_files,
}


@pytest.mark.big
def test_every_channel_shows_what_the_rule_says_and_nothing_else(district: District) -> None:
    targets = list(records(district))
    wrong = []
    for reader in readers(district):
        for target in targets:
            expected = sees(reader, target)
            for name, channel in CHANNELS.items():
                cache.clear()
                # Files of a public record are not public with it: they are the unit's.
                of_file = name in ("file", "api file", "api files")
                right = expected and (not of_file or target.is_own or reader.role in OVERSEE)
                if channel(reader, target) != right:
                    wrong.append((reader.role.value, target.ledger, target.is_own, name, right))
    assert wrong == []


FILLED = {"reason": "试一试", "happened_on": "2021-03-02", "accepted_on": "2021-03-02"}


def attempts(reader: Reader, target: Target, given: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Every verb over either channel, as somebody who knows the addresses sends it with what it asks for."""
    href, api = href_of(target.record), reader.token
    if_match = {"If_Match": f'"{_last_entry(target)}"'}
    forms = ["void", "amend", "files/new", f"files/{target.material.pk}/void"]
    steps = ["hands/over", "links/new", "steps/accept"] if isinstance(target.record, CaseRecord) else []
    for form in forms + steps:
        yield f"desk {form}", reader.desk.post(f"{href}{form}", given).status_code
    body = {"reason": given["reason"]} if given else None
    yield "api void", api.post(f"{target.path}/void", body, **if_match).status
    fields = {"fields": {"title": "改"}, **(body or {})} if given else None
    yield "api amend", api.patch(target.path, fields, **if_match).status
    yield "api file", api.post(f"{target.path}/files/{target.material.pk}/void", body).status
    if steps:
        step = {"fields": {"accepted_on": "2021-03-02"}, "on": "2021-03-02"} if given else None
        yield "api step", api.post(f"{target.path}/steps/accept", step).status


def _last_entry(target: Target) -> int:
    return Entry.objects.filter(table=target.record._meta.db_table, key=target.record.pk).latest("pk").pk


@pytest.mark.big
def test_whoever_may_not_is_refused_on_every_way_and_writes_nothing(district: District) -> None:
    """Who may sends nothing and is shown what is lacking; who may not sends all that is asked, and is refused."""
    targets = list(records(district))
    wrong = []
    for reader in readers(district):
        for target in targets:
            before = Entry.objects.exclude(table="sign_in").count()
            may = does(reader, target)
            for name, answer in attempts(reader, target, {} if may else FILLED):
                # The form of a step says who takes it; what counts is that nothing is written.
                if name != "desk steps/accept" and (answer in (403, 404)) == may:
                    wrong.append((reader.role.value, target.ledger, target.is_own, name, answer))
            assert Entry.objects.exclude(table="sign_in").count() == before, (reader.role, target)
    assert wrong == []


def test_nobody_comes_in_without_an_account(district: District) -> None:
    for target in records(district):
        href = href_of(target.record)
        for address in (
            href,
            f"/desk/ledgers/{target.ledger}/",
            f"/desk/ledgers/{target.ledger}/export",
            f"/desk/search?q={target.record.number}",
            f"{href}files/{target.material.current.pk}",
        ):
            response = Client().get(address)
            assert response.status_code == 302, address
            assert response["Location"].startswith("/desk/login")
            assert SECRET not in response["Location"]
        assert Caller("fazhi_of-nobody").get(target.path).status == 401


def test_another_s_file_is_not_opened_under_ones_own_record(district: District) -> None:
    """The key of a file counts only together with the record that it belongs to."""
    own, other = a_study_session(unit=district.justice), a_study_session(unit=district.city)
    foreign = filed(other)
    client = desk_of(Role.HANDLER, district.justice)
    assert status(client, f"{href_of(own)}files/{foreign.current.pk}") == 404
    assert client.get(f"{href_of(own)}files/{foreign.pk}/void").status_code == 404
