"""The articles that the procedures cite: each is one of a text that is known, and stands there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fazhi.casework.procedures import cited_works, procedures
from fazhi.law.citing import Citations, Stretch
from fazhi.law.procedure import Clock, Step
from fazhi.law.refusal import LawError
from fazhi.law.statute import Place, Statutes
from fazhi.law.telling import PRACTICE

TEXTS = os.environ.get("FAZHI_STATUTES", "")
PAPERS = {  # what sets a period and is no law: it has no articles
    *(
        "交办通知",
        "任务清单",
        "年度工作要点",
        "公布的告知承诺清单",
        "审计报告、审计决定载明",
        "建议书",
        "整改通知书",
    ),
    *("补正告知书", "收费通知书", "裁判文书", "重大行政决策事项目录", "限期整改通知书"),
}


def cites() -> Iterator[tuple[str, str, list[Stretch]]]:
    """Every citation of every procedure: its key, the words, their stretches."""
    book = Citations(cited_works())
    for versions in procedures().values():
        for procedure in versions:
            rows: list[Step | Clock] = [*procedure.steps, *procedure.clocks]
            said = {row.cite for row in rows} | {each.cite for row in rows for each in row.guards}
            for words in sorted(said):
                if words and not words.startswith(PRACTICE) and words not in PAPERS:
                    yield procedure.key, words, list(book.in_words(words, procedure.law))


def test_every_citation_of_a_procedure_leads_to_a_text_that_is_known() -> None:
    known, astray = cited_works(), []
    for key, words, stretches in cites():
        cited = [stretch for stretch in stretches if stretch.work]
        if not cited or any(stretch.work not in known for stretch in cited):
            astray.append(f"{key}: {words}")
        astray += [
            f"{key}: {words}: {each.words}" for each in stretches if not each.work and "条" in each.words
        ]
    assert astray == []


@pytest.mark.skipif(not TEXTS, reason="FAZHI_STATUTES names no folder of law texts")
def test_every_article_that_a_procedure_cites_stands_in_its_text() -> None:
    statutes, lacking = Statutes(Path(TEXTS)), []
    for key, words, stretches in cites():
        for stretch in stretches:
            if stretch.work:
                try:
                    statutes.text(stretch.work).words(Place.of(stretch.article))
                except LawError as error:
                    lacking.append(f"{key}: {words}: {error}")
    assert lacking == []
