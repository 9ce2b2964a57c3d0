"""Our verification of SM2 signatures, held against the standard and against the library that signs."""

import pytest
from gmalg import SM2
from gmalg.ellipticcurve import ECDLP
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fazhi.journal import sm2

USER = b"1234567812345678"
PUBLIC = bytes.fromhex(
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)
SIGNATURE = bytes.fromhex(
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
)
LIBRARY = ECDLP(sm2.P, sm2.A, sm2.B, sm2.BASE, sm2.N)
numbers = st.integers(1, sm2.N - 1)


def x_of_sum(first: int, second: int, factor: int) -> int | None:
    """The x of `first` times the base point and `second` times the point that is `factor` times the base point."""
    other = sm2._table(LIBRARY.kG(factor))
    return sm2._sum([*sm2._parts(first, sm2._table(sm2.BASE)), *sm2._parts(second, other)])


def test_the_signature_of_the_standard_holds() -> None:
    """GB/T 32918.5, appendix A.2."""
    assert sm2.verify(PUBLIC, USER, b"message digest", SIGNATURE)
    assert not sm2.verify(PUBLIC, USER, b"message digesT", SIGNATURE)
    assert not sm2.verify(PUBLIC, USER + b"9", b"message digest", SIGNATURE)


@pytest.mark.parametrize("place", [0, 31, 32, 63])
def test_a_signature_with_a_bit_changed_does_not_hold(place: int) -> None:
    changed = bytearray(SIGNATURE)
    changed[place] ^= 1
    assert not sm2.verify(PUBLIC, USER, b"message digest", bytes(changed))


@pytest.mark.parametrize(
    "public, signature",
    [
        (PUBLIC[:-1], SIGNATURE),
        (PUBLIC + b"\0", SIGNATURE),
        (b"\6" + PUBLIC[1:], SIGNATURE),
        (PUBLIC[:-1] + b"\x14", SIGNATURE),  # not on the curve
        (b"\4" + bytes(64), SIGNATURE),
        (b"", SIGNATURE),
        (PUBLIC, SIGNATURE[:-1]),
        (PUBLIC, SIGNATURE + b"\0"),
        (PUBLIC, b""),
        (PUBLIC, bytes(32) + SIGNATURE[32:]),
        (PUBLIC, SIGNATURE[:32] + bytes(32)),
        (PUBLIC, SIGNATURE[:32] + b"\xff" * 32),
        (PUBLIC, SIGNATURE[:32] + (sm2.N - int.from_bytes(SIGNATURE[:32])).to_bytes(32)),
    ],
    ids=range(13),
)
def test_what_is_no_key_or_no_signature_is_refused(public: bytes, signature: bytes) -> None:
    """GB/T 32918.2, 7.1, steps B1, B2 and B5; a public key is a point of the curve."""
    assert not sm2.verify(public, USER, b"message digest", signature)


@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(st.integers(1, sm2.N - 2), st.binary(max_size=200))
def test_what_the_library_signs_holds_and_nothing_else(secret: int, message: bytes) -> None:
    x, y = LIBRARY.kG(secret)
    public = b"\4" + x.to_bytes(32) + y.to_bytes(32)
    first, second = SM2(secret.to_bytes(32), USER, public).sign(message)
    signature = first.rjust(32, b"\0") + second.rjust(32, b"\0")
    assert sm2.verify(public, USER, message, signature)
    assert not sm2.verify(public, USER, message + b"\0", signature)
    assert not sm2.verify(PUBLIC, USER, message, signature)


@settings(max_examples=10, deadline=None, phases=[Phase.generate])
@given(numbers, numbers, numbers)
def test_a_sum_of_multiples_is_that_of_the_library(first: int, second: int, factor: int) -> None:
    assert x_of_sum(first, second, factor) == LIBRARY.kG((first + second * factor) % sm2.N)[0]


@pytest.mark.parametrize("factor", [1, 2, 15, 16, 2**200 + 1])
@pytest.mark.parametrize("second", [1, 7, 16])
def test_points_that_are_the_same_or_opposite_are_added_too(second: int, factor: int) -> None:
    """A sum over the same point is twice it; over its opposite there is none."""
    there = second * factor % sm2.N
    assert x_of_sum(there, second, factor) == LIBRARY.kG(2 * there)[0]
    assert x_of_sum(sm2.N - there, second, factor) is None
