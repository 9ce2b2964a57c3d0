"""Who the request comes from, as the one authorization predicate understands it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from fazhi.registry.access import PUBLIC, Principal, principal_of


class PrincipalMiddleware:
    """Puts `request.principal`: the account's principal, or the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.principal = SimpleLazyObject(lambda: _principal(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _principal(request: HttpRequest) -> Principal:
    return principal_of(request.user) if request.user.is_authenticated else PUBLIC
