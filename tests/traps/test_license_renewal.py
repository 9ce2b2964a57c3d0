"""The trap of renewing a licence."""

from fazhi.casework.ticking import tick
from fazhi.domains.services.models import Outcome
from fazhi.journal.time import pretend
from tests.builders import District, again, day, step
from tests.domains.test_services import a_case

from .marks import trap


@trap("license_renewal", 1)
def test_a_renewal_not_decided_before_the_licence_ends_is_granted(district: District) -> None:
    """行政许可法第五十条第二款: the last day is the licence's own; whoever hears nothing until then has it renewed."""
    renewing = step(a_case("2021-03-01", renews_until=day("2021-03-31")), "accept", "2021-03-01")
    first = step(a_case("2021-03-01"), "accept", "2021-03-01")
    with pretend(day("2021-03-31")):
        assert list(tick()) == []
    with pretend(day("2021-04-01")):
        assert [each.number for each in tick()] == [renewing.number]
    renewing, first = again(renewing), again(first)
    assert (renewing.case.stage, renewing.outcome) == ("granted", Outcome.GRANTED)
    assert renewing.decided_on == day("2021-03-31")
    assert first.case.stage == "accepted"
