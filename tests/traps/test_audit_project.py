"""The traps of audits, under the 审计法 of 2021 and its regulation (条例) of 2010."""

import pytest

from fazhi.domains.audit.models import Accounts, AuditProject
from fazhi.domains.audit.procedure import PROVINCIAL, procedure_2010, procedure_2021
from fazhi.law.counting import unit_basis
from fazhi.law.limit import find, limits
from fazhi.law.period import Unit
from fazhi.law.procedure import By
from fazhi.law.refusal import ExtensionRefused
from tests.builders import day

from .lookup import clocks_on, fields_titled, last, tables, versions
from .marks import trap

AUDIT = "audit_project"


@trap(AUDIT, 1)
def test_all_days_are_working_days_but_those_of_the_adjudication() -> None:
    """条例第五十六条第二款: 第五十二条 alone counts by the calendar, and rolls: from 4 February 2021 to 6 April."""
    of_days = [*versions("审计法"), *versions("审计法实施条例")]
    by_calendar = [each for each in of_days if each.unit is Unit.DAY]
    working = [each for each in of_days if each.unit is Unit.WORKING_DAY]
    assert {each.article for each in by_calendar} == {"第五十二条"}
    assert {each.quantity for each in working} == {3, 5, 7, 10}
    assert len(of_days) == len(by_calendar) + len(working)
    assert {str(basis.citation) for each in working if (basis := unit_basis(each))} == {
        "审计法实施条例（2010）第五十六条"
    }
    assert last("audit.adjudicate", "2021-02-04") == "2021-04-06"


@trap(AUDIT, 2)
def test_no_number_of_the_regulation_passes_for_one_of_the_law() -> None:
    """The regulation of 2010 has its own numbers and refers to those of 2006; each step is mapped by hand."""
    regulation = {step.id: step.cite for step in procedure_2010.steps}
    for step in procedure_2021.steps:
        named = step.cite.startswith(("条例", "practice", PROVINCIAL))
        assert named or step.cite != regulation[step.id], f"{step.id} still has the number of the regulation"
    assert (regulation["comment"], procedure_2021.by_id["comment"].cite) == ("第三十九条第一款", "第四十四条")


@trap(AUDIT, 3)
def test_no_national_law_and_none_of_henan_sets_days_for_rectification() -> None:
    """浙江省审计条例第三十九条: sixty, 上海市审计条例第三十一条: ninety; elsewhere the report says by when."""
    national = find("audit_project.rectification_national")
    assert (national.quantity, national.territory) == (None, "")
    local = {
        version.territory: version.quantity
        for name, limit in limits().items()
        if name.startswith("audit.rectify_")
        for version in limit
    }
    assert local == {"浙江省": 60, "上海市": 90}
    for table in (procedure_2010, procedure_2021):
        rectifying = [clock for clock in table.clocks if "整改" in clock.title or "rectify" in clock.limit]
        assert [(clock.until, clock.limit) for clock in rectifying] == [("rectify_by", "")]


@trap(AUDIT, 4)
def test_the_kind_of_decision_tells_its_remedy() -> None:
    """条例第五十二条, 第五十三条: the first goes to the government and no further, the second to review and court."""
    assert fields_titled(AuditProject, "财政收支", "财务收支") == ["ordered_about"]
    for table in (procedure_2010, procedure_2021):
        assert table.by_id["order"].fills == ("ordered_about",)
    assert "裁决为最终决定" in Accounts.PUBLIC_REVENUE.label
    assert "行政复议" in Accounts.ACCOUNTS.label
    assert "行政诉讼" in Accounts.ACCOUNTS.label


@trap(AUDIT, 5)
def test_a_seal_is_extended_by_the_head_by_seven_working_days_at_most() -> None:
    """条例第三十二条第一款: from Monday 1 March 2021 to the 10th, extended to the 19th."""
    extension = find("audit.seal", day("2021-03-01")).extension
    assert extension is not None
    assert (extension.up_to, extension.approved_by) == (7, "县级以上人民政府审计机关负责人")
    assert last("audit.seal", "2021-03-01") == "2021-03-10"
    assert last("audit.seal", "2021-03-01", extension=7) == "2021-03-19"
    with pytest.raises(ExtensionRefused, match="最多延长7个工作日"):
        last("audit.seal", "2021-03-01", extension=8)
    extending = [step for table in tables() for step in table.steps if step.extends == "audit.seal"]
    assert len(extending) == len(clocks_on("audit.seal")) == 2
    assert all(step.by is By.HEAD and step.once for step in extending)
