"""The empty sheet that people fill: headings, drop-down lists, and a second sheet that explains each column."""

from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from fazhi.casework.models import CaseRecord, Record
from fazhi.journal.models import Journalled
from fazhi.registry.models import Place, Unit

from .cells import CellType, Day, Link, Number, Options, Text, Whole, YesNo
from .columns import ENTRY_MODE, HANDLER, NUMBER, OWN_NUMBER, STAGE, Column, columns, sheet_title
from .reading import NOTES, OPTIONS, File
from .writing import HEAD, HEAD_FILL, SHOWN_FILL, WRAP, describe, head_cells, lay_out, sheet_name, target

READY_ROWS = 5000  # rows for which the template has its drop-down lists

RULES = (
    "每行填一条记录，不要改动第一行的列标题；红色的列标题是必须填写的，可以删去用不到的其他列。",
    "日期写成 2021-03-01 的样子；金额和数量只填数字，不带单位；不要合并单元格，公式请粘贴为数值。",
)
LEDGER_RULES = (
    "编号由系统编定，新增的记录留空；自有编号是本单位自己的编号，同一年度不能重复。",
    "有编号的行是已有的记录：内容相同的跳过，不同的须选择更新才会更正；空着的格和含星号的格表示不改动。",
    "补录以往年度的记录，在“录入方式”选“历史录入”。",
)


def template(model: type[Journalled], file: File) -> None:
    """Write the template of a ledger, of the units or of the people."""
    shown = [column for column in columns(model) if not column.derived or column.field == STAGE]
    title = sheet_title(model)
    book = Workbook()
    describe(book, f"{title}导入模板")
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = sheet_name(title)
    lay_out(sheet, shown, f"{title}导入模板")
    sheet.append(head_cells(sheet, shown, marked=True))
    _explain(book.create_sheet(NOTES), model, shown)
    options = book.create_sheet(OPTIONS)
    options.sheet_state = "hidden"
    for place, column in enumerate(shown, 1):
        validation = _validation(column, options)
        if validation is not None:
            letter = get_column_letter(place)
            validation.add(f"{letter}2:{letter}{READY_ROWS + 1}")
            sheet.add_data_validation(validation)
        if column.derived or column.field == NUMBER:
            sheet.cell(1, place).fill = SHOWN_FILL
    with target(file) as stream:
        book.save(stream)


def _validation(column: Column, options: Worksheet) -> DataValidation | None:
    """What Excel itself checks in the cells of a column."""
    match column.type:
        case Options(labels=labels):
            return _list(column, labels, options)
        case YesNo():
            return _list(column, ["是", "否"], options)
        case Link(model=model) if model is Unit:
            return _list(column, list(Unit.objects.values_list("name", flat=True)), options)
        case Link(model=model) if model is Place:
            return _list(column, list(Place.objects.values_list("name", flat=True)), options)
        case Day():
            found = DataValidation(type="date", operator="greaterThanOrEqual", formula1="17899")  # 1949-01-01
        case Whole(least=least):
            found = DataValidation(type="whole", operator="greaterThanOrEqual", formula1=str(least))
        case Number():
            found = DataValidation(
                type="decimal", operator="notBetween", formula1="1E+300", formula2="1E+301"
            )
        case Text(most=most) if most:
            found = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(most))
        case _:
            return None
    return _worded(found, column)


def _list(column: Column, labels: list[str], options: Worksheet) -> DataValidation | None:
    """A drop-down list, kept on the hidden sheet so that its length does not matter."""
    if not labels:
        return None
    place = options.max_column + (options.cell(1, 1).value is not None)
    for row, label in enumerate(labels, 1):
        cell = options.cell(row, place, label)
        cell.data_type = "s"
    letter = get_column_letter(place)
    reference = f"{quote_sheetname(OPTIONS)}!${letter}$1:${letter}${len(labels)}"
    found = _worded(DataValidation(type="list", formula1=reference), column)
    if isinstance(column.type, Link):
        found.showErrorMessage = False  # a code or a short name will do as well
    return found


def _worded(validation: DataValidation, column: Column) -> DataValidation:
    validation.allow_blank = True
    validation.showErrorMessage = True
    validation.errorTitle = column.heading[:32]
    validation.error = f"请填写：{column.type.allowed()}"[:255]
    return validation


def _explain(sheet: Worksheet, model: type[Journalled], shown: list[Column]) -> None:
    rules = [*RULES, *(LEDGER_RULES if issubclass(model, Record) else ())]
    for rule in rules:
        sheet.append([rule])
    sheet.append([])
    sheet.append(["列", "是否必填", "怎样填写", "示例"])
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill = HEAD, HEAD_FILL
    for column in shown:
        sheet.append([column.heading, _duty(column), _how(column, model), _example(column)])
        for cell in sheet[sheet.max_row]:
            cell.alignment = WRAP
            if isinstance(cell.value, str):
                cell.data_type = "s"
    for letter, width in zip("ABCD", (24, 14, 64, 20), strict=True):
        sheet.column_dimensions[letter].width = width


def _duty(column: Column) -> str:
    if column.filled_by_step or column.field == STAGE:
        return "仅历史录入"
    return "必填" if column.required else "选填"


def _how(column: Column, model: type[Journalled]) -> str:
    text = column.type.allowed()
    if column.field == NUMBER:
        return "由系统编定，新增的记录留空"
    if column.field == OWN_NUMBER:
        return f"本单位自己的编号，同一年度不能重复；{text}"
    if column.field == ENTRY_MODE:
        return f"{text}；空着为日常录入"
    if column.field == HANDLER:
        return f"{text}；空着为本单位待分办"
    if column.field == STAGE and issubclass(model, CaseRecord):
        return f"历史录入时填写现在的阶段：{text}"
    if column.filled_by_step:
        return f"由办理动作填写；历史录入时可以填写：{text}"
    return text


def _example(column: Column) -> Any:
    kind: CellType = column.type
    return "2021-015" if column.field == OWN_NUMBER else kind.example()
