"""The traps of enforcement by the organ itself, a ledger that is not built; articles are those of the 行政强制法."""

from .lookup import guards_citing, versions
from .marks import not_built, trap

ENFORCEMENT = "agency_enforcement"
MISSING = "the ledger of enforcement by the organ itself"


@trap(ENFORCEMENT, 1)
def test_the_ten_days_of_a_reminder_are_those_before_going_to_court_only() -> None:
    """第三十五条 sets no days for an organ's own reminder; 第五十四条 sets ten before an application to the court."""
    of_the_law = versions("行政强制法")
    assert not [each for each in of_the_law if each.article == "第三十五条"]
    reminders = [each for each in of_the_law if "催告" in each.title]
    assert {(each.article, each.quantity) for each in reminders} == {("第五十四条", 10), ("第五十一条", 3)}
    assert not [each for each in reminders if each.id.startswith("agency_enforcement")]


@trap(ENFORCEMENT, 2)
@not_built(MISSING)
def test_pulling_a_building_down_waits_for_the_remedies_to_lapse() -> None:
    """第四十四条; no other enforcement has to wait for that."""
    assert guards_citing("行政强制法", "第四十四条")


@trap(ENFORCEMENT, 3)
@not_built(MISSING)
def test_nothing_is_enforced_at_night_or_on_a_holiday() -> None:
    """第四十三条第一款, but in an emergency."""
    assert guards_citing("行政强制法", "第四十三条")
