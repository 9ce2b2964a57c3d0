"""文书 of the disputes: what an organ of the district issues has a template, and what was lately written is whole."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from fazhi.casework.models import CaseRecord
from fazhi.casework.papers import compose
from fazhi.casework.procedures import procedures
from fazhi.domains.litigation.models import Lawsuit
from fazhi.law.course import OWN
from fazhi.law.procedure import Procedure
from tests.builders import District, day, step

from .lawsuits import final, preparing
from .walks import walk

pytestmark = pytest.mark.django_db
DISPUTES = [
    (model, procedure)
    for model, declared in procedures().items()
    if model._meta.app_label in ("reconsideration", "litigation", "mediation")
    for procedure in declared
]


@pytest.mark.parametrize("model, procedure", DISPUTES, ids=[procedure.key for _, procedure in DISPUTES])
def test_every_paper_of_ours_has_a_template(model: type[CaseRecord], procedure: Procedure) -> None:
    folder = Path(apps.get_app_config(model._meta.app_label).path) / "papers" / model.ledger.id
    ours = {each.issues.id for each in procedure.steps if each.issues and each.by in OWN}
    assert sorted(name for name in ours if not (folder / f"{name}.txt").exists()) == []


def test_the_papers_for_the_court_are_whole(district: District) -> None:
    """解释第一百零一条第二款, 第三十六条第二款, 出庭规定第六条第一款, 第九十五条."""
    objected: dict[str, Any] = {"jurisdiction_ruling": "dismissed"}
    steps = [
        ("object_jurisdiction", "2021-03-04", {}),
        ("rule_jurisdiction", "2021-03-09", objected),
        ("appeal_jurisdiction", "2021-03-10", {}),
        ("defend", "2021-03-12", {}),
        ("supplement", "2021-03-15", {}),
        ("notify_hearing", "2021-03-16", {"hearing_on": day("2021-04-08")}),
        ("name_head", "2021-03-18", {}),
    ]
    suit = walk(preparing(), steps)
    refused_to_perform = step(final(), "apply_enforcement", "2021-07-01")
    for record, name, words in (
        (suit, "appeal_jurisdiction", "上诉人对管辖提出异议"),
        (suit, "supplement", "《中华人民共和国行政诉讼法》第三十六条第二款"),
        (suit, "name_head", "2021年4月8日开庭"),
        (refused_to_perform, "apply_enforcement", "裁判已于2021年5月26日生效"),
    ):
        said = made(record, name)
        assert words in said
        assert "演示甲" in said
        assert "【请填写】" not in said


def made(suit: Lawsuit, name: str) -> str:
    return compose(suit, suit.case.steps_taken.get(step=name)).text
