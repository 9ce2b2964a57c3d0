"""A procedure drawn as SVG from its declaration: the same declaration gives the same picture, byte for byte.

Colours and type are left to a stylesheet by classes: `static/fazhi/diagram.css` in the portal, the same text inside a
picture that stands alone. Nothing in the picture needs a script, a font of its own or another file.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from xml.sax.saxutils import escape

from .layout import Bar, Card, Kind, Layout, Mark, Point, Text, Way
from .placing import lay_out
from .procedure import Procedure
from .telling import called, stages_of

ROUND = 9
SHEET = 1.5  # how high a sheet of paper is to its width; what is longer is printed over several
KINDS: tuple[Kind, ...] = ("back", "on", "main")  # what is drawn later lies above
UNITS_TO_EM = 16  # units of the drawing to one em of the text around it, so that it grows with large type


def draw(procedure: Procedure, *, style: str = "") -> str:
    """The picture; with a style it stands alone, without it is part of a page."""
    layout = lay_out(procedure)
    long = " long" if layout.height > SHEET * layout.width else ""
    ident = f"diagram-{procedure.key.replace('@', '-')}"
    since = procedure.since.removeprefix(date.min.isoformat())
    title = f"{called(procedure)}图" + (f"（{since} 起）" if since else "")
    told = f"{stages_of(procedure)}每个阶段的办理动作和期限，另有文字逐条说明。"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="procedure{long}" role="img" '
        f'aria-labelledby="{ident}-title {ident}-told" viewBox="0 0 {_n(layout.width)} {_n(layout.height)}" '
        f'width="{_n(layout.width / UNITS_TO_EM)}em" height="{_n(layout.height / UNITS_TO_EM)}em">',
        f'<title id="{ident}-title">{escape(title)}</title>',
        f'<desc id="{ident}-told">{escape(told)}</desc>',
        f"<style>\n{escape(style)}</style>" if style else "",
        *_parts(layout),
        "</svg>",
    ]
    return "\n".join(filter(None, parts)) + "\n"


def _parts(layout: Layout) -> Iterator[str]:
    """Everything from the ground up."""
    yield f'<rect class="ground" width="{_n(layout.width)}" height="{_n(layout.height)}"/>'
    for y in layout.layers:
        yield f'<path class="layer" d="M0 {_n(y)}H{_n(layout.reach)}"/>'
    ways = sorted(layout.ways, key=lambda way: KINDS.index(way.kind))
    for way in ways:
        yield _line(way)
    for way in ways:
        yield from _bridges(way)
    for way in ways:
        if way.arrives:
            yield f'<path class="tip {way.kind}" d="{_tip(way.points[-2], way.points[-1])}"/>'
    for card in layout.cards.values():
        yield from _card(card)
    for dot in layout.dots:
        yield f'<circle class="dot {dot.kind}" cx="{_n(dot.x)}" cy="{_n(dot.y)}" r="3"/>'
    for bar in layout.bars:
        yield _bar(bar)
    for mark in layout.marks:
        yield from _mark(mark)
    for text in layout.texts:
        yield _text(text)


def _line(way: Way) -> str:
    points = way.points
    if way.arrives:
        points = (*points[:-1], _before(points[-1], points[-2], 5))
    return f'<path class="way {way.kind}" d="{_path(points)}"/>'


def _bridges(way: Way) -> Iterator[str]:
    """The level pieces again, over a gap in the lanes that they cross."""
    if len(way.points) == 2 and not way.arrives:
        return
    for n, (start, end) in enumerate(pairwise(way.points)):
        if start[1] != end[1]:
            continue
        start = start if n == 0 else _before(start, end, ROUND + 3)
        end = _before(end, start, ROUND + 3)
        path = f"M{_pair(start)}L{_pair(end)}"
        yield f'<path class="gap" d="{path}"/><path class="way {way.kind}" d="{path}"/>'


def _path(points: Sequence[Point]) -> str:
    """A path along the points that turns in quarter circles."""
    (x, y), *rest = points
    parts = [f"M{_n(x)} {_n(y)}"]
    for here, (turn, after) in zip(points, pairwise(rest), strict=False):
        near, far = _before(turn, here, ROUND), _before(turn, after, ROUND)
        parts.append(f"L{_pair(near)}Q{_pair(turn)} {_pair(far)}")
    return "".join(parts) + f"L{_pair(points[-1])}"


def _before(end: Point, start: Point, reach: float) -> Point:
    """The point so far before the end of a level or upright piece, or half way where it is short."""
    (x0, y0), (x, y) = start, end
    reach = min(reach, (abs(x - x0) + abs(y - y0)) / 2)
    return x - reach * _sign(x - x0), y - reach * _sign(y - y0)


def _tip(start: Point, end: Point) -> str:
    """The head of an arrow."""
    (x0, y0), (x, y) = start, end
    across, along = _sign(x - x0), _sign(y - y0)
    base = x - 9 * across, y - 9 * along
    left = base[0] + 4.5 * along, base[1] + 4.5 * across
    right = base[0] - 4.5 * along, base[1] - 4.5 * across
    return f"M{_pair((x, y))}L{_pair(left)}L{_pair(right)}Z"


def _card(card: Card) -> Iterator[str]:
    """A stage is a box with square shoulders; an end has round ones and a second line within."""
    box = card.box
    kind = "end" if card.stage.is_end else "stage"
    round_ = box.h / 2 if card.stage.is_end else 5
    yield (
        f'<rect class="{kind}{" main" if card.is_main else ""}" x="{_n(box.x)}" y="{_n(box.y)}" '
        f'width="{_n(box.w)}" height="{_n(box.h)}" rx="{_n(round_)}"/>'
    )
    if card.stage.is_end:
        yield (
            f'<rect class="inner" x="{_n(box.x + 3)}" y="{_n(box.y + 3)}" width="{_n(box.w - 6)}" '
            f'height="{_n(box.h - 6)}" rx="{_n(round_ - 3)}"/>'
        )


def _bar(bar: Bar) -> str:
    box = bar.box
    return (
        f'<rect class="{bar.kind}" x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.w)}" height="{_n(box.h)}" '
        f'rx="{_n(box.w / 2)}"/>'
    )


def _mark(mark: Mark) -> Iterator[str]:
    yield f'<circle class="mark" cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="8.5"/>'
    yield f'<text class="number" x="{_n(mark.x)}" y="{_n(mark.y + 4)}" font-size="11">{mark.number}</text>'


def _text(text: Text) -> str:
    """Words whose middle lies on their line, whatever draws them."""
    return (
        f'<text class="{text.kind}" x="{_n(text.x)}" y="{_n(text.y + text.size * 0.36)}" '
        f'font-size="{text.size}">{escape(text.words)}</text>'
    )


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _pair(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def _n(value: float) -> str:
    """A number in at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
