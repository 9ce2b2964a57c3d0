"""What a ledger is: one model of records, with its id, the letters of its numbers and its counting day."""

import functools
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from .models import CaseRecord, Record


class Kind(StrEnum):
    """The three kinds of ledger: what moves, what happened, what exists from a day to a day."""

    CASE = "case"
    ENTRY = "entry"
    REGISTER = "register"


KIND_TITLES = {Kind.CASE: "案件", Kind.ENTRY: "记录", Kind.REGISTER: "名册"}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The declaration of one ledger, on its model.

    `day` is the date field by which a record belongs to a year; `kept_by` says in Chinese who keeps it; `shows` are
    the fields of a list besides number, title, unit and day; `filters` those by which the list is filtered; `parties`
    those that say whom a case concerns; `public` marks what the law makes public: everybody may then read its records.
    """

    id: str
    code: str
    day: str
    kept_by: str
    shows: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    public: bool = False


class UnknownLedger(KeyError):
    """No ledger has this id; the message names the nearest."""

    def __str__(self) -> str:
        from difflib import get_close_matches

        near = get_close_matches(self.args[0], ledgers(), n=3)
        hint = f"，是不是 {'、'.join(near)}" if near else "，用 fazhi ledgers 查看全部"
        return f"没有台账“{self.args[0]}”{hint}"


@functools.cache
def ledgers() -> dict[str, type["Record"]]:
    """Every ledger's model by the ledger's id, in the order of the report's chapters."""
    from .models import Record

    models = [model for model in apps.get_models() if issubclass(model, Record)]
    found = {model.ledger.id: model for model in models}
    codes = {model.ledger.code for model in models}
    assert len(found) == len(codes) == len(models), "two ledgers share an id or a code"
    return found


def case_ledgers() -> dict[str, type["CaseRecord"]]:
    """The ledgers of cases among them."""
    from .models import CaseRecord

    return {id: model for id, model in ledgers().items() if issubclass(model, CaseRecord)}


def ledger_model(ledger_id: str) -> type["Record"]:
    """The model of a ledger; raises UnknownLedger."""
    try:
        return ledgers()[ledger_id]
    except KeyError:
        raise UnknownLedger(ledger_id) from None


def code_of(ledger_id: str) -> str:
    """The letters of a ledger's numbers."""
    return ledger_model(ledger_id).ledger.code


def find_by_number(number: str) -> "Record | None":
    """The record that has this permanent number, in whatever ledger."""
    code = number.rsplit("-", 2)[0]
    for model in ledgers().values():
        if model.ledger.code == code:
            return model.objects.with_case().filter(**{model.number_path: number}).first()
    return None
