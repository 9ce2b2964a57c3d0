"""Security keys (WebAuthn): something that signs a challenge for this site alone, and so cannot be phished."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from .factors import factors_of, keep
from .models import Account, FactorKind, SecondFactor
from .refusal import AccountRefused

WISHED = UserVerificationRequirement.PREFERRED
WRONG = "安全密钥没有通过，请用登记过的密钥再试"


def begin_adding(account: Account, host: str) -> tuple[str, Any]:
    """What the browser is asked for a new key, as JSON, and what is to be kept until it answers."""
    user = PublicKeyCredentialUserEntity(
        id=str(account.pk).encode(), name=account.username, display_name=str(account)
    )
    options, state = _server(host).register_begin(user, _keys(account), user_verification=WISHED)
    return json.dumps(dict(options)["publicKey"]), state


def add_key(account: Account, host: str, state: Any, answer: str, name: str) -> list[str]:
    """Take the key that answered; gives new recovery codes where there are none. Raises AccountRefused."""
    try:
        made = _server(host).register_complete(state, _read(answer))
    except (ValueError, TypeError, KeyError):
        raise AccountRefused("没有读到安全密钥的答复，请重新插入密钥再试") from None
    assert made.credential_data is not None
    public = base64.b64encode(bytes(made.credential_data)).decode("ascii")
    return keep(account, FactorKind.KEY, name or "安全密钥", public, made.counter)


def begin_asking(account: Account, host: str) -> tuple[str, Any]:
    """What the browser asks of one of the account's keys, as JSON, and what is to be kept until it answers."""
    options, state = _server(host).authenticate_begin(_keys(account), user_verification=WISHED)
    return json.dumps(dict(options)["publicKey"]), state


def key_passes(account: Account, host: str, state: Any, answer: str) -> bool:
    """Whether one of the account's keys gave this answer; a key whose count runs backwards was copied."""
    try:
        given = AuthenticationResponse.from_dict(_read(answer))
        used = _server(host).authenticate_complete(state, _keys(account), given)
    except (ValueError, TypeError, KeyError):
        return False
    counter = given.response.authenticator_data.counter
    kept = factors_of(account).filter(kind=FactorKind.KEY)
    factor = next(each for each in kept if _key(each).credential_id == used.credential_id)
    if counter <= factor.counter and (counter or factor.counter):
        return False
    factor.counter = counter
    factor.save(update_fields=["counter"])
    return True


def _server(host: str) -> Fido2Server:
    """The site as keys know it: by its host name, which Django has found among FAZHI_HOSTS."""
    return Fido2Server(PublicKeyCredentialRpEntity(id=host.partition(":")[0], name="fazhi"))


def _keys(account: Account) -> list[AttestedCredentialData]:
    return [_key(factor) for factor in factors_of(account).filter(kind=FactorKind.KEY)]


def _key(factor: SecondFactor) -> AttestedCredentialData:
    return AttestedCredentialData(base64.b64decode(factor.secret))


def _read(answer: str) -> Mapping[str, Any]:
    read = json.loads(answer)
    if not isinstance(read, dict):
        raise TypeError(WRONG)
    return read
