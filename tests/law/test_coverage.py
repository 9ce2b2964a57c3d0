"""A procedure answers for every paragraph of its chapter: cited, carried by something, or owned up to with a reason."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from fazhi.law.coverage import Chapter, uncovered
from fazhi.law.numeral import value
from fazhi.law.procedure import By, Procedure, Stage, Step, guard
from fazhi.law.telling import PRACTICE

TEXTS = os.environ.get("FAZHI_STATUTES", "")
LAW = "样本法(2020-01-01)"
STILL_SILENT: set[str] = set()  # procedures of a law that do not answer for a chapter yet


class S(Stage):
    OPEN = "open", "在办"
    DONE = "done", "办结", True


@guard("材料齐全", "第二条第二款")
def complete(record: object) -> bool:
    return True


def sample(**listed: dict[str, str]) -> Procedure:
    """第一条 is cited by the step, 第二条第二款 by its guard."""
    chapter = Chapter(LAW, {"第一条": 1, "第二条": 2, "第三条": 1, "第四条": 1}, **listed)
    step = Step("close", "办结", "第一条", By.ORGAN, at=S.OPEN, to=S.DONE, when=complete)
    return Procedure(id="p", title="某程序", law=LAW, stages=S, steps=(step,), chapter=chapter)


REST = {"第二条第一款": "受理由收件系统办理", "第三条至第四条": "组织规定"}


def test_what_is_cited_or_listed_is_covered() -> None:
    assert list(uncovered(sample(not_modelled=REST))) == []
    assert (
        list(
            uncovered(
                sample(carried={"第二条第一款": "outcome"}, not_modelled={"第三条至第四条": "组织规定"})
            )
        )
        == []
    )
    assert list(uncovered(replace(sample(), chapter=None))) == []


def test_what_nothing_answers_for_is_named() -> None:
    (said,) = uncovered(sample())
    assert said == "chapter: nothing answers for 第二条第一款、第三条第一款、第四条第一款"


@pytest.mark.parametrize(
    "listed, said",
    [
        ({"第一条": "组织规定"}, "第一条 is cited, and need not be listed"),
        ({"第九条": "组织规定"}, "第九条 is not among its paragraphs; nearest: "),
        ({"第二条第三款": "组织规定"}, "第二条第三款 is not among its paragraphs"),
        ({"第三条": "组织规定"}, "第三条第一款 is listed twice"),
        ({"第二条第一款": ""}, "第二条第一款 is listed without a word"),
    ],
)
def test_a_wrong_list_is_told(listed: dict[str, str], said: str) -> None:
    rest = {"第三条至第四条": "组织规定"}
    errors = "\n".join(uncovered(sample(not_modelled=rest, carried=listed)))
    assert said in errors


def test_every_procedure_that_a_law_governs_answers_for_a_chapter_of_it() -> None:
    """Where practice alone governs there is no chapter to answer for."""
    from fazhi.casework.procedures import procedures

    declared = [procedure for versions in procedures().values() for procedure in versions]
    silent = {each.key for each in declared if each.chapter is None and not each.law.startswith(PRACTICE)}
    assert silent == STILL_SILENT
    for each in declared:
        assert each.chapter is None or each.chapter.law == each.law, each.key


def test_what_is_said_to_carry_a_paragraph_is_there() -> None:
    """Each name in quotation marks is that of a field, a choice, a stage, a step, a paper or a ledger."""
    from django.apps import apps

    from fazhi.casework.procedures import procedures

    names: set[str] = set()
    for model in apps.get_models():
        names.add(str(model._meta.verbose_name))
        for each in model._meta.fields:
            names |= {str(each.verbose_name), *(str(label) for _, label in each.flatchoices)}
    declared = [procedure for versions in procedures().values() for procedure in versions]
    for procedure in declared:
        papers = {step.issues.title for step in procedure.steps if step.issues}
        names |= papers | {row.title for row in (*procedure.stages, *procedure.steps, *procedure.clocks)}
    unknown = [
        f"{procedure.key} {place}: {name}"
        for procedure in declared
        if procedure.chapter
        for place, by in procedure.chapter.carried.items()
        for name in re.findall("[“《]([^”》]+)[”》]", by)
        if name not in names
    ]
    assert unknown == []


@pytest.mark.skipif(not TEXTS, reason="FAZHI_STATUTES names no folder of law texts")
def test_chapters_are_those_of_the_texts() -> None:
    """Every article of the run is there, with as many paragraphs as the text has."""
    from fazhi.casework.procedures import procedures
    from fazhi.law.refusal import UnknownArticle
    from fazhi.law.statute import Statutes, paragraphs

    statutes, wrong = Statutes(Path(TEXTS)), []
    for versions in procedures().values():
        for procedure in versions:
            if (chapter := procedure.chapter) is None:
                continue
            for article, count in chapter.paragraphs.items():
                found = len(paragraphs(statutes.article(chapter.law, article)))
                if found != count:
                    wrong.append(f"{procedure.key} {article}: {found} paragraphs, not {count}")
            numbers = [value(article[1:].partition("条")[0]) for article in chapter.paragraphs]
            if gaps := set(range(min(numbers), max(numbers) + 1)) - set(numbers):
                wrong.append(f"{procedure.key}: the chapter leaves out {sorted(gaps)}")
            with pytest.raises(UnknownArticle):
                statutes.article(chapter.law, "第九百九十九条")
    assert wrong == []
