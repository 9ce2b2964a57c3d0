"""A sheet into a ledger: everything is read and checked first, then all rows are written in one change, or none."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from fazhi.casework.models import CaseRecord, EntryMode, ImportFile, Record
from fazhi.casework.procedures import chosen_for, procedures
from fazhi.casework.records import (
    Amendment,
    Opening,
    check_amendments,
    check_openings,
    check_records,
    write_amendments,
    write_openings,
    write_records,
)
from fazhi.casework.refusal import Reason, Refused
from fazhi.journal.actor import Channel
from fazhi.journal.change import Conflict, change
from fazhi.journal.genesis import algorithm
from fazhi.journal.hashing import digest
from fazhi.journal.time import now
from fazhi.registry.access import Principal, Verb, may
from fazhi.registry.models import Unit

from .cells import Link, words
from .columns import ENTRY_MODE, HANDLER, NUMBER, OWN_NUMBER, STAGE, TITLE, UNIT, Column
from .intake import Intake, Line
from .lookup import BadCell
from .matching import Twins, by_number, by_own_number
from .reading import File, Progress, Sheet, read
from .result import ImportResult
from .unique import clashes

REALLY_TWO = "确属两件的，请填写自有编号，或选择允许重复（--allow-duplicates）"
STEP = 500  # rows between two reports of progress


@dataclass(slots=True)
class New:
    """A row that becomes a record."""

    line: Line
    record: Record
    opening: Opening | None = None


@dataclass(slots=True)
class Changed:
    """A row that amends the record that it names."""

    line: Line
    amendment: Amendment


def import_sheet(
    model: type[Record],
    file: File,
    principal: Principal,
    *,
    dry_run: bool = False,
    update: bool = False,
    allow_duplicates: bool = False,
    name: str = "",
    reason: str = "",
    progress: Progress | None = None,
) -> ImportResult:
    """Import a sheet into a ledger, all rows or none; raises Unreadable where the file is no sheet at all.

    `update` lets rows amend the records that they name; `allow_duplicates` lets in what equals another row.
    """
    intake = LedgerIntake(
        model, read(file, name), principal, update=update, allow_duplicates=allow_duplicates
    )
    intake.sort(progress)
    intake.check()
    if not intake.errors and not dry_run:
        intake.write(reason)
    return intake.result(dry_run=dry_run)


class LedgerIntake(Intake):
    """The rows of a sheet sorted into new, changed and unchanged ones."""

    def __init__(
        self, model: type[Record], sheet: Sheet, principal: Principal, *, update: bool, allow_duplicates: bool
    ) -> None:
        super().__init__(model, sheet, principal)
        self.ledger = model
        self.update = update
        self.allow_duplicates = allow_duplicates
        self.new: list[New] = []
        self.changed: list[Changed] = []
        self.skipped = 0
        self._allowed: dict[int, str] = {}

    def sort(self, progress: Progress | None = None) -> None:
        """Read every row, and tell whether it is new, changes a record, or changes nothing."""
        for line in self.lines:
            self.take(line, (OWN_NUMBER, UNIT, self.ledger.ledger.day))
        self._prepare_links()
        found = self._found()
        rows_of: dict[int, int] = {}
        for place, line in enumerate(self.lines):
            if progress is not None and place % STEP == 0:
                progress(place, len(self.lines))
            record = found.get(line.row)
            if NUMBER in line.bad:
                continue
            if record is None:
                self._sort_new(line)
            elif record.pk in rows_of:
                self.bad(line, NUMBER, f"与第 {rows_of[record.pk]} 行是同一条记录，请删去一行")
            else:
                rows_of[record.pk] = line.row
                self._sort_old(line, record)
        if any(NUMBER not in line.bad and line.row not in found for line in self.lines):
            self.require_columns()
        if progress is not None:
            progress(len(self.lines), len(self.lines))

    def fixed(self, column: Column) -> str:
        """What a step fills, and how the record came in, are not amended by a sheet."""
        if column.filled_by_step:
            return "这一项由办理动作填写，不能用导入更正；请在系统里更正相应的办理动作"
        return "录入方式只在新增时确定，不能更正" if column.field == ENTRY_MODE else ""

    def check(self) -> None:
        """Whether the rows agree with the rules of the model, with each other, and with what is there."""
        good = [new for new in self.new if not new.line.bad]
        openings = [new.opening for new in good if new.opening is not None]
        reasons = check_openings(openings, self.principal) if openings else []
        reasons += check_records([new.record for new in good if new.opening is None], self.principal)
        self._refused(reasons, [new.line for new in good])
        amendments = [changed.amendment for changed in self.changed]
        self._refused(
            check_amendments(amendments, self.principal, self._reason("")),
            [changed.line for changed in self.changed],
        )
        rows = [(new.line.row, new.record) for new in good]
        rows += [(changed.line.row, changed.amendment.record) for changed in self.changed]
        lines = {line.row: line for line in self.lines}
        for clash in clashes(self.ledger, rows):
            self.bad(lines[clash.row], clash.field, clash.message)
        if not self.allow_duplicates:
            self._suspect(good)

    def write(self, reason: str) -> None:
        """Write everything in one change; what the database refuses becomes an error, and nothing is written."""
        actor = replace(self.principal, channel=Channel.IMPORT)
        openings = [new.opening for new in self.new if new.opening is not None]
        records = [new.record for new in self.new]
        if not records and not self.changed:
            return
        try:
            with change(actor, self._reason(reason), act="import") as door:
                file = file_row(self.sheet, self.ledger.ledger.id)
                door.save(file)
                for record in records:
                    record.imported_from = file
                if openings:
                    write_openings(openings, door)
                else:
                    write_records(records, door)
                write_amendments([changed.amendment for changed in self.changed], door)
        except Refused as refused:
            self._refused(refused.reasons, [])
        except Conflict as conflict:
            self.errors.add(0, "", f"{conflict}；没有写入任何一行")
        except IntegrityError as error:
            self._broken(error)

    def result(self, *, dry_run: bool) -> ImportResult:
        """What was done; of a trial run what would be."""
        if self.errors and not dry_run:
            return ImportResult(0, 0, 0, self.errors.listed())
        added = sum(not new.line.bad for new in self.new)
        updated = sum(not changed.line.bad for changed in self.changed)
        return ImportResult(added, updated, self.skipped, self.errors.listed())

    def _reason(self, reason: str) -> str:
        return reason or f"导入《{self.sheet.file_name or self.sheet.title}》"

    def _prepare_links(self) -> None:
        """Read the records of other ledgers that the rows name, one query for many."""
        for column in self.layout.values():
            if isinstance(column.type, Link) and issubclass(column.type.model, Record):
                cells = (line.cells[column.field] for line in self.lines if column.field in line.cells)
                self.lookup.prepare(column.type.model, (str(cell).strip() for cell in cells))

    def _found(self) -> dict[int, Record]:
        """The record that each row names, by our number or else by its own."""
        numbers = {line.row: str(line.cells[NUMBER]).strip() for line in self.lines if NUMBER in line.cells}
        numbered = by_number(self.ledger, numbers.values(), self.principal)
        others = [line for line in self.lines if line.row not in numbers and line.values.get(OWN_NUMBER)]
        own = by_own_number(self.ledger, (line.values[OWN_NUMBER] for line in others), self.principal)
        found: dict[int, Record] = {}
        for line in self.lines:
            if line.row in numbers:
                record = numbered.get(numbers[line.row])
                if record is None:
                    self.bad(
                        line, NUMBER, f"没有编号 {numbers[line.row]} 的记录；新增的行请把编号留空，由系统编定"
                    )
                elif not record.is_standing:
                    self.bad(line, NUMBER, f"{numbers[line.row]} 已作废，不能导入；要重新录入，请把编号留空")
                else:
                    found[line.row] = record
            elif line.values.get(OWN_NUMBER):
                candidates = own.get(line.values[OWN_NUMBER], [])
                day = line.values.get(self.ledger.ledger.day)
                if day is not None:
                    candidates = [record for record in candidates if record.year == day.year]
                if len(candidates) == 1:
                    found[line.row] = candidates[0]
        return found

    def _sort_old(self, line: Line, record: Record) -> None:
        changes = self.differences(line, record, line.values.get(UNIT) or record.unit, update=self.update)
        if UNIT in changes:
            self._may(line, changes[UNIT])
        if line.bad:
            return
        if changes:
            self._may(line, record.unit)
            self.changed.append(Changed(line, Amendment(record, changes)))
        else:
            self.skipped += 1

    def _sort_new(self, line: Line) -> None:
        unit = line.values.get(UNIT)
        self.take(line, unit=unit)
        self.require(line)
        if unit is not None:
            self._may(line, unit)
        values = dict(line.values)
        mode = values.pop(ENTRY_MODE, EntryMode.LIVE)
        title, handler = values.pop(TITLE, ""), values.pop(HANDLER, None)
        stated = [name for name in line.cells if self.by_field[name].filled_by_step]
        if mode == EntryMode.LIVE:
            for name in stated:
                text = "这一项由办理动作填写，新收的请留空；补录已往的，请在“录入方式”填“历史录入”"
                self.bad(line, name, text)
        record = self.ledger(**values, entry_mode=mode, imported_row=line.row)
        if not isinstance(record, CaseRecord):
            setattr(record, TITLE, title)
            self._half_checked(line, record)
            self.new.append(New(line, record))
            return
        stage = self._stage(line, record) if mode == EntryMode.HISTORY else ""
        if mode == EntryMode.HISTORY and stated and not stage and STAGE not in line.bad:
            self.bad(line, STAGE, "历史录入填了办理结果或办理日期的，请写明现在的阶段")
        self._half_checked(line, record)
        self.new.append(New(line, record, Opening(record, title, handler, stage)))

    def _half_checked(self, line: Line, record: Record) -> None:
        """What can be told of the good cells of a row that has bad ones; the rules between cells wait until all are."""
        if not line.bad:
            return
        related = {field.name for field in record._meta.concrete_fields if field.is_relation}
        absent = {column.field for column in self.by_field.values() if column.field not in line.values}
        try:
            record.clean_fields(exclude={*related, *absent, "id", "year", "recorded_at"})
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                for message in messages:
                    self.bad(line, name, message)

    def _stage(self, line: Line, record: CaseRecord) -> str:
        """The stage that a row of history states, by its title under the procedure of its day."""
        if STAGE not in line.cells:
            return ""
        try:
            title = words(line.cells[STAGE])
        except BadCell as error:
            self.bad(line, STAGE, str(error))
            return ""
        declared = procedures()[type(record)]
        days = {procedure.chosen_by or record.ledger.day for procedure in declared}
        if any(getattr(record, name) is None for name in days):
            return ""
        if not any(procedure.governs(record) for procedure in declared):
            return ""  # the field that tells is empty or wrong, which is said at its own cell
        procedure = chosen_for(record)
        for stage in procedure.stages:
            if title in (stage.title, stage.id):
                return stage.id
        titles = "、".join(stage.title for stage in procedure.stages)
        self.bad(line, STAGE, f"“{title}”不是“{procedure.title}”的阶段，只能填写：{titles}")
        return ""

    def _may(self, line: Line, unit: Unit) -> None:
        if unit.pk not in self._allowed:
            verdict = may(self.principal, Verb.IMPORT, unit_id=unit.pk)
            self._allowed[unit.pk] = "" if verdict else verdict.reason
        if reason := self._allowed[unit.pk]:
            self.bad(line, UNIT, f"{unit}：{reason}")

    def _suspect(self, good: list[New]) -> None:
        """疑似重复: new rows that equal another in everything entered."""
        twins = Twins(self.ledger)
        days = {getattr(new.record, self.ledger.ledger.day) for new in good if not new.line.bad}
        twins.read(days, {changed.amendment.record.pk for changed in self.changed})
        for new in good:
            if new.line.bad:
                continue
            if twin := twins.of(new.record, new.line.row, is_numbered=bool(new.record.own_number)):
                self.bad(new.line, NUMBER, f"疑似重复：与{twin}的内容完全相同；{REALLY_TWO}")

    def _refused(self, reasons: list[Reason], lines: list[Line]) -> None:
        for reason in reasons:
            if reason.at is not None and reason.at < len(lines):
                self.bad(lines[reason.at], reason.field, reason.text)
            else:
                column = self.by_field.get(reason.field)
                self.errors.add(0, column.heading if column else "", str(reason))

    def _broken(self, error: IntegrityError) -> None:
        """Find the rows that a constraint of the database refuses, which the rules of the program let pass."""
        for new in self.new:
            for constraint in self.ledger._meta.constraints:
                try:
                    constraint.validate(self.ledger, new.record)
                except ValidationError as refusal:
                    self.bad(new.line, "", "；".join(refusal.messages))
        if not self.errors:
            self.errors.add(0, "", f"数据库不接受这些数据，没有写入任何一行：{error}")


def file_row(sheet: Sheet, ledger: str) -> ImportFile:
    """The record of the file itself: its name, the digest of its bytes, how many rows, and when."""
    return ImportFile(
        name=(sheet.file_name or sheet.title)[:200],
        digest=digest(algorithm(), sheet.content).hex(),
        ledger=ledger,
        rows=len(sheet.rows),
        imported_at=now(),
    )
