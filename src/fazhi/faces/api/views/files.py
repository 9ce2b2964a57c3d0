"""The files of a record: listed with their versions, filed, renewed, taken out, voided."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from ninja import Router

from fazhi.casework import files as service
from fazhi.casework.formats import FORMATS
from fazhi.casework.hands import may_with
from fazhi.casework.models import Confidentiality, Material, MaterialVersion, Record
from fazhi.casework.refusal import Refused
from fazhi.faces.api import shapes
from fazhi.faces.api.auth import ApiRequest
from fazhi.faces.api.bodies import FILE, form_of, member, members, members_of
from fazhi.faces.api.described import gives_file, takes, takes_file
from fazhi.faces.api.dossier import file_told, one_of
from fazhi.faces.api.once import acted, answer
from fazhi.faces.api.problems import Problem, refusal
from fazhi.faces.api.records import model_of, permit, record_of
from fazhi.faces.downloads import streamed
from fazhi.registry.access import Principal, Verb

TAG = "材料"
router = Router(tags=[TAG])
FILES = "/ledgers/{ledger}/records/{number}/files"
ONE = f"{FILES}/{{int:file}}"
WORDS = f"只收 {'、'.join(FORMATS)}，扩展名和内容须相符，不收宏；大小有限，过大的会写明上限。不得上传国家秘密"
TYPES = dict.fromkeys(format.media_type for format in FORMATS.values())

NEW = members(member(Material, "title", required=False), member(Material, "confidentiality"))
RENEWED = members(member(MaterialVersion, "note"))
CLASSIFIED = members(
    member(Material, "confidentiality", required=True),
    member(Material, "void_reason", "reason", heading="改变查阅范围的理由", required=True),
)
VOIDED = members(member(Material, "void_reason", "reason", required=True))


@router.get(FILES, response=list[shapes.FileTold], summary="材料")
def files(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """The files of a record that you may read, the voided among them, each with its versions."""
    record = record_of(model_of(ledger), number, request.principal)
    return answer([file_told(each) for each in service.files_of(record, request.principal)])


@router.post(FILES, response={201: shapes.FileTold}, summary="添加材料", openapi_extra=takes_file(NEW, WORDS))
def file_material(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """File one file with the record: its kind is looked at, and it is scanned where the district has it scanned."""
    principal = request.principal

    def filed(record: Record) -> shapes.FileTold:
        permit(may_with(record, principal, Verb.FILE))
        file, given = form_of(request, NEW, principal)
        made = service.file(
            record,
            principal,
            file,
            file.name or "",
            title=given.get("title", ""),
            confidentiality=Confidentiality(given.get("confidentiality", Confidentiality.OPEN)),
        )
        return file_told(made)

    return acted(request, model_of(ledger), number, filed, own=(FILE, *NEW))


@router.post(
    f"{ONE}/versions",
    response={201: shapes.FileTold},
    summary="添加新版本",
    openapi_extra=takes_file(RENEWED, WORDS),
)
def renew_material(request: ApiRequest, ledger: str, number: str, file: int) -> HttpResponse:
    """File a new version of a file; the older ones stay."""
    principal = request.principal

    def renewed(record: Record) -> shapes.FileTold:
        material = _material(record, file, principal)
        permit(may_with(record, principal, Verb.FILE))
        content, given = form_of(request, RENEWED, principal)
        service.renew(material, principal, content, content.name or "", note=given.get("note", ""))
        return file_told(_material(record, file, principal))

    return acted(request, model_of(ledger), number, renewed, own=(FILE, *RENEWED))


@router.get(f"{ONE}/versions/{{int:place}}", summary="取出材料", openapi_extra=gives_file(*TYPES))
def take_out(request: ApiRequest, ledger: str, number: str, file: int, place: int) -> HttpResponseBase:
    """The bytes of a version; that you took them out is journalled."""
    record = record_of(model_of(ledger), number, request.principal)
    versions = MaterialVersion.objects.filter(material=_material(record, file, request.principal))
    version = versions.filter(place=place).first()
    if version is None:
        raise Problem("missing", "这份材料没有这一版")
    try:
        content = service.read(version, request.principal)
    except Refused as refused:
        raise refusal(refused.reasons) from refused
    return streamed(content, version.name, version.media_type)


@router.post(
    f"{ONE}/confidentiality",
    response=shapes.FileTold,
    summary="改变查阅范围",
    openapi_extra=takes(CLASSIFIED),
)
def classify_material(request: ApiRequest, ledger: str, number: str, file: int) -> HttpResponse:
    """Change who may read a file, with a reason."""
    principal = request.principal

    def classified(record: Record) -> shapes.FileTold:
        material = _material(record, file, principal)
        permit(may_with(record, principal, Verb.FILE))
        given = members_of(request, CLASSIFIED, principal)
        kind = Confidentiality(given["confidentiality"])
        return file_told(service.classify(material, principal, kind, given["reason"]))

    return acted(request, model_of(ledger), number, classified, own=CLASSIFIED, status=200)


@router.post(f"{ONE}/void", response=shapes.FileTold, summary="作废材料", openapi_extra=takes(VOIDED))
def void_material(request: ApiRequest, ledger: str, number: str, file: int) -> HttpResponse:
    """Void a file, with a reason; it stays readable for those who could read it."""
    principal = request.principal

    def voided(record: Record) -> shapes.FileTold:
        material = _material(record, file, principal)
        permit(may_with(record, principal, Verb.VOID))
        reason = members_of(request, VOIDED, principal)["reason"]
        return file_told(service.void_file(material, principal, reason))

    return acted(request, model_of(ledger), number, voided, own=VOIDED, status=200)


def _material(record: Record, key: int, principal: Principal) -> Any:
    return one_of(service.files_of(record, principal), key, "份材料")
