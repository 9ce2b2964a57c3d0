"""Geometry of the server-drawn charts: numbers in, attributes of SVG out; no template and no colour here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fazhi.faces.shapes import Number, Series

WIDTH = 360
LEFT, RIGHT, TOP, HEIGHT = 34, 276, 14, 150
PER_LINE = 20


@dataclass(frozen=True, slots=True)
class Tick:
    """A label on an axis at its place."""

    at: float
    text: str
    anchor: Literal["start", "middle", "end"] = "middle"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series as a path, with its name at the height of its last value."""

    path: str
    name: str
    label_y: float
    number: int


def plain(value: Number) -> str:
    """A number as people write it: no trailing noughts, no exponent."""
    return f"{value:f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))


def ceiling(largest: float) -> tuple[float, float]:
    """The top of an axis from nought and its step: 1, 2 or 5 times a power of ten, three to five steps."""
    if largest <= 0:
        return 1, 1
    power = 10 ** math.floor(math.log10(largest / 4))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power * 5 >= largest)
    if largest >= 3:
        step = max(1, step)
    return step * math.ceil(largest / step), step


def share(value: Number | None, largest: float) -> str:
    """The length of a bar in percent of the longest."""
    return f"{100 * float(value or 0) / largest:.2f}%" if largest else "0%"


def gridlines(top: float, step: float) -> list[Tick]:
    """Horizontal lines from nought to the top."""
    count = round(top / step)
    return [Tick(round(height(step * n, top), 1), plain(round(step * n, 6))) for n in range(count + 1)]


def height(value: Number, top: float) -> float:
    """Where a value lies on the page: nought is the baseline."""
    return TOP + HEIGHT * (1 - float(value) / top)


def abscissa(position: int, count: int) -> float:
    """Where the n-th of count labels lies."""
    return LEFT + (RIGHT - LEFT) * position / max(count - 1, 1)


def labels_below(labels: Sequence[str]) -> list[Tick]:
    """At most five labels, the first and the last among them."""
    last = len(labels) - 1
    every = max(1, math.ceil(last / 4))
    chosen = {n for n in range(0, last + 1, every) if 2 * (last - n) >= every} | {last}
    return [Tick(round(abscissa(n, len(labels)), 1), labels[n]) for n in sorted(chosen)]


def draw(series: Sequence[Series], top: float) -> list[Drawn]:
    """Paths with breaks where a value is missing, and end labels that do not overlap."""
    drawn = []
    for number, one in enumerate(series, start=1):
        pen_down, points, end, last = False, list[str](), float(TOP + HEIGHT), ""
        for position, value in enumerate(one.values):
            if value is None:
                pen_down = False
                continue
            end, last = height(value, top), plain(value)
            points.append(f"{'L' if pen_down else 'M'}{abscissa(position, len(one.values)):.1f} {end:.1f}")
            pen_down = True
        drawn.append((" ".join(points), f"{one.name} {last}".strip(), end, number))
    floor = -math.inf
    placed = []
    for path, name, end, number in sorted(drawn, key=lambda item: item[2]):
        floor = max(end + 4, floor + 17)
        placed.append(Drawn(path, name, round(floor, 1), number))
    return sorted(placed, key=lambda item: -item.number)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a ruler or of a stacked bar."""

    kind: str
    start: str
    length: str
    label: str = ""


def segments(parts: Sequence[tuple[str, Number, str]], whole: float | None = None) -> list[Segment]:
    """Stretches laid end to end, in percent of the whole (their sum when none is given)."""
    total = whole or float(sum(value for _, value, _ in parts)) or 1.0
    result, start = [], 0.0
    for kind, value, label in parts:
        result.append(
            Segment(kind, f"{100 * start / total:.2f}%", f"{100 * float(value) / total:.2f}%", label)
        )
        start += float(value)
    return result


def is_tight(text: object, *, first: bool = False) -> bool:
    """Whether a cell is short enough to stay on one line: a date, a word, a number in the first column."""
    width = sum(1 if ord(letter) > 0x2E80 else 0.55 for letter in str(text))
    return width <= (14 if first else 6)


def squares(count: int) -> tuple[list[tuple[int, int]], int, int]:
    """Corners of so many unit squares, twenty to a line, and the columns and lines they take."""
    corners = [(n % PER_LINE, n // PER_LINE) for n in range(count)]
    return corners, max(min(count, PER_LINE), 1), max(math.ceil(count / PER_LINE), 1)
