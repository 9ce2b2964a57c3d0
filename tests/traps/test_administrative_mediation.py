"""The traps of mediation by administrative organs: each field has its own period, and nobody may sue over it."""

from dataclasses import replace

from fazhi.domains.litigation.procedure import lawsuit
from fazhi.domains.mediation.administrative import administrative
from fazhi.domains.mediation.models import Category, Kind
from fazhi.domains.reconsideration.procedure import procedure_2023
from fazhi.law.counting import covers
from fazhi.law.limit import find
from fazhi.law.period import Unit
from tests.builders import District, day, step
from tests.domains.test_mediation import a_dispute
from tests.domains.walks import runs

from .lookup import cited, clock_ids, last, versions
from .marks import not_built, trap

ADMINISTRATIVE = "administrative_mediation"


@trap(ADMINISTRATIVE, 1)
def test_every_period_of_administrative_mediation_belongs_to_a_field(district: District) -> None:
    """医疗纠纷预防和处理条例第四十条, 投诉举报办法第二十一条 and others; a contract dispute has no period at all."""
    own = [each for each in versions() if each.id.startswith(f"{ADMINISTRATIVE}.")]
    assert len(own) > 5
    assert [each.id for each in own if not each.applies_if] == []
    dispute = step(a_dispute(form=Kind.ADMINISTRATIVE, category=Category.CONTRACT), "accept", "2021-03-01")
    assert dispute.case.due_on is None
    assert not [run for name in clock_ids(administrative) for run in runs(dispute, name)]


@trap(ADMINISTRATIVE, 2)
def test_ten_days_on_the_road_are_not_ten_days_in_a_committee() -> None:
    """道路交通事故处理程序规定第一百一十二条; the 人民调解法 and the 信访工作条例 have no such rule."""
    traffic = find("mediation.traffic_complete", on=day("2021-03-01"))
    assert (traffic.quantity, traffic.unit) == (10, Unit.WORKING_DAY)
    assert "十日" in traffic.quote
    assert "工作日" not in traffic.quote
    assert covers(traffic)
    assert last(traffic.id, "2021-03-01") == "2021-03-15"
    people = find("mediation.apply_confirmation_people", on=day("2021-03-01"))
    petition = find("petitions.review", on=day("2022-06-01"))
    for other in (people, petition):
        assert other.unit is Unit.DAY
        assert not covers(replace(other, quantity=traffic.quantity))


@trap(ADMINISTRATIVE, 3)
@not_built("the scope of reconsideration and of lawsuits: nothing tells that a mediation is outside it")
def test_a_mediation_is_neither_reconsidered_nor_sued_over() -> None:
    """行政复议法第十二条第四项; 行政诉讼法解释第一条第二款第二项."""
    assert "第十二条" in cited(procedure_2023)
    assert "解释第一条" in cited(lawsuit)
