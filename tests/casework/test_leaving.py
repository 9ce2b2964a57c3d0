"""Leaving, and urgent reading: no open case is in nobody's queue, and no reading is unseen."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from fazhi.casework.hands import claim, hand_over, join_hands
from fazhi.casework.leaving import cases_of, gone, retire, take_back
from fazhi.casework.models import Case, CaseRecord, StepTaken
from fazhi.casework.records import amend
from fazhi.casework.refusal import Refused
from fazhi.casework.urgent import open_urgently
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.faces.desk.todos import mine, unclaimed
from fazhi.journal.change import change
from fazhi.journal.models import Entry
from fazhi.registry.access import Principal, Role, Verb, may, principal_of, visible
from fazhi.registry.accounts import withdraw
from fazhi.registry.models import Account, Person, Token, TokenScope, UrgentAccess
from fazhi.registry.refusal import AccountRefused
from fazhi.registry.sessions import begin, is_over
from fazhi.registry.tokens import find_token, make_token
from tests.builders import LONG_AGO, MACHINE, District, a_reconsideration, again, day, step
from tests.faces.desk import account, desk_of, words


def another_person(district: District, name: str = "演示丙") -> Person:
    person = Person(name=name, unit=district.justice, since=LONG_AGO)
    with change(MACHINE) as door:
        door.save(person)
    return person


def in_nobody_s_queue() -> list[Case]:
    """The open cases that are neither among the to-dos of an account nor in the queue of one who may take them."""
    everybody = [principal_of(each) for each in Account.objects.all()]
    lost = []
    for case in Case.objects.filter(is_open=True):
        rows = Case.objects.filter(pk=case.pk)
        own = any(
            visible(rows, each).filter(mine(each)).exists() and case.may(each, Verb.PERFORM)
            for each in everybody
        )
        waits = rows.filter(unclaimed()).exists() and any(
            visible(rows, each).exists() and may(each, Verb.HAND_OVER, unit_id=case.unit_id)
            for each in everybody
        )
        if not own and not waits:
            lost.append(case)
    return lost


@pytest.fixture
def desk(district: District) -> dict[str, Account]:
    """A handler, another one, and their head, in 司法局."""
    return {
        "handler": account(Role.HANDLER, district.justice, district.handler, "jia"),
        "other": account(Role.HANDLER, district.justice, another_person(district), "bing"),
        "head": account(Role.HEAD, district.justice, another_person(district, "演示丁"), "ding"),
    }


def test_an_account_ends_only_when_its_cases_are_in_other_hands(
    district: District, desk: dict[str, Account]
) -> None:
    record, system = a_reconsideration(handler=district.handler), district[Role.SYSTEM_ADMIN]
    with pytest.raises(AccountRefused, match="还承办 1 件在办案件（司法局 1 件）"):
        retire(desk["handler"], system, "调离")
    hand_over(record, principal_of(desk["head"]), "调离", handler=desk["other"].person)
    session = begin(desk["handler"], "口令", "")
    secret = make_token(
        desk["handler"], principal_of(desk["handler"]), name="对接", scope=TokenScope.READ, days=9
    )
    retire(desk["handler"], system, "调离")
    assert is_over(session.pk) is not None
    assert find_token(secret) is None
    assert Token.objects.get().revoked_at is not None
    assert in_nobody_s_queue() == []
    entry = Entry.objects.filter(table="account", key=desk["handler"].pk).last()
    assert entry is not None
    assert entry.act == "retire"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMIN])
def test_an_account_is_ended_and_brought_back_by_the_system_administrator_alone(
    district: District, desk: dict[str, Account], role: Role
) -> None:
    with pytest.raises(AccountRefused, match="系统管理员"):
        retire(desk["handler"], district[role], "调离")
    retire(desk["handler"], district[Role.SYSTEM_ADMIN], "调离")
    with pytest.raises(AccountRefused, match="系统管理员"):
        take_back(desk["handler"], district[role], "回来")
    take_back(desk["handler"], district[Role.SYSTEM_ADMIN], "回来")
    assert principal_of(desk["handler"]).roles == {Role.HANDLER}


def test_a_reason_is_asked_for_and_nobody_ends_their_own_account(
    district: District, desk: dict[str, Account]
) -> None:
    with pytest.raises(AccountRefused, match="理由"):
        retire(desk["handler"], district[Role.SYSTEM_ADMIN], "")
    own = account(Role.SYSTEM_ADMIN)
    with pytest.raises(AccountRefused, match="自己的账号"):
        retire(own, principal_of(own), "不干了")


def leaves_the_post(someone: Account) -> None:
    assert someone.person is not None
    someone.person.until = day("2021-12-30")
    with change(MACHINE) as door:
        door.save(someone.person)


def loses_the_role(someone: Account) -> None:
    withdraw(someone.assignments.get(), MACHINE)


def goes_out_of_use(someone: Account) -> None:
    someone.is_active = False
    with change(MACHINE) as door:
        door.save(someone)


@pytest.mark.parametrize("how", [leaves_the_post, loses_the_role, goes_out_of_use])
def test_what_was_in_the_hands_of_who_is_gone_waits_in_the_queue_of_the_unit(
    district: District, desk: dict[str, Account], how: Any
) -> None:
    """Whatever way somebody goes, behind the program's back too, nothing falls out of every queue."""
    records = [a_reconsideration(handler=district.handler), a_reconsideration(own_number="二", handler=None)]
    assert in_nobody_s_queue() == []
    assert list(gone()) == []
    how(desk["handler"])
    assert list(gone()) == [district.handler]
    assert in_nobody_s_queue() == []
    waiting = Case.objects.filter(unclaimed())
    assert {each.number for each in waiting} == {each.number for each in records}
    with pytest.raises(Refused, match="请选择"):
        hand_over(again(records[1]), principal_of(desk["head"]), "分办", handler=district.handler)
    claim(again(records[0]), principal_of(desk["other"]))
    assert again(records[0]).case.handler == desk["other"].person
    assert in_nobody_s_queue() == []


def test_a_case_with_somebody_at_work_is_not_claimed(district: District, desk: dict[str, Account]) -> None:
    record = a_reconsideration(handler=district.handler)
    with pytest.raises(Refused, match="已有承办人"):
        claim(record, principal_of(desk["other"]))


def test_a_head_hands_a_whole_desk_over(district: District, desk: dict[str, Account]) -> None:
    records = [a_reconsideration(own_number=str(each), handler=district.handler) for each in range(3)]
    client = Client()
    client.force_login(desk["head"])
    people = words(client.get("/desk/staff/"))
    assert "演示甲" in people
    address = f"/desk/staff/{district.handler.pk}/"
    page = words(client.get(address))
    assert all((record.number or "") in page for record in records)
    other = desk["other"].person
    assert other is not None
    nothing = client.post(address, {"handler": other.pk, "reason": "调离"})
    assert "没有选中案件" in words(nothing)
    picks = [record.number for record in records]
    assert "请写明" in words(client.post(address, {"pick": picks, "handler": other.pk}))
    assert cases_of(district.handler).count() == 3
    done = client.post(address, {"pick": picks, "handler": other.pk, "reason": "调离"})
    assert done["Location"] == "/desk/staff/"
    assert cases_of(district.handler).count() == 0
    assert cases_of(other).count() == 3
    retire(desk["handler"], district[Role.SYSTEM_ADMIN], "调离")


def test_a_desk_outside_ones_units_is_not_handed_over(district: District, desk: dict[str, Account]) -> None:
    record = a_reconsideration(handler=district.handler)
    client = desk_of(Role.HEAD, district.city)
    assert record.title not in words(client.get(f"/desk/staff/{district.handler.pk}/"))
    form = {"pick": [record.number], "reason": "拿走", "unit": district.city.pk}
    assert "没有您能看到的" in words(client.post(f"/desk/staff/{district.handler.pk}/", form))
    assert again(record).case.handler == district.handler


# Urgent reading


def sees(principal: Principal, record: CaseRecord) -> bool:
    """Whether any of the tables shows the case, which all of them must agree on."""
    own = visible(Reconsideration.objects.filter(pk=record.pk), principal).exists()
    assert own == visible(Case.objects.filter(pk=record.case_id), principal).exists()
    assert own == visible(StepTaken.objects.filter(case_id=record.case_id), principal).exists()
    return own


def test_urgent_reading_opens_one_case_to_one_account_for_some_hours(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, other = (
        step(a_reconsideration(own_number=each), "ask_correction", "2021-03-02", missing_material="身份证明")
        for each in ("一", "二")
    )
    someone = account(Role.HANDLER, district.city, name="wu")
    colleague = account(Role.HANDLER, district.city, name="ji")
    assert not sees(principal_of(someone), record)
    open_urgently(record.number or "", principal_of(someone), "群众来访，承办单位联系不上")
    assert sees(principal_of(someone), record)
    assert not sees(principal_of(someone), other)
    assert not sees(principal_of(colleague), record)
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + dt.timedelta(hours=4, minutes=1))
    assert not sees(principal_of(someone), record)


def test_urgent_reading_lets_nobody_do_anything(district: District) -> None:
    record = a_reconsideration()
    someone = account(Role.HEAD, district.city, name="wu")
    open_urgently(record.number or "", principal_of(someone), "紧急")
    reader = principal_of(someone)
    assert not any(record.case.may(reader, verb) for verb in Verb)
    with pytest.raises(Refused):
        amend(again(record), reader, "改一下", request="别的请求")
    with pytest.raises(Refused):
        join_hands(record, reader, "加入", unit=district.city)


def test_urgent_reading_is_journalled_and_shown_to_who_audits(district: District) -> None:
    record = a_reconsideration()
    someone = account(Role.HANDLER, district.city, name="wu")
    with pytest.raises(Refused, match="请写明"):
        open_urgently(record.number or "", principal_of(someone), "")
    with pytest.raises(Refused, match="没有这个编号"):
        open_urgently("XZFY-2021-99999", principal_of(someone), "紧急")
    with pytest.raises(Refused, match="在您的查阅范围内"):
        open_urgently(record.number or "", principal_of(account(Role.COORDINATOR)), "紧急")
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        with pytest.raises(Refused, match="不办理业务"):
            open_urgently(record.number or "", principal_of(account(role)), "紧急")
    assert not UrgentAccess.objects.exists()
    client = Client()
    client.force_login(someone)
    form = {"number": record.number, "reason": "群众来访，承办单位联系不上"}
    opened = client.post("/desk/urgent", form, follow=True)
    assert record.title in words(opened)
    assert "只能看，不能办" in words(opened)
    access = UrgentAccess.objects.get()
    assert Entry.objects.get(table="urgent_access", key=access.pk).act == "urgent"
    auditor = Client()
    auditor.force_login(Account.objects.get(username="audit_admin"))
    shown = words(auditor.get("/desk/admin/reads"))
    assert "群众来访，承办单位联系不上" in shown
    assert (record.number or "none") in shown
