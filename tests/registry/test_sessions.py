"""Coming in: passwords, one-time codes, locks, and sessions from their beginning to their end."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fazhi.journal.models import Entry
from fazhi.registry.access import Role
from fazhi.registry.models import Account, Ending, OneTimeCode, SignIn
from fazhi.registry.passwords import (
    choose_password,
    find_code,
    give_code,
    is_old,
    use_code,
)
from fazhi.registry.refusal import AccountRefused
from fazhi.registry.sessions import begin, is_over
from tests.builders import District
from tests.faces.desk import PASSWORD, account

GOOD = "Another-good-1"


def later(monkeypatch: pytest.MonkeyPatch, **ahead: float) -> None:
    """Let the clock of accounts, which is real, be ahead."""
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + dt.timedelta(**ahead))


def acts(row: Any) -> list[str]:
    """The acts that the journal has of a row."""
    of_row = Entry.objects.filter(table=row._meta.db_table, key=row.pk)
    return list(of_row.order_by("seq").values_list("act", flat=True))


@pytest.mark.parametrize(
    "password, why",
    [
        ("Short-1", "至少"),
        ("alllowercase12", "三类"),
        ("Coordinator-2021", "账号的名称"),
        (PASSWORD, "最近用过"),
    ],
)
def test_a_poor_password_is_refused_with_what_is_lacking(district: District, password: str, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        choose_password(account(Role.COORDINATOR), password)


def test_an_old_password_comes_back_after_five_others(district: District) -> None:
    someone = account(Role.COORDINATOR)
    for each in range(5):
        choose_password(someone, f"{GOOD}-{each}")
    with pytest.raises(ValidationError, match="最近用过"):
        choose_password(someone, f"{GOOD}-0")
    choose_password(someone, PASSWORD)


def test_that_a_password_was_chosen_is_journalled_and_its_hash_is_not(district: District) -> None:
    someone = account(Role.COORDINATOR)
    choose_password(someone, GOOD)
    chosen = someone.passwords_set.first()
    assert chosen is not None
    assert acts(chosen) == ["password"]
    assert someone.password.encode() not in b"".join(bytes(each.body) for each in Entry.objects.all())


def test_a_code_is_good_once_and_for_a_time(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    someone = account(Role.COORDINATOR)
    text = give_code(someone, district[Role.SYSTEM_ADMIN])
    code = find_code(someone, text.lower().replace("-", " "))
    assert code is not None
    assert find_code(account(Role.LEADER), text) is None, "it is good for its own account alone"
    use_code(code)
    assert find_code(someone, text) is None
    assert acts(code) == ["code", "code"]
    text = give_code(someone, district[Role.SYSTEM_ADMIN])
    later(monkeypatch, hours=73)
    assert find_code(someone, text) is None


def test_a_new_code_ends_the_one_before_the_password_and_every_session(district: District) -> None:
    someone = account(Role.COORDINATOR)
    session = begin(someone, "口令", "10.0.0.1")
    first = give_code(someone, district[Role.SYSTEM_ADMIN])
    second = give_code(someone, district[Role.SYSTEM_ADMIN])
    assert find_code(someone, first) is None
    assert find_code(someone, second) is not None
    assert not Account.objects.get(pk=someone.pk).check_password(PASSWORD)
    assert is_over(session.pk) is Ending.PASSWORD


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMIN])
def test_codes_are_given_by_the_system_administrator_alone(district: District, role: Role) -> None:
    someone = account(Role.COORDINATOR)
    with pytest.raises(AccountRefused, match="系统管理员"):
        give_code(someone, district[role])
    assert not OneTimeCode.objects.exists()


def test_a_password_grows_old_outside_a_demo(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    someone = account(Role.COORDINATOR)
    later(monkeypatch, days=91)
    assert not is_old(someone), "the passwords of a demo are printed, and stay"
    monkeypatch.setattr("fazhi.registry.passwords.is_demo", lambda: False)
    assert is_old(someone)
    choose_password(someone, GOOD)
    assert not is_old(someone)


def test_a_session_ends_when_nobody_is_there(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    session = begin(account(Role.COORDINATOR), "口令", "10.0.0.1")
    assert is_over(session.pk) is None
    later(monkeypatch, minutes=20)
    assert is_over(session.pk) is None
    later(monkeypatch, minutes=20)
    assert is_over(session.pk) is None, "it was used in between"
    later(monkeypatch, minutes=31)
    assert is_over(session.pk) is Ending.IDLE
    assert acts(session) == ["sign_in", "sign_out"]


def test_a_session_ends_after_the_working_day_though_it_is_used(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin(account(Role.COORDINATOR), "口令", "10.0.0.1")
    for _ in range(19):
        later(monkeypatch, minutes=25)
        assert is_over(session.pk) is None
    later(monkeypatch, minutes=25)
    assert is_over(session.pk) is Ending.OLD


def test_the_oldest_session_gives_way_to_a_fourth(district: District) -> None:
    someone = account(Role.COORDINATOR)
    first, *others = [begin(someone, "口令", f"10.0.0.{each}") for each in range(4)]
    assert is_over(first.pk) is Ending.ELSEWHERE
    assert [is_over(each.pk) for each in others] == [None] * 3


def test_where_somebody_came_from_is_personal(district: District) -> None:
    session = begin(account(Role.COORDINATOR), "口令", "10.0.0.1")
    entry = Entry.objects.get(table="sign_in", key=session.pk)
    assert b"10.0.0.1" not in bytes(entry.body)
    assert SignIn.objects.get(pk=session.pk).address == "10.0.0.1"


def test_a_session_that_nobody_began_does_not_hold(district: District) -> None:
    assert is_over(None) is Ending.OUT
    assert is_over(9) is Ending.OUT
