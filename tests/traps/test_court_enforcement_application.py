"""The traps of asking the court to enforce (非诉执行), a ledger that is not built."""

from fazhi.law.limit import find
from tests.builders import day

from .lookup import clocks_on, last
from .marks import not_built, trap

COURT = "court_enforcement_application"
APPLY, REMIND = "court_enforcement.apply", "court_enforcement.remind"


@trap(COURT, 1)
def test_the_reminder_has_to_fit_into_the_three_months() -> None:
    """行政强制法第五十三条, 第五十四条: the remedies over on 2021-03-01, the last day to apply is 06-01.

    A reminder served on 17 May has run on the 31st, one served on the 18th only on the last day itself.
    """
    assert find(APPLY, day("2021-03-01")).starts == "remedy_period_over"
    assert last(APPLY, "2021-03-01") == "2021-06-01"
    assert last(REMIND, "2021-05-17") == "2021-05-31"
    assert last(REMIND, "2021-05-18") == "2021-06-01"


@trap(COURT, 1)
@not_built("the ledger of applications to the court, with the last day for the reminder counted back")
def test_the_last_day_for_the_reminder_is_warned_of() -> None:
    """行政强制法第五十三条, 第五十四条."""
    assert clocks_on(APPLY)
    assert clocks_on(REMIND)


@trap(COURT, 2)
def test_whether_one_may_remind_before_the_remedies_lapse_is_an_open_question() -> None:
    """行政强制法第五十四条 does not say; to be safe the reminder goes out once they have."""
    assert find(REMIND, day("2021-03-01")).question
