"""The traps of officers who enforce; articles without a name are those of the 河南省行政执法条例."""

import pytest

from fazhi.casework.models import Record
from fazhi.casework.records import amend, enter, void
from fazhi.casework.refusal import Refused
from fazhi.domains.enforcement.models import Check, Officer
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, day, principal, step
from tests.domains.test_enforcement import a_penalty
from tests.domains.walks import refused, refuses

from .marks import trap

PERSONNEL = "enforcement_personnel"


def an_officer(district: District, number: int, until: str | None = None) -> Officer:
    """An enforcer of 城管局 with a certificate since January 2021."""
    officer = Officer(
        unit=district.city, title="演示庚", certificate=f"演示-{number}", field="urban", post="enforcer",
        since=day("2021-01-04"), until=day(until) if until else None,
    )  # fmt: skip
    enter(officer, MACHINE)
    return officer


def a_check(district: District, lead: Officer | None, second: Officer | None) -> Record:
    """A check of 城管局 by these two."""
    check = Check(
        unit=district.city, title="占道经营检查", field="urban", form="daily", subject="演示经营主体", officers=2,
        result="nothing", happened_on=day("2021-09-02"), lead_officer=lead, second_officer=second,
    )  # fmt: skip
    return enter(check, MACHINE)


@trap(PERSONNEL, 1)
def test_two_officers_with_certificates_in_force_stand_behind_every_act(district: District) -> None:
    """第二十一条; 行政处罚法第四十二条: also for streets that have taken a power over."""
    one, other, lapsed = (
        an_officer(district, number, until=until)
        for number, until in ((1, None), (2, None), (3, "2021-06-30"))
    )
    for lead, second in ((one, one), (one, lapsed), (one, None)):
        said = refuses(
            a_penalty(), "file", "2021-09-02", officers=2, lead_officer=lead, second_officer=second
        )
        assert "行政执法证在当日有效" in said
        with pytest.raises(Refused, match="行政执法证在当日有效"):
            a_check(district, lead, second)
    filed = step(a_penalty(), "file", "2021-09-02", officers=2, lead_officer=one, second_officer=other)
    assert (filed.lead_officer, filed.second_officer) == (one, other)
    assert a_check(district, one, other).number


@trap(PERSONNEL, 2)
def test_a_unit_does_not_disqualify_its_own_officer(district: District) -> None:
    """第四十六条第一款第二项: the legal office of the government decides that, and nobody in the unit undoes it."""
    officer, head = an_officer(district, 1), principal(Role.HEAD, district.city)
    taken = {"ending": Officer.Ending.DISQUALIFIED, "until": day("2021-06-30")}
    assert "请提请法治建设统筹" in refused(lambda: amend(officer, head, "违法执法", **taken))
    officer.refresh_from_db()
    amend(officer, principal(Role.COORDINATOR), "违法执法", **taken)
    officer.refresh_from_db()
    assert "请提请法治建设统筹" in refused(lambda: amend(officer, head, "恢复", ending="", until=None))
    officer.refresh_from_db()
    assert "请提请法治建设统筹" in refused(lambda: void(officer, head, "重复登记"))
    officer.refresh_from_db()
    amend(an_officer(district, 2), head, "调离", ending=Officer.Ending.TRANSFERRED, until=day("2021-06-30"))
