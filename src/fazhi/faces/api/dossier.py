"""The dossier of a record as the API tells it: files, links, hands, reminders, papers and how they were served."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from fazhi.casework.links import Linked
from fazhi.casework.models import (
    Case,
    CaseRecord,
    HandOver,
    JointHandling,
    Material,
    MaterialVersion,
    Paper,
    Reminder,
    Service,
    StepTaken,
)
from fazhi.casework.papers import Draft, paper_step
from fazhi.faces.desk.papers import unserved

from . import shapes
from .problems import Problem
from .records import voided_told
from .values import write


def one_of(rows: "QuerySet[Any]", key: int, what: str) -> Any:
    """The row with this id, among those of the record that the asker may see; raises Problem."""
    found = rows.filter(pk=key).first()
    if found is None:
        raise Problem("missing", f"这一件没有这{what}，或者不在您的查阅范围内")
    return found


def file_told(material: Material) -> shapes.FileTold:
    """A file with its versions."""
    return {
        "id": material.pk,
        "title": material.title,
        "confidentiality": material.confidentiality,
        "added_by": _account(material.added_by),
        "voided": voided_told(material),
        "versions": [_version(each) for each in material.versions.all()],
    }


def _version(version: MaterialVersion) -> shapes.VersionTold:
    return {
        "place": version.place,
        "name": version.name,
        "media_type": version.media_type,
        "size": version.size,
        "digest": version.digest,
        "scan": version.scan,
        "note": version.note,
        "added_at": write(version.added_at),
    }


def link_told(linked: Linked) -> shapes.LinkTold:
    """A link, from the case that was asked about."""
    link, other = linked.link, linked.record
    return {
        "id": link.pk,
        "kind": link.kind,
        "title": linked.title,
        "other_first": link.first_id == other.case_id,
        "other": {"ledger": other.ledger.id, "number": other.number or "", "title": other.title},
        "note": link.note,
        "linked_on": link.linked_on.isoformat(),
    }


def hands_told(key: int) -> shapes.HandsTold:
    """In whose hands the case with this key is now."""
    case = Case.objects.select_related("unit", "handler").get(pk=key)
    history = case.hand_overs.select_related("from_unit", "from_handler", "to_unit", "to_handler")
    return {
        "unit": write(case.unit),
        "handler": write(case.handler),
        "joint": [_joint(each) for each in case.joint.standing().select_related("unit", "handler")],
        "history": [_hand_over(each) for each in history],
    }


def _joint(row: JointHandling) -> shapes.JointTold:
    return {
        "id": row.pk,
        "unit": write(row.unit),
        "handler": write(row.handler),
        "since": row.since.isoformat(),
    }


def _hand_over(row: HandOver) -> shapes.HandOverTold:
    return {
        "handed_on": row.handed_on.isoformat(),
        "from_unit": write(row.from_unit),
        "from_handler": write(row.from_handler),
        "to_unit": write(row.to_unit),
        "to_handler": write(row.to_handler),
        "reason": row.reason,
    }


def reminder_told(row: Reminder) -> shapes.ReminderTold:
    """What was asked about a case, and the answer."""
    return {
        "id": row.pk,
        "kind": row.kind,
        "unit": write(row.unit),
        "person": write(row.person),
        "text": row.text,
        "raised_on": row.raised_on.isoformat(),
        "raised_by": _account(row.raised_by),
        "answer_by": row.answer_by.isoformat(),
        "is_open": row.is_open,
        "answered_on": write(row.answered_on),
        "answered_by": _account(row.answered_by),
        "answer": row.answer,
        "voided": voided_told(row),
    }


def _account(account: object) -> str:
    return "" if account is None else str(account)


def papers_of(record: CaseRecord) -> "QuerySet[Paper]":
    """The papers of a case, with what is told of them."""
    return record.case.papers.select_related("organ", "step_taken", "case").prefetch_related("services__by")


def paper_told(record: CaseRecord, paper: Paper) -> shapes.PaperTold:
    """A paper, how it was served, and upon whom it still has to be."""
    waiting = unserved(record, paper) if paper.is_issued and paper.is_standing else {}
    return {
        "id": paper.pk,
        "step": paper.step_taken_id,
        "document": paper.document,
        "title": paper.title,
        "number": paper.number,
        "organ": write(paper.organ),
        "issuer": paper.issuer,
        "addressee": paper.addressee,
        "dated": write(paper.dated),
        "voided": voided_told(paper),
        "services": [service_told(each) for each in paper.services.all()],
        "unserved": _recipients(waiting),
    }


def paper_opened(record: CaseRecord, paper: Paper) -> shapes.PaperOpened:
    """A paper with its text."""
    return {**paper_told(record, paper), "text": paper.text}


def to_make(record: CaseRecord, step_taken: StepTaken) -> shapes.PaperToMake | None:
    """What is to be made of a step taken, if its paper is ours to make."""
    step = paper_step(record, step_taken)
    if step is None or step.issues is None:
        return None
    return {"step": step_taken.pk, "document": step.issues.id, "title": step.issues.title}


def draft_told(made: Draft, kept: Paper | None) -> shapes.DraftTold:
    """A paper as its template makes it of the case, with what was kept of it."""
    return {
        "document": made.document,
        "title": made.title,
        "organ": write(made.organ),
        "issuer": made.issuer,
        "word": made.word,
        "addressee": (kept or made).addressee,
        "text": (kept or made).text,
        "recipients": _recipients(made.recipients),
        "paper": kept.pk if kept else None,
    }


def _recipients(names: Mapping[Any, str]) -> list[shapes.RecipientTold]:
    return [{"to": str(to), "recipient": name} for to, name in names.items()]


def service_told(service: Service) -> shapes.ServiceTold:
    """How a paper was served."""
    return {
        "id": service.pk,
        "to": service.to,
        "recipient": service.recipient,
        "method": service.method,
        "on": service.happened_on.isoformat(),
        "served_on": service.served_on.isoformat(),
        "place": service.place,
        "receiver": service.receiver,
        "signed_by": service.signed_by,
        "through": service.through,
        "ground": service.ground,
        "witness": service.witness,
        "is_filmed": service.is_filmed,
        "has_consent": service.has_consent,
        "by": write(service.by),
        "performed": service.performed_id,
        "voided": voided_told(service),
    }
