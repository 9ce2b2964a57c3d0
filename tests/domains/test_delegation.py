"""乡镇（街道）赋权: how a street gets a power, and what the figures count."""

import pytest

from fazhi.casework.records import enter, void
from fazhi.casework.refusal import Refused
from fazhi.domains.delegation.models import DelegatedPower, Guidance
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def a_power(since: str = "2021-09-01", **fields: object) -> DelegatedPower:
    given = {
        "unit": Unit.objects.get(code="BY"),
        "title": "对占道经营的行政处罚",
        "mode": "empowered",
        "category": "penalty",
        "source_unit": Unit.objects.get(code="CGJ"),
        "legal_basis": "该领域法规",
        "decision": "演示文号",
        "decided_on": day("2020-07-30"),
        "published_on": day("2020-08-06"),
    }
    record = DelegatedPower(**given | fields, since=day(since))
    enter(record, MACHINE)
    return record


def test_trap_compulsory_measures_are_not_entrusted(district: District) -> None:
    """行政强制法第十七条第一款: they go only with a power that is given."""
    with pytest.raises(Refused, match="行政强制措施权不得委托"):
        a_power(mode="entrusted", category="compulsion")
    a_power(category="compulsion")
    a_power(mode="entrusted")


def test_trap_a_power_needs_the_province(district: District) -> None:
    """行政处罚法第二十四条第一款: by a decision of the province, which is published."""
    with pytest.raises(Refused, match="县区自己不能下放处罚权"):
        a_power(decision="")
    with pytest.raises(Refused, match="早于"):
        a_power("2020-07-29")


def test_a_street_is_not_given_its_own_power(district: District) -> None:
    with pytest.raises(Refused, match="不能是同一单位"):
        a_power(source_unit=district.street)


def test_powers_count_when_they_may_be_used(district: District) -> None:
    a_power()
    a_power(until=day("2021-12-30"))
    a_power("2020-09-01")
    void(a_power(), MACHINE, "重复")
    assert find_figure("S034").compute(YEAR)[0] == 2
    assert find_figure("delegation.powers_held").compute(YEAR)[0] == 2


def test_guidance_counts_on_its_day(district: District) -> None:
    given = {"unit": district.justice, "guided": district.street, "topic": "files"}
    for on in ("2021-07-05", "2020-12-31"):
        enter(Guidance(**given, title="卷宗指导", happened_on=day(on)), MACHINE)
    assert find_figure("S036").compute(YEAR)[0] == 1
    assert find_figure("S036").wording(13, "次") == "10余次"
