"""Hashes of the journal: SM3 (GB/T 32905) or SHA-256, with the prefixes of RFC 6962 section 2.1."""

import hashlib
from collections.abc import Callable
from functools import cache

LEAF = b"\x00"
COMMITMENT = b"\x02"
ALGORITHMS = ("sm3", "sha256")


class UnknownAlgorithm(ValueError):
    """The algorithm is not one of ours, or this machine's OpenSSL does not have it."""


def digest(algorithm: str, data: bytes) -> bytes:
    """The 32 bytes of `data` under `algorithm`."""
    return hasher(algorithm, data).digest()


def hasher(algorithm: str, data: bytes = b"") -> "hashlib._Hash":
    """A hash of `algorithm` that has taken `data` and may take more."""
    if algorithm not in ALGORITHMS:
        raise UnknownAlgorithm(f"不认识散列算法“{algorithm}”，可用：{'、'.join(ALGORITHMS)}")
    try:
        return hashlib.new(algorithm, data)
    except ValueError as error:
        raise UnknownAlgorithm(f"本机的 OpenSSL 没有 {algorithm}，可把 FAZHI_HASH 设为 sha256") from error


@cache
def prefixed(algorithm: str, prefix: bytes) -> Callable[[bytes | memoryview], bytes]:
    """What hashes data behind `prefix`, which it has taken once and for all; raises UnknownAlgorithm."""
    started = hasher(algorithm, prefix)

    def hashed(data: bytes | memoryview) -> bytes:
        taken = started.copy()
        taken.update(data)
        return taken.digest()

    return hashed


def leaf(algorithm: str, body: bytes) -> bytes:
    """The leaf hash of one entry's canonical bytes."""
    return prefixed(algorithm, LEAF)(body)


def commitment(algorithm: str, salt: bytes, value: str) -> bytes:
    """What stands in an entry for a personal value: it proves the value once salt and value are shown."""
    return prefixed(algorithm, COMMITMENT)(salt + value.encode())
