"""The trap of reporting events of public health."""

from fazhi.law.limit import find
from tests.builders import day

from .lookup import steps_citing
from .marks import not_built, trap


@trap("public_health_report", 1)
@not_built("emergency: the health authority's own reports, upwards and to the State Council's authority")
def test_the_health_authority_reports_upwards_while_it_reports_to_its_government() -> None:
    """突发公共卫生事件应急条例第二十条第一款: within two hours to its government, 并同时 to both others."""
    assert find("emergency.health_department_report", day("2021-03-01")).quantity == 2
    reports = steps_citing("突发公共卫生事件应急条例", "第二十条")
    assert len(reports) >= 2
