"""What an import did, or every cell because of which it did nothing."""

from dataclasses import asdict, dataclass, field
from typing import Any

REPORTED = 1000  # errors that a report lists


@dataclass(frozen=True, slots=True, order=True)
class CellError:
    """One thing that is wrong: where, and what is allowed. Row 0 stands for the sheet as a whole."""

    sheet: str
    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many rows were added, updated and found unchanged; of a trial run (`dry_run`) what they would be."""

    added: int
    updated: int
    skipped: int
    errors: tuple[CellError, ...] = ()

    @property
    def is_good(self) -> bool:
        return not self.errors

    def as_json(self) -> dict[str, Any]:
        """The form in which commands and the API give it."""
        return asdict(self)


@dataclass(slots=True)
class Errors:
    """Collects what is wrong with a sheet; keeps what a report lists and counts the rest."""

    sheet: str
    found: list[CellError] = field(default_factory=list)
    more: int = 0

    def add(self, row: int, column: str, message: str) -> None:
        """Note one error."""
        if len(self.found) < REPORTED:
            self.found.append(CellError(self.sheet, row, column, message))
        else:
            self.more += 1

    def __bool__(self) -> bool:
        return bool(self.found)

    def listed(self) -> tuple[CellError, ...]:
        """The errors in the order of the rows, and a last line for those left out."""
        errors = sorted(self.found, key=lambda error: error.row)
        if self.more:
            text = f"另有 {self.more} 处问题没有列出，请先改好以上各处再导入"
            errors.append(CellError(self.sheet, 0, "", text))
        return tuple(errors)
