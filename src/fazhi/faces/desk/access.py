"""Who may open a page of the desk, and what stands in its place for those who may not."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from fazhi.casework.ledger import ledgers
from fazhi.casework.models import CaseRecord, Record
from fazhi.registry.access import Principal, Verb, Verdict, may, principal_of, visible
from fazhi.registry.models import Account, Unit

Rest = ParamSpec("Rest")
Answer = TypeVar("Answer", bound=HttpResponseBase)


class DeskRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: Account
    principal: Principal


def staff(view: Callable[Concatenate[DeskRequest, Rest], Answer]) -> Callable[..., HttpResponseBase]:
    """Anonymous readers are asked to sign in; what does not exist, or not for this reader, is a page that says so."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, Account):
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        signed_in = cast(DeskRequest, request)
        signed_in.principal = principal_of(request.user)
        try:
            return view(signed_in, *args, **kwargs)
        except Http404:
            return render(request, "desk/missing.html", status=404)

    return opened


def business(view: Callable[Concatenate[DeskRequest, Rest], Answer]) -> Callable[..., HttpResponseBase]:
    """As `staff`; an account that does no business is told what it may do instead."""

    @staff
    @wraps(view)
    def opened(request: DeskRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not request.principal.does_business:
            return render(request, "desk/administrator.html", status=403)
        return view(request, *args, **kwargs)

    return opened


def administrator(
    *verbs: Verb,
) -> Callable[[Callable[Concatenate[DeskRequest, Rest], Answer]], Callable[..., HttpResponseBase]]:
    """A page of the administrators who do one of `verbs`; everybody else is told whose it is."""

    def guarded(view: Callable[Concatenate[DeskRequest, Rest], Answer]) -> Callable[..., HttpResponseBase]:
        @staff
        @wraps(view)
        def opened(request: DeskRequest, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            verdicts = [may(request.principal, verb) for verb in verbs]
            if not any(verdicts):
                return refused(request, "这一页不归当前账号办理。", f"{verdicts[0].reason}。")
            return view(request, *args, **kwargs)

        return opened

    return guarded


def refused(
    request: HttpRequest, title: str, text: str, *, way: str = "", way_href: str = ""
) -> HttpResponse:
    """A page in place of the one that this reader may not have."""
    words = {"title": title, "text": text, "way": way, "way_href": way_href}
    return render(request, "desk/refused.html", words, status=403)


def model_or_404(ledger: str) -> type[Record]:
    """The ledger's model; raises Http404."""
    if ledger not in ledgers():
        raise Http404(ledger)
    return ledgers()[ledger]


def record_or_404(ledger: str, number: str, principal: Principal) -> Record:
    """The record, if the principal may see it; raises Http404."""
    model = model_or_404(ledger)
    record = visible(model.objects.with_case(), principal).filter(**{model.number_path: number}).first()
    if record is None:
        raise Http404(number)
    return record


def case_or_404(ledger: str, number: str, principal: Principal) -> CaseRecord:
    """The case, if the principal may see it and the ledger is one of cases; raises Http404."""
    record = record_or_404(ledger, number, principal)
    if not isinstance(record, CaseRecord):
        raise Http404(number)
    return record


def standing_case_or_404(ledger: str, number: str, principal: Principal) -> CaseRecord:
    """The case, as long as it is not voided; raises Http404."""
    record = case_or_404(ledger, number, principal)
    if not record.is_standing:
        raise Http404(number)
    return record


def may_somewhere(principal: Principal, verb: Verb) -> Verdict:
    """Whether there is a unit for whose records the principal may do this; the reason is that of the last unit."""
    units: list[int | None] = [None]
    for _, covered in principal.scopes:
        units += sorted(covered or ())
    verdicts = [may(principal, verb, unit_id=unit) for unit in units]
    return next((verdict for verdict in verdicts if verdict), verdicts[-1])


def units_for(principal: Principal, verb: Verb) -> list[Unit]:
    """The units for whose records the principal may do this, as they stand today."""
    return [unit for unit in Unit.objects.all() if may(principal, verb, unit_id=unit.pk)]
