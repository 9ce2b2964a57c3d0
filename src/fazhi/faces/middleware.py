"""Who the request comes from, as the one authorization predicate understands it; whether the session still holds; and
what a page may load."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from fazhi.registry.access import PUBLIC, Principal, principal_of
from fazhi.registry.sessions import is_over

ENDED = "ended"  # in the session that follows: how the one before ended

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


class PolicyMiddleware:
    """Tells the browser that a page loads our own files alone, and that nothing runs which stands in the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class SessionMiddleware:
    """Ends the session of somebody who was idle for too long, or whose session was ended elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session
        if is_signed_in and (ending := is_over(request.session.get("sign_in"))):
            logout(request)
            request.session[ENDED] = ending.value
        return self.get_response(request)


class PrincipalMiddleware:
    """Puts `request.principal`: the account's principal, or the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.principal = SimpleLazyObject(lambda: _principal(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _principal(request: HttpRequest) -> Principal:
    return principal_of(request.user) if request.user.is_authenticated else PUBLIC
