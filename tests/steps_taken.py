"""A plugin of the suite: it fails where the tests of the domains leave a step of the disputes untaken.

Asked at the end of a run of all of them, in every version of each procedure; several workers hand over what they saw.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

DOMAINS = Path(__file__).parent / "domains"
DISPUTES = ("reconsideration", "litigation", "mediation")


class StepsTaken:
    """The steps written by any test, each with the procedure of its case, and the files that ran."""

    def __init__(self) -> None:
        self.steps: set[tuple[str, str]] = set()
        self.files: set[str] = set()
        self.left: list[str] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Listen to what the journal writes."""
        from fazhi.casework.models import StepTaken
        from fazhi.journal.change import Change
        from fazhi.journal.models import Journalled

        write = Change.bulk_create

        def noted(door: Change, rows: Sequence[Journalled]) -> None:
            write(door, rows)
            self.steps.update((row.case.procedure, row.step) for row in rows if isinstance(row, StepTaken))

        pytest.MonkeyPatch().setattr(Change, "bulk_create", noted)
        self.files = {item.path.name for item in session.items if item.path.parent == DOMAINS}

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker saw."""
        steps, files = getattr(node, "workeroutput", {}).get("steps_taken", ((), ()))
        self.steps |= {(procedure, step) for procedure, step in steps}
        self.files |= set(files)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A worker hands over; the one that is left asks, if no test of the domains was left out."""
        worker: Any = session.config
        if hasattr(worker, "workerinput"):
            worker.workeroutput["steps_taken"] = (sorted(self.steps), sorted(self.files))
            return
        is_whole = self.files >= {path.name for path in DOMAINS.glob("test_*.py")}
        if is_whole and not session.config.option.keyword and not session.shouldfail:
            self.left = [f"{key}: {step}" for key, step in untaken(self.steps)]
        if self.left:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for line in self.left:
            terminalreporter.write_line(f"no test takes the step {line}", red=True)


def untaken(taken: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """The steps of the disputes that are not among those taken."""
    from fazhi.casework.procedures import procedures

    return [
        (procedure.key, step.id)
        for model, declared in procedures().items()
        if model._meta.app_label in DISPUTES
        for procedure in declared
        for step in procedure.steps
        if (procedure.key, step.id) not in taken
    ]


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(StepsTaken(), "steps_taken")
