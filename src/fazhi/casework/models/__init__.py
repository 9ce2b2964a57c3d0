"""The tables that all ledgers share, and the bases of the domains' typed records."""

from .cases import Case, JointHandling, StandingQuerySet, StepTaken
from .dossier import (
    CaseLink,
    Confidentiality,
    HandOver,
    LinkKind,
    Material,
    MaterialRead,
    MaterialVersion,
    RecordRead,
    Reminder,
    ReminderKind,
    Scan,
)
from .keeping import ImportFile, LedgerKept, LedgerYear
from .papers import Method, Paper, PaperFile, Party, Receiver, Service
from .receipts import Receipt
from .records import (
    CaseRecord,
    EntryMode,
    EntryRecord,
    Record,
    RecordQuerySet,
    RegisterRecord,
    listed_by,
    record_model,
)
from .settings import DueMoved, LawSettings

__all__ = [
    "Case",
    "CaseLink",
    "CaseRecord",
    "Confidentiality",
    "DueMoved",
    "EntryMode",
    "EntryRecord",
    "HandOver",
    "ImportFile",
    "JointHandling",
    "LawSettings",
    "LedgerKept",
    "LedgerYear",
    "LinkKind",
    "Material",
    "MaterialRead",
    "MaterialVersion",
    "Method",
    "Paper",
    "PaperFile",
    "Party",
    "Receipt",
    "Receiver",
    "Record",
    "RecordQuerySet",
    "RecordRead",
    "RegisterRecord",
    "Reminder",
    "ReminderKind",
    "Scan",
    "Service",
    "StandingQuerySet",
    "StepTaken",
    "listed_by",
    "record_model",
]
