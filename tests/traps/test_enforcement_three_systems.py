"""The trap of the three systems of enforcement (公示、全过程记录、重大决定法制审核)."""

from fazhi.casework.ledger import ledgers
from fazhi.domains.enforcement.models import Ground, Penalty
from fazhi.domains.enforcement.procedure import procedure

from .lookup import unmet
from .marks import trap

SYSTEMS = "enforcement_three_systems"


@trap(SYSTEMS, 1)
def test_no_amount_makes_a_decision_grave_but_the_organs_own_list() -> None:
    """河南省行政执法条例第二十八条第三款: each organ fixes its range; no figure holds for the county."""
    decide = procedure.by_id["decide"]
    assert "第五十八条第一款" not in unmet(decide, Penalty(fine=10_000_000))
    assert "第五十八条第一款" in unmet(decide, Penalty(fine=1, review_ground=Ground.LISTED))
    assert "本机关" in Ground.LISTED.label


@trap(SYSTEMS, 1)
def test_each_organs_list_is_kept() -> None:
    """河南省行政执法条例第二十八条第三款: fixed by the organ and made public."""
    (kept,) = [each for each in ledgers().values() if "重大行政执法决定" in str(each._meta.verbose_name)]
    assert kept.ledger.public
    assert {"standard", "published_on"} <= {each.name for each in kept._meta.fields}
