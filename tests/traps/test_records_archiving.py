"""The trap of handing over archives."""

from fazhi.domains.disclosure.models import Outcome
from fazhi.law.limit import find

from .lookup import last, versions
from .marks import trap


@trap("records_archiving", 1)
def test_a_county_hands_over_after_ten_years_and_answers_requests_until_then() -> None:
    """档案法实施条例第二十条: ten years here, twenty in a city; 档案法第十五条: till then the unit itself answers."""
    limit = find("records_archiving.transfer_county")
    assert (limit.quantity, limit.unit) == (10, "year")
    assert "县级" in limit.title
    assert last("archives.transfer", "2024-03-01") == "2034-03-01"
    assert not [each for each in versions("档案法实施条例") if each.quantity == 20]
    assert not [outcome for outcome in Outcome if "档案馆" in outcome.label]
