"""The traps of officers who enforce; articles without a name are those of the 河南省行政执法条例."""

import pytest

from fazhi.casework.records import amend, enter
from fazhi.casework.refusal import Refused
from fazhi.domains.enforcement.models import Check, Officer, Penalty
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, day, principal

from .marks import not_built, trap

PERSONNEL = "enforcement_personnel"


@trap(PERSONNEL, 1)
@not_built("enforcement: which officers acted, so that their certificates can be checked on that day")
def test_two_officers_with_certificates_in_force_stand_behind_every_act() -> None:
    """第二十一条; 行政处罚法第四十二条: also for streets that have taken a power over."""
    for model in (Penalty, Check):
        related = {field.related_model for field in model._meta.get_fields() if field.is_relation}
        assert Officer in related, f"{model.__name__} knows how many officers there were, and not who"


@trap(PERSONNEL, 2)
@not_built("enforcement: a unit's own head may still take the certificate from its officer")
def test_a_unit_does_not_disqualify_its_own_officer(district: District) -> None:
    """第四十六条第二项: the legal office of the government decides that, here the 司法局."""
    officer = Officer(
        unit=district.city, title="演示庚", certificate="演示-1", field="urban", post="enforcer",
        since=day("2021-01-04"),
    )  # fmt: skip
    enter(officer, MACHINE)
    with pytest.raises(Refused):
        amend(
            officer, principal(Role.HEAD, district.city), "违法执法",
            ending=Officer.Ending.DISQUALIFIED, until=day("2021-06-30"),
        )  # fmt: skip
