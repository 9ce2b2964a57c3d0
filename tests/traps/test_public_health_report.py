"""The trap of reporting events of public health."""

from fazhi.law.limit import find
from tests.builders import District, day, step
from tests.domains.test_emergency import an_incident, at
from tests.domains.walks import refuses

from .marks import trap


@trap("public_health_report", 1)
def test_the_health_authority_reports_upwards_while_it_reports_to_its_government(district: District) -> None:
    """突发公共卫生事件应急条例第二十条第一款: within two hours to its government, 并同时 to both others.

    Told at 10:30, the last moment is 13:00: the hour in which it was told does not count.
    """
    assert find("emergency.health_department_report", day("2021-03-01")).quantity == 2
    told = at("2021-03-01T10:30")
    case = an_incident(kind="health")
    case = step(case, "report_health", "2021-03-01", health_informed_at=told, health_reported_at=told)
    assert case.health_due_at == at("2021-03-01T13:00")
    case = step(case, "report_health_above", "2021-03-01", health_above_at=told)
    case = step(case, "report_health_nationally", "2021-03-01", health_national_at=told)
    assert case.health_above_at == case.health_national_at == case.health_reported_at
    flood = an_incident(kind="natural")
    assert "属于公共卫生事件" in refuses(flood, "report_health_above", "2021-03-01", health_above_at=told)
