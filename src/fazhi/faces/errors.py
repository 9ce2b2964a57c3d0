"""What is answered when the program itself fails, or has no room left to write."""

import sys

from django.http import HttpRequest, HttpResponse
from django.template import loader

from fazhi.recovery.disk import is_full

from .watching.lines import request_id


def fault(request: HttpRequest) -> HttpResponse:
    """A page that asks for nothing but the number by which the fault is found in the log."""
    status = 507 if is_full(sys.exc_info()[1]) else 500
    page = loader.get_template(f"{status}.html").render({"request_id": request_id.get()})
    return HttpResponse(page, status=status)
