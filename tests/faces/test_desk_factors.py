"""The second factor: registered, asked for on the way in, used up, taken away."""

import html
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from fazhi.journal.models import Entry
from fazhi.registry.access import Role, principal_of
from fazhi.registry.factors import (
    add_app,
    factors_of,
    is_needed,
    new_secret,
    passes,
    remove,
    unseal,
)
from fazhi.registry.models import Account, FactorKind, SecondFactor, SignIn
from fazhi.registry.passwords import give_code
from fazhi.registry.refusal import AccountRefused
from tests.builders import District
from tests.faces.desk import PASSWORD, account, desk_of, words
from tests.faces.keys import SoftKey, code_of

NEW = "Another-good-1"


@pytest.fixture(autouse=True)
def no_attempt_yet() -> None:
    cache.clear()


@pytest.fixture
def needed(settings: Any) -> None:
    """Coordinators come in by a second factor only."""
    settings.FAZHI_SECOND_FACTOR = ["coordinator"]


def with_app(role: Role = Role.COORDINATOR) -> tuple[Account, str, list[str]]:
    """An account with an app, its secret, and its recovery codes."""
    someone, sealed = account(role), new_secret()
    return someone, sealed, add_app(someone, sealed, code_of(sealed, -1), "手机")


def knock(client: Client, someone: Account, password: str = PASSWORD) -> str:
    """Give the password; gives where one is led."""
    return client.post("/desk/login", {"username": someone.username, "password": password})["Location"]


def options(response: Any) -> str:
    found = re.search(r'data-options="([^"]+)"', response.content.decode())
    assert found is not None
    return html.unescape(found[1])


def test_the_app_is_asked_for_after_the_password_and_before_anything_opens(district: District) -> None:
    someone, sealed, _ = with_app()
    client = Client()
    assert knock(client, someone) == "/desk/login/factor"
    assert client.get("/desk/").status_code == 302
    assert client.get("/desk/factors/")["Location"] == "/desk/login/factor"
    assert client.get("/desk/login/on")["Location"] == "/desk/login/factor"
    assert client.get("/desk/login/password")["Location"] == "/desk/login/factor"
    assert "没有通过" in words(client.post("/desk/login/factor", {"code": "000000"}))
    assert client.post("/desk/login/factor", {"code": code_of(sealed)})["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert SignIn.objects.get().how == "口令、动态口令"


def test_no_code_is_good_twice(district: District) -> None:
    someone, sealed, codes = with_app()
    code = code_of(sealed)
    assert passes(someone, code) == "动态口令"
    assert passes(someone, code) is None
    assert passes(someone, codes[0].upper()) == "恢复码"
    assert passes(someone, codes[0]) is None
    assert passes(someone, codes[1]) == "恢复码"
    assert passes(account(Role.LEADER), codes[2]) is None, "it is of its own account"


def test_wrong_codes_lock_the_account_as_wrong_passwords_do(district: District) -> None:
    someone, sealed, _ = with_app()
    client = Client()
    knock(client, someone)
    for _ in range(4):
        assert "没有通过" in words(client.post("/desk/login/factor", {"code": "000000"}))
    assert "账号已锁定" in words(client.post("/desk/login/factor", {"code": "000000"}))
    assert "账号已锁定" in words(client.post("/desk/login/factor", {"code": code_of(sealed)}))
    assert "账号已锁定" in words(
        Client().post("/desk/login", {"username": someone.username, "password": PASSWORD})
    )


def test_giving_the_right_password_again_does_not_forget_wrong_codes(district: District) -> None:
    someone, _, _ = with_app()
    for _ in range(4):
        client = Client()
        knock(client, someone)
        client.post("/desk/login/factor", {"code": "000000"})
    client = Client()
    knock(client, someone)
    assert "账号已锁定" in words(client.post("/desk/login/factor", {"code": "000000"}))


def test_whose_role_asks_for_one_registers_it_on_the_way_in(district: District, needed: None) -> None:
    someone = account(Role.COORDINATOR)
    client = Client()
    assert knock(client, someone) == "/desk/factors/"
    assert client.get("/desk/").status_code == 302
    page = client.get("/desk/factors/")
    assert "您的角色须用第二因素登录" in words(page)
    wrong = client.post("/desk/factors/app", {"code": "000000", "name": "手机"})
    assert "验证码不对" in words(wrong)
    sealed = client.session["app_secret"]
    shown = client.post("/desk/factors/app", {"code": code_of(sealed), "name": "手机"})
    assert "请保存恢复码" in words(shown)
    assert len(re.findall(r"<code>[0-9a-f]{6}-[0-9a-f]{6}</code>", shown.content.decode())) == 10
    assert client.get("/desk/").status_code == 200
    assert [each.kind for each in factors_of(someone)] == ["totp"]


def test_by_default_the_three_administrators_need_one_outside_a_demo(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = {role: account(role) for role in Role}
    assert not any(map(is_needed, every.values()))
    monkeypatch.setattr("fazhi.registry.factors.is_demo", lambda: False)
    assert {role for role, each in every.items() if is_needed(each)} == {
        Role.SYSTEM_ADMIN,
        Role.SECURITY_ADMIN,
        Role.AUDIT_ADMIN,
    }


def test_a_code_of_the_system_administrator_does_not_get_past_the_second_factor(district: District) -> None:
    """Else the system administrator could come in as the security administrator."""
    someone, sealed, _ = with_app(Role.SECURITY_ADMIN)
    code, client = give_code(someone, district[Role.SYSTEM_ADMIN]), Client()
    assert knock(client, someone, code) == "/desk/login/factor"
    assert client.get("/desk/login/password")["Location"] == "/desk/login/factor"
    client.post("/desk/login/factor", {"code": code_of(sealed)})
    assert client.post("/desk/login/password", {"new": NEW, "again": NEW})["Location"] == "/desk/"


def test_a_key_is_registered_and_lets_in(district: District) -> None:
    client, key = desk_of(Role.COORDINATOR), SoftKey()
    someone = Account.objects.get(username="coordinator")
    page = client.get("/desk/factors/", secure=True)
    given = {"name": "蓝色密钥", "answer": key.create(options(page))}
    assert "请保存恢复码" in words(client.post("/desk/factors/key", given, secure=True))
    assert [each.name for each in factors_of(someone)] == ["蓝色密钥"]
    again = client.post("/desk/factors/key", given, secure=True)
    assert "没有读到安全密钥的答复" in words(again), "its challenge is used up"

    def come(client: Client, key: SoftKey, origin: str = "https://testserver") -> Any:
        client.post("/desk/login", {"username": "coordinator", "password": PASSWORD}, secure=True)
        asked = options(client.get("/desk/login/factor", secure=True))
        return client.post("/desk/login/factor", {"answer": key.get(asked, origin)}, secure=True)

    assert come(Client(), key)["Location"] == "/desk/"
    assert "没有通过" in words(come(Client(), key, "https://testserver.example")), "another site asks"
    assert "没有通过" in words(come(Client(), SoftKey())), "another key"
    copy = SoftKey(key.private)
    assert "没有通过" in words(come(Client(), copy)), "its count runs backwards"
    assert come(Client(), key)["Location"] == "/desk/"


def test_the_last_factor_stays_where_the_role_asks_for_one(district: District, needed: None) -> None:
    someone, sealed, _ = with_app()
    own, factor = principal_of(someone), factors_of(someone).get()
    with pytest.raises(AccountRefused, match="先登记另一个"):
        remove(factor, own)
    other = new_secret()
    add_app(someone, other, code_of(other, -1), "另一部")
    remove(factor, own)
    assert passes(someone, code_of(sealed)) is None
    assert passes(someone, code_of(other)) == "动态口令"


@pytest.mark.parametrize("role", Role)
def test_another_s_factor_is_taken_away_by_the_security_administrator_alone(
    district: District, role: Role
) -> None:
    someone, _, _ = with_app(Role.LEADER)
    factor = factors_of(someone).get()
    if role is Role.SECURITY_ADMIN:
        remove(factor, district[role])
        assert not factors_of(someone).exists()
    else:
        with pytest.raises(AccountRefused, match="安全管理员"):
            remove(factor, district[role])


def test_one_takes_away_and_renews_at_the_desk(district: District) -> None:
    someone, _, codes = with_app()
    client = Client()
    client.force_login(someone)
    assert "恢复码还剩 10 个" in words(client.get("/desk/factors/"))
    assert "请保存恢复码" in words(client.post("/desk/factors/codes"))
    assert passes(someone, codes[0]) is None
    other, _, _ = with_app(Role.LEADER)
    foreign = factors_of(other).get()
    assert client.post(f"/desk/factors/{foreign.pk}/remove").status_code == 404
    factor = factors_of(someone).get()
    assert client.post(f"/desk/factors/{factor.pk}/remove").status_code == 302
    assert not factors_of(someone).exists()


def test_what_is_secret_lies_encrypted_and_outside_the_journal(district: District) -> None:
    _, sealed, codes = with_app()
    secret = unseal(sealed)
    stored = "".join(SecondFactor.objects.values_list("secret", flat=True))
    journal = b"".join(bytes(each.body) for each in Entry.objects.all())
    for clear in (secret.hex(), *codes):
        assert clear not in stored
        assert clear.encode() not in journal
    assert sealed.encode() not in journal
    assert SecondFactor.objects.filter(kind=FactorKind.RECOVERY).count() == 10
