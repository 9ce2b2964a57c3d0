"""Single sign-on (OpenID Connect): the district's own identity provider says who comes; off unless configured.

It is a first gate beside the password: locks, the second factor and what the account may do stay with us. Accounts are
not made by it: the system administrator writes the provider's identifier (`sub`) to an account.
"""

from functools import cache

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import DjangoOAuth2App, OAuth
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET
from joserfc.errors import JoseError
from requests import RequestException

from fazhi.faces.desk import entering
from fazhi.registry.locks import locks_now
from fazhi.registry.models import Account

from .accounts import locked_text

NEXT = "sso_next"
SECONDS = 10  # that the provider has to answer


@cache
def _client(issuer: str, client_id: str, secret: str) -> DjangoOAuth2App:
    """What speaks to the provider; its addresses and keys come from its own description."""
    return OAuth().register(
        "oidc",
        client_id=client_id,
        client_secret=secret,
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid", "code_challenge_method": "S256", "default_timeout": SECONDS},
    )


def _configured() -> DjangoOAuth2App:
    if not settings.FAZHI_OIDC_URL:
        raise Http404("single sign-on")
    return _client(settings.FAZHI_OIDC_URL, settings.FAZHI_OIDC_CLIENT, settings.FAZHI_OIDC_SECRET)


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """To the provider."""
    client, wanted = _configured(), request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    request.session[NEXT] = wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
    try:
        return client.authorize_redirect(request, request.build_absolute_uri(reverse("desk:sso_back")))
    except (AuthlibBaseError, RequestException):
        return _again(request, f"{settings.FAZHI_OIDC_NAME}现在连不上，请稍后再试，或者用口令登录。")


@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Back from the provider: what it signs is checked, and the account found whose identifier it names."""
    client, name = _configured(), settings.FAZHI_OIDC_NAME
    next_ = request.session.pop(NEXT, resolve_url(settings.LOGIN_REDIRECT_URL))
    try:
        token = client.authorize_access_token(request)
    except (AuthlibBaseError, JoseError, RequestException, ValueError):
        return _again(request, f"{name}没有通过，请重新登录；一再不行的，请系统管理员核对配置。")
    subject = (token.get("userinfo") or {}).get("sub")
    account = Account.objects.filter(subject=subject, is_active=True).first() if subject else None
    if account is None:
        return _again(request, f"{name}里的这个身份没有对应的账号，请系统管理员登记标识“{subject}”。")
    if locks_now(account):
        return _again(request, locked_text())
    return entering.start(request, account, name, next_)


def _again(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("desk:login")
