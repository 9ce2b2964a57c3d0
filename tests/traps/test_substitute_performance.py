"""The trap of performance in the party's place (代履行), a ledger that is not built."""

from .lookup import last, steps_citing
from .marks import not_built, trap


@trap("substitute_performance", 1)
def test_the_second_reminder_is_three_working_days_before() -> None:
    """行政强制法第五十一条第一款第二项, 第六十九条: back from Monday 2021-03-08: 5, 4, 3 March."""
    assert last("enforcement.remind_substitute", "2021-03-08") == "2021-03-03"


@trap("substitute_performance", 1)
@not_built("the ledger of substitute performance")
def test_the_party_is_reminded_before_the_decision_and_before_the_act() -> None:
    """行政强制法第五十条, 第五十一条第一款第二项: two reminders, each with a paper of its own."""
    reminders = [each for name in ("第五十条", "第五十一条") for each in steps_citing("行政强制法", name)]
    assert len({each.id for each in reminders if each.issues}) >= 2
