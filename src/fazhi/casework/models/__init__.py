"""The tables that all ledgers share, and the bases of the domains' typed records."""

from .cases import Case, StandingQuerySet, StepTaken
from .keeping import ImportFile, LedgerKept, LedgerYear
from .receipts import Receipt
from .records import CaseRecord, EntryMode, EntryRecord, Record, RecordQuerySet, RegisterRecord, record_model
from .settings import DueMoved, LawSettings

__all__ = [
    "Case",
    "CaseRecord",
    "DueMoved",
    "EntryMode",
    "EntryRecord",
    "ImportFile",
    "LawSettings",
    "LedgerKept",
    "LedgerYear",
    "Receipt",
    "Record",
    "RecordQuerySet",
    "RegisterRecord",
    "StandingQuerySet",
    "StepTaken",
    "record_model",
]
