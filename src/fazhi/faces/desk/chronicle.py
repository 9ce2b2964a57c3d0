"""The journal of one record as a person reads it: who did what when, and each value before and after."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.utils.dateparse import parse_datetime

from fazhi.casework.models import Case, CaseRecord, Record
from fazhi.casework.procedures import find
from fazhi.faces.shapes import Change, JournalEntry
from fazhi.journal.canonical import decode
from fazhi.journal.models import Entry, Journalled
from fazhi.law.procedure import Procedure
from fazhi.registry.models import Account

from .showing import from_journal

ACTS = {
    "open": "立案登记",
    "enter": "登记",
    "create": "登记",
    "amend": "更正",
    "void": "作废",
    "mend": "更正办理经过",
    "import": "导入",
    "hand_over": "移交",
    "step": "办理",
    "file": "添加材料",
    "read": "查阅材料",
    "classify": "改变查阅范围",
    "join": "联办",
    "sign_in": "登录",
    "sign_out": "退出登录",
    "password": "更换口令",
    "code": "一次性口令",
    "factor": "第二因素",
    "recovery": "使用恢复码",
    "lock": "锁定账号",
    "unlock": "解锁账号",
    "account": "新建账号",
    "assign": "授予角色",
    "withdraw": "收回角色",
    "leave": "停用、退出",
    "return": "启用账号",
    "token": "建立令牌",
    "revoke": "吊销令牌",
    "urgent": "紧急查阅",
    "keep": "启用台账",
    "complete": "确认台账完整",
    "freeze": "冻结数据",
    "publish": "发布报告",
    "settle": "启用法律设置",
}
PROGRAMS = {
    "demo": "演示程序", "seal": "封存程序", "clock": "期限程序", "scan": "查毒程序",
    "session": "登录程序", "lock": "登录程序",
    "init": "启用程序",
}  # fmt: skip
SILENT = {"place_id", "year", "case_id", "ledger", "recorded_at", "number", "voided_at", "void_reason"}
ERASED = "（已依法清除）"


def journal_of(record: Record) -> list[JournalEntry]:
    """Every change of the record, and of its case, newest first; what was written together stands together."""
    rows: list[Journalled] = [record, *([record.case] if isinstance(record, CaseRecord) else [])]
    models_by_table = {row._meta.db_table: type(row) for row in rows}
    wanted = models.Q()
    for row in rows:
        wanted |= models.Q(table=row._meta.db_table, key=row.pk)
    entries = list(Entry.objects.filter(wanted).order_by("pk").prefetch_related("payloads"))
    bodies = [decode(bytes(entry.body)) for entry in entries]
    names = _names(models_by_table, entries, bodies)
    who = actors_of(body["actor"] for body in bodies)
    procedure = find(type(record), record.case.procedure) if isinstance(record, CaseRecord) else None
    seen: dict[str, dict[str, str]] = defaultdict(dict)
    told: dict[str, JournalEntry] = {}
    for entry, body in zip(entries, bodies, strict=True):
        plain = {payload.field: payload.value for payload in entry.payloads.all()}
        model, changes = models_by_table[entry.table], []
        for name, value in body["values"].items():
            after = _after(model, name, value, plain, procedure, names)
            before = seen[entry.table].get(name, "")
            seen[entry.table][name] = after
            if body["seq"] != "0" and name not in SILENT and after != before:
                changes.append(Change(str(_column(model, name).verbose_name), before, after))
        known = told.get(body["change"])
        told[body["change"]] = JournalEntry(
            parse_datetime(body["recorded"]) or body["recorded"],
            who[body["actor"]],
            _act(body["act"], procedure, is_new=body["seq"] == "0"),
            [*(known.changes if known else ()), *changes],
            plain.get("@reason", ERASED if body["reason"] else ""),
            f"日志第 {entry.pk} 条",
        )
    return list(reversed(told.values()))


def _after(
    model: type[models.Model],
    name: str,
    value: Any,
    plain: dict[str, str],
    procedure: Procedure | None,
    names: dict[tuple[type[models.Model], int], str],
) -> str:
    if isinstance(value, dict):
        value = plain.get(name, ERASED)
    field = _column(model, name)
    if model is Case and name == "stage" and procedure is not None and value:
        return procedure.stage(value).title
    return from_journal(field, value, names)


def _column(model: type[models.Model], name: str) -> models.Field:
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _act(act: str, procedure: Procedure | None, *, is_new: bool) -> str:
    kind, _, step = act.partition(":")
    if kind == "step" and procedure is not None and step in procedure.by_id:
        return f"{'登记；' if is_new else ''}办理：{procedure.by_id[step].title}"
    return title_of_act(act)


def title_of_act(act: str) -> str:
    """An act of the journal in words."""
    kind = act.partition(":")[0]
    return ACTS.get(kind, kind)


def actors_of(keys: Iterable[str]) -> dict[str, str]:
    """The names of the actors; one query for the accounts."""
    wanted = set(keys)
    numbers = [int(key.partition(":")[2]) for key in wanted if key.startswith("account:")]
    accounts = Account.objects.filter(pk__in=numbers).select_related("person") if numbers else []
    names = {f"account:{account.pk}": str(account) for account in accounts}
    for key in wanted - set(names):
        program = key.partition(":")[2]
        names[key] = PROGRAMS.get(program, f"程序 {program}") if key.startswith("machine:") else key
    return names


def _names(
    models_by_table: dict[str, type[Journalled]], entries: Sequence[Entry], bodies: Sequence[dict[str, Any]]
) -> dict[tuple[type[models.Model], int], str]:
    """The names of all related rows that the entries speak of; one query for each kind of row."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for entry, body in zip(entries, bodies, strict=True):
        for field in models_by_table[entry.table]._meta.concrete_fields:
            value = body["values"].get(field.attname)
            if (
                isinstance(field, models.ForeignKey)
                and field.attname not in SILENT
                and isinstance(value, str)
            ):
                wanted[field.related_model].add(int(value))
    return {
        (model, row.pk): str(row)
        for model, keys in wanted.items()
        for row in model._default_manager.filter(pk__in=keys)
    }
