"""A year's notice of the State Council: which weekdays are off and which weekend days are worked, as a small table."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .refusal import RulesError

HEAD = ["日期", "安排"]
REST, WORK = "休", "班"


@dataclass(frozen=True, slots=True)
class Notice:
    """The days of one notice that are not as the week has them: `rest` are off, `makeup` are worked."""

    year: int
    rest: frozenset[date]
    makeup: frozenset[date]


def read(path: Path) -> Notice:
    """From a CSV file with the columns 日期 and 安排 (休 or 班); raises RulesError with every wrong line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RulesError([f"{path.name}：读不出文字，请另存为 UTF-8 编码的 CSV 文件"]) from None
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or [cell.strip() for cell in rows[0][:2]] != HEAD:
        raise RulesError([f"{path.name}：第 1 行应为“{','.join(HEAD)}”"])
    errors: list[str] = []
    days = list(_days(path.name, rows[1:], errors))
    found = dict(days)
    if len(found) < len(days):
        twice = sorted({day.isoformat() for day, _ in days if [each for each, _ in days].count(day) > 1})
        errors.append(f"{path.name}：{'、'.join(twice)} 写了两次，请只留一次")
    years = [day.year for day in found]
    if not errors and not found:
        errors.append(f"{path.name}：没有一个日期")
    if errors:
        raise RulesError(errors)
    year = max(set(years), key=lambda each: (years.count(each), each))
    rest = frozenset(day for day, word in found.items() if word == REST)
    return Notice(year, rest, frozenset(found) - rest)


def _days(name: str, rows: Iterable[list[str]], errors: list[str]) -> Iterable[tuple[date, str]]:
    for number, row in enumerate(rows, start=2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        words, word = (*cells, "")[:2]
        try:
            day = date.fromisoformat(words)
        except ValueError:
            errors.append(f"{name}：第 {number} 行的日期“{words}”读不懂，请写作 2027-01-01")
            continue
        if word not in (REST, WORK):
            errors.append(f"{name}：第 {number} 行的安排“{word}”只能是“{REST}”或者“{WORK}”")
        elif word == WORK and day.weekday() < 5:
            errors.append(f"{name}：第 {number} 行，{words} 不是周末，本来就上班，请核对日期")
        else:
            yield day, word
