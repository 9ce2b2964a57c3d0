"""The journal of one record as a person reads it: who did what when, and each value before and after."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime

from fazhi.casework.clocks import unit_of
from fazhi.casework.models import Case, CaseRecord, Record, StepTaken
from fazhi.casework.perform import CLOCK
from fazhi.casework.procedures import find
from fazhi.faces.shapes import Change, JournalEntry
from fazhi.journal.canonical import ERASED, decode
from fazhi.journal.lineage import Lineage, called
from fazhi.journal.models import Entry, Journalled
from fazhi.registry.models import Account

from .showing import Names, from_journal
from .telling import cited

ACTS = {
    "open": "立案登记",
    "enter": "登记",
    "create": "登记",
    "amend": "更正",
    "void": "作废",
    "mend": "更正办理经过",
    "import": "导入",
    "hand_over": "移交",
    "erase": "依法删除个人信息",
}
PROGRAMS = {
    "demo": "演示程序", "seal": "封存程序", "clock": "系统", "scan": "查毒程序",
    "session": "登录程序", "lock": "登录程序", "init": "启用程序",
}  # fmt: skip
SILENT = {"place_id", "year", "case_id", "ledger", "recorded_at", "number", "voided_at", "void_reason"}


@dataclass(frozen=True, slots=True)
class Written:
    """An entry of the journal, opened: of which kind of row it is, what it says, and the values kept beside it."""

    entry: Entry
    model: type[Journalled]
    body: dict[str, Any]
    plain: dict[str, str]

    @property
    def is_new(self) -> bool:
        return self.body["seq"] == "0"

    @property
    def is_step(self) -> bool:
        return self.model is StepTaken

    @property
    def is_by_clock(self) -> bool:
        return self.entry.actor == CLOCK.key

    @property
    def reason(self) -> str:
        """Why it was changed; what happens by the lapse of a term has no other reason."""
        return "" if self.is_by_clock else self.plain.get("@reason", ERASED if self.body["reason"] else "")

    def value(self, name: str) -> Any:
        """What was written into a column, as the journal keeps it."""
        value = self.body["values"].get(name)
        return self.plain.get(name, ERASED) if isinstance(value, dict) else value


@dataclass(slots=True)
class Line:
    """One line of the journal in the making; a step `sets` fields of the record, whose changes stand with it."""

    written: Written
    what: str
    law: str = ""
    on: str = ""
    sets: tuple[str, ...] = ()
    changes: list[Change] = field(default_factory=list)
    entries: set[int] = field(default_factory=set)


def journal_of(record: Record) -> list[JournalEntry]:
    """Every change of the record, of its case and of the steps taken in it, newest first.

    What was written together stands together, but each step stands by itself: what happened by the lapse of a term is
    not the act of the person in whose change it was written.
    """
    keys: dict[type[Journalled], list[int]] = {type(record): [record.pk]}
    if isinstance(record, CaseRecord):
        keys[Case] = [record.case_id]
        keys[StepTaken] = list(record.case.steps_taken.values_list("pk", flat=True))
    written = _written(keys)
    who = actors_of(each.entry.actor for each in written)
    teller = _Teller(record, _names(written))
    lines = [line for together in _changes(written) for line in teller.lines(together)]
    return [
        JournalEntry(
            parse_datetime(line.written.body["recorded"]) or line.written.body["recorded"],
            who[line.written.entry.actor],
            line.what,
            line.changes,
            line.written.reason,
            f"日志第 {'、'.join(str(key) for key in sorted(line.entries))} 条",
            law=line.law,
            on=line.on,
        )
        for line in reversed(lines)
    ]


def _written(keys: dict[type[Journalled], list[int]]) -> list[Written]:
    """What the journal has of these rows, in its order."""
    lineage = Lineage.read()
    names = {model: lineage.names(model._meta.db_table) for model in keys}
    model_of = {named.table: model for model, each in names.items() for named in each}
    wanted = models.Q()
    for model, rows in keys.items():
        wanted |= called(names[model]) & models.Q(key__in=rows)
    found = []
    for entry in Entry.objects.filter(wanted).order_by("pk").prefetch_related("payloads"):
        model, body = model_of[entry.table], decode(bytes(entry.body))
        plain = {payload.field: payload.value for payload in entry.payloads.all()}
        body["values"], plain = (
            lineage.as_now(names[model], entry.pk, body["schema"], values)
            for values in (body["values"], plain)
        )
        found.append(Written(entry, model, body, plain))
    return found


def _changes(written: Iterable[Written]) -> Iterator[list[Written]]:
    """The entries by the transaction in which they were written."""
    together: list[Written] = []
    for each in written:
        if together and not _belongs(each, together):
            yield together
            together = []
        together.append(each)
    if together:
        yield together


def _belongs(each: Written, together: Sequence[Written]) -> bool:
    """Whether the entry is of the same transaction.

    What the clock does in somebody's change has a change of its own; its steps are written with theirs, before the
    case and the record.
    """
    if each.body["recorded"] != together[-1].body["recorded"]:
        return False
    if any(each.body["change"] == other.body["change"] for other in together):
        return True
    return all(other.is_step for other in together) and (each.is_by_clock or together[-1].is_by_clock)


class _Teller:
    """Tells what was written of one record, one change after the other."""

    def __init__(self, record: Record, names: Names) -> None:
        self.procedure = find(type(record), record.case.procedure) if isinstance(record, CaseRecord) else None
        self.names = names
        self.now: dict[type[Journalled], dict[str, str]] = defaultdict(dict)
        self.taken: dict[int, tuple[str, str]] = {}  # the steps that stand: day and title, by key

    def lines(self, together: Sequence[Written]) -> list[Line]:
        """What a change was, unless it was nothing but steps; then each step, with what it changed."""
        steps = [self._step(each) for each in together if each.is_step and each.is_new]
        others = [each for each in together if not (each.is_step and each.is_new)]
        acts = [each for each in others if each.is_new or not steps or not each.entry.act.startswith("step:")]
        own = self._own(acts[0]) if acts else None
        for each in others:
            for name, change in self._differences(each):
                by = [line for line in steps if name in line.sets]
                line = by[-1] if by else own or steps[-1]
                moves = each.model is Case and name == "stage"
                if not (each.is_new and not by) and not (moves and line is not own):
                    line.changes.append(change)
                    line.entries.add(each.entry.pk)
        if own is not None and (own.changes or own.written.is_new or not steps):
            own.entries.add(own.written.entry.pk)
            return [own, *steps]
        return steps

    def _own(self, written: Written) -> Line:
        """What a change was beside the steps; a case that was opened with its first steps was opened all the same."""
        act = written.entry.act
        is_opened = written.is_new and self.procedure is not None and act.startswith("step:")
        return Line(written, ACTS["open"] if is_opened else ACTS.get(act, act))

    def _step(self, written: Written) -> Line:
        """A step taken: its day, its article, from where to where it led, and what was said of it."""
        assert self.procedure is not None
        step = self.procedure.by_id.get(written.value("step"))
        title, day = step.title if step else written.value("step"), written.value("happened_on")
        is_late = any(day < other for other, _ in self.taken.values())
        word = "期限届满" if written.is_by_clock else "补录" if is_late else "办理"
        self.taken[written.entry.key] = day, title
        line = Line(written, f"{word}：{title}", on=day, entries={written.entry.pk})
        if step is not None:
            line.law, line.sets = cited(step.cite), step.written
        before, after = (self._stage(written.value(name)) for name in ("stage_from", "stage_to"))
        if before != after:
            line.changes.append(Change("阶段", before, after))
        if (extension := written.value("extension")) not in (None, "0"):
            line.changes.append(Change("延长", "", f"{extension} {unit_of(step) if step else ''}".strip()))
        if note := written.value("note"):
            line.changes.append(Change("说明", "", note))
        return line

    def _stage(self, value: str) -> str:
        assert self.procedure is not None
        return self.procedure.stage(value).title

    def _differences(self, written: Written) -> Iterator[tuple[str, Change]]:
        """What an entry changed, by the names of the fields; of a step once taken only that it no longer counts."""
        if written.is_step:
            if written.value("voided_at"):
                day, title = self.taken.pop(written.entry.key)
                yield "", Change(f"{title}（{day}）", "计入", "已作废，不计")
            return
        now = self.now[written.model]
        for attname in written.body["values"]:
            column = _column(written.model, attname)
            before, after = now.get(attname, ""), self._after(written, column)
            now[attname] = after
            if attname not in SILENT and after != before:
                yield column.name, Change(str(column.verbose_name), before, after)

    def _after(self, written: Written, column: models.Field) -> str:
        value = written.value(column.attname)
        if written.model is Case and column.name == "stage" and value:
            return self._stage(value)
        return from_journal(column, value, self.names)


def _column(model: type[models.Model], name: str) -> models.Field:
    return next(column for column in model._meta.concrete_fields if column.attname == name)


def actors_of(keys: Iterable[str]) -> dict[str, str]:
    """The names of the actors; one query for the accounts."""
    wanted = set(keys)
    numbers = [int(key.partition(":")[2]) for key in wanted if key.startswith("account:")]
    accounts = Account.objects.filter(pk__in=numbers).select_related("person") if numbers else []
    names = {f"account:{account.pk}": str(account) for account in accounts}
    for key in wanted - set(names):
        program = key.partition(":")[2]
        names[key] = PROGRAMS.get(program, f"程序 {program}") if key.startswith("machine:") else key
    return names


def _names(written: Sequence[Written]) -> Names:
    """The names of all related rows that the entries speak of; one query for each kind of row."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for each in written:
        for column in () if each.is_step else each.model._meta.concrete_fields:
            value = each.body["values"].get(column.attname)
            if (
                isinstance(column, models.ForeignKey)
                and column.attname not in SILENT
                and isinstance(value, str)
            ):
                wanted[column.related_model].add(int(value))
    return {
        (model, row.pk): str(row)
        for model, keys in wanted.items()
        for row in model._default_manager.filter(pk__in=keys)
    }
