"""Every declared procedure is drawn so that nothing lies on anything else."""

from collections.abc import Iterator
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from fazhi.casework.procedures import procedures
from fazhi.law.course import main_line
from fazhi.law.diagram import draw
from fazhi.law.layout import Box, Layout, Point
from fazhi.law.placing import CHIP, lay_out
from fazhi.law.procedure import Procedure

EVERY = [version for versions in procedures().values() for version in versions]

every = pytest.mark.parametrize("procedure", EVERY, ids=lambda each: each.key)


def overlap(one: Box, other: Box) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def within(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and inner.right <= outer.right
        and outer.y <= inner.y
        and inner.bottom <= outer.bottom
    )


def pieces(layout: Layout) -> Iterator[tuple[Box, tuple[Point, Point]]]:
    """Every level or upright piece of a line, as a box of no breadth less its ends, which may touch."""
    for way in layout.ways:
        for (x0, y0), (x1, y1) in pairwise(way.points):
            left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            assert left == right or top == bottom, "lines are level or upright"
            across, along = (1, 0) if top == bottom else (0, 1)
            box = Box(left + across, top + along, right - left - 2 * across, bottom - top - 2 * along)
            yield box, ((x0, y0), (x1, y1))


def boxes_of_marks(layout: Layout) -> list[Box]:
    return [Box(mark.x - CHIP, mark.y - CHIP, 2 * CHIP, 2 * CHIP) for mark in layout.marks]


@every
def test_no_two_boxes_overlap(procedure: Procedure) -> None:
    layout = lay_out(procedure)
    assert set(layout.cards) == set(procedure.stages)
    boxes = [card.box for card in layout.cards.values()] + boxes_of_marks(layout)
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    for bar in layout.bars:
        assert not any(overlap(bar.box, card.box) for card in layout.cards.values())
    assert not [pair for pair in combinations(layout.bars, 2) if overlap(pair[0].box, pair[1].box)]


@every
def test_no_words_lie_on_others_or_across_a_box(procedure: Procedure) -> None:
    layout = lay_out(procedure)
    assert not [
        (one.words, other.words)
        for one, other in combinations(layout.texts, 2)
        if overlap(one.box, other.box)
    ]
    for text in layout.texts:
        over = [card.box for card in layout.cards.values() if overlap(text.box, card.box)]
        assert all(within(text.box, box) for box in over), text.words
        assert len(over) == 1 or text.kind not in ("stage", "end"), text.words
        assert not any(overlap(text.box, box) for box in boxes_of_marks(layout)), text.words
        assert not any(overlap(text.box, bar.box) for bar in layout.bars), text.words


@every
def test_no_line_runs_through_a_box_or_through_words(procedure: Procedure) -> None:
    layout = lay_out(procedure)
    for box, ends in pieces(layout):
        assert not [card.stage.title for card in layout.cards.values() if overlap(box, card.box)], ends
        assert not [text.words for text in layout.texts if overlap(box, text.box)], ends
    for y in layout.layers:
        line = Box(0, y, layout.reach, 0.1)
        assert not [text.words for text in layout.texts if overlap(line, text.box)]
        assert not [card.stage.title for card in layout.cards.values() if overlap(line, card.box)]


@every
def test_everything_lies_on_the_sheet(procedure: Procedure) -> None:
    layout = lay_out(procedure)
    sheet = Box(0, 0, layout.width, layout.height)
    boxes = [card.box for card in layout.cards.values()] + [bar.box for bar in layout.bars]
    boxes += [text.box for text in layout.texts] + boxes_of_marks(layout)
    assert all(within(box, sheet) for box in boxes)
    assert all(
        0 <= x <= layout.width and 0 <= y <= layout.height for way in layout.ways for x, y in way.points
    )
    # Reconsideration of 2023 has 25 clocks in 13 columns: a page scrolls its picture, and paper scales it.
    widest = 1300 if procedure.id == "reconsideration" else 1100
    assert layout.width <= widest, "it fits the page beside which nothing else stands"


@every
def test_every_step_is_drawn_from_each_of_its_stages_and_its_line_arrives(procedure: Procedure) -> None:
    layout = lay_out(procedure)
    drawn = {(row.stage, row.step.id) for row in layout.rows}
    assert drawn == {(stage, step.id) for step in procedure.steps if step.to for stage in step.stages}
    inside = sum(len(step.stages) for step in procedure.steps if step.to is None)
    assert sum(dot.kind == "milestone" for dot in layout.dots) - bool(inside) == inside
    arrived = {way.points[-1] for way in layout.ways if way.arrives}
    for row in layout.rows:
        card = layout.cards[row.target]
        doors = {card.door, (card.box.x, card.box.middle)}
        assert row.kind == "main" or doors & arrived, row.step.id
    assert len(layout.marks) == 2 * len(procedure.clocks)


@every
def test_the_picture_is_well_formed_and_always_the_same(procedure: Procedure) -> None:
    svg = draw(procedure)
    ElementTree.fromstring(svg)
    assert svg == draw(procedure)


def test_the_main_lines_are_those_of_the_statutes() -> None:
    lines = {procedure.key: "→".join(stage.title for stage in main_line(procedure)) for procedure in EVERY}
    assert lines["reconsideration@2024-01-01"] == "受理审查→审理→已决定，待送达→生效，履行监督→结案"
    assert lines["service@2004-07-01"] == "收到申请材料→已受理→审查→已准予，待送达→已办结"
    assert lines["legal_aid@2022-01-01"] == "审查→已决定给予，待指派→承办→已报告，待归档→结案归档"
    assert (
        lines["people_mediation@2011-01-01"] == "待受理→调解中→达成协议，待签章生效→履行监督与回访→立卷归档"
    )
    assert lines["disclosure_request@2019-05-15"] == "收到申请→检索→审查审批→已答复，待归档→归档"
