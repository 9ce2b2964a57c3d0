"""Second factors: a code that an app shows (TOTP, RFC 6238), and codes for the day on which it is not at hand.

Security keys are in `keys`. What is secret of them lies encrypted in the database, under a key made from the site's.
"""

import base64
import secrets
import time

from cryptography import fernet
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor import InvalidToken
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from fazhi.journal.change import change
from fazhi.journal.genesis import is_demo

from .access import ADMINISTRATORS, Principal, Verb, may, principal_of
from .models import Account, FactorKind, SecondFactor
from .refusal import AccountRefused
from .tokens import digest_of

DIGITS, SECONDS = 6, 30
DRIFT = (0, -1, 1)  # steps by which a telephone's clock may be wrong
RECOVERY_CODES = 10


def is_needed(account: Account) -> bool:
    """Whether one of the account's roles asks for a second factor (FAZHI_SECOND_FACTOR)."""
    roles = principal_of(account).roles
    if settings.FAZHI_SECOND_FACTOR is not None:
        return any(role.value in settings.FAZHI_SECOND_FACTOR for role in roles)
    return bool(roles & ADMINISTRATORS) and not is_demo()


def factors_of(account: Account) -> QuerySet[SecondFactor]:
    """The second factors that the account has, recovery codes left out."""
    return account.factors.filter(removed_at__isnull=True).exclude(kind=FactorKind.RECOVERY)


def new_secret() -> str:
    """The secret of a new app, sealed, to be kept until its first code is shown."""
    return seal(secrets.token_bytes(20))


def address_of_secret(account: Account, sealed: str) -> str:
    """What an app takes in: by a QR code, or by hand."""
    return _totp(sealed).get_provisioning_uri(account.username, "fazhi")


def add_app(account: Account, sealed: str, code: str, name: str) -> list[str]:
    """Take the app whose first code this is; gives new recovery codes where there are none. Raises AccountRefused."""
    step = _step_of(sealed, code)
    if step is None:
        raise AccountRefused("验证码不对；请核对手机的时间，用最新显示的 6 位数字再试")
    return keep(account, FactorKind.TOTP, name or "手机", sealed, step)


def keep(account: Account, kind: FactorKind, name: str, secret: str, counter: int) -> list[str]:
    """Write a factor, and recovery codes beside the first."""
    with change(principal_of(account), act="factor") as door:
        door.save(
            SecondFactor(
                account=account,
                kind=kind,
                name=name,
                secret=secret,
                counter=counter,
                added_at=timezone.now(),
            )
        )
        has_codes = account.factors.filter(kind=FactorKind.RECOVERY, removed_at__isnull=True).exists()
        return [] if has_codes else new_recovery_codes(account)


def new_recovery_codes(account: Account) -> list[str]:
    """New codes in place of the old; each lets somebody pass once."""
    moment = timezone.now()
    codes = [f"{secrets.token_hex(3)}-{secrets.token_hex(3)}" for _ in range(RECOVERY_CODES)]
    with change(principal_of(account), act="factor") as door:
        for old in account.factors.filter(kind=FactorKind.RECOVERY, removed_at__isnull=True):
            old.removed_at = moment
            door.save(old)
        door.bulk_create(
            [
                SecondFactor(
                    account=account,
                    kind=FactorKind.RECOVERY,
                    name=f"第 {place} 个",
                    secret=_digest(account, code),
                    added_at=moment,
                )
                for place, code in enumerate(codes, 1)
            ]
        )
    return codes


def passes(account: Account, text: str) -> str | None:
    """By what the code lets the account pass (动态口令, 恢复码), or None. No code is good twice."""
    code = "".join(text.lower().split())
    for factor in factors_of(account).filter(kind=FactorKind.TOTP):
        step = _step_of(factor.secret, code)
        if step is not None and step > factor.counter:
            factor.counter = step
            factor.save(update_fields=["counter"])
            return FactorKind.TOTP.label
    recovery = account.factors.filter(kind=FactorKind.RECOVERY, removed_at__isnull=True)
    used = recovery.filter(secret=_digest(account, code)).first()
    if used is None:
        return None
    used.removed_at = timezone.now()
    with change(principal_of(account), act="recovery") as door:
        door.save(used)
    return FactorKind.RECOVERY.label


def remove(factor: SecondFactor, actor: Principal) -> None:
    """Take a factor away: one's own while another is left, or anybody's as the security administrator.

    Raises AccountRefused.
    """
    own = actor.account_id == factor.account_id
    if factor.removed_at is not None:
        raise AccountRefused("这个第二因素已经注销")
    if own and is_needed(factor.account) and factors_of(factor.account).count() < 2:
        raise AccountRefused("您的角色须用第二因素登录；请先登记另一个，再注销这个")
    if not own and not (verdict := may(actor, Verb.GRANT)):
        raise AccountRefused(verdict.reason)
    factor.removed_at = timezone.now()
    with change(actor, act="factor") as door:
        door.save(factor)


def seal(secret: bytes) -> str:
    """Encrypt a secret."""
    return _cipher().encrypt(secret).decode("ascii")


def unseal(sealed: str) -> bytes:
    """Decrypt a secret."""
    return _cipher().decrypt(sealed.encode("ascii"))


def as_letters(sealed: str) -> str:
    """A secret as an app takes it by hand, in groups of four."""
    letters = base64.b32encode(unseal(sealed)).decode("ascii").rstrip("=")
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _cipher() -> fernet.Fernet:
    derived = HKDF(SHA256(), 32, None, b"fazhi second factor").derive(settings.SECRET_KEY.encode())
    return fernet.Fernet(base64.urlsafe_b64encode(derived))


def _totp(sealed: str) -> TOTP:
    return TOTP(unseal(sealed), DIGITS, SHA1(), SECONDS)  # what every app computes


def _step_of(sealed: str, code: str) -> int | None:
    """The step of time whose code this is, about now; none where the secret was sealed by a key that is lost."""
    if len(code) != DIGITS or not code.isascii() or not code.isdigit():
        return None
    try:
        totp, now = _totp(sealed), int(time.time()) // SECONDS
    except fernet.InvalidToken:
        return None
    for drift in DRIFT:
        try:
            totp.verify(code.encode(), (now + drift) * SECONDS)
        except InvalidToken:
            continue
        return now + drift
    return None


def _digest(account: Account, code: str) -> str:
    return digest_of(f"recovery:{account.pk}:{code.replace('-', '')}")
