"""The dossier of a record as its page shows it: files, linked cases, who has it in hand, reminders."""

from collections.abc import Iterable

from fazhi.casework.files import files_of
from fazhi.casework.hands import may_with
from fazhi.casework.links import Linked, links_of, may_link
from fazhi.casework.models import (
    CaseRecord,
    Confidentiality,
    HandOver,
    Material,
    Record,
    Reminder,
    Scan,
)
from fazhi.casework.reminders import may_answer, may_withdraw
from fazhi.faces.shapes import Event, FileLine, LightState, Link, LinkedCase, ReminderLine, Todo
from fazhi.journal.time import today
from fazhi.law.clock import days_left
from fazhi.registry.access import Principal, Verb, visible

from .showing import LIGHTS, facts_by_name, href_of, light_of_case

KB, MB = 1 << 10, 1 << 20
KIND_TAGS = {
    Confidentiality.OPEN: "案内公开",
    Confidentiality.INTERNAL: "内部",
    Confidentiality.SECRET: "保密",
}


def dossier_of(record: Record, principal: Principal) -> dict[str, object]:
    """What the page of any record shows of its dossier."""
    href = href_of(record)
    files = record.is_standing and bool(may_with(record, principal, Verb.FILE))
    found: dict[str, object] = {
        "files": [_file(each, record, principal) for each in files_of(record, principal)],
        "file_href": f"{href}files/new" if files else "",
        "parties": facts_by_name(record, record.ledger.parties),
    }
    if isinstance(record, CaseRecord):
        found |= _of_case(record, principal, href)
    return found | {"lacks": _lacks(found)}


def _lacks(found: dict[str, object]) -> list[Link]:
    """What the dossier has none of and may have, each with the way to the first; files in any case."""
    lacks = [("files", "file_href", "材料", "添加材料")]
    if "linked" in found:
        lacks += [
            ("linked", "link_href", "关联案件", "关联案件"),
            ("joint", "join_href", "联办单位", "增加联办"),
            ("reminders", "remind_href", "催办、督办", "催办"),
        ]
    return [
        Link(act, str(found[href]), what)
        for name, href, what, act in lacks
        if not found[name] and (found[href] or name == "files")
    ]


def _of_case(record: CaseRecord, principal: Principal, href: str) -> dict[str, object]:
    case = record.case
    works = record.is_standing and case.is_open
    hands = works and bool(case.may(principal, Verb.HAND_OVER))
    return {
        "linked": [_linked(each, record, principal) for each in links_of(record, principal)],
        "link_href": f"{href}links/new" if record.is_standing and case.may(principal, Verb.LINK) else "",
        "joint": [
            Link(str(row), f"{href}hands/{row.pk}/leave" if hands else "", f"{row.since:%Y-%m-%d} 起")
            for row in case.joint.standing().select_related("unit", "handler")
        ],
        "join_href": f"{href}hands/join" if hands else "",
        "reminders": reminders_of(record, principal),
        "remind_href": f"{href}reminders/new" if works and case.may(principal, Verb.REMIND) else "",
    }


def size_words(size: int) -> str:
    """312 KB, 1.4 MB."""
    if size < MB:
        return f"{max(1, round(size / KB))} KB"
    return f"{size / MB:.1f} MB"


def _file(material: Material, record: Record, principal: Principal) -> FileLine:
    href = f"{href_of(record)}files/"
    versions = list(material.versions.all())
    several = len(versions) > 1
    lines = [
        Link(
            version.name,
            "" if version.scan == Scan.QUARANTINED or version.is_erased else f"{href}{version.pk}",
            "，".join(
                part
                for part in (
                    f"第 {version.place} 版" if several else "",
                    size_words(version.size),
                    version.note,
                    "隔离，等待查毒" if version.scan == Scan.QUARANTINED else "",
                )
                if part
            ),
        )
        for version in reversed(versions)
    ]
    links = []
    if material.is_standing and may_with(record, principal, Verb.FILE):
        links += [
            Link("新版本", f"{href}{material.pk}/renew"),
            Link("查阅范围", f"{href}{material.pk}/classify"),
        ]
    if material.is_standing and may_with(record, principal, Verb.VOID):
        links.append(Link("作废", f"{href}{material.pk}/void"))
    who = str(material.added_by) if material.added_by else ""
    return FileLine(
        material.title,
        KIND_TAGS[Confidentiality(material.confidentiality)],
        f"{material.added_at.astimezone():%Y-%m-%d} {who}".strip(),
        lines,
        links,
        "" if material.is_standing else f"已作废：{material.void_reason}",
    )


def _linked(linked: Linked, record: CaseRecord, principal: Principal) -> LinkedCase:
    other = linked.record
    note = "，".join(
        part
        for part in (str(other._meta.verbose_name), other.own_number or other.number or "", linked.link.note)
        if part
    )
    return LinkedCase(
        linked.title,
        Link(other.title, href_of(other), note),
        LIGHTS.get(light_of_case(other.case)),
        f"{href_of(record)}links/{linked.link.pk}/void" if may_link(record, other, principal) else "",
    )


def reminders_of(record: CaseRecord, principal: Principal) -> list[ReminderLine]:
    """What was asked about the case, newest first."""
    rows = record.case.reminders.select_related(
        "case", "unit", "person", "raised_by__person", "answered_by__person"
    )
    return [_reminder(row, record, principal) for row in rows.order_by("-pk")]


def _reminder(row: Reminder, record: CaseRecord, principal: Principal) -> ReminderLine:
    href = f"{href_of(record)}reminders/{row.pk}/"
    light, word = _lit(row)
    links = []
    if row.is_open and may_answer(row, principal):
        links.append(Link("答复", f"{href}answer", main=True))
    if row.is_open and may_withdraw(row, principal):
        links.append(Link("撤回", f"{href}withdraw"))
    answer = ""
    if row.answered_on:
        answer = f"{row.answered_on:%Y-%m-%d} {row.answered_by or ''}答复：{row.answer}"
    elif row.voided_at:
        answer = f"已撤回：{row.void_reason}"
    raised = f"{row.raised_on:%Y-%m-%d} {row.raised_by or '系统'}"
    return ReminderLine(row.get_kind_display(), _whom(row), row.text, raised, light, word, answer, links)


def _whom(row: Reminder) -> str:
    return f"{row.unit}{f' {row.person}' if row.person else ''}"


def _lit(row: Reminder) -> tuple[LightState, str]:
    """The light of a reminder: done when answered, late when its day is over."""
    if not row.is_open:
        return "done", "已答复" if row.answered_on else "已撤回"
    if row.answer_by < today():
        return "late", f"超期 {days_left(today(), row.answer_by)} 日"
    if row.answer_by == today():
        return "warn", "今天到期"
    return "warn", f"剩 {days_left(row.answer_by, today())} 日"


def reminders_for(principal: Principal) -> list[Reminder]:
    """What still waits for an answer of one's own, or of the units that one heads or works for."""
    rows = visible(Reminder.objects.standing().filter(answered_on__isnull=True), principal)
    units = principal.units_read()
    if units is not None:
        rows = rows.filter(unit_id__in=units)
    return list(
        rows.select_related("case", "unit", "person", "raised_by__person").order_by("answer_by", "pk")
    )


def reminder_todos(
    rows: Iterable[Reminder], records: dict[int, CaseRecord], principal: Principal
) -> list[Todo]:
    """Reminders as lines of the to-do list: to be answered, or to be followed by those who do not answer."""
    todos = []
    for row in rows:
        record = records[row.case_id]
        light, word = _lit(row)
        answers = bool(may_answer(row, principal))
        todos.append(
            Todo(
                f"{row.get_kind_display()}：{row.text}",
                f"{href_of(record)}reminders/{row.pk}/answer" if answers else href_of(record),
                light,
                word,
                row.answer_by,
                "前答复",
                f"{record.number}　{record.title}　{row.raised_by or '系统'}提出　{_whom(row)}办理",
                action="答复" if answers else "打开",
            )
        )
    return todos


def handed(rows: Iterable[HandOver]) -> list[Event]:
    """The hand-overs of a case as events of what happened."""
    events = []
    for row in rows:
        source = f"{row.from_unit}{f' {row.from_handler}' if row.from_handler else ' 待领'}"
        target = f"{row.to_unit}{f' {row.to_handler}' if row.to_handler else ' 待领'}"
        events.append(Event(row.handed_on, f"移交：{source} → {target}", note=f"理由：{row.reason}"))
    return events
