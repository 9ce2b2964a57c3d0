"""A case with everything in its dossier, and for each operation of the API on a dossier what a program sends to it."""

from dataclasses import dataclass
from typing import Any

from fazhi.casework.hands import join_hands
from fazhi.casework.links import link
from fazhi.casework.models import LinkKind, Paper
from fazhi.casework.papers import issue
from fazhi.casework.reminders import remind
from fazhi.casework.service import record_service
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.faces.api import openapi
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, a_reconsideration, day, step
from tests.casework.filing import PDF, filed

from .api import Answer, Caller

SOON = "2022-01-05"
REASON = {"reason": "误"}
GIVEN: dict[str, dict[str, Any] | None] = {  # by operation; None where it only reads
    "files": None, "take_out": None, "links": None, "hands": None, "reminders": None, "papers": None,
    "compose_paper": None, "read_paper": None, "take_paper": None,
    "file_material": {"upload": PDF, "title": "申请书", "confidentiality": "internal"},
    "renew_material": {"upload": PDF + b"2", "note": "补正后"},
    "classify_material": {"confidentiality": "internal", "reason": "含合议意见"},
    "void_material": REASON,
    "link_case": {"other": "XZFY-2021-00001", "kind": "related", "other_first": True, "note": "同一行为"},
    "unlink_case": REASON,
    "claim": {},
    "hand_over": {"handler": None, "reason": "休假"},
    "join_hands": {"unit": "G", "reason": "查明事实"},
    "leave_hands": REASON,
    "remind": {"kind": "urge", "unit": "SFJ", "text": "请办理", "answer_by": SOON},
    "answer_reminder": {"answer": "已办"},
    "withdraw_reminder": REASON,
    "draft_paper": {"text": "稿", "addressee": "演示乙"},
    "issue_paper": {"text": "已发送。", "addressee": "演示乙", "on": "2021-03-23"},
    "void_paper": REASON,
    "record_service": {
        "to": "respondent", "recipient": "区城管局", "method": "direct", "on": "2021-03-25", "receiver": "clerk",
        "signed_by": "演示丙",
    },
    "void_service": REASON,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FullDossier:
    """The case, what the addresses of its dossier name, and what they name in a single operation."""

    record: Reconsideration
    names: dict[str, Any]
    own: dict[str, dict[str, Any]]

    def operation(self, name: str) -> tuple[str, str, dict[str, Any]]:
        """Method, address and description of an operation."""
        for path, methods in openapi.schema()["paths"].items():
            for method, told in methods.items():
                if told["operationId"] == name:
                    return method, path.format_map(self.names | self.own.get(name, {})), told
        raise KeyError(name)

    def ask(self, program: Caller, name: str) -> Answer:
        """Carry the operation out as the document says."""
        method, address, _ = self.operation(name)
        given = dict(GIVEN[name] or {})
        if "upload" in given:
            return program.upload(address, "申请书.pdf", given.pop("upload"), **given)
        return program.ask(method.upper(), address, None if method == "get" else given)


def a_full_dossier(district: District, unit: Unit | None = None) -> FullDossier:
    """A decided case of 司法局, or of another unit, with something of each kind in its dossier."""
    fields: dict[str, Any] = {"unit": unit or district.justice, "handler": district.handler}
    other = a_reconsideration(own_number="other", unit=fields["unit"])  # in the unit's queue
    record = step(step(a_reconsideration(**fields), "accept", "2021-03-02"), "send_copy", "2021-03-03")
    record = step(step(record, "reply", "2021-03-10"), "decide", "2021-03-22", outcome="upheld")

    def issued(name: str) -> Paper:
        return issue(record, record.case.steps_taken.get(step=name), MACHINE, text="决定维持。")

    served, unserved = issued("accept"), issued("decide")
    service = record_service(
        served, MACHINE, method="direct", on=day("2021-03-25"), to="applicant", recipient="演示乙",
        receiver="self", signed_by="演示乙",
    )  # fmt: skip
    linked = link(record, other, LinkKind.RELATED, MACHINE)
    joint = join_hands(record, MACHINE, "查明事实", unit=district.street)
    reminder = remind(record, MACHINE, "请办理", answer_by=day(SOON))
    return FullDossier(
        record,
        {
            "ledger": "reconsideration",
            "number": record.number,
            "file": filed(record).pk,
            "place": 1,
            "taken": record.case.steps_taken.get(step="send_copy").pk,
            "paper": unserved.pk,
            "form": "docx",
        },
        {
            "claim": {"number": other.number},
            "unlink_case": {"key": linked.pk},
            "leave_hands": {"key": joint.pk},
            "answer_reminder": {"key": reminder.pk},
            "withdraw_reminder": {"key": reminder.pk},
            "void_service": {"paper": served.pk, "key": service.pk},
        },
    )
