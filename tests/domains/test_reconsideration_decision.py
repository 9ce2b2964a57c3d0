"""行政复议: the decision, its service, the opinion letter, compliance and enforcement.

Articles without a name are those of 行政复议法（2023）; 旧 is the law of 2017, 条例 its implementing regulation.
"""

from typing import Any

import pytest

from fazhi.domains.reconsideration.models import CONCLUDED, Outcome
from fazhi.domains.reconsideration.procedure import procedure_2023
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from tests.builders import District, a_reconsideration, day, step
from tests.domains.walks import refuses, runs, walk

from .reconsiderations import ANSWERED_2021, COPIED, SERVED, answered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "facts, fields, cite",
    [
        ({}, {"outcome": Outcome.REJECTED}, "第六十九条"),
        ({}, {"outcome": Outcome.LIABLE}, "第七十一条"),
        ({"matter": "omission"}, {"outcome": Outcome.ORDERED}, "第六十六条"),
        ({}, {"outcome": Outcome.UPHELD, "is_redo_ordered": True}, "第六十四条第一款"),
        ({"claims_compensation": True}, {"outcome": Outcome.REVOKED}, "第七十二条第一款"),
    ],
)
def test_a_decision_has_what_its_kind_needs(
    district: District, facts: dict[str, Any], fields: dict[str, Any], cite: str
) -> None:
    assert cite in refuses(answered(**facts), "decide", "2024-04-10", **fields)


@pytest.mark.parametrize("outcome", procedure_2023.by_id["decide"].outcomes)
def test_every_decision_can_be_made_and_is_counted_once(district: District, outcome: Outcome) -> None:
    facts = {Outcome.REJECTED: "omission", Outcome.LIABLE: "agreement", Outcome.COMPENSATED: "agreement"}
    case = answered(matter=facts.get(outcome, "penalty"))
    more: dict[str, Any] = {"redo_by": day("2024-06-01")} if outcome == Outcome.ORDERED else {}
    step(case, "decide", "2024-04-10", outcome=outcome, **more)
    year = Period.of_year(2024)
    counts = {
        each: find_figure(f"reconsideration.concluded_{each.value}").compute(year)[0] for each in CONCLUDED
    }
    assert counts == {each: int(each == outcome) for each in CONCLUDED}
    assert find_figure("reconsideration.concluded").compute(year)[0] == 1
    right = outcome in (Outcome.UPHELD, Outcome.REJECTED)
    assert find_figure("reconsideration.correction_rate").compute(year)[0] == (0 if right else 100)


def test_a_statement_is_not_made_of_what_may_not_be_settled_under_the_law_of_2017(district: District) -> None:
    """条例第五十条第一款: discretion, or compensation; 第五条 of 2023 knows no such bound."""
    case = walk(a_reconsideration("2021-03-01", is_discretionary=False), ANSWERED_2021)
    assert "条例第五十条第一款" in refuses(case, "mediate", "2021-03-20", outcome=Outcome.MEDIATED)
    free = answered(is_discretionary=False)
    assert step(free, "mediate", "2024-03-20", outcome=Outcome.MEDIATED).effective_on == day("2024-03-20")


def test_an_act_to_be_made_anew_has_sixty_days_from_the_service(district: District) -> None:
    """条例第四十九条第一款; a day of its own in the decision goes before."""
    order: dict[str, Any] = {"outcome": Outcome.REVOKED, "is_redo_ordered": True}
    case = walk(answered(), [("decide", "2024-04-10", order), ("serve", "2024-04-12", {})])
    (run,) = runs(case, "reconsideration.redo")
    assert run.due_on == day("2024-06-11")
    assert "被申请人须已经履行" in refuses(case, "close", "2024-04-30")
    dated = walk(
        answered(),
        [("decide", "2024-04-10", order | {"redo_by": day("2024-05-10")}), ("serve", "2024-04-12", {})],
    )
    assert runs(dated, "reconsideration.redo") == []
    (run,) = runs(dated, "redo_by")
    assert run.due_on == day("2024-05-10")


def test_a_case_is_closed_when_the_opinion_is_answered_and_the_superior_knows(district: District) -> None:
    """第七十六条: sixty days from the receipt of the letter on 2024-04-17, to Sunday 06-16; 第七十九条第二款."""
    case = walk(answered(), [*SERVED, ("send_opinion", "2024-04-15", {})])
    assert runs(case, "reconsideration.report_correction") == []
    case = step(case, "receive_letter", "2024-04-17")
    said = refuses(case, "close", "2024-04-30")
    assert "第七十六条" in said
    assert "第七十九条第二款" in said
    (run,) = runs(case, "reconsideration.report_correction")
    assert run.due_on == day("2024-06-17")
    case = walk(case, [("report_correction", "2024-04-22", {}), *COPIED])
    assert case.case.stage == "closed"
    street = walk(answered(respondent_kind="branch_organ"), [*SERVED, ("close", "2024-04-30", {})])
    assert street.case.stage == "closed", "a street has no department above it"


def test_each_kind_of_decision_is_enforced_by_the_right_organ(district: District) -> None:
    """第七十八条."""
    upheld = walk(answered(), SERVED)
    assert "第七十八条" in refuses(upheld, "enforce", "2024-06-01", executor="organ")
    assert step(upheld, "enforce", "2024-06-01", executor="respondent").executor == "respondent"
