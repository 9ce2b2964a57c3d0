"""Whether every case is where its steps have led it, and its caches say what its clocks say."""

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.db import transaction
from django.db.models import BigIntegerField

from fazhi.journal.change import update_rows
from fazhi.journal.prepared import Given, Prepared
from fazhi.journal.verify import snapshot
from fazhi.law.procedure import Procedure, Stage
from fazhi.law.refusal import LawError

from .ledger import case_ledgers
from .models import Case, CaseRecord, EntryMode, StepTaken
from .origin import Origin, origins_of
from .perform import Caches, cached, caches, keep, out_of_spell, replay, steps_of
from .procedures import procedure_of

BATCH = 500


class Kind(StrEnum):
    """What can be wrong with a case."""

    ORPHAN = "orphan"
    PROCEDURE = "procedure"
    SNAPSHOT = "snapshot"
    REPLAY = "replay"
    CACHE = "cache"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one case; `is_mended` when it was a cache and has been written anew."""

    kind: Kind
    ledger: str
    number: str
    detail: str
    is_mended: bool = False

    def __str__(self) -> str:
        return f"{self.number}：{self.detail}{'（已改正）' if self.is_mended else ''}"


Progress = Callable[[int], None]


def check(progress: Progress | None = None, *, mend: bool = False) -> Iterator[Problem]:
    """Every case that its steps do not lead to its stage, or whose caches are wrong; `mend` writes these anew.

    Reads in batches, each with the same few queries; `progress` is told how many cases have been checked.
    """
    checked = 0
    for ledger, model in case_ledgers().items():
        yield from _orphans(ledger, model)
        last = 0
        while True:
            with transaction.atomic() if mend else snapshot():
                records = _batch(model, last, lock=mend)
                problems = list(_check_batch(records, mend=mend))
            yield from problems
            checked += len(records)
            if progress:
                progress(checked)
            if len(records) < BATCH:
                break
            last = records[-1].pk


def _orphans(ledger: str, model: type[CaseRecord]) -> Iterator[Problem]:
    """Cases of the ledger that have no record in it."""
    for case in _without_record(ledger, model).fetch():
        yield Problem(Kind.ORPHAN, ledger, _name(case), "案件在台账里没有记录")


@cache
def _without_record(ledger: str, model: type[CaseRecord]) -> Prepared[Case]:
    related = model._meta.get_field("case").remote_field.name
    return Prepared(Case.objects.filter(ledger=ledger, **{f"{related}__isnull": True}).order_by("pk"))


def _batch(model: type[CaseRecord], after: int, *, lock: bool) -> list[CaseRecord]:
    return _next(model, BATCH, lock).fetch(after=after)


@cache
def _next(model: type[CaseRecord], count: int, lock: bool) -> Prepared[CaseRecord]:
    rows = model.objects.select_related("case", *model.read_by_steps)
    if lock:
        rows = rows.select_for_update(of=("self", "case"))
    return Prepared(rows.filter(pk__gt=Given("after", BigIntegerField())).order_by("pk")[:count])


def _check_batch(records: Sequence[CaseRecord], *, mend: bool) -> Iterator[Problem]:
    taken = steps_of(records)
    origins = origins_of(records)
    wrong: list[Case] = []
    for record in records:
        case, steps = record.case, taken.get(record.case_id, [])

        def problem(kind: Kind, detail: str, *, is_mended: bool = False, case: Case = case) -> Problem:
            return Problem(kind, case.ledger, _name(case), detail, is_mended)

        if case.ledger != record.ledger.id:
            yield problem(Kind.ORPHAN, f"案件记在台账“{case.ledger}”，记录在“{record.ledger.id}”")
        try:
            procedure = procedure_of(record)
            procedure.stage(case.stage)
        except (LookupError, ValueError):
            yield problem(Kind.PROCEDURE, f"没有适用程序“{case.procedure}”，或者它没有阶段“{case.stage}”")
            continue
        if not procedure.governs(record):
            yield problem(Kind.PROCEDURE, f"记录不归它的适用程序“{procedure.title}”管")
            continue
        origin = origins.get(record.case_id)
        unfit = _replay(record, procedure, steps, origin) or _refill(record, procedure, steps, origin)
        if unfit:
            yield problem(*unfit)
            continue
        try:
            found = caches(record, procedure, steps)
        except LawError as error:
            yield problem(Kind.REPLAY, f"期限算不出来：{error}")
            continue
        if (held := cached(case)) != found:
            keep(case, found)
            wrong.append(case)
            detail = f"列表里是{_told(held)}，应为{_told(found)}"
            yield problem(Kind.CACHE, detail, is_mended=mend)
    if mend and wrong:
        update_rows(wrong, Caches._fields)


def _replay(
    record: CaseRecord, procedure: Procedure, taken: Sequence[StepTaken], origin: Origin | None
) -> tuple[Kind, str] | None:
    """Take the stored steps again from where the case began; the first that does not fit, or None."""
    stage: Stage = procedure.start
    if record.entry_mode == EntryMode.HISTORY:
        try:
            stage = procedure.stage(origin.stage if origin else "")
        except ValueError:
            return Kind.SNAPSHOT, "历史录入的案件，日志里没有它录入时的阶段，或者程序里没有这个阶段"
    day, done = record.day, set[str]()
    for place, row in enumerate(taken, 1):
        step = procedure.by_id.get(row.step)
        if step is None:
            return Kind.REPLAY, f"第 {place} 个动作“{row.step}”不在程序里"
        name = f"第 {place} 个动作“{step.title}”"
        if stage not in step.stages or row.stage_from != stage.id:
            return Kind.REPLAY, f"{name}不能在“{stage.title}”阶段办理"
        stage = step.to or stage
        if row.stage_to != stage.id:
            return Kind.REPLAY, f"{name}应到“{stage.title}”阶段，记录为“{row.stage_to}”"
        if row.happened_on < day:
            return Kind.REPLAY, f"{name}（{row.happened_on}）早于前一个动作的日期（{day}）"
        if step.to is None and step.once and step.id in done:
            return Kind.REPLAY, f"{name}办了两次"
        if unfit := out_of_spell(record, step, taken[: place - 1]):
            return Kind.REPLAY, f"{name}：{unfit[0].text}"
        day = row.happened_on
        done.add(step.id)
    if record.case.stage != stage.id:
        held = procedure.stage(record.case.stage).title
        return Kind.REPLAY, f"按办理记录应在“{stage.title}”阶段，现为“{held}”"
    return None


def _refill(
    record: CaseRecord, procedure: Procedure, taken: Sequence[StepTaken], origin: Origin | None
) -> tuple[Kind, str] | None:
    """Fill the record again from its origin, step by step; the first field that then differs, or None.

    What a step reckons from other records (the days that a matter promises) is not compared: these may have changed.
    """
    if origin is None:
        return None  # the journal's verification tells of missing entries
    again = copy.copy(record)
    again.case = copy.copy(record.case)
    origin.restore(again)
    for row in taken:
        replay(again, procedure.by_id[row.step], row)
    reckoned = {name for step in procedure.steps for name in step.sets}
    titles = {f.attname: f.verbose_name for f in record._meta.concrete_fields if f.name not in reckoned}
    for attname in origin.fields.keys() & titles.keys():
        held, folded = getattr(record, attname), getattr(again, attname)
        if held != folded:
            title = titles[attname]
            return Kind.REPLAY, f"按办理记录，“{title}”应为“{folded}”，现为“{held}”"
    return None


def _told(held: Caches) -> str:
    lapse = f"、届满自动发生之日{held.lapses_on}" if held.lapses_on else ""
    away = "、由记录单位以外的单位承办" if held.is_away else ""
    return f"{'在办' if held.is_open else '不在办'}、到期日{held.due_on or '无'}{lapse}{away}"


def _name(case: Case) -> str:
    return case.number or f"（未编号）{case.pk}"
