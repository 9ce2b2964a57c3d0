"""An app and a security key, as the tests hold them in their hands."""

import base64
import hashlib
import json
import time
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from fazhi.registry.factors import DIGITS, SECONDS, _totp

ID = b"a key of the tests"
ORIGIN = "https://testserver"


def code_of(sealed: str, ahead: int = 0) -> str:
    """What the app shows, now or some steps ahead."""
    code = _totp(sealed).generate((int(time.time()) // SECONDS + ahead) * SECONDS).decode()
    assert len(code) == DIGITS
    return code


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@dataclass
class SoftKey:
    """A security key in software: it answers as a browser passes it on."""

    private: Any = field(default_factory=lambda: generate_private_key(SECP256R1()))
    count: int = 0

    def create(self, options: str, origin: str = ORIGIN) -> str:
        """The answer to a registration."""
        asked = json.loads(options)
        public = ES256.from_cryptography_key(self.private.public_key())
        made = AttestedCredentialData.create(b"\0" * 16, ID, public)
        data = self._data(asked["rp"]["id"], AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, made)
        attested = AttestationObject.create("none", data, {})
        client = self._client("webauthn.create", asked["challenge"], origin)
        return self._answer(clientDataJSON=client, attestationObject=bytes(attested))

    def get(self, options: str, origin: str = ORIGIN) -> str:
        """The answer to a login."""
        asked = json.loads(options)
        self.count += 1
        data = bytes(self._data(asked["rpId"], AuthenticatorData.FLAG.UP))
        client = self._client("webauthn.get", asked["challenge"], origin)
        signature = self.private.sign(data + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _data(self, host: str, flags: AuthenticatorData.FLAG, made: bytes = b"") -> AuthenticatorData:
        return AuthenticatorData.create(hashlib.sha256(host.encode()).digest(), flags, self.count, made)

    def _client(self, kind: str, challenge: str, origin: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin}).encode()

    def _answer(self, **response: bytes) -> str:
        return json.dumps(
            {
                "id": _encoded(ID),
                "rawId": _encoded(ID),
                "type": "public-key",
                "response": {name: _encoded(content) for name, content in response.items()},
                "clientExtensionResults": {},
            }
        )
