"""The papers of a case: listed, composed, kept as drafts, issued, taken out as files, served, voided."""

from collections.abc import Callable
from typing import Literal

from django.http import HttpResponse
from ninja import Router

from fazhi.casework import papers as writing
from fazhi.casework import service as serving
from fazhi.casework.formats import FORMATS
from fazhi.casework.models import Case, CaseRecord, Paper, Service, StepTaken
from fazhi.casework.sheets.cells import Day
from fazhi.faces.api import shapes
from fazhi.faces.api.auth import ApiRequest
from fazhi.faces.api.bodies import Members, member, members, members_of, own_member
from fazhi.faces.api.described import gives_file, takes
from fazhi.faces.api.dossier import (
    draft_told,
    one_of,
    paper_opened,
    paper_told,
    papers_of,
    service_told,
    to_make,
)
from fazhi.faces.api.once import acted, answer
from fazhi.faces.api.problems import Problem
from fazhi.faces.api.records import case_model_of, permit, record_of, state_of
from fazhi.faces.downloads import whole
from fazhi.registry.access import Verb, may
from fazhi.reporting.papers import FORMS, Damaged, content_of, file_name, file_of
from fazhi.reporting.pdf import FontsMissing

from .cases import CASE

router = Router(tags=["文书和送达"])
OF_STEP = f"{CASE}/steps/{{int:taken}}/paper"
ONE = f"{CASE}/papers/{{int:paper}}"

WRITTEN = members(member(Paper, "text", required=False), member(Paper, "addressee"))
ISSUED = members(*WRITTEN.values(), member(Paper, "dated", "on", required=False))
VOIDED = members(member(Paper, "void_reason", "reason", required=True))
SERVED = members(
    member(Service, "method"),
    member(Service, "happened_on", "on"),
    member(Service, "to"),
    member(Service, "recipient"),
    *(member(Service, name) for name in serving.SHOWN),
    own_member("公告载明的期满之日", "until", Day()),
    member(Service, "by"),
)


@router.get(f"{CASE}/papers", response=shapes.PapersTold, summary="文书")
def papers(request: ApiRequest, ledger: str, number: str) -> HttpResponse:
    """The papers of a case with how they were served, the voided among them, and those that are still to be made."""
    record = record_of(case_model_of(ledger), number, request.principal)
    found = list(papers_of(record))
    made = {paper.step_taken_id for paper in found if paper.is_standing}
    left = [to_make(record, each) for each in record.case.steps_taken.standing() if each.pk not in made]
    told: shapes.PapersTold = {
        "papers": [paper_told(record, each) for each in found],
        "to_make": [each for each in left if each],
    }
    return answer(told)


@router.get(OF_STEP, response=shapes.DraftTold, summary="拟稿")
def compose_paper(request: ApiRequest, ledger: str, number: str, taken: int) -> HttpResponse:
    """The paper of a step as it was kept, else as its template makes it; the handler writes what stands in 【】."""
    record = record_of(case_model_of(ledger), number, request.principal)
    step_taken = _step_taken(record, taken)
    permit(writing.may_write(record, step_taken, request.principal))
    kept = step_taken.papers.standing().first()
    return answer(draft_told(writing.compose(record, step_taken), kept))


@router.post(OF_STEP, response={201: shapes.PaperOpened}, summary="保存草稿", openapi_extra=takes(WRITTEN))
def draft_paper(request: ApiRequest, ledger: str, number: str, taken: int) -> HttpResponse:
    """Keep a draft; what is not stated stays as it was kept, else as the template makes it."""
    return _written(request, ledger, number, taken, WRITTEN, writing.draft)


@router.post(
    f"{OF_STEP}/issue", response={201: shapes.PaperOpened}, summary="印发", openapi_extra=takes(ISSUED)
)
def issue_paper(request: ApiRequest, ledger: str, number: str, taken: int) -> HttpResponse:
    """Fix the text of a step's paper and give it its number."""
    return _written(request, ledger, number, taken, ISSUED, writing.issue)


def _written(
    request: ApiRequest, ledger: str, number: str, taken: int, known: Members, write: Callable[..., Paper]
) -> HttpResponse:
    principal = request.principal

    def written(record: CaseRecord) -> shapes.PaperOpened:
        step_taken = _step_taken(record, taken)
        permit(writing.may_write(record, step_taken, principal))
        paper = write(record, step_taken, principal, **members_of(request, known, principal))
        return paper_opened(record, _paper(record, paper.pk))  # read anew: the change gave it its number

    return acted(request, case_model_of(ledger), number, written, own=known)


@router.get(ONE, response=shapes.PaperOpened, summary="读出一份文书")
def read_paper(request: ApiRequest, ledger: str, number: str, paper: int) -> HttpResponse:
    """One paper with its text."""
    record = record_of(case_model_of(ledger), number, request.principal)
    return answer(paper_opened(record, _paper(record, paper)))


@router.get(
    f"{ONE}/files/{{form}}",
    summary="取出文书",
    openapi_extra=gives_file(*(FORMATS[form].media_type for form in FORMS)),
)
def take_paper(
    request: ApiRequest, ledger: str, number: str, paper: int, form: Literal["docx", "pdf"]
) -> HttpResponse:
    """An issued paper in the form of official papers."""
    found = _paper(record_of(case_model_of(ledger), number, request.principal), paper)
    if not found.is_issued:
        raise Problem("missing", "这份文书还是草稿，印发以后才有文件")
    try:
        content = content_of(file_of(found, form))
    except (FontsMissing, Damaged) as error:
        raise Problem("unavailable", str(error)) from error
    return whole(content, file_name(found, form), FORMATS[form].media_type)


@router.post(f"{ONE}/void", response=shapes.PaperOpened, summary="作废文书", openapi_extra=takes(VOIDED))
def void_paper(request: ApiRequest, ledger: str, number: str, paper: int) -> HttpResponse:
    """Void a paper, with a reason; it keeps its number."""
    principal = request.principal

    def voided(record: CaseRecord) -> shapes.PaperOpened:
        found = _paper(record, paper)
        permit(may(principal, Verb.VOID, unit_id=record.case.unit_id))
        reason = members_of(request, VOIDED, principal)["reason"]
        return paper_opened(record, writing.void_paper(found, principal, reason))

    return acted(request, case_model_of(ledger), number, voided, own=VOIDED, status=200)


@router.post(
    f"{ONE}/services", response={201: shapes.ServiceDone}, summary="登记送达", openapi_extra=takes(SERVED)
)
def record_service(request: ApiRequest, ledger: str, number: str, paper: int) -> HttpResponse:
    """Record how a paper was served, as its proof shows it; it starts clocks, and performs the step that it is."""
    principal = request.principal

    def served(record: CaseRecord) -> shapes.ServiceDone:
        found = _paper(record, paper)
        permit(writing.may_write(record, found.step_taken, principal))
        given = members_of(request, SERVED, principal)
        return _served(record, serving.record_service(found, principal, **given))

    return acted(request, case_model_of(ledger), number, served, own=SERVED)


@router.post(
    f"{ONE}/services/{{int:key}}/void",
    response=shapes.ServiceDone,
    summary="作废送达记录",
    openapi_extra=takes(VOIDED),
)
def void_service(request: ApiRequest, ledger: str, number: str, paper: int, key: int) -> HttpResponse:
    """Void the record of a service, with a reason, and the step that was performed by it."""
    principal = request.principal

    def voided(record: CaseRecord) -> shapes.ServiceDone:
        row = one_of(_paper(record, paper).services.standing(), key, "条送达记录")
        permit(may(principal, Verb.VOID, unit_id=record.case.unit_id))
        reason = members_of(request, VOIDED, principal)["reason"]
        return _served(record, serving.void_service(row, principal, reason))

    return acted(request, case_model_of(ledger), number, voided, own=VOIDED, status=200)


def _step_taken(record: CaseRecord, key: int) -> StepTaken:
    """The step taken, where a paper is ours to make of it; raises Problem."""
    found = record.case.steps_taken.standing().filter(pk=key).first()
    if found is None or writing.paper_step(record, found) is None:
        raise Problem("missing", "这一件没有这条办理记录，或者它没有由本机关制作的文书；可制作的见 papers")
    return found


def _paper(record: CaseRecord, key: int) -> Paper:
    found: Paper = one_of(papers_of(record), key, "份文书")
    return found


def _served(record: CaseRecord, service: Service) -> shapes.ServiceDone:
    case = Case.objects.select_related("handler").get(pk=record.case_id)
    return {"service": service_told(service), "case": state_of(type(record), case)}
