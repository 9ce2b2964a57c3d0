"""Signing in at the desk: the gates, the locks, and how a session ends."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from fazhi.registry.access import Role
from fazhi.registry.locks import lift
from fazhi.registry.models import AccountLock, SignIn
from fazhi.registry.passwords import give_code
from fazhi.registry.refusal import AccountRefused
from tests.builders import MACHINE, District
from tests.faces.desk import PASSWORD, account, signed_in, words

NEW = "Another-good-1"


@pytest.fixture(autouse=True)
def no_attempt_yet() -> None:
    """The attempts of other tests, counted by address, are not this one's."""
    cache.clear()


def post(client: Client, username: str, password: str, **more: str) -> Any:
    return client.post("/desk/login", {"username": username, "password": password} | more)


def test_five_wrong_passwords_lock_the_account_and_the_security_administrator_unlocks_it(
    district: District,
) -> None:
    someone = account(Role.COORDINATOR)
    for _ in range(4):
        assert "账号或者口令不对" in words(post(Client(), someone.username, "wrong"))
    assert "账号已锁定 30 分钟" in words(post(Client(), someone.username, "wrong"))
    assert "账号已锁定" in words(post(Client(), someone.username, PASSWORD)), "the right one does not help"
    lock = AccountLock.objects.get()
    assert lock.account == someone
    assert lock.address == "127.0.0.1"
    for role in Role:
        if role is not Role.SECURITY_ADMIN:
            with pytest.raises(AccountRefused, match="安全管理员"):
                lift(someone, district[role])
    lift(someone, district[Role.SECURITY_ADMIN])
    assert signed_in(Client(), someone.username, PASSWORD)


def test_a_lock_ends_by_itself(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    someone = account(Role.COORDINATOR)
    for _ in range(5):
        post(Client(), someone.username, "wrong")
    assert not signed_in(Client(), someone.username, PASSWORD)
    real = timezone.now
    for module in ("django.utils.timezone.now", "axes.attempts.now", "axes.handlers.proxy.now"):
        monkeypatch.setattr(module, lambda: real() + dt.timedelta(minutes=31))
    assert signed_in(Client(), someone.username, PASSWORD)


def test_whether_a_name_is_an_account_is_not_told(district: District) -> None:
    account(Role.COORDINATOR)
    for name in ("coordinator", "nobody"):
        told = [words(post(Client(), name, "wrong")) for _ in range(6)]
        assert ["账号已锁定" in each for each in told] == [False] * 4 + [True] * 2
    assert AccountLock.objects.count() == 1


def test_a_code_leads_to_a_password_of_ones_own_and_then_in(district: District) -> None:
    someone = account(Role.COORDINATOR)
    code = give_code(someone, MACHINE)
    assert not signed_in(Client(), someone.username, PASSWORD), "the old password has ended"
    client = Client()
    response = post(client, someone.username, code, next="/desk/figures/")
    assert response["Location"] == "/desk/login/password"
    assert client.get("/desk/").status_code == 302, "nothing is open yet"
    assert "设置您的口令" in words(client.get("/desk/login/password"))
    poor = client.post("/desk/login/password", {"new": "short", "again": "short"})
    assert "口令太短" in words(poor)
    differ = client.post("/desk/login/password", {"new": NEW, "again": f"{NEW}0"})
    assert "两次填写的新口令不一样" in words(differ)
    done = client.post("/desk/login/password", {"new": NEW, "again": NEW})
    assert done["Location"] == "/desk/figures/"
    assert client.get("/desk/").status_code == 200
    assert SignIn.objects.get(ended_at__isnull=True).how == "一次性口令"
    assert "账号或者口令不对" in words(post(Client(), someone.username, code)), "a code is good once"
    assert signed_in(Client(), someone.username, NEW)


def test_an_old_password_is_changed_on_the_way_in(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone = account(Role.COORDINATOR)
    monkeypatch.setattr("fazhi.faces.desk.entering.is_old", lambda account: True)
    client = Client()
    assert post(client, someone.username, PASSWORD)["Location"] == "/desk/login/password"
    assert "超过 90 日" in words(client.get("/desk/login/password"))
    again = client.post("/desk/login/password", {"new": PASSWORD, "again": PASSWORD})
    assert "最近用过的 5 个口令不能再用" in words(again)
    assert client.post("/desk/login/password", {"new": NEW, "again": NEW})["Location"] == "/desk/"


def test_who_takes_too_long_on_the_way_begins_again(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    someone = account(Role.COORDINATOR)
    client = Client()
    post(client, someone.username, give_code(someone, MACHINE))
    monkeypatch.setattr("fazhi.faces.desk.entering.PATIENCE", 0)
    moment = 2_000_000_000.0
    monkeypatch.setattr("fazhi.faces.desk.entering.time.time", lambda: moment * 2)
    assert client.get("/desk/login/password")["Location"] == "/desk/login"


def test_an_idle_session_says_so_at_the_next_login(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    someone = account(Role.COORDINATOR)
    assert signed_in(client, someone.username, PASSWORD)
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + dt.timedelta(minutes=31))
    assert client.get("/desk/")["Location"] == "/desk/login?next=/desk/"
    assert "没有操作，已经退出" in words(client.get("/desk/login"))
    assert "没有操作" not in words(client.get("/desk/login")), "said once"


def test_signing_out_ends_the_session_for_whoever_kept_its_cookie(district: District) -> None:
    client, thief = Client(), Client()
    someone = account(Role.COORDINATOR)
    assert signed_in(client, someone.username, PASSWORD)
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert thief.get("/desk/").status_code == 200
    client.post("/desk/logout")
    assert thief.get("/desk/").status_code == 302
    assert SignIn.objects.get().ending == "out"


def test_a_session_gets_a_new_key_when_it_begins(district: District) -> None:
    client = Client()
    account(Role.COORDINATOR)
    client.get("/desk/login")
    client.session.save()
    before = client.session.session_key
    assert signed_in(client, "coordinator", PASSWORD)
    assert client.session.session_key != before


def test_ones_last_login_is_told(district: District) -> None:
    someone = account(Role.COORDINATOR)
    assert signed_in(Client(), someone.username, PASSWORD)
    client = Client()
    post(client, someone.username, PASSWORD)
    told = words(client.get("/desk/"))
    assert "上次登录" in told
    assert "127.0.0.1" in told


def test_one_address_tries_so_often_in_a_minute_and_no_more(district: District, settings: Any) -> None:
    settings.FAZHI_LOGIN_RATE = 3
    for name in ("a", "b", "c"):
        assert post(Client(), name, "wrong").status_code == 200
    response = post(Client(), "d", "wrong")
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 60
    assert "登录太频繁" in words(response)


def test_behind_a_proxy_of_ours_the_address_is_what_it_saw(district: District, settings: Any) -> None:
    someone = account(Role.COORDINATOR)
    for trusted, address in ((False, "127.0.0.1"), (True, "10.0.0.7")):
        settings.FAZHI_PROXY = trusted
        client = Client(HTTP_X_FORWARDED_FOR="1.1.1.1, 10.0.0.7")
        post(client, someone.username, PASSWORD)
        newest = SignIn.objects.first()
        assert newest is not None
        assert newest.address == address
