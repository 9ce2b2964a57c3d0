"""The dossier on the desk: files go in and out, cases are linked and handed over, reminders are answered."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fazhi.casework.files import files_of
from fazhi.casework.hands import join_hands
from fazhi.casework.models import CaseLink, Confidentiality, JointHandling, Material, MaterialRead, Reminder
from fazhi.casework.records import open_case
from fazhi.findings.models import Finding
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_reconsideration, a_study_session, again, day, step
from tests.casework.filing import PDF, data, filed

from .desk import desk_of, words

__all__ = ["data"]
pytestmark = pytest.mark.usefixtures("data")
CASES = "/desk/ledgers/reconsideration/"


@pytest.fixture
def handler(district: District) -> Client:
    return desk_of(Role.HANDLER, district.justice, district.handler)


def a_file(name: str = "申请书.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def content_of(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_a_file_goes_in_and_comes_out_as_a_download_that_no_browser_runs(
    district: District, handler: Client
) -> None:
    record = a_reconsideration(handler=district.handler)
    address = f"{CASES}{record.number}/files/"
    response = handler.post(f"{address}new", {"file": a_file(), "title": "", "confidentiality": "open"})
    assert response.status_code == 302
    version = Material.objects.get().current
    page = words(handler.get(f"{CASES}{record.number}/"))
    assert "申请书" in page
    assert "案内公开" in page
    out = handler.get(f"{address}{version.pk}")
    assert content_of(out) == PDF
    assert out["Content-Type"] == "application/pdf"
    assert out["Content-Disposition"].startswith("attachment; ")
    assert out["X-Content-Type-Options"] == "nosniff"
    assert out["Content-Security-Policy"].startswith("sandbox")
    assert out["Cache-Control"] == "private, no-store"
    assert MaterialRead.objects.get().channel == "web"
    assert handler.head(f"{address}{version.pk}").status_code == 405
    assert MaterialRead.objects.count() == 1
    assert not list(verify())


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("网页.html", b"<script>alert(1)</script>", "不收"),
        ("伪装.pdf", b"MZ\x90\x00" + bytes(80), "改过扩展名"),
        ("空.pdf", b"", "是空的"),
        ("../../settings.py", b"x = 1", "不收"),
    ],
)
def test_a_hostile_file_is_refused_at_its_field(
    district: District, handler: Client, data: Path, name: str, content: bytes, word: str
) -> None:
    record = a_reconsideration()
    response = handler.post(
        f"{CASES}{record.number}/files/new", {"file": a_file(name, content), "confidentiality": "open"}
    )
    assert response.status_code == 200
    assert word in "".join(response.context["form"].errors["file"])
    assert not Material.objects.exists()
    assert not [path for path in data.rglob("*") if path.is_file()]


def test_what_was_typed_beside_a_refused_file_is_kept(district: District, handler: Client) -> None:
    record = a_reconsideration(handler=district.handler)
    address = f"{CASES}{record.number}/files/new"
    asked = {"title": "听证笔录扫描件", "confidentiality": "internal"}
    refused = handler.post(address, {"file": SimpleUploadedFile("网页.html", b"<p>"), **asked})
    assert list(refused.context["form"].errors) == ["file"]
    page = refused.content.decode()
    assert "听证笔录扫描件" in page
    assert re.search(r'value="internal"[^>]*checked', page)
    again = handler.post(address, {"file": a_file(), "title": "长" * 201, "confidentiality": "open"})
    assert list(again.context["form"].errors) == ["title", "file"], "a browser does not keep the file"
    assert again.context["form"].errors["file"] == ["请改好其他项，并重新选择这个文件"]


def test_a_hostile_name_reaches_no_header_and_no_page(district: District, handler: Client) -> None:
    record = a_reconsideration()
    filed(record, '<img src=x onerror=alert(1)>\r\nSet-Cookie: a=b".pdf')
    html = handler.get(f"{CASES}{record.number}/").content.decode()
    assert "<img src=x" not in html
    out: Any = handler.get(f"{CASES}{record.number}/files/{Material.objects.get().current.pk}")
    assert content_of(out) == PDF
    assert "Set-Cookie" not in out.headers
    assert "\n" not in out["Content-Disposition"]


READERS: dict[Role, set[Confidentiality]] = {
    Role.COORDINATOR: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.LEADER: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.AUDITOR: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.HEAD: set(Confidentiality),
    Role.HANDLER: {Confidentiality.OPEN, Confidentiality.INTERNAL},
}


@pytest.mark.parametrize("role", Role)
def test_who_opens_which_file_by_its_address(district: District, role: Role) -> None:
    """What is not for the reader is not there: no line on the page, and the address answers as one that never was."""
    record = a_reconsideration()
    files = {kind: filed(record, f"{kind.name}.pdf", confidentiality=kind) for kind in Confidentiality}
    local = role in (Role.HEAD, Role.HANDLER)
    client = desk_of(role, district.justice if local else None)
    page = client.get(f"{CASES}{record.number}/").content.decode()
    for kind, material in files.items():
        address = f"{CASES}{record.number}/files/"
        answer: Any = client.get(f"{address}{material.current.pk}")
        if kind in READERS.get(role, set()):
            assert content_of(answer) == PDF
            assert kind.name in page
        else:
            assert answer.status_code == (404 if role in READERS else 403)
            assert kind.name not in page
            for act in ("renew", "classify", "void"):
                assert client.get(f"{address}{material.pk}/{act}").status_code in (403, 404)
    elsewhere = desk_of(Role.HEAD, district.city)
    for material in files.values():
        assert elsewhere.get(f"{CASES}{record.number}/files/{material.current.pk}").status_code == 404
        assert Client().get(f"{CASES}{record.number}/files/{material.current.pk}").status_code == 302


def test_a_file_is_reached_through_its_own_record_alone(district: District, handler: Client) -> None:
    record, other = a_reconsideration(), a_reconsideration(own_number="2")
    version = filed(record).current
    assert handler.get(f"{CASES}{other.number}/files/{version.pk}").status_code == 404


def test_a_file_is_renewed_reclassified_and_voided(district: District, handler: Client) -> None:
    record = a_reconsideration(handler=district.handler)
    material = filed(record)
    address = f"{CASES}{record.number}/files/{material.pk}/"
    same = handler.post(f"{address}renew", {"file": a_file()})
    assert "完全相同" in words(same)
    newer = a_file("申请书二.pdf", PDF + b"2")
    assert handler.post(f"{address}renew", {"file": newer, "note": "补正后"}).status_code == 302
    given = {"confidentiality": "internal", "reason": "含合议意见"}
    assert handler.post(f"{address}classify", given).status_code == 302
    assert handler.post(f"{address}void", {"reason": ""}).status_code == 200
    assert handler.post(f"{address}void", {"reason": "误传"}).status_code == 302
    page = words(handler.get(f"{CASES}{record.number}/"))
    for word in ("第 2 版", "补正后", "内部", "已作废：误传"):
        assert word in page
    assert len(files_of(record, MACHINE).get().versions.all()) == 2


def test_entries_take_files_on_their_page(district: District) -> None:
    session, client = a_study_session(), desk_of(Role.COORDINATOR)
    address = f"/desk/ledgers/study_session/{session.number}/"
    given = {"file": a_file("会议纪要.txt", "学法".encode()), "title": "纪要", "confidentiality": "internal"}
    assert client.post(f"{address}files/new", given).status_code == 302
    assert "纪要" in words(client.get(address))
    assert client.get(f"{address}hands/over").status_code == 404


def test_what_the_dossier_has_none_of_stands_together_with_the_way_to_it(
    district: District, handler: Client
) -> None:
    record = a_reconsideration(handler=district.handler)
    page = f"{CASES}{record.number}/"
    lacks = handler.get(page).context["lacks"]
    assert [(each.note, each.href.removeprefix(page)) for each in lacks] == [
        ("材料", "files/new"),
        ("关联案件", "links/new"),
        ("联办单位", "hands/join"),
        ("催办、督办", "reminders/new"),
    ]
    handler.post(f"{page}files/new", {"file": a_file(), "title": "", "confidentiality": "open"})
    assert "材料" not in [each.note for each in handler.get(page).context["lacks"]]
    (only,) = (
        desk_of(Role.AUDITOR).get(f"{CASES}{a_reconsideration(own_number='2').number}/").context["lacks"]
    )
    assert (only.note, only.href) == ("材料", ""), (
        "a reader is told what there is to read, and nothing to add"
    )


def test_a_case_is_linked_from_either_side(district: District, handler: Client) -> None:
    record = a_reconsideration()
    finding = Finding(
        unit=district.justice,
        source="corrected_reconsideration",
        found_on=day("2021-04-01"),
        defect="程序违法",
    )
    open_case(finding, MACHINE, title="未听取陈述申辩")
    address = f"{CASES}{record.number}/"
    wrong = handler.post(f"{address}links/new", {"other": "WT-2021-09999", "kind": "here:found"})
    assert "没有编号" in "".join(wrong.context["form"].errors["other"])
    given = {"other": finding.number, "kind": "there:found"}
    assert handler.post(f"{address}links/new", given).status_code == 302
    assert "发现问题的来源：" in words(handler.get(address))
    back = f"/desk/ledgers/finding/{finding.number}/"
    assert "由此发现的问题：" in words(handler.get(back))
    row = CaseLink.objects.get()
    assert (row.first, row.second) == (finding.case, record.case)
    assert handler.post(f"{back}links/{row.pk}/void", {"reason": "误"}).status_code == 302
    assert "由此发现的问题" not in words(handler.get(back))


def test_a_case_is_handed_over_and_its_history_told(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    head = desk_of(Role.HEAD, district.justice)
    address = f"{CASES}{record.number}/"
    given = {"unit": district.city.pk, "handler": district.handler.pk, "reason": "管辖调整"}
    wrong = head.post(f"{address}hands/over", given)
    assert "不是城管局的人" in "".join(wrong.context["form"].errors["handler"])
    assert head.post(f"{address}hands/over", given | {"handler": ""}).status_code == 302
    page = words(desk_of(Role.HANDLER, district.city).get(address))
    assert "移交：司法局 演示甲 → 城管局 待领" in page
    assert "管辖调整" in page
    assert "由我承办" not in page, "an account without a person takes nothing in hand"


def test_a_joint_unit_finds_the_case_on_its_desk(district: District, handler: Client) -> None:
    record = a_reconsideration(handler=district.handler)
    joint = desk_of(Role.HANDLER, district.city)
    address = f"{CASES}{record.number}/"
    assert joint.get(address).status_code == 404
    given = {"unit": district.city.pk, "handler": "", "reason": "查明事实"}
    assert handler.post(f"{address}hands/join", given).status_code == 302
    assert "城管局" in words(handler.get(address))
    assert joint.get(address).status_code == 200
    assert joint.get(f"{address}amend").status_code == 403
    row = JointHandling.objects.get()
    assert handler.post(f"{address}hands/{row.pk}/leave", {"reason": "已查明"}).status_code == 302
    assert joint.get(address).status_code == 404


def test_a_reminder_stands_on_the_desk_until_it_is_answered(district: District, handler: Client) -> None:
    record = a_reconsideration(handler=district.handler)
    address = f"{CASES}{record.number}/reminders/"
    leader = desk_of(Role.LEADER)
    given = {
        "kind": "escalate", "unit": district.justice.pk, "text": "请于五日内受理", "answer_by": "2022-01-05",
    }  # fmt: skip
    assert leader.post(f"{address}new", given).status_code == 302
    row = Reminder.objects.get()
    assert "督办：请于五日内受理" in words(handler.get("/desk/"))
    assert "督办：请于五日内受理" not in words(desk_of(Role.HANDLER, district.city).get("/desk/"))
    assert leader.post(f"{address}{row.pk}/answer", {"answer": "已办"}).status_code == 403
    assert handler.post(f"{address}{row.pk}/answer", {"answer": "已受理"}).status_code == 302
    assert "督办" not in words(handler.get("/desk/"))
    assert "答复：已受理" in words(handler.get(f"{CASES}{record.number}/"))


def test_a_handler_urges_but_does_not_escalate(district: District, handler: Client) -> None:
    record = a_reconsideration(handler=district.handler)
    form = handler.get(f"{CASES}{record.number}/reminders/new").context["form"]
    assert [value for value, _ in form.fields["kind"].choices] == ["urge"]
    join_hands(record, MACHINE, "查明事实", unit=district.city)
    given = {"kind": "urge", "unit": district.city.pk, "text": "请提交材料", "answer_by": "2022-01-05"}
    assert handler.post(f"{CASES}{record.number}/reminders/new", given).status_code == 302
    row = Reminder.objects.get()
    assert handler.post(
        f"{CASES}{record.number}/reminders/{row.pk}/withdraw", {"reason": "已提交"}
    ).status_code == (302)


def test_many_cases_take_one_step_together(district: District, handler: Client) -> None:
    records = [a_reconsideration(handler=district.handler, own_number=str(n)) for n in range(3)]
    listing = handler.get(f"{CASES}?stage=acceptance_review")
    assert listing.content.decode().count('name="pick"') == 3
    picks = [str(record.number) for record in records]
    page = handler.get(f"{CASES}batch", {"pick": picks})
    assert "受理" in words(page)
    form = handler.get(f"{CASES}batch", {"pick": picks, "step": "accept"})
    assert "3 件一起办理" in words(form)
    given = {"pick": picks, "step": "accept", "on": "2021-03-02"}
    assert handler.post(f"{CASES}batch", given).status_code == 302
    assert {again(record).case.stage for record in records} == {"accepted"}
    assert not list(verify())


def test_one_case_that_refuses_holds_all_back_and_is_named(district: District, handler: Client) -> None:
    early, late = a_reconsideration("2021-03-01"), a_reconsideration("2021-06-01", own_number="2")
    given = {"pick": [str(early.number), str(late.number)], "step": "accept", "on": "2021-03-02"}
    answer = handler.post(f"{CASES}batch", given)
    assert answer.status_code == 200
    assert f"{late.number}：办理日期" in words(answer)
    assert {again(record).case.stage for record in (early, late)} == {"acceptance_review"}


def test_cases_of_several_stages_or_of_others_are_not_taken_together(
    district: District, handler: Client
) -> None:
    first = a_reconsideration()
    second = step(a_reconsideration(own_number="2"), "accept", "2021-03-02")
    foreign = a_reconsideration(unit=district.city, respondent=district.street, own_number="3")
    mixed = handler.get(f"{CASES}batch", {"pick": [str(first.number), str(second.number)]})
    assert mixed.status_code == 403
    assert "按阶段筛选" in words(mixed)
    alone = handler.get(f"{CASES}batch", {"pick": [str(first.number), str(foreign.number)]})
    assert alone.context["picks"] == [first.number]
    assert handler.get(f"{CASES}batch").status_code == 302


def test_the_next_steps_are_grouped_and_the_pressing_ones_stand_first(
    district: District, handler: Client
) -> None:
    record = step(a_reconsideration(handler=district.handler), "accept", "2021-03-02")
    groups = handler.get(f"{CASES}{record.number}/").context["steps"]
    assert groups[0].is_open
    assert sum(group.is_open for group in groups) == 1
    first = groups[0].steps[0]
    assert first.title == "发送申请书副本"
    assert first.note.startswith("最迟 2021-03-")
    assert groups[-1].title == "现在还不能办的"
    assert all(each.refusal for each in groups[-1].steps)
    assert not any(each.refusal for group in groups[1:-1] for each in group.steps)
    refused = [bool(each.refusal) for each in groups[0].steps]
    assert refused == sorted(refused), (
        "what the clock waits for and cannot be done yet is told after what can"
    )
    assert groups[0].steps[-1].title == "作出决定"
    assert groups[0].steps[-1].needs == [], "its refusal says what it lacks"


def test_the_page_of_a_case_takes_as_many_queries_whatever_lies_in_its_dossier(
    district: District, handler: Client, django_assert_max_num_queries: Any
) -> None:
    record = a_reconsideration(handler=district.handler)
    for number in range(12):
        filed(record, f"{number}.pdf", PDF + bytes([number]))
    with django_assert_max_num_queries(45):
        assert handler.get(f"{CASES}{record.number}/").status_code == 200
