"""The traps of suggestions of deputies; articles without a name are those of the 代表法."""

from fazhi.domains.proposals.procedure import procedure_2015, procedure_2025
from fazhi.law.limit import find
from fazhi.law.procedure import By, dated, taken
from tests.builders import District, day, step
from tests.domains.test_proposals import assigned

from .lookup import clocks_on, last
from .marks import trap

SUGGESTION = "deputy_suggestion"
BOTH = (procedure_2015, procedure_2025)


@trap(SUGGESTION, 1)
def test_the_three_months_run_from_the_day_of_assignment(district: District) -> None:
    """第四十二条第一款 (2015): 自交办之日起, which is before the unit signs for it (河南办法第二十条: 收到后)."""
    for name in ("proposals.reply", "proposals.reply_henan"):
        assert find(name, day("2021-03-10")).starts == "assigned"
    item = step(assigned(district, "2021-03-10"), "sign_for", "2021-03-25", officer=district.handler)
    assert item.case.due_on == day("2021-06-10")


@trap(SUGGESTION, 2)
def test_six_months_are_the_whole_and_need_no_approval() -> None:
    """第四十二条第一款 (2015); 河南办法第二十条: the unit explains itself to the deputy, and nobody has to approve."""
    assert last("proposals.reply_difficult", "2021-03-10") == "2021-09-10"
    assert find("proposals.reply_difficult", day("2021-03-10")).extension is None
    henan = find("proposals.reply_henan", day("2021-03-10")).extension
    assert henan is not None
    assert last("proposals.reply_henan", "2021-03-10", extension=henan.up_to or 0) == "2021-09-10"
    assert henan.approved_by == "无须批准，须向代表说明情况"
    for table in BOTH:
        assert table.by_id["explain_difficulty"].by is By.HANDLER
        assert table.by_id["explain_difficulty"].fills == ("difficulty",)


@trap(SUGGESTION, 3)
def test_a_suggestion_handed_on_keeps_its_first_clock_and_notes_the_new_day(district: District) -> None:
    """第四十二条第一款 (2015) knows one assignment; the day of the second is on record beside it."""
    item = step(assigned(district, "2021-03-10"), "return", "2021-03-20", return_reason="属城管职责")
    item = step(item, "reassign", "2021-04-01", undertaker=district.city)
    assert (item.assigned_on, item.reassigned_on) == (day("2021-03-10"), day("2021-04-01"))
    assert item.case.due_on == day("2021-06-10")
    starts = {
        clock.starts for name in ("reply", "reply_difficult") for clock in clocks_on(f"proposals.{name}")
    }
    assert starts == {taken("assign"), dated("assigned_on")}


@trap(SUGGESTION, 4)
def test_the_classes_of_a_reply_are_practice_and_no_article() -> None:
    """No law has classes A, B and C; 重庆's rules alone have three grades of satisfaction."""
    classed = [
        guard
        for table in BOTH
        for each in table.steps
        for guard in each.guards
        if "类" in guard.reason or "基本满意" in guard.reason
    ]
    assert classed
    assert {guard.cite for guard in classed if not guard.cite.startswith("practice")} == set()


@trap(SUGGESTION, 5)
def test_each_law_has_its_own_article_on_the_reply() -> None:
    """第四十二条 (2015), 第五十一条 (2025, in force since 2025-03-12)."""
    articles = {
        table.since: {table.by_id[name].cite for name in ("assign", "reply", "report")} for table in BOTH
    }
    assert articles == {
        "2015-08-29": {"第四十二条第一款", "第四十二条第三款"},
        "2025-03-12": {"第五十一条第一款", "第五十一条第二款", "第五十一条第三款"},
    }
    assert find("proposals.reply", day("2025-03-11")).article == "第四十二条"
    assert find("proposals.reply", day("2025-03-12")).article == "第五十一条"
