"""Known answers of the standards: what others compute must come out here, to the byte."""

import pytest

from fazhi.journal.canonical import encode
from fazhi.journal.hashing import digest, leaf
from fazhi.journal.keys import SCHEMES
from fazhi.journal.merkle import Reading, fold, joining
from tests.journal.test_merkle import LEAVES

# Inner nodes of certificate transparency's tree of eight leaves (RFC 6962), named by the leaves below them.
NODE = {
    "0": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "1": "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "4": "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "01": "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "23": "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "45": "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "67": "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "0123": "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4567": "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
}


def reading() -> Reading:
    join = joining("sha256")
    hashes = [leaf("sha256", body) for body in LEAVES]
    return Reading(lambda level, at: fold(hashes[at << level : (at + 1) << level], join), join)


@pytest.mark.parametrize(
    "index, size, path",
    [
        (0, 1, []),
        (0, 8, ["1", "23", "4567"]),
        (5, 8, ["4", "67", "0123"]),
        (2, 3, ["01"]),
        (1, 5, ["0", "23", "4"]),
    ],
)
def test_inclusion_is_proved_as_rfc_6962_proves_it(index: int, size: int, path: list[str]) -> None:
    assert [each.hex() for each in reading().inclusion(index, size)] == [NODE[name] for name in path]


@pytest.mark.parametrize(
    "first, second, path",
    [(1, 1, []), (1, 8, ["1", "23", "4567"]), (6, 8, ["45", "67", "0123"]), (2, 5, ["23", "4"])],
)
def test_consistency_is_proved_as_rfc_6962_proves_it(first: int, second: int, path: list[str]) -> None:
    assert [each.hex() for each in reading().consistency(first, second)] == [NODE[name] for name in path]


def test_a_string_is_written_as_rfc_8785_writes_it() -> None:
    """RFC 8785, 3.2.2; numbers and literals but null do not occur in an entry."""
    said = {"string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"}
    assert encode(said) == '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()


def test_keys_are_sorted_as_rfc_8785_sorts_them() -> None:
    """RFC 8785, 3.2.3, its keys of one code unit; those of an entry are ASCII."""
    said = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Dalet",
        "1": "One",
        "\u0080": "Control",
    }
    assert (
        encode(said | {"\u00f6": "o"})
        == (
            '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"o","€":"Euro Sign","\ufb33":"Dalet"}'
        ).encode()
    )


def test_sm3_of_two_blocks_is_that_of_the_standard() -> None:
    """GB/T 32905-2016, A.2."""
    assert digest("sm3", b"abcd" * 16).hex() == (
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    )


@pytest.mark.parametrize(
    "secret, public, message, signature",
    [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
    ],
)
def test_ed25519_signs_as_rfc_8032_says(secret: str, public: str, message: str, signature: str) -> None:
    """RFC 8032, 7.1, tests 1 and 2."""
    scheme, said = SCHEMES["ed25519"], bytes.fromhex(message)
    assert scheme.sign(bytes.fromhex(secret), bytes.fromhex(public), said).hex() == signature
    assert scheme.verify(bytes.fromhex(public), said, bytes.fromhex(signature))
    assert not scheme.verify(bytes.fromhex(public), said + b"x", bytes.fromhex(signature))
