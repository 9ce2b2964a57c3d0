"""What verification may find wrong."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What can be wrong."""

    GUARD = "guard"
    GENESIS = "genesis"
    SCHEMA = "schema"
    HASH = "hash"
    FORM = "form"
    INDEX = "index"
    SEQUENCE = "sequence"
    CHAIN = "chain"
    CHANGE = "change"
    PAYLOAD = "payload"
    ERASURE = "erasure"
    ALTERED = "altered"
    MISSING = "missing"
    ADDED = "added"
    NUMBER = "number"
    SEAL = "seal"
    HEAD = "head"
    KEY = "key"
    TIME = "time"
    WITNESS = "witness"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with the row that it concerns; `detail` is what a person reads."""

    kind: Kind
    table: str
    key: int | None
    detail: str

    def __str__(self) -> str:
        where = self.table if self.key is None else f"{self.table} {self.key}"
        return f"{where}：{self.detail}"
