"""Tokens: made by their owner, shown once, kept as a digest, good until a day or until they are revoked."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from fazhi.journal.change import change
from fazhi.journal.models import Entry
from fazhi.registry.access import Role, principal_of
from fazhi.registry.accounts import AccountRefused
from fazhi.registry.models import Account, Token, TokenScope
from fazhi.registry.tokens import make_token, revoke_token
from tests.builders import MACHINE, District, a_study_session
from tests.faces.api import NOBODY, Caller, caller, token_of
from tests.faces.commands import in_process
from tests.faces.desk import account, words


@pytest.fixture
def coordinator(district: District) -> Account:
    return account(Role.COORDINATOR)


def test_nobody_is_let_in_without_a_good_token(coordinator: Account) -> None:
    for program in (NOBODY, Caller("fazhi_wrong"), Caller("other"), Caller("fazhi_\x7f 中".encode().hex())):
        answer = program.get("/ledgers")
        assert (answer.status, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="fazhi"')
        assert answer.json["type"] == "urn:fazhi:problem:unauthorized"
    assert Caller(token_of(coordinator)).get("/ledgers").status == 200


def test_a_token_that_asks_too_often_is_told_when_to_come_again(
    coordinator: Account, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FAZHI_API_RATE = 2
    first, second = Caller(token_of(coordinator)), Caller(token_of(coordinator))
    monkeypatch.setattr("fazhi.faces.rates.time.time", lambda: 1_700_000_065)
    assert [first.get("/me").status for _ in range(3)] == [200, 200, 429]
    answer = first.post("/ledgers/study_session/records", {"fields": {}})
    assert (answer.json["type"], answer.headers["Retry-After"]) == ("urn:fazhi:problem:too-many", "35")
    assert "请 35 秒以后再试" in answer.json["detail"]
    assert second.get("/me").status == 200, "each token counts for itself"
    monkeypatch.setattr("fazhi.faces.rates.time.time", lambda: 1_700_000_100)
    assert first.get("/me").status == 200
    settings.FAZHI_API_RATE = 0
    assert {first.get("/me").status for _ in range(5)} == {200}


def test_only_the_digest_is_kept_and_the_making_is_journalled(coordinator: Account) -> None:
    secret = token_of(coordinator)
    token = Token.objects.get()
    assert secret not in str(Token.objects.values().get())
    assert token.hint == secret[-4:]
    entry = Entry.objects.get(table="token")
    assert (entry.act, entry.actor) == ("token", f"account:{coordinator.pk}")
    assert secret.encode() not in bytes(entry.body)


def test_a_token_that_reads_writes_nothing(district: District) -> None:
    program = caller(Role.COORDINATOR, scope=TokenScope.READ)
    assert program.get("/me").json["scope"] == "read"
    answer = program.post("/ledgers/study_session/records", {"fields": {}})
    assert (answer.status, answer.json["detail"]) == (403, "这个令牌只能读；要写入的，请用范围为“读写”的令牌")


def test_a_revoked_token_is_good_for_nothing(coordinator: Account) -> None:
    secret, token = token_of(coordinator), Token.objects.get()
    revoke_token(token, principal_of(coordinator))
    assert Caller(secret).get("/me").status == 401
    with pytest.raises(AccountRefused, match="已经吊销"):
        revoke_token(token, principal_of(coordinator))


def test_a_token_ends_with_its_last_day(coordinator: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    program = Caller(token_of(coordinator, days=2))
    last = timezone.localdate() + dt.timedelta(days=2)
    for day, status in ((last, 200), (last + dt.timedelta(days=1), 401)):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
        assert program.get("/me").status == status


def test_a_token_of_an_account_out_of_use_is_good_for_nothing(coordinator: Account) -> None:
    program = Caller(token_of(coordinator))
    coordinator.is_active = False
    with change(MACHINE) as door:
        door.save(coordinator)
    assert program.get("/me").status == 401


def test_the_last_use_is_noted_now_and_then(coordinator: Account, django_assert_num_queries: object) -> None:
    program = Caller(token_of(coordinator))
    program.get("/me")
    first = Token.objects.get().last_used_at
    assert first is not None
    program.get("/me")
    assert Token.objects.get().last_used_at == first


def test_a_token_is_made_by_nobody_else(coordinator: Account, district: District) -> None:
    other = principal_of(account(Role.SYSTEM_ADMIN))
    with pytest.raises(AccountRefused, match="账号本人"):
        make_token(coordinator, other, name="代建", scope=TokenScope.READ, days=1)
    token_of(coordinator)
    with pytest.raises(AccountRefused, match="由系统管理员办理"):
        revoke_token(Token.objects.get(), principal_of(account(Role.LEADER)))
    revoke_token(Token.objects.get(), other)


@pytest.mark.parametrize("name, days, why", [("", 1, "用途"), ("甲", 0, "1 至 366"), ("甲", 367, "1 至 366")])
def test_a_token_has_a_use_and_an_end(coordinator: Account, name: str, days: int, why: str) -> None:
    with pytest.raises(AccountRefused, match=why):
        make_token(coordinator, principal_of(coordinator), name=name, scope=TokenScope.READ, days=days)


def test_administrators_have_no_business_with_the_api(district: District) -> None:
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        answer = caller(role).get("/ledgers")
        assert (answer.status, answer.json["type"]) == (403, "urn:fazhi:problem:forbidden")


def test_a_token_is_made_and_revoked_on_the_desk(coordinator: Account) -> None:
    client = Client()
    client.force_login(coordinator)
    made = client.post("/desk/tokens", {"name": "统计平台", "scope": "read", "days": "30"})
    found = re.search(r"fazhi_[\w-]{43}", words(made))
    assert found is not None
    assert made["Cache-Control"] == "no-store"
    assert found[0] not in words(client.get("/desk/tokens"))
    assert Caller(found[0]).get("/me").json["name"] == "统计平台"
    assert "请写明用途" in words(client.post("/desk/tokens", {"scope": "read", "days": "30"}))
    client.post("/desk/tokens/revoke", {"pick": [Token.objects.get().pk]})
    assert Caller(found[0]).get("/me").status == 401
    assert "已吊销" in words(client.get("/desk/tokens"))


def test_another_account_sees_and_revokes_none_of_mine(coordinator: Account) -> None:
    program = Caller(token_of(coordinator))
    client = Client()
    client.force_login(account(Role.LEADER))
    assert Token.objects.get().hint not in words(client.get("/desk/tokens"))
    client.post("/desk/tokens/revoke", {"pick": [Token.objects.get().pk]})
    assert program.get("/me").status == 200


def test_a_token_is_made_listed_and_revoked_on_the_command_line(
    coordinator: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    made = in_process(capsys, "accounts", "token", "统计平台", "--write", "--as", "coordinator")
    program = Caller(made.out.strip())
    assert program.get("/me").json["scope"] == "write"
    number = Token.objects.get().pk
    assert "统计平台" in in_process(capsys, "accounts", "tokens").out
    assert in_process(capsys, "accounts", "revoke-token", number, "--as", "coordinator").code == 0
    assert program.get("/me").status == 401
    capsys.readouterr()
    assert "账号" in in_process(capsys, "accounts", "token", "无主").refusal
    assert "没有序号" in in_process(capsys, "accounts", "revoke-token", 99, "--as", "coordinator").refusal


def test_the_desk_and_the_api_see_the_same(district: District) -> None:
    a_study_session()
    assert caller(Role.HANDLER, district.justice).get("/ledgers/study_session/records").json["items"] == []
