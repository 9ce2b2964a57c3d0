"""How a value is worded, and that the wording agrees with the value by the rule of published figures."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.figures.wording import Number, Wording, change, exactly, roughly, share

PLACES = st.sampled_from([10, 100, 1000, 10_000])
WORDS = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000}


def agrees(display: str, value: int) -> bool:
    """`N` is N; `N余` is above N and below N plus one unit of its last place that is not nought."""
    found = re.fullmatch(r"(\d*)([十百千万]?)(余?)个", display)
    assert found, display
    digits, word, more = found.groups()
    named = int(digits or 1) * WORDS[word]
    if not more:
        return value == named
    last_place = 1
    while named % (last_place * 10) == 0:
        last_place *= 10
    return named < value < named + last_place


@given(st.integers(0, 200_000_000), PLACES)
def test_a_rough_number_agrees_with_its_value(value: int, place: int) -> None:
    assert agrees(roughly(place)(value, "个"), value)


@given(st.integers(0, 9_999_999), st.sampled_from([(100, "百"), (10_000, "万")]))
def test_a_rough_number_without_its_one_agrees_as_well(value: int, named: tuple[int, str]) -> None:
    place, word = named
    assert agrees(roughly(place, word, bare=True)(value, "个"), value)


@given(st.integers(0, 999_999_999))
def test_a_rough_number_of_ten_thousands_agrees(value: int) -> None:
    assert agrees(roughly(10_000, "万")(value, "个"), value)


@pytest.mark.parametrize(
    "wording, value, unit, display",
    [
        (exactly, 16, "起", "16起"),
        (exactly, 0, "件", "0件"),
        (roughly(10), 23, "个", "20余个"),
        (roughly(10), 20, "个", "20个"),
        (roughly(10), 7, "轮", "7轮"),
        (roughly(100), 101, "人次", "100余人次"),
        (roughly(100), 300, "人次", "300人次"),
        (roughly(100, "百", bare=True), 143, "次", "百余次"),
        (roughly(100, "百", bare=True), 100, "次", "百次"),
        (roughly(10_000, "万", bare=True), 10_500, "份", "万余份"),
        (roughly(10_000, "万", bare=True), 25_000, "份", "2万余份"),
        (roughly(10_000, "万"), 109_195_000, "元", "10919万余元"),
        (roughly(10_000, "万"), Decimal("109190000.50"), "元", "10919万余元"),
        (roughly(10_000, "万"), 109_190_000, "元", "10919万元"),
        (share(0), Decimal(9803) / 100, "%", "98%"),
        (share(1), Decimal(963 * 100) / 1024, "%", "94.0%"),
        (share(0), Decimal(100), "%", "100%"),
        (change(0), Decimal(-400) / 30, "%", "下降13%"),
        (change(0), Decimal(5), "%", "增长5%"),
        (change(1), Decimal(0), "%", "与上年持平"),
    ],
)
def test_the_wordings_of_the_published_report(
    wording: Wording, value: Number, unit: str, display: str
) -> None:
    assert wording(value, unit) == display


@given(st.integers(1, 100_000), st.data())
def test_trap_what_is_not_the_whole_is_never_a_hundred_percent(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole - 1))
    assert share(1)(Decimal(100 * part) / whole, "%") not in ("100%", "100.0%")
    assert share(0)(Decimal(100), "%") == "100%"


@given(st.decimals(-500, 500, places=6), st.integers(0, 2))
def test_a_change_rounds_to_the_digits_it_shows(value: Decimal, decimals: int) -> None:
    said = change(decimals)(value, "%")
    rounded = abs(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert said == ("与上年持平" if not rounded else f"{'下降' if value < 0 else '增长'}{rounded}%")
