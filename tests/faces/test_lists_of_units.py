"""What a unit has in hand is in every list, count, search, sheet and answer of the API, as long as it has; no other."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fazhi.casework.hands import hand_over, join_hands, leave_hands
from fazhi.casework.records import amend
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.registry.access import Principal, Role, visible
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, a_matter, a_reconsideration, again, many_reconsiderations, step
from tests.faces.api import Caller, caller, token_of
from tests.faces.desk import account, desk_of, sheet

pytestmark = [pytest.mark.postgres, pytest.mark.big]

LEDGER = "/desk/ledgers/reconsideration/"
RECORDS = "/ledgers/reconsideration/records"
TITLE = "不服城管局处罚案"
NOWHERE: set[str] = set()
EVERYWHERE = {
    "page", "list", "list, filtered", "count", "search by number", "search by words", "sheet",
    "API", "API list", "API count",
}  # fmt: skip


class Handler:
    """A handler of a unit, at the desk and with a program."""

    def __init__(self, unit: Unit) -> None:
        someone = account(Role.HANDLER, unit)
        self.desk, self.program = Client(), Caller(token_of(someone))
        self.desk.force_login(someone)

    def places(self, record: Reconsideration) -> set[str]:
        """Where the handler finds the case, and nothing else."""
        number = record.number or ""
        page = f"{LEDGER}{number}/"
        searched: Any = self.desk.get("/desk/search", {"q": number})
        answered = self.program.get(RECORDS).json
        found = {
            "page": self.desk.get(page).status_code == 200,
            "list": self.shows(page, LEDGER),
            "list, filtered": self.shows(page, LEDGER, year="2021", stage=record.case.stage),
            "count": self.desk.get(LEDGER).context["count"] == "1",
            "search by number": searched.status_code == 302,
            "search by words": self.shows(page, "/desk/search", q=TITLE),
            "sheet": number in {row[0] for row in sheet(self.desk, f"{LEDGER}export")},
            "API": self.program.get(f"{RECORDS}/{number}").status == 200,
            "API list": [each["number"] for each in answered["items"]] == [number],
            "API count": answered["count"] == 1,
        }
        assert set(found) == EVERYWHERE
        return {place for place, is_there in found.items() if is_there}

    def shows(self, page: str, address: str, **query: str) -> bool:
        """Whether the list leads to the page."""
        return page in self.desk.get(address, query).content.decode()

    def has_to_do(self, record: Reconsideration) -> bool:
        return self.shows(f"{LEDGER}{record.number}/", "/desk/cases/")


@pytest.fixture
def handlers(district: District) -> tuple[Handler, Handler, Handler]:
    """Of 司法局, 城管局 and the street."""
    return Handler(district.justice), Handler(district.city), Handler(district.street)


def a_case(district: District) -> Reconsideration:
    return step(a_reconsideration(title=TITLE, handler=district.handler), "accept", "2021-03-02")


def test_a_joint_unit_finds_the_case_everywhere_until_it_leaves(
    district: District, handlers: tuple[Handler, Handler, Handler]
) -> None:
    record, (justice, city, street) = a_case(district), handlers
    assert city.places(record) == NOWHERE
    row = join_hands(record, MACHINE, "查明事实", unit=district.city)
    assert city.places(record) == justice.places(record) == EVERYWHERE
    assert street.places(record) == NOWHERE
    assert city.has_to_do(record)
    leave_hands(row, MACHINE, "已查明")
    assert city.places(record) == NOWHERE
    assert not city.has_to_do(record)


def test_the_unit_that_takes_a_case_over_finds_it_everywhere_and_the_records_unit_still_does(
    district: District, handlers: tuple[Handler, Handler, Handler]
) -> None:
    record, (justice, city, street) = a_case(district), handlers
    hand_over(record, MACHINE, "管辖调整", unit=district.city)
    assert city.places(record) == justice.places(record) == EVERYWHERE
    assert street.places(record) == NOWHERE
    assert city.has_to_do(record)
    assert not justice.has_to_do(record)
    hand_over(again(record), MACHINE, "退回", unit=district.justice)
    assert city.places(record) == NOWHERE


def test_a_record_that_is_another_units_after_all_is_found_by_both(
    district: District, handlers: tuple[Handler, Handler, Handler]
) -> None:
    record, (justice, city, _) = a_case(district), handlers
    amend(record, MACHINE, "登记错了单位", unit=district.city)
    assert city.places(record) == EVERYWHERE
    assert justice.places(record) == EVERYWHERE, "it still has the case in hand"


def test_what_the_law_makes_public_is_in_every_units_list(district: District) -> None:
    matter = a_matter()
    program = caller(Role.HANDLER, district.street)
    assert [each["number"] for each in program.get("/ledgers/matter/records").json["items"]] == [
        matter.number
    ]


def test_what_a_unit_sees_is_said_of_the_records_own_columns(district: District) -> None:
    """A list that had to join each case before it knows who sees it could go by no index."""
    handler: Principal = district[Role.HANDLER]
    assert "JOIN" not in str(visible(Reconsideration.objects.all(), handler).query)


PAGES = [
    "/desk/",
    "/desk/cases/",
    LEDGER,
    f"{LEDGER}?year=2021&category=penalty",
    f"{LEDGER}?after=2021-03-01_9",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_handlers_page_takes_as_many_queries_for_sixty_as_for_three(
    district: District, address: str
) -> None:
    client = desk_of(Role.HANDLER, district.city)
    thrice(1, district)
    asked(client, address)
    few = asked(client, address)
    thrice(19, district)
    assert asked(client, address) == few


def thrice(count: int, district: District) -> None:
    """Cases of 城管局, as many that it has taken over, and as many on which it works jointly."""
    many_reconsiderations(count, unit=district.city)
    for record in many_reconsiderations(count, handler=district.handler):
        hand_over(record, MACHINE, "管辖调整", unit=district.city)
    for record in many_reconsiderations(count, handler=district.handler):
        join_hands(record, MACHINE, "查明事实", unit=district.city)


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
