"""Told procedures as Markdown, for docs and for the terminal."""

import re
from collections.abc import Callable, Iterable, Iterator

from .procedure import Procedure
from .telling import READING, Item, Names, Told, called

PREFACE = """\
# 程序

这里用图和文字讲明 fazhi 里每一种办理程序：谁、在哪个阶段、依据哪一条、转入哪个阶段、填写什么、出具什么，期限从哪一日
起算、依据哪一条。全文和图由 `fazhi law procedure --all` 按代码写出，请勿手改；与法律不符的，请改各领域的
`procedure.py` 或者 `law/rules/`。
"""


def written(told: Told, names: Names, *, picture: str = "") -> str:
    """One procedure; `picture` is where its diagram is found, if it is to be shown."""
    procedure = told.procedure
    parts = [
        f"## {_heading(procedure)}",
        f"台账：{names.title}（`{names.id}`）。{told.opening.words}",
        f"![{called(procedure)}图]({picture})" if picture else "",
        "### 阶段",
        told.stages,
        "### 办理",
        "\n".join(f"{number}. {_item(step)}" for number, step in enumerate(told.steps, start=1)),
        "### 期限",
        "\n".join(line for clock in told.clocks for line in _clock(clock)) or "这一程序不计期限。",
    ]
    if told.outcomes:
        parts += ["### 结果", "\n".join(f"- {_item(outcome)}" for outcome in told.outcomes)]
    if told.chapter:
        parts += ["### 条文对照", told.chapter]
        parts += [_account("另有着落的", told.carried), _account("没有纳入程序的", told.left_out)]
    return "\n\n".join(filter(None, parts)) + "\n"


def all_written(told: Iterable[tuple[Told, Names]], picture: Callable[[Procedure], str]) -> str:
    """Many procedures with a preface and a list of contents; `picture` says where the diagram of each is found."""
    each = [(one, written(one, names, picture=picture(one.procedure))) for one, names in told]
    notes = "\n".join(f"- {note}" for note in READING)
    contents = "\n".join(f"- [{_heading(one.procedure)}](#{_anchor(one.procedure)})" for one, _ in each)
    return "\n".join([PREFACE, notes, "", contents, "", *(text for _, text in each)])


def _heading(procedure: Procedure) -> str:
    return f"{procedure.title}（`{procedure.key}`）"


def _account(title: str, items: Iterable[Item]) -> str:
    lines = "\n".join(f"- {item.title}：{item.told.words}" for item in items)
    return f"{title}：\n\n{lines}" if lines else ""


def _anchor(procedure: Procedure) -> str:
    """Under which name the heading is found: its words, with no marks but hyphens."""
    return re.sub(r"[^\w-]", "", _heading(procedure))


def _item(item: Item) -> str:
    return f"**{item.title}**（`{item.id}`）：{item.told.words}"


def _clock(clock: Item) -> Iterator[str]:
    yield f"- {_item(clock)}"
    for version in clock.versions:
        yield f"  - {version.words}"
