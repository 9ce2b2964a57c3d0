"""The dossiers of the demo: cases that come of others, papers issued and served, files that can be read."""

from collections import Counter
from pathlib import Path

import pytest

from fazhi.casework.ledger import find_by_number
from fazhi.casework.links import records_of
from fazhi.casework.models import CaseLink, LinkKind, MaterialVersion, Paper
from fazhi.domains.enforcement.models import Penalty
from fazhi.domains.litigation.models import Lawsuit
from fazhi.domains.reconsideration.models import Reconsideration

from .conftest import Built

pytestmark = pytest.mark.big


def test_who_was_penalised_applies_and_sues(demo: Built) -> None:
    links = list(CaseLink.objects.standing().select_related("first", "second"))
    counted = Counter(link.kind for link in links)
    assert counted[LinkKind.RECONSIDERED] >= 3
    assert counted[LinkKind.SUED] >= 3
    assert counted[LinkKind.FOUND] >= 3
    whole = 0
    for link in links:
        first, second = records_of([link.first, link.second]).values()
        assert first.day < second.day
        if isinstance(second, Reconsideration):
            assert isinstance(first, Penalty)
            assert (second.applicant, second.respondent) == (first.party, first.unit)
            assert first.served_on == second.act_known_on
        if isinstance(second, Lawsuit) and isinstance(first, Reconsideration):
            assert second.plaintiff == first.applicant
            whole += any(before.second_id == link.first_id for before in links)
    assert whole, "one goes the whole way from the penalty to the court"


def test_papers_have_their_numbers_and_their_service(demo: Built) -> None:
    papers = list(Paper.objects.prefetch_related("services"))
    titles = Counter(paper.title for paper in papers)
    for title in ("行政复议受理通知书", "行政复议决定书", "行政处罚决定书", "行政答辩状"):
        assert titles[title] >= 3, titles
    assert all(paper.is_issued and "【" not in paper.text for paper in papers)
    served = [paper for paper in papers if paper.services.all()]
    assert len(served) >= len(papers) - 2, "what is still on its way on the demo's day"
    days = [(paper.dated, service.served_on) for paper in served for service in paper.services.all()]
    assert all(dated and dated <= served_on for dated, served_on in days)


def test_files_are_there_and_are_what_they_say(demo: Built) -> None:
    versions = list(MaterialVersion.objects.select_related("material__case"))
    assert 20 <= len(versions) <= 60
    titles = Counter(version.material.title for version in versions)
    assert min(titles[title] for title in ("行政复议申请书", "行政复议答复书", "起诉状副本")) >= 5, titles
    assert all(find_by_number(version.material.number) is not None for version in versions)
    folder = Path(demo.report) / "data" / "files"
    for version in versions:
        content = (folder / version.digest[:2] / version.digest).read_bytes()
        assert "演示" in content.decode(), version.name
        assert len(content) == version.size
