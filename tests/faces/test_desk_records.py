"""One record at the desk: what its page tells, and the forms by which it is entered, moved, corrected and voided."""

from typing import Any

import pytest
from django.test import Client

from fazhi.casework.records import amend, enter
from fazhi.domains.leadership.models import StudySession
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.domains.services.models import WindowMandate
from fazhi.journal.change import change
from fazhi.journal.models import Entry
from fazhi.journal.time import pretend
from fazhi.registry.access import Role
from fazhi.registry.models import Person
from tests.builders import (
    LONG_AGO,
    MACHINE,
    District,
    a_matter,
    a_reconsideration,
    a_study_session,
    again,
    day,
    step,
)  # fmt: skip
from tests.domains.test_services import a_case
from tests.faces.desk import desk_of, words

CASES = "/desk/ledgers/reconsideration/"


@pytest.fixture
def handler(district: District) -> Client:
    return desk_of(Role.HANDLER, district.justice, district.handler)


@pytest.fixture
def head(district: District) -> Client:
    return desk_of(Role.HEAD, district.justice)


def a_form(district: District, **fields: object) -> dict[str, object]:
    """The form of a new application."""
    given = {
        "title": "演示乙不服城管局处罚",
        "unit": district.justice.pk,
        "received_on": "2021-12-01",
        "applicant": "演示乙",
        "applicants": "1",
        "representatives": "0",
        "respondent": district.city.pk,
        "respondent_kind": "department",
        "channel": "post",
        "matter": "penalty",
        "request": "撤销处罚决定",
        "act_known_on": "2021-11-20",
        "own_number": "",
        "handler": "",
    }
    return given | fields


def errors(response: Any) -> dict[str, list[str]]:
    """What the form says, by its fields."""
    form = response.context["form"]
    return {name: list(texts) for name, texts in form.errors.items()}


def test_a_case_is_opened_from_the_form(district: District, handler: Client) -> None:
    response = handler.post(f"{CASES}new", a_form(district, handler=district.handler.pk))
    record = Reconsideration.objects.with_case().get()
    assert response["Location"] == f"{CASES}{record.number}/"
    assert (record.title, record.case.handler, record.year) == (
        "演示乙不服城管局处罚",
        district.handler,
        2021,
    )
    assert Entry.objects.filter(table="case", key=record.case_id, act="open").exists()
    assert f"已登记，编号 {record.number}" in words(handler.get(response["Location"]))


def test_a_form_with_mistakes_keeps_what_was_written_and_says_what_to_mend(
    district: District, handler: Client
) -> None:
    response = handler.post(
        f"{CASES}new", a_form(district, title="", received_on="昨天", matter="nonsense", applicant="演示<乙>")
    )
    assert errors(response) == {
        "title": ["请填写标题"],
        "received_on": ["请写成 2021-03-01 这样的日期"],
        "matter": ["请从列出的复议事项里选择"],
    }
    html = response.content.decode()
    assert 'value="演示&lt;乙&gt;"' in html
    assert "撤销处罚决定</textarea>" in html
    assert 'aria-describedby="id_title_error"' in html
    assert not Reconsideration.objects.exists()


def test_the_rules_of_the_model_are_told_at_their_fields(district: District, handler: Client) -> None:
    late = handler.post(f"{CASES}new", a_form(district, received_on="2022-05-01"))
    assert "在今天（2021-12-31）之后" in errors(late)["received_on"][0]
    turned = handler.post(f"{CASES}new", a_form(district, act_known_on="2021-12-02"))
    assert "早于" in errors(turned)["received_on"][0]
    a_reconsideration("2021-06-01", own_number="复议1号")
    again_ = handler.post(f"{CASES}new", a_form(district, own_number="复议1号"))
    assert "同一年度里已有这个自有编号" in errors(again_)["own_number"][0]
    assert Reconsideration.objects.count() == 1


def test_dates_are_taken_as_people_write_them(district: District, handler: Client) -> None:
    handler.post(f"{CASES}new", a_form(district, received_on="2021年12月1日", act_known_on="2021/11/20"))
    assert Reconsideration.objects.get().received_on == day("2021-12-01")


def test_only_units_of_ones_own_are_offered(district: District, handler: Client) -> None:
    response = handler.post(f"{CASES}new", a_form(district, unit=district.city.pk))
    assert errors(response) == {"unit": ["请从列出的单位里选择"]}
    assert handler.get(f"{CASES}new").context["form"].initial["unit"] == district.justice.pk


def test_a_rule_of_the_database_is_a_message_and_not_a_broken_page(district: District) -> None:
    client = desk_of(Role.COORDINATOR)
    enter(WindowMandate(unit=district.city, title="授权一", since=day("2021-01-01")), MACHINE)
    form = {"title": "授权二", "unit": district.city.pk, "since": "2021-02-01", "until": "", "document": ""}
    response = client.post("/desk/ledgers/window_mandate/new", form)
    assert "这个单位已有一份有效的授权" in words(response)
    assert WindowMandate.objects.count() == 1


def test_a_case_tells_where_it_is_and_what_may_come_next(district: District, handler: Client) -> None:
    record = step(a_reconsideration("2021-12-01", handler=district.handler), "accept", "2021-12-03")
    response = handler.get(f"{CASES}{record.number}/")
    context = response.context
    assert [(stage.label, stage.state) for stage in context["stages"]] == [
        ("受理审查", "done"),
        ("审理", "now"),
    ]
    assert context["stages"][0].note == "2021-12-01"
    steps = {each.title: each for group in context["steps"] for each in group.steps}
    assert [title for title, each in steps.items() if each.main] == ["发送申请书副本"]
    assert "请提请区领导" in steps["作出决定"].refusal
    assert "副本须已发送被申请人" in steps["作出决定"].refusal
    assert steps["作出决定"].refusal_law == "第二十八条第一款"
    faces = {face.name: face for face in context["clocks"]}
    assert faces["作出复议决定的期限"].due == day("2022-01-30"), "sixty days after receipt; a make-up workday"
    assert faces["作出复议决定的期限"].steps[-1].total
    assert [event.what for event in context["events"]] == ["受理"]


def test_a_milestone_that_was_reached_is_not_offered_again(district: District, handler: Client) -> None:
    record = step(step(a_reconsideration("2021-12-01"), "accept", "2021-12-03"), "send_copy", "2021-12-06")
    groups = handler.get(f"{CASES}{record.number}/").context["steps"]
    titles = [each.title for group in groups for each in group.steps]
    assert "发送申请书副本" not in titles
    assert "书面答复并提交证据" in titles


def test_a_step_is_taken_from_its_form(district: District, handler: Client) -> None:
    record = a_reconsideration("2021-12-01")
    address = f"{CASES}{record.number}/steps/ask_correction"
    form = handler.get(address).context["form"]
    assert list(form.fields) == ["on", "missing_material", "correct_by", "note"]
    nothing = handler.post(address, {"on": "2021-12-02"})
    assert errors(nothing) == {"missing_material": ["请填写需要补正的内容"]}
    early = handler.post(address, {"on": "2021-11-01", "missing_material": "身份证明", "note": "电话已告知"})
    assert "早于收到日期" in errors(early)["on"][0]
    assert "身份证明" in early.content.decode()
    response = handler.post(
        address, {"on": "2021-12-02", "missing_material": "身份证明", "note": "电话已告知"}
    )
    assert response.status_code == 302
    taken = again(record).case.steps_taken.get()
    assert (taken.stage_to, taken.note, again(record).missing_material) == (
        "correction_pending",
        "电话已告知",
        "身份证明",
    )
    assert "已办理“通知补正”" in words(handler.get(response["Location"]))


def test_a_step_that_cannot_be_taken_says_why(district: District, handler: Client, head: Client) -> None:
    record = step(a_reconsideration("2021-12-01"), "accept", "2021-12-03")
    address = f"{CASES}{record.number}/steps/decide"
    response = handler.get(address, follow=True)
    assert "现在还不能“作出决定”" in words(response)
    refused = head.post(address, {"on": "2021-12-20", "outcome": "upheld", "note": ""})
    assert "副本须已发送被申请人" in words(refused)
    assert again(record).case.stage == "accepted"
    assert handler.get(f"{CASES}{record.number}/steps/nothing").status_code == 404


def test_what_a_form_fills_is_asked_for_in_the_form_and_not_before(district: District) -> None:
    """行政许可法第三十二条第一款第四项: what is lacking is written down in the very step that requires it."""
    record = a_case()
    client = desk_of(Role.COORDINATOR)
    address = f"/desk/ledgers/{record.ledger.id}/{record.number}/"
    form = f"{address}steps/ask_correction"
    with pretend(day("2021-03-02")):
        groups, asked = client.get(address).context["steps"], client.get(form).status_code
        empty = client.post(form, {"on": "2021-03-02", "note": "电话已告知"})
        done = client.post(form, {"on": "2021-03-02", "missing_material": "身份证明"})
    steps = {each.title: each for group in groups for each in group.steps}
    offered = steps["一次告知补正"]
    assert offered.refusal == ""
    assert [(need.text, need.met) for need in offered.needs] == [
        ("写明需要补正的全部内容", None),
        ("需要补正（补交）的材料", None),
    ]
    assert asked == 200
    assert errors(empty) == {"missing_material": ["请填写需要补正（补交）的材料"]}
    assert "电话已告知" in empty.content.decode()
    assert done.status_code == 302


def test_a_guard_is_told_at_the_field_that_decides_and_nothing_typed_is_lost(district: District) -> None:
    """第七十条: who does not answer has no evidence, so that the act cannot be upheld."""
    record = step(a_reconsideration("2024-03-01"), "accept", "2024-03-06")
    record = step(record, "send_copy", "2024-03-07")
    record = step(record, "receive_copy", "2024-03-08")
    record = step(record, "hear", "2024-04-08", heard_how="telephone")
    form = {
        "on": "2024-04-10",
        "outcome": "upheld",
        "discussed_on": "2024-04-09",
        "compensation": "",
        "redo_by": "2024-05-01",
        "note": "会议纪要第3号",
    }
    leader = desk_of(Role.LEADER)
    with pretend(day("2024-04-11")):
        refused = leader.post(f"{CASES}{record.number}/steps/decide", form)
    assert list(errors(refused)) == ["outcome"]
    (said,) = errors(refused)["outcome"]
    assert said.startswith("被申请人没有按期答复、举证的，视为没有证据、依据：只能撤销")
    assert said.endswith("（第七十条）")
    page = refused.content.decode()
    for typed in (
        "2024-04-10",
        '<option value="upheld" selected>',
        "2024-04-09",
        "2024-05-01",
        "会议纪要第3号",
    ):
        assert typed in page
    assert again(record).case.stage == "accepted"


def test_an_extension_longer_than_the_law_is_refused_at_its_field(district: District) -> None:
    """第三十一条第一款: the head of the organ approves it."""
    leader = desk_of(Role.LEADER)
    record = step(a_reconsideration("2021-12-01"), "accept", "2021-12-03")
    address = f"{CASES}{record.number}/steps/extend"
    form = {"on": "2021-12-20", "complexity": "案情复杂", "extension": "45", "note": ""}
    assert "最多延长30日" in errors(leader.post(address, form))["extension"][0]
    assert leader.post(address, form | {"extension": "30"}).status_code == 302


def test_the_head_of_the_organ_finds_the_steps_that_are_reserved(district: District) -> None:
    """第二十八条第一款、第三十一条第一款: what only the head of the organ does leads from the page of the case."""
    leader = desk_of(Role.LEADER, person=_mayor(district))
    record = step(a_reconsideration("2021-12-01", handler=district.handler), "accept", "2021-12-03")
    record = step(record, "send_copy", "2021-12-06")
    address = f"{CASES}{record.number}/"
    groups = leader.get(address).context["steps"]
    assert [each.href.rpartition("/")[2] for group in groups for each in group.steps] == ["decide", "extend"]
    leader.post(f"{address}steps/extend", {"on": "2021-12-20", "complexity": "案情复杂", "extension": "30"})
    told = {event.what: event.who for event in leader.get(address).context["events"]}
    assert told == {"延长审理期限": "演示庚", "发送申请书副本": "演示甲", "受理": "演示甲"}


def _mayor(district: District) -> Person:
    mayor = Person(name="演示庚", unit=district.government, since=LONG_AGO)
    with change(MACHINE, "a leader") as door:
        door.save(mayor)
    return mayor


def test_a_correction_needs_a_reason_and_a_change(district: District, handler: Client) -> None:
    record = a_reconsideration("2021-12-01", title="演示乙不服")
    address = f"{CASES}{record.number}/amend"
    bound = handler.get(address).context["form"]
    assert not {"decided_on", "handler"} & set(bound.fields)
    sent = {name: bound[name].value() for name in bound.fields if bound[name].value() is not None}
    assert errors(handler.post(address, sent)) == {"reason": ["请写明更正的理由"]}
    same = handler.post(address, sent | {"reason": "核对"})
    assert "没有改动任何一项" in words(same)
    changed = sent | {
        "title": "演示丙不服",
        "applicant": "演示丙",
        "reason": "笔误",
    }
    assert handler.post(address, changed).status_code == 302
    record = again(record)
    assert (record.title, record.applicant) == ("演示丙不服", "演示丙")
    page = handler.get(f"{CASES}{record.number}/")
    newest = page.context["journal"][0]
    assert (newest.what, newest.reason) == ("更正", "笔误")
    assert {(c.label, c.before, c.after) for c in newest.changes} == {
        ("标题", "演示乙不服", "演示丙不服"),
        ("申请人", "演示乙", "演示丙"),
    }


def test_a_correction_over_somebody_elses_is_held_back(district: District, handler: Client) -> None:
    record = a_study_session(unit=district.justice, title="旧题")
    address = f"/desk/ledgers/study_session/{record.number}/amend"
    bound = handler.get(address).context["form"]
    sent = {name: bound[name].value() for name in bound.fields if bound[name].value() is not None}
    amend(StudySession.objects.get(), MACHINE, "先改", attendance=30)
    sent |= {"title": "新题", "reason": "后改"}
    held = handler.post(address, sent)
    assert "这条记录被别人改过" in words(held)
    assert StudySession.objects.get().title == "旧题"
    mended = sent | {"seen": held.context["form"]["seen"].value(), "attendance": "30"}
    assert handler.post(address, mended).status_code == 302
    assert (StudySession.objects.get().title, StudySession.objects.get().attendance) == ("新题", 30)


def test_a_voided_record_stays_readable(district: District, handler: Client) -> None:
    record = a_study_session(unit=district.justice)
    address = f"/desk/ledgers/study_session/{record.number}/"
    confirmation = words(handler.get(f"{address}void"))
    assert "受影响的统计数有" in confirmation
    assert "政府常务会议集体学法" in confirmation
    assert errors(handler.post(f"{address}void", {"reason": ""})) == {"reason": ["请写明作废的理由"]}
    assert handler.post(f"{address}void", {"reason": "重复登记"}).status_code == 302
    page = handler.get(address)
    assert "这条记录已作废" in words(page)
    assert "重复登记" in words(page)
    assert page.context["actions"] == []
    assert "这条记录已经作废" in words(handler.post(f"{address}void", {"reason": "再作废"}))


def test_a_case_without_a_handler_is_taken_in_hand(district: District, handler: Client) -> None:
    record = a_reconsideration("2021-12-01")
    address = f"{CASES}{record.number}/"
    assert handler.get(address).context["claim"] == f"{address}claim"
    assert handler.post(f"{address}claim").status_code == 302
    assert again(record).case.handler == district.handler
    assert "这件已有承办人" in words(handler.post(f"{address}claim", follow=True))


def test_a_reader_sees_the_case_and_may_do_nothing(district: District) -> None:
    record = a_reconsideration("2021-12-01")
    reader = desk_of(Role.AUDITOR)
    response = reader.get(f"{CASES}{record.number}/")
    assert response.context["actions"] == []
    assert response.context["steps"] == []
    assert "不在您的单位范围内，不能办理" in words(response)
    assert "通知补正" in words(response)
    assert reader.post(f"{CASES}{record.number}/void", {"reason": "不该"}).status_code == 403


def test_a_register_names_the_figures_that_rest_on_it(district: District) -> None:
    record = a_matter()
    response = desk_of(Role.COORDINATOR).get(f"/desk/ledgers/matter/{record.number}/")
    assert "法定办结时限" not in [fact.label for fact in response.context["facts"]], (
        "what is empty is left out"
    )
    assert {fact.label: fact.value for fact in response.context["facts"]}["事项类型"] == "行政许可"


def test_text_of_a_record_is_never_markup(district: District, handler: Client) -> None:
    record = a_reconsideration("2021-12-01", title="<script>alert(1)</script>", applicant="<b>乙")
    html = handler.get(f"{CASES}{record.number}/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;b&gt;乙" in html


def test_a_form_that_was_sent_twice_opens_one_step(district: District, handler: Client) -> None:
    record = a_reconsideration("2021-12-01")
    address = f"{CASES}{record.number}/steps/accept"
    form = {"on": "2021-12-03", "note": ""}
    assert handler.post(address, form).status_code == 302
    second = handler.post(address, form)
    assert second.status_code == 200
    assert "须在“受理审查”阶段办理" in words(second)
    assert again(record).case.steps_taken.count() == 1
