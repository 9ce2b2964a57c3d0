"""文书: made from the case by a template of its domain, drafted, issued with a number without gaps, voided.

A template is `papers/<ledger>/<document>.txt` in the package of the domain, `<document>.<since>.txt` where a version of
the law has its own: head lines (`word: 复决`), a line `---`, then the text, one paragraph a line. Between 【 and 】
stands what only the handler can write; a paper is not issued while such a place is left. Of a case that goes from unit
to unit each has its own papers: `organ: undertaker` names the field that holds whose it is. What several papers share
lies in `casework/shared_papers/`. A document without a template is made of the case alone.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fazhi.journal.change import change
from fazhi.journal.time import now, today
from fazhi.law.citing import Citations
from fazhi.law.course import OWN
from fazhi.law.limit import limits
from fazhi.law.period import Quantity
from fazhi.law.procedure import Procedure, Step
from fazhi.law.statute import bare
from fazhi.registry.access import Principal, Verb, Verdict, may
from fazhi.registry.models import Unit, UnitKind

from .models import CaseRecord, Paper, Party, StepTaken
from .procedures import cited_works, procedure_of
from .refusal import Reason, Refused

SHARED = Path(__file__).parent / "shared_papers"
NEUTRAL = "neutral.txt"
HEADS = {"word", "title", "organ", "issuer", "addressee", *Party.values}
OPEN, CLOSE = "【", "】"
GOVERNMENT = "government"  # in whose name a paper may be, beside the unit of the record or of a field
OF_THE_STATE = {  # beside the laws, whose titles begin with 中华人民共和国
    "民法典", "行政复议法实施条例", "审计法实施条例", "政府信息公开条例", "档案法实施条例",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """A template read: its head, each value a template of its own, and its text."""

    head: Mapping[str, Template]
    text: Template


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as its template makes it of the case; `recipients` are those upon whom it has to be served."""

    document: str
    title: str
    organ: Unit
    issuer: str
    word: str
    addressee: str
    text: str
    recipients: Mapping[Party, str]


@dataclass(slots=True)
class Issue:
    """A paper to be drafted or issued: the step that it comes of, and what differs from what its template makes."""

    record: CaseRecord
    step_taken: StepTaken
    text: str | None = None
    addressee: str | None = None
    on: dt.date | None = None


def issues_paper(record: CaseRecord, step: Step) -> bool:
    """Whether the step's document is ours to make: an act of the organ, or one for which there is a template."""
    if step.issues is None:
        return False
    return step.by in OWN or _path(record, procedure_of(record), step.issues.id) is not None


def may_write(record: CaseRecord, step_taken: StepTaken, actor: Principal) -> Verdict:
    """Whether the actor may make and serve a step's paper: whose paper it is, or, if no other's, who has the case."""
    named = _head(_form_of(record, step_taken), "organ", {})
    signer = _signer(record, named)
    verdict = may(actor, Verb.PERFORM, unit_id=signer.pk)
    if verdict or (named not in (None, GOVERNMENT) and signer.pk != record.case.unit_id):
        return verdict
    return record.case.may(actor, Verb.PERFORM)


def paper_step(record: CaseRecord, step_taken: StepTaken) -> Step | None:
    """The step taken, where it stands and its document is ours to make."""
    step = procedure_of(record).by_id.get(step_taken.step)
    return step if step and step_taken.is_standing and issues_paper(record, step) else None


def compose(record: CaseRecord, step_taken: StepTaken, on: dt.date | None = None) -> Draft:
    """The paper of a step as its template makes it of the case, dated `on`, else on the day of the step."""
    procedure = procedure_of(record)
    step = procedure.by_id[step_taken.step]
    assert step.issues is not None, step.id
    form = _form_of(record, step_taken)
    words: dict[str, Any] = {
        "record": record,
        "case": record.case,
        "unit": record.unit,
        "place": record.place,
        "procedure": procedure,
        "step": step,
        "title": step.issues.title,
        "extension": step_taken.extension,
        "on": on or step_taken.happened_on,
        "rule": written_out(step.cite, procedure.law),
        "fields": list(_told(record, procedure, step)),
        "period": lambda name: _period(name, on or step_taken.happened_on),
        "term": lambda name: _term(name, record, step, on or step_taken.happened_on),
    }
    organ = _organ(record, _head(form, "organ", words))
    words["organ"] = organ
    names = {party: name for party in Party if (name := _head(form, party.value, words))}
    # Upon a party that the case does not have, a third party as a rule, nothing is served.
    recipients = {party: name for party, name in names.items() if OPEN not in name}
    kind = _head(form, "word", words)
    return Draft(
        step.issues.id,
        _head(form, "title", words) or step.issues.title,
        organ,
        _head(form, "issuer", words) or organ.name,
        f"{organ.word}{kind}" if kind is not None and organ.word else "",
        _head(form, "addressee", words) or next(iter(names.values()), ""),
        form.text.render(words).strip(),
        recipients,
    )


def draft(
    record: CaseRecord,
    step_taken: StepTaken,
    actor: Principal,
    *,
    text: str | None = None,
    addressee: str | None = None,
) -> Paper:
    """Keep what was written of a paper that is not issued yet; raises Refused."""
    return _write([Issue(record, step_taken, text, addressee)], actor, issued=False)[0]


def issue(
    record: CaseRecord,
    step_taken: StepTaken,
    actor: Principal,
    *,
    text: str | None = None,
    addressee: str | None = None,
    on: dt.date | None = None,
) -> Paper:
    """印发: fix the text of a step's paper and give it its number; raises Refused with every reason."""
    return issue_many([Issue(record, step_taken, text, addressee, on)], actor)[0]


def issue_many(issues: Sequence[Issue], actor: Principal) -> list[Paper]:
    """Issue many papers, all or none; raises Refused with every reason."""
    return _write(issues, actor, issued=True)


def void_paper(paper: Paper, actor: Principal, reason: str) -> Paper:
    """作废文书: it keeps its number, which no other gets. Raises Refused."""
    verdict = may(actor, Verb.VOID, unit_id=paper.case.unit_id)
    reasons = [] if verdict else [Reason(verdict.reason)]
    if not reason:
        reasons.append(Reason("请写明作废的理由", field="reason"))
    if not paper.is_standing:
        reasons.append(Reason("这份文书已经作废"))
    if paper.services.standing().exists():
        reasons.append(Reason("这份文书已登记送达，请先作废送达记录"))
    if reasons:
        raise Refused(reasons)
    with change(actor, reason, act="void") as door:
        paper.voided_at, paper.void_reason = now(), reason
        door.save(paper)
    return paper


def _write(issues: Sequence[Issue], actor: Principal, *, issued: bool) -> list[Paper]:
    steps = [each.step_taken.pk for each in issues]
    with change(actor, act="issue" if issued else "draft") as door:
        list(StepTaken.objects.select_for_update().filter(pk__in=steps).order_by("pk"))  # one writer a step
        standing = {
            paper.step_taken_id: paper for paper in Paper.objects.standing().filter(step_taken__in=steps)
        }
        reasons: list[Reason] = []
        papers: list[Paper] = []
        for each in issues:
            paper = standing.get(each.step_taken.pk)
            if refusals := _refusals(each, paper, actor):
                reasons += refusals
                continue
            made = compose(each.record, each.step_taken, each.on)
            form = _form_of(each.record, each.step_taken)
            paper = paper or Paper(case=each.record.case, step_taken=each.step_taken)
            paper.document, paper.title = made.document, made.title
            paper.organ, paper.issuer, paper.word = made.organ, made.issuer, made.word
            paper.addressee = (
                each.addressee if each.addressee is not None else paper.addressee or made.addressee
            )
            paper.text = each.text if each.text is not None else paper.text or made.text
            if issued:
                paper.dated = each.on or each.step_taken.happened_on
                reasons += _unready(paper, is_numbered="word" in form.head)
            papers.append(paper)
        if reasons:
            raise Refused(reasons)
        door.bulk_create([paper for paper in papers if paper._state.adding])
        door.bulk_save(papers)
        if issued:
            for paper in papers:
                door.describe(paper, "issue", paper.dated)
    return papers


def _refusals(each: Issue, paper: Paper | None, actor: Principal) -> list[Reason]:
    """Every reason why the paper cannot be written now."""
    step = procedure_of(each.record).by_id[each.step_taken.step]
    verdict = may_write(each.record, each.step_taken, actor)
    reasons = [] if verdict else [Reason(verdict.reason)]
    day = each.on or each.step_taken.happened_on
    if not each.record.is_standing:
        reasons.append(Reason("这件已作废，不能再制作文书"))
    if not each.step_taken.is_standing:
        reasons.append(Reason(f"“{step.title}”已作废，不能再据以制作文书"))
    if not issues_paper(each.record, step):
        reasons.append(Reason(f"“{step.title}”没有由本机关制作的文书"))
    if paper is not None and paper.is_issued:
        reasons.append(Reason(f"这份文书已印发（{paper.number or paper.title}）；要改的，请先作废再重新制作"))
    if day < each.step_taken.happened_on:
        reasons.append(
            Reason(f"成文日期（{day}）早于“{step.title}”之日（{each.step_taken.happened_on}）", field="on")
        )
    if day > today():
        reasons.append(Reason(f"成文日期（{day}）在今天（{today()}）之后", field="on"))
    return reasons


def _unready(paper: Paper, *, is_numbered: bool) -> list[Reason]:
    """What a paper lacks before it can be issued."""
    reasons = []
    if is_numbered and not paper.word:
        reasons.append(
            Reason(f"“{paper.organ}”还没有机关代字，不能编文号；请系统管理员先在单位表里填写机关代字")
        )
    if not paper.text.strip():
        reasons.append(Reason("请填写正文", field="text"))
    left = paper.text[paper.text.index(OPEN) :].partition(CLOSE)[0] + CLOSE if OPEN in paper.text else ""
    if left:
        reasons.append(Reason(f"正文里还有没写的地方：{left}，写好再印发", field="text"))
    if OPEN in paper.addressee:
        reasons.append(Reason("请填写主送", field="addressee"))
    return reasons


def _signer(record: CaseRecord, named: str | None) -> Unit:
    """The unit whose paper it is: that of the record, or the one in the field that the template names."""
    other: Unit | None = getattr(record, named) if named and named != GOVERNMENT else None
    return other or record.unit


def _organ(record: CaseRecord, named: str | None) -> Unit:
    """In whose name the paper is: its unit's, or that of the government over it."""
    organ: Unit | None = _signer(record, named)
    while named == GOVERNMENT and organ is not None and organ.kind != UnitKind.GOVERNMENT:
        organ = organ.parent
    return organ or record.unit


# Templates


def _folder(record: CaseRecord) -> Path:
    return Path(apps.get_app_config(record._meta.app_label).path) / "papers"


def _form_of(record: CaseRecord, step_taken: StepTaken) -> Form:
    """The template of a step's paper."""
    procedure = procedure_of(record)
    document = procedure.by_id[step_taken.step].issues
    assert document is not None, step_taken.step
    return _form(_folder(record), _path(record, procedure, document.id) or NEUTRAL)


def _path(record: CaseRecord, procedure: Procedure, document: str) -> str | None:
    """The template of a document, that of the version of the law before the common one."""
    ledger = record.ledger.id
    names = (f"{ledger}/{document}.{procedure.since}.txt", f"{ledger}/{document}.txt")
    return next((name for name in names if (_folder(record) / name).exists()), None)


@cache
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([folder, SHARED]),
        undefined=StrictUndefined,
        finalize=lambda value: f"{OPEN}请填写{CLOSE}" if value is None or value == "" else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day
    return environment


@cache
def _form(folder: Path, name: str) -> Form:
    """The template by its name; raises ValueError where its head is not understood."""
    environment = _environment(folder)
    source = (folder / name if (folder / name).exists() else SHARED / name).read_text(encoding="utf-8")
    head, line, text = source.partition("\n---\n")
    values = {}
    for entry in head.splitlines() if line else ():
        key, colon, value = entry.partition(":")
        if not colon or key not in HEADS:
            raise ValueError(f"{name}: {entry!r} is no head line of a paper")
        values[key] = environment.from_string(value.strip())
    return Form(values, environment.from_string(text if line else source))


def _head(form: Form, key: str, words: Mapping[str, Any]) -> str | None:
    """A line of the head; None where there is none."""
    return form.head[key].render(words) if key in form.head else None


def _day(value: dt.date | None) -> str | None:
    return f"{value.year}年{value.month}月{value.day}日" if value else None


def _period(name: str, day: dt.date) -> str | None:
    """How long a limit of the law is on the day: 15日, 10个工作日; None where no version is in force or settled."""
    version = limits()[name].on(day)
    return str(Quantity(version.quantity, version.unit)) if version and version.quantity else None


@dataclass(frozen=True, slots=True)
class Term:
    """A limit of the law as a paper states it: how long, and by which article."""

    period: str
    rule: str


def _term(name: str, record: CaseRecord, step: Step, day: dt.date) -> Term | None:
    """The limit, where the service of the step's paper starts a clock with it in this very case; else None."""
    document = step.issues.id if step.issues else ""
    starts = any(
        clock.limit == name
        and all(each.test(record) for each in clock.guards)
        and any((event.kind, event.name) == ("served", document) for event in clock.start_events)
        for clock in procedure_of(record).clocks
    )
    version = limits()[name].on(day) if starts else None
    period = _period(name, day) if version else None
    return Term(period, written_out(version.article or "", version.law)) if version and period else None


def _told(record: CaseRecord, procedure: Procedure, step: Step) -> Iterator[tuple[str, str]]:
    """What the record holds, by title, as a paper without a template tells it."""
    skipped = {"id", "case", "place", "year", "entry_mode", "imported_from", "imported_row", "recorded_at"}
    later = {name for each in procedure.steps for name in each.written} - set(step.written)
    for field in record._meta.concrete_fields:
        if field.name in skipped | later or field.name.startswith("void"):
            continue
        value = getattr(record, field.name)
        if value in (None, "") or isinstance(value, bool):
            continue
        if isinstance(value, dt.date):
            yield str(field.verbose_name), _day(value) or ""
        elif field.choices:
            yield str(field.verbose_name), str(dict(field.flatchoices).get(value, value))
        elif isinstance(value, models.Model):
            yield str(field.verbose_name), value.name if isinstance(value, Unit) else str(value)
        else:
            yield str(field.verbose_name), str(value)


# Citations as a paper writes them


@cache
def _citations() -> Citations:
    return Citations(cited_works())


def written_out(cite: str, law: str) -> str:
    """An article as papers cite it: 《中华人民共和国行政复议法》第六十一条的规定; 有关规定 where practice governs."""
    words, last = "", ""
    for stretch in _citations().in_words(cite, law):
        if not stretch.work:
            continue
        join = "、" if words else ""
        name = "" if stretch.work == last else f"《{full_title(stretch.work)}》"
        words, last = f"{words}{join}{name}{stretch.article}", stretch.work
    return f"{words}的规定" if words else "有关规定"


def full_title(work: str) -> str:
    """The whole title of a law: 中华人民共和国 stands before those of the State's laws and of some regulations."""
    name = bare(work)
    is_law = name.endswith("法") and not name.startswith(("最高人民法院", "河南"))
    return f"中华人民共和国{name}" if is_law or name in OF_THE_STATE else name
