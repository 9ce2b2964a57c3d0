"""One cell and one value: how each kind of field is written into a sheet, read from it, and explained to people."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from fazhi.casework.models import Record
from fazhi.journal.time import BEIJING
from fazhi.registry.models import Person, Place, Unit

from .lookup import BadCell, Lookup, name_of

EXCEL_TEXT = 32767  # characters that one cell of Excel holds
EXACT_DIGITS = 15  # significant digits that Excel keeps of a number
EXACT_MOST = 10**EXACT_DIGITS - 1
LISTED = 12  # options that a message lists

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"[ T]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?")


class CellType:
    """What a column holds; the base is text without limit, for columns that are only shown."""

    @property
    def number_format(self) -> str:
        """Excel's format of the column."""
        return "@"

    @property
    def width(self) -> int:
        """Width of the column in characters."""
        return 16

    def write(self, value: Any) -> Any:
        """The cell's content for a value of the record; None for an empty cell."""
        if value is None:
            return None
        return ILLEGAL_CHARACTERS_RE.sub("", str(value))[:EXCEL_TEXT] or None

    def read(self, cell: Any, lookup: Lookup, unit: Unit | None) -> Any:
        """The value for a cell that is not empty; raises BadCell with what is allowed. `unit` is that of the row."""
        return words(cell)

    def allowed(self) -> str:
        """What may be filled in."""
        return "文字"

    def example(self) -> str:
        return ""


@dataclass(frozen=True)
class Text(CellType):
    """Text up to a length."""

    most: int | None = None

    @property
    def width(self) -> int:
        return 16 if (self.most or 0) <= 60 else 32

    def read(self, cell: Any, lookup: Lookup, unit: Unit | None) -> str:
        text = words(cell)
        if self.most is not None and len(text) > self.most:
            raise BadCell(f"最多 {self.most} 个字，现在有 {len(text)} 个字，请删减")
        return text

    def allowed(self) -> str:
        return f"文字，最多 {self.most} 个字" if self.most else "文字"


@dataclass(frozen=True)
class Options(CellType):
    """One of the choices, by its Chinese label."""

    pairs: tuple[tuple[Any, str], ...]

    def write(self, value: Any) -> Any:
        return super().write(dict(self.pairs).get(value, value))

    def read(self, cell: Any, lookup: Lookup, unit: Unit | None) -> Any:
        text = words(cell)
        for value, label in self.pairs:
            if text in (label, str(value)):
                return value
        raise BadCell(f"“{text}”不是可选的内容，只能填写：{_some(self.labels)}")

    @property
    def labels(self) -> list[str]:
        return [label for _, label in self.pairs]

    def allowed(self) -> str:
        return f"从下拉列表中选择：{'、'.join(self.labels)}"

    def example(self) -> str:
        return self.labels[0] if self.labels else ""


class YesNo(CellType):
    """是 or 否."""

    width = 10

    def write(self, value: Any) -> Any:
        return None if value is None else "是" if value else "否"

    def read(self, cell: Any, lookup: Lookup, unit: Unit | None) -> bool:
        text = cell if isinstance(cell, bool) else words(cell)
        if text in (True, "是"):
            return True
        if text in (False, "否"):
            return False
        raise BadCell(f"“{text}”应填写“是”或“否”")

    def allowed(self) -> str:
        return "是 或 否"

    def example(self) -> str:
        return "是"


class Day(CellType):
    """A date."""

    number_format = "yyyy-mm-dd"
    width = 13

    def write(self, value: Any) -> Any:
        return value

    def read(self, cell: Any, lookup: Lookup, unit: Unit | None) -> dt.date:
        return moment(cell).date()

    def allowed(self) -> str:
        return "日期，如 2021-03-01"

    def example(self) -> str:
        return "2021-03-01"


class Moment(CellType):
    """A date with its time, in Beijing."""

    number_format = "yyyy-mm-dd hh:mm:ss"
    width = 20

    def write(self, value: Any) -> Any:
        return None if value is None else value.astimezone(BEIJING).replace(tzinfo=None, microsecond=0)

    def read(self, cell: Any, lookup: Lookup, unit: Unit | None) -> dt.datetime:
        value = moment(cell)
        return (value + dt.timedelta(milliseconds=500)).replace(microsecond=0, tzinfo=BEIJING)

    def allowed(self) -> str:
        return "日期和时间，如 2021-03-01 09:30"

    def example(self) -> str:
        return "2021-03-01 09:30"


@dataclass(frozen=True)
class Whole(CellType):
    """A whole number, within what the column of the database holds."""

    least: int
    most: int
    number_format = "0"
    width = 12

    def write(self, value: Any) -> Any:
        return value

    def read(self, cell: Any, lookup: Lookup, unit: Unit | None) -> int:
        value = number(cell)
        if value != value.to_integral_value():
            raise BadCell(f"“{words(cell)}”不是整数")
        if not self.least <= value <= self.most:
            raise BadCell(f"“{words(cell)}”不在 {self.least} 到 {self.most} 之间")
        return int(value)

    def allowed(self) -> str:
        return "整数" if self.least else "整数，不小于 0"

    def example(self) -> str:
        return "12"


@dataclass(frozen=True)
class Number(CellType):
    """A decimal number with so many digits, some of them after the point."""

    digits: int
    places: int
    width = 14

    @property
    def number_format(self) -> str:
        return "0." + "0" * self.places if self.places else "0"

    def write(self, value: Any) -> Any:
        if value is not None and len(value.as_tuple().digits) > EXACT_DIGITS:
            return str(value)
        return value

    def read(self, cell: Any, lookup: Lookup, unit: Unit | None) -> Decimal:
        value = number(cell)
        if abs(value) >= Decimal(10) ** (self.digits - self.places):
            raise BadCell(f"“{words(cell)}”过大，整数部分最多 {self.digits - self.places} 位")
        if value != round(value, self.places):
            raise BadCell(f"“{words(cell)}”的小数位过多，最多 {self.places} 位")
        return round(value, self.places)

    def allowed(self) -> str:
        return f"数字，最多 {self.places} 位小数"

    def example(self) -> str:
        return "12.5"


@dataclass(frozen=True)
class Link(CellType):
    """Another row, by what people call it: a unit, a person, a place, or a record by its number."""

    model: type[models.Model]
    width = 20

    def write(self, value: Any) -> Any:
        return super().write(None if value is None else name_of(value))

    def read(self, cell: Any, lookup: Lookup, unit: Unit | None) -> models.Model:
        return lookup.find(self.model, words(cell), unit)

    def allowed(self) -> str:
        if self.model is Unit:
            return "单位全称、代码或（不与别的单位重复的）简称"
        if self.model is Person:
            return "姓名；同名的写成“姓名（单位）”"
        if self.model is Place:
            return "区划代码或名称"
        return f"{self.model._meta.verbose_name}的编号或自有编号"

    def example(self) -> str:
        examples: dict[type[models.Model], str] = {Unit: "某某区司法局", Person: "张某", Place: "410304"}
        return examples.get(self.model, "")


def cell_type(field: models.Field) -> CellType:
    """What the column of a field holds; raises TypeError for a field that no sheet can hold."""
    match field:
        case models.ForeignKey():
            if not issubclass(field.related_model, (Unit, Person, Place, Record)):
                raise TypeError(f"{field}: no sheet can name a {field.related_model.__name__}")
            return Link(field.related_model)
        case _ if field.choices:
            return Options(tuple((value, str(label)) for value, label in field.flatchoices))
        case models.BooleanField():
            return YesNo()
        case models.DateTimeField():
            return Moment()
        case models.DateField():
            return Day()
        case models.DecimalField():
            return Number(field.max_digits, field.decimal_places)
        case models.IntegerField():
            least, most = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]
            return Whole(max(least, -EXACT_MOST), min(most, EXACT_MOST))
        case models.CharField() | models.TextField():
            return Text(field.max_length)
    raise TypeError(f"{field}: no sheet can hold a {type(field).__name__}")


def words(cell: Any) -> str:
    """The cell as text, as a person would read it; raises BadCell for a number that Excel has rounded."""
    match cell:
        case str():
            return ILLEGAL_CHARACTERS_RE.sub("", cell).replace("\r\n", "\n").strip()
        case bool():
            return "是" if cell else "否"
        case int() | float() if abs(cell) >= 10**EXACT_DIGITS:
            raise BadCell(
                "超过 15 位的号码在 Excel 里存成了数字，末几位已不可靠；请把这一列设为“文本”后重新填写"
            )
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case _:
            return str(cell)


def number(cell: Any) -> Decimal:
    """The cell as a number without the noise of binary fractions; raises BadCell."""
    try:
        match cell:
            case bool() | dt.date() | dt.time() | dt.timedelta():
                raise InvalidOperation
            case int() | Decimal():
                value = Decimal(cell)
            case float():
                value = Decimal(format(cell, f".{EXACT_DIGITS}g"))
            case _:
                value = Decimal(words(cell).replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise BadCell(f"“{words(cell)}”不是数字，请只填写数字，不带单位") from None
    if not value.is_finite():
        raise BadCell(f"“{words(cell)}”不是数字")
    return value


def moment(cell: Any) -> dt.datetime:
    """The cell as a date with time, whether Excel holds a date or text that reads as one; raises BadCell."""
    match cell:
        case dt.datetime():
            return cell
        case dt.date():
            return dt.datetime.combine(cell, dt.time())
    text = words(cell)
    day, rest = _DATE.match(text), ""
    if day is not None:
        rest = text[day.end() :]
    else:
        day = _COMPACT_DATE.fullmatch(text)
    clock = _TIME.fullmatch(rest) if rest else None
    if day is not None and (clock is not None or not rest):
        try:
            hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
            year, month, date = (int(part) for part in day.groups())
            return dt.datetime(year, month, date, hour, minute, second)
        except ValueError:
            raise BadCell(f"没有“{text}”这一天，请核对日期") from None
    raise BadCell(f"“{text}”不是日期，请写成 2021-03-01 的样子")


def normal(cell: Any) -> Any:
    """A cell's content in the form in which two cells are compared."""
    match cell:
        case None | "":
            return None
        case str():
            return words(cell) or None
        case bool():
            return words(cell)
        case dt.datetime() if cell.time() == dt.time():
            return cell.date()
        case float() | Decimal():
            return float(cell)
        case _:
            return cell


def _some(labels: Sequence[str]) -> str:
    if len(labels) <= LISTED:
        return "、".join(labels)
    return f"{'、'.join(labels[:LISTED])} 等 {len(labels)} 项（见模板的填写说明）"
