"""Keys that sign tree heads: SM2 (GB/T 32918) beside SM3, Ed25519 beside SHA-256; secrets lie outside the database."""

import base64
import datetime as dt
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from gmalg import SM2

from . import sm2

SM2_USER = b"1234567812345678"  # the user id that GB/T 32918 names where none was agreed


class KeyTrouble(RuntimeError):
    """The folder of keys cannot be read, or lacks the key that is in force."""


class Scheme(Protocol):
    """A way to sign; `mark` tells it apart in a key's id (C2SP signed-note)."""

    mark: bytes

    def make(self) -> tuple[bytes, bytes]:
        """A new secret and its public key."""

    def sign(self, secret: bytes, public: bytes, message: bytes) -> bytes:
        """The signature, 64 bytes."""

    def verify(self, public: bytes, message: bytes, signature: bytes) -> bool:
        """Whether the holder of the key signed the message."""


class _SM2:
    mark = b"\xffsm2"

    def make(self) -> tuple[bytes, bytes]:
        secret, public = SM2().generate_keypair()
        return _padded(secret), public

    def sign(self, secret: bytes, public: bytes, message: bytes) -> bytes:
        first, second = SM2(secret, SM2_USER, public).sign(message)
        return _padded(first) + _padded(second)

    def verify(self, public: bytes, message: bytes, signature: bytes) -> bool:
        return sm2.verify(public, SM2_USER, message, signature)


def _padded(number: bytes) -> bytes:
    """The number in its 32 bytes; the library leaves leading zeros out."""
    return number.rjust(32, b"\0")


class _Ed25519:
    mark = b"\x01"

    def make(self) -> tuple[bytes, bytes]:
        secret = Ed25519PrivateKey.generate()
        return secret.private_bytes_raw(), secret.public_key().public_bytes_raw()

    def sign(self, secret: bytes, public: bytes, message: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(secret).sign(message)

    def verify(self, public: bytes, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


SCHEMES: dict[str, Scheme] = {"sm2": _SM2(), "ed25519": _Ed25519()}
BESIDE = {"sm3": "sm2", "sha256": "ed25519"}  # the scheme that goes with each hash of the journal


@dataclass(frozen=True, slots=True)
class Public:
    """The public half of a key, as it is published."""

    scheme: str
    public: str  # hexadecimal

    def id(self, name: str) -> bytes:
        """The four bytes by which a signed note under `name` says which key signed it."""
        scheme = SCHEMES[self.scheme]
        return hashlib.sha256(name.encode() + b"\n" + scheme.mark + bytes.fromhex(self.public)).digest()[:4]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key: short enough to be printed and compared."""
        return hashlib.sha256(bytes.fromhex(self.public)).hexdigest()

    def verify(self, message: bytes, signature: bytes) -> bool:
        return SCHEMES[self.scheme].verify(bytes.fromhex(self.public), message, signature)


@dataclass(frozen=True, slots=True)
class Secret:
    """A key as it lies in its file."""

    scheme: str
    public: str
    secret: str
    made: str

    @property
    def published(self) -> Public:
        return Public(self.scheme, self.public)

    def sign(self, message: bytes) -> bytes:
        return SCHEMES[self.scheme].sign(bytes.fromhex(self.secret), bytes.fromhex(self.public), message)


def make(scheme: str) -> Secret:
    """A new key, written into a file of its own that only its owner may read; raises KeyTrouble."""
    secret, public = SCHEMES[scheme].make()
    key = Secret(scheme, public.hex(), secret.hex(), dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))
    path = _path(key.published)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(key), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise KeyTrouble(f"签名密钥写不进 {path.parent}：{error.strerror}") from error
    return key


def secret_of(public: Public) -> Secret:
    """The secret half of a published key; raises KeyTrouble where its file is not there or is not its."""
    path = _path(public)
    try:
        key = Secret(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise KeyTrouble(
            f"找不到签名密钥 {path}。密钥在别处的，请把 FAZHI_KEYS 指到那里；"
            "确已丢失的，用 fazhi journal rotate --lost 说明原因并启用新密钥"
        ) from None
    except (OSError, ValueError, TypeError) as error:
        raise KeyTrouble(f"签名密钥 {path} 读不了：{error}") from error
    if key.published != public:
        raise KeyTrouble(f"{path} 里的密钥与它的文件名不符")
    return key


def _path(public: Public) -> Path:
    return Path(settings.KEYS) / f"seal-{public.fingerprint[:16]}.json"


def encoded(data: bytes) -> str:
    """Base64, as a signed note writes it."""
    return base64.b64encode(data).decode()
