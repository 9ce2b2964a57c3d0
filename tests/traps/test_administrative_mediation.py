"""The traps of mediation by administrative organs: each field has its own period, and nobody may sue over it."""

from dataclasses import replace

from fazhi.domains.litigation.procedure import lawsuit
from fazhi.domains.mediation.administrative import administrative
from fazhi.domains.mediation.models import Category, Kind
from fazhi.domains.reconsideration.procedure import procedure_2023
from fazhi.journal.time import pretend
from fazhi.law.counting import covers
from fazhi.law.limit import find
from fazhi.law.period import Unit
from tests.builders import District, a_reconsideration, day, step
from tests.domains.lawsuits import defended
from tests.domains.test_mediation import a_dispute
from tests.domains.walks import runs

from .lookup import cited, clock_ids, last, versions
from .marks import trap

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
def test_a_mediation_is_neither_reconsidered_nor_sued_over(district: District) -> None:
    """行政复议法第十二条第四项; 行政诉讼法解释第一条第二款第二项: whoever tries is told by which words."""
    assert "第十二条" in cited(procedure_2023)
    assert "解释第一条" in cited(lawsuit)
    with pretend(day("2024-03-31")):
        asked = step(
            a_reconsideration("2024-03-01"), "refuse", "2024-03-05",
            outcome="not_accepted", refusal_ground="scope", out_of_scope="mediation",
        )  # fmt: skip
    sued = step(
        defended(), "reject", "2021-04-20",
        outcome="reject_suit", rejection="out_of_scope", out_of_scope="mediation",
    )  # fmt: skip
    assert [case.get_out_of_scope_display() for case in (asked, sued)] == [
        "行政机关对民事纠纷作出的调解",
        "调解行为以及法律规定的仲裁行为",
    ]
