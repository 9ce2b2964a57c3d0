"""At the desk a wrong step is voided and a forgotten one recorded late, with a reason; the page tells both."""

import pytest
from django.test import Client

from fazhi.casework.models import StepTaken
from fazhi.casework.procedures import procedure_of
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.law.procedure import By
from fazhi.registry.access import Role
from tests.builders import District, a_reconsideration, again, day, step
from tests.domains.test_enforcement import a_penalty
from tests.faces.desk import desk_of, words

CASES = "/desk/ledgers/reconsideration/"


@pytest.fixture
def head(district: District) -> Client:
    return desk_of(Role.HEAD, district.justice)


def replied() -> Reconsideration:
    record = step(a_reconsideration("2021-12-01"), "accept", "2021-12-03")
    return step(step(record, "send_copy", "2021-12-06"), "reply", "2021-12-13")


def address(record: Reconsideration, name: str) -> str:
    row = StepTaken.objects.get(case=record.case, step=name)
    return f"{CASES}{record.number}/taken/{row.pk}/void"


def test_a_wrong_step_is_voided_from_the_page_of_its_case(head: Client) -> None:
    record = replied()
    page = head.get(f"{CASES}{record.number}/").content.decode()
    assert address(record, "reply") in page
    form = head.get(address(record, "reply"))
    assert "with_later" not in form.context["form"].fields
    assert head.post(address(record, "reply"), {"reason": ""}).context["form"].errors == {
        "reason": ["请写明作废的理由"]
    }
    assert head.post(address(record, "reply"), {"reason": "登错了件"}).status_code == 302
    assert again(record).replied_on is None
    page = head.get(f"{CASES}{record.number}/").content.decode()
    assert "<del>书面答复并提交证据</del>" in page
    assert "已作废，不计：登错了件" in page
    assert "更正办理经过" in page
    assert head.get(address(record, "reply")).status_code == 404


def test_later_steps_that_rest_on_it_are_named_and_go_with_it_on_request(head: Client) -> None:
    record = replied()
    form = head.get(address(record, "send_copy")).context["form"]
    assert "书面答复并提交证据（2021-12-13）" in form.fields["with_later"].help_text
    refused = head.post(address(record, "send_copy"), {"reason": "副本没有发出"})
    assert "后面的“书面答复并提交证据”（2021-12-13）将不再合法" in words(refused)
    assert again(record).replied_on == day("2021-12-13")
    head.post(address(record, "send_copy"), {"reason": "副本没有发出", "with_later": "on"})
    assert (again(record).copy_sent_on, again(record).replied_on) == (None, None)


def test_a_forgotten_act_is_recorded_late(head: Client) -> None:
    record = step(a_reconsideration("2021-12-01"), "accept", "2021-12-03")
    record = step(record, "suspend", "2021-12-20", suspension_cause="other")
    choice = head.get(f"{CASES}{record.number}/late/")
    assert "发送申请书副本" in words(choice)
    form = f"{CASES}{record.number}/late/send_copy"
    assert list(head.get(form).context["form"].fields) == ["on", "note", "reason"]
    unreasoned = head.post(form, {"on": "2021-12-06"})
    assert unreasoned.context["form"].errors == {"reason": ["请写明补录的理由"]}
    assert head.post(form, {"on": "2021-12-06", "reason": "回执今天才到"}).status_code == 302
    assert again(record).copy_sent_on == day("2021-12-06")
    events = head.get(f"{CASES}{record.number}/").context["events"]
    assert [event.what for event in events] == ["中止", "发送申请书副本", "受理"]


def test_an_extension_is_told_in_the_unit_of_its_limit(head: Client) -> None:
    record = step(a_reconsideration("2021-12-01"), "accept", "2021-12-03")
    step(record, "extend", "2021-12-20", complexity="涉及多人", extension=30)
    events = head.get(f"{CASES}{record.number}/").context["events"]
    assert events[0].note == "延长 30 日"


def test_a_late_act_that_fits_nowhere_leaves_the_form_as_it_was_filled(head: Client) -> None:
    record = step(a_reconsideration("2021-12-01"), "accept", "2021-12-03")
    refused = head.post(f"{CASES}{record.number}/late/resume", {"on": "2021-12-06", "reason": "回执今天才到"})
    assert refused.status_code == 200
    assert "须在“中止”阶段办理" in words(refused)
    assert "回执今天才到" in words(refused)


def test_a_decision_is_recorded_late_by_whose_it_is(district: District) -> None:
    """第二十八条第一款、第三十一条第一款: what the head of the organ decides he records late, and voids."""
    leader, head = desk_of(Role.LEADER), desk_of(Role.HEAD, district.justice)
    record = step(a_reconsideration("2021-12-01"), "accept", "2021-12-03")
    record = step(record, "suspend", "2021-12-30", suspension_cause="other")
    page = f"{CASES}{record.number}/"
    assert leader.get(page).context["late"] == f"{page}late/"
    titles = [link.label for link in leader.get(f"{page}late/").context["links"]]
    assert titles == ["延长审理期限", "作出决定"]
    form = {"on": "2021-12-20", "complexity": "涉及多人", "extension": "30", "reason": "批件今天才到"}
    assert head.post(f"{page}late/extend", form).status_code == 403
    assert leader.post(f"{page}late/extend", form).status_code == 302
    offered = {event.what for event in leader.get(page).context["events"] if event.link}
    assert offered == {"延长审理期限"}
    assert {event.what for event in head.get(page).context["events"] if event.link} == {"中止", "受理"}
    assert head.get(address(record, "extend")).status_code == 403
    assert leader.post(address(record, "extend"), {"reason": "批的不是这一件"}).status_code == 302


def test_the_head_of_a_unit_records_late_what_is_his_to_decide(district: District) -> None:
    """行政处罚法第五十七条: what the unit's head alone decides."""
    record = step(a_penalty("2021-09-01"), "file", "2021-09-02", officers=2)
    head = desk_of(Role.HEAD, record.unit)
    page = f"/desk/ledgers/penalty/{record.number}/"
    reserved = {each.id for each in procedure_of(record).steps if each.by is By.HEAD}
    offered = {link.href.rpartition("/")[2] for link in head.get(f"{page}late/").context["links"]}
    assert reserved
    assert reserved <= offered


def test_who_may_take_no_step_records_none_late(district: District) -> None:
    record = a_reconsideration("2021-12-01")
    stranger = desk_of(Role.AUDITOR)
    assert stranger.get(f"{CASES}{record.number}/late/").status_code == 403
    assert stranger.get(f"{CASES}{record.number}/").context["late"] == ""


def test_a_case_older_than_its_law_says_so(district: District) -> None:
    """行政处罚法（2021）第八十六条: in force since 2021-07-15; what began before has no version here."""
    record, client = (
        step(a_penalty("2021-03-01"), "file", "2021-03-02", officers=2),
        desk_of(Role.COORDINATOR),
    )
    assert "无适用版本" in words(client.get(f"/desk/ledgers/penalty/{record.number}/"))
    current = a_penalty("2021-09-01", party="演示戊")
    assert "无适用版本" not in words(client.get(f"/desk/ledgers/penalty/{current.number}/"))
