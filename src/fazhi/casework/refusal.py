"""Refusals: what cannot be done, what is missing, and which article asks for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in Chinese, with its article and, where it belongs to one, the field.

    Of many records, `record` names the one that is meant, and `at` is its place among those handed in, from 0.
    """

    text: str
    cite: str = ""
    field: str = ""
    record: str = ""
    at: int | None = None

    def __str__(self) -> str:
        head = f"{self.record}：" if self.record else ""
        return f"{head}{self.text}（{self.cite}）" if self.cite else f"{head}{self.text}"


class Refused(Exception):
    """Nothing was written: every reason, so that all can be mended at once."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__("；".join(str(reason) for reason in reasons))
        self.reasons = reasons
