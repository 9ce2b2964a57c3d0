"""The traps of referring suspected crimes to the police (行刑衔接); its procedure is not built."""

from pathlib import Path

from fazhi.law.limit import find, limits
from fazhi.law.period import Unit
from fazhi.law.procedure import By
from fazhi.law.proof import unproven
from fazhi.law.statute import Statutes
from tests.builders import day

from .lookup import steps_citing, versions
from .marks import not_built, trap

REFERRAL = "criminal_referral"
LAW = "行政执法机关移送涉嫌犯罪案件的规定"


@trap(REFERRAL, 1)
def test_quotes_keep_the_full_width_digits_of_the_text_and_are_found_there(tmp_path: Path) -> None:
    """第五条 and the others print ３日 and ２４小时: the quote is that, and its number is 3 and 24."""
    approve = limits()["criminal_referral.approve"]
    for each in versions(LAW):
        assert not any(letter in "0123456789" for letter in each.quote)
        assert ("３日" in each.quote, each.quantity) in ((True, 3), (False, 24))

    def proven(words: str) -> list[str]:
        (tmp_path / f"{LAW}(2020-08-07).md").write_text(f"第五条 {words}\n", "utf-8")
        found = unproven([approve], Statutes(tmp_path))
        return [line for line in found if line.startswith("criminal_referral.")]

    assert proven(f"负责人{find('criminal_referral.referral_approval').quote}的决定。") == []
    assert len(proven("负责人应当自接到报告之日起５日内作出批准移送的决定。")) == 1


@trap(REFERRAL, 2)
def test_three_days_are_calendar_days_and_the_other_reading_is_told() -> None:
    """The rules of referral define no working day; 行政处罚法第八十五条 makes its own three days working days."""
    of_days = [each for each in versions(LAW) if each.unit is not Unit.HOUR]
    assert {(each.quantity, each.unit) for each in of_days} == {(3, Unit.DAY)}
    for each in of_days:
        assert each.question
        assert str(each.otherwise) == "3个工作日"
    assert find("enforcement.withdraw_publication", day("2021-09-01")).unit is Unit.WORKING_DAY


@trap(REFERRAL, 3)
@not_built("the procedure of a referral, from the report to the head's approval (第五条)")
def test_a_referral_is_approved_by_the_head_or_whoever_runs_the_organ() -> None:
    """第五条第一款: 正职负责人或者主持工作的负责人, nobody else."""
    approving = steps_citing(LAW, "第五条")
    assert [step for step in approving if step.by is By.HEAD], "no step approves a referral"
