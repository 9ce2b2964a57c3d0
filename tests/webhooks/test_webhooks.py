"""Webhooks: what happened is told, once committed, to whom may know of it, signed, and again until it is there."""

import base64
import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fazhi.casework.records import open_case
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.figures.models import FrozenFigure
from fazhi.journal.change import change
from fazhi.journal.models import Entry
from fazhi.journal.restorations import NothingHeld, hold, release
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.registry.access import Principal, Role, principal_of
from fazhi.registry.models import Account, Token, Unit
from fazhi.registry.tokens import revoke_token
from fazhi.reporting.models import AnnualReport
from fazhi.webhooks import address, outbox, sending
from fazhi.webhooks.models import Delivery, Event, EventType, State, Webhook
from fazhi.webhooks.registering import WebhookRefused, end, key_of, register, try_again
from tests.builders import LONG_AGO, MACHINE, District, a_reconsideration, day, new_reconsideration, step
from tests.casework.test_service import decided, serve
from tests.conftest import InThreads, genesis
from tests.faces.api import token_of
from tests.faces.desk import account, desk_of, words
from tests.faces.watching import logged

from .receiver import Receiver, receiving

pytestmark = pytest.mark.postgres
ALL = list(EventType)


@pytest.fixture(autouse=True)
def heard(settings: Any) -> Iterator[None]:
    """What a process has heard of webhooks ends with the test; one begins at once, and may be on this machine."""
    settings.FAZHI_WEBHOOK_HOSTS, settings.FAZHI_WEBHOOK_PLAIN = ["127.0.0.1"], True
    outbox.forget()
    yield
    outbox.forget()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture
def admin(district: District) -> Principal:
    return principal_of(account(Role.SYSTEM_ADMIN))


def a_token(role: Role = Role.COORDINATOR, unit: Unit | None = None) -> Token:
    token_of(account(role, unit))
    return Token.objects.latest("id")


def a_webhook(admin: Principal, url: str, token: Token | None = None, *types: EventType) -> Webhook:
    """A webhook that tells of what happens from now on."""
    webhook, _ = register(token or a_token(), url, types or ALL, admin)
    webhook.since = timezone.now()
    with change(MACHINE) as door:
        door.save(webhook)
    return Webhook.objects.get(pk=webhook.pk)


def sent() -> list[str]:
    return list(sending.send())


def later(seconds: int) -> None:
    """Everything that waits is due so many seconds earlier."""
    for delivery in Delivery.objects.filter(state=State.WAITING):
        delivery.due_at -= dt.timedelta(seconds=seconds)
        delivery.save(update_fields=["due_at"])


# The outbox


def test_what_was_restored_tells_nobody_until_it_is_released(
    district: District, admin: Principal, receiver: Receiver
) -> None:
    a_webhook(admin, receiver.address)
    opened()
    hold("2021-12-30")
    assert sent() == []
    assert receiver.got == []
    assert "暂不发送任何通知" in words(desk_of(Role.SYSTEM_ADMIN, name="other").get("/desk/admin/webhooks/"))
    assert release(MACHINE, "旧机器已报废") == 1
    assert len(sent()) == 2
    assert len(receiver.got) == 1
    with pytest.raises(NothingHeld):
        release(MACHINE, "再放行一次")
    assert list(verify()) == []


def opened(title: str = "演示乙不服处罚案") -> Reconsideration:
    with pretend(day("2021-03-01")):
        record = new_reconsideration("2021-03-01")
        open_case(record, MACHINE, title=title)
    return record


def test_without_a_webhook_nothing_is_written_and_nothing_is_asked(district: District) -> None:
    outbox.forget()
    opened()  # whether there is a webhook is asked now, and not again for some seconds
    with CaptureQueriesContext(connection) as asked:
        opened()
    assert not [query for query in asked.captured_queries if "webhook" in query["sql"]]
    assert not Event.objects.exists()


def test_with_a_webhook_a_change_costs_one_statement_more(district: District, admin: Principal) -> None:
    opened()
    with CaptureQueriesContext(connection) as before:
        opened()
    a_webhook(admin, "http://127.0.0.1:9/")
    opened()
    with CaptureQueriesContext(connection) as after:
        opened()
    assert len(after) == len(before) + 1


def test_each_kind_of_event_is_noted_with_what_it_concerns(district: District, admin: Principal) -> None:
    a_webhook(admin, "http://127.0.0.1:9/")
    record = a_reconsideration("2021-03-01")
    step(record, "accept", "2021-03-03")
    with change(MACHINE) as door:
        door.save(
            FrozenFigure(
                figure="reconsideration.received", year=2021, value="1", display="1", records=1,
                definition="-", evidence="-", frozen_at=timezone.now(),
            )
        )  # fmt: skip
        report = AnnualReport(
            place=district.place, year=2021, text="-", issuer="-", signed_on=day("2022-01-04")
        )
        door.save(report)
    with change(MACHINE) as door:
        report.published_on = day("2022-01-05")
        door.save(report)
    noted = [(each.type, each.ledger, each.number, each.step) for each in Event.objects.order_by("id")]
    assert noted == [
        ("case.opened", "reconsideration", record.number, ""),
        ("case.step", "reconsideration", record.number, "accept"),
        ("figure.frozen", "", "reconsideration.received@2021", ""),
        ("report.published", "", "2021", ""),
    ]


def test_a_paper_that_was_served_is_noted(district: District, admin: Principal) -> None:
    a_webhook(admin, "http://127.0.0.1:9/")
    with pretend(day("2024-12-31")):
        _, paper = decided()
        serve(paper, "2024-06-20")
    event = Event.objects.get(type="paper.served")
    assert (event.ledger, event.number) == (paper.case.ledger, paper.case.number)


def test_what_is_rolled_back_was_never_noted(district: District, admin: Principal) -> None:
    a_webhook(admin, "http://127.0.0.1:9/")

    def fails() -> None:
        with change(MACHINE):
            opened()
            raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        fails()
    assert not Event.objects.exists()


def test_a_process_that_has_not_heard_yet_misses_nothing_that_is_to_be_told(
    district: District, admin: Principal, receiver: Receiver
) -> None:
    """It asks every LEASE seconds; a webhook tells of what happens LONGER after its registration."""
    assert outbox.LONGER.total_seconds() >= 2 * outbox.LEASE
    outbox.forget()
    assert not outbox.is_anybody_told()
    stale = dict(outbox._heard)
    webhook, _ = register(a_token(), receiver.address, ALL, admin)
    outbox._heard.update(stale)  # as another process
    assert not outbox.is_anybody_told()
    opened()
    assert not Event.objects.exists()
    assert webhook.since > timezone.now() + dt.timedelta(seconds=outbox.LEASE)
    until, _ = outbox._heard[str(connection.settings_dict["NAME"])]
    outbox._heard[str(connection.settings_dict["NAME"])] = (until - outbox.LEASE, False)
    assert outbox.is_anybody_told()
    opened()
    sent()
    assert Event.objects.count() == 1
    assert receiver.got == []  # of before it begins


# What is sent


def test_what_is_sent_names_the_record_and_no_person_and_is_signed_as_the_standard_says(
    district: District, admin: Principal, receiver: Receiver
) -> None:
    """Standard Webhooks: HMAC-SHA256 over id, time and body, with the key that was shown."""
    webhook, secret = register(a_token(), receiver.address, ALL, admin)
    webhook.since = timezone.now()
    with change(MACHINE) as door:
        door.save(webhook)
    record = opened("标记甲某某不服处罚案")
    sent()
    ((headers, body),) = receiver.got
    told = json.loads(body)
    event = Event.objects.get()
    assert told == {
        "id": str(event.uid),
        "type": "case.opened",
        "timestamp": told["timestamp"],
        "data": {
            "ledger": "reconsideration",
            "number": record.number,
            "link": f"/api/v1/ledgers/reconsideration/records/{record.number}",
        },
    }
    assert "标记甲某某" not in body.decode()
    assert "\\u" not in body.decode()
    prefix, _, key = secret.partition("_")
    assert prefix == "whsec"
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(base64.b64decode(key), content, hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()
    assert headers["webhook-id"] == str(event.uid)
    assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    assert headers["host"] == receiver.address.split("/")[2]


def test_a_known_answer_of_the_standard() -> None:
    """The example of the specification: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, msg_p5jXN8AQM9LWM0D4loKWxJek."""
    event = Event(uid="msg_p5jXN8AQM9LWM0D4loKWxJek")
    key, body = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), b'{"test": 2432232314}'
    moment = dt.datetime.fromtimestamp(1614265330, dt.UTC)
    signature = sending.signed(key, event, body, moment)["webhook-signature"]
    assert signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_an_account_is_told_of_what_it_sees_and_of_nothing_else(
    district: District, admin: Principal, receiver: Receiver
) -> None:
    with receiving() as elsewhere, receiving() as nobody:
        a_webhook(admin, receiver.address, a_token(Role.HANDLER, district.justice))
        a_webhook(admin, elsewhere.address, a_token(Role.HANDLER, district.city))
        a_webhook(admin, nobody.address, a_token(Role.AUDIT_ADMIN))
        opened()
        sent()
        assert len(receiver.got) == 1
        assert elsewhere.got == nobody.got == []
    assert Delivery.objects.count() == 1


def test_a_right_that_ended_meanwhile_ends_what_waits(
    district: District, admin: Principal, receiver: Receiver
) -> None:
    token = a_token(Role.HANDLER, district.justice)
    a_webhook(admin, receiver.address, token)
    receiver.status = 500
    opened()
    sent()
    held = token.account.assignments.get()
    held.until = LONG_AGO
    with change(MACHINE) as door:
        door.save(held)
    later(60)
    sent()
    assert len(receiver.got) == 1
    assert Delivery.objects.get().state == State.DROPPED


def test_only_the_events_that_were_asked_for_are_sent(
    district: District, admin: Principal, receiver: Receiver
) -> None:
    a_webhook(admin, receiver.address, None, EventType.STEP_TAKEN)
    record = a_reconsideration("2021-03-01")
    step(record, "accept", "2021-03-03")
    sent()
    assert [json.loads(body)["type"] for _, body in receiver.got] == ["case.step"]
    assert json.loads(receiver.got[0][1])["data"]["step"] == "accept"


def test_a_webhook_whose_token_is_revoked_or_that_ended_is_told_nothing_more(
    district: District, admin: Principal, receiver: Receiver
) -> None:
    revoked, ended = (
        a_webhook(admin, receiver.address),
        a_webhook(admin, receiver.address, a_token(Role.LEADER)),
    )
    receiver.status = 503
    opened()
    sent()
    assert len(receiver.got) == 2
    revoke_token(revoked.token, admin)
    end(ended, admin)
    opened()
    later(60)
    sent()
    assert len(receiver.got) == 2
    assert {each.state for each in Delivery.objects.all()} == {State.DROPPED}


# Until it is there


def test_what_fails_is_tried_again_after_growing_waits_under_the_same_id_and_given_up_at_last(
    district: District, admin: Principal, receiver: Receiver
) -> None:
    webhook = a_webhook(admin, receiver.address)
    receiver.status = 500
    opened()
    waits = []
    with logged() as log:
        for _ in range(len(sending.WAITS) + 3):
            sent()
            delivery = Delivery.objects.get()
            if delivery.state == State.WAITING:
                assert delivery.tried_at is not None
                waits.append(round((delivery.due_at - delivery.tried_at).total_seconds()))
                assert sent() == []  # not yet
            later(100_000)
    assert tuple(waits) == sending.WAITS
    assert len(receiver.got) == len(sending.WAITS) + 1
    assert len({headers["webhook-id"] for headers, _ in receiver.got}) == 1
    assert (delivery.state, delivery.answer) == (State.DEAD, "500")
    (line,) = log.of("webhook given up")
    assert line["webhook"] == webhook.pk
    receiver.status = 200
    assert sent() == []
    assert try_again(webhook, admin) == 1
    sent()
    assert Delivery.objects.get().state == State.DONE
    assert receiver.got[-1][0]["webhook-id"] == receiver.got[0][0]["webhook-id"]


def test_a_redirect_is_not_followed(district: District, admin: Principal, receiver: Receiver) -> None:
    with receiving() as inside:
        receiver.status, receiver.headers = 307, {"Location": inside.address}
        a_webhook(admin, receiver.address)
        opened()
        sent()
        assert len(receiver.got) == 1
        assert inside.got == []
    assert (Delivery.objects.get().state, Delivery.objects.get().answer) == (State.WAITING, "307")


def test_no_proxy_of_the_environment_is_asked(
    district: District, admin: Principal, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address)
        a_webhook(admin, receiver.address)
        opened()
        sent()
        assert proxy.got == []
    assert len(receiver.got) == 1


def test_who_does_not_answer_is_cut_off_and_keeps_nobody_else_waiting(
    district: District, admin: Principal, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "TOTAL_SECONDS", 0.2)
    with receiving() as silent:
        silent.waits = 30
        a_webhook(admin, silent.address)
        a_webhook(admin, receiver.address, a_token(Role.LEADER))
        opened(), opened(), opened()
        began = timezone.now()
        sent()
        assert len(silent.got) == 1  # its others wait for the next round
        assert len(receiver.got) == 3
        assert (timezone.now() - began).total_seconds() < 10
    waiting = Delivery.objects.filter(state=State.WAITING, attempts=1).get()
    assert waiting.answer in ("超时", "连不上", "答复读不懂")


def test_an_address_that_leads_inside_by_now_is_not_called(
    district: District, admin: Principal, receiver: Receiver, settings: Any
) -> None:
    a_webhook(admin, receiver.address)
    settings.FAZHI_WEBHOOK_HOSTS = []
    opened()
    sent()
    assert receiver.got == []
    assert Delivery.objects.get().answer == "地址不能用"


def test_workers_beside_each_other_send_each_event_once(
    in_threads: InThreads, receiver: Receiver, settings: Any
) -> None:
    def prepare() -> None:
        genesis()
        from tests.builders import build_district

        with pretend(dt.date(2021, 12, 31)):
            build_district()
            admin = principal_of(account(Role.SYSTEM_ADMIN))
            a_webhook(admin, receiver.address)
            for _ in range(12):
                opened()

    assert in_threads([prepare]) == [None]
    found = in_threads([sent, sent, sent])
    assert not [each for each in found if isinstance(each, BaseException)]
    names = [headers["webhook-id"] for headers, _ in receiver.got]
    assert len(names) == len(set(names)) == 12


def test_what_was_delivered_is_forgotten_after_a_month_and_what_was_not_is_kept(
    district: District, admin: Principal, receiver: Receiver
) -> None:
    a_webhook(admin, receiver.address)
    opened(), opened()
    sent()
    dead, done = Delivery.objects.order_by("id")
    dead.state, long_ago = State.DEAD, timezone.now() - dt.timedelta(days=31)
    for each in (dead, done):
        each.tried_at = each.event.noted_at = long_ago
        each.save()
        each.event.save()
    assert sending.sweep() == 1
    assert (Delivery.objects.get(), Event.objects.get()) == (dead, dead.event)


# At the desk


def the_form(token: Token, url: str, *types: str) -> dict[str, Any]:
    return {"token": token.pk, "url": url, "events": list(types)}


def test_a_webhook_is_registered_at_the_desk_its_secret_shown_once_and_its_registration_journalled(
    district: District, receiver: Receiver
) -> None:
    client, token = desk_of(Role.SYSTEM_ADMIN), a_token()
    page = client.post("/desk/admin/webhooks/", the_form(token, receiver.address, "case.opened", "case.step"))
    webhook = Webhook.objects.get()
    secret = "whsec_" + base64.b64encode(key_of(webhook)).decode()
    assert secret in words(page)
    assert "no-store" in page["Cache-Control"]
    assert receiver.address in words(client.get("/desk/admin/webhooks/"))
    assert secret not in words(client.get("/desk/admin/webhooks/"))
    assert secret not in words(client.get(f"/desk/admin/webhooks/{webhook.pk}/"))
    entry = Entry.objects.get(table="webhook")
    assert (entry.act, entry.actor) == (
        "webhook",
        f"account:{Account.objects.get(username='system_admin').pk}",
    )
    assert key_of(webhook) not in bytes(entry.body)
    assert webhook.secret.encode() not in bytes(entry.body)
    assert list(verify()) == []


@pytest.mark.parametrize(
    "url, says",
    [
        ("", "请填写地址"),
        ("https://10.0.0.1/", "FAZHI_WEBHOOK_HOSTS"),
        ("ftp://127.0.0.1/", "https://"),
        ("https://no-such-name.invalid/", "查不到"),
    ],
)
def test_an_address_that_may_not_be_called_is_refused_at_its_field(
    district: District, url: str, says: str
) -> None:
    client = desk_of(Role.SYSTEM_ADMIN)
    page = client.post("/desk/admin/webhooks/", the_form(a_token(), url, "case.opened"))
    assert says in words(page)
    assert not Webhook.objects.exists()
    assert "请选择至少一种事件" in words(
        client.post("/desk/admin/webhooks/", the_form(Token.objects.get(), url))
    )


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMIN])
def test_nobody_else_registers_ends_or_sees_one(district: District, admin: Principal, role: Role) -> None:
    webhook = a_webhook(admin, "http://127.0.0.1:9/", a_token(Role.COORDINATOR))
    someone = Account.objects.filter(username=role.value).first() or account(role)
    client = Client()
    client.force_login(someone)
    href = f"/desk/admin/webhooks/{webhook.pk}/"
    for address_ in ("/desk/admin/webhooks/", href):
        assert client.get(address_).status_code == 403
    for address_ in ("/desk/admin/webhooks/", f"{href}end", f"{href}retry"):
        assert client.post(address_).status_code == 403
    for act in (lambda who: end(webhook, who), lambda who: try_again(webhook, who)):
        with pytest.raises(WebhookRefused, match="系统管理员"):
            act(district[role])
    with pytest.raises(WebhookRefused, match="系统管理员"):
        register(webhook.token, "http://127.0.0.1:9/", ALL, district[role])
    assert Webhook.objects.get().ended_at is None


def test_what_did_not_arrive_is_seen_and_sent_again_at_the_desk_and_one_is_ended(
    district: District, receiver: Receiver
) -> None:
    client = desk_of(Role.SYSTEM_ADMIN)
    admin = principal_of(Account.objects.get(username="system_admin"))
    webhook = a_webhook(admin, receiver.address, None, EventType.STEP_TAKEN)
    record = step(opened(), "accept", "2021-03-03")
    receiver.status = 418
    for _ in range(len(sending.WAITS) + 1):
        sent()
        later(100_000)
    href = f"/desk/admin/webhooks/{webhook.pk}/"
    page = words(client.get(href))
    assert record.number is not None
    assert record.number in page
    assert "状态码 418" in page
    assert "受理" in page
    assert "accept" not in page
    assert "演示乙" not in page
    receiver.status = 200
    assert "1 条将再次发送" in words(client.post(f"{href}retry", follow=True))
    sent()
    assert "再次发送" not in words(client.get(href))
    assert "已停用" in words(client.post(f"{href}end", follow=True))
    assert "已经停用" in words(client.post(f"{href}end", follow=True))


def test_whoever_made_the_token_sees_who_is_told_by_it(district: District, admin: Principal) -> None:
    client, someone = desk_of(Role.LEADER), Account.objects.get(username="leader")
    token_of(someone)
    webhook = a_webhook(admin, "http://127.0.0.1:9/", someone.tokens.get())
    assert "据此通知 127.0.0.1:9" in words(client.get("/desk/tokens"))
    end(webhook, admin)
    assert "据此通知" not in words(client.get("/desk/tokens"))


def test_a_token_that_is_no_good_carries_no_webhook(district: District, admin: Principal) -> None:
    token = a_token()
    revoke_token(token, admin)
    with pytest.raises(WebhookRefused, match="失效"):
        register(token, "http://127.0.0.1:9/", ALL, admin)
