"""Who may open which page of the desk: every address of the resolver, for every role."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fazhi.casework.hands import join_hands
from fazhi.casework.links import link
from fazhi.casework.models import LinkKind, Paper
from fazhi.casework.papers import issue
from fazhi.casework.receipts import give_receipt
from fazhi.casework.reminders import remind
from fazhi.casework.service import record_service
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.faces.desk.urls import urlpatterns
from fazhi.journal.change import change
from fazhi.journal.sealing import seal
from fazhi.registry.access import Role
from fazhi.registry.models import Account, Person, Unit
from tests.builders import MACHINE, District, a_reconsideration, a_study_session, day, step
from tests.casework.filing import data, filed
from tests.faces.desk import PASSWORD, a_webhook, account, desk_of, signed_in, status, words

__all__ = ["data"]
pytestmark = pytest.mark.usefixtures("data")
OPEN = {"login", "logout"}
# Gates, from which whoever is not on the way in is led away; one page of them is also for those at the desk.
ON_THE_WAY = {"choose_password", "second_factor", "go_on"}
OWN = {"factors", "add_app", "add_key", "recovery_codes", "remove_factor"}
POSTED = {
    "complete", "claim", "logout", "revoke_tokens", "add_app", "add_key", "recovery_codes", "remove_factor",
}  # fmt: skip
GONE = {"confirm", "sso", "sso_back"}  # no sheet waits for its confirmation, no provider is configured
ADMINISTRATORS = [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN]
BUSINESS = [role for role in Role if role not in ADMINISTRATORS]
FEW = {Role.HANDLER, Role.SYSTEM_ADMIN}  # whom the default suite follows everywhere
READ = {
    "home", "search", "cases", "urgent", "password", "factors", "tokens", "ledgers", "ledger", "export", "template",
    "record", "figures", "figure", "figure_export", "reports", "report",
    "file", "paper", "paper_file", "receipt", "receipt_file",
}  # fmt: skip
IN_UNIT = {
    "people", "person", "new", "import", "amend", "void", "step", "late_step", "void_taken", "new_file",
    "renew_file", "classify_file", "void_file", "new_link", "void_link", "hand_over", "join", "leave", "answer",
    "paper_new", "paper_serve", "paper_void", "service_void", "new_receipt",
}  # fmt: skip
NO_PAGE = {"export", "template", "figure_export", "file", "paper_file", "paper_new", "receipt_file"}
ADMINISTERED = {  # by whom alone, on GET: what is done by POST alone is in test_desk_administration.py
    "accounts": ADMINISTRATORS,
    "account": ADMINISTRATORS,
    "new_account": [Role.SYSTEM_ADMIN],
    "retire_account": [Role.SYSTEM_ADMIN],
    "return_account": [Role.SYSTEM_ADMIN],
    "directory": [Role.SYSTEM_ADMIN],
    "directory_template": [Role.SYSTEM_ADMIN],
    "sign_ins": [Role.SECURITY_ADMIN, Role.AUDIT_ADMIN],
    "webhooks": [Role.SYSTEM_ADMIN],
    "webhook": [Role.SYSTEM_ADMIN],
    "journal": [Role.AUDIT_ADMIN],
    "reads": [Role.AUDIT_ADMIN],
}
ADMINISTERED_BY_POST = {
    "reset_account": Role.SYSTEM_ADMIN,
    "bind_account": Role.SYSTEM_ADMIN,
    "retry_webhook": Role.SYSTEM_ADMIN,
    "end_webhook": Role.SYSTEM_ADMIN,
    **dict.fromkeys(
        ["grant_role", "withdraw_role", "unlock_account", "end_sessions", "take_factor"], Role.SECURITY_ADMIN
    ),
}
REMINDS = {
    "new_reminder",
    "withdraw",
    "late",
}  # which leaders do as well, or, of what is late, some acts of theirs


def few_of(roles: list[Role]) -> list[Any]:
    """The roles, those with the mark `big` whom the default suite does not follow."""
    return [role if role in FEW else pytest.param(role, marks=pytest.mark.big) for role in roles]


def a_case(handler: Person | None = None) -> Reconsideration:
    """A case under review of which something has been recorded, and a paper issued and served."""
    record = a_reconsideration(handler=handler)
    record = step(record, "ask_correction", "2021-03-02", missing_material="身份证明")
    paper = issue(record, record.case.steps_taken.get(), MACHINE, text="请补正。")
    shown: dict[str, Any] = {"to": "applicant", "recipient": "演示乙", "place": "邮件编号"}
    record_service(paper, MACHINE, method="post", on=day("2021-03-03"), **shown)
    return step(record, "correct", "2021-03-03")


def dossier(record: Reconsideration) -> dict[str, int]:
    """Something of each kind in the dossier of the case, by the addresses that lead to it."""
    other = a_reconsideration(own_number="另一件")
    material, reminder = filed(record), remind(record, MACHINE, "请办理", answer_by=day("2022-01-05"))
    receipt = give_receipt(record, MACHINE, giver="演示乙", what="申请书1份", received_on=record.day)
    seal()
    joint = join_hands(record, MACHINE, "查明事实", unit=Unit.objects.get(code="BY"))
    return {
        "file": material.current.pk,
        **dict.fromkeys(["receipt", "receipt_file"], receipt.pk),
        **dict.fromkeys(["renew_file", "classify_file", "void_file"], material.pk),
        "void_link": link(record, other, LinkKind.RELATED, MACHINE).pk,
        "leave": joint.pk,
        **dict.fromkeys(["webhook", "retry_webhook", "end_webhook"], a_webhook().pk),
        **dict.fromkeys(["answer", "withdraw"], reminder.pk),
    }


def addresses(record: Reconsideration) -> dict[str, str]:
    """Every address of the desk, about one case."""
    last = record.case.steps_taken.last()
    assert last is not None
    keys = dossier(record)
    paper = Paper.objects.get(case=record.case)
    given = {
        "ledger": "reconsideration", "number": record.number, "step": "accept", "token": "0" * 32,
        "figure": "reconsideration.received", "sheet": "units", "year": 2021, "role": 1, "factor": 1, "taken": last.pk,
        "paper": paper.pk, "service": paper.services.get().pk, "name": "paper.docx",
    }  # fmt: skip
    found, first = {}, getattr(Account.objects.first(), "pk", 1)
    for pattern in urlpatterns:
        names = re.findall(r"<\w+:(\w+)>", str(pattern.pattern))
        values = given | {"key": keys.get(str(pattern.name), first)}
        if pattern.name == "person":
            values["key"] = Person.objects.get(name="演示甲").pk
        if pattern.name == "paper_new":
            values["taken"] = paper.step_taken_id
        found[str(pattern.name)] = reverse(
            f"desk:{pattern.name}", kwargs={name: values[name] for name in names}
        )
    return found


@pytest.mark.big
def test_anonymous_readers_are_asked_to_sign_in_everywhere(district: District) -> None:
    record = a_case()
    for name, address in addresses(record).items():
        if name not in OPEN | GONE:
            response = Client().get(address)
            assert response.status_code == 302, name
            asked = "/desk/login" if name in ON_THE_WAY | OWN else "/desk/login?next="
            assert response["Location"].startswith(asked), name


@pytest.mark.parametrize("role", few_of(BUSINESS))
def test_business_accounts_open_what_their_role_allows(district: District, role: Role) -> None:
    record = a_case(district.handler)
    unit = district.justice if role in (Role.HEAD, Role.HANDLER) else None
    client = desk_of(role, unit)
    for name, address in addresses(record).items():
        if name in OPEN | ON_THE_WAY:
            continue
        answer = status(client, address)
        if name in POSTED:
            assert answer == 405, name
        elif name in ADMINISTERED or name in ADMINISTERED_BY_POST:
            assert answer == 403, name
        elif name in GONE:
            assert answer == 404, name
        elif name == "batch":
            assert answer == 302, "nothing is picked"
        elif name == "erase":
            assert answer == 403, "the case is in hand"
        elif name in REMINDS:
            assert answer == (403 if role is Role.AUDITOR else 200), name
        elif name in READ:
            assert answer == 200, name
        elif name in ("freeze", "sign_report"):
            assert answer == (200 if role is Role.COORDINATOR else 403)
        elif name == "publish_report":
            assert answer == 403, "no report is signed"
        else:
            assert name in IN_UNIT, name
            writes = role in (Role.COORDINATOR, Role.HEAD, Role.HANDLER)
            opened = 302 if name == "paper_new" else 200  # the paper is issued, and is shown
            refused = 302 if name == "step" else 403
            assert answer == (opened if writes else refused), (name, role)


@pytest.mark.parametrize("role", few_of(ADMINISTRATORS))
def test_the_three_administrators_do_no_business(district: District, role: Role) -> None:
    record = a_case()
    client = desk_of(role)
    for name, address in addresses(record).items():
        if name in OPEN | ON_THE_WAY | {"sso", "sso_back"}:
            continue
        response = client.get(address)
        if name in OWN:
            assert response.status_code == (200 if name == "factors" else 405), name
            continue
        if name in ADMINISTERED or name in ADMINISTERED_BY_POST:
            by = ADMINISTERED.get(name) or [ADMINISTERED_BY_POST[name]]
            shown = 405 if name in ADMINISTERED_BY_POST else 200
            assert response.status_code == (shown if role in by else 403), name
            continue
        assert response.status_code == (200 if name in ("home", "password") else 403), name
        assert name == "password" or "这个账号不办理业务" in words(response), name


def test_a_record_of_another_unit_is_not_there(district: District) -> None:
    record, client = a_case(), desk_of(Role.HANDLER, district.city)
    for name, address in addresses(record).items():
        if f"/{record.number}/" not in address:
            continue
        response = client.post(address) if name == "claim" else client.get(address)
        assert response.status_code == 404, name
        assert "没有这一页，或者不在您的范围内" in words(response)
    assert record.title not in words(client.get("/desk/ledgers/reconsideration/"))
    assert record.title not in words(client.get("/desk/search", {"q": "演示乙"}))
    assert client.get("/desk/search", {"q": record.number or ""}).status_code == 200


def test_an_account_out_of_use_sees_nothing(district: District) -> None:
    client = desk_of(Role.COORDINATOR)
    assert client.get("/desk/ledgers/").status_code == 200
    someone = Account.objects.get(username="coordinator")
    someone.is_active = False
    with change(MACHINE) as door:
        door.save(someone)
    assert client.get("/desk/ledgers/").status_code == 302
    assert not signed_in(Client(), "coordinator", PASSWORD)


def test_signing_in_says_what_is_wrong_and_goes_on_to_the_page_asked_for(district: District) -> None:
    someone = account(Role.COORDINATOR)
    page = {"username": someone.username, "password": "wrong", "next": "/desk/figures/"}
    response = Client().post("/desk/login", page)
    assert response.status_code == 200
    assert "账号或者口令不对" in words(response)
    response = Client().post("/desk/login", page | {"password": PASSWORD})
    assert response["Location"] == "/desk/figures/"
    away = Client().post("/desk/login", page | {"password": PASSWORD, "next": "https://example.org/"})
    assert away["Location"] == "/desk/"


def test_signing_out_takes_a_post(district: District) -> None:
    client = desk_of(Role.COORDINATOR)
    assert client.get("/desk/logout").status_code == 405
    assert client.post("/desk/logout").status_code == 302
    assert client.get("/desk/").status_code == 302


def test_a_password_is_changed_and_the_session_goes_on(district: District) -> None:
    client = desk_of(Role.COORDINATOR)
    elsewhere = Client()
    assert signed_in(elsewhere, "coordinator", PASSWORD)
    assert "原口令不对" in words(
        client.post("/desk/password", {"old": "no", "new": "12345", "again": "12345"})
    )
    poor = words(client.post("/desk/password", {"old": PASSWORD, "new": "12345", "again": "12345"}))
    assert "口令太短，至少 10 个字符" in poor
    new = "another-good-one-2"
    assert client.post("/desk/password", {"old": PASSWORD, "new": new, "again": new}).status_code == 302
    assert client.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").status_code == 302, "other sessions have ended"
    assert "口令已经更换或者重置" in words(elsewhere.get("/desk/login"))
    assert signed_in(Client(), "coordinator", new)


def test_forms_ask_for_the_token_of_the_session(district: District) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account(Role.COORDINATOR))
    session = a_study_session()
    assert (
        client.post(f"/desk/ledgers/study_session/{session.number}/void", {"reason": "重复"}).status_code
        == 403
    )


@pytest.mark.big
def test_no_page_needs_an_inline_style_or_script(district: District) -> None:
    record, client = a_case(district.handler), desk_of(Role.COORDINATOR)
    for name, address in addresses(record).items():
        if name in OPEN | ON_THE_WAY | POSTED | GONE or name in NO_PAGE:
            continue
        response = client.get(address)
        html = response.content.decode()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*src=)", html), name
        assert "default-src 'none'" in response["Content-Security-Policy"]
