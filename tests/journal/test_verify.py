"""Verification finds each single thing that somebody could do behind the program's back, and names it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.db import connection

from fazhi.journal.canonical import decode, encode
from fazhi.journal.change import change
from fazhi.journal.hashing import leaf
from fazhi.journal.models import Entry, Payload, Unsealed
from fazhi.journal.verify import Kind, Problem, Verified, verify
from fazhi.registry.models import Person, Place, Unit
from tests.builders import MACHINE, District, a_lecture, a_matter, a_reconsideration, a_study_session, step
from tests.journal.test_guard import drop, settle

pytestmark = pytest.mark.postgres


@pytest.fixture
def worked(district: District) -> District:
    """A district in which something of every kind has been done."""
    case = a_reconsideration(own_number="1", handler=district.handler)
    step(case, "accept", "2021-03-05")
    step(case, "send_copy", "2021-03-08")
    a_study_session()
    a_lecture(hours=Decimal("1.5"))
    a_matter(one_window=True)
    with change(MACHINE, "改名"):
        place = Place.objects.get()
        place.short_name = "瀍河"
        place.save()
    settle()
    for table in ("journal_entry", "journal_payload"):
        for act in ("update", "delete"):
            drop(f"{table}_no_{act}", table)
    return district


def problems() -> list[Problem]:
    """What verification finds, leaving out that the triggers are gone."""
    return [problem for problem in verify() if problem.kind is not Kind.GUARD]


def sql(statement: str, *values: str | int | bytes | None) -> None:
    """A write behind the program's back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount > 0, "nothing was altered"


def entry(table: str, seq: int = 0) -> Entry:
    return Entry.objects.filter(table=table, seq=seq).order_by("key").first() or Entry()


def rewrite(altered: Entry, hashed: bool = True, **items: object) -> None:
    """Alter what an entry says; with `hashed` its hash as well, as somebody would who knows how."""
    body = encode({**decode(bytes(altered.body)), **items})
    digest = leaf("sm3", body) if hashed else bytes(altered.hash)
    sql("UPDATE journal_entry SET body = %s, hash = %s WHERE id = %s", body, digest, altered.pk)


def test_what_the_program_wrote_verifies(worked: District) -> None:
    assert problems() == []


def test_the_counts_are_those_of_the_tables(worked: District) -> None:
    seen: list[Verified] = []
    list(verify(seen.append))
    rows = sum(model.objects.count() for model in (Place, Unit, Person)) + 6  # case, record, two steps, …
    assert seen[-1].entries == Entry.objects.count()
    assert seen[-1].rows == rows + 1  # … a session, a lecture, a matter
    assert seen[-1].problems == 2  # the triggers, which the fixture has dropped


def test_it_reads_in_batches_and_writes_nothing(worked: District) -> None:
    before = Entry.objects.count()
    with connection.execute_wrapper(refuse_writes):
        list(verify())
    assert Entry.objects.count() == before


def refuse_writes(
    execute: Callable[..., object], statement: str, params: object, many: bool, context: object
) -> object:
    assert statement.lstrip().startswith(("SELECT", "\n", "BEGIN", "ROLLBACK")), statement
    return execute(statement, params, many, context)


def test_triggers_that_are_gone_are_named(worked: District) -> None:
    gone = [(problem.kind, problem.table) for problem in verify()]
    assert gone == [(Kind.GUARD, "journal_entry"), (Kind.GUARD, "journal_payload")]


def test_a_personal_value_is_never_shown(worked: District) -> None:
    sql("UPDATE person SET name = '改成别人'")
    (problem,) = problems()
    assert (problem.kind, problem.table) == (Kind.ALTERED, "person")
    assert "姓名" in problem.detail
    assert "演示甲" not in problem.detail
    assert "改成别人" not in problem.detail


@dataclass(frozen=True)
class Tampering:
    """What somebody does, and what verification says of it."""

    name: str
    do: Callable[[], None]
    found: set[Kind]
    words: str = ""


def insert_a_place() -> None:
    sql("INSERT INTO place (code, name, short_name) VALUES ('410399', '无', '无')")


def delete_a_person() -> None:
    sql('UPDATE "case" SET handler_id = NULL')
    sql("UPDATE step_taken SET by_id = NULL")
    sql("DELETE FROM person")


def swap_two_entries() -> None:
    for old, new in ((0, 9), (1, 0), (9, 1)):
        sql("UPDATE journal_entry SET seq = %s WHERE \"table\" = 'place' AND seq = %s", new, old)


def drop_entry(table: str, seq: int) -> Callable[[], None]:
    def drop_it() -> None:
        dropped = entry(table, seq)
        Payload.objects.filter(entry=dropped).delete()
        Unsealed.objects.filter(entry=dropped).delete()
        sql("DELETE FROM journal_entry WHERE id = %s", dropped.pk)

    return drop_it


def drop_all_entries_of_a_row() -> None:
    drop_entry("study_session", 0)()


def say_another_actor() -> None:
    sql("UPDATE journal_entry SET actor = 'account:1' WHERE id = %s", entry("place", 1).pk)


def say_another_actor_in_both() -> None:
    altered = entry("case", 1)
    rewrite(altered, actor="account:1")
    sql("UPDATE journal_entry SET actor = 'account:1' WHERE id = %s", altered.pk)


def edit_payload_and_row_alike() -> None:
    sql("UPDATE journal_payload SET value = 'x' WHERE field = 'name'")
    sql("UPDATE person SET name = 'x'")


def add_a_payload() -> None:
    first = entry("place")
    sql(
        "INSERT INTO journal_payload (entry_id, field, salt, value) VALUES (%s, 'name', %s, 'x')",
        first.pk,
        b"s",
    )


def value_of(table: str, seq: int, **values: str) -> dict[str, object]:
    return {**decode(bytes(entry(table, seq).body))["values"], **values}


TAMPERINGS = [
    Tampering(
        "a live field is edited",
        lambda: sql("UPDATE reconsideration SET matter = 'other'"),
        {Kind.ALTERED},
        "“复议事项”与日志不符：日志为“penalty”，数据表为“other”",
    ),
    Tampering(
        "a live field is emptied",
        lambda: sql("UPDATE reconsideration SET accepted_on = NULL"),
        {Kind.ALTERED},
        "“受理日期”与日志不符：日志为“2021-03-01”，数据表为空",
    ),
    Tampering(
        "a decimal is edited",
        lambda: sql("UPDATE leader_training SET hours = 2"),
        {Kind.ALTERED},
        "日志为“1.5”，数据表为“2.0”",
    ),
    Tampering(
        "a yes becomes a no",
        lambda: sql("UPDATE service_matter SET one_window = %s", False),
        {Kind.ALTERED},
        "日志为“true”，数据表为“false”",
    ),
    Tampering(
        "a case is moved by hand",
        lambda: sql("UPDATE \"case\" SET stage = 'closed'"),
        {Kind.ALTERED},
        "“阶段”与日志不符",
    ),
    Tampering("a row is deleted", delete_a_person, {Kind.ALTERED, Kind.MISSING}, "行被删去"),
    Tampering("a row is inserted", insert_a_place, {Kind.ADDED}, "行不是由本系统写入的"),
    Tampering(
        "a number is taken away",
        lambda: sql("UPDATE study_session SET number = NULL"),
        {Kind.ALTERED, Kind.NUMBER},
        "没有编号",
    ),
    Tampering(
        "an entry's body is edited",
        lambda: rewrite(entry("place", 0), hashed=False, act="void"),
        {Kind.HASH, Kind.INDEX},
        "第 0 条日志的内容与散列不符",
    ),
    Tampering(
        "an entry's body is edited and hashed again",
        lambda: rewrite(entry("place", 0), values=value_of("place", 0, name="别的区")),
        {Kind.CHAIN, Kind.ALTERED},
        "第 1 条日志没有接在前一条之后",
    ),
    Tampering(
        "a row's last entry is edited and hashed again",
        lambda: rewrite(entry("place", 1), values={"short_name": "别的"}),
        {Kind.ALTERED},
        "“简称”与日志不符",
    ),
    Tampering(
        "an entry's hash is edited",
        lambda: sql("UPDATE journal_entry SET hash = %s WHERE id = %s", b"\0" * 32, entry("place", 0).pk),
        {Kind.HASH, Kind.CHAIN},
    ),
    Tampering(
        "an entry is no JSON any more",
        lambda: sql("UPDATE journal_entry SET body = %s WHERE id = %s", b"{", entry("place", 0).pk),
        {Kind.HASH, Kind.FORM, Kind.SEQUENCE},
        "不是规范的 JSON",
    ),
    Tampering(
        "an entry is JSON, but not canonical",
        lambda: sql(
            "UPDATE journal_entry SET body = %s, hash = %s WHERE id = %s",
            spaced := bytes(entry("place", 1).body).replace(b'":', b'": '),
            leaf("sm3", spaced),
            entry("place", 1).pk,
        ),
        {Kind.FORM, Kind.ALTERED},
    ),
    Tampering(
        "an entry lacks an item",
        lambda: sql(
            "UPDATE journal_entry SET body = %s, hash = %s WHERE id = %s",
            short := encode({"v": "1"}),
            leaf("sm3", short),
            entry("place", 1).pk,
        ),
        {Kind.FORM, Kind.ALTERED},
        "缺项",
    ),
    Tampering("two entries are swapped", swap_two_entries, {Kind.CHAIN, Kind.INDEX, Kind.ALTERED}),
    Tampering(
        "the last entry of a row is dropped", drop_entry("place", 1), {Kind.ALTERED}, "“简称”与日志不符"
    ),
    Tampering(
        "an entry in the middle is dropped",
        drop_entry("reconsideration", 1),
        {Kind.SEQUENCE, Kind.CHAIN, Kind.ALTERED},
        "之前缺第 1 条",
    ),
    Tampering("every entry of a row is dropped", drop_all_entries_of_a_row, {Kind.ADDED}),
    Tampering("the index says another actor", say_another_actor, {Kind.INDEX}, "索引为"),
    Tampering(
        "the index says another moment",
        lambda: sql(
            "UPDATE journal_entry SET recorded = '2020-01-01 00:00:00+00:00' WHERE id = %s",
            entry("place", 1).pk,
        ),
        {Kind.INDEX},
    ),
    Tampering(
        "an entry of a change says another actor than the rest",
        say_another_actor_in_both,
        {Kind.CHANGE},
        "出自不同的人",
    ),
    Tampering(
        "an entry is moved into another change",
        lambda: sql(
            "UPDATE journal_entry SET change = (SELECT change FROM journal_entry WHERE id = %s) WHERE id = %s",
            entry("study_session").pk,
            entry("place", 1).pk,
        ),
        {Kind.INDEX, Kind.CHANGE},
    ),
    Tampering(
        "a payload is edited",
        lambda: sql("UPDATE journal_payload SET value = 'x' WHERE field = 'name'"),
        {Kind.PAYLOAD},
        "“姓名”：附载缺失，或者与日志里的承诺值不符",
    ),
    Tampering(
        "a payload and the live field are edited alike",
        edit_payload_and_row_alike,
        {Kind.PAYLOAD},
    ),
    Tampering(
        "the reason's payload is edited",
        lambda: sql("UPDATE journal_payload SET value = 'x' WHERE field = '@reason'"),
        {Kind.PAYLOAD},
        "“理由”",
    ),
    Tampering(
        "a payload is deleted",
        lambda: sql("DELETE FROM journal_payload WHERE field = 'applicant'"),
        {Kind.PAYLOAD},
        "“申请人”",
    ),
    Tampering("a payload is added", add_a_payload, {Kind.PAYLOAD}, "多出附载“名称”"),
    Tampering(
        "an entry is made for a table that does not exist",
        lambda: sql(
            "UPDATE journal_entry SET \"table\" = 'strange' WHERE id = %s", entry("study_session").pk
        ),
        {Kind.ADDED, Kind.MISSING},
        "没有这张表",
    ),
    Tampering(
        "the genesis entry is edited",
        lambda: rewrite(entry("genesis"), hashed=False, actor="account:1"),
        {Kind.HASH, Kind.INDEX},
    ),
    Tampering(
        "the genesis entry is dropped", drop_entry("genesis", 0), {Kind.GENESIS}, "应当恰有一条创世条目"
    ),
]


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda tampering: tampering.name)
def test_every_tampering_is_found_and_named(worked: District, tampering: Tampering) -> None:
    tampering.do()
    found = problems()
    assert {problem.kind for problem in found} == tampering.found
    assert tampering.words in "\n".join(str(problem) for problem in found)
