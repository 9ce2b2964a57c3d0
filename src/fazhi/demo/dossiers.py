"""The dossiers of the demo's disputes: files with their text, papers issued and served, cases that come of others.

Whatever is not written by the steps alone is put in here, through the services that users use.
"""

import datetime as dt
import io
import re
from functools import partial
from typing import Any

from fazhi.casework.files import file
from fazhi.casework.links import link
from fazhi.casework.models import (
    CaseRecord,
    Confidentiality,
    LinkKind,
    Method,
    Paper,
    Party,
    Record,
    StepTaken,
)
from fazhi.casework.papers import compose, issue
from fazhi.casework.service import record_service
from fazhi.demo.agenda import Agenda, Plan
from fazhi.domains.enforcement.models import Penalty
from fazhi.domains.litigation.models import Lawsuit
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.findings.models import Finding
from fazhi.journal.time import DEMO_DAY
from fazhi.registry.models import Unit

WRITTEN = {  # what a handler writes where a template leaves a place; one that is not named waits for a period
    "": "规定的期限",
    "申请人的事实和理由": "被申请人认定事实不清，处理过重，请求依法撤销。",
    "被申请人的答复": "行政行为认定事实清楚、证据确凿、程序合法，请求依法维持。",
    "认定的事实和证据": "上述事实有现场检查记录、询问笔录、照片和送达回证等证据证明。",
    "理由": "本案争议的焦点是行政行为认定的事实是否有证据证明、程序是否合法。",
    "决定的具体内容": "",
    "违反法律、法规、规章的事实和证据": "当事人实施了上述违法行为，有现场检查记录、照片和询问笔录证明。",
    "事实、证据、法律依据和程序": "行政行为认定事实清楚，适用法律正确，程序合法，原告的诉讼请求不能成立。",
}
GAP = re.compile(r"【请(?:写明|填写)(.*?)】")
SUITS = 3  # lawsuits of the year whose files lie in the demo, beside those that come of another case


def plan(agenda: Agenda) -> None:
    """Put the dossiers on the agenda, once all cases are."""
    suits = 0
    for each in list(agenda.plans):
        record = each.record
        if (
            isinstance(record, Reconsideration)
            and "accept" in each.days
            and (each.came_of or "serve" in each.days)
        ):
            _reconsideration(agenda, each, record)
        elif isinstance(record, Lawsuit) and each.came_of is not None:
            _lawsuit(agenda, each, record)
        elif isinstance(record, Lawsuit) and record.received_on.year == 2021 and suits < SUITS:
            suits += 1
            _lawsuit(agenda, each, record)
        if each.came_of is not None:
            _link(agenda, each.came_of, each)


def contested(
    agenda: Agenda, kind: type[CaseRecord], unit: Unit | None, on: dt.date, within: int
) -> Plan | None:
    """A case whose decision was served at most so many days before, against which nobody has done anything yet.

    One that comes of another case itself goes before others.
    """
    taken = {id(each.came_of) for each in agenda.plans}
    earliest, latest = on - dt.timedelta(days=within), on - dt.timedelta(days=3)
    found = [
        each
        for each in agenda.plans
        if isinstance(each.record, kind)
        and unit in (None, each.record.unit)
        and earliest <= each.days.get("serve", dt.date.min) <= latest
        and id(each) not in taken
        and _party(each.record)
    ]
    return min(found, key=lambda each: each.came_of is None, default=None)


def _party(record: CaseRecord) -> str:
    """Whose case it is; a company of the demo goes to no court."""
    if isinstance(record, Penalty):
        return record.party if record.party_kind in ("person", "sole_trader") else ""
    return record.applicant if isinstance(record, Reconsideration) else ""


def _link(agenda: Agenda, first: Plan, second: Plan) -> None:
    kind: dict[type[Record], LinkKind] = {
        Reconsideration: LinkKind.RECONSIDERED,
        Lawsuit: LinkKind.SUED,
        Finding: LinkKind.FOUND,
    }
    agenda.at(
        second.record.day,
        lambda: link(_again(first), _again(second), kind[type(second.record)], agenda.actor),
    )
    if isinstance(first.record, Penalty):
        days, upon = first.days, Party.PARTY
        _paper(agenda, first, "decide", (upon, first.record.party, days["serve"]))


def _reconsideration(agenda: Agenda, plan: Plan, record: Reconsideration) -> None:
    """The application, the answer, and the papers from acceptance to decision, each with its service."""
    days = plan.days
    respondent = (Party.RESPONDENT, record.respondent.name)
    _file(
        agenda, plan, record.received_on, "行政复议申请书",
        f"申请人：{record.applicant}", f"被申请人：{record.respondent.name}", f"复议请求：{record.request}",
        "事实和理由：被申请人认定事实不清，处理过重，申请人不服，依法申请行政复议。",
    )  # fmt: skip
    _paper(agenda, plan, "accept", (Party.APPLICANT, record.applicant, days["accept"]))
    if "receive_copy" in days:
        _paper(agenda, plan, "send_copy", (*respondent, days["receive_copy"]))
    if "reply" in days:
        _file(
            agenda, plan, days["reply"], "行政复议答复书",
            f"答复人：{record.respondent.name}", f"申请人：{record.applicant}",
            "答复意见：行政行为认定事实清楚、证据确凿、程序合法。随附证据目录和证据材料。",
            confidentiality=Confidentiality.INTERNAL,
        )  # fmt: skip
    if "serve" in days:
        applicant = (Party.APPLICANT, record.applicant)
        _paper(agenda, plan, "decide", (*applicant, days["serve"]), (*respondent, days["serve"]))


def _lawsuit(agenda: Agenda, plan: Plan, suit: Lawsuit) -> None:
    """What came from the court, and the answer that goes there."""
    _file(
        agenda, plan, suit.received_on, "起诉状副本",
        f"原告：{suit.plaintiff}", f"受诉法院：{suit.court}", f"案号：{suit.court_number}",
        f"诉讼请求：{suit.claim}", "事实和理由：被告作出的行政行为认定事实不清、程序违法，侵害原告的合法权益。",
    )  # fmt: skip
    if defended := plan.days.get("defend"):
        _paper(agenda, plan, "defend", (Party.COURT, suit.court, defended))


def _file(
    agenda: Agenda,
    plan: Plan,
    on: dt.date,
    title: str,
    *lines: str,
    confidentiality: Confidentiality = Confidentiality.OPEN,
) -> None:
    text = "\n".join([title, "", *lines, f"日期：{on.year}年{on.month}月{on.day}日", "（演示材料）", ""])
    agenda.after(
        on,
        lambda: file(
            _again(plan),
            agenda.actor,
            io.BytesIO(text.encode()),
            f"{title}.txt",
            confidentiality=confidentiality,
        ),
    )


def _paper(agenda: Agenda, plan: Plan, step: str, *served: tuple[Party, str, dt.date]) -> None:
    """The paper of a step is issued on its day, and served upon each in person; nothing of it on the demo's own day."""
    issued: list[Paper] = []
    agenda.at(plan.days[step], partial(_issue, agenda, plan, step, issued))
    for to, recipient, on in served:
        if on < DEMO_DAY:
            agenda.at(on, partial(_serve, agenda, issued, to, recipient, on))


def _issue(agenda: Agenda, plan: Plan, step: str, issued: list[Paper]) -> None:
    record = _again(plan)
    taken = StepTaken.objects.standing().get(case=record.case_id, step=step)
    text = GAP.sub(lambda gap: WRITTEN[gap[1]], compose(record, taken).text)
    issued.append(issue(record, taken, agenda.actor, text=text))


def _serve(agenda: Agenda, issued: list[Paper], to: Party, recipient: str, on: dt.date) -> None:
    is_person = to in (Party.APPLICANT, Party.PARTY)
    shown: dict[str, Any] = {"receiver": "self" if is_person else "clerk", "signed_by": recipient[:100]}
    record_service(issued[0], agenda.actor, method=Method.DIRECT, on=on, to=to, recipient=recipient, **shown)


def _again(plan: Plan) -> CaseRecord:
    record = type(plan.record).objects.with_case().get(pk=plan.record.pk)
    assert isinstance(record, CaseRecord)
    return record
