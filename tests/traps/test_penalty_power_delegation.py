"""The traps of giving a county's powers of penalty to streets and townships."""

from fazhi.domains.delegation.models import DelegatedPower
from tests.builders import District
from tests.domains.test_delegation import a_power
from tests.domains.walks import refused

from .marks import trap

DELEGATION = "penalty_power_delegation"


@trap(DELEGATION, 1)
def test_a_power_is_given_by_the_province_and_never_by_the_county(district: District) -> None:
    """行政处罚法第二十四条第一款: the decision's number, its publication and the day from which it holds."""
    assert "县区自己不能下放处罚权" in refused(lambda: a_power(decision=""))
    assert "早于" in refused(lambda: a_power("2020-07-29"))
    given = {field.name: field for field in DelegatedPower._meta.concrete_fields}
    assert not any(given[name].null for name in ("since", "decided_on", "published_on"))
    assert a_power("2021-09-01").decision


@trap(DELEGATION, 2)
def test_a_given_power_is_answered_for_by_the_street_an_entrusted_one_by_the_organ(
    district: District,
) -> None:
    """行政处罚法第二十条第四款, 第二十四条; 行政复议法（2023）第十九条第三款."""
    assert a_power(mode="empowered").respondent == district.street
    assert a_power(mode="entrusted").respondent == district.city


@trap(DELEGATION, 3)
def test_compulsory_measures_come_with_a_given_power_and_are_never_entrusted(district: District) -> None:
    """行政强制法第十七条第一款; a penalty may be entrusted."""
    assert "行政强制措施权不得委托" in refused(lambda: a_power(mode="entrusted", category="compulsion"))
    assert a_power(mode="entrusted", category="penalty").number
    assert a_power(mode="empowered", category="compulsion").number
