"""The tree of RFC 6962: the vectors of certificate transparency, a second implementation, and what must be refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from fazhi.journal.hashing import leaf
from fazhi.journal.merkle import Growing, Reading, fold, is_consistent, joining, root_by_inclusion

LEAVES = [bytes.fromhex(each) for each in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def grown(bodies: list[bytes], algorithm: str = "sha256") -> Growing:
    tree = Growing(algorithm)
    for body in bodies:
        tree.add(leaf(algorithm, body))
    return tree


def reading(bodies: list[bytes], algorithm: str) -> Reading:
    """A reader that folds each subtree from its leaves."""
    join = joining(algorithm)
    hashes = [leaf(algorithm, body) for body in bodies]
    return Reading(lambda level, at: fold(hashes[at << level : (at + 1) << level], join), join)


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert grown(LEAVES[:size]).root().hex() == ROOTS[size]


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=70), st.data())
def test_another_implementation_agrees(bodies: list[bytes], data: st.DataObject) -> None:
    other = InmemoryTree(algorithm="sha256")
    for body in bodies:
        other.append_entry(body)
    assert grown(bodies).root() == other.get_root()
    index = data.draw(st.integers(0, len(bodies) - 1))
    theirs = [bytes.fromhex(each) for each in other.prove_inclusion(index + 1).serialize()["path"]]
    ours = reading(bodies, "sha256").inclusion(index, len(bodies))
    assert sorted(theirs) == sorted([*ours, leaf("sha256", bodies[index])])


@given(st.integers(1, 70), st.data(), st.sampled_from(["sm3", "sha256"]))
def test_every_leaf_is_proved_and_no_other(size: int, data: st.DataObject, algorithm: str) -> None:
    bodies = [bytes([number]) for number in range(size)]
    join, root = joining(algorithm), grown(bodies, algorithm).root()
    index = data.draw(st.integers(0, size - 1))
    path = reading(bodies, algorithm).inclusion(index, size)
    hashed = leaf(algorithm, bodies[index])
    assert root_by_inclusion(hashed, index, size, path, join) == root
    assert root_by_inclusion(leaf(algorithm, b"other"), index, size, path, join) != root
    assert root_by_inclusion(hashed, index, size, [*path, root], join) is None
    if path:
        assert root_by_inclusion(hashed, index, size, path[:-1], join) != root
    elsewhere = data.draw(st.integers(0, size - 1))
    if elsewhere != index:
        assert root_by_inclusion(hashed, elsewhere, size, path, join) != root
    assert root_by_inclusion(hashed, size, size, path, join) is None


@given(st.integers(1, 70), st.data(), st.sampled_from(["sm3", "sha256"]))
def test_a_tree_begins_with_each_earlier_one(size: int, data: st.DataObject, algorithm: str) -> None:
    bodies = [bytes([number]) for number in range(size)]
    first = data.draw(st.integers(1, size))
    join = joining(algorithm)
    old, new = grown(bodies[:first], algorithm).root(), grown(bodies, algorithm).root()
    path = reading(bodies, algorithm).consistency(first, size)
    assert is_consistent(first, size, old, new, path, join)
    changed = grown([b"x", *bodies[1:first]], algorithm).root()
    assert not is_consistent(first, size, changed, new, path, join)
    if path:
        assert not is_consistent(first, size, old, new, path[1:], join)
        assert not is_consistent(first, size, old, changed, path, join)


def test_the_empty_tree_proves_nothing() -> None:
    join = joining("sm3")
    assert is_consistent(0, 5, b"", b"x", [], join)
    assert not is_consistent(0, 5, b"", b"x", [b"y"], join)
    assert not is_consistent(6, 5, b"", b"x", [], join)
