"""政府法律顾问: who is added, who is held, and each participation of theirs."""

import pytest

from fazhi.casework.records import enter
from fazhi.domains.counsel.models import Adviser, LegalAffair
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from tests.builders import MACHINE, District, day

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def an_adviser(district: District, name: str, since: str, until: str = "", **fields: str) -> Adviser:
    adviser = Adviser(
        unit=district.government, title=name, profession="lawyer", since=day(since),
        until=day(until) if until else None, **fields,
    )  # fmt: skip
    enter(adviser, MACHINE)
    return adviser


def test_added_is_not_held(district: District) -> None:
    """S027 counts appointments of the year to the government; a department's own adviser is not among them."""
    an_adviser(district, "演示甲", "2019-06-01")
    an_adviser(district, "演示乙", "2021-03-15")
    an_adviser(district, "演示丙", "2021-02-01", until="2021-11-30")
    an_adviser(district, "演示丁", "2021-03-15", serves="department")
    assert find_figure("S027").compute(YEAR)[0] == 2
    assert find_figure("counsel.advisers").compute(YEAR)[0] == 2


def test_each_participation_counts(district: District) -> None:
    """One adviser twice in one suit is two; the display cuts down to hundreds only from a hundred on."""
    adviser = an_adviser(district, "演示甲", "2021-01-04")
    for matter, risks in (("lawsuit", 0), ("lawsuit", 1), ("contract", 3)):
        enter(
            LegalAffair(
                unit=district.city,
                happened_on=day("2021-05-06"),
                title="事项",
                matter=matter,
                adviser=adviser,
                risks=risks,
            ),
            MACHINE,
        )
    assert find_figure("S028").compute(YEAR)[0] == 3
    assert find_figure("S028").wording(137, "次") == "100余次"
    assert find_figure("counsel.risks").compute(YEAR)[0] == 4
    assert find_figure("counsel.contracts").compute(YEAR)[0] == 1
