"""What is answered when the program itself fails."""

from django.http import HttpRequest, HttpResponse
from django.template import loader

from .watching.lines import request_id


def fault(request: HttpRequest) -> HttpResponse:
    """A page that asks for nothing but the number by which the fault is found in the log."""
    page = loader.get_template("500.html").render({"request_id": request_id.get()})
    return HttpResponse(page, status=500)
