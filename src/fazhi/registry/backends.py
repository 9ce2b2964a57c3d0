"""By what an account comes in beside its password."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from .models import Account
from .passwords import find_code


class OneTimeCodeBackend(ModelBackend):
    """A one-time code in place of the password; whoever comes in by it must then choose a password."""

    def authenticate(  # type: ignore[override]  # Django passes what the form asks for
        self, request: HttpRequest | None, username: str = "", password: str = "", **_: Any
    ) -> Account | None:
        """The account whose code this is, or None."""
        account = Account.objects.filter(username=username, is_active=True).first()
        if account is None or not password or find_code(account, password) is None:
            return None
        return account
