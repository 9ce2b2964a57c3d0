"""The traps of penalties decided on the spot, whose procedure is not built."""

from fazhi.casework.rules import Rule
from fazhi.domains.enforcement.models import Penalty

from .lookup import guards_citing, ledgers_of
from .marks import not_built, trap

SUMMARY = "administrative_penalty_summary"
MISSING = "the summary procedure of penalties"


@trap(SUMMARY, 1)
@not_built(MISSING)
def test_what_is_decided_on_the_spot_is_not_always_collected_there() -> None:
    """行政处罚法第五十一条: decided up to 200 yuan (3000 for organisations); 第六十八条: collected up to 100."""
    deciding, collecting = (
        guards_citing("行政处罚法", "第五十一条"),
        guards_citing("行政处罚法", "第六十八条"),
    )
    assert deciding
    assert collecting
    fined = Penalty(party_kind="person", fine=150)
    assert deciding[0].test(fined)
    assert not collecting[0].test(fined)


@trap(SUMMARY, 2)
@not_built(MISSING)
def test_the_amount_itself_may_still_be_decided_on_the_spot() -> None:
    """行政处罚法第五十一条: 以下 takes the number in, as is the custom, for the law does not define it."""
    deciding = guards_citing("行政处罚法", "第五十一条")
    assert deciding
    assert deciding[0].test(Penalty(party_kind="person", fine=200))
    assert not deciding[0].test(Penalty(party_kind="person", fine=201))


@trap(SUMMARY, 3)
@not_built(MISSING)
def test_two_officers_decide_on_the_spot_as_well() -> None:
    """行政处罚法第四十二条 stands among the general rules and holds here too."""
    ledgers = ledgers_of(SUMMARY)
    assert ledgers, "no ledger of penalties decided on the spot"
    rules = [rule for rule in ledgers[0]._meta.constraints if isinstance(rule, Rule)]
    assert [rule for rule in rules if rule.field == "officers"]
