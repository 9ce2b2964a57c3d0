"""The papers of the demo: every template makes a paper of a real case, and what was issued is numbered and served."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from fazhi.casework.models import CaseRecord, Paper, Service, StepTaken
from fazhi.casework.papers import compose, issues_paper
from fazhi.casework.procedures import procedures
from fazhi.law.procedure import Procedure, Step
from fazhi.reporting import docx
from fazhi.reporting.papers import document_of

from .conftest import Built

pytestmark = pytest.mark.postgres


def steps_with_papers() -> list[tuple[type[CaseRecord], Procedure, Step]]:
    return [
        (model, version, step)
        for model, versions in procedures().items()
        for version in versions
        for step in version.steps
        if step.issues is not None
    ]


def test_every_document_is_made_of_a_case_without_an_unresolved_name(demo: Built) -> None:
    """Of the newest case of its ledger, whatever that one has come to: what is not known yet is left open."""
    made = 0
    for model, version, step in steps_with_papers():
        record = model.objects.with_case().order_by("-pk").first()
        assert record is not None, model
        record.case.procedure = version.key
        if not issues_paper(record, step):
            continue
        paper = compose(record, StepTaken(case=record.case, step=step.id, happened_on=record.day))
        where = f"{version.key} {step.id}"
        assert len(paper.text) > 20, where
        assert not re.search(r"None|\{\{|\{%|<[a-z]", paper.text), where
        assert paper.issuer, where
        made += 1
    assert made > 90


def test_every_step_that_was_taken_makes_its_paper(demo: Built) -> None:
    """Of each step of each ledger three that were really taken."""
    for model, version, step in steps_with_papers():
        taken = StepTaken.objects.standing().filter(
            step=step.id, case__procedure=version.key, case__ledger=model.ledger.id
        )
        for step_taken in taken.order_by("-pk")[:3]:
            record = model.objects.with_case().get(case=step_taken.case_id)
            if issues_paper(record, step):
                assert compose(record, step_taken).text


def test_numbers_are_without_gaps_and_every_paper_was_served(demo: Built, tmp_path: Path) -> None:
    papers = list(Paper.objects.select_related("organ"))
    assert len(papers) > 20
    series: dict[str, list[int]] = {}
    for paper in papers:
        word, _, place = str(paper.number).removesuffix("号").rpartition("〕")
        series.setdefault(word, []).append(int(place))
    assert all(sorted(places) == list(range(1, len(places) + 1)) for places in series.values())
    assert len(series) > 5
    assert Service.objects.standing().count() == len(papers)
    assert {service.method for service in Service.objects.all()} >= {"direct", "post", "left"}
    document = document_of(papers[0])
    assert document.demo
    docx.render(document, tmp_path / "paper.docx")
    assert not [paper for paper in papers if "【" in paper.text]


def test_every_template_is_somebodys(demo: Built) -> None:
    folders = {Path(apps.get_app_config(model._meta.app_label).path) / "papers" for model in procedures()}
    known = {
        f"{model.ledger.id}/{step.issues.id}"
        for model, _, step in steps_with_papers()
        if step.issues is not None
    }
    found = {
        f"{path.parent.name}/{path.name.partition('.')[0]}"
        for folder in folders
        for path in folder.rglob("*.txt")
    }
    assert found <= known
    assert len(found) > 60
