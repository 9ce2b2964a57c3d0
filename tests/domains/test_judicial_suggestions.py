"""司法建议、检察建议: the time for the answer, and who may sue."""

import pytest

from fazhi.journal.time import pretend
from tests.builders import District, day, step

from .lawsuits import a_letter
from .walks import refuses, walk

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize(
    ("matter", "last"),
    [
        ("document", "2021-04-30"),  # 解释 第一百四十九条: sixty days
        ("procuratorial", "2021-05-06"),  # two months: 05-01, in the holiday until 05-05
        ("urgent", "2021-03-16"),  # fifteen days
    ],
)
def test_a_letter_is_answered_in_its_time(district: District, matter: str, last: str) -> None:
    """解释 第一百四十九条; 检察公益诉讼解释 第二十一条第二款. From receipt, 2021-03-01, whenever it is registered."""
    letter = a_letter(matter)
    assert letter.case.due_on == day(last)
    letter = step(letter, "register", "2021-03-03")
    assert letter.case.due_on == day(last)
    assert "整改措施" in refuses(letter, "reply", "2021-03-10", outcome="adopted")
    letter = walk(
        letter,
        [
            ("rectify", "2021-03-08", {"measures": "修改文件"}),
            ("reply", "2021-03-15", {"outcome": "adopted"}),
            ("close", "2021-03-16", {}),
        ],
    )
    assert letter.case.stage == "closed"


@pytest.mark.parametrize("matter", ["appearance", "performance"])
def test_no_law_sets_the_time_for_letters_on_conduct(district: District, matter: str) -> None:
    """出庭应诉规定 第十二条; 行政诉讼法 第九十六条."""
    assert a_letter(matter).case.due_on is None


def test_before_2023_no_law_set_the_time_for_a_general_letter(district: District) -> None:
    """综合治理类司法建议规定 第八条, since 2023-11-16; then as before the letter's own day counts."""
    letter = step(a_letter("governance"), "register", "2021-03-01", reply_by=day("2021-04-15"))
    assert letter.case.due_on == day("2021-04-15")
    with pretend(day("2024-03-01")):
        letter = step(a_letter("governance", "2024-01-15"), "register", "2024-01-15")
        assert letter.case.due_on == day("2024-03-15")


def test_only_a_procuratorate_sues(district: District) -> None:
    """检察公益诉讼解释 第二十一条第三款."""
    letter = step(a_letter("procuratorial"), "register", "2021-03-01")
    assert step(letter, "sue", "2021-06-01", outcome="sued").case.stage == "sued"
    court = step(a_letter("document"), "register", "2021-03-01")
    assert "检察建议" in refuses(court, "sue", "2021-06-01", outcome="sued")
