"""What the command line asks of the law: the list of limits, one due date with its steps, the open questions."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from .clock import Span, due
from .difference import Comparison, compare
from .limit import find, limits
from .period import LimitVersion, Unit
from .refusal import BadInput
from .statute import Statutes


def list_limits() -> list[dict[str, Any]]:
    """Every version of every limit, as `fazhi law limits` prints it."""
    return [
        {
            "id": version.id,
            "name": version.name,
            "title": version.title,
            "kind": version.kind.value,
            "quantity": version.quantity,
            "unit": version.unit.value,
            "direction": version.direction.value,
            "law": version.law,
            "article": version.article,
            "effective_from": version.effective_from.isoformat()
            if version.effective_from > date.min
            else None,
            "effective_to": version.effective_to.isoformat() if version.effective_to else None,
            "territory": version.territory or None,
            "verified": version.verified,
        }
        for limit in limits().values()
        for version in limit
    ]


def explain_due(
    limit: str,
    from_: str,
    on: str | None = None,
    suspends: Sequence[str] = (),
    extend: int = 0,
) -> dict[str, Any]:
    """One due date with its steps, as `fazhi law due` prints it; raises LawError with one line in Chinese."""
    version = find(limit, _day(on, "--on") if on else None)
    answer = due(
        version, _start(version, from_), suspensions=[_span(each) for each in suspends], extension=extend
    )
    found: dict[str, Any] = {
        "limit": version.id,
        "due": _text(answer.due),
        "provisional": answer.provisional,
        "steps": [{"text": step.text, "law": step.law, "article": step.article} for step in answer.steps],
    }
    if answer.due is None:
        found["left"] = answer.left
    if version.kind.has_earliest:
        found["earliest"] = _text(answer.earliest)
    return found


def open_questions() -> list[dict[str, Any]]:
    """Every reading of the law that is open, with both dates of its example and the setting that decides it."""
    return [_question(version) for limit in limits().values() for version in limit if version.question]


def article(folder: Path, law: str, article: str, on: str | None = None) -> str:
    """One article's words from a folder of law texts, in the version in force on the day."""
    return Statutes(folder).article(law, article, _day(on, "--on") if on else None)


def compare_article(
    folder: Path, law: str, article: str, on: str | None, against: str, counterpart: str = ""
) -> Comparison:
    """One article beside that of another version, named by the day of its adoption or by a day in force."""
    statutes = Statutes(folder)
    text = statutes.text(law, _day(on, "--on") if on else None)
    return compare(text, article, statutes.other(text.name, against), counterpart)


def _question(version: LimitVersion) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": version.id,
        "title": version.title,
        "question": version.question,
        "setting": version.setting,
        "settled": version.settled or None,
        "from": None,
        "due": None,
        "otherwise": None,
    }
    if version.example and version.otherwise:
        other = version.with_quantity(version.otherwise)
        found |= _both(version, other, version.example.start)
    return found


def _both(version: LimitVersion, other: LimitVersion, start: date | datetime) -> dict[str, str | None]:
    """From which day, and until when on either reading: the first day from `start` on which they differ."""
    for later in range(366):
        begin = start + timedelta(days=later)
        one, two = (due(each, begin, explain=False).due for each in (version, other))
        if one != two:
            break
    return {"from": _text(begin), "due": _text(one), "otherwise": _text(two)}


def _start(version: LimitVersion, words: str) -> date | datetime:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise BadInput(
            f"{_unread(words, '--from')}请写作 2024-02-28，以小时计算的写作 2024-02-28T10:30。"
        ) from None
    if version.unit is not Unit.HOUR:
        return moment.date()
    if len(words) <= len("2024-02-28"):
        raise BadInput(f"{version.title}（{version.id}）以小时计算，请写明时刻，例如 {words}T10:30。")
    return moment


def _day(words: str, what: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadInput(f"{_unread(words, what)}请写作 2024-02-28。") from None


def _unread(words: str, what: str) -> str:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        return f"{what} 的日期“{words}”不存在，"
    return f"{what} 的日期“{words}”读不懂，"


def _span(words: str) -> Span:
    start, colon, end = words.partition(":")
    if not colon:
        raise BadInput(
            f"中止“{words}”应写作 开始日:恢复日，例如 2024-03-01:2024-03-11，仍在中止的写作 2024-03-01:。"
        )
    return Span(_day(start, "--suspend"), _day(end, "--suspend") if end else None)


def _text(day: date | datetime | None) -> str | None:
    if day is None:
        return None
    return day.isoformat(timespec="minutes") if isinstance(day, datetime) else day.isoformat()
