"""To-dos: open cases by their nearest clock, each with what is due and under which article."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import F, Q, QuerySet

from fazhi.casework.clocks import Running
from fazhi.casework.leaving import gone
from fazhi.casework.ledger import case_ledgers
from fazhi.casework.models import Case, CaseRecord, JointHandling, StepTaken
from fazhi.casework.perform import steps_of, until_today
from fazhi.casework.procedures import find
from fazhi.faces.shapes import Todo
from fazhi.journal.time import today
from fazhi.registry.access import Principal, visible

from .showing import LIGHTS, href_of
from .telling import cited, clock_word, runs_of


def open_cases(principal: Principal) -> QuerySet[Case]:
    """The open cases that the principal sees, by their due date, those without one last."""
    return visible(Case.objects.filter(is_open=True), principal).order_by(
        F("due_on").asc(nulls_last=True), "pk"
    )


def mine(principal: Principal) -> Q:
    """Cases that the person has in hand, alone or jointly."""
    if not principal.person_id:
        return Q(pk__in=())
    joint = JointHandling.objects.standing().filter(handler_id=principal.person_id)
    return Q(handler_id=principal.person_id) | Q(pk__among=joint.values("case_id"))


def unclaimed() -> Q:
    """Cases that wait in a unit's queue: without a handler, or with one who handles nothing any more."""
    return Q(handler__isnull=True) | Q(handler_id__in=gone().values("pk"))


def late() -> Q:
    """Cases of which a last day is past."""
    return Q(due_on__lt=today())


def todos_of(cases: Iterable[Case], principal: Principal) -> list[Todo]:
    """The cases as to-dos, in their order; a few queries for each ledger, however many cases."""
    cases = list(cases)
    wanted: dict[str, list[int]] = defaultdict(list)
    for case in cases:
        wanted[case.ledger].append(case.pk)
    records: dict[int, CaseRecord] = {}
    taken: dict[int, list[StepTaken]] = {}
    for ledger, keys in wanted.items():
        model = case_ledgers()[ledger]
        records.update({row.case_id: row for row in model.objects.with_case().filter(case_id__in=keys)})
        taken.update(steps_of(row for row in map(records.get, keys) if row is not None))
    return [
        _todo(records[case.pk], taken.get(case.pk, []), principal) for case in cases if case.pk in records
    ]


def _todo(record: CaseRecord, taken: Sequence[StepTaken], principal: Principal) -> Todo:
    procedure = find(type(record), record.case.procedure)
    record, taken = until_today(record, taken)
    runs = runs_of(record, procedure, taken)
    run = nearest(runs)
    handler = record.case.handler
    is_mine = handler is not None and handler.pk == principal.person_id
    stage = procedure.stage(record.case.stage).title
    who = "" if is_mine else f"　{handler.name if handler else '待领'}"
    subject = f"{record.own_number or record.number}　{record._meta.verbose_name}　{stage}{who}"
    if run is None:
        return Todo(
            record.title,
            href_of(record),
            "none",
            "没有到期日",
            subject=subject,
            action="去办" if is_mine else "打开",
        )
    return Todo(
        record.title,
        href_of(record),
        LIGHTS[run.light] if run.presses or run.due_on is None else "none",
        clock_word(run),
        run.due_on or "",
        subject=f"{run.title}　{subject}",
        law=cited(run.cite),
        action="去办" if is_mine else "打开",
    )


def nearest(runs: Sequence[Running]) -> Running | None:
    """The running clock that ends first; one that stands still after those that run, another's right last."""
    running = [run for run in runs if run.is_running]
    return min(
        running,
        key=lambda run: (not run.presses, run.due_on is None, run.due_on or today()),
        default=None,
    )
