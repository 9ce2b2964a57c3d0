"""Sealing and its proofs, and the attacks on them: what an administrator with the database in hand could try."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.journal import keys, tree
from fazhi.journal.change import change
from fazhi.journal.hashing import leaf
from fazhi.journal.merkle import Growing, is_consistent, joining
from fazhi.journal.models import Entry, TreeHead, Unsealed
from fazhi.journal.note import notes, read, signer
from fazhi.journal.problem import Kind
from fazhi.journal.proof import NotAProof, NotSealed, Prover, check_file, check_proof, export
from fazhi.journal.sealing import published, real_time, rotate, seal
from fazhi.journal.verify import verify
from fazhi.registry.models import Place
from tests.builders import MACHINE, District, a_lecture, a_reconsideration, step

pytestmark = pytest.mark.postgres


@pytest.fixture
def sealed(district: District, key_folder: Path) -> District:
    """A district that has been sealed twice, with entries before, between and after."""
    case = a_reconsideration(own_number="1", handler=district.handler)
    seal()
    step(case, "accept", "2021-03-05")
    a_lecture()
    seal()
    step(case, "send_copy", "2021-03-08")
    return district


def test_what_waits_is_sealed_once_and_in_order(sealed: District) -> None:
    assert Unsealed.objects.exists()
    head = seal()
    assert head is not None
    assert not Unsealed.objects.exists()
    assert (head.size, head.size) == (Entry.objects.count(), tree.size())
    assert seal() == head
    assert TreeHead.objects.count() == 3
    assert list(verify()) == []


def test_a_head_is_a_note_that_a_person_can_read(sealed: District) -> None:
    head = TreeHead.objects.get(size=TreeHead.objects.order_by("-size")[0].size)
    said, _ = read(head.note)
    lines = head.note.splitlines()
    assert lines[0].startswith("fazhi/410304/")
    assert (int(lines[1]), lines[3]) == (head.size, "sm3")
    assert (said.root, said.sealed) == (bytes(head.root), head.sealed)
    assert signer(head.note, published()) == published()[0]
    assert signer(head.note.replace(f"\n{head.size}\n", f"\n{head.size + 1}\n"), published()) is None
    assert notes(head.note + "\n" + head.note) == [head.note, head.note]


def test_heads_are_signed_in_real_time(sealed: District) -> None:
    assert all(abs((head.sealed - real_time()).total_seconds()) < 300 for head in TreeHead.objects.all())


@pytest.mark.parametrize("count", [1, 63, 64, 65, 200])
def test_the_stored_tree_is_that_of_its_leaves(district: District, count: int) -> None:
    """Whatever the batches, roots and consistency are those of a tree grown leaf by leaf."""
    hashed = [(each.pk, bytes(each.hash)) for each in entries(count)]
    growing, roots = Growing("sm3"), {}
    for start in range(0, count, 37):
        tree.append(hashed[start : start + 37], "sm3")
        for _, digest in hashed[start : start + 37]:
            growing.add(digest)
        roots[growing.size] = growing.root()
        assert tree.Tree("sm3").reading.root(0, growing.size) == growing.root()
    reader = tree.Tree("sm3").reading
    for size, root in roots.items():
        path = reader.consistency(size, count)
        assert is_consistent(size, count, root, growing.root(), path, joining("sm3"))


def entries(count: int) -> list[Entry]:
    """So many entries, whatever they say."""
    made = [
        Entry(
            table="x",
            key=number,
            seq=0,
            hash=leaf("sm3", bytes([number])),
            body=b"",
            change="00000000-0000-0000-0000-000000000000",
            act="x",
            actor="x",
            recorded=real_time(),
        )
        for number in range(count)
    ]
    return Entry.objects.bulk_create(made)


def test_every_entry_is_proved_and_checked_without_the_database(sealed: District) -> None:
    seal()
    prover = Prover()
    for entry in Entry.objects.all():
        proof = json.loads(json.dumps(prover.prove(entry)))
        found = check_proof(proof)
        assert found.problems == []
    assert "条日志" in "".join(found.said) or found.said


def test_a_personal_value_is_shown_only_when_it_is_disclosed(sealed: District) -> None:
    seal()
    entry = Entry.objects.get(table="person", seq=0)
    plain = Prover().prove(entry)
    assert plain["disclosed"] == {}
    shown = Prover().prove(entry, disclose=["name"])
    assert check_proof(shown).problems == []
    shown["disclosed"]["name"]["value"] = "别人"
    assert check_proof(shown).problems == ["“name”的明文与日志里的承诺值不符"]


@pytest.mark.parametrize(
    "change, said",
    [
        ({"entry": lambda body: body.replace("410304", "410305")}, "内容、位置或路径被改过"),
        ({"index": lambda index: index + 1}, "内容、位置或路径被改过"),
        ({"path": lambda path: path[1:]}, "内容、位置或路径被改过"),
        ({"head": lambda note: note.replace("sm3", "sha256")}, "树头的签名不是这把公钥签的"),
    ],
)
def test_a_proof_that_was_altered_is_refused(
    sealed: District, change: dict[str, Callable[[object], object]], said: str
) -> None:
    proof = Prover().prove(Entry.objects.get(table="place"))
    proof |= {name: alter(proof[name]) for name, alter in change.items()}
    assert said in "；".join(check_proof(proof).problems)


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"format": "fazhi-proof-1"}', '{"format": "x"}'])
def test_what_is_no_proof_is_told(broken: str) -> None:
    with pytest.raises(NotAProof):
        check_file(io.StringIO(broken))


def test_what_is_not_sealed_is_not_proved(sealed: District) -> None:
    with pytest.raises(NotSealed, match="还没有封存"):
        Prover().prove(Entry.objects.order_by("pk")[Entry.objects.count() - 1])


def test_the_exported_journal_is_checked_line_by_line(sealed: District) -> None:
    rotate(MACHINE, "每年更换")
    seal()
    file = io.StringIO()
    assert export(file) == Entry.objects.count()
    whole = check_file(io.StringIO(file.getvalue()))
    assert (whole.problems, whole.entries, whole.heads) == ([], Entry.objects.count(), 3)
    lines = file.getvalue().splitlines(keepends=True)
    bodies = [number for number, line in enumerate(lines) if '"entry"' in line]
    without = [*lines[: bodies[2]], *lines[bodies[2] + 1 :]]
    assert check_file(io.StringIO("".join(without))).problems
    swapped = list(lines)
    swapped[bodies[1]], swapped[bodies[2]] = lines[bodies[2]], lines[bodies[1]]
    assert check_file(io.StringIO("".join(swapped))).problems
    edited = [
        line.replace("410304", "410305") if number == bodies[1] else line for number, line in enumerate(lines)
    ]
    assert check_file(io.StringIO("".join(edited))).problems
    with pytest.raises(NotAProof, match="第 2 行"):
        check_file(io.StringIO(lines[0] + "x\n"))


def test_a_new_key_is_endorsed_by_the_old(sealed: District) -> None:
    first = published()[0]
    rotate(MACHINE, "每年更换")
    seal()
    assert len(published()) == 2
    newest = TreeHead.objects.order_by("size").last()
    assert newest is not None
    assert signer(newest.note, published()) == published()[1]
    assert signer(newest.note, [first]) is None
    assert list(verify()) == []


def test_a_lost_key_stops_sealing_until_another_is_put_in_force(sealed: District, key_folder: Path) -> None:
    for file in key_folder.iterdir():
        file.unlink()
    with pytest.raises(keys.KeyTrouble, match="rotate --lost"):
        seal()
    with pytest.raises(keys.KeyTrouble):
        rotate(MACHINE, "换一把")
    rotate(MACHINE, "硬盘损坏", lost=True)
    seal()
    (problem,) = verify()
    assert (problem.kind, problem.table) == (Kind.KEY, "journal_sealing_key")


def test_a_key_lies_where_only_its_owner_reads_it(sealed: District, key_folder: Path) -> None:
    (file,) = key_folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_ed25519_goes_with_sha256(key_folder: Path) -> None:
    made = keys.make(keys.BESIDE["sha256"])
    assert keys.secret_of(made.published) == made
    signature = made.sign(b"x")
    assert made.published.verify(b"x", signature)
    assert not made.published.verify(b"y", signature)


@pytest.mark.parametrize(
    "first, second",
    [
        (
            "d6e952e1c0b6a91d25cd8584faaf539a1d0d1f3dab4d3900ad2d97e93f6122",
            "28ba518e18a144de780c4535ac4ac958d652394380ffbe7191c3b689faa5b7e6",
        ),
        (
            "3f597217a21d977b6253696bbff0ad76f41c496a0edb39ab30a7f98fec976abe",
            "93721db4390cfbbf542b8050e502ab85ae4a7b03831fd79534077585b8c862",
        ),
    ],
)
def test_a_signature_keeps_its_leading_zeros(
    first: str, second: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the two numbers of a signature one in 128 begins with a zero byte, which the library leaves out."""
    key = keys.Secret(
        "sm2",
        "04df07dc0b31591dfb63ec895516e5bb4ad05a09c2feba6d496ce523f7303fffcd"
        "4add27de09262dc59baf690c0286f05e29948517cc1e069b988e139c00f449c8",
        "07" * 32,
        "",
    )
    monkeypatch.setattr(keys.SM2, "sign", lambda *_: (bytes.fromhex(first), bytes.fromhex(second)))
    signature = key.sign(b"fazhi")
    assert len(signature) == 64
    assert key.published.verify(b"fazhi", signature)


def test_a_place_renamed_through_the_door_is_no_attack(sealed: District) -> None:
    with change(MACHINE, "改名"):
        place = Place.objects.get()
        place.name = "别的区"
        place.save()
    seal()
    assert list(verify(witnessed=[head.note for head in TreeHead.objects.all()])) == []


def test_an_entry_that_was_back_dated_lies_outside_its_heads(
    sealed: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a real district recorded time is real time; the demo's entries, of 2021, stand in for back-dated ones."""
    assert list(verify()) == []
    monkeypatch.setattr("fazhi.journal.verify_tree.is_demo", lambda: False)
    problems = list(verify())
    assert {problem.kind for problem in problems} == {Kind.TIME}
    assert len(problems) == TreeHead.objects.count() - 1
