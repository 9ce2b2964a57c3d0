"""Entry 0, and the time in which a database lives."""

import pytest

from fazhi.journal.canonical import decode, encode
from fazhi.journal.change import change
from fazhi.journal.genesis import NoGenesis, algorithm, begin, forget, is_demo, schema_digest
from fazhi.journal.hashing import leaf
from fazhi.journal.models import Entry, OutsideTheDoor
from fazhi.journal.time import DEMO_DAY, now, pretend, today
from fazhi.registry.models import Place
from tests.builders import MACHINE, day
from tests.conftest import genesis


@pytest.mark.django_db
def test_a_database_begins_with_one_entry_that_says_what_it_is() -> None:
    genesis("district")
    entry = Entry.objects.get()
    said = decode(bytes(entry.body))
    assert (entry.table, entry.key, entry.seq) == ("genesis", 0, 0)
    assert said["values"] == {
        "kind": "district", "place": "410304", "algorithm": "sm3", "schema": schema_digest(),
    }  # fmt: skip
    assert encode(said) == bytes(entry.body)
    assert leaf("sm3", bytes(entry.body)) == bytes(entry.hash)


@pytest.mark.django_db
def test_before_it_the_database_has_no_hash_and_is_no_demo() -> None:
    forget()
    assert not is_demo()
    with pytest.raises(NoGenesis, match="fazhi init"):
        algorithm()


@pytest.mark.django_db
def test_the_hash_is_that_of_the_genesis_whatever_the_setting_says_later(settings: object) -> None:
    settings.FAZHI_HASH = "sha256"  # type: ignore[attr-defined]  # the plugin's settings take any name
    forget()
    begin(kind="district", place="410304", actor="machine:test", channel="machine")
    settings.FAZHI_HASH = "sm3"  # type: ignore[attr-defined]  # the plugin's settings take any name
    assert algorithm() == "sha256"
    with change(MACHINE):
        Place(code="410304", name="区", short_name="区").save()
    entry = Entry.objects.get(table="place")
    assert bytes(entry.hash) == leaf("sha256", bytes(entry.body))


@pytest.mark.django_db
def test_time_is_not_pretended_outside_a_demo() -> None:
    """The recorded time of a real district is real."""
    genesis("district")
    with (
        pretend(day("2021-03-01")),
        pytest.raises(OutsideTheDoor, match="只有演示库可以模拟录入时间"),
        change(MACHINE),
    ):
        pass
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_a_demo_lives_on_its_day_and_may_be_elsewhere_for_a_while() -> None:
    genesis("demo")
    assert today() == DEMO_DAY
    with pretend(day("2021-03-01")), change(MACHINE):
        Place(code="410304", name="区", short_name="区").save()
        assert today() == day("2021-03-01")
    assert decode(bytes(Entry.objects.get(table="place").body))["recorded"] == "2021-03-01T01:00:00.000000Z"
    assert now().date() == DEMO_DAY
