"""What happens by the lapse of a term: performed once its last day is over, whenever and however often the job runs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction

from fazhi.journal.change import Conflict
from fazhi.journal.time import today

from .ledger import case_ledgers
from .mending import perform_late
from .models import Case, CaseRecord
from .perform import CLOCK, lapse_of, locked, perform_many, steps_of
from .procedures import procedure_of
from .refusal import Refused
from .service import served_by_notice

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
    for service in served_by_notice(CLOCK):
        assert service.performed is not None
        yield Lapsed(service.paper.case.number or "", f"《{service.paper.title}》公告期满，视为送达")
    done, after = 0, 0
    while True:
        due = Case.objects.filter(lapses_on__lt=today(), pk__gt=after).order_by("pk")
        if not (case := due.first()):
            return
        after = case.pk
        yield from _of_one(case)
        done += 1
        if progress:
            progress(done)


def _of_one(case: Case) -> Iterator[Lapsed]:
    """Everything that has lapsed in one case, one after the other."""
    found = case_ledgers()[case.ledger].objects.get(case=case)
    while lapsed := _first(found):
        yield lapsed
        if lapsed.refused:
            return


def _first(found: CaseRecord) -> Lapsed | None:
    """Perform the first lapse of a case, which is locked for it, so that nobody moves it meanwhile."""
    with transaction.atomic():
        (record,) = locked([found]).values()
        taken = steps_of([record]).get(record.case_id, [])
        if not (act := lapse_of(record, taken, today())):
            return None
        step, refused = procedure_of(record).by_id[act.step], ""
        try:
            if taken and taken[-1].happened_on > (act.on or today()):
                perform_late(act, CLOCK, WHY)
            else:
                perform_many([act], CLOCK)
        except (Refused, Conflict) as error:
            refused = str(error)
        return Lapsed(record.number or "", step.title, refused)
