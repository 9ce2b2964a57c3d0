"""Settings of law come into force through the journal; open cases are recomputed, and what moved is kept."""

from pathlib import Path

import pytest
from django.test import Client

from fazhi.casework.check import check
from fazhi.casework.law_settings import NotAdopted, check_in_force, put_in_force
from fazhi.casework.models import DueMoved, LawSettings
from fazhi.casework.procedures import transition_questions
from fazhi.casework.refusal import Refused
from fazhi.journal.models import Entry
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.law import settings
from fazhi.law.adoption import adopt
from fazhi.law.refusal import RulesError
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_reconsideration, again, day, step
from tests.faces.commands import in_process
from tests.faces.desk import desk_of

pytestmark = pytest.mark.postgres

WHY = "国务院办公厅补充通知"


@pytest.fixture
def notice(law_folder: Path) -> Path:
    """A day off in the days of an open review."""
    (law_folder / "calendar").mkdir()
    path = law_folder / "calendar" / "2021.csv"
    path.write_text("日期,安排\n2021-12-24,休\n", "utf-8")
    return path


def test_a_notice_moves_the_open_clocks_and_the_journal_says_from_where_to_where(
    district: District, notice: Path
) -> None:
    """行政复议法（2017）第十七条第一款: five working days."""
    record = a_reconsideration("2021-12-21")
    ended = step(a_reconsideration("2021-12-20"), "refuse", "2021-12-23", outcome="not_accepted")
    untouched = step(a_reconsideration("2021-12-01"), "accept", "2021-12-03")
    assert record.case.due_on == day("2021-12-28")
    (moved,) = put_in_force(notice.parents[1], MACHINE, WHY)
    assert (moved.case_id, moved.before, moved.after) == (
        record.case_id,
        day("2021-12-28"),
        day("2021-12-29"),
    )
    assert again(record).case.due_on == day("2021-12-29")
    assert (again(ended).case.due_on, again(untouched).case.due_on) == (None, untouched.case.due_on)
    entry = Entry.objects.get(table="due_moved")
    assert (entry.act, entry.change) == ("settle", Entry.objects.get(table="law_settings").change)
    assert [*check(), *verify()] == []
    check_in_force()


def test_only_the_coordinator_puts_settings_in_force(district: District, notice: Path) -> None:
    for role in Role:
        if role is not Role.COORDINATOR:
            with pytest.raises(Refused):
                put_in_force(notice.parents[1], district[role], WHY)
    with pytest.raises(Refused, match="启用的理由"):
        put_in_force(notice.parents[1], district[Role.COORDINATOR], "")
    assert settings.in_use().digest == settings.NONE
    put_in_force(notice.parents[1], district[Role.COORDINATOR], WHY)
    assert LawSettings.objects.get().digest == settings.in_use().digest


def test_a_folder_with_a_mistake_leaves_everything_as_it_was(district: District, notice: Path) -> None:
    record = a_reconsideration("2021-12-21")
    notice.write_text("日期,安排\n2021-12-24,放假\n", "utf-8")
    with pytest.raises(RulesError):
        put_in_force(notice.parents[1], MACHINE, WHY)
    assert (LawSettings.objects.count(), DueMoved.objects.count()) == (0, 0)
    assert again(record).case.due_on == day("2021-12-28")


def test_settings_that_the_journal_does_not_know_are_refused(district: District, notice: Path) -> None:
    check_in_force()
    adopt(notice.parents[1])
    with pytest.raises(NotAdopted, match="fazhi law settle"):
        check_in_force()


def test_a_limit_of_another_city_starts_no_clock_until_it_is_adopted(
    district: District, law_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A district outside 河南 counts no limit of 河南; adopted, it does."""
    from fazhi.casework import clocks
    from fazhi.law.limit import find

    limit = find("audit_project.henan_investment_audit")
    assert clocks.holds_here(limit)
    monkeypatch.setattr(clocks, "genesis", lambda: {"place": "330102"})
    assert not clocks.holds_here(limit)
    (law_folder / settings.TERRITORIES).write_text("adopted: [河南省]\n", "utf-8")
    adopt(law_folder)
    assert clocks.holds_here(limit)


def test_what_began_before_a_new_law_follows_the_day_that_the_settings_name(
    district: District, law_folder: Path
) -> None:
    """行政复议法（2023）第九十条 says when it is in force, not what it means for what was filed before."""
    with pretend(day("2024-01-05")):
        record = a_reconsideration("2023-12-28", on="2024-01-05")
        assert record.case.procedure == "reconsideration@1999-10-01"
        path = law_folder / settings.TRANSITIONS
        path.write_text("reconsiderashun: {by: handled, basis: 通知}\n", "utf-8")
        with pytest.raises(Refused, match="相近的有：reconsideration"):
            put_in_force(law_folder, MACHINE, WHY)
        path.write_text("reconsideration: {by: handled, basis: 通知}\n", "utf-8")
        put_in_force(law_folder, MACHINE, WHY)
        later = a_reconsideration("2023-12-29", on="2024-01-05")
    assert later.case.procedure == "reconsideration@2024-01-01"
    assert again(record).case.procedure == "reconsideration@1999-10-01", "a case stays under its version"


def test_each_new_version_asks_what_governs_what_began_before_it(
    district: District, law_folder: Path
) -> None:
    asked = {row["id"]: row for row in transition_questions()}
    row = asked["reconsideration@2024-01-01"]
    assert (row["from"], row["due"], row["otherwise"]) == ("2023-12-31", "2024-01-10", "2024-01-15")
    assert row["settled"] is None
    assert {"incident@2024-11-01", "proposal@2025-03-12", "legal_aid@2022-01-01"} <= set(asked)
    (law_folder / settings.TRANSITIONS).write_text("reconsideration: {by: filed, basis: 通知}\n", "utf-8")
    adopt(law_folder)
    assert (
        next(row for row in transition_questions() if row["id"] == "reconsideration@2024-01-01")["settled"]
        == "filed"
    )


def test_a_calendar_is_loaded_from_the_command_line(
    district: District, law_folder: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    record = a_reconsideration("2021-12-21")
    sheet = tmp_path / "通知.csv"
    sheet.write_text("日期,安排\n2021-12-24,休\n", "utf-8")
    load = ("law", "calendar", "load", sheet, "--reason", WHY)
    monkeypatch.delenv("FAZHI_LAW", raising=False)
    assert "FAZHI_LAW" in in_process(capsys, *load).refusal
    monkeypatch.setenv("FAZHI_LAW", str(law_folder))
    assert "启用的理由" in in_process(capsys, *load[:-2]).refusal
    assert not list((law_folder / "calendar").iterdir()), "nothing half-written"
    with pretend(day("2021-12-22")):
        ran = in_process(capsys, *load)
    assert ran.code == 0
    assert f"{record.number}　2021-12-28 → 2021-12-29" in ran.out
    assert "1 件的到期日变动" in ran.out
    sheet.write_text("日期,安排\n2021-12-24,放假\n", "utf-8")
    assert "只能是“休”或者“班”" in in_process(capsys, *load).refusal


def test_the_case_page_says_why_its_day_moved(district: District, notice: Path) -> None:
    record = a_reconsideration("2021-12-21", handler=district.handler)
    put_in_force(notice.parents[1], MACHINE, WHY)
    client: Client = desk_of(Role.COORDINATOR)
    page = client.get(f"/desk/ledgers/reconsideration/{record.number}/").content.decode()
    assert "到期日由 2021-12-28 改为 2021-12-29" in page
