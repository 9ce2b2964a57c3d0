"""依法删除: the personal data of one record leave it, what belongs to it, its files and its papers, for good.

Nothing else changes: stage, days, outcome and numbers stay, so every figure and every proof holds as before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models import Q

from fazhi.journal.canonical import decode, encode, erased
from fazhi.journal.change import change
from fazhi.journal.erasing import Emptied, emptied, payloads_of
from fazhi.journal.erasing import erase as erase_rows
from fazhi.journal.models import Erasure, Journalled, columns_of
from fazhi.registry.access import Principal, Verb, may

from . import store
from .models import Case, CaseRecord, Material, MaterialVersion, Paper, PaperFile, Record, StepTaken
from .refusal import Reason, Refused

ARTICLE = re.compile(r".{2,}第[一二三四五六七八九十百千零〇0-9]+条")


@dataclass(frozen=True, slots=True)
class Erasable:
    """What of a record would be erased: rows with the columns that are emptied, and the files that go."""

    rows: list[Emptied]
    payloads: int
    files: list[MaterialVersion]
    papers: list[PaperFile]

    @property
    def told(self) -> list[tuple[str, str]]:
        """Each kind of row with how many there are and which of their columns are emptied."""
        kinds: dict[type[Journalled], list[Emptied]] = {}
        for each in self.rows:
            if each.values:
                kinds.setdefault(type(each.row), []).append(each)
        return [(_kind(model, len(rows)), _fields(model, rows)) for model, rows in kinds.items()]


def _kind(model: type[Journalled], rows: int) -> str:
    return f"{model._meta.verbose_name} {rows} 条"


def _fields(model: type[Journalled], rows: list[Emptied]) -> str:
    names = {name for each in rows for name in each.values}
    return "、".join(
        str(column.field.verbose_name) for name, column in columns_of(model).items() if name in names
    )


def erasable(record: Record) -> Erasable:
    """What an erasure would take from the record as it is now."""
    rows = [_emptied(record, row) for row in _belonging(record)]
    versions = [each.row for each in rows if isinstance(each.row, MaterialVersion)]
    papers = [each.row for each in rows if isinstance(each.row, PaperFile)]
    return Erasable(
        rows,
        len(payloads_of(rows)),
        [version for version in versions if not version.is_erased],
        [file for file in papers if not file.paper.is_erased],
    )


def erase(record: Record, actor: Principal, *, article: str, reason: str) -> Erasure:
    """Erase the personal data of a record, by a law and for a reason; it cannot be undone. Raises Refused."""
    reasons = refusals(record, actor)
    if not ARTICLE.search(article):
        text = "请写明依据的法律和条文，例如：个人信息保护法第四十七条"
        reasons.append(Reason(text, field="article"))
    if not reason:
        reasons.append(Reason("请写明删除的理由", field="reason"))
    if reasons:
        raise Refused(reasons)
    with change(actor, reason, act="erase"):
        type(record)._base_manager.select_for_update().get(pk=record.pk)
        if isinstance(record, CaseRecord):
            Case._base_manager.select_for_update().get(pk=record.case_id)
        found = erasable(record)
        if not found.payloads:
            raise Refused([Reason("这条记录没有可以删除的个人信息，或者已经删除")])
        erasure = erase_rows(
            found.rows,
            actor,
            ledger=record.ledger.id,
            number=record.number or "",
            article=article,
            reason=reason,
        )
        transaction.on_commit(sweep)
    return erasure


def refusals(record: Record, actor: Principal) -> list[Reason]:
    """Why the personal data of the record cannot be erased now, or not by this person."""
    verdict = may(actor, Verb.ERASE, unit_id=record.unit_id)
    reasons = [] if verdict else [Reason(verdict.reason)]
    if isinstance(record, CaseRecord) and record.case.is_open:
        reasons.append(Reason("这件还没有办结，个人信息仍须用于办理；办结以后再删除"))
    return reasons


def erasures_of(record: Record) -> list[Erasure]:
    """The erasures of a record, oldest first."""
    return list(Erasure.objects.filter(ledger=record.ledger.id, number=record.number))


def sweep() -> int:
    """Remove the bytes of files that were erased, unless a file that stands has the same; gives how many went.

    It follows each erasure, and comes again with the other cleaning, should the program have been stopped between.
    """
    gone = 0
    versions = MaterialVersion.objects.filter(MaterialVersion.erased())
    standing = MaterialVersion.objects.exclude(MaterialVersion.erased())
    for digest in versions.exclude(digest__in=standing.values("digest")).values_list("digest", flat=True):
        gone += store.remove(store.path_of(digest))
    papers = PaperFile.objects.filter(Paper.erased("paper__"))
    kept = PaperFile.objects.exclude(Paper.erased("paper__"))
    for digest in papers.exclude(digest__in=kept.values("digest")).values_list("digest", flat=True):
        gone += store.remove(store.paper_path_of(digest))
    return gone


def _emptied(record: Record, row: Journalled) -> Emptied:
    """A row with its marks; of what a step filled in only the personal goes, for the case is folded from the rest."""
    if not isinstance(row, StepTaken) or not row.filled:
        return emptied(row)
    columns = columns_of(type(record))
    given = decode(row.filled.encode())
    left = {
        name: erased() if text and name in columns and columns[name].personal else text
        for name, text in given.items()
    }
    found = emptied(row, filled=encode(left).decode())
    if left != given:
        return found
    values = {name: value for name, value in found.values.items() if name != "filled"}
    return Emptied(row, values, found.keeps | {"filled"})


def _belonging(record: Record) -> Iterator[Journalled]:
    """The record, its case, and every row that hangs on them, but for records of their own."""
    found: dict[tuple[type[models.Model], int], Journalled] = {}
    waiting: list[Journalled] = [record]
    if isinstance(record, CaseRecord):
        waiting.append(record.case)
    waiting += Material._base_manager.filter(Q(ledger=record.ledger.id, number=record.number))
    while waiting:
        rows: dict[type[Journalled], list[int]] = {}
        for row in waiting:
            if (type(row), row.pk) not in found:
                found[type(row), row.pk] = row
                rows.setdefault(type(row), []).append(row.pk)
        waiting = [row for model, keys in rows.items() for row in _hanging_on(model, keys)]
    yield from found.values()


def _hanging_on(model: type[Journalled], keys: list[int]) -> Iterator[Journalled]:
    for relation in model._meta.related_objects:
        related = relation.related_model
        if (
            isinstance(related, type)
            and issubclass(related, Journalled)
            and not issubclass(related, Record)
            and related is not Case
        ):
            yield from related._base_manager.filter(**{f"{relation.field.name}__in": keys})
