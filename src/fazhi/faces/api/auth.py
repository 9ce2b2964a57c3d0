"""Who asks: the account behind a token, as the one authorization predicate understands it."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from fazhi.faces.rates import seconds_to_wait
from fazhi.journal.actor import Channel
from fazhi.registry.access import Principal, principal_of
from fazhi.registry.models import Token, TokenScope
from fazhi.registry.tokens import digest_of, find_token, note_use

from .problems import Problem

READS = {"GET", "HEAD", "OPTIONS"}


class ApiRequest(HttpRequest):
    """A request with a good token."""

    auth: Token
    principal: Principal


class TokenAuth(HttpBearer):
    """`Authorization: Bearer fazhi_…`; a token that only reads carries out nothing, whatever its account may."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, or None, which is answered 401; raises Problem where it is good but may not do this."""
        found = find_token(token)
        if found is None:
            return None
        _count(digest_of(token))
        if request.method not in READS and found.scope != TokenScope.WRITE:
            raise Problem("forbidden", "这个令牌只能读；要写入的，请用范围为“读写”的令牌")
        asker = cast(ApiRequest, request)
        asker.principal = principal_of(found.account, Channel.API)
        if not asker.principal.does_business:
            raise Problem("forbidden", "这个账号不办理业务，不能使用接口；请用业务账号的令牌")
        note_use(found)
        return found


def _count(token: str) -> None:
    """Count what this process answers to a token, by its digest; raises Problem for one too many in a minute."""
    most = settings.FAZHI_API_RATE
    if wait := seconds_to_wait(f"api:{token}", most):
        raise Problem(
            "too-many", f"这个令牌一分钟内的请求超过 {most} 次，请 {wait} 秒以后再试", retry_after=wait
        )
