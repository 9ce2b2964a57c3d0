"""Builders of reconsiderations at the points from which the tests go on."""

from typing import Any

from fazhi.casework.ticking import tick
from fazhi.domains.reconsideration.models import Outcome, Reconsideration
from fazhi.journal.time import pretend
from tests.builders import a_reconsideration, day, step
from tests.domains.walks import Walk, walk

DECIDE, ANSWER = "reconsideration.decide", "reconsideration.answer"
UPHELD: dict[str, Any] = {"outcome": Outcome.UPHELD}
ENDED: dict[str, Any] = {"outcome": Outcome.TERMINATED}
ACCEPTED: Walk = [("accept", "2024-03-06", {})]
COPIED_OUT: Walk = [("send_copy", "2024-03-07", {}), ("receive_copy", "2024-03-08", {})]
ANSWERED: Walk = [
    *COPIED_OUT,
    ("reply", "2024-03-15", {}),
    ("hear", "2024-03-18", {"heard_how": "telephone"}),
]
COPIED: Walk = [("copy_to_superior", "2024-04-24", {}), ("close", "2024-04-25", {})]
SERVED: Walk = [("decide", "2024-04-10", UPHELD), ("serve", "2024-04-12", {})]
REVIEWED: dict[str, Any] = {"reviewed_document": "某办法", "review_origin": "requested"}
ANSWERED_2021: Walk = [
    ("accept", "2021-03-03", {}),
    ("send_copy", "2021-03-04", {}),
    ("receive_copy", "2021-03-04", {}),
    ("reply", "2021-03-12", {}),
]


def ticked(on: str) -> list[str]:
    """What happens by itself until the morning of that day."""
    with pretend(day(on)):
        return [lapsed.step for lapsed in tick() if not lapsed.refused]


def accepted(received: str = "2024-03-01", on: str = "2024-03-06", **fields: Any) -> Reconsideration:
    return step(a_reconsideration(received, **fields), "accept", on)


def answered(**fields: Any) -> Reconsideration:
    """A case of 2024 in which both sides have been heard."""
    return walk(accepted(**fields), ANSWERED)


def correcting() -> Reconsideration:
    """A notice to correct, received on 2024-03-05: ten working days until 03-19."""
    case = step(a_reconsideration("2024-03-01"), "ask_correction", "2024-03-04", missing_material="身份证明")
    return step(case, "receive_notice", "2024-03-05")
