"""The settings of law of this district: put in force through the journal, and what moves by them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from fazhi.journal.change import Change, change, update_rows
from fazhi.journal.time import today
from fazhi.law import notice, settings
from fazhi.law.adoption import take
from fazhi.law.refusal import nearest
from fazhi.registry.access import Principal, Verb, may

from .ledger import case_ledgers
from .models import Case, DueMoved, LawSettings
from .perform import Caches, cached, caches, keep, steps_of
from .procedures import procedure_of, procedures
from .refusal import Reason, Refused

BATCH = 500
Progress = Callable[[int], None]


class NotAdopted(RuntimeError):
    """The folder of law settings was changed and nobody has put it in force."""


def put_in_force(
    folder: Path | None, actor: Principal, reason: str, progress: Progress | None = None
) -> list[DueMoved]:
    """Read the folder anew, journal its digest, and recompute every open case; gives what moved.

    Raises Refused, or RulesError with everything that is wrong in the folder; then the old settings stay in force.
    """
    reasons = [] if reason else [Reason("请写明启用的理由", field="reason")]
    if not (verdict := may(actor, Verb.SETTLE)):
        reasons.append(Reason(verdict.reason))
    if reasons:
        raise Refused(reasons)
    before, chosen = settings.in_use(), settings.read(folder)
    known = {procedure.id for versions in procedures().values() for procedure in versions}
    if unknown := sorted(set(chosen.transitions) - known):
        near = nearest(unknown[0], known)
        text = f"{settings.TRANSITIONS} 写的程序 {'、'.join(unknown)} 不存在；相近的有：{'、'.join(near)}"
        raise Refused([Reason(text)])
    take(chosen)
    try:
        with change(actor, reason, act="settle") as door:
            files = "\n".join(settings.files_of(folder))
            row = LawSettings(digest=chosen.digest, files=files, adopted_on=today())
            door.save(row)
            return list(_recomputed(row, door, progress))
    except BaseException:
        take(before)
        raise


def load_notice(
    folder: Path, file: Path, actor: Principal, reason: str, progress: Progress | None = None
) -> list[DueMoved]:
    """Take a year's notice of working days into the folder, and put it in force; what is refused leaves no file."""
    target = folder / settings.CALENDAR / f"{notice.read(file).year}.csv"
    before = target.read_bytes() if target.exists() else None
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(file.read_bytes())
    try:
        return put_in_force(folder, actor, reason, progress)
    except BaseException:
        if before is None:
            target.unlink()
        else:
            target.write_bytes(before)
        raise


def check_in_force() -> None:
    """Raise NotAdopted when this process reads the law by settings that the journal does not know."""
    last = LawSettings.objects.order_by("pk").last()
    if settings.in_use().digest != (last.digest if last else settings.NONE):
        raise NotAdopted(
            "法律设置（FAZHI_LAW）与日志里启用的不一致；确要启用的，请运行 fazhi law settle --as 账号 --reason 理由"
        )


def _recomputed(row: LawSettings, door: Change, progress: Progress | None) -> Iterator[DueMoved]:
    """Recompute the nearest last day of every open case; the caches are written, what moved is journalled."""
    seen = 0
    for model in case_ledgers().values():
        last = 0
        while True:
            rows = model.objects.select_related("case", *model.read_by_steps)
            records = list(rows.filter(pk__gt=last, case__is_open=True).order_by("pk")[:BATCH])
            taken = steps_of(records)
            moved: list[DueMoved] = []
            stale: list[Case] = []
            for record in records:
                case = record.case
                found = caches(record, procedure_of(record), taken.get(case.pk, []))
                if found.due_on != case.due_on:
                    moved.append(DueMoved(case=case, settings=row, before=case.due_on, after=found.due_on))
                if found != cached(case):
                    keep(case, found)
                    stale.append(case)
            if stale:
                update_rows(stale, Caches._fields)
            if moved:
                door.bulk_create(moved)
            yield from moved
            seen += len(records)
            if progress:
                progress(seen)
            if len(records) < BATCH:
                break
            last = records[-1].pk
