"""Lists of the desk: what they show, how they are narrowed, and that they cost the same however long they are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fazhi.casework.records import void
from fazhi.domains.leadership.models import Meeting
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.figures.books import keep
from fazhi.registry.access import Role
from tests.builders import (
    MACHINE,
    District,
    a_matter,
    a_reconsideration,
    a_study_session,
    day,
    many_reconsiderations,
    many_study_sessions,
    step,
    step_each,
)
from tests.faces.desk import desk_of, words


def queries(client: Client, address: str) -> int:
    """How many queries the page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.fixture
def coordinator(district: District) -> Client:
    return desk_of(Role.COORDINATOR, person=district.handler)


@pytest.mark.big
@pytest.mark.parametrize(
    "address",
    ["/desk/", "/desk/cases/", "/desk/ledgers/", "/desk/ledgers/reconsideration/", "/desk/search?q=处罚",
     "/desk/figures/?year=2021"],
)  # fmt: skip
def test_a_list_of_cases_takes_as_many_queries_for_sixty_as_for_one(
    coordinator: Client, district: District, address: str
) -> None:
    keep(["reconsideration"], day("2020-01-01"), MACHINE)
    handler = district.handler
    step(a_reconsideration(handler=handler), "accept", "2021-03-02")
    one = queries(coordinator, address)
    step_each(many_reconsiderations(59, handler=handler), "accept", "2021-03-02")
    assert queries(coordinator, address) == one


def test_a_figure_takes_as_many_queries_for_sixty_records_as_for_eight(coordinator: Client) -> None:
    keep(["reconsideration"], day("2020-01-01"), MACHINE)
    address = "/desk/figures/reconsideration.received/?year=2021"
    many_reconsiderations(8)
    few = queries(coordinator, address)
    many_reconsiderations(52)
    assert queries(coordinator, address) == few


def test_a_list_of_entries_takes_as_many_queries_for_sixty_as_for_one(coordinator: Client) -> None:
    a_study_session()
    one = queries(coordinator, "/desk/ledgers/study_session/")
    many_study_sessions(59)
    assert queries(coordinator, "/desk/ledgers/study_session/") == one


def test_a_record_takes_as_many_queries_however_long_its_journal(coordinator: Client) -> None:
    record = step(a_reconsideration(), "accept", "2021-03-02")
    address = f"/desk/ledgers/reconsideration/{record.number}/"
    coordinator.get(address)  # that it looked is noted
    few = queries(coordinator, address)
    record = step(record, "send_copy", "2021-03-04")
    for _ in range(5):
        record = step(step(record, "suspend", "2021-03-05", suspension_cause="other"), "resume", "2021-03-05")
    assert queries(coordinator, address) == few


def test_pages_give_every_row_once_forth_and_back(coordinator: Client) -> None:
    for on in ("2021-04-01", "2021-05-06"):
        many_study_sessions(60, on, title=f"{on}第{{}}次学习")
    seen: list[str] = []
    address, pages = "/desk/ledgers/study_session/", []
    while address:
        response = coordinator.get(address)
        pages.append([row.cells[0].text for row in response.context["rows"]])
        seen += pages[-1]
        older = response.context["page"].older
        address = f"/desk/ledgers/study_session/{older}" if older else ""
    assert len(seen) == len(set(seen)) == 120
    assert [len(page) for page in pages] == [50, 50, 20]
    back = coordinator.get(f"/desk/ledgers/study_session/{response.context['page'].newer}")
    assert [row.cells[0].text for row in back.context["rows"]] == pages[1]
    first = coordinator.get(f"/desk/ledgers/study_session/{back.context['page'].newer}")
    assert [row.cells[0].text for row in first.context["rows"]] == pages[0]
    assert first.context["page"].newer == ""


@pytest.mark.parametrize(
    "place", ["nonsense", "2021-13-45_1", "_7", "2021-04-01_", "2021-04-01_99999999999999999999"]
)
def test_a_place_that_cannot_be_read_is_the_first_page(coordinator: Client, place: str) -> None:
    a_study_session()
    response = coordinator.get("/desk/ledgers/study_session/", {"after": place})
    assert len(response.context["rows"]) == 1


def test_more_than_a_thousand_rows_are_not_counted(
    coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi.faces.desk.paging.ENOUGH", 3)
    many_study_sessions(5)
    assert "3+ 条" in words(coordinator.get("/desk/ledgers/study_session/"))


def titles(client: Client, address: str, **query: str) -> set[str]:
    """The titles that the list shows."""
    return {row.cells[0].text for row in client.get(address, query).context["rows"]}


def test_a_list_is_narrowed_by_what_its_ledger_declares(coordinator: Client, district: District) -> None:
    address = "/desk/ledgers/study_session/"
    a_study_session("2020-04-01", title="去年")
    a_study_session("2021-04-01", title="常务会议", own_number="学〔2021〕1号")
    a_study_session("2021-05-01", title="部门学习", meeting=Meeting.DEPARTMENT, unit=district.city)
    assert titles(coordinator, address) == {"去年", "常务会议", "部门学习"}
    assert titles(coordinator, address, year="2021") == {"常务会议", "部门学习"}
    assert titles(coordinator, address, unit=str(district.city.pk)) == {"部门学习"}
    assert titles(coordinator, address, meeting="department") == {"部门学习"}
    assert titles(coordinator, address, q="学〔2021〕1号") == {"常务会议"}
    assert titles(coordinator, address, q="没有这样的") == set()
    assert "没有符合筛选条件的记录" in words(coordinator.get(address, {"q": "没有这样的"}))
    response = coordinator.get(address, {"meeting": "department", "year": "2021", "after": "2021-05-01_1"})
    chips = {chip.label: chip.href for chip in response.context["chips"]}
    assert chips == {"年度：2021年": "?meeting=department", "会议：部门学习": "?year=2021"}


def test_a_filter_that_makes_no_sense_is_left_out(coordinator: Client) -> None:
    a_study_session(title="学习")
    query = {"meeting": "nobody", "year": "x", "unit": "0", "voided": "?", "sort": "drop table"}
    assert titles(coordinator, "/desk/ledgers/study_session/", **query) == {"学习"}


def test_voided_records_are_shown_when_asked_for(coordinator: Client) -> None:
    address = "/desk/ledgers/study_session/"
    a_study_session(title="留着")
    void(a_study_session(title="作废的"), MACHINE, "重复登记")
    assert titles(coordinator, address) == {"留着"}
    assert titles(coordinator, address, voided="yes") == {"作废的"}
    assert titles(coordinator, address, voided="all") == {"留着", "作废的"}


def test_cases_are_narrowed_and_sorted_by_their_clock(coordinator: Client) -> None:
    address = "/desk/ledgers/reconsideration/"
    a_reconsideration("2021-12-28", title="刚收到")
    late = a_reconsideration("2021-03-01", title="逾期的")
    step(late, "accept", "2021-03-02")
    ended = a_reconsideration("2021-03-01", title="不受理的")
    step(ended, "refuse", "2021-03-03", outcome="not_accepted")
    assert titles(coordinator, address, light="late") == {"逾期的"}
    assert titles(coordinator, address, light="done") == {"不受理的"}
    assert titles(coordinator, address, light="open") == {"刚收到", "逾期的"}
    assert titles(coordinator, address, stage="accepted") == {"逾期的"}
    rows = coordinator.get(address, {"sort": "due"}).context["rows"]
    assert [row.cells[0].text for row in rows] == ["逾期的", "刚收到"]
    assert [row.tone for row in rows] == ["late", "warn"]


def test_a_register_has_a_list_of_its_own(coordinator: Client) -> None:
    a_matter(title="律师执业许可")
    assert titles(coordinator, "/desk/ledgers/matter/", level="district") == {"律师执业许可"}


def test_an_empty_ledger_says_why(coordinator: Client, district: District) -> None:
    assert "可以逐条登记，也可以下载模板填好后导入" in words(coordinator.get("/desk/ledgers/study_session/"))
    reader = desk_of(Role.AUDITOR)
    assert "台账里还没有登记，或者记录属于其他单位" in words(reader.get("/desk/ledgers/study_session/"))


def test_to_dos_come_by_their_clock_mine_before_the_units(district: District) -> None:
    client = desk_of(Role.HANDLER, district.justice, district.handler)
    a_reconsideration("2021-12-28", title="我的，刚收到", handler=district.handler)
    step(
        a_reconsideration("2021-03-01", title="我的，逾期", handler=district.handler), "accept", "2021-03-02"
    )
    a_reconsideration("2021-12-28", title="待领的")
    response = client.get("/desk/")
    own, queue = response.context["sections"]
    assert [(todo.title, todo.light) for todo in own.items] == [
        ("我的，逾期", "late"),
        ("我的，刚收到", "warn"),
    ]
    assert [todo.title for todo in queue.items] == ["待领的"]
    assert [tile.value for tile in response.context["tiles"]] == ["2", "1", "1", "2"]
    mine = client.get("/desk/cases/", {"scope": "mine", "light": "late"})
    assert [todo.title for todo in mine.context["todos"]] == ["我的，逾期"]


def test_who_handles_no_case_sees_first_what_is_late(district: District) -> None:
    client = desk_of(Role.LEADER)
    assert "没有逾期的案件" in words(client.get("/desk/"))
    step(a_reconsideration("2021-03-01", title="逾期", handler=district.handler), "accept", "2021-03-02")
    a_reconsideration("2021-12-28", title="待领的")
    sections = client.get("/desk/").context["sections"]
    assert [(each.title, [todo.title for todo in each.items]) for each in sections] == [
        ("全区逾期", ["逾期"]),
        ("单位待领", ["待领的"]),
    ]


def test_a_number_leads_straight_to_its_record(coordinator: Client) -> None:
    record: Reconsideration = a_reconsideration()
    response = coordinator.get("/desk/search", {"q": (record.number or "").lower()})
    assert response["Location"] == f"/desk/ledgers/reconsideration/{record.number}/"
    assert "演示乙不服处罚案" in words(coordinator.get("/desk/search", {"q": "撤销行政处罚决定"}))
