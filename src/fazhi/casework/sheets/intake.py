"""What every import does with a sheet: match its headings, read its cells, and tell a row's differences."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.db.models import Model

from fazhi.journal.canonical import is_erased
from fazhi.journal.models import Journalled
from fazhi.registry.access import Principal

from .columns import Column, columns
from .lookup import BadCell, Lookup
from .reading import Row, Sheet, Unusable
from .result import Errors

MASK = "*"


@dataclass(slots=True)
class Line:
    """A row of the sheet on its way in: the cells that state something, by field, and the fields that are bad."""

    row: int
    cells: dict[str, Any]
    masked: set[str] = field(default_factory=set)
    bad: set[str] = field(default_factory=set)
    values: dict[str, Any] = field(default_factory=dict)


class Intake:
    """A sheet under one principal: what is wrong with it gathers in `errors`."""

    def __init__(self, model: type[Journalled], sheet: Sheet, principal: Principal) -> None:
        self.model = model
        self.sheet = sheet
        self.principal = principal
        self.lookup = Lookup(principal)
        self.errors = Errors(sheet.title)
        self.by_field = {column.field: column for column in columns(model)}
        self.layout = self._layout()
        self.lines = [self._line(row) for row in sheet.rows] if not self.errors else []

    @property
    def missing(self) -> list[Column]:
        """The mandatory columns that the sheet does not have."""
        present = {column.field for column in self.layout.values()}
        return [column for column in columns(self.model) if column.required and column.field not in present]

    def bad(self, line: Line, name: str, message: str) -> None:
        """Note what is wrong with one cell of a line."""
        line.bad.add(name)
        column = self.by_field.get(name)
        self.errors.add(line.row, column.heading if column else "", message)

    def take(self, line: Line, names: Sequence[str] | None = None, unit: Any = None) -> None:
        """Read cells of a line (all that are not derived) into its values."""
        for name in line.cells if names is None else [name for name in names if name in line.cells]:
            column = self.by_field[name]
            if column.derived or name in line.values or name in line.bad:
                continue
            try:
                line.values[name] = column.from_cell(line.cells[name], self.lookup, unit)
            except BadCell as error:
                self.bad(line, name, str(error))

    def require(self, line: Line) -> None:
        """Note each mandatory cell that a new row lacks; a column that is not there at all is told once."""
        absent = {column.field for column in self.missing}
        line.bad |= absent
        for column in columns(self.model):
            name = column.field
            if column.required and name not in line.values and name not in line.bad:
                text = f"请填写{column.heading}"
                if name in line.masked:
                    text = "这一格是遮盖过的内容（含星号），新增的记录请填写完整的内容"
                self.bad(line, name, text)

    def require_columns(self) -> None:
        """Note the mandatory columns that new rows would need and the sheet does not have."""
        for column in self.missing:
            self.errors.add(
                1, column.heading, f"缺少“{column.heading}”这一列，新增的行必须填写；请用系统的模板"
            )

    def differences(self, line: Line, row: Journalled, unit: Any, *, update: bool) -> dict[str, Any]:
        """What the line states otherwise than the row holds, by field; without `update` each is an error."""
        for name in [name for name in line.cells if self.by_field[name].holds(row, line.cells[name])]:
            del line.cells[name]
        self.take(line, unit=unit)
        changes: dict[str, Any] = {}
        for name, value in line.values.items():
            column = self.by_field[name]
            if (
                (value.pk or value) == column.key(row)
                if isinstance(value, Model)
                else value == column.key(row)
            ):
                continue  # a row that comes with the same sheet has no key yet, and so equals nothing
            if refusal := self.fixed(column):
                self.bad(line, name, refusal)
            elif update:
                changes[name] = value
            else:
                was, now = column.to_cell(row), column.type.write(value)
                text = f"系统中是“{'空' if was is None else was}”，表中是“{now}”；确需更正的，请选择更新（--update）"
                self.bad(line, name, text)
        return changes

    def fixed(self, column: Column) -> str:
        """Why a column of a row that is there already cannot be amended by a sheet, or nothing."""
        return ""

    def _layout(self) -> dict[int, Column]:
        """Which column stands where; unknown and repeated headings are errors."""
        known = {_plain(column.heading): column for column in columns(self.model)}
        layout: dict[int, Column] = {}
        for place, heading in enumerate(self.sheet.headings):
            if not heading:
                continue
            column = known.get(_plain(heading))
            if column is None:
                near = get_close_matches(heading, known, n=1, cutoff=0.5)
                guess = f"，是不是“{near[0]}”？" if near else "；请用系统的模板，或删去这一列"
                self.errors.add(1, heading, f"不认识“{heading}”这一列{guess}")
            elif column in layout.values():
                self.errors.add(1, heading, f"“{heading}”这一列出现了两次，请删去一列")
            else:
                layout[place] = column
        return layout

    def _line(self, row: Row) -> Line:
        line = Line(row.number, {})
        for place, cell in enumerate(row.cells):
            if cell is None:
                continue
            column = self.layout.get(place)
            if column is None:
                self.errors.add(
                    row.number, "", f"第 {place + 1} 列有内容却没有列标题，请补上列标题或清空这一列"
                )
            elif column.personal and isinstance(cell, str) and (MASK in cell or is_erased(cell)):
                line.masked.add(column.field)
            elif isinstance(cell, Unusable):
                if not column.derived:
                    self.bad(line, column.field, cell.message)
            else:
                line.cells[column.field] = cell
        return line


def _plain(heading: str) -> str:
    """A heading as it is compared: without spaces, marks of duty, and differences of bracket width."""
    return "".join(heading.split()).strip("*＊").replace("(", "（").replace(")", "）")
