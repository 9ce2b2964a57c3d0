"""The tree of units, and how a unit is found by what people write."""

from fazhi.journal.change import change
from fazhi.registry.models import Unit
from fazhi.registry.units import descendants, unit_index
from tests.builders import LONG_AGO, MACHINE, District


def test_below_a_unit_are_its_units_and_theirs(district: District) -> None:
    with change(MACHINE) as door:
        community = Unit(
            place=district.place, code="BY-1", name="某社区", short_name="某社区", kind="community",
            parent=district.street, since=LONG_AGO,
        )  # fmt: skip
        door.save(community)
    assert descendants(district.street.pk) == {district.street.pk, community.pk}
    assert len(descendants(district.government.pk)) == 5


def test_a_loop_in_the_tree_ends(district: District) -> None:
    district.government.parent = district.street
    with change(MACHINE) as door:
        door.save(district.government)
    assert len(descendants(district.street.pk)) == 4


def test_a_unit_is_found_by_code_full_name_and_short_name(district: District) -> None:
    index = unit_index()
    assert index["SFJ"] == index["区司法局"] == index["司法局"] == district.justice


def test_a_short_name_that_two_units_share_finds_neither(district: District) -> None:
    with change(MACHINE) as door:
        door.save(
            Unit(
                place=district.place, code="X", name="另一司法局", short_name="司法局", kind="other",
                since=LONG_AGO,
            )
        )  # fmt: skip
    assert "司法局" not in unit_index()
    assert unit_index()["另一司法局"].code == "X"
