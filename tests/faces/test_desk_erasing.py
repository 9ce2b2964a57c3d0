"""依法删除 at the desk and on the command line: what will go is listed, the number is typed, and the page says it."""

import pytest
from django.test import Client

from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from tests.builders import District, a_reconsideration, a_study_session, again, step
from tests.casework.filing import data, filed
from tests.faces.api import caller
from tests.faces.commands import in_process
from tests.faces.desk import account, desk_of, words

__all__ = ["data"]
pytestmark = pytest.mark.usefixtures("data")
LAW = "个人信息保护法第四十七条"
WHY = "当事人于12月1日申请删除"


@pytest.fixture
def coordinator(district: District) -> Client:
    return desk_of(Role.COORDINATOR, name="tongchou")


def closed() -> Reconsideration:
    record = a_reconsideration()
    filed(record, "演示乙的病历.pdf")
    return step(again(record), "refuse", "2021-03-04", outcome="not_accepted")


def page_of(record: Reconsideration) -> str:
    return f"/desk/ledgers/reconsideration/{record.number}/"


def test_what_will_go_is_listed_and_the_number_is_typed(district: District, coordinator: Client) -> None:
    record = closed()
    assert f"{page_of(record)}erase" in coordinator.get(page_of(record)).content.decode()
    form = words(coordinator.get(f"{page_of(record)}erase"))
    assert "删除以后不能恢复" in form
    assert "选填" not in form
    assert "行政复议案件 1 条（申请人、复议请求）" in form
    assert "材料版本 1 条（文件名）；连同 1 个文件" in form
    asked = {"article": LAW, "reason": WHY, "number": "XZFY-2021-99999"}
    refused = words(coordinator.post(f"{page_of(record)}erase", asked))
    assert f"请照写编号 {record.number}" in refused
    assert again(record).applicant == "演示乙"
    refused = words(
        coordinator.post(f"{page_of(record)}erase", asked | {"article": "", "number": record.number})
    )
    assert "请写明依据的法律和条文" in refused
    done = words(coordinator.post(f"{page_of(record)}erase", asked | {"number": record.number}, follow=True))
    assert "个人信息已删除" in done
    assert again(record).applicant == "〔已删除〕"


def test_the_page_and_its_journal_say_when_by_whom_and_by_which_law(
    district: District, coordinator: Client
) -> None:
    record = closed()
    coordinator.post(f"{page_of(record)}erase", {"article": LAW, "reason": WHY, "number": record.number})
    html = coordinator.get(page_of(record))
    assert f"{page_of(record)}erase" not in html.content.decode()
    assert f'href="{page_of(record)}files/1"' not in html.content.decode()
    page = words(html)
    assert "个人信息已于 20" in page
    assert "由tongchou删除" in page
    assert f"依据：{LAW} 理由：{WHY}" in page
    assert "依法删除个人信息" in page
    assert "演示乙" not in page
    assert "演示乙" not in words(coordinator.get("/desk/search?q=演示乙")).replace("“演示乙”", "").replace(
        "演示乙 ", ""
    )
    assert "演示乙" not in words(coordinator.get("/desk/ledgers/reconsideration/"))


def test_nobody_else_may_nor_while_the_case_is_in_hand(district: District, coordinator: Client) -> None:
    record = closed()
    head = desk_of(Role.HEAD, district.justice)
    assert f"{page_of(record)}erase" not in head.get(page_of(record)).content.decode()
    assert "由法治建设统筹人员办理" in words(head.get(f"{page_of(record)}erase"))
    open_case = a_reconsideration("2021-03-02")
    assert "这件还没有办结" in words(coordinator.get(f"{page_of(open_case)}erase"))
    session = a_study_session()
    page = coordinator.get(f"/desk/ledgers/study_session/{session.number}/").content.decode()
    assert "/erase" not in page


def test_on_the_command_line(district: District, capsys: pytest.CaptureFixture[str]) -> None:
    record = closed()
    account(Role.COORDINATOR, name="tongchou")
    account(Role.SYSTEM_ADMIN, name="xitong")
    asked = ["journal", "erase", record.number, "--reason", WHY, "--article"]
    assert "请写明依据的法律和条文" in in_process(capsys, *asked, "依法", "--as", "tongchou").refusal
    assert "没有编号为" in in_process(capsys, *asked, LAW, "--as", "xitong").refusal
    assert "已有账号" in in_process(capsys, *asked, LAW).refusal
    done = in_process(capsys, *asked, LAW, "--as", "tongchou")
    assert done.code == 0
    assert f"{record.number} 的个人信息已依{LAW}删除" in done.out
    assert in_process(capsys, "journal", "verify").code == 0


def test_over_the_api_by_the_same_predicate_and_on_the_version_that_was_seen(district: District) -> None:
    record = closed()
    here, body = f"/ledgers/reconsideration/records/{record.number}", {"article": LAW, "reason": WHY}
    program = caller(Role.COORDINATOR)
    assert caller(Role.LEADER).post(f"{here}/erase", body, If_Match="*").status == 403
    assert program.post(f"{here}/erase", body).status == 428
    seen = program.get(here).headers["ETag"]
    vague = program.post(f"{here}/erase", body | {"article": "有关规定"}, If_Match=seen)
    assert vague.faults == {"/article": "请写明依据的法律和条文，例如：个人信息保护法第四十七条"}
    done = program.post(f"{here}/erase", body, If_Match=seen)
    assert (done.status, done.json["fields"]["applicant"]) == (200, "〔已删除〕")
    assert program.post(f"{here}/erase", body, If_Match=seen).status == 412
    again_ = program.post(f"{here}/erase", body, If_Match="*")
    assert "没有可以删除的个人信息" in again_.json["detail"]
    assert list(verify()) == []


def test_over_the_api_a_case_in_hand_is_refused(district: District) -> None:
    here = f"/ledgers/reconsideration/records/{a_reconsideration().number}/erase"
    refused = caller(Role.COORDINATOR).post(here, {"article": LAW, "reason": WHY}, If_Match="*")
    assert refused.status == 422
    assert "还没有办结" in refused.json["detail"]
