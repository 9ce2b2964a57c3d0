"""督导、通报、报送、考核: what is counted, on which day, and what the ledgers refuse."""

from typing import Any

import pytest

from fazhi.casework.records import enter, void
from fazhi.domains.inspection.models import Assessment, Circular, ReportDelivery, Supervision
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.findings.models import Finding, Outcome, Source
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day, step

from .walks import opened, refused

pytestmark = pytest.mark.django_db

YEAR = Period.of_year(2021)


def a_supervision(on: str = "2021-03-10", **fields: Any) -> Supervision:
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "title": "一季度督导",
        "form": "onsite",
        "targets": "区直单位",
        "units_seen": 5,
    }
    record = Supervision(**given | fields, happened_on=day(on))
    enter(record, MACHINE)
    return record


def a_delivery(on: str, recipient: str, year: int = 2020) -> ReportDelivery:
    record = ReportDelivery(
        unit=Unit.objects.get(code="G"),
        title="年度报告",
        report_year=year,
        recipient=recipient,
        happened_on=day(on),
    )
    enter(record, MACHINE)
    return record


def an_assessment(code: str, score: str, grade: str = "good", year: int = 2020) -> Assessment:
    record = Assessment(
        unit=Unit.objects.get(code=code), title="年度考核", assessed_year=year, score=score, grade=grade,
        assessor=Unit.objects.get(code="SFJ"), happened_on=day("2021-02-05"),
    )  # fmt: skip
    enter(record, MACHINE)
    return record


def test_a_supervision_of_five_units_counts_once(district: District) -> None:
    """S007."""
    counted = a_supervision()
    a_supervision("2020-12-30")
    void(a_supervision("2021-03-10"), MACHINE, "重复登记")
    assert list(find_figure("S007").standing(YEAR)) == [counted]


def test_findings_of_supervision_only(district: District) -> None:
    """S008: those of file reviews and audits are other figures."""
    for source in (Source.SUPERVISION, Source.CASE_FILE_REVIEW, Source.AUDIT):
        opened(Finding(unit=district.city, source=source, found_on=day("2021-03-10"), defect="演示问题"))
    figure = find_figure("S008")
    assert (figure.compute(YEAR)[0], figure.ledgers) == (1, ("finding", "supervision"))


def test_a_finding_is_rectified_when_it_was_verified(district: District) -> None:
    finding = opened(
        Finding(unit=district.city, source=Source.SUPERVISION, found_on=day("2021-03-10"), defect="演示问题")
    )
    finding = step(finding, "notify", "2021-03-12", rectify_by=day("2021-04-12"))
    finding = step(finding, "report", "2021-04-01", evidence="附整改材料")
    assert find_figure("inspection.rectified_rate").compute(YEAR)[0] == 0
    step(finding, "close", "2021-04-06", outcome=Outcome.VERIFIED)
    assert find_figure("inspection.rectified_rate").compute(YEAR)[0] == 100


def test_trap_1_march_for_the_recipients_and_1_april_for_the_public(district: District) -> None:
    """法治政府建设与责任落实督察工作规定: before 1 March to the recipients, before 1 April to the public."""
    a_delivery("2021-02-28", "party_above")
    a_delivery("2021-03-01", "congress")
    a_delivery("2021-03-31", "public")
    rate = find_figure("inspection.deliveries_in_time")
    assert rate.wording(rate.compute(YEAR)[0] or 0, "%") == "67%"
    late = {line.record.pk for line in rate.evidence(YEAR) if line.role == "denominator"}
    assert late == set(ReportDelivery.objects.filter(recipient="congress").values_list("pk", flat=True))


def test_a_report_is_delivered_once_after_its_year(district: District) -> None:
    assert "应早于报送日期" in refused(lambda: a_delivery("2021-02-18", "party", year=2021))
    a_delivery("2021-02-18", "party")


def test_a_unit_is_assessed_within_a_hundred(district: District) -> None:
    an_assessment("CGJ", "93.50", "excellent")
    an_assessment("BY", "88")
    assert "100" in refused(lambda: an_assessment("G", "100.5"))
    assert find_figure("inspection.assessed").compute(YEAR)[0] == 2
    assert find_figure("inspection.excellent_rate").compute(YEAR)[0] == 50


def test_circulars_rest_on_a_supervision(district: District) -> None:
    circular = Circular(
        unit=district.justice, title="督导通报", subject="findings", supervision=a_supervision(),
        happened_on=day("2021-03-20"),
    )  # fmt: skip
    enter(circular, MACHINE)
    assert find_figure("inspection.circulars").compute(YEAR)[0] == 1
