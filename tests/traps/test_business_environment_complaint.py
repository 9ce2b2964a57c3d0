"""The trap of complaints about the business environment, a domain that is not built."""

from fazhi.law.limit import find
from tests.builders import day

from .lookup import clocks_on
from .marks import not_built, trap

COMPLAINT = "business_environment_complaint"
REPLY = "services.complaint_reply"


@trap(COMPLAINT, 1)
@not_built("the ledger of complaints about the business environment")
def test_a_department_to_which_a_complaint_is_passed_has_a_clock_from_then() -> None:
    """河南省优化营商环境条例第七十八条第三款: counted anew from the day on which the department receives it."""
    starts = [event for clock in clocks_on(REPLY) for event in clock.start_events]
    assert [event for event in starts if "transfer" in event.name]


@trap(COMPLAINT, 1)
def test_from_when_the_department_counts_is_told_as_an_open_question() -> None:
    """第七十八条第三款 says 在上述时间内 and not from when."""
    assert find(REPLY, day("2021-03-01")).question
