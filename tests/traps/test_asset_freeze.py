"""The traps of freezing deposits (冻结), a ledger that is not built; articles are those of the 行政强制法."""

from fazhi.law.limit import find
from tests.builders import day

from .lookup import guards_citing
from .marks import not_built, trap

FREEZE = "asset_freeze"


@trap(FREEZE, 1)
@not_built("the ledger of compulsory measures (冻结)")
def test_only_an_organ_named_by_a_law_freezes() -> None:
    """第二十九条第一款: most departments of a county have no such power."""
    assert guards_citing("行政强制法", "第二十九条")


@trap(FREEZE, 2)
def test_the_bank_releases_by_itself_when_the_period_is_over() -> None:
    """第三十三条第三款: from the end of the period, without a decision of the organ."""
    lapse = find("enforcement.freeze", day("2021-03-01")).expiry
    assert lapse is not None
    assert not lapse.judged
    assert lapse.basis.citation is not None
    assert lapse.basis.citation.article.startswith("第三十三条")
