"""材料: the files of a record; to file, renew, void or read one is written into the journal, with the digest."""

import shlex
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db.models import QuerySet

from fazhi.journal.change import change
from fazhi.journal.time import now
from fazhi.registry.access import Principal, Verb, visible

from . import store
from .formats import NotAccepted, format_of, safe_name
from .hands import may_with
from .ledger import find_by_number
from .models import (
    CaseRecord,
    Confidentiality,
    Material,
    MaterialRead,
    MaterialVersion,
    Record,
    Scan,
)
from .refusal import Reason, Refused

INFECTED = 1  # a scanner answers 0 for nothing found; any other number says that it could not look
PATIENCE = 120  # seconds that a scanner has
Progress = Callable[[int], None]


def file(
    record: Record,
    actor: Principal,
    content: IO[bytes],
    name: str,
    *,
    title: str = "",
    confidentiality: Confidentiality = Confidentiality.OPEN,
) -> Material:
    """File one file with the record, which has its number; raises Refused."""
    if not record.number:
        raise ValueError(f"{record} has no number yet, by which its files are found")
    reasons = _may(record, actor, Verb.FILE)
    if not record.is_standing:
        reasons.append(Reason("这条记录已作废，不能再添加材料"))
    if reasons:
        raise Refused(reasons)
    name = safe_name(name)
    material = Material(
        ledger=record.ledger.id,
        number=record.number,
        case=record.case if isinstance(record, CaseRecord) else None,
        unit_id=record.unit_id,
        title=(title or name.rpartition(".")[0] or name)[:200],
        confidentiality=confidentiality,
        added_at=now(),
        added_by_id=actor.account_id,
    )
    version = _kept(content, name, actor)
    with change(actor, act="file") as door:
        door.save(material)
        version.material, version.place = material, 1
        door.save(version)
    return material


def renew(
    material: Material, actor: Principal, content: IO[bytes], name: str, *, note: str = ""
) -> MaterialVersion:
    """File a new version; the older ones stay. Raises Refused."""
    _refuse_unless(material, actor, Verb.FILE)
    version = _kept(content, safe_name(name), actor)
    version.note = note
    with change(actor, act="file") as door:
        last = Material.objects.select_for_update().get(pk=material.pk).current
        version.material, version.place = material, last.place + 1
        if last.digest == version.digest:
            raise Refused([Reason("与现在的版本内容完全相同，没有新版本", field="file")])
        door.save(version)
    return version


def classify(material: Material, actor: Principal, confidentiality: Confidentiality, reason: str) -> Material:
    """Change who may read a file, with a reason; raises Refused."""
    reasons = [] if reason else [Reason("请写明改变查阅范围的理由", field="reason")]
    if confidentiality == material.confidentiality:
        reasons.append(Reason("查阅范围没有变", field="confidentiality"))
    _refuse_unless(material, actor, Verb.FILE, reasons)
    with change(actor, reason, act="classify") as door:
        material.confidentiality = confidentiality
        door.save(material)
    return material


def void_file(material: Material, actor: Principal, reason: str) -> Material:
    """作废: the file stays readable for those who could read it. Raises Refused."""
    reasons = [] if reason else [Reason("请写明作废的理由", field="reason")]
    _refuse_unless(material, actor, Verb.VOID, reasons)
    with change(actor, reason, act="void") as door:
        material.voided_at, material.void_reason = now(), reason
        door.save(material)
    return material


def files_of(record: Record, principal: Principal) -> "QuerySet[Material]":
    """The files of the record that the principal may read, with their versions; the voided among them."""
    rows = Material.objects.filter(ledger=record.ledger.id, number=record.number)
    return visible(rows, principal).select_related("added_by__person").prefetch_related("versions")


def read(version: MaterialVersion, actor: Principal) -> IO[bytes]:
    """The bytes of a version, for one who may read it; that they were taken out is journalled. Raises Refused."""
    if not visible(MaterialVersion.objects.filter(pk=version.pk), actor).exists():
        raise Refused([Reason("没有这份材料，或者不在您的查阅范围内")])
    if version.is_erased:
        raise Refused([Reason("这份材料已依法删除，不能再打开")])
    if version.scan == Scan.QUARANTINED:
        raise Refused([Reason("这份材料还在隔离，查毒通过以后才能打开；请联系系统管理员")])
    if not store.is_whole(version.digest):
        raise Refused([Reason("文件缺失，或者内容与登记的摘要不符，不能打开；请系统管理员核对存储和备份")])
    content = store.path_of(version.digest).open("rb")
    with change(actor, act="read") as door:
        door.save(
            MaterialRead(
                version=version, account_id=actor.account_id, channel=str(actor.channel), read_at=now()
            )
        )
    return content


def damaged(progress: Progress | None = None) -> Iterator[MaterialVersion]:
    """Every version whose bytes are not there any more, or not those that were filed; what was erased is left out."""
    kept = MaterialVersion.objects.exclude(MaterialVersion.erased())
    for checked, version in enumerate(kept.order_by("pk").iterator(), 1):
        if not store.is_whole(version.digest):
            yield version
        if progress:
            progress(checked)


def scan_again(actor: Principal) -> Iterator[MaterialVersion]:
    """Scan what waits in quarantine; gives each version, clean now, still waiting, or voided because it is infected."""
    waiting = MaterialVersion.objects.filter(scan=Scan.QUARANTINED, material__voided_at__isnull=True)
    for version in waiting.select_related("material").order_by("pk"):
        try:
            version.scan = _scanned(store.path_of(version.digest))
        except Refused as refusal:
            with change(actor, str(refusal), act="void") as door:
                version.material.voided_at, version.material.void_reason = now(), str(refusal)
                door.save(version.material)
        else:
            with change(actor, act="scan") as door:
                door.save(version)
        yield version


def _kept(content: IO[bytes], name: str, actor: Principal) -> MaterialVersion:
    """Look at the bytes, have them scanned, and keep them; the version is not written yet. Raises Refused."""
    limit = settings.FAZHI_FILE_MB << 20
    try:
        with store.receive(content, limit) as incoming:
            if not incoming.size:
                raise Refused([Reason("这个文件是空的，请重新选择", field="file")])
            media_type = format_of(name, incoming.path).media_type
            scan = _scanned(incoming.path)
            incoming.keep()
    except store.TooLarge:
        raise Refused(
            [Reason(f"文件超过 {settings.FAZHI_FILE_MB} MB，请压缩或者拆分后再上传", field="file")]
        ) from None
    except NotAccepted as refusal:
        raise Refused([Reason(str(refusal), field="file")]) from None
    return MaterialVersion(
        name=name,
        media_type=media_type,
        size=incoming.size,
        digest=incoming.digest,
        scan=scan,
        added_at=now(),
        added_by_id=actor.account_id,
    )


def _scanned(path: Path) -> Scan:
    """What the scanner says; raises Refused where it found something."""
    if not settings.FAZHI_SCAN:
        return Scan.NONE
    answer = None
    with suppress(OSError, subprocess.TimeoutExpired):
        command = [*shlex.split(settings.FAZHI_SCAN), str(path)]
        answer = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False).returncode
    if answer == INFECTED:
        raise Refused([Reason("查毒程序认为这个文件有病毒，没有保存；请清除后再上传", field="file")])
    return Scan.CLEAN if answer == 0 else Scan.QUARANTINED


def _may(record: Record, actor: Principal, verb: Verb) -> list[Reason]:
    verdict = may_with(record, actor, verb)
    return [] if verdict else [Reason(verdict.reason)]


def _refuse_unless(
    material: Material, actor: Principal, verb: Verb, reasons: list[Reason] | None = None
) -> None:
    """Raise Refused unless the file stands, and the actor may read it and do `verb` with its record."""
    reasons = reasons or []
    record = find_by_number(material.number)
    if record is None or not visible(Material.objects.filter(pk=material.pk), actor).exists():
        raise Refused([Reason("没有这份材料，或者不在您的查阅范围内")])
    if not material.is_standing:
        reasons.append(Reason("这份材料已作废"))
    reasons += _may(record, actor, verb)
    if reasons:
        raise Refused(reasons)
