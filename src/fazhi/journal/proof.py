"""Proofs that leave the database: one entry with its way to a signed head, or the whole journal; checked without it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TextIO

from .canonical import decode, moment
from .hashing import ALGORITHMS, commitment, leaf
from .keys import SCHEMES, Public
from .merkle import Growing, joining, root_by_inclusion
from .models import Entry, Erased, Leaf, Payload, SealingKey, TreeHead, Unsealed
from .note import NotANote, read, signer
from .sealing import endorsed, origin, published
from .tree import Tree

PROOF = "fazhi-proof-1"
JOURNAL = "fazhi-journal-1"


class NotSealed(RuntimeError):
    """The entry is not in the tree yet."""


class NotAProof(ValueError):
    """The file holds no proof of ours; the message says what is wrong, and where."""


@dataclass(slots=True)
class Checked:
    """What a file proves, and what in it does not hold."""

    entries: int = 0
    heads: int = 0
    problems: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


class Prover:
    """Proofs of entries against the newest head; one prover gives many, and keeps what it read of the tree."""

    def __init__(self) -> None:
        newest = TreeHead.objects.order_by("size").last()
        if newest is None:
            raise NotSealed("日志还没有封存过，先运行 fazhi journal seal")
        self.size, self.note = newest.size, newest.note
        head, _ = read(self.note)
        self.algorithm = head.algorithm
        self._tree = Tree(self.algorithm)
        key = signer(self.note, published())
        self._key = None if key is None else {"scheme": key.scheme, "public": key.public}

    def path(self, entry: Entry) -> tuple[int, list[bytes]]:
        """The leaf of an entry and its path to the head; raises NotSealed."""
        index = self._tree.place(entry.pk)
        if index is None or index >= self.size:
            raise NotSealed("这条日志还没有封存，请在一分钟后再试，或者运行 fazhi journal seal")
        return index, self._tree.reading.inclusion(index, self.size)

    def prove(self, entry: Entry, *, disclose: Iterable[str] = ()) -> dict[str, Any]:
        """The proof of one entry as JSON; `disclose` names the personal fields whose text goes with it."""
        index, path = self.path(entry)
        wanted = set(disclose)
        payloads = Payload.objects.filter(entry=entry.pk, field__in=wanted) if wanted else ()
        erased = _erased(entry, wanted) if wanted else {}
        return {
            "format": PROOF,
            "entry": bytes(entry.body).decode(),
            "disclosed": {
                each.field: {"salt": bytes(each.salt).hex(), "value": each.value} for each in payloads
            },
            **({"erased": erased} if erased else {}),
            "index": index,
            "path": [each.hex() for each in path],
            "head": self.note,
            "key": self._key,
        }


def _erased(entry: Entry, wanted: set[str]) -> dict[str, dict[str, str]]:
    """When, and by which law, those of the fields were erased that are not there to be shown."""
    gone = Erased.objects.filter(entry=entry.pk, field__in=wanted).select_related("erasure")
    return {
        each.field: {"at": moment(each.erasure.erased_at), "article": each.erasure.article} for each in gone
    }


def check_proof(proof: dict[str, Any]) -> Checked:
    """Whether a proof of one entry holds, by itself; raises NotAProof where it cannot be read."""
    try:
        head, _ = read(proof["head"])
        key = Public(str(proof["key"]["scheme"]), str(proof["key"]["public"]))
        body = proof["entry"].encode()
        entry = decode(body)
        path = [bytes.fromhex(each) for each in proof["path"]]
        index = int(proof["index"])
        disclosed = {
            name: (bytes.fromhex(each["salt"]), str(each["value"]))
            for name, each in proof["disclosed"].items()
        }
        erased = {name: (each["at"], each["article"]) for name, each in proof.get("erased", {}).items()}
        committed = {**entry["values"], "@reason": entry["reason"]}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotAProof(f"这份证明读不出来：{error}") from error
    if head.algorithm not in ALGORITHMS or key.scheme not in SCHEMES:
        raise NotAProof(f"不认识的算法：{head.algorithm}、{key.scheme}")
    found = Checked(entries=1, heads=1)
    if signer(proof["head"], [key]) is None:
        found.problems.append("树头的签名不是这把公钥签的")
    hashed = leaf(head.algorithm, body)
    if root_by_inclusion(hashed, index, head.size, path, joining(head.algorithm)) != head.root:
        found.problems.append("这条日志不在这个树头之下：内容、位置或路径被改过")
    for name, (salt, value) in disclosed.items():
        if committed.get(name) != {"~": commitment(head.algorithm, salt, value).hex()}:
            found.problems.append(f"“{name}”的明文与日志里的承诺值不符")
    for name in erased:
        if "~" not in (committed.get(name) or ""):
            found.problems.append(f"写明已删除的“{name}”，日志里没有承诺值")
    found.said += [
        f"日志第 {index + 1} 条（共 {head.size} 条），{head.origin}",
        f"内容：{entry['table']} {entry['key']}，{entry['act']}，记于 {entry['recorded']}",
        f"树头签于 {head.sealed.isoformat()}，公钥 {key.scheme} {key.public[:16]}…",
    ]
    found.said += [f"“{name}”的明文已于 {at} 依{article}删除" for name, (at, article) in erased.items()]
    return found


def export(file: TextIO) -> int:
    """Write the whole journal, a line of JSON each: what it is, its keys, its entries in order with the heads between
    them, and last what is not sealed. Gives the number of entries."""
    from .genesis import algorithm

    def line(**items: Any) -> None:
        file.write(json.dumps(items, ensure_ascii=False) + "\n")

    line(format=JOURNAL, origin=origin(), algorithm=algorithm())
    for key in SealingKey.objects.select_related("follows"):
        follows = key.follows.public if key.follows else None
        line(
            key={
                "scheme": key.scheme,
                "public": key.public,
                "follows": follows,
                "endorsement": key.endorsement,
            }
        )
    heads = iter(TreeHead.objects.order_by("size").values_list("size", "note").iterator())
    head = next(heads, None)
    count = 0
    for body in Leaf.objects.order_by("index").values_list("entry__body", flat=True).iterator(2000):
        line(entry=bytes(body).decode())
        count += 1
        while head is not None and head[0] <= count:
            line(head=head[1])
            head = next(heads, None)
    for body in Unsealed.objects.order_by("entry_id").values_list("entry__body", flat=True).iterator(2000):
        line(unsealed=bytes(body).decode())
        count += 1
    return count


def check_file(file: TextIO) -> Checked:
    """Whether what the file holds, one proof or a whole journal, is right; raises NotAProof."""
    text = file.readline()
    if JOURNAL in text:
        return check_journal(chain([text], file))
    try:
        proof = json.loads(text + file.read())
    except ValueError as error:
        raise NotAProof("既不是证明，也不是导出的日志") from error
    if not isinstance(proof, dict) or proof.get("format") != PROOF:
        raise NotAProof("既不是证明，也不是导出的日志")
    return check_proof(proof)


def check_journal(lines: Iterator[str]) -> Checked:
    """Whether an exported journal holds together: chains, tree, heads and keys. Raises NotAProof."""
    found = Checked()
    first = _json(next(lines, ""), 1)
    if first.get("format") != JOURNAL or first.get("algorithm") not in ALGORITHMS:
        raise NotAProof("第 1 行不是导出的日志")
    name = str(first["algorithm"])
    growing = Growing(name)
    keys: list[Public] = []
    ends: dict[tuple[str, str], tuple[int, str]] = {}
    for number, text in enumerate(lines, 2):
        item = _json(text, number)
        try:
            match item:
                case {"key": key}:
                    found.problems += _endorsed(key, keys)
                    keys.append(Public(key["scheme"], key["public"]))
                case {"entry": body} | {"unsealed": body}:
                    hashed = leaf(name, body.encode())
                    found.problems += _chained(body, hashed, ends, number)
                    found.entries += 1
                    if "entry" in item:
                        growing.add(hashed)
                case {"head": note}:
                    found.problems += _headed(note, str(first["origin"]), growing, keys)
                    found.heads += 1
                case _:
                    raise NotAProof(f"第 {number} 行不认识")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise NotAProof(f"第 {number} 行读不出来：{error}") from error
    found.said.append(f"{first['origin']}：{found.entries} 条日志，{found.heads} 个树头，{len(keys)} 把公钥")
    return found


def _json(text: str, number: int) -> dict[str, Any]:
    try:
        item = json.loads(text)
    except ValueError as error:
        raise NotAProof(f"第 {number} 行不是 JSON") from error
    if not isinstance(item, dict):
        raise NotAProof(f"第 {number} 行不认识")
    return item


def _endorsed(key: dict[str, Any], earlier: list[Public]) -> Iterator[str]:
    made = Public(key["scheme"], key["public"])
    if not earlier:
        return
    before = earlier[-1]
    if not before.verify(endorsed(made), bytes.fromhex(key["endorsement"])):
        yield f"公钥 {made.public[:16]}… 没有由前一把签署"


def _chained(
    body: str, hashed: bytes, ends: dict[tuple[str, str], tuple[int, str]], number: int
) -> Iterator[str]:
    """Whether an entry follows on the last one of its row."""
    entry = decode(body.encode())
    row = (entry["table"], entry["key"])
    seq, before = ends.get(row, (-1, ""))
    if int(entry["seq"]) != seq + 1 or entry["prev"] != before:
        yield f"第 {number} 行：{row[0]} {row[1]} 的第 {entry['seq']} 条日志没有接在前一条之后"
    ends[row] = (int(entry["seq"]), hashed.hex())


def _headed(note: str, name: str, growing: Growing, keys: list[Public]) -> Iterator[str]:
    try:
        head, _ = read(note)
    except NotANote as error:
        raise NotAProof(str(error)) from error
    if head.origin != name:
        yield f"{head.size} 条处的树头属于另一个地方：{head.origin}"
    if signer(note, keys) is None:
        yield f"{head.size} 条处的树头不是由这里的公钥签的"
    if head.size != growing.size or head.root != growing.root():
        yield f"{head.size} 条处的树头与日志不符：之前的日志被改过、换过、删过或添过"
