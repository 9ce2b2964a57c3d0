"""The shapes that a view hands to a component: plain frozen values, no query and no rule among them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

LightState = Literal["ok", "warn", "late", "hold", "done", "none"]
Tone = Literal["", "ok", "warn", "late", "info"]
Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: navigation, crumb, download, action; `note` stands in grey after it, `main` fills its button."""

    label: str
    href: str = ""
    note: str = ""
    current: bool = False
    main: bool = False


@dataclass(frozen=True, slots=True)
class RailLink:
    """A line of the desk's rail; `late` (逾期 1) is shown before a plain `count`."""

    label: str
    href: str
    count: int | None = None
    late: int = 0
    current: bool = False


@dataclass(frozen=True, slots=True)
class RailGroup:
    """A titled section of the rail; the first group has no title."""

    links: Sequence[RailLink]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the desk: name, post, and the links of the personal menu."""

    name: str
    post: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a key-value list."""

    label: str
    value: object
    note: str = ""
    href: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `sort` is the name that `?sort=` takes, `number` sets it right."""

    label: str
    sort: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: text, where it leads, a light before it, a grey note under it."""

    text: object = ""
    href: str = ""
    note: str = ""
    light: LightState | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row; its first cell is its header. `key` makes it pickable for batch work."""

    cells: Sequence[object]
    key: str = ""
    tone: Literal["", "warn", "late", "void"] = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One number with its name; a value of None is shown as its `null` reason, never as nought."""

    name: str
    value: str | None
    unit: str = ""
    note: str = ""
    href: str = ""
    null: str = "未入库"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; None is drawn as nothing and said in words."""

    label: str
    value: Number | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a line chart over the chart's labels; None breaks the line."""

    name: str
    values: Sequence[Number | None]


@dataclass(frozen=True, slots=True)
class Squares:
    """So many records of one kind, one square each; `tone` 1 to 3 is the series colour."""

    label: str
    count: int
    tone: Literal[1, 2, 3] = 1
    href: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the line: done, now, or still ahead."""

    label: str
    state: Literal["done", "now", ""] = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A point of a timeline; `void` is struck out, `link` is what may be done about it."""

    when: date | datetime | str
    what: str
    who: str = ""
    law: str = ""
    note: str = ""
    state: Literal["done", "now", "void", ""] = "done"
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of a case: its name, state (待制作, 拟稿, 已印发, 已送达, 已作废), number, and what may be done."""

    title: str
    state: str
    tone: Tone = ""
    href: str = ""
    number: str = ""
    note: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a journal entry, before and after; an empty side was empty."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An entry as a person reads it; of a step also its article, and the day `on` which it was done or happened."""

    at: datetime | str
    who: str
    what: str
    changes: Sequence[Change] = ()
    reason: str = ""
    position: str = ""
    state: Literal["done", "now", ""] = "done"
    law: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One step by which a date was reached, with its article; `total` marks the result."""

    on: date | str
    text: str
    law: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a clock's ruler: used, stop (扣除), left, over (逾期), ahead."""

    kind: Literal["used", "stop", "left", "over", "ahead"]
    days: int
    label: str


@dataclass(frozen=True, slots=True)
class ClockFace:
    """A time limit as shown: its name, light and words (剩 3 日), its day, and how the day was reached."""

    name: str
    light: LightState
    word: str
    due: date | str | None = None
    due_word: str = "届满"
    steps: Sequence[Reckoning] = ()
    spans: Sequence[Span] = ()
    note: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """What a step needs: there, lacking, or (None) to be filled in while doing it."""

    text: str
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """A lawful next step; with a refusal it stays visible, says why, and shows the way out."""

    title: str
    action: str
    href: str = ""
    law: str = ""
    note: str = ""
    needs: Sequence[Need] = ()
    main: bool = False
    refusal: str = ""
    refusal_law: str = ""
    way: str = ""
    way_href: str = ""

    @property
    def ident(self) -> str:
        """The id of its refusal, by which the button that stays out of action says why."""
        return f"refusal-{self.href.rpartition('/')[2] or self.title}"


@dataclass(frozen=True, slots=True)
class StepGroup:
    """Next steps that belong together; one that is not open shows its title, with how many it holds and which."""

    title: str
    steps: Sequence[NextStep]
    is_open: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a record: its versions, newest first, each to be opened; who may read it, and what may be done."""

    title: str
    tag: str
    added: str
    versions: Sequence[Link]
    links: Sequence[Link] = ()
    void: str = ""


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """Another case, what it is to this one, and where the link is dissolved."""

    title: str
    case: Link
    light: LightState | None = None
    dissolve: str = ""


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """A reminder on the page of its case: what is asked of whom until when, and what was answered."""

    what: str
    whom: str
    text: str
    raised: str
    light: LightState
    word: str
    answer: str = ""
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Todo:
    """A line of the to-do list; `way` is the way out of what is late."""

    title: str
    href: str
    light: LightState
    word: str
    due: date | str = ""
    due_word: str = "届满"
    subject: str = ""
    law: str = ""
    way: str = ""
    action: str = "去办"


@dataclass(frozen=True, slots=True)
class FigureBox:
    """A figure opened: value, last year, meaning, counting rule, who records, records, proof."""

    id: str
    name: str
    period: str
    display: str | None
    null: str = "未入库"
    previous: str = ""
    previous_note: str = ""
    as_of: str = ""
    meaning: str = ""
    rule: str = ""
    law: str = ""
    recorder: str = ""
    parts: Sequence[Squares] = ()
    records: int | None = None
    records_href: str = ""
    frozen: str = ""
    proof: str = ""
    digest: str = ""
    corrections: Sequence[str] = ()
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be taken: its address in the sheet, what was found and what is allowed."""

    column: int
    place: str
    reason: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of an uploaded sheet with what is wrong in it."""

    number: int
    cells: Sequence[object]
    bad: Sequence[BadCell] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class SheetCheck:
    """What an import found before a row was written."""

    file: str
    columns: Sequence[str]
    rows: Sequence[SheetRow]
    good: int
    bad: int
    after: str = ""
    marked_href: str = ""
