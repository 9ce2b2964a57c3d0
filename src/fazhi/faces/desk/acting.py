"""What may be done about a record besides its steps: the page of one form, shown, refused at its fields, or done."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fazhi.casework.models import Record

from .access import DeskRequest, refused
from .forms import DeskForm
from .showing import href_of


def trail_of(record: Record) -> list[tuple[str, str]]:
    """The way to the record's ledger."""
    home, index = reverse("desk:home"), reverse("desk:ledgers")
    here = reverse("desk:ledger", args=[record.ledger.id])
    return [("工作台", home), ("全部台账", index), (str(record._meta.verbose_name), here)]


def not_permitted(request: DeskRequest, record: Record, title: str, reason: str) -> HttpResponse:
    """What somebody reads who may not do this with the record, and the way back to it."""
    return refused(request, title, f"{reason}。", way="返回这一件", way_href=href_of(record))


def acted(
    request: DeskRequest,
    record: Record,
    form: DeskForm,
    service: Callable[[], object],
    done: Callable[[], str] | str,
    **page: object,
) -> HttpResponse:
    """Carry out what the form asks about the record and go back to it, or show the form, with what is refused."""
    back = href_of(record)
    if request.method == "POST" and form.is_valid() and form.carries_out(service):
        messages.success(request, done if isinstance(done, str) else done())
        return redirect(back)
    title = str(page["title"])
    context = {
        "form": form,
        "sub": f"{record.number}　{record.title}",
        "action": title,
        "back": back,
        "trail": [*trail_of(record), (record.number, back), (title, "")],
        **page,
    }
    return render(request, "desk/form.html", context)
