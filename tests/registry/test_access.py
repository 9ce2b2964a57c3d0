"""Who sees and does what: every role, verb and unit against a second, slower statement of the same rule."""

import itertools
from typing import Any

import pytest
from django.db import models

from fazhi.casework.ledger import ledgers
from fazhi.casework.models import Case, StepTaken
from fazhi.casework.records import void
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.domains.services.models import Matter
from fazhi.journal.change import change
from fazhi.registry.access import PUBLIC, Principal, Role, Verb, may, principal_of, visible
from fazhi.registry.models import Account, Person, Place, RoleAssignment, Unit
from tests.builders import (
    MACHINE,
    District,
    a_matter,
    a_reconsideration,
    a_study_session,
    day,
    principal,
)

ADMINISTRATORS = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
ON_RECORDS = {
    Verb.ENTER, Verb.AMEND, Verb.VOID, Verb.PERFORM, Verb.IMPORT, Verb.FILE, Verb.LINK, Verb.HAND_OVER, Verb.REMIND,
}  # fmt: skip


def by_the_book(role: Role, own_unit: bool, whole_district: bool, verb: Verb, only: Role | None) -> bool:
    """The rule in words.

    Coordinators do all business, heads and handlers what concerns records of their unit, leaders remind, others do
    nothing but what the law gives to them only; units and accounts are the system administrator's, roles the security
    administrator's, the journal the audit administrator's.
    """
    covered = own_unit or whole_district
    administered = {
        Verb.REGISTER: Role.SYSTEM_ADMIN,
        Verb.GRANT: Role.SECURITY_ADMIN,
        Verb.AUDIT: Role.AUDIT_ADMIN,
    }
    if verb in administered:
        return role is administered[verb]
    if role is Role.COORDINATOR:
        return covered
    if role is Role.LEADER and verb is Verb.REMIND:
        return covered
    if only:
        return covered and verb in ON_RECORDS and role is only
    return covered and verb in ON_RECORDS and role in {Role.HEAD, Role.HANDLER}


@pytest.mark.parametrize("role", Role)
def test_what_each_role_may_do(district: District, role: Role) -> None:
    either = (False, True)
    for verb, only, scoped, own in itertools.product(Verb, (None, Role.HEAD, Role.LEADER), either, either):
        somebody = principal(role, *([district.justice] if scoped else []))
        unit = district.justice if own else district.city
        verdict = may(somebody, verb, unit_id=unit.pk, only=only)
        expected = by_the_book(role, own and scoped, not scoped, verb, only)
        assert bool(verdict) == expected, (role, verb, only, scoped, own)
        assert bool(verdict.reason) != verdict.allowed, "a no has its reason"


@pytest.mark.parametrize("verb", Verb)
def test_a_stranger_may_do_nothing_and_a_machine_what_its_program_does(
    district: District, verb: Verb
) -> None:
    nobody = Principal(key="account:9", name="无角色")
    for stranger in (PUBLIC, nobody):
        assert not may(stranger, verb)
        assert not may(stranger, verb, unit_id=district.justice.pk)
    assert may(MACHINE, verb, unit_id=district.city.pk)


def test_what_concerns_the_whole_district_needs_a_role_in_the_whole_district(district: District) -> None:
    local = principal(Role.COORDINATOR, district.justice)
    assert not may(local, Verb.FREEZE)
    assert may(district[Role.COORDINATOR], Verb.FREEZE)


def test_a_refusal_says_who_may(district: District) -> None:
    assert (
        "单位负责人"
        in may(district[Role.HANDLER], Verb.PERFORM, unit_id=district.justice.pk, only=Role.HEAD).reason
    )
    assert "承办人" in may(district[Role.HANDLER], Verb.ENTER, unit_id=district.city.pk).reason
    assert "统筹" in may(district[Role.HEAD], Verb.FREEZE).reason
    assert "业务账号" in may(district[Role.SYSTEM_ADMIN], Verb.ENTER, unit_id=district.justice.pk).reason


@pytest.fixture
def records(district: District) -> dict[str, models.Model]:
    return {
        "case": a_reconsideration(),
        "elsewhere": a_reconsideration(unit=district.city, respondent=district.street),
        "session": a_study_session(),
        "matter": a_matter(),
    }


@pytest.mark.parametrize("role", Role)
def test_what_each_role_sees(district: District, records: dict[str, models.Model], role: Role) -> None:
    somebody = district[role]
    cases = set(visible(Reconsideration.objects.all(), somebody))
    if role in {Role.COORDINATOR, Role.LEADER, Role.AUDITOR}:
        assert cases == {records["case"], records["elsewhere"]}
    elif role in {Role.HEAD, Role.HANDLER}:
        assert cases == {records["case"]}
    else:
        assert cases == set()
    assert {case.pk for case in visible(Case.objects.all(), somebody)} == {case.case_id for case in cases}


def test_the_three_administrators_see_no_business_records(
    district: District, records: dict[str, models.Model]
) -> None:
    for role in ADMINISTRATORS:
        assert not district[role].does_business
        for model in ledgers().values():
            if not model.ledger.public:
                assert not visible(model.objects.all(), district[role]).exists(), model
        assert not visible(Case.objects.all(), district[role]).exists()
        assert not visible(StepTaken.objects.all(), district[role]).exists()


def test_the_public_sees_no_record_of_a_ledger_that_is_not_public(
    district: District, records: dict[str, models.Model]
) -> None:
    for model in ledgers().values():
        if not model.ledger.public:
            assert not visible(model.objects.all(), PUBLIC).exists(), model
    for rows in (Case.objects, StepTaken.objects, Person.objects, Account.objects, RoleAssignment.objects):
        assert not visible(rows.all(), PUBLIC).exists(), rows.model


def test_the_public_sees_what_stands_in_a_public_ledger(
    district: District, records: dict[str, models.Model]
) -> None:
    gone = a_matter(title="已作废的事项")
    void(gone, MACHINE, "重复")
    assert set(visible(Matter.objects.all(), PUBLIC)) == {records["matter"]}
    assert set(visible(Matter.objects.all(), district[Role.COORDINATOR])) == {records["matter"], gone}


def test_places_and_units_are_known_to_everybody(district: District) -> None:
    assert visible(Place.objects.all(), PUBLIC).count() == 1
    assert visible(Unit.objects.all(), PUBLIC).count() == 4


def test_whoever_is_given_no_role_sees_nothing(district: District, records: dict[str, models.Model]) -> None:
    """It fails closed: no role, no unit, no record."""
    nobody = Principal(key="account:9", name="无角色")
    nowhere = Principal(key="account:9", name="无单位", scopes=((Role.HANDLER, frozenset()),))
    for stranger in (nobody, nowhere):
        for model in ledgers().values():
            if not model.ledger.public:
                assert not visible(model.objects.all(), stranger).exists(), model


def an_account(
    role: Role,
    unit: Unit | None = None,
    *,
    since: str = "2021-01-01",
    until: str | None = None,
    **fields: Any,
) -> Account:
    with change(MACHINE) as door:
        account = Account(**{"username": "demo"} | fields)
        door.save(account)
        end = day(until) if until else None
        door.save(RoleAssignment(account=account, role=role.value, unit=unit, since=day(since), until=end))
    return account


def test_a_role_in_a_unit_covers_the_units_below_it(district: District) -> None:
    below = {district.government.pk, district.justice.pk, district.city.pk, district.street.pk}
    assert principal_of(an_account(Role.HEAD, district.government)).units_read() == below
    local = an_account(Role.HEAD, district.street, username="other")
    assert principal_of(local).units_read() == {district.street.pk}


@pytest.mark.parametrize(
    "since, until, holds",
    [
        ("2021-01-01", None, True),
        ("2021-12-31", "2021-12-31", True),
        ("2022-01-01", None, False),
        ("2021-01-01", "2021-12-30", False),
    ],
)
def test_a_role_holds_from_its_first_day_to_its_last(
    district: District, since: str, until: str | None, holds: bool
) -> None:
    somebody = principal_of(an_account(Role.LEADER, since=since, until=until))
    assert (Role.LEADER in somebody.roles) is holds


def test_an_account_out_of_use_may_do_nothing(district: District) -> None:
    somebody = principal_of(an_account(Role.COORDINATOR, is_active=False))
    assert not somebody.is_staff
    assert not may(somebody, Verb.ENTER, unit_id=district.justice.pk)
