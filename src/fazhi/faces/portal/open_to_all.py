"""How a public page is served: it only reads, and may be kept by a cache for each set of the reader's own settings."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from fazhi.registry.access import Principal

View = Callable[..., HttpResponse]


class PortalRequest(HttpRequest):
    """A request of anybody: the middleware has said who."""

    principal: Principal


def open_to_all(view: View) -> View:
    """A page for everybody: a shared cache may keep it for a minute, a browser asks whether it has changed.

    What staff see has more links, so their copy is theirs alone.
    """

    @wraps(view)
    def served(request: PortalRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.principal.is_staff:
            patch_cache_control(response, private=True, max_age=0)
        else:
            patch_cache_control(response, public=True, max_age=0, s_maxage=60)
        patch_vary_headers(response, ["Cookie"])
        return response

    return conditional_page(require_safe(served))
