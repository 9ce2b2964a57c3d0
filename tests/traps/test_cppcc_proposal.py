"""The trap of proposals of CPPCC members."""

from fazhi.domains.proposals.procedure import CPPCC, procedure_2015, procedure_2025
from fazhi.law.limit import limits

from .marks import trap


@trap("cppcc_proposal", 1)
def test_no_law_of_the_state_sets_a_limit_for_proposals() -> None:
    """They rest on the CPPCC's own rules: no limit is verified, none runs, and the steps say that it is practice."""
    of_proposals = [
        each for name, limit in limits().items() if name.startswith("proposals.cppcc_") for each in limit
    ]
    assert len(of_proposals) == 3
    assert not [each for each in of_proposals if each.verified or each.quantity or each.citation]
    for table in (procedure_2015, procedure_2025):
        assert not [clock for clock in table.clocks if clock.limit.startswith("proposals.cppcc_")]
        assert {table.by_id[name].cite for name in ("file", "not_file", "assign_filed")} == {CPPCC}
        (reply_by,) = (clock for clock in table.clocks if clock.until == "reply_by")
        assert reply_by.cite.startswith("practice")
