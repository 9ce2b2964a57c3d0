"""The canonical form of an entry, against a second implementation of RFC 8785; hashes against the standard's vector."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from fazhi.journal.canonical import decode, encode, erased, is_erased, moment, text
from fazhi.journal.hashing import UnknownAlgorithm, commitment, digest, leaf
from fazhi.journal.time import BEIJING

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMES = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)
VALUES = st.recursive(
    st.none() | WORDS, lambda inner: st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)
ENTRIES = st.dictionaries(NAMES, VALUES, max_size=8)


@given(ENTRIES)
def test_an_entry_is_written_as_rfc_8785_writes_it(entry: dict[str, Any]) -> None:
    assert encode(entry) == rfc8785.dumps(entry)
    assert decode(encode(entry)) == entry


@pytest.mark.parametrize(
    "value, written",
    [
        (None, None),
        ("", ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (Decimal("2.50"), "2.50"),
        (dt.date(2021, 3, 1), "2021-03-01"),
        (dt.datetime(2021, 3, 1, 9, tzinfo=BEIJING), "2021-03-01T01:00:00.000000Z"),
    ],
)
def test_every_scalar_is_a_string_or_null(value: object, written: str | None) -> None:
    assert text(value) == written


def test_a_value_without_an_agreed_form_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        text(0.5)


@given(st.datetimes(dt.datetime(2000, 1, 1), timezones=st.just(BEIJING)))
def test_a_moment_is_in_utc_to_the_microsecond(at: dt.datetime) -> None:
    assert dt.datetime.fromisoformat(moment(at)) == at


def test_sm3_of_abc_is_that_of_the_standard() -> None:
    """GB/T 32905-2016, A.1."""
    assert digest("sm3", b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_sha256_of_abc_is_that_of_the_standard() -> None:
    """FIPS 180-4."""
    assert (
        digest("sha256", b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_an_algorithm_that_is_not_ours_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownAlgorithm, match="sm3、sha256"):
        digest("md5", b"abc")


@given(st.binary(max_size=40))
def test_a_leaf_is_never_the_hash_of_its_bare_bytes(data: bytes) -> None:
    """RFC 6962 section 2.1: leaves carry a prefix of their own."""
    assert leaf("sm3", data) == digest("sm3", b"\x00" + data) != digest("sm3", data)


@given(st.binary(min_size=16, max_size=16), WORDS, WORDS)
def test_a_commitment_opens_to_one_value_only(salt: bytes, one: str, other: str) -> None:
    assert (commitment("sm3", salt, one) == commitment("sm3", salt, other)) == (one == other)


def test_only_the_very_mark_stands_for_what_was_erased() -> None:
    """A text that merely begins like it is personal, and is committed to like any other."""
    assert is_erased(erased())
    assert is_erased(erased(12))
    assert not any(map(is_erased, ["〔已删除 演示乙〕", "〔已删除〕演示乙", "已删除", "", None, 12]))
