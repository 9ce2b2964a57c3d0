"""How a case is told: where it is, what may come next, by when and why, and what has happened."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from django.urls import reverse

from fazhi.casework.clocks import Light, Running, clocks_of, unit_of
from fazhi.casework.guards import lacking
from fazhi.casework.mending import may_void
from fazhi.casework.models import CaseRecord, StepTaken
from fazhi.casework.perform import NextStep as Lawful
from fazhi.faces.citations import citations
from fazhi.faces.shapes import ClockFace, Event, Link, Need, NextStep, Reckoning, Span, Stage, StepGroup
from fazhi.journal.models import field_of
from fazhi.journal.time import today
from fazhi.law.clock import Reason, days_left, working_days_left
from fazhi.law.period import Unit
from fazhi.law.procedure import By, Procedure, Step, entering, taken
from fazhi.registry.access import Principal

from .showing import LIGHTS, href_of

SHORT = 6  # characters that a button takes
FEW = 6  # steps that need no grouping
NAMED = 4  # steps that a shut group names
HEADS = (By.HEAD, By.ORGAN_HEAD)
OURS = (By.HANDLER, By.ORGAN, *HEADS)
Stretch = Literal["used", "stop", "left", "over", "ahead"]


def stage_line(record: CaseRecord, procedure: Procedure, steps: Sequence[StepTaken]) -> list[Stage]:
    """The stages the case has passed, each with the day it was entered, and the one where it is."""
    moves = [step for step in steps if step.stage_from != step.stage_to]
    passed = [(moves[0].stage_from if moves else record.case.stage, record.day)]
    passed += [(step.stage_to, step.happened_on) for step in moves]
    line = [Stage(procedure.stage(stage).title, "done", f"{day:%Y-%m-%d}") for stage, day in passed[:-1]]
    stage, day = passed[-1]
    here = procedure.stage(stage)
    since = "" if here.is_end or not moves else f" 起，第 {(today() - day).days + 1} 日"
    return [*line, Stage(here.title, "now", f"{day:%Y-%m-%d}{since}")]


def cited(cite: str) -> str:
    """An article, or the practice that a step rests on where no law governs."""
    return cite.removeprefix("practice: ")


def full_width(text: str) -> str:
    """A Chinese text with Chinese brackets around the versions of laws: 行政复议法（2017-09-01）."""
    return text.replace("(", "（").replace(")", "）")


def law_of(procedure: Procedure) -> str:
    """The law of a procedure and its version, or whose practice it is."""
    return full_width(cited(procedure.law))


def law_href(procedure: Procedure) -> str:
    """Where the text of the law is read; nothing where practice governs."""
    return reverse("law", args=[procedure.law]) if procedure.law in citations() else ""


def clock_word(run: Running) -> str:
    """What is left, in the law's own unit: 剩 3 个工作日, 已超期 2 日, 按期; what only its last day ended: 已届满."""
    if not run.is_running:
        if run.stopped_on is None or run.has_lapsed:
            return "已届满"
        if run.due_on is None or not run.was_late:
            return "按期"
        return f"超期 {_count(run, run.stopped_on, run.due_on)}"
    if run.due_on is None:
        return f"{causes}，暂不计" if (causes := run.causes(run.held)) else "中止"
    if run.light is Light.LATE:
        return f"已超期 {_count(run, today(), run.due_on)}"
    return f"剩 {_count(run, run.due_on, today())}" if run.due_on > today() else "今天届满"


def _count(run: Running, later: dt.date, earlier: dt.date) -> str:
    if run.limit is not None and run.limit.unit is Unit.WORKING_DAY:
        return f"{working_days_left(later, earlier)} 个工作日"
    return f"{days_left(later, earlier)} 日"


def clock_faces(runs: Sequence[Running]) -> list[ClockFace]:
    """Every run of a clock, those that run first and by their last day; the nearest is open."""
    far = dt.date.max
    ordered = sorted(runs, key=lambda run: (not run.is_running, run.due_on or far))
    return [_face(run, is_open=number == 0 and run.is_running) for number, run in enumerate(ordered)]


def _face(run: Running, *, is_open: bool) -> ClockFace:
    late = not run.is_running and run.was_late
    shows_due = run.stopped_on is None or run.has_lapsed or late
    steps, note = _reckoned(run)
    return ClockFace(
        run.title,
        "late" if late else LIGHTS[run.light],
        clock_word(run),
        run.due_on if shows_due else run.stopped_on,
        "届满" if shows_due else "办结",
        steps,
        _spans(run),
        note,
        is_open,
    )


def _reckoned(run: Running) -> tuple[list[Reckoning], str]:
    """The steps by which the last day was reached, the last one its result, and what is to be kept in mind."""
    explained = run.explanation()
    if explained is None:
        return [Reckoning(run.due_on or "", f"由{cited(run.cite)}确定的最后一日", total=True)], ""
    reasons = list(explained.steps)
    end = next((n for n, reason in enumerate(reasons) if "最后一日为" in reason.text), len(reasons) - 1)
    steps = []
    for number, reason in enumerate(reasons[: end + 1]):
        is_total = number == end and run.due_on is not None
        day: dt.date | str = run.started_on if number == 0 else (run.due_on or "") if is_total else ""
        steps.append(Reckoning(day, full_width(reason.text), _law_of_reason(reason), is_total))
    return steps, "".join(f"{full_width(reason.text)}。" for reason in reasons[end + 1 :])


def _law_of_reason(reason: Reason) -> str:
    return full_width(f"{reason.law or ''}{reason.article or ''}")


def _spans(run: Running) -> list[Span]:
    """The ruler: days used, days that did not count, days left or overdue."""
    now = run.stopped_on or today()
    stops = [(span.start, span.end or now, run.causes(span.causes)) for span in run.spans]
    stops += [(since, now, run.causes([cause])) for cause, since in run.held.items()]
    spans: list[Span] = []
    at = run.started_on
    until = min(now, run.due_on) if run.due_on else now
    for start, end, causes in sorted(stops):
        _stretch(spans, "used", at, min(start, until), "已用")
        _stretch(spans, "stop", max(at, start), min(end, until), f"扣除（{causes}）" if causes else "扣除")
        at = max(at, min(end, until))
    _stretch(spans, "used", at, until, "已用")
    if run.due_on and run.was_late:
        _stretch(spans, "over", run.due_on, now, "逾期")
    elif run.due_on and run.is_running:
        kind: Stretch = "left" if run.light is Light.NEAR else "ahead"
        _stretch(spans, kind, max(now, run.started_on), run.due_on, "剩余")
    return spans


def _stretch(spans: list[Span], kind: Stretch, start: dt.date, end: dt.date, word: str) -> None:
    if (days := (end - start).days) > 0:
        spans.append(Span(kind, days, f"{word} {days} 日（{start:%m-%d} 至 {end:%m-%d}）"))


def grouped_steps(
    record: CaseRecord, steps: Sequence[Lawful], runs: Sequence[Running], done: Sequence[StepTaken]
) -> list[StepGroup]:
    """The next steps in the order of a day's work: first those for which a clock waits, then the rest by whose act.

    Among the first, what cannot be done yet comes after what can, so that one reads what it lacks; the rest of it comes
    last. A milestone that has been reached is told in what has happened, not here. Few steps stay together.
    """
    reached = {step_taken.step for step_taken in done}
    ahead = [
        each for each in steps if not (each.step.to is None and each.step.once and each.step.id in reached)
    ]
    main = _pressing([each.step for each in ahead], runs)
    awaited = _awaited([each.step for each in ahead], runs)
    first = [each for each in ahead if each.step.id in awaited]
    first.sort(key=lambda each: (not each.is_open, each.step is not main, awaited[each.step.id]))
    able = [each for each in ahead if each.is_open and each not in first]
    parts = [
        ("", first),
        ("本机关还可以办的", [each for each in able if each.step.by in (By.HANDLER, By.ORGAN)]),
        ("由负责人决定的", [each for each in able if each.step.by in HEADS]),
        ("当事人和其他机关的行为，发生后登记", [each for each in able if each.step.by not in OURS]),
        ("现在还不能办的", [each for each in ahead if not each.is_open and each not in first]),
    ]
    if len(ahead) <= FEW:
        parts = [("", [each for _, members in parts for each in members])]
    groups: list[StepGroup] = []
    for title, members in parts:
        if members:
            lines = [
                _lawful(record, each, is_main=each.step is main, until=awaited.get(each.step.id))
                for each in members
            ]
            named = "、".join(line.title for line in lines[:NAMED]) + ("等" if len(lines) > NAMED else "")
            groups.append(StepGroup(title, lines, is_open=not groups, note=named))
    return groups


def _awaited(steps: Sequence[Step], runs: Sequence[Running]) -> dict[str, dt.date]:
    """The steps that stop a running clock, each with the nearest last day that waits for it."""
    found: dict[str, dt.date] = {}
    for run in runs:
        if not run.is_running or run.due_on is None:
            continue
        stops = set(run.clock.stop_events)
        for step in steps:
            if taken(step.id) in stops or (step.to is not None and entering(step.to) in stops):
                found[step.id] = min(run.due_on, found.get(step.id, run.due_on))
    return found


def _pressing(steps: Sequence[Step], runs: Sequence[Running]) -> Step | None:
    """The one step for which the nearest clock waits; none where the law leaves a choice, which is not ours to make."""
    running = [run for run in runs if run.is_running and run.due_on]
    for run in sorted(running, key=lambda run: run.due_on or dt.date.max):
        stops = set(run.clock.stop_events)
        named = [step for step in steps if taken(step.id) in stops]
        moving = [step for step in steps if step.to is not None and entering(step.to) in stops]
        if named or moving:
            awaited = named or moving
            return awaited[0] if len(awaited) == 1 else None
    return steps[0] if len(steps) == 1 else None


def _lawful(record: CaseRecord, lawful: Lawful, *, is_main: bool, until: dt.date | None = None) -> NextStep:
    step = lawful.step
    needs = [] if lawful.reasons else [*_required(record, step), *_asked(record, step)]
    return NextStep(
        step.title,
        step.title if len(step.title) <= SHORT else "办理" if step.by in OURS else "登记",
        f"{href_of(record)}steps/{step.id}",
        cited(step.cite),
        _whose(step, until),
        needs,
        is_main,
        "；".join(reason.text for reason in lawful.reasons) + ("。" if lawful.reasons else ""),
        "、".join(dict.fromkeys(cited(reason.cite) for reason in lawful.reasons if reason.cite)),
    )


def _required(record: CaseRecord, step: Step) -> list[Need]:
    """What must hold: it does, or the form of the step asks for it."""
    asked = {lack.guard for lack in lacking(record, step)}
    return [Need(guard.reason, None if guard in asked else True) for guard in step.guards]


def _asked(record: CaseRecord, step: Step) -> list[Need]:
    """What the form of the step asks for."""
    names = {field.name: str(field.verbose_name) for field in record._meta.concrete_fields}
    needs = []
    if step.outcomes:
        titles = dict(field_of(type(record), "outcome").flatchoices)
        needs.append(Need("结果：" + "、".join(str(titles[value]) for value in step.outcomes)))
    needs += [Need(names[name]) for name in step.fills]
    if step.extends:
        needs.append(Need(f"延长多少{unit_of(step)}"))
    return needs


def _whose(step: Step, until: dt.date | None) -> str:
    words = [f"最迟 {until:%Y-%m-%d}"] if until else []
    if step.by in HEADS:
        words.append(f"由{step.by.title}办理")
    elif step.by not in (By.HANDLER, By.ORGAN):
        words.append(f"{step.by.title}的行为")
    if step.to is not None:
        words.append(f"办后进入“{step.to.title}”")
    if step.issues is not None:
        words.append(f"出具{step.issues.title}")
    return "，".join(words)


def happened(
    record: CaseRecord, procedure: Procedure, steps: Sequence[StepTaken], principal: Principal
) -> list[Event]:
    """What was done, newest first; what was recorded wrongly stays, and says that it does not count."""
    events = []
    for step_taken in reversed(steps):
        step = procedure.by_id.get(step_taken.step)
        notes = []
        if step_taken.stage_from != step_taken.stage_to:
            titles = [procedure.stage(stage).title for stage in (step_taken.stage_from, step_taken.stage_to)]
            notes.append(" → ".join(titles))
        if step_taken.extension:
            notes.append(f"延长 {step_taken.extension} {unit_of(step) if step else ''}")
        if step_taken.note:
            notes.append(step_taken.note)
        is_ours = step is None or step.by in OURS  # what others do, staff only record
        who = step_taken.by.name if step_taken.by and is_ours else ""
        title, cite = (step.title, cited(step.cite)) if step else (step_taken.step, "")
        if not step_taken.is_standing:
            notes = [f"已作废，不计：{step_taken.void_reason}"]
        href = f"{href_of(record)}taken/{step_taken.pk}/void"
        is_act = step_taken.is_standing and (step is None or step.by is not By.TIME)
        can_void = is_act and record.is_standing and may_void(record, step_taken.step, principal)
        events.append(
            Event(
                step_taken.happened_on,
                title,
                who,
                cite,
                "　".join(notes),
                "done" if step_taken.is_standing else "void",
                Link("作废", href) if can_void else None,
            )
        )
    return events


def moved(record: CaseRecord) -> list[Event]:
    """The last days that moved because settings of law or the calendar changed."""
    return [
        Event(
            each.settings.adopted_on,
            f"到期日由 {each.before or '无'} 改为 {each.after or '无'}",
            note="法律设置或者放假安排变动，依启用时的日志",
        )
        for each in record.case.due_moved.select_related("settings")
    ]


def runs_of(record: CaseRecord, procedure: Procedure, steps: Sequence[StepTaken]) -> list[Running]:
    """The case's clocks; a voided record has none."""
    return clocks_of(record, procedure, steps) if record.is_standing else []
