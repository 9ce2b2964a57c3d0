"""文书 of the disputes: what an organ of the district issues has a template, and what was lately written is whole."""

from pathlib import Path
from typing import Any

import docx
import pytest
from django.apps import apps

from fazhi.casework.models import CaseRecord
from fazhi.casework.papers import compose
from fazhi.casework.procedures import procedures
from fazhi.domains.litigation.models import Lawsuit
from fazhi.domains.mediation.models import Kind
from fazhi.law.course import OWN
from fazhi.law.procedure import Procedure
from fazhi.reporting.papers import FORMS, document_of
from tests.builders import District, day, step

from .lawsuits import appealed, final, judged, preparing
from .test_mediation import a_delegated, a_dispute, mediating
from .walks import Walk, refuses, walk

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


def test_the_evidence_goes_to_the_court_with_its_list(district: District, tmp_path: Path) -> None:
    """第六十七条第一款; who represents the organ is shown by practice, in each instance."""
    steps: Walk = [
        ("identify_representative", "2021-03-03", {}),
        ("list_evidence", "2021-03-09", {}),
        ("defend", "2021-03-10", {}),
    ]
    suit = walk(preparing(), steps)
    text = written(suit, "list_evidence", tmp_path)
    assert text.startswith("证据目录")
    assert "《中华人民共和国行政诉讼法》第六十七条第一款的规定" in text
    assert "演示甲诉本机关行政处罚一案" in text
    assert written(suit, "identify_representative", tmp_path).startswith("法定代表人（主要负责人）身份证明")
    second = appealed(step(judged(), "be_appealed", "2021-05-20"))
    second = step(second, "assign", "2021-05-21", undertaker="城管局")
    assert "一审" in refuses(second, "list_evidence", "2021-05-24")
    assert written(step(second, "identify_representative", "2021-05-24"), "identify_representative", tmp_path)


def test_each_session_of_a_mediation_has_its_record(district: District, tmp_path: Path) -> None:
    """人民调解法 第二十七条, 在线调解规则 第二十二条, and by practice before an organ."""
    before_an_organ = a_dispute(form=Kind.ADMINISTRATIVE, body="区城管局")
    for dispute, title in (
        (mediating("2021-03-02"), "人民调解记录"),
        (step(before_an_organ, "accept", "2021-03-02", mediator="演示丙"), "调解笔录"),
        (step(a_delegated(), "take_delegated", "2021-03-02", mediator="演示丙"), "调解笔录"),
    ):
        dispute = walk(dispute, [("hold_session", "2021-03-04", {}), ("hold_session", "2021-03-08", {})])
        text = written(dispute, "hold_session", tmp_path)
        assert text.startswith(title)
        assert "当事人：演示甲、演示乙" in text
        assert "时间：2021年3月8日" in text


def written(record: CaseRecord, name: str, folder: Path) -> str:
    """The text of the step's last paper as Word has it; as PDF it is made as well."""
    document = document_of(compose(record, record.case.steps_taken.filter(step=name).latest("happened_on")))
    for form, render in FORMS.items():
        render(document, folder / f"{name}.{form}")
    assert (folder / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    text = "\n".join(each.text for each in docx.Document(str(folder / f"{name}.docx")).paragraphs)
    assert "【请填写】" not in text
    return text


def made(suit: Lawsuit, name: str) -> str:
    return compose(suit, suit.case.steps_taken.get(step=name)).text
