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


class RecordName(TypedDict):
    """Another record, as far as it is named."""

    ledger: str
    number: str
    title: str


class VersionTold(TypedDict):
    """材料版本: what was filed, by its digest (of the algorithm of the journal)."""

    place: int
    name: str
    media_type: str
    size: int
    digest: str
    scan: str
    note: str
    added_at: str


class FileTold(TypedDict):
    """材料: a file of a record with its versions, the oldest first."""

    id: int
    title: str
    confidentiality: str
    added_by: str
    voided: Voided | None
    versions: list[VersionTold]


class LinkTold(TypedDict):
    """案件关联: another case, and what it is to this one."""

    id: int
    kind: str
    title: str
    other_first: bool
    other: RecordName
    note: str
    linked_on: str


class JointTold(TypedDict):
    """联办: who works on the case as well."""

    id: int
    unit: UnitName
    handler: PersonName | None
    since: str


class HandOverTold(TypedDict):
    """移交: from whom to whom, and why."""

    handed_on: str
    from_unit: UnitName
    from_handler: PersonName | None
    to_unit: UnitName
    to_handler: PersonName | None
    reason: str


class HandsTold(TypedDict):
    """In whose hands a case is, alone or jointly, and how it came there."""

    unit: UnitName
    handler: PersonName | None
    joint: list[JointTold]
    history: list[HandOverTold]


class ReminderTold(TypedDict):
    """催办、督办: what was asked, of whom, until when, and the answer."""

    id: int
    kind: str
    unit: UnitName
    person: PersonName | None
    text: str
    raised_on: str
    raised_by: str
    answer_by: str
    is_open: bool
    answered_on: str | None
    answered_by: str
    answer: str
    voided: Voided | None


class ServiceTold(TypedDict):
    """送达: one paper served upon one recipient, as its proof says; `served_on` is the day that counts."""

    id: int
    to: str
    recipient: str
    method: str
    on: str
    served_on: str
    place: str
    receiver: str
    signed_by: str
    through: str
    ground: str
    witness: str
    is_filmed: bool
    has_consent: bool
    by: PersonName | None
    performed: int | None
    voided: Voided | None


class RecipientTold(TypedDict):
    """Upon whom a paper is to be served."""

    to: str
    recipient: str


class PaperTold(TypedDict):
    """文书: a draft until it is dated; `step` is the id of the step taken of which it comes."""

    id: int
    step: int
    document: str
    title: str
    number: str | None
    organ: UnitName
    issuer: str
    addressee: str
    dated: str | None
    voided: Voided | None
    services: list[ServiceTold]
    unserved: list[RecipientTold]


class PaperOpened(PaperTold):
    """A paper with its text, one paragraph a line."""

    text: str


class PaperToMake(TypedDict):
    """A step taken whose paper is not made yet."""

    step: int
    document: str
    title: str


class PapersTold(TypedDict):
    """The papers of a case, and those that are still to be made."""

    papers: list[PaperTold]
    to_make: list[PaperToMake]


class DraftTold(TypedDict):
    """A paper before it is issued: as the template makes it of the case, or as it was kept (`paper` is then its id)."""

    document: str
    title: str
    organ: UnitName
    issuer: str
    word: str
    addressee: str
    text: str
    recipients: list[RecipientTold]
    paper: int | None


class ServiceDone(TypedDict):
    """A service just recorded or voided, and where the case is now."""

    service: ServiceTold
    case: CaseState
