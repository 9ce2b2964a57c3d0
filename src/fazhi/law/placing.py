"""Laying out a procedure: stages one below the other, ways beside them, clocks along them.

Each open stage is a layer: its box with its milestones, below it the steps that leave it, one to a row. The main line
runs straight down on the left; stages beside it stand further in. Every other way leaves its row to the right, to an
end in the same row or into the lane of its target, which leads up or down to the target's side. Clocks stand on the
right, as high as the stages in which they run.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

from .course import Run, main_line, runs
from .layout import (
    CITE,
    HEAD,
    NAME,
    STAGE,
    STEP,
    Bar,
    Box,
    Card,
    Dot,
    Kind,
    Layout,
    Mark,
    Row,
    Sign,
    Way,
    extent,
    wrapped,
)
from .period import LimitVersion
from .procedure import Clock, Procedure, Stage, Step
from .telling import cited, clock_title, length_of, own_law, versions_of

EDGE, TOP, INDENT, TRUNK = 20, 76, 40, 18
NARROWEST, WIDEST = 260, 450
LINE, MORE, ROW, BETWEEN = 24, 17, 28, 28
PILL, LANE, PITCH, LABEL, CHIP = 25, 14, 22, 190, 9


Thing = TypeVar("Thing")


def lay_out(procedure: Procedure) -> Layout:
    """Lay a procedure out."""
    placing = _Placing(Layout(procedure), main_line(procedure))
    placing.place_layers()
    placing.place_ends()
    placing.join()
    placing.place_clocks()
    placing.explain()
    return placing.layout


@dataclass(slots=True)
class _Placing:
    """A layout in the making; `right` is how far it reaches, `floor` how deep."""

    layout: Layout
    line: tuple[Stage, ...]
    right: float = 0
    floor: float = TOP
    milestones: dict[tuple[Stage, Step], float] = field(default_factory=dict)
    bottoms: dict[Stage, float] = field(default_factory=dict)

    @property
    def procedure(self) -> Procedure:
        return self.layout.procedure

    @property
    def open_stages(self) -> list[Stage]:
        return [stage for stage in self.procedure.stages if not stage.is_end]

    def left_of(self, stage: Stage) -> float:
        return EDGE if stage in self.line else EDGE + INDENT

    # Layers

    def place_layers(self) -> None:
        """The open stages in the order of the declaration, then the end of the main line."""
        self.right = self._column()
        self.layout.write("阶段和办理动作", EDGE, 24, CITE, "head")
        for stage in self.open_stages:
            self._place_stage(stage)
        end = self.line[-1]
        box = Box(EDGE, self.floor, extent(end.title, STEP) + 2 * TRUNK, HEAD - 4)
        self.layout.cards[end] = Card(end, box, True)
        self.layout.write(end.title, EDGE + TRUNK, box.middle, STEP, "end")
        self.floor = box.bottom

    def _column(self) -> float:
        """How far stages and steps reach: as far as they need to stand on one line each, if that is not too far."""
        needed: list[float] = [EDGE + NARROWEST]
        for stage in self.open_stages:
            left = self.left_of(stage)
            needed.append(left + TRUNK + extent(stage.title, STAGE) + TRUNK)
            for step in self.procedure.steps_from(stage):
                title = left + 2 * TRUNK + 4 + extent(step.title, STEP) + 14
                whole = title + 10 + extent(cited(step.cite), CITE)
                needed.append(whole if whole <= EDGE + WIDEST else title)
        return max(needed)

    def _place_stage(self, stage: Stage) -> None:
        left, top = self.left_of(stage), self.floor
        self.layout.write(stage.title, left + TRUNK, top + HEAD / 2, STAGE, "stage")
        steps = self.procedure.steps_from(stage)
        inside, y = [step for step in steps if step.to is None], top + HEAD
        for step in inside:
            self.milestones[stage, step] = y + LINE / 2 - 4
            self.layout.dots.append(Dot(left + TRUNK + 4, y + LINE / 2 - 4, "milestone"))
            y = self._entry(step, left + 2 * TRUNK, y - 4, LINE)[0] + 4
        box = Box(left, top, self.right - left, y - top + (4 if inside else 0))
        self.layout.cards[stage] = Card(stage, box, stage in self.line)
        y = box.bottom + 6
        for step in steps:
            if step.to is not None:
                below, end = self._entry(step, left + 2 * TRUNK + 4, y, ROW)
                kind = self._kind(stage, step.to)
                self.layout.rows.append(
                    Row(stage, step, step.to, kind, left + 2 * TRUNK + 4, y + ROW / 2, end)
                )
                y = below
        self.bottoms[stage] = y
        self.floor = y + BETWEEN
        self.layout.layers.append(y + BETWEEN / 2)

    def _entry(self, step: Step, x: float, y: float, height: float) -> tuple[float, float]:
        """A step with its article, on as many lines as it needs; gives where it ends below, and on its first line."""
        width, middle = self.right - x - 14, y + height / 2
        first, *more = wrapped(step.title, STEP, width)
        end = self.layout.write(first, x, middle, STEP, "step")
        for words in more:
            middle += MORE
            end = self.layout.write(words, x, middle, STEP, "step")
        cite = cited(step.cite)
        if end + 10 + extent(cite, CITE) <= x + width:
            after = self.layout.write(cite, end + 10, middle, CITE, "cite")
            end = end if more else after
        else:
            for words in wrapped(cite, CITE, width):
                middle += MORE
                self.layout.write(words, x, middle, CITE, "cite")
        return middle + height / 2, end

    def _kind(self, stage: Stage, target: Stage) -> Kind:
        if (stage, target) in pairwise(self.line):
            return "main"
        order = list(self.procedure.stages)
        return "back" if order.index(target) <= order.index(stage) else "on"

    # Ends and ways

    def place_ends(self) -> None:
        """The other ends, each in the row of the last step that leads to it."""
        last = {row.target: row for row in self.layout.rows if row.target.is_end}
        ends = {stage: row for stage, row in last.items() if stage not in self.layout.cards}
        if not ends:
            return
        left = self.right + 40
        width = max(extent(stage.title, NAME) for stage in ends) + 2 * TRUNK
        for stage, row in ends.items():
            self.layout.cards[stage] = Card(stage, Box(left, row.y - PILL / 2, width, PILL), False)
            self.layout.write(stage.title, left + (width - extent(stage.title, NAME)) / 2, row.y, NAME, "end")
        self.right = left + width

    def join(self) -> None:
        """The lines: the main line, the branches of every stage, and the lanes."""
        cards, ways = self.layout.cards, self.layout.ways
        trunk = EDGE + TRUNK
        self.layout.dots.append(Dot(trunk, TOP - 22, "main"))
        ways.append(Way(((trunk, TOP - 22), (trunk, TOP)), "main", True))
        for stage, following in pairwise(self.line):
            ways.append(
                Way(((trunk, cards[stage].box.bottom), (trunk, cards[following].box.y)), "main", True)
            )
        for stage in self.open_stages:
            self._branch(stage, [row for row in self.layout.rows if row.stage is stage])
        waiting: dict[Stage, list[Row]] = {}
        for row in self.layout.rows:
            if row.kind == "main":
                continue
            if row.target.is_end and cards[row.target].box.middle == row.y:
                ways.append(Way(((row.end + 8, row.y), (cards[row.target].box.x, row.y)), row.kind, True))
            else:
                waiting.setdefault(row.target, []).append(row)
        self._lanes(waiting)

    def _branch(self, stage: Stage, rows: Sequence[Row]) -> None:
        """From the stage's trunk to its rows; a step of the main line is a point on it."""
        trunk = self.left_of(stage) + TRUNK
        for row in rows:
            if row.kind == "main":
                self.layout.dots.append(Dot(trunk, row.y, "main"))
            else:
                self.layout.ways.append(Way(((trunk, row.y), (row.x - 6, row.y)), "on", False))
        if stage not in self.line and rows:
            bottom = self.layout.cards[stage].box.bottom
            self.layout.ways.append(Way(((trunk, bottom), (trunk, rows[-1].y)), "on", False))

    def _lanes(self, waiting: dict[Stage, list[Row]]) -> None:
        """One lane for each target, the short ones nearest; a row further out than another runs into the same line."""
        first = self.right + 22
        spans = {}
        for stage, rows in waiting.items():
            heights = [self.layout.cards[stage].door[1], *(row.y for row in rows)]
            spans[stage] = (min(heights), max(heights))
        shortest = sorted(spans, key=lambda stage: (spans[stage][1] - spans[stage][0], spans[stage]))
        for stage, lane in _packed([(stage, *spans[stage]) for stage in shortest], 12):
            x, door = first + lane * LANE, self.layout.cards[stage].door
            outermost = _outermost(waiting[stage], door[1])
            for row in waiting[stage]:
                towards = door[1] if row in outermost else row.y + (12 if door[1] > row.y else -12)
                points = (row.end + 8, row.y), (x, row.y), (x, towards)
                arrives = row in outermost
                self.layout.ways.append(Way((*points, door) if arrives else points, row.kind, arrives))
            self.right = max(self.right, x)

    # Clocks

    def place_clocks(self) -> None:
        """Bars along the stages in which a clock runs, numbered from above, and their names beside them."""
        clocks = [(clock, bars) for clock in self.procedure.clocks if (bars := self._bars(clock))]
        if not clocks:
            self.layout.reach = self.right
            return
        clocks.sort(key=lambda each: each[1][0].box.y)
        left = self.right + 34
        self.layout.write("期限", left - CHIP, 24, CITE, "head")
        spans = [(number, bars[0].box.y, bars[-1].box.bottom) for number, (_, bars) in enumerate(clocks, 1)]
        columns = dict(_packed(spans, 6))
        names = left + (max(columns.values()) + 1) * PITCH + 4
        self.layout.reach, floor = names - CHIP, 0.0
        for number, (clock, bars) in enumerate(clocks, 1):
            x, top = left + columns[number] * PITCH, bars[0].box.y
            self.layout.bars += [replace(bar, box=replace(bar.box, x=x - bar.box.w / 2)) for bar in bars]
            self.layout.marks.append(Mark(number, x, top + CHIP))
            floor = self._name(clock, number, names, max(floor, top + CHIP))
        self.right = max(self.right, *(text.box.right for text in self.layout.texts))
        self.floor = max(self.floor, floor)

    def _bars(self, clock: Clock) -> list[Bar]:
        """The parts of a clock's run, those that follow each other as one."""
        bars: list[Bar] = []
        for run in runs(self.procedure, clock):
            top, bottom = self._reach(run)
            kind: Sign = "still" if run.is_paused else "runs"
            if bars and top - bars[-1].box.bottom <= BETWEEN:
                if bars[-1].kind == kind == "runs":
                    bars[-1] = replace(bars[-1], box=replace(bars[-1].box, h=bottom - bars[-1].box.y))
                    continue
                top = bars[-1].box.bottom + 3
            elif bars:
                bars.append(Bar(Box(0, bars[-1].box.bottom + 3, 2, top - bars[-1].box.bottom - 6), "between"))
            bars.append(Bar(Box(0, top, 8, bottom - top), kind))
        return bars

    def _reach(self, run: Run) -> tuple[float, float]:
        """From where to where a clock runs in a stage, at least as high as its number."""
        top = (
            self.milestones[run.stage, run.since] - CHIP if run.since else self.layout.cards[run.stage].box.y
        )
        bottom = self.milestones[run.stage, run.until] + CHIP if run.until else self.bottoms[run.stage]
        return top, bottom if bottom >= top + 2 * CHIP else self.bottoms[run.stage]

    def _name(self, clock: Clock, number: int, x: float, y: float) -> float:
        """A clock's number, name and length; gives where the next may begin."""
        self.layout.marks.append(Mark(number, x + CHIP, y))
        x += 2 * CHIP + 8
        for words in wrapped(clock_title(clock), NAME, LABEL):
            self.layout.write(words, x, y, NAME, "name")
            y += MORE
        for length, cite in self._lengths(clock):
            if length:
                end = self.layout.write(length, x, y, NAME, "length") + 8
                if end + extent(cite, CITE) <= x + LABEL:
                    self.layout.write(cite, end, y, CITE, "cite")
                    y += MORE
                    continue
                y += MORE
            for words in wrapped(cite, CITE, LABEL):
                self.layout.write(words, x, y, CITE, "cite")
                y += MORE
        for words in wrapped(_left_out(clock), CITE, LABEL) if clock.spells else ():
            self.layout.write(words, x, y, CITE, "cite")
            y += MORE
        return y + CHIP

    def _lengths(self, clock: Clock) -> Iterable[tuple[str, str]]:
        """How long the period is under each version of its law that differs, with the article."""
        if clock.until:
            yield "", f"依{cited(clock.cite)}"
            return
        versions = versions_of(clock, self.procedure)
        for version, former in zip(versions, [None, *versions], strict=False):
            if former is None or length_of(former) != length_of(version):
                since = f"{version.effective_from.isoformat()} 起 " if former else ""
                yield f"{since}{length_of(version)}", self._article(version)

    def _article(self, version: LimitVersion) -> str:
        """The article of a limit, with the law if it is another than the procedure's."""
        own = version.law == own_law(self.procedure)
        return f"{'' if own else version.law.partition('(')[0]}{version.article or ''}"

    # What the signs mean

    def explain(self) -> None:
        """A line that says what the signs mean that occur."""
        layout = self.layout
        self.floor += 46
        layout.layers.append(self.floor - 24)
        x: float = EDGE
        kinds = {way.kind for way in layout.ways}
        ways: tuple[tuple[Kind, str], ...] = (("main", "主要走向"), ("on", "其他走向"), ("back", "退回"))
        for kind, words in ways:
            if kind in kinds:
                layout.ways.append(Way(((x, self.floor), (x + 30, self.floor)), kind, True))
                x = layout.write(words, x + 38, self.floor, CITE, "cite") + 24
        if any(dot.kind == "milestone" for dot in layout.dots):
            layout.dots.append(Dot(x + 3, self.floor, "milestone"))
            x = layout.write("不改变阶段的动作", x + 14, self.floor, CITE, "cite") + 24
        bars = {bar.kind for bar in layout.bars}
        signs: tuple[tuple[Sign, str], ...] = (
            ("runs", "计时的阶段"), ("still", "不计时的阶段"), ("between", "其间的其他阶段"),
        )  # fmt: skip
        for sign, words in signs:
            if sign in bars:
                width = 2 if sign == "between" else 8
                layout.bars.append(Bar(Box(x, self.floor - 8, width, 16), sign))
                x = layout.write(words, x + 16, self.floor, CITE, "cite") + 24
        layout.width, layout.height = max(self.right, x) + EDGE, self.floor + 26


def _left_out(clock: Clock) -> str:
    """The spells, which no bar shows: they lie within a stage."""
    return f"{'、'.join(spell.title for spell in clock.spells)}期间不计"


def _packed(spans: Iterable[tuple[Thing, float, float]], apart: float) -> list[tuple[Thing, int]]:
    """Each thing with the first lane in which its span meets no other."""
    lanes: list[list[tuple[float, float]]] = []
    placed = []
    for what, top, bottom in spans:
        free = (
            number
            for number, taken in enumerate(lanes)
            if all(top > low + apart or bottom < high - apart for high, low in taken)
        )
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((top, bottom))
        placed.append((what, lane))
    return placed


def _outermost(rows: Sequence[Row], height: float) -> list[Row]:
    """The rows farthest from a height, above and below it."""
    above = [row for row in rows if row.y < height]
    below = [row for row in rows if row.y > height]
    return [*above[:1], *below[-1:]]
