"""The traps of the yearly report on openness (政府信息公开工作年度报告), a ledger that is not built."""

from fazhi.casework.ledger import ledgers
from fazhi.law.queries import open_questions

from .marks import not_built, trap

REPORT = "info_annual_report"


@trap(REPORT, 1)
@not_built("the ledger of yearly reports on openness")
def test_a_department_hands_in_its_report_and_publishes_it_until_31_january() -> None:
    """政府信息公开条例第四十九条第一款: both, and not the one for the other."""
    assert [model for model in ledgers().values() if "公开工作年度报告" in str(model._meta.verbose_name)]


@trap(REPORT, 2)
@not_built("the open question whether streets and townships hand in the report")
def test_whether_streets_report_is_an_open_question() -> None:
    """政府信息公开条例第四十九条第一款 speaks of departments; for streets the district has to say."""
    assert [each for each in open_questions() if each["id"].startswith(REPORT)]
