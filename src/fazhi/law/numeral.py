"""Numbers as statutes write them: 五, 十五, 六十, 两, 9 and full-width digits."""

import re
import unicodedata

DIGITS = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
PLACES = {"十": 10, "百": 100, "千": 1000}
TOKEN = re.compile(rf"[{''.join(DIGITS)}{''.join(PLACES)}]+|\d+")


def value(word: str) -> int:
    """The value of one Chinese or Arabic numeral below ten thousand; raises ValueError when it is none."""
    if word.isdecimal():
        return int(word)
    total, digit = 0, 0
    for sign in word:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in PLACES:
            total += (digit or 1) * PLACES[sign]
            digit = 0
        else:
            raise ValueError(f"“{word}”不是数字。")
    return total + digit


def numbers_in(words: str) -> frozenset[int]:
    """Every number that stands in the words."""
    return frozenset(value(token) for token in TOKEN.findall(unicodedata.normalize("NFKC", words)))
