"""The shapes of the answers, from which the OpenAPI document is made; the fields of a ledger are its own."""

from typing import (
    Any,
    NotRequired,  # pydantic asks for this one below Python 3.12
)

from typing_extensions import TypedDict


class UnitName(TypedDict):
    """单位."""

    code: str
    name: str


class PersonName(TypedDict):
    """人员."""

    id: int
    name: str


class StageName(TypedDict):
    """阶段."""

    id: str
    title: str


class Voided(TypedDict):
    """作废: when, and why."""

    at: str
    reason: str


class CaseState(TypedDict):
    """Where a case is: stage, handler, the nearest days of its clocks, and its light."""

    procedure: str
    stage: StageName
    handler: PersonName | None
    is_open: bool
    due_on: str | None
    light: str


class RecordTold(TypedDict):
    """记录."""

    ledger: str
    number: str
    title: str
    unit: UnitName
    day: str
    year: int
    entry_mode: str
    recorded_at: str
    voided: Voided | None
    case: CaseState | None
    fields: dict[str, Any]


class RecordPage(TypedDict):
    """One page of a list; `next` is the address of the one after it."""

    items: list[RecordTold]
    next: str | None
    count: int
    count_is_exact: bool


class StepTold(TypedDict):
    """办理记录."""

    id: int
    step: str
    title: str
    law: str
    happened_on: str
    recorded_at: str
    stage_from: str
    stage_to: str
    by: PersonName | None
    extension: int
    note: str
    voided: Voided | None


class StepDone(TypedDict):
    """A step just taken, and where the case is now."""

    step: StepTold
    case: CaseState


class ReasonTold(TypedDict):
    """Why a step cannot be taken yet."""

    detail: str
    law: str
    field: str


class NextTold(TypedDict):
    """下一步: a step that the stage allows; with reasons it cannot be taken yet."""

    step: str
    title: str
    law: str
    by: str
    to: StageName | None
    fills: list[str]
    optional: list[str]
    outcomes: list[str]
    extends: str | None
    is_open: bool
    reasons: list[ReasonTold]


class ReckoningTold(TypedDict):
    """One step by which a date was reached, with its article."""

    text: str
    law: str | None
    article: str | None


class ClockTold(TypedDict):
    """期限: one run of a clock."""

    id: str
    title: str
    law: str
    started_on: str
    stopped_on: str | None
    due_on: str | None
    light: str
    word: str
    is_running: bool
    was_late: bool
    explanation: list[ReckoningTold]


class LedgerTold(TypedDict):
    """台账."""

    id: str
    code: str
    title: str
    kind: str
    domain: str
    kept_by: str
    public: bool
    kept_from: str | None
    complete_years: list[int]


class UnitTold(TypedDict):
    """单位."""

    code: str
    name: str
    short_name: str
    kind: str
    parent: str | None
    since: str
    until: str | None


class PersonTold(TypedDict):
    """人员."""

    id: int
    name: str
    unit: str
    post: str


class PeoplePage(TypedDict):
    """One page of people."""

    items: list[PersonTold]
    next: str | None


class FigureTold(TypedDict):
    """统计数: its value for a period; null where it is not known, with the reason in `note`."""

    id: str
    seed: str | None
    title: str
    unit: str
    kind: str
    value: float | None
    display: str
    records: int
    note: str


class FigureOpened(FigureTold):
    """A figure with what it means and how it is counted."""

    period: str
    meaning: str
    rule: str
    ledgers: list[str]
    before: FigureTold


class EvidenceTold(TypedDict):
    """A record behind a figure, and the part that it plays."""

    ledger: str
    number: str
    title: str
    day: str
    role: str
    amount: float | None


class EvidencePage(TypedDict):
    """One page of the records behind a figure that the asker may see."""

    items: list[EvidenceTold]
    next: str | None
    count: int
    count_is_exact: bool


class LimitTold(TypedDict):
    """A version of a time limit of the law."""

    id: str
    name: str
    title: str
    kind: str
    quantity: int | None
    unit: str
    direction: str
    law: str
    article: str | None
    effective_from: str | None
    effective_to: str | None
    territory: str | None
    verified: bool


class TokenTold(TypedDict):
    """Whose token this is, and what it may do."""

    account: str
    name: str
    roles: list[str]
    scope: str
    expires_on: str


class DueTold(TypedDict):
    """A due date with its reasons; `left` while it is stopped, `earliest` for waiting periods."""

    limit: str
    due: str | None
    provisional: bool
    steps: list[ReckoningTold]
    left: NotRequired[int | None]
    earliest: NotRequired[str | None]


QuestionTold = TypedDict(  # `from` is a word of Python's own
    "QuestionTold",
    {
        "id": str,
        "title": str,
        "question": str,
        "setting": str,
        "settled": str | int | None,
        "from": str | None,
        "due": str | None,
        "otherwise": str | None,
    },
)
"""What a text leaves open: the first day on which its readings differ, both dates, and the setting that decides."""
