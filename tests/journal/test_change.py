"""The door: what is written inside a change is in the journal, and nothing is written outside it."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from fazhi.journal.actor import Actor, Channel
from fazhi.journal.canonical import decode
from fazhi.journal.change import Conflict, change, current
from fazhi.journal.genesis import NoGenesis, forget
from fazhi.journal.hashing import commitment, leaf
from fazhi.journal.models import Entry, NoDeletion, OutsideTheDoor, Payload
from fazhi.registry.models import Account, Person, Place, Unit
from tests.builders import LONG_AGO, MACHINE, District, a_reconsideration, again

pytestmark = pytest.mark.postgres


def entries_of(row: models.Model) -> list[Entry]:
    return list(Entry.objects.filter(table=row._meta.db_table, key=row.pk).order_by("seq"))


def body(entry: Entry) -> dict[str, object]:
    return decode(bytes(entry.body))


def a_place(code: str) -> Place:
    return Place(code=code, name=f"区划{code}", short_name=code)


def test_a_save_outside_the_door_is_refused(district: District) -> None:
    with pytest.raises(OutsideTheDoor):
        a_place("410302").save()
    district.place.name = "别的名字"
    with pytest.raises(OutsideTheDoor):
        district.place.save()
    with pytest.raises(OutsideTheDoor):
        current()
    assert not Place.objects.filter(code="410302").exists()


@pytest.mark.parametrize(
    "write",
    [
        lambda: Place.objects.update(name="x"),
        lambda: Place.objects.filter(code="410304").update(name="x"),
        lambda: Place.objects.create(code="410302", name="x", short_name="x"),
        lambda: Place.objects.bulk_create([a_place("410302")]),
        lambda: Place.objects.bulk_update(list(Place.objects.all()), ["name"]),
        lambda: Place._base_manager.update(name="x"),
        lambda: Account.objects.update(is_active=False),
    ],
)
def test_no_bulk_path_leads_around_the_door(district: District, write: Callable[[], object]) -> None:
    with pytest.raises(OutsideTheDoor):
        write()


def test_nothing_is_ever_deleted(district: District) -> None:
    with pytest.raises(NoDeletion):
        district.handler.delete()
    with pytest.raises(NoDeletion):
        Person.objects.all().delete()
    with change(MACHINE), pytest.raises(NoDeletion):
        district.handler.delete()


def test_one_entry_per_row_and_change_however_often_the_row_is_saved(district: District) -> None:
    with change(MACHINE) as door:
        place = a_place("410302")
        door.save(place)
        place.name = "老城区"
        door.save(place)
        place.short_name = "老城"
        place.save()
    (entry,) = entries_of(place)
    assert body(entry)["values"] == {
        "code": "410302", "name": "老城区", "short_name": "老城", "parent_id": None,
    }  # fmt: skip


def test_two_copies_of_a_row_in_one_change_make_one_entry_with_both_their_values(district: District) -> None:
    with change(MACHINE):
        one, other = Place.objects.get(), Place.objects.get()
        one.name = "新名"
        one.save()
        other.short_name = "新"
        other.save()
    assert body(entries_of(one)[-1])["values"] == {"name": "新名", "short_name": "新"}


def test_an_entry_says_what_was_written_not_what_the_row_holds_later(district: District) -> None:
    with change(MACHINE):
        district.place.name = "已写入"
        district.place.save()
        district.place.name = "没有写入"
    assert body(entries_of(district.place)[-1])["values"] == {"name": "已写入"}


def test_a_row_that_did_not_change_is_not_written(district: District) -> None:
    before = Entry.objects.count()
    with change(MACHINE) as door:
        door.save(Place.objects.get())
        door.bulk_save(list(Unit.objects.all()))
    assert Entry.objects.count() == before


def test_later_entries_hold_only_what_changed_and_the_hash_of_the_one_before(district: District) -> None:
    place = Place.objects.get()
    place.short_name = "瀍河"
    with change(MACHINE, "改用通行的简称"):
        place.save()
    first, second = entries_of(place)
    assert (first.seq, second.seq) == (0, 1)
    assert body(first)["prev"] == ""
    assert body(second)["prev"] == bytes(first.hash).hex()
    assert body(second)["values"] == {"short_name": "瀍河"}
    assert bytes(second.hash) == leaf("sm3", bytes(second.body))


def test_a_nested_change_joins_the_outer_one_and_only_names_its_act_itself(district: District) -> None:
    clerk = Actor(key="account:7", name="演示丙", channel=Channel.CLI, system_user="clerk")
    with change(clerk, "外层", act="outer"):
        one = a_place("410302")
        one.save()
        with change(MACHINE, "内层", act="inner"):
            other = a_place("410303")
            other.save()
    (a,), (b,) = entries_of(one), entries_of(other)
    assert a.change == b.change
    assert body(b)["actor"] == "account:7"
    assert (a.act, b.act) == ("outer", "inner")
    assert Payload.objects.get(entry=b).value == "外层"
    assert (body(b)["channel"], body(b)["user"]) == ("cli", "clerk")


def test_a_change_that_fails_writes_nothing(district: District) -> None:
    before = Entry.objects.count(), Payload.objects.count(), Place.objects.count()
    with suppress(ZeroDivisionError), change(MACHINE):
        a_place("410302").save()
        raise ZeroDivisionError
    assert (Entry.objects.count(), Payload.objects.count(), Place.objects.count()) == before
    with pytest.raises(OutsideTheDoor):
        current()


def test_caches_are_outside_the_journal_and_need_no_change(district: District) -> None:
    case = a_reconsideration().case
    before = Entry.objects.count()
    case.due_on = LONG_AGO
    case.save(update_fields=["due_on"])
    account = Account(username="demo")
    with change(MACHINE) as door:
        door.save(account)
    account.set_password("a password of the demo")
    account.save(update_fields=["password"])
    assert Entry.objects.count() == before + 1
    assert not {"password", "last_login"} & set(body(entries_of(account)[0])["values"])  # type: ignore[call-overload]  # a mapping
    assert Account.objects.get().check_password("a password of the demo")


def test_personal_values_are_commitments_whose_text_lies_beside_the_entry(district: District) -> None:
    (entry,) = entries_of(district.handler)
    assert b"\xe6\xbc\x94\xe7\xa4\xba\xe7\x94\xb2" not in bytes(entry.body)
    payload = Payload.objects.get(entry=entry, field="name")
    assert payload.value == "演示甲"
    said = commitment("sm3", bytes(payload.salt), "演示甲").hex()
    assert body(entry)["values"]["name"] == {"~": said}  # type: ignore[index]  # a mapping


def test_the_reason_counts_among_the_personal_values(district: District) -> None:
    district.place.short_name = "瀍河"
    with change(MACHINE, "申请人演示乙要求更正"):
        district.place.save()
    entry = entries_of(district.place)[-1]
    assert "演示乙" not in bytes(entry.body).decode()
    assert Payload.objects.get(entry=entry, field="@reason").value == "申请人演示乙要求更正"


def test_the_same_value_twice_gives_two_commitments(district: District) -> None:
    with change(MACHINE) as door:
        twins = [Person(name="演示丁", unit=district.justice, since=LONG_AGO) for _ in range(2)]
        door.bulk_create(twins)
    one, other = (body(entries_of(twin)[0])["values"]["name"] for twin in twins)  # type: ignore[index]  # a mapping
    assert one != other


def test_of_two_writers_of_the_same_column_the_second_is_told_to_read_anew(district: District) -> None:
    mine, yours = Place.objects.get(), Place.objects.get()
    mine.name = "甲"
    yours.name = "乙"
    with change(MACHINE):
        mine.save()
    before = Entry.objects.count()
    with pytest.raises(Conflict, match="请刷新后重试"), change(MACHINE):
        yours.save()
    assert Place.objects.get().name == "甲"
    assert Entry.objects.count() == before


def test_two_writers_of_different_columns_do_not_disturb_each_other(district: District) -> None:
    mine, yours = Place.objects.get(), Place.objects.get()
    mine.name = "甲"
    yours.short_name = "乙"
    for row in (mine, yours):
        with change(MACHINE):
            row.save()
    assert (Place.objects.get().name, Place.objects.get().short_name) == ("甲", "乙")


def test_what_is_read_anew_counts_as_loaded(district: District) -> None:
    """Else a value set back to what was first loaded would silently not be written."""
    mine, yours = Place.objects.get(), Place.objects.get()
    first = mine.name
    yours.name = "别人改的"
    with change(MACHINE):
        yours.save()
    mine.refresh_from_db()
    assert mine.name == "别人改的"
    mine.name = first
    with change(MACHINE):
        mine.save()
    assert Place.objects.get().name == first


def test_a_row_loaded_in_part_is_saved_in_part(district: District) -> None:
    part = Place.objects.only("name").get()
    part.name = "甲"
    with change(MACHINE):
        part.save()
    assert part.short_name == "瀍河回族区"
    with change(MACHINE) as door:
        door.save(part)
    assert body(entries_of(part)[-1])["values"] == {"name": "甲"}


def test_bulk_work_costs_the_same_few_statements_for_one_row_and_for_fifty(district: District) -> None:
    counts = []
    for first, size in ((0, 1), (100, 50)):
        with (
            CaptureQueriesContext(
                connection,
            ) as made,
            change(MACHINE) as door,
        ):
            people = [
                Person(name=f"演示{first + n}", unit=district.justice, since=LONG_AGO) for n in range(size)
            ]
            door.bulk_create(people)
        for person in people:
            person.post = "调解员"
        with CaptureQueriesContext(connection) as amended, change(MACHINE) as door:
            door.bulk_save(people)
        counts.append((len(made), len(amended)))
    assert counts[0] == counts[1]


def test_a_change_of_two_ledgers_is_one_change(district: District) -> None:
    case = a_reconsideration()
    rows = (case, case.case)
    assert len({entry.change for row in rows for entry in entries_of(row)}) == 1
    assert {entry.act for row in rows for entry in entries_of(row)} == {"open"}
    assert again(case).number == "XZFY-2021-00001"


@pytest.mark.django_db
def test_a_database_without_genesis_takes_no_change() -> None:
    forget()
    with pytest.raises(NoGenesis, match="fazhi init"), change(MACHINE):
        a_place("410302").save()
