"""Units and people in and out: they are no ledgers, but come and go by the same sheets, by the system administrator."""

from dataclasses import replace

from django.core.exceptions import ValidationError

from fazhi.casework.refusal import Reason, Refused
from fazhi.journal.actor import Channel
from fazhi.journal.change import Change, Conflict, change
from fazhi.journal.genesis import genesis
from fazhi.journal.models import Journalled
from fazhi.registry.access import Principal, Verb, may
from fazhi.registry.models import Person, Unit

from .columns import columns
from .importing import file_row
from .intake import Intake, Line
from .reading import File, read
from .result import ImportResult
from .unique import clashes

DIRECTORIES: dict[str, type[Journalled]] = {"units": Unit, "people": Person}
REALLY_TWO = "确有两位的，请写明不同的到岗日期，并选择允许重复（--allow-duplicates）"
WITHIN = ("parent", "merged_into")  # fields of a unit that may name another unit of the same sheet


def import_units(
    file: File,
    principal: Principal,
    *,
    dry_run: bool = False,
    update: bool = False,
    name: str = "",
    reason: str = "",
) -> ImportResult:
    """Import units, found by their code; a parent may stand in the same sheet. Raises Refused and Unreadable."""
    _require(principal)
    return UnitIntake(file, name, principal).run(reason, dry_run=dry_run, update=update)


def import_people(
    file: File,
    principal: Principal,
    *,
    dry_run: bool = False,
    update: bool = False,
    allow_duplicates: bool = False,
    name: str = "",
    reason: str = "",
) -> ImportResult:
    """Import people, found by unit and name. Raises Refused and Unreadable.

    With `allow_duplicates` two of one name in a unit are two people where 到岗日期 differs.
    """
    _require(principal)
    intake = PersonIntake(file, name, principal, namesakes=allow_duplicates)
    return intake.run(reason, dry_run=dry_run, update=update)


def _require(principal: Principal) -> None:
    if not (verdict := may(principal, Verb.REGISTER)):
        raise Refused([Reason(verdict.reason)])


class DirectoryIntake(Intake):
    """The rows of a sheet of units or of people, new or changed."""

    table: type[Journalled]
    directory: str

    def __init__(self, file: File, name: str, principal: Principal) -> None:
        super().__init__(self.table, read(file, name), principal)
        self.new: list[tuple[Line, Journalled]] = []
        self.changed: list[tuple[Line, Journalled]] = []
        self.skipped = 0

    def run(self, reason: str, *, dry_run: bool, update: bool) -> ImportResult:
        """Sort, check and write; gives what was done or why nothing was."""
        self.sort(update=update)
        self.check()
        if not self.errors and not dry_run:
            self.write(reason or f"导入《{self.sheet.file_name or self.sheet.title}》")
        if self.errors and not dry_run:
            return ImportResult(0, 0, 0, self.errors.listed())
        added = sum(not line.bad for line, _ in self.new)
        updated = sum(not line.bad for line, _ in self.changed)
        return ImportResult(added, updated, self.skipped, self.errors.listed())

    def sort(self, *, update: bool) -> None:
        """Read every row, and tell whether it is new, changes a row, or changes nothing."""
        there: dict[int, int] = {}
        for line in self.lines:
            row = self.found(line)
            if row is None:
                self.take(line)
                self.require(line)
                self.new.append((line, self.made(line)))
            elif row.pk in there:
                self.bad(line, columns(self.table)[0].field, f"与第 {there[row.pk]} 行相同，请删去一行")
            else:
                there[row.pk] = line.row
                changes = self.differences(line, row, None, update=update)
                for field, value in changes.items():
                    setattr(row, field, value)
                if changes:
                    self.changed.append((line, row))
                elif not line.bad:
                    self.skipped += 1
        if self.new:
            self.require_columns()

    def check(self) -> None:
        """Whether the rows keep the rules of the model, and which of them cannot stand beside others."""
        lines = {line.row: line for line in self.lines}
        good = [(line, row) for line, row in (*self.new, *self.changed) if not line.bad]
        for line, row in good:
            since, until = getattr(row, "since", None), getattr(row, "until", None)
            if since is not None and until is not None and until < since:
                self.bad(line, "until", f"{until} 早于 {since}，请核对起止两个日期")
            try:
                row.validate()
            except ValidationError as error:
                for field, messages in error.message_dict.items():
                    for message in messages:
                        self.bad(line, field, message)
        for clash in clashes(self.table, [(line.row, row) for line, row in good]):
            self.bad(lines[clash.row], clash.field, clash.message)

    def write(self, reason: str) -> None:
        """Write everything in one change, with the record of the file."""
        if not self.new and not self.changed:
            return
        try:
            with change(replace(self.principal, channel=Channel.IMPORT), reason, act="import") as door:
                door.save(file_row(self.sheet, self.directory))
                self.create(door)
                door.bulk_save([row for _, row in self.changed])
        except Conflict as conflict:
            self.errors.add(0, "", f"{conflict}；没有写入任何一行")

    def found(self, line: Line) -> Journalled | None:
        """The row of the database that the line names."""
        raise NotImplementedError

    def made(self, line: Line) -> Journalled:
        """The new row that the line states."""
        return self.table(**line.values)

    def create(self, door: Change) -> None:
        """Write the new rows."""
        door.bulk_create([row for _, row in self.new])


class UnitIntake(DirectoryIntake):
    """Units: a row is found by its code, and may name units that come with it."""

    table = Unit
    directory = "units"

    def sort(self, *, update: bool) -> None:
        """The new units are made before any row is asked for its parent."""
        units = {unit.pk: unit for unit in self.lookup.units.values()}
        places = {place.pk: place for place in self.lookup.places.values()}
        for unit in units.values():
            unit.place = places[unit.place_id]
            for name in WITHIN:
                if (key := getattr(unit, f"{name}_id")) is not None:
                    setattr(unit, name, units[key])
        self._there = {unit.code: unit for unit in units.values()}
        self._made: dict[int, Unit] = {}
        for line in self.lines:
            self.take(line, ("code",))
            if line.values.get("code") not in self._there:
                self._announce(line)
        super().sort(update=update)

    def _announce(self, line: Line) -> None:
        self.take(line, [name for name in self.by_field if name not in WITHIN])
        if "place" not in line.cells:
            known = genesis()
            line.values["place"] = self.lookup.places[known["place"]] if known else None
        unit = self._made[line.row] = Unit(**line.values)
        for text in (unit.code, unit.name, unit.short_name):
            if text:
                self.lookup.units.setdefault(text, unit)

    def found(self, line: Line) -> Journalled | None:
        return self._there.get(line.values.get("code", ""))

    def made(self, line: Line) -> Journalled:
        unit = self._made[line.row]
        for name in WITHIN:
            setattr(unit, name, line.values.get(name))
        return unit

    def check(self) -> None:
        """No unit stands under itself, and none is merged into what waits for it."""
        super().check()
        for line, unit in (*self.new, *self.changed):
            above, seen = getattr(unit, "parent", None), [unit]
            while above is not None and above not in seen:
                seen.append(above)
                above = above.parent
            if above is unit and not line.bad:
                chain = " → ".join(str(one) for one in (*seen, unit))
                self.bad(line, "parent", f"上级单位绕成了一圈（{chain}），请核对")
        if not self.errors:
            for line, _ in self._levels()[1]:
                self.bad(line, "merged_into", "与同一张表里的别的单位互为前提，请分两次导入")

    def create(self, door: Change) -> None:
        """Write the new units, those above first."""
        for level in self._levels()[0]:
            door.bulk_create(level)
        for _, unit in self.changed:
            for name in WITHIN:
                setattr(unit, name, getattr(unit, name))  # takes the key that the other unit has only now

    def _levels(self) -> tuple[list[list[Journalled]], list[tuple[Line, Journalled]]]:
        """The new units in levels, each of which names only units above it, and those for which there is no level."""
        waiting = list(self.new)
        levels: list[list[Journalled]] = []
        while waiting:
            names = {id(unit) for _, unit in waiting}
            ready = [
                pair for pair in waiting if not any(id(getattr(pair[1], name)) in names for name in WITHIN)
            ]
            if not ready:
                break
            levels.append([unit for _, unit in ready])
            placed = {line.row for line, _ in ready}
            waiting = [pair for pair in waiting if pair[0].row not in placed]
        return levels, waiting


class PersonIntake(DirectoryIntake):
    """People: a row is found by unit and name, among namesakes by the day on which the post was taken up."""

    table = Person
    directory = "people"

    def __init__(self, file: File, name: str, principal: Principal, *, namesakes: bool) -> None:
        super().__init__(file, name, principal)
        self._namesakes = namesakes
        self._there: dict[tuple[int, str], list[Person]] = {}
        for person in Person.objects.select_related("unit"):
            self._there.setdefault((person.unit_id, person.name), []).append(person)
        self._new: dict[tuple[object, ...], int] = {}

    def found(self, line: Line) -> Journalled | None:
        self.take(line, ("name", "unit", "since"))
        unit, name, since = (line.values.get(field) for field in ("unit", "name", "since"))
        if unit is None or name is None:
            return None
        same = self._there.get((unit.pk, name), [])
        if len(same) == 1 and not self._namesakes:
            return same[0]
        for person in same:
            if person.since == since:
                return person
        if same and not self._namesakes:
            self.bad(line, "name", f"{unit}有 {len(same)} 位“{name}”，到岗日期都与表中的不同，请核对到岗日期")
        self._once(line, (unit.pk, name, since if self._namesakes else None))
        return None

    def _once(self, line: Line, key: tuple[object, ...]) -> None:
        """A new person comes once in a sheet."""
        if key in self._new:
            text = f"疑似重复：与第 {self._new[key]} 行同单位、同姓名；{REALLY_TWO}"
            self.bad(line, "name", text)
        self._new.setdefault(key, line.row)
