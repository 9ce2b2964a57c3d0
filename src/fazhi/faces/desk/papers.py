"""How the papers of a case are told: what is to be made, what is issued, what is served and upon whom."""

from collections.abc import Sequence

from fazhi.casework.models import CaseRecord, Paper, Service, StepTaken
from fazhi.casework.papers import compose, may_write, paper_step
from fazhi.faces.shapes import Link, PaperLine, Tone
from fazhi.registry.access import Principal

from .showing import href_of


def paper_lines(record: CaseRecord, steps: Sequence[StepTaken], actor: Principal) -> list[PaperLine]:
    """The papers in the order of the steps that they come of; a step whose paper is not made yet has its line too."""
    lines = []
    for step_taken in steps:
        papers = list(step_taken.papers.all())
        step = paper_step(record, step_taken)
        if not papers and step is None:
            continue
        writes = record.is_standing and bool(may_write(record, step_taken, actor))
        lines += [_line(record, paper, step_taken, may_write=writes) for paper in papers]
        is_made = any(paper.is_standing for paper in papers)
        if is_made or step is None:
            continue
        assert step.issues is not None
        make = Link("制作", f"{href_of(record)}papers/new/{step_taken.pk}")
        note = f"据{step_taken.happened_on}“{step.title}”"
        lines.append(PaperLine(step.issues.title, "待制作", note=note, links=[make] if writes else []))
    return lines


def _line(record: CaseRecord, paper: Paper, step_taken: StepTaken, *, may_write: bool) -> PaperLine:
    href = href_of_paper(record, paper)
    if not paper.is_standing:
        return PaperLine(paper.title, "已作废", "", href, paper.number or "", f"理由：{paper.void_reason}")
    if not paper.is_issued:
        links = [Link("继续拟稿", f"{href_of(record)}papers/new/{step_taken.pk}")] if may_write else []
        return PaperLine(paper.title, "拟稿", "info", links=links)
    services, waiting = standing_services(paper), unserved(record, paper)
    told = [
        f"{service.recipient}：{service.get_method_display()}，{service.served_on}" for service in services
    ]
    told += [f"{name}：未送达" for name in waiting.values()]
    if not step_taken.is_standing:
        told.append("所据办理动作已作废，请作废这份文书")
    state = "已送达" if services and not waiting else "已印发"
    tone: Tone = "warn" if waiting else "ok"
    links = (
        [Link("登记送达", f"{href}serve")] if may_write and (waiting or not services) and paper.word else []
    )
    return PaperLine(paper.title, state, tone, href, paper.number or "", "；".join(told), links)


def standing_services(paper: Paper) -> list[Service]:
    """How the paper was served, what was voided left out."""
    return [service for service in paper.services.all() if service.is_standing]


def unserved(record: CaseRecord, paper: Paper) -> dict[str, str]:
    """Upon whom the paper still has to be served: the party's id and the name."""
    served = {service.to for service in standing_services(paper)}
    recipients = compose(record, paper.step_taken).recipients
    return {party.value: name for party, name in recipients.items() if party.value not in served}


def href_of_paper(record: CaseRecord, paper: Paper) -> str:
    """The page of a paper."""
    return f"{href_of(record)}papers/{paper.pk}/"
