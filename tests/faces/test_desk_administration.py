"""The three administrators at the desk: what each does, and that none does the work of another."""

import io
import re
from typing import Any

import pytest
from django.test import Client
from openpyxl import Workbook

from fazhi.casework.files import read
from fazhi.faces.desk.urls import urlpatterns
from fazhi.journal.models import Entry
from fazhi.registry.access import ADMINISTRATORS, Principal, Role, principal_of
from fazhi.registry.factors import add_app, factors_of, new_secret
from fazhi.registry.locks import locks_now, note_lock
from fazhi.registry.models import Account, Person, RoleAssignment, Unit
from fazhi.registry.passwords import find_code
from tests.builders import District, a_reconsideration
from tests.casework.filing import data, filed
from tests.faces.desk import PASSWORD, a_webhook, account, desk_of, signed_in, words
from tests.faces.keys import code_of

__all__ = ["data"]


def code_on(response: Any) -> str:
    found = re.search(r'<code class="code">([^<]+)</code>', response.content.decode())
    assert found is not None
    return found[1]


def test_the_system_administrator_makes_an_account_and_hands_its_code_over(district: District) -> None:
    client = desk_of(Role.SYSTEM_ADMIN)
    bad = client.post("/desk/admin/accounts/new", {"username": "Zhang San"})
    assert "请用小写字母开头" in words(bad)
    made = client.post("/desk/admin/accounts/new", {"username": "zhang", "person": district.handler.pk})
    someone = Account.objects.get(username="zhang")
    assert "一次性口令只显示这一次" in words(made)
    assert find_code(someone, code_on(made)) is not None
    assert someone.person == district.handler
    page = client.get(f"/desk/admin/accounts/{someone.pk}/")
    assert "一次性口令" not in words(page), "shown once"
    assert "没有角色" in words(page)
    again = client.post("/desk/admin/accounts/new", {"username": "zhang"})
    assert "已经存在" in words(again)


def test_the_security_administrator_gives_and_takes_a_role(district: District) -> None:
    someone, client = account(Role.LEADER, name="zhang"), desk_of(Role.SECURITY_ADMIN)
    address = f"/desk/admin/accounts/{someone.pk}/"
    form = {"role": "handler", "unit": district.justice.pk, "since": "2021-12-01"}
    assert client.post(f"{address}grant", form).status_code == 302
    assert "承办人（司法局）" in words(client.get(address))
    assert "早于" in words(client.post(f"{address}grant", form | {"until": "2021-11-01"}))
    mixed = client.post(f"{address}grant", {"role": "audit_admin", "since": "2021-12-01"})
    assert "三员分立" in words(mixed)
    held = someone.assignments.get(role="handler")
    assert client.post(f"{address}withdraw/{held.pk}").status_code == 302
    assert principal_of(someone).roles == {Role.LEADER}
    assert "收回" in words(client.get(address))


def test_the_security_administrator_unlocks_ends_sessions_and_takes_lost_factors_away(
    district: District,
) -> None:
    someone, client = account(Role.LEADER, name="zhang"), desk_of(Role.SECURITY_ADMIN)
    address = f"/desk/admin/accounts/{someone.pk}/"
    theirs = Client()
    assert signed_in(theirs, "zhang", PASSWORD)
    sealed = new_secret()
    add_app(someone, sealed, code_of(sealed), "旧手机")
    note_lock("zhang", "10.0.0.1")
    assert "已锁定" in words(client.get(address))
    client.post(f"{address}unlock")
    assert not locks_now(someone)
    assert "没有锁定" in words(client.post(f"{address}unlock", follow=True))
    client.post(f"{address}factors/{factors_of(someone).get().pk}")
    assert not factors_of(someone).exists()
    client.post(f"{address}end")
    assert theirs.get("/desk/").status_code == 302
    assert "管理员结束了这次登录" in words(theirs.get("/desk/login"))


def test_units_and_people_come_from_a_sheet_all_rows_or_none(district: District) -> None:
    client = desk_of(Role.SYSTEM_ADMIN)
    out = client.get("/desk/admin/directory/people.xlsx")
    assert out["Content-Disposition"].startswith("attachment")

    def sent(*rows: list[str]) -> Any:
        book, content = Workbook(), io.BytesIO()
        assert book.active is not None
        for row in (["姓名", "所在单位", "到岗日期"], *rows):
            book.active.append(row)
        book.save(content)
        content.seek(0)
        content.name = "人员.xlsx"
        return client.post("/desk/admin/directory", {"sheet": "people", "file": content})

    refused = sent(["演示丁", "司法局", "2021-05-01"], ["演示戊", "无此局", "2021-05-01"])
    assert refused.status_code == 422
    assert "一行也没有写入" in words(refused)
    assert not Person.objects.filter(name="演示丁").exists()
    assert sent(["演示丁", "司法局", "2021-05-01"]).status_code == 302
    assert Person.objects.get(name="演示丁").unit == Unit.objects.get(code="SFJ")


def test_the_audit_administrator_reads_who_did_what_and_who_looked(district: District, data: None) -> None:
    record = a_reconsideration()
    someone = account(Role.COORDINATOR)
    read(filed(record).current, principal_of(someone)).close()
    client = desk_of(Role.AUDIT_ADMIN)
    journal = words(client.get("/desk/admin/journal"))
    assert "授予角色" in journal
    assert "登录" in journal
    assert "演示乙" not in journal, "what was written is not shown"
    assert record.title not in journal
    only = words(client.get("/desk/admin/journal", {"table": "material_read"}))
    assert "查阅材料" in only
    assert "授予角色" not in only
    assert "coordinator" in words(client.get("/desk/admin/journal", {"account": "coordinator"}))
    assert "没有记录" in words(client.get("/desk/admin/journal", {"account": "nobody"}))
    looked = words(client.get("/desk/admin/reads"))
    assert f"{record.number} 的材料" in looked
    assert "coordinator" in looked
    Client().force_login(someone)
    note_lock("coordinator", "10.0.0.1")
    entered = words(client.get("/desk/admin/sign-ins"))
    assert "audit_admin" in entered
    assert "coordinator" in entered
    assert "10.0.0.1" in entered


def changes(principal: Principal) -> int:
    """How many entries the journal has by somebody, sessions left out."""
    return Entry.objects.filter(actor=principal.key).exclude(table="sign_in").count()


@pytest.mark.big
@pytest.mark.parametrize("role", Role)
def test_no_administrator_does_the_work_of_another(district: District, role: Role) -> None:
    """Every address of the administration, read and sent by every role, whatever is filled in."""
    target, target_role = account(Role.LEADER, name="zhang"), RoleAssignment.objects.get()
    sealed = new_secret()
    add_app(target, sealed, code_of(sealed), "手机")
    someone = account(role, district.justice if role in (Role.HEAD, Role.HANDLER) else None)
    client = Client()
    client.force_login(someone)
    by_role = {
        Role.SYSTEM_ADMIN: {
            "new_account",
            "reset_account",
            "bind_account",
            "retire_account",
            "return_account",
            "directory",
            "retry_webhook",
            "end_webhook",
        },
        Role.SECURITY_ADMIN: {"grant_role", "withdraw_role", "unlock_account", "end_sessions", "take_factor"},
    }
    given = {
        "username": f"made-by-{role.value.replace('_', '-')}",
        "role": "coordinator",
        "since": "2021-01-01",
        "reason": "测试",
    }
    seen, webhook = set(), a_webhook()
    for pattern in urlpatterns:
        address, name = str(pattern.pattern), str(pattern.name)
        if not address.startswith("admin/"):
            continue
        for part, key in {
            "<int:key>": webhook.pk if "webhook" in name else target.pk,
            "<int:role>": target_role.pk,
            "<int:factor>": next((each.pk for each in factors_of(target)), 1),
            "<slug:sheet>": "units",
        }.items():
            address = address.replace(part, str(key))
        seen.add(name)
        before = changes(principal_of(someone))
        response = client.post(f"/desk/{address}", given)
        allowed = name in by_role.get(role, set())
        if not allowed:
            assert changes(principal_of(someone)) == before, name
            assert response.status_code in (200, 403, 405), name
            if response.status_code == 200:
                assert role in ADMINISTRATORS, name
        else:
            assert response.status_code != 403, name
    assert by_role[Role.SYSTEM_ADMIN] | by_role[Role.SECURITY_ADMIN] <= seen


def test_the_pages_of_administration_need_no_inline_style_or_script(district: District) -> None:
    someone = account(Role.LEADER, name="zhang")
    for role in ADMINISTRATORS:
        client = desk_of(role)
        for address in (
            "/desk/",
            "/desk/admin/accounts/",
            f"/desk/admin/accounts/{someone.pk}/",
            "/desk/admin/accounts/new",
            "/desk/admin/directory",
            "/desk/admin/webhooks/",
            "/desk/admin/journal",
            "/desk/admin/sign-ins",
            "/desk/admin/reads",
            "/desk/factors/",
        ):
            html = client.get(address).content.decode()
            assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*src=)", html), address
