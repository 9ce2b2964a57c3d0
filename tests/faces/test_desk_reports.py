"""The annual report at the desk: signed off, frozen, published, each with what stands in its way."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from fazhi.casework.ledger import ledgers
from fazhi.figures import freeze as freezing
from fazhi.figures.books import complete, keep
from fazhi.figures.figure import find_figure
from fazhi.figures.freeze import freeze
from fazhi.journal.models import Entry
from fazhi.journal.sealing import seal
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from fazhi.reporting.models import AnnualReport
from tests.builders import MACHINE, District, a_reconsideration, day
from tests.faces.desk import desk_of, words
from tests.faces.test_portal import FROZEN, TEXT

HERE = "/desk/reports/2021/"
SIGNED = {"issuer": "洛阳市瀍河回族区人民政府", "signed_on": "2021-12-30", "number": "", "text": TEXT}


@pytest.fixture
def complete_year(district: District, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A year with one application, of which every ledger is complete and nothing is frozen yet."""
    monkeypatch.setattr(freezing, "all_figures", lambda: [find_figure(name) for name in FROZEN])
    settings.DATA = tmp_path
    keep(ledgers(), day("2021-01-01"), MACHINE)
    complete(ledgers(), 2021, MACHINE)
    a_reconsideration("2021-03-01")


@pytest.mark.usefixtures("complete_year")
def test_from_signing_to_the_public_page(client: Any) -> None:
    desk = desk_of(Role.COORDINATOR)
    assert "没有签发" in words(desk.get("/desk/reports/"))
    assert "没有签发，以下是空白框架" in words(desk.get(HERE))
    assert desk.get(f"{HERE}publish").status_code == 403
    assert desk.post(f"{HERE}sign", SIGNED).status_code == 302
    report = AnnualReport.objects.get()
    assert (report.signed_on, report.published_on) == (dt.date(2021, 12, 30), None)
    unfrozen = desk.post(f"{HERE}publish", {"confirmed": "on"})
    assert "还没有冻结，先冻结再发布" in words(unfrozen)
    freeze(2021, MACHINE)
    unchecked = desk.post(f"{HERE}publish")
    assert "请先核对文稿和数" in words(unchecked)
    assert client.get("/reports/2021/").status_code == 404
    assert desk.post(f"{HERE}publish", {"confirmed": "on"}).status_code == 302
    public = words(client.get("/reports/2021/"))
    assert "收到行政复议申请" in public
    assert "树根（SM3）" in public
    acts = Entry.objects.filter(table="annual_report").order_by("pk").values_list("act", "actor")
    someone = desk.session["_auth_user_id"]
    assert list(acts) == [("sign", f"account:{someone}"), ("publish", f"account:{someone}")]
    assert "不必再发布" in words(desk.post(f"{HERE}publish", {"confirmed": "on"}))
    assert list(verify()) == []


@pytest.mark.usefixtures("complete_year")
def test_a_figure_that_is_no_longer_as_it_was_frozen_stands_in_the_way() -> None:
    desk = desk_of(Role.COORDINATOR)
    freeze(2021, MACHINE)
    desk.post(f"{HERE}sign", SIGNED)
    a_reconsideration("2021-03-02", own_number="后补")
    assert "有 1 个数与冻结时不同，现在不能发布" in words(desk.get(HERE))
    refused = words(desk.post(f"{HERE}publish", {"confirmed": "on"}))
    assert "报告里有 1 个数与冻结时不同（" in refused
    assert AnnualReport.objects.get().published_on is None
    freeze(2021, MACHINE, reason="补记漏登的一件")
    assert desk.post(f"{HERE}publish", {"confirmed": "on"}).status_code == 302


@pytest.mark.usefixtures("complete_year")
def test_what_is_wrong_with_a_text_stands_at_its_field() -> None:
    desk = desk_of(Role.COORDINATOR)
    faulty = desk.post(f"{HERE}sign", SIGNED | {"text": TEXT + "\n{{ figure }}"})
    assert faulty.status_code == 200
    assert faulty.context["form"].errors["text"]
    assert "发文字号" in words(desk.post(f"{HERE}sign", SIGNED | {"number": "瀍政[2022]3号"}))
    assert not AnnualReport.objects.exists()


@pytest.mark.usefixtures("complete_year")
def test_only_who_may_publish_signs_and_publishes() -> None:
    desk_of(Role.COORDINATOR).post(f"{HERE}sign", SIGNED)
    leader = desk_of(Role.LEADER)
    assert "签发文稿" not in words(leader.get(HERE))
    for address in ("sign", "publish"):
        assert leader.post(HERE + address, {"confirmed": "on"} | SIGNED).status_code == 403
    assert AnnualReport.objects.get().published_on is None
    assert leader.get("/desk/reports/2099/").status_code == 404


@pytest.mark.usefixtures("complete_year")
def test_a_yearly_table_prints_the_head_over_its_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of a ledger's domain is what is handed in as its yearly return."""
    desk = desk_of(Role.COORDINATOR)
    table = f"/desk/figures/?year=2021&of=report&q={FROZEN[-1]}"
    assert "本表的数还没有冻结" in words(desk.get(table))
    freeze(2021, MACHINE)
    assert "本表冻结的数还没有封存" in words(desk.get(table))
    seal()
    shown = words(desk.get(table))
    assert "本表冻结的数连同依据已经封存进只增不减的日志" in shown
    assert "树根（SM3）" in shown
    assert "/verify/" in shown
