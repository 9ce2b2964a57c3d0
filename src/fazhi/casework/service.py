"""送达: the one place where it is recorded how a paper was served, upon whom, and which day counts.

Each method asks for what the law asks, and the day that counts is the one that the law names: as a rule the day on the
proof of service (送达回证), for an announcement the end of its period. Clocks start and stop by that day, and the step
that is the service of the paper is performed on it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max

from fazhi.journal.change import change
from fazhi.journal.models import field_of
from fazhi.journal.time import now, today
from fazhi.law.procedure import By, Document, Event, Step
from fazhi.law.refusal import LawError
from fazhi.registry.access import Principal, Verb, may
from fazhi.registry.models import Person

from .ledger import case_ledgers
from .limits import last_day
from .mending import void_steps
from .models import Case, CaseRecord, Method, Paper, Party, Receiver, Service, StepTaken
from .papers import may_write
from .perform import Act, caches, keep, locked, perform_many, steps_of
from .procedures import procedure_of
from .refusal import Reason, Refused

NOTICE_PERIOD = "service.public_notice"


@dataclass(frozen=True, slots=True)
class Way:
    """What the law asks of one method of service: the fields that its proof must show, and which day it shows."""

    cite: str
    day: str
    asks: tuple[str, ...] = ()
    may_show: tuple[str, ...] = ()


WAYS: Mapping[Method, Way] = {
    Method.DIRECT: Way("民事诉讼法第八十八条", "签收日期", ("receiver", "signed_by"), ("place",)),
    Method.LEFT: Way("民事诉讼法第八十九条", "留置日期", ("place", "ground"), ("witness", "is_filmed")),
    Method.ELECTRONIC: Way("民事诉讼法第九十条", "到达受送达人特定系统的日期", ("place", "has_consent")),
    Method.ENTRUSTED: Way(
        "民事诉讼法第九十一条", "签收日期", ("through", "receiver", "signed_by"), ("place",)
    ),
    Method.POST: Way("民事诉讼法第九十一条", "回执上注明的收件日期", ("place",), ("receiver", "signed_by")),
    Method.FORWARDED: Way(
        "民事诉讼法第九十四条", "在送达回证上的签收日期", ("through", "signed_by"), ("place",)
    ),
    Method.NOTICE: Way("民事诉讼法第九十五条", "发出公告日期", ("ground", "place")),
}
SHOWN = tuple(dict.fromkeys(name for way in WAYS.values() for name in (*way.asks, *way.may_show)))


def record_service(
    paper: Paper,
    actor: Principal,
    *,
    method: Method | str,
    on: dt.date,
    to: Party | str,
    recipient: str,
    by: Person | None = None,
    until: dt.date | None = None,
    **shown: Any,
) -> Service:
    """登记送达: as the proof of service shows it; raises Refused with every reason, each with its article.

    `on` is the day that the method's proof shows. `until` is the last day that an announcement itself states, asked for
    only where the rules hold no period that was in force when it was made. Once the day is there, the step that is the
    service of the paper is performed; what has been taken already on the same day stands.
    """
    service = Service(
        paper=paper, to=to, recipient=recipient, method=method, happened_on=on, served_on=on, by=by, **shown
    )
    with change(actor, act="serve") as door:
        record = _record_of(paper)
        if reasons := _refusals(service, record, actor, until):
            raise Refused(reasons)
        door.save(service)
        door.describe(service, "serve", service.served_on)
        if service.served_on <= today():
            service.performed = _perform(service, record, actor)
            door.save(service)
        _count_again(record, door.save)
    return service


def void_service(service: Service, actor: Principal, reason: str) -> Service:
    """作废送达记录, and with it the step that was performed by it. Raises Refused."""
    verdict = may(actor, Verb.VOID, unit_id=service.paper.case.unit_id)
    reasons = [] if verdict else [Reason(verdict.reason)]
    if not reason:
        reasons.append(Reason("请写明作废的理由", field="reason"))
    if not service.is_standing:
        reasons.append(Reason("这条送达记录已经作废"))
    if reasons:
        raise Refused(reasons)
    with change(actor, reason, act="void") as door:
        record = _record_of(service.paper)
        if service.performed is not None and service.performed.is_standing:
            void_steps(record, [service.performed], actor, reason)
            record = _record_of(service.paper)
        service.voided_at, service.void_reason = now(), reason
        door.save(service)
        _count_again(record, door.save)
    return service


def last_served(record: CaseRecord, document: Document, *to: By) -> dt.date | None:
    """The day that counts as the last service of a paper of the case upon those named, as far as it was recorded."""
    services = Service.objects.standing().filter(
        paper__case=record.case_id, paper__document=document.id, to__in=[by.id for by in to]
    )
    return services.filter(paper__voided_at__isnull=True).aggregate(last=Max("served_on"))["last"]


def served_by_notice(actor: Principal) -> list[Service]:
    """Perform what was to follow from announcements whose period is over by now; gives their services."""
    waiting = Service.objects.standing().filter(
        method=Method.NOTICE, performed__isnull=True, served_on__lt=today(), paper__voided_at__isnull=True
    )
    done = []
    for service in waiting.select_related("paper__case"):
        with change(actor, act="serve") as door:
            service.performed = _perform(service, _record_of(service.paper), actor)
            if service.performed is not None:
                door.save(service)
                done.append(service)
    return done


def _record_of(paper: Paper) -> CaseRecord:
    """The paper's case with its record, read anew and locked until the change ends."""
    model = case_ledgers()[paper.case.ledger]
    (record,) = locked([model.objects.get(case=paper.case_id)]).values()
    return record


def _refusals(service: Service, record: CaseRecord, actor: Principal, until: dt.date | None) -> list[Reason]:
    """Every reason why the service cannot be recorded; the day that counts is set where there is none."""
    paper = service.paper
    verdict = may_write(record, paper.step_taken, actor)
    reasons = [] if verdict else [Reason(verdict.reason)]
    if not record.is_standing:
        reasons.append(Reason("这件已作废，不能再登记送达"))
    if not paper.is_standing or not paper.is_issued:
        reasons.append(Reason("文书印发以后才能送达；已作废的不能送达"))
    elif paper.dated and service.happened_on < paper.dated:
        reasons.append(Reason(f"日期（{service.happened_on}）早于成文日期（{paper.dated}）", field="on"))
    if service.happened_on > today():
        reasons.append(Reason(f"日期（{service.happened_on}）在今天（{today()}）之后", field="on"))
    if service.method not in Method.values or service.to not in Party.values:
        return [*reasons, Reason("请选择送达方式和受送达人身份", field="method")]
    reasons += _lacking(service, record)
    if service.method == Method.NOTICE:
        reasons += _end_of_notice(service, until)
    try:
        service.validate()
    except ValidationError as error:
        reasons += [Reason(text, field=name) for name, texts in error.message_dict.items() for text in texts]
    return reasons


def _lacking(service: Service, record: CaseRecord) -> list[Reason]:
    """What the method asks for and the proof does not show."""
    way = WAYS[Method(service.method)]
    reasons = []
    for name in way.asks:
        if getattr(service, name) in ("", False):
            title = str(field_of(Service, name).verbose_name)
            text = f"电子送达须{title}" if name == "has_consent" else f"请填写{title}"
            reasons.append(Reason(text, way.cite, name))
    if service.method == Method.LEFT and not (service.witness or service.is_filmed):
        reasons.append(Reason("留置送达须有见证人，或者拍照、录像记录送达过程", way.cite, "witness"))
    if service.receiver and service.receiver not in Receiver.values:
        reasons.append(Reason("请选择签收人", way.cite, "receiver"))
    for name in SHOWN:
        if getattr(service, name) not in ("", False) and name not in (*way.asks, *way.may_show):
            title = str(field_of(Service, name).verbose_name)
            method = Method(service.method).label
            reasons.append(Reason(f"{method}不填写“{title}”", way.cite, name))
    return reasons


def _end_of_notice(service: Service, until: dt.date | None) -> list[Reason]:
    """The day on which an announcement counts as service: by the rules, else as the announcement itself states."""
    cite = WAYS[Method.NOTICE].cite
    last = last_day(NOTICE_PERIOD, service.happened_on)
    if last is None and until is None:
        return [
            Reason(
                f"{service.happened_on}时施行的公告期间不在规则里，请填写公告载明的期满之日", cite, "until"
            )
        ]
    if last is None and until is not None and until <= service.happened_on:
        return [Reason("公告期满之日应在发出公告之后", cite, "until")]
    if last is not None and until not in (None, last):
        return [Reason(f"公告期满之日应为{last}；不填的，按规则计算", cite, "until")]
    service.served_on = last or until or service.happened_on
    return []


def _step_of(service: Service, record: CaseRecord) -> Step | None:
    """The step that is this service of the paper."""
    done = Event("served", service.paper.document, (service.to,))
    steps = procedure_of(record).steps
    return next((step for step in steps if step.service and step.service.is_met_by(done)), None)


def _perform(service: Service, record: CaseRecord, actor: Principal) -> StepTaken | None:
    """Perform the step that the service is, where the case waits for it; gives it."""
    step = _step_of(service, record)
    if step is None or procedure_of(record).stage(record.case.stage) not in step.stages:
        return None
    taken = steps_of([record]).get(record.case_id, [])
    dated = service.paper.dated or service.served_on
    known = [each for each in taken if each.step == step.id and (step.once or each.happened_on >= dated)]
    if step.to is None and known:
        return None
    return perform_many([Act(record, step.id, service.served_on, by=service.by)], actor)[0]


def _count_again(record: CaseRecord, save: Any) -> None:
    """Reckon the clocks of the case anew, which may start or stop by the service."""
    case = Case.objects.get(pk=record.case_id)
    record = type(record).objects.with_case().get(pk=record.pk)
    record.case = case
    try:
        keep(case, caches(record, procedure_of(record), steps_of([record]).get(case.pk, [])))
    except LawError as error:
        raise Refused([Reason(str(error), field="on")]) from error
    save(case)
