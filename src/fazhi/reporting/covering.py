"""What a report or a yearly table prints of the journal: the head over its figures. Whoever keeps it is a witness."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max

from fazhi.figures.models import FrozenFigure
from fazhi.journal.keys import Public
from fazhi.journal.models import Leaf, TreeHead
from fazhi.journal.note import Head, read, signer
from fazhi.journal.sealing import published
from fazhi.journal.time import BEIJING

from .models import AnnualReport

REPORT, DRAFT, TABLE = "本报告", "本稿", "本表"

NOT_FROZEN = "核验：{of}的数还没有冻结，没有可以附上的树头。"
NOT_SEALED = "核验：{of}冻结的数还没有封存进日志的树，没有可以附上的树头。"
WITHOUT = "核验：本报告公布时，日志还没有封存过，没有附上树头。"


@dataclass(frozen=True, slots=True)
class Covering:
    """The head over the figures of what prints it, and the key that signed it; `missing` says why there is none."""

    head: Head | None = None
    key: Public | None = None
    missing: str = ""
    of: str = REPORT

    @property
    def lines(self) -> tuple[str, ...]:
        """What is printed below the signature."""
        if self.head is None:
            return (self.missing,)
        moment = f"{self.head.sealed.astimezone(BEIJING):%Y-%m-%d %H:%M}"
        key = f"（{self.key.scheme.upper()}）{grouped(self.key.fingerprint)}" if self.key else "没有公布"
        return (
            f"核验：{self.of}的数连同依据已经封存进只增不减的日志，树头如下；以后任何一条被改动，都与它对不上。",
            f"日志 {self.head.size:,} 条，封存于 {moment}（北京时间），标识 {self.head.origin}",
            f"树根（{self.head.algorithm.upper()}）{grouped(self.head.root.hex())}",
            f"公钥{key}",
            "核对：本系统门户的“记录核验”（/verify/）；公钥一行是签名公钥的 SHA-256。",
        )

    @property
    def told(self) -> dict[str, Any] | None:
        """The same for programs."""
        if self.head is None:
            return None
        return {
            "origin": self.head.origin,
            "size": self.head.size,
            "root": self.head.root.hex(),
            "algorithm": self.head.algorithm,
            "sealed": self.head.sealed.isoformat(),
            "key": self.key.fingerprint if self.key else None,
        }


def covering(report: AnnualReport | None, frozen: Mapping[str, FrozenFigure]) -> Covering:
    """The head with which a report was published; of a draft the newest that covers its frozen figures."""
    if report is not None and report.published_on:
        return _of(report.head) if report.head else Covering(missing=WITHOUT)
    if not frozen:
        return Covering(missing=NOT_FROZEN.format(of=DRAFT))
    return _newest(frozen.values(), REPORT, DRAFT)


def covering_table(figures: Collection[str], frozen: Mapping[str, FrozenFigure]) -> Covering:
    """The newest head that covers the last freeze of each figure of a yearly table."""
    rows = [frozen[each] for each in figures if each in frozen]
    if not rows or len(rows) < len(figures):
        return Covering(missing=NOT_FROZEN.format(of=TABLE))
    return _newest(rows, f"{TABLE}冻结", TABLE)


def _newest(rows: Collection[FrozenFigure], of: str, missing: str) -> Covering:
    note = newest_over([row.pk for row in rows])
    return _of(note, of) if note else Covering(missing=NOT_SEALED.format(of=missing))


def newest_over(figures: Collection[int]) -> str:
    """The note of the newest head, if it covers the first entries of these frozen figures; else nothing."""
    table = FrozenFigure._meta.db_table
    leaves = Leaf.objects.filter(entry__table=table, entry__key__in=figures, entry__seq=0)
    found = leaves.aggregate(count=Count("pk"), last=Max("index"))
    head = TreeHead.objects.order_by("size").last()
    if head is None or found["count"] < len(figures) or found["last"] >= head.size:
        return ""
    return head.note


def grouped(digest: str) -> str:
    """A digest in groups of eight, as a person compares it."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _of(note: str, of: str = REPORT) -> Covering:
    head, _ = read(note)
    return Covering(head, signer(note, published()), of=of)
