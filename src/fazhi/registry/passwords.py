"""Passwords: which are good, how long they hold, and the one-time codes by which an account first comes in."""

import datetime as dt
import secrets

from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher, check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from fazhi.journal.change import change
from fazhi.journal.genesis import is_demo

from .access import Principal, Verb, may, principal_of
from .models import Account, Ending, OneTimeCode, PasswordSet
from .refusal import AccountRefused
from .sessions import end_all
from .tokens import digest_of

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without those that are read as another
GROUPS, GROUP = 4, 4  # 80 bits
SHORTEST = 10
REMEMBERED = 5  # so many old passwords may not be taken again
POLICY = (
    f"至少 {SHORTEST} 个字符，大写字母、小写字母、数字、其他字符四类中至少三类，"
    f"不含账号，也不是最近用过的 {REMEMBERED} 个。"
)


class LongEnough:
    """At least ten characters."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError for fewer."""
        if len(password) < SHORTEST:
            raise ValidationError(f"口令太短，至少 {SHORTEST} 个字符。")


class ThreeKinds:
    """At least three of: capitals, small letters, digits, other characters."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError for fewer."""
        kinds = {
            "A" if each.isupper() else "a" if each.islower() else "1" if each.isdigit() else "-"
            for each in password
        }
        if len(kinds) < 3:
            raise ValidationError("口令应包含大写字母、小写字母、数字、其他字符四类中的至少三类。")


class NotTheName:
    """The account's name is not part of it."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError where it is."""
        if user is not None and user.username.lower() in password.lower():
            raise ValidationError("口令里不能有账号的名称。")


class NotUsedBefore:
    """It is none of the account's last passwords."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError where it is."""
        if user is None or user.pk is None:
            return
        last = user.passwords_set.values_list("hash", flat=True)[:REMEMBERED]
        if any(check_password(password, hash_) for hash_ in last):
            raise ValidationError(f"最近用过的 {REMEMBERED} 个口令不能再用，请换一个。")


def choose_password(account: Account, password: str, *, within: int | None = None) -> None:
    """The account's holder chooses a password; the sessions of the account end, but for the one `within` which.

    Raises ValidationError.
    """
    validate_password(password, account)
    actor = principal_of(account)
    with change(actor, act="password"):
        keep_password(account, password)
        end_all(account, Ending.PASSWORD, actor, but=within)


def keep_password(account: Account, password: str, hasher: BasePasswordHasher | None = None) -> None:
    """Write a password and that it was set, within a change."""
    account.password = make_password(password, hasher=hasher or "default")
    if account._state.adding:
        account.save()
    else:
        account.save(update_fields=["password"])
    PasswordSet(account=account, set_at=timezone.now(), hash=account.password).save()


def is_old(account: Account) -> bool:
    """Whether another password has to be chosen; in a demo, whose passwords are printed, never."""
    days = settings.FAZHI_PASSWORD_DAYS
    last = account.passwords_set.first()
    if not days or last is None or is_demo():
        return False
    return last.set_at + dt.timedelta(days=days) < timezone.now()


def give_code(account: Account, actor: Principal) -> str:
    """A one-time code for the account, to be handed over; earlier codes, the password and all sessions end.

    Raises AccountRefused.
    """
    if not (verdict := may(actor, Verb.REGISTER)):
        raise AccountRefused(verdict.reason)
    if not account.is_active:
        raise AccountRefused(f"账号“{account.username}”已停用，不能重置；要再用的，请先启用")
    text = "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    moment = timezone.now()
    with change(actor, act="code") as door:
        for earlier in account.codes.filter(used_at__isnull=True, expires_at__gt=moment):
            earlier.expires_at = moment
            door.save(earlier)
        account.set_unusable_password()
        account.save(update_fields=["password"])
        door.save(
            OneTimeCode(
                account=account,
                digest=_digest(account, text),
                made_at=moment,
                expires_at=moment + dt.timedelta(hours=settings.FAZHI_CODE_HOURS),
            )
        )
        end_all(account, Ending.PASSWORD, actor)
    return text


def find_code(account: Account, text: str) -> OneTimeCode | None:
    """The account's code of this text, if it is still good; spaces, hyphens and case do not count."""
    good = account.codes.filter(used_at__isnull=True, expires_at__gt=timezone.now())
    return good.filter(digest=_digest(account, text)).first()


def use_code(code: OneTimeCode) -> None:
    """The code has let somebody in, and is used up."""
    code.used_at = timezone.now()
    with change(principal_of(code.account), act="code") as door:
        door.save(code)


def _digest(account: Account, text: str) -> str:
    bare = "".join(each for each in text.upper() if each in LETTERS)
    return digest_of(f"{account.pk}:{bare}")
