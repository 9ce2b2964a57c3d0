"""Tokens by which programs act for an account: made by their owner, shown once, kept as a digest, revoked for good."""

import datetime as dt
import hashlib
import secrets
from functools import cache

from django.db.models import CharField, DateField
from django.utils import timezone

from fazhi.journal.change import change
from fazhi.journal.prepared import Given, Prepared

from .access import Principal, Verb, may
from .models import Account, Token, TokenScope
from .refusal import AccountRefused

PREFIX = "fazhi_"  # by it a scanner for leaked secrets knows a token
LONGEST = 366  # days for which a token is good at most
ASKED_AT_EACH_USE = (
    "name", "scope", "expires_on", "last_used_at", "account__username", "account__is_active", "account__person__name",
)  # fmt: skip
USE_NOTED = dt.timedelta(minutes=5)  # a use is noted no more often than this


def make_token(account: Account, actor: Principal, *, name: str, scope: TokenScope, days: int) -> str:
    """Make a token for one's own account; gives its text, which nobody sees again. Raises AccountRefused."""
    if actor.account_id != account.pk:
        raise AccountRefused("令牌只能由账号本人建立，请用本人的账号登录")
    if not name.strip():
        raise AccountRefused("请写明令牌的用途，例如“与统计平台对接”")
    if not 1 <= days <= LONGEST:
        raise AccountRefused(f"令牌的有效期为 1 至 {LONGEST} 日，请改为这个范围内的日数")
    secret = PREFIX + secrets.token_urlsafe(32)
    day = timezone.localdate()
    token = Token(
        account=account,
        name=name.strip(),
        scope=scope,
        digest=digest_of(secret),
        hint=secret[-4:],
        created_on=day,
        expires_on=day + dt.timedelta(days=days),
    )
    with change(actor, act="token"):
        token.save()
    return secret


def revoke_token(token: Token, actor: Principal) -> None:
    """Revoke a token at once and for good: one's own, or anybody's as the system administrator."""
    if token.account_id != actor.account_id and not (verdict := may(actor, Verb.REGISTER)):
        raise AccountRefused(verdict.reason)
    if token.revoked_at is not None:
        raise AccountRefused("这个令牌已经吊销")
    token.revoked_at = timezone.now()
    with change(actor, act="revoke"):
        token.save()


def find_token(secret: str) -> Token | None:
    """The token with this text, if it is good today and its account in use; with its account and person."""
    if not secret.startswith(PREFIX):
        return None
    return next(iter(_good_token().fetch(digest=digest_of(secret), day=timezone.localdate())), None)


@cache
def _good_token() -> Prepared[Token]:
    good = Token.objects.filter(Token.good(Given("day", DateField())), digest=Given("digest", CharField()))
    return Prepared(good.order_by().select_related("account__person").only(*ASKED_AT_EACH_USE))


def note_use(token: Token) -> None:
    """Remember when the token was last used, to within some minutes."""
    moment = timezone.now()
    if token.last_used_at is None or moment - token.last_used_at > USE_NOTED:
        token.last_used_at = moment
        token.save(update_fields=["last_used_at"])


def digest_of(secret: str) -> str:
    """A token is random enough that its plain hash cannot be turned round."""
    return hashlib.sha256(secret.encode()).hexdigest()
