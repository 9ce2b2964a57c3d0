"""What happens by the lapse of a term: performed once its last day is over, whenever and however often the job runs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fazhi.journal.change import Conflict
from fazhi.journal.time import today
from fazhi.registry.access import Principal, machine_principal

from .clocks import clocks_of
from .ledger import case_ledgers
from .mending import perform_late
from .models import Case
from .perform import Act, perform_many, steps_of
from .procedures import procedure_of
from .refusal import Refused
from .service import served_by_notice

CLOCK = "clock"  # the machine that performs what happens by time
WHY = "期限届满，依法自动发生"
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Lapsed:
    """One thing that happened by time; `refused` says why it did not, and then the handler has to decide."""

    number: str
    step: str
    refused: str = ""


def tick(progress: Progress | None = None) -> Iterator[Lapsed]:
    """Perform every lapse whose last day is over, each in a transaction of its own, dated on that day.

    Safe to run twice, late, and beside another: what has happened stops its clock. What follows from a lapse and has
    lapsed as well happens in the same run. Where a later act stands in the way, nothing is written and it is told.
    """
    actor = machine_principal(CLOCK)
    for service in served_by_notice(actor):
        assert service.performed is not None
        yield Lapsed(service.paper.case.number or "", f"《{service.paper.title}》公告期满，视为送达")
    done, after = 0, 0
    while True:
        due = Case.objects.filter(lapses_on__lt=today(), pk__gt=after).order_by("pk")
        if not (case := due.first()):
            return
        after = case.pk
        yield from _of_one(case, actor)
        done += 1
        if progress:
            progress(done)


def _of_one(case: Case, actor: Principal) -> Iterator[Lapsed]:
    """Everything that has lapsed in one case, one after the other."""
    model = case_ledgers()[case.ledger]
    while True:
        record = model.objects.with_case().get(case=case)
        procedure = procedure_of(record)
        taken = steps_of([record]).get(case.pk, [])
        runs = [
            run
            for run in clocks_of(record, procedure, taken)
            if run.clock.lapse and run.is_waiting and run.due_on and run.due_on < today()
        ]
        if not runs:
            return
        run = min(runs, key=lambda run: run.due_on or today())
        step = procedure.by_id[run.clock.lapse]
        fields = {"outcome": step.outcomes[0]} if step.outcomes else {}
        act = Act(record, step.id, run.due_on, fields)
        is_late = any(run.due_on and each.happened_on > run.due_on for each in taken)
        try:
            if is_late:
                perform_late(act, actor, WHY)
            else:
                perform_many([act], actor)
        except (Refused, Conflict) as error:
            yield Lapsed(record.number or "", step.title, str(error))
            return
        yield Lapsed(record.number or "", step.title)
