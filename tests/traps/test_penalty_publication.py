"""The trap of publishing penalties."""

from pathlib import Path

from fazhi.domains.enforcement.models import Field, Outcome, Penalty
from fazhi.law.adoption import adopt
from fazhi.law.limit import find
from fazhi.law.period import Unit
from tests.builders import District, day
from tests.domains.test_enforcement import FINED, PROPOSED, a_penalty
from tests.domains.walks import Walk, due, runs, walk

from .lookup import clocks_on
from .marks import trap

PUBLICATION = "penalty_publication"
GENERAL, MARKET = "enforcement.publish_penalty", "enforcement.publish_market_penalty"


@trap(PUBLICATION, 1)
def test_the_market_authority_has_twenty_working_days_and_others_what_is_settled(law_folder: Path) -> None:
    """市场监督管理行政处罚信息公示规定第九条; the seven of 国办发〔2018〕118号 were not seen and are not assumed."""
    market, general = find(MARKET, day("2021-09-01")), find(GENERAL, day("2021-09-01"))
    assert (market.quantity, market.unit) == (20, Unit.WORKING_DAY)
    assert (general.quantity, general.verified) == (None, False)
    settings = f"{general.id}: {{within: 7 working days, basis: 国办发〔2018〕118号}}\n"
    (law_folder / "quantities.yaml").write_text(settings, "utf-8")
    adopt(law_folder)
    assert find(GENERAL, day("2021-09-01")).quantity == 7
    assert find(MARKET, day("2021-09-01")).quantity == 20
    (clock,) = clocks_on(MARKET)
    runs_for = [
        field
        for field in Field
        if all(guard.test(Penalty(outcome=Outcome.PENALTY, field=field)) for guard in clock.guards)
    ]
    assert runs_for == [Field.MARKET]


@trap(PUBLICATION, 1)
def test_penalties_of_other_departments_have_their_own_clock(district: District, law_folder: Path) -> None:
    """国办发〔2018〕118号: once its days are settled, they run for whoever is no market authority."""
    settings = (
        f"{find(GENERAL, day('2021-09-01')).id}: {{within: 7 working days, basis: 国办发〔2018〕118号}}\n"
    )
    decided: Walk = [*PROPOSED, ("decide", "2021-09-16", FINED)]
    other = walk(a_penalty(), decided)
    market = walk(a_penalty(party="演示丁", field=Field.MARKET), decided)
    assert runs(other, GENERAL) == runs(market, GENERAL) == []
    (law_folder / "quantities.yaml").write_text(settings, "utf-8")
    adopt(law_folder)
    assert due(other, GENERAL) == day("2021-09-27")
    assert runs(market, GENERAL) == []
