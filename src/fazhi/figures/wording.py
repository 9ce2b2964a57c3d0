"""How a value is worded in a report: exact, roughly (余), as a share, as a change."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

Number = int | Decimal
Wording = Callable[[Number, str], str]


def exactly(value: Number, unit: str) -> str:
    """16起."""
    return f"{value}{unit}"


def roughly(place: int, word: str = "", *, bare: bool = False) -> Wording:
    """20余个: the value cut down to a multiple of `place`, with 余 where something was cut off.

    With `word` the multiple itself is written, as in 10919万余元; with `bare` a single one is left out (百余次,
    万余份), and more than one of a place without a word of its own in common use is written out.
    """

    def word_it(value: Number, unit: str) -> str:
        times, rest = divmod(int(value), place)
        more = "余" if rest or value != int(value) else ""
        if times == 0:
            return exactly(value, unit)
        if bare and times == 1:
            return f"{word}{more}{unit}"
        if word and (not bare or word == "万"):
            return f"{times}{word}{more}{unit}"
        return f"{times * place}{more}{unit}"

    return word_it


def share(decimals: int) -> Wording:
    """98%, 94.0%: rounded half up; what is not the whole is never rounded to 100%."""

    def word_it(value: Number, unit: str) -> str:
        rounded = _round(Decimal(value), decimals)
        if rounded == 100 and value < 100:
            rounded -= Decimal(1).scaleb(-decimals)
        return f"{rounded}%"

    return word_it


def change(decimals: int) -> Wording:
    """下降13%, 增长5%, 与上年持平."""

    def word_it(value: Number, unit: str) -> str:
        rounded = _round(abs(Decimal(value)), decimals)
        if not rounded:
            return "与上年持平"
        return f"{'下降' if value < 0 else '增长'}{rounded}%"

    return word_it


def _round(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
