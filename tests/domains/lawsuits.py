"""Builders of lawsuits and of the letters of courts and procuratorates."""

from typing import Any

from fazhi.domains.litigation.models import JudicialSuggestion, Lawsuit
from fazhi.figures.period import Period
from fazhi.registry.models import Unit
from tests.builders import day, step

from .walks import opened, walk

YEAR = Period.of_year(2021)
SERVED: dict[str, Any] = {"other_party": "演示甲", "others_served_on": day("2021-05-10")}


def a_suit(received: str = "2021-03-01", **fields: Any) -> Lawsuit:
    """A suit against the district government alone."""
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "defendant": "district",
        "plaintiff": "演示甲",
        "act": "penalty",
        "claim": "撤销处罚决定",
        "court": "市中级人民法院",
        "received_on": day(received),
    }
    return opened(Lawsuit(**given | fields))


def preparing(**fields: Any) -> Lawsuit:
    return step(a_suit(**fields), "assign", "2021-03-02", undertaker="城管局")


def defended(**fields: Any) -> Lawsuit:
    return step(preparing(**fields), "defend", "2021-03-10")


def heard(**fields: Any) -> Lawsuit:
    return step(defended(**fields), "hear", "2021-04-08", appearance="deputy", spoke=True)


def appealed(first: Lawsuit, received: str = "2021-05-20", **fields: Any) -> Lawsuit:
    """The second instance of a suit, as its copy of the appeal came."""
    return a_suit(received, instance="second", earlier=first, court="省高级人民法院", **fields)


def second_instance() -> Lawsuit:
    """The second instance of a suit that was won, answered."""
    first = step(judged(), "be_appealed", "2021-05-20")
    return walk(
        appealed(first),
        [("assign", "2021-05-21", {"undertaker": "城管局"}), ("answer_appeal", "2021-06-02", {})],
    )


def final(outcome: str = "dismiss_claims", **fields: Any) -> Lawsuit:
    """A judgment served on both sides on 2021-05-10, against which nobody appealed."""
    return walk(
        judged(outcome, **fields),
        [
            ("learn_service", "2021-05-12", SERVED),
            ("become_effective", "2021-05-26", {}),
        ],
    )


def judged(outcome: str = "dismiss_claims", **fields: Any) -> Lawsuit:
    return step(heard(**fields), "judge", "2021-05-10", outcome=outcome)


def a_letter(matter: str, received: str = "2021-03-01", **fields: Any) -> JudicialSuggestion:
    return opened(
        JudicialSuggestion(
            unit=Unit.objects.get(code="CGJ"),
            matter=matter,
            sender="市中级人民法院",
            content="建议",
            received_on=day(received),
            **fields,
        )
    )
