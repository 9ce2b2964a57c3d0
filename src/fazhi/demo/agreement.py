"""Whether a computed figure agrees with what the published report of 2021 prints."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import yaml

from fazhi.figures.figure import Value

PUBLISHED = Path(__file__).parent / "published.yaml"


@dataclass(frozen=True, slots=True)
class Published:
    """One statistic as published: its kind, its number (the lower bound where 余 follows), and its wording."""

    seed: str
    kind: str
    value: Decimal
    printed: str

    @property
    def step(self) -> Decimal:
        """One unit of the number's last non-zero place."""
        step = Decimal(1)
        while self.value % (step * 10) == 0:
            step *= 10
        return step

    @property
    def fault(self) -> str:
        """What is wrong with the wording itself."""
        if self.kind == "approximate" and self.step == 1:
            return "精确到个位又加“余”，没有数能满足，按相等判断"
        return ""

    def agrees(self, value: Decimal) -> bool:
        """Counts are equal; N余 lies above N and below its next step; rates round to the printed digits."""
        match self.kind:
            case "count":
                return value == self.value
            case "approximate" | "money-approximate":
                return value == self.value if self.fault else self.value < value < self.value + self.step
            case "ratio":
                return value.quantize(self.value, ROUND_HALF_UP) == self.value
            case "yoy":
                falls = self.printed.startswith("下降")
                return (value < 0) == falls and abs(value).quantize(self.value, ROUND_HALF_UP) == self.value
        raise ValueError(self.kind)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A published statistic beside the computed figure."""

    published: Published
    value: Value | None

    @property
    def agrees(self) -> bool:
        if self.value is None or self.value.value is None:
            return False
        return self.published.agrees(Decimal(self.value.value))


def published() -> list[Published]:
    """The statistics of the published report, in its order."""
    facts = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
    return [
        Published(seed, kind, Decimal(str(value)), printed) for seed, (kind, value, printed) in facts.items()
    ]


def compare(found: list[Value]) -> list[Comparison]:
    """Each published statistic beside ours."""
    ours = {value.figure.seed: value for value in found if value.figure.seed}
    return [Comparison(each, ours.get(each.seed)) for each in published()]
