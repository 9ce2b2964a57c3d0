"""What a time limit (期限) is: its quantity, unit, kind and versions, each with article and quote."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from .refusal import NoPeriod, Unsettled
from .statute import Citation


class Unit(StrEnum):
    """The unit in which the law counts."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"
    YEAR = "year"

    @property
    def chinese(self) -> str:
        return {"hour": "小时", "day": "日", "working_day": "个工作日", "month": "个月", "year": "年"}[
            self.value
        ]


class Kind(StrEnum):
    """What the period is for whom it binds."""

    DUTY = "duty"  # 义务期限: the act is due by its last day
    RIGHT = "right"  # 权利期间: the party may act until its last day
    CAP = "cap"  # 最长期限、时效: nothing later counts
    BAR = "bar"  # 禁止期: not again before it is over
    MINIMUM = "minimum"  # 至少: not shorter than this
    WAITING = "waiting"  # 等待期: a consequence may follow once it is over
    VALIDITY = "validity"  # 有效期
    CYCLE = "cycle"  # 周期
    QUALIFICATION = "qualification"  # a number that is no period: no date follows

    @cached_property
    def has_earliest(self) -> bool:
        """Whether the day after the period is the first on which something may be done."""
        return self in (Kind.BAR, Kind.MINIMUM, Kind.WAITING)


class Direction(StrEnum):
    """Counted after the start, or back from an event."""

    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit; they cannot drift apart."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number}{self.unit.chinese}"


@dataclass(frozen=True, slots=True)
class Basis:
    """Why something is so: a citation with its words, or practice (实务) or interpretation (解释).

    Words of another law hold since the day `since`, and by force of the words `by` of the law that refers to them.
    """

    citation: Citation | None
    quote: str = ""
    basis: str = "law"
    since: date | None = None
    by: "Basis | None" = None


@dataclass(frozen=True, slots=True)
class Extension:
    """By how much the limit may be extended; `up_to` None where the law gives no number."""

    up_to: int | None
    approved_by: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A span whose days do not count, by its name in the procedure and its Chinese title."""

    span: str
    title: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Expiry:
    """What follows when the period is over.

    By law it happens by itself; `judged` where the law leaves a judgement to the handler
    (无正当理由, 决定终止). `dated_start` where the effect is dated back to the start (自收到之日起即为受理).
    """

    effect: str
    basis: Basis
    judged: bool = False
    dated_start: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example that has to recompute: counted from `start` it is `due`, fully extended `extended`."""

    start: date | datetime
    due: date | datetime
    extended: date | None = None


@dataclass(frozen=True)
class LimitVersion:
    """One limit as one law words it, in force from `effective_from` to `effective_to` (inclusive).

    `name` is the limit's own name through all versions, `reconsideration.decide`; `id` names this version.
    `question` is what the text leaves open, `otherwise` the other reading, `settled` on what the operator's
    own quantity rests. `quantity` is None while unverified and unsettled, or where the organ sets the time.
    """

    id: str
    name: str
    title: str
    kind: Kind
    direction: Direction
    owed_by: str
    starts: str
    event: str
    quantity: int | None
    unit: Unit
    citation: Citation | None
    source: str
    quote: str
    effective_from: date
    effective_to: date | None
    effective_from_verified: bool = True
    verified: bool = True
    by_decision: bool = False
    unit_basis: Basis | None = None
    accepted_as_of: Basis | None = None
    extension: Extension | None = None
    excludes: tuple[Exclusion, ...] = ()
    expiry: Expiry | None = None
    yields_to: str = ""
    applies_if: str = ""
    territory: str = ""
    rolls: bool = True
    question: str = ""
    otherwise: Quantity | None = None
    settled: str = ""
    example: Example | None = None

    @property
    def law(self) -> str:
        """The text's name with its version, 行政复议法(2023-09-01); unverified, where it is said to stand."""
        return self.citation.work if self.citation else self.source

    @property
    def article(self) -> str | None:
        return self.citation.article if self.citation else None

    @cached_property
    def number(self) -> int:
        """The quantity to count; raises Unsettled or NoPeriod when there is none."""
        if self.kind is Kind.QUALIFICATION:
            raise NoPeriod(f"{self.title}（{self.id}）是资格或者数量要求，不是期间，算不出日期。")
        if self.quantity is not None:
            return self.quantity
        if self.by_decision:
            raise NoPeriod(
                f"{self.title}（{self.id}）由机关在文书中确定，法条没有天数，请按文书载明的日期办理。"
            )
        raise Unsettled(
            f"{self.title}（{self.id}）的期限未经核实，没有默认值。{self.question}"
            f"请核对原文，填写法律设置 {self.setting}。"
        )

    @cached_property
    def moves(self) -> bool:
        """Whether a last day that is no working day moves to the next one (顺延)."""
        return (
            self.rolls
            and self.direction is Direction.AFTER
            and self.kind is not Kind.VALIDITY
            and self.unit is not Unit.HOUR
        )

    @cached_property
    def rests_on_calendar(self) -> bool:
        """Whether the due day depends on the arrangement of working days."""
        return self.unit is Unit.WORKING_DAY or self.moves

    @property
    def setting(self) -> str:
        """Where the operator settles what the facts leave open."""
        return f"quantities.yaml（FAZHI_LAW）的 {self.id} 项"

    def with_quantity(self, quantity: Quantity, settled: str = "") -> "LimitVersion":
        """The same limit read with another quantity, and on what that rests."""
        return replace(self, quantity=quantity.number, unit=quantity.unit, settled=settled)

    def in_force(self, day: date) -> bool:
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A limit through all its versions, in the order in which they came into force."""

    name: str
    title: str
    versions: tuple[LimitVersion, ...]

    def __iter__(self) -> Iterator[LimitVersion]:
        return iter(self.versions)

    def on(self, day: date) -> LimitVersion | None:
        """The version in force on the day, if there is one."""
        return next((version for version in self.versions if version.in_force(day)), None)
