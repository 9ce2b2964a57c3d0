"""The trap of publishing unasked."""

from fazhi.domains.disclosure.models import ProactiveItem
from fazhi.law.limit import find
from tests.builders import day

from .lookup import clocks_on, last
from .marks import not_built, trap

PROACTIVE = "proactive_disclosure"
PUBLISH = "disclosure.publish"


@trap(PROACTIVE, 1)
def test_twenty_working_days_run_from_the_making_and_anew_from_a_change() -> None:
    """政府信息公开条例第二十六条: made on 1 March 2021, due on the 29th; changed on the 15th, due on 13 April."""
    assert find(PUBLISH, day("2021-03-01")).event == "政府信息形成或者变更"
    assert last(PUBLISH, "2021-03-01") == "2021-03-29"
    assert last(PUBLISH, "2021-03-15") == "2021-04-13"
    formed = ProactiveItem._meta.get_field("formed_on")
    assert (formed.verbose_name, formed.null) == ("形成或者变更日期", False)


@trap(PROACTIVE, 1)
@not_built("disclosure: whether what was published unasked was published in time")
def test_what_has_to_be_published_is_on_a_clock() -> None:
    """政府信息公开条例第二十六条."""
    assert clocks_on(PUBLISH)
