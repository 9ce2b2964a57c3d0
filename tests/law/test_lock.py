"""No published version of a limit or a procedure changes without an erratum."""

from dataclasses import replace
from pathlib import Path

import pytest

from fazhi.law import lock
from fazhi.law.limit import limits
from fazhi.law.procedure import By, Procedure, Stage, Step, guard
from fazhi.law.refusal import RulesError

DECIDE = limits()["reconsideration.decide"]


class S(Stage):
    OPEN = "open", "在办"
    DONE = "done", "办结", True


@guard("材料齐全", "第二条")
def complete(record: object) -> bool:
    return True


CLOSE = Step("close", "办结", "第一条", By.ORGAN, at=S.OPEN, to=S.DONE, when=complete)
SAMPLE = Procedure(id="p", title="某程序", law="某法", stages=S, steps=(CLOSE,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "published.lock"
    lock.lock(lock.present([DECIDE], [SAMPLE]), path)
    return path


def told(path: Path, *, procedure: Procedure = SAMPLE, errata: Path = Path("none")) -> list[str]:
    return lock.changed(lock.present([DECIDE], [procedure]), path, errata)


def test_what_is_published_is_as_it_was_locked() -> None:
    """The lock of the project itself; procedures come with their domains."""
    from fazhi.casework.procedures import procedures

    declared = [version for versions in procedures().values() for version in versions]
    assert lock.changed(lock.present(limits().values(), declared)) == []


def test_locking_again_changes_nothing(path: Path) -> None:
    assert told(path) == []
    assert lock.lock(lock.present([DECIDE], [SAMPLE]), path) == []


@pytest.mark.parametrize(
    "step",
    [
        replace(CLOSE, cite="第三条"),
        replace(CLOSE, by=By.HEAD),
        replace(CLOSE, when=()),
        replace(CLOSE, fills=("remark",)),
        replace(CLOSE, does=print),
    ],
)
def test_every_word_of_a_procedure_is_locked(path: Path, step: Step) -> None:
    (line,) = told(path, procedure=replace(SAMPLE, steps=(step,)))
    assert line.startswith("p@0001-01-01: changed without an erratum")


def test_a_number_of_a_limit_is_locked(path: Path) -> None:
    other = replace(DECIDE, versions=(DECIDE.versions[0], replace(DECIDE.versions[1], quantity=61)))
    (line,) = lock.changed(lock.present([other], [SAMPLE]), path, Path("none"))
    assert line.startswith(f"{DECIDE.versions[1].id}: changed")


def test_what_is_gone_or_new_is_told(path: Path) -> None:
    lines = lock.changed(lock.present([], [SAMPLE, replace(SAMPLE, since="2030-01-01")]), path, Path("none"))
    assert [line.partition(":")[0] for line in lines if "gone" in line] == [each.id for each in DECIDE]
    assert any(line.startswith("p@2030-01-01: is not locked yet") for line in lines)


def test_an_erratum_lets_one_change_through(path: Path, tmp_path: Path) -> None:
    mended = replace(SAMPLE, title="某某程序")
    digest = lock.present([], [mended])["p@0001-01-01"]
    errata = tmp_path / "errata.yaml"
    entry = f"errata:\n  - {{id: p@0001-01-01, day: 2026-11-24, reason: 名称有误, hash: {digest}}}\n"
    errata.write_text(entry, "utf-8")
    assert told(path, procedure=mended, errata=errata) == []
    assert told(path, errata=errata), "the version before the erratum is the wrong one now"
    errata.write_text("errata:\n  - {id: p@0001-01-01, hash: x}\n", "utf-8")
    with pytest.raises(RulesError, match="reason: is missing"):
        told(path, errata=errata)
