"""What steps and clocks say of a case is compared with what the case says; caches alone can be mended."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.casework.check import Kind, check
from fazhi.casework.models import EntryMode
from fazhi.casework.records import Opening, open_cases, void
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from tests.builders import MACHINE, District, a_reconsideration, again, day, new_reconsideration, step

pytestmark = pytest.mark.postgres


@pytest.fixture
def handled(district: District) -> Reconsideration:
    """One case under way, one ended, one voided, one of a past year."""
    step(a_reconsideration(), "refuse", "2021-03-04", outcome="not_accepted")
    void(a_reconsideration(), MACHINE, "重复录入")
    past = new_reconsideration("2020-11-02", entry_mode=EntryMode.HISTORY, accepted_on=day("2020-11-02"))
    with pretend(day("2021-01-04")):
        open_cases([Opening(past, "旧案", stage="accepted")], MACHINE)
    step(past, "suspend", "2021-01-05", suspension_cause="other")
    record = step(step(a_reconsideration(), "accept", "2021-03-05"), "send_copy", "2021-03-08")
    return record


def sql(statement: str, *values: str | int | bytes | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def test_what_the_program_did_checks(handled: Reconsideration) -> None:
    seen: list[int] = []
    assert list(check(seen.append)) == []
    assert seen[-1] == 4


@pytest.mark.parametrize(
    "statement, kind, words",
    [
        (
            "UPDATE \"case\" SET stage = 'suspended' WHERE id = {case}",
            Kind.REPLAY,
            "应在“审理”阶段，现为“中止”",
        ),
        ("UPDATE \"case\" SET stage = 'flying' WHERE id = {case}", Kind.PROCEDURE, "没有阶段“flying”"),
        ("UPDATE \"case\" SET procedure = 'x@1' WHERE id = {case}", Kind.PROCEDURE, "没有适用程序“x@1”"),
        (
            "UPDATE \"case\" SET due_on = '2021-01-01' WHERE id = {case}",
            Kind.CACHE,
            "应为在办、到期日2021-04-30",
        ),
        ('UPDATE "case" SET due_on = NULL WHERE id = {case}', Kind.CACHE, "列表里是在办、到期日无"),
        ('UPDATE "case" SET is_open = {no} WHERE id = {case}', Kind.CACHE, "列表里是不在办"),
        ('UPDATE "case" SET is_away = NOT is_away WHERE id = {case}', Kind.CACHE, "由记录单位以外的单位承办"),
        (
            "UPDATE step_taken SET step = 'receive_appraisal', stage_to = 'accepted' WHERE id = {last}",
            Kind.REPLAY,
            "没有正在进行的“鉴定”",
        ),
        ("UPDATE step_taken SET step = 'fly' WHERE id = {last}", Kind.REPLAY, "第 2 个动作“fly”不在程序里"),
        ("UPDATE step_taken SET step = 'resume' WHERE id = {last}", Kind.REPLAY, "不能在“审理”阶段办理"),
        ("UPDATE step_taken SET stage_to = 'decided' WHERE id = {last}", Kind.REPLAY, "记录为“decided”"),
        (
            "UPDATE step_taken SET happened_on = '2021-03-02' WHERE id = {last}",
            Kind.REPLAY,
            "不能在“受理审查”阶段办理",
        ),
        ("DELETE FROM step_taken WHERE id = {first}", Kind.REPLAY, "不能在“受理审查”阶段办理"),
        ("UPDATE \"case\" SET ledger = 'finding' WHERE id = {case}", Kind.ORPHAN, "案件记在台账“finding”"),
    ],
)
def test_each_case_that_does_not_fit_is_named(
    handled: Reconsideration, statement: str, kind: Kind, words: str
) -> None:
    first, last = handled.case.steps_taken.values_list("pk", flat=True)
    no = "0" if connection.vendor == "sqlite" else "false"
    sql(statement.format(case=handled.case_id, first=first, last=last, no=no))
    found = list(check())
    assert kind in {problem.kind for problem in found}
    assert {problem.number for problem in found} == {handled.number}
    assert words in "".join(str(problem) for problem in found)


def test_a_case_without_a_record_is_named(handled: Reconsideration) -> None:
    sql("DELETE FROM reconsideration WHERE id = %s", handled.pk)
    assert [(problem.kind, problem.number) for problem in check()] == [(Kind.ORPHAN, handled.number)]


def test_a_past_case_is_replayed_from_the_stage_with_which_it_was_entered(handled: Reconsideration) -> None:
    past = Reconsideration.objects.with_case().get(entry_mode=EntryMode.HISTORY)
    sql("UPDATE step_taken SET stage_from = 'decided' WHERE case_id = %s", past.case_id)
    (problem,) = check()
    assert (problem.kind, problem.number) == (Kind.REPLAY, past.number)
    assert "不能在“审理”阶段办理" in problem.detail


def test_mending_writes_caches_and_nothing_else(handled: Reconsideration) -> None:
    sql("UPDATE \"case\" SET due_on = '2021-01-01' WHERE id = %s", handled.case_id)
    (problem,) = check(mend=True)
    assert problem.is_mended
    assert "已改正" in str(problem)
    assert again(handled).case.due_on == day("2021-04-30")
    assert list(check()) == []
    assert list(verify()) == []


def test_where_a_case_is_away_by_mistake_that_is_mended(handled: Reconsideration) -> None:
    sql('UPDATE "case" SET is_away = NOT is_away WHERE id = %s', handled.case_id)
    (problem,) = check(mend=True)
    assert problem.is_mended
    assert not again(handled).case.is_away
    assert list(check()) == []


def test_mending_does_not_move_a_case(handled: Reconsideration) -> None:
    sql("UPDATE \"case\" SET stage = 'suspended' WHERE id = %s", handled.case_id)
    assert [problem.kind for problem in check(mend=True)] == [Kind.REPLAY]
    assert again(handled).case.stage == "suspended"


def test_ten_cases_cost_as_many_queries_as_one(district: District) -> None:
    def asked(cases: int) -> int:
        for _ in range(cases):
            step(a_reconsideration(), "accept", "2021-03-05")
        with CaptureQueriesContext(connection) as queries:
            assert list(check()) == []
        return len(queries)

    assert asked(1) == asked(10)


def test_many_batches_are_read(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi.casework.check.BATCH", 2)
    for _ in range(5):
        a_reconsideration()
    seen: list[int] = []
    assert list(check(seen.append)) == []
    assert 5 in seen
