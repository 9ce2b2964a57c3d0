"""Figures at the desk: each with its records, ledgers declared complete, a year frozen."""

import pytest
from django.test import Client

from fazhi.casework.models import LedgerYear
from fazhi.figures import freeze
from fazhi.figures.books import complete, keep
from fazhi.figures.figure import find_figure
from fazhi.figures.models import FrozenFigure
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_lecture, a_reconsideration, a_study_session, day, step
from tests.faces.desk import desk_of, sheet, words

FIGURES = "/desk/figures/"


@pytest.fixture
def coordinator(district: District) -> Client:
    keep(["study_session", "leader_training", "reconsideration"], day("2020-01-01"), MACHINE)
    return desk_of(Role.COORDINATOR)


def test_every_figure_is_beside_the_year_before(coordinator: Client) -> None:
    a_study_session("2021-04-01")
    a_study_session("2020-04-01")
    a_study_session("2020-05-01")
    rows = coordinator.get(FIGURES, {"year": "2021", "of": "leadership"}).context["rows"]
    row = next(row for row in rows if row.cells[0].text == "政府常务会议集体学法")
    assert row.cells[2:5] == ["1次", "2次", 1]


def test_what_is_not_kept_is_said_and_not_shown_as_nought(coordinator: Client) -> None:
    response = coordinator.get(f"{FIGURES}services.district_matters/", {"year": "2021"})
    assert response.context["value"].value is None
    assert "未入库：政务服务事项" in words(response)


def test_words_find_a_figure_wherever_it_is(coordinator: Client) -> None:
    rows = coordinator.get(FIGURES, {"q": "S039", "year": "2021"}).context["rows"]
    assert [row.cells[0].text for row in rows] == [find_figure("S039").title]
    assert "没有这样的统计数" in words(coordinator.get(FIGURES, {"q": "没有这样的"}))


def test_a_figure_opens_to_its_records_with_what_each_adds(coordinator: Client) -> None:
    a_lecture("2021-05-01", attendance=150)
    a_lecture("2021-06-01", attendance=76)
    response = coordinator.get(f"{FIGURES}leadership.lecture_attendance/", {"year": "2021"})
    assert response.context["value"].value == 226
    assert sorted(row.cells[-1] for row in response.context["rows"]) == ["150", "76"]
    assert {row.cells[-2] for row in response.context["rows"]} == {"计入"}
    assert coordinator.get(f"{FIGURES}S083/", {"year": "2021"}).context["value"].value == 226
    assert coordinator.get(f"{FIGURES}no.such/").status_code == 404


def test_a_figure_shows_each_reader_the_records_of_ones_own_units(
    coordinator: Client, district: District
) -> None:
    a_reconsideration("2021-03-01")
    other = desk_of(Role.HANDLER, district.city)
    response = other.get(f"{FIGURES}reconsideration.received/", {"year": "2021"})
    assert response.context["value"].value == 1
    assert response.context["rows"] == []
    assert "这个数的记录属于其他单位" in words(response)


def test_the_charts_say_their_finding(coordinator: Client, district: District) -> None:
    for month in ("03", "03", "04", "05", "06", "07"):
        a_reconsideration(f"2021-{month}-01")
    a_reconsideration("2021-03-02", unit=district.city, actor=MACHINE)
    response = coordinator.get(f"{FIGURES}reconsideration.received/", {"year": "2021"})
    assert response.context["months"].title == "3月最多，3起"
    assert response.context["months"].series[0].values == [0, 0, 3, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    assert response.context["units"].title == "司法局最多，6起"


def test_the_records_of_a_figure_go_into_a_sheet(coordinator: Client) -> None:
    a_reconsideration("2021-03-01", title="演示甲不服")
    rows = sheet(coordinator, f"{FIGURES}reconsideration.received/export", year="2021")
    assert len(rows) == 2
    assert "演示甲不服" in rows[1]


def test_ledgers_are_declared_complete_by_the_coordinator_after_the_year(
    coordinator: Client, district: District
) -> None:
    reader = desk_of(Role.HEAD, district.justice)
    form = {"year": "2020", "pick": ["study_session", "reconsideration", "no_such"]}
    assert reader.post("/desk/complete", form).status_code == 403
    assert not LedgerYear.objects.exists()
    assert "2 本台账已确认 2020 年完整" in words(coordinator.post("/desk/complete", form, follow=True))
    assert LedgerYear.objects.count() == 2
    assert coordinator.post("/desk/complete", form | {"year": "2021"}).status_code == 403, (
        "the year is not over"
    )
    assert "没有选中台账" in words(coordinator.post("/desk/complete", {"year": "2020"}, follow=True))
    line = next(
        row for row in coordinator.get("/desk/ledgers/?year=2020").context["lines"] if "集体学法" in str(row)
    )
    assert line.cells[-1] == "2021-12-31 确认完整"


def test_a_year_is_frozen_when_its_ledgers_are_complete(
    coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = [find_figure("reconsideration.received")]
    monkeypatch.setattr(freeze, "all_figures", lambda: shown)
    monkeypatch.setattr("fazhi.faces.desk.views.figures.all_figures", lambda: shown)
    a_reconsideration("2020-03-01")
    page = coordinator.get(f"{FIGURES}freeze", {"year": "2020"})
    assert [link.label for link in page.context["open"]] == ["行政复议案件"]
    refused = coordinator.post(f"{FIGURES}freeze?year=2020", {"reason": ""})
    assert refused.status_code == 200
    assert not FrozenFigure.objects.exists()
    complete(["reconsideration"], 2020, MACHINE)
    done = coordinator.post(f"{FIGURES}freeze?year=2020", {"reason": ""}, follow=True)
    assert "已冻结 1 个数" in words(done)
    step(a_reconsideration("2020-04-01"), "accept", "2020-04-02")
    changed = coordinator.get(FIGURES, {"year": "2020"}).context["rows"][0]
    assert changed.cells[-1] == "与冻结数不同，冻结时为1起"
    assert changed.tone == "warn"
    asked = coordinator.post(f"{FIGURES}freeze?year=2020", {"reason": ""})
    assert "请写明更正的理由" in words(asked)
    assert coordinator.post(f"{FIGURES}freeze?year=2020", {"reason": "漏登一件"}).status_code == 302
    assert "漏登一件" in words(coordinator.get(f"{FIGURES}reconsideration.received/?year=2020"))
