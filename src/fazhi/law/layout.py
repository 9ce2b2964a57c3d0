"""What the diagram of a procedure consists of, each thing with its place, and how wide words are."""

from dataclasses import dataclass, field
from typing import Literal

from .procedure import Procedure, Stage, Step

STAGE, STEP, NAME, CITE = 16, 14, 13, 12  # sizes of type, in units of the drawing
HEAD = 38  # height of a stage's title
STOPS = "，。；、：）”〕"

Point = tuple[float, float]
Kind = Literal["main", "on", "back"]
Sign = Literal["runs", "still", "between"]
Style = Literal["stage", "end", "step", "cite", "head", "name", "length"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.y + self.h / 2


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place; `y` is the middle of their line."""

    words: str
    x: float
    y: float
    size: int
    kind: Style

    @property
    def box(self) -> Box:
        return Box(self.x, self.y - self.size * 0.6, extent(self.words, self.size), self.size * 1.2)


@dataclass(frozen=True, slots=True)
class Card:
    """A stage as drawn: an open one with its milestones in it, an end."""

    stage: Stage
    box: Box
    is_main: bool

    @property
    def door(self) -> Point:
        """Where ways from the side arrive."""
        return self.box.right, self.box.y + (self.box.h / 2 if self.stage.is_end else HEAD / 2)


@dataclass(frozen=True, slots=True)
class Row:
    """A step that leaves a stage; `y` is the middle of its line, from `x` to `end`."""

    stage: Stage
    step: Step
    target: Stage
    kind: Kind
    x: float
    y: float
    end: float


@dataclass(frozen=True, slots=True)
class Way:
    """A line from place to place; if it arrives its last piece has the head of an arrow."""

    points: tuple[Point, ...]
    kind: Kind
    arrives: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of a clock's run: it runs, stands still, or is elsewhere between two parts."""

    box: Box
    kind: Sign


@dataclass(frozen=True, slots=True)
class Mark:
    """A clock's number, at its bar and at its name."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A step at its place: one of the main line, or a milestone within its stage."""

    x: float
    y: float
    kind: Literal["main", "milestone"]


@dataclass(slots=True)
class Layout:
    """A procedure laid out; `layers` are the heights at which layers part, on lines as long as `reach`."""

    procedure: Procedure
    width: float = 0
    height: float = 0
    reach: float = 0
    cards: dict[Stage, Card] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    layers: list[float] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def write(self, words: str, x: float, y: float, size: int, kind: Style) -> float:
        """Set words; gives where they end."""
        text = Text(words, x, y, size, kind)
        self.texts.append(text)
        return text.box.right


def extent(words: str, size: float) -> float:
    """How wide the words are at most: a Chinese character is a square, a letter or digit little more than half."""
    return sum(1.0 if ord(letter) > 0x2E7F or letter in "“”‘’—…" else 0.62 for letter in words) * size


def wrapped(words: str, size: float, width: float) -> list[str]:
    """The words in as few lines no wider than this as they need, all about as long; no line begins with a stop."""
    lines = _broken(words, size, width)
    return _broken(words, size, min(width, extent(words, size) / len(lines) + size))


def _broken(words: str, size: float, width: float) -> list[str]:
    """Lines broken where they are full, or after a stop in their second half."""
    lines = [""]
    for letter in words:
        if extent(lines[-1] + letter, size) > width and letter not in STOPS:
            full = lines[-1]
            stop = max(full.rfind(each) for each in "，；、") + 1
            cut = stop if stop > len(full) / 2 else len(full)
            lines[-1:] = [full[:cut], full[cut:]]
        lines[-1] += letter
    return lines
