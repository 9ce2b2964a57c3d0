"""负责人出庭应诉: who must be in court, who may come instead, and what the court notes."""

from decimal import Decimal

import pytest

from fazhi.figures.figure import find_figure
from tests.builders import District, day, step

from .lawsuits import (
    YEAR,
    defended,
    heard,
)
from .walks import refuses, walk

pytestmark = pytest.mark.postgres


def test_a_head_called_again_has_to_come_again(district: District) -> None:
    """出庭规定第七条第一款: 但人民法院通知行政机关负责人再次出庭的除外."""
    suit = walk(
        defended(),
        [
            ("name_head", "2021-04-01", {}),
            ("hear", "2021-04-08", {"appearance": "deputy", "spoke": True}),
            ("call_again", "2021-04-20", {"hearing_on": day("2021-05-06")}),
        ],
    )
    assert "情况说明" in refuses(suit, "hear_again", "2021-05-06", again_appearance="staff")
    suit = step(suit, "hear_again", "2021-05-06", again_appearance="nobody")
    assert suit.appearance == "nobody"
    assert find_figure("litigation.head_appearance_rate").compute(YEAR)[:2] == (0, 1)


@pytest.mark.parametrize(
    ("appearance", "fault", "fits"),
    [
        ("nobody", "nobody", True),
        ("nobody", "unexplained", True),
        ("nobody", "left", False),
        ("deputy", "left", True),
        ("deputy", "silent", True),
        ("deputy", "nobody", False),
        ("deputy", "after_delay", False),
    ],
)
def test_what_the_court_notes_fits_who_came(
    district: District, appearance: str, fault: str, fits: bool
) -> None:
    """出庭规定第十二条第一款."""
    suit = step(defended(), "hear", "2021-04-08", appearance=appearance, spoke=True)
    if fits:
        assert step(suit, "record_fault", "2021-04-08", fault=fault).fault == fault
        assert find_figure("litigation.appearance_faults").compute(YEAR)[0] == 1
    else:
        assert "核对情形" in refuses(suit, "record_fault", "2021-04-08", fault=fault)


def test_staff_appear_only_with_a_written_reason(district: District) -> None:
    """解释 第一百二十九条第三款; 出庭规定 第八条."""
    assert "情况说明" in refuses(defended(), "hear", "2021-04-08", appearance="staff")
    suit = step(defended(), "explain_absence", "2021-04-01", absence_reason="duty")
    assert step(suit, "hear", "2021-04-08", appearance="staff").case.stage == "hearing_held"


def test_a_head_in_court_speaks(district: District) -> None:
    """出庭规定 第十一条第三款: whether the head spoke on the substance is recorded."""
    assert "发表意见" in refuses(defended(), "hear", "2021-04-08", appearance="chief")


def test_trap_staff_of_the_bureau_are_no_head(district: District) -> None:
    """出庭规定 第二条: the rate counts chief, deputy and other heads in charge; a lawyer alone does not count."""
    heard()
    step(defended(), "hear", "2021-04-08", appearance="nobody")
    suit = step(defended(), "explain_absence", "2021-04-01", absence_reason="duty")
    step(suit, "hear", "2021-04-08", appearance="staff")
    assert find_figure("litigation.head_appearance_rate").compute(YEAR)[:2] == (Decimal(100) / 3, 3)
