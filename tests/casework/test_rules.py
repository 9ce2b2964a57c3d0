"""Rules on a record: stated once, held by the program and by the database, each with what to do said in Chinese."""

import re
from typing import Any, cast

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import connection
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.sql import Query
from hypothesis import given
from hypothesis import strategies as st

from fazhi.casework.ledger import ledgers
from fazhi.casework.models import Record
from fazhi.casework.rules import InOrder, Rule, holds
from fazhi.domains.commitments.models import Hearing
from fazhi.domains.services.models import Matter, ServiceRating
from fazhi.journal.models import field_of
from fazhi.journal.time import pretend
from tests.builders import day

LEDGERS = pytest.mark.parametrize("model", ledgers().values(), ids=ledgers().keys())
RULES = [
    pytest.param(model, constraint, id=constraint.name)
    for model in ledgers().values()
    for constraint in model._meta.constraints
    if isinstance(constraint, Rule)
]
CHINESE = re.compile(r"[一-鿿]")


@LEDGERS
def test_every_check_of_a_ledger_is_a_rule(model: type[Record]) -> None:
    checks = [each for each in model._meta.constraints if isinstance(each, CheckConstraint)]
    assert [each.name for each in checks if not isinstance(each, Rule)] == []


@LEDGERS
def test_what_may_be_there_only_once_says_what_to_do(model: type[Record]) -> None:
    uniques = [each for each in model._meta.constraints if isinstance(each, UniqueConstraint)]
    assert [each.name for each in uniques if not CHINESE.search(str(each.violation_error_message))] == []
    once = {field.name for field in model._meta.concrete_fields if field.unique and not field.primary_key}
    assert once <= {"case", "number"}, "unique=True says nothing to who breaks it: declare a UniqueConstraint"


@pytest.mark.parametrize("model, rule", RULES)
def test_every_rule_says_what_to_do_at_a_field_of_its_record(model: type[Record], rule: Rule) -> None:
    fields = {field.name for field in model._meta.concrete_fields}
    assert rule.field in fields
    row = model()
    if isinstance(rule, InOrder):
        assert {rule.first, rule.then} <= fields
        setattr(row, rule.first, day("2021-03-02"))
        setattr(row, rule.then, day("2021-03-01"))
    assert CHINESE.search(rule.explain(row))
    assert not rule.explain(row).endswith(("。", "！")), "a refusal ends where its list goes on"


@pytest.mark.parametrize("model, rule", RULES)
def test_every_rule_can_be_told_without_the_database(model: type[Record], rule: Rule) -> None:
    assert holds(cast(Q, rule.condition), model()) in (True, False, None)


def test_whatever_is_broken_is_refused_at_its_field_all_at_once() -> None:
    hearing = Hearing(happened_on=day("2021-03-01"), announced_on=day("2021-03-02"), opinions=3, adopted=4)
    with pretend(day("2021-03-02")), pytest.raises(ValidationError) as refused:
        hearing.clean()
    assert refused.value.message_dict == {
        "adopted": ["采纳的意见不能多于收到的意见，请核对"],
        "happened_on": ["日期（2021-03-01）早于公告日期（2021-03-02），请核对两个日期"],
    }
    with pretend(day("2021-03-02")):
        Hearing(happened_on=day("2021-03-02"), announced_on=day("2021-03-02"), opinions=3, adopted=3).clean()


def test_two_messages_at_one_field_are_both_said() -> None:
    rating = ServiceRating(happened_on=day("2021-03-09"), contacted_on=day("2021-03-08"), grade=5)
    with pretend(day("2021-03-01")), pytest.raises(ValidationError) as refused:
        rating.clean()
    first, second = refused.value.message_dict["contacted_on"]
    assert "在今天（2021-03-01）之后" in first
    assert "（2021-03-08）早于" in second


def test_what_is_not_known_breaks_no_rule_as_in_the_database() -> None:
    """A check of the database fails only where it is false, not where it is null."""
    rule = Rule("grade", Q(grade__gte=1), "请填写 1 至 5", name="r")
    assert holds(Q(grade__gte=1), ServiceRating()) is None
    assert not rule.is_broken_by(ServiceRating())
    assert rule.is_broken_by(ServiceRating(grade=0))
    order = InOrder("contacted_on", "rectified_on", name="r")
    assert not order.is_broken_by(ServiceRating(rectified_on=day("2021-03-01")))


def test_a_comparison_that_no_rule_uses_is_not_guessed_at() -> None:
    with pytest.raises(KeyError):
        holds(Q(title__contains="甲"), ServiceRating(title="甲"))
    with pytest.raises(FieldDoesNotExist):
        holds(Q(wings=1), ServiceRating())


NUMBERS = ("statutory_days", "promised_days", "max_visits")  # the first may be null, the others may not
COLUMNS = (*NUMBERS, "level", "until")
LOOKUPS = ("exact", "gt", "gte", "lt", "lte")


def conditions() -> st.SearchStrategy[Q]:
    """Conditions over a row, as checks of the database are made of them."""
    number = st.sampled_from(NUMBERS)
    operand = st.one_of(
        st.integers(0, 4),
        number.map(F),
        st.tuples(number, number).map(lambda two: F(two[0]) + F(two[1])),
        st.tuples(number, st.integers(0, 3)).map(lambda two: F(two[0]) + two[1]),
    )
    single = st.one_of(
        st.tuples(number, st.sampled_from(LOOKUPS), operand).map(
            lambda of: Q(**{f"{of[0]}__{of[1]}": of[2]})
        ),
        st.tuples(st.sampled_from(COLUMNS), st.booleans()).map(lambda of: Q(**{f"{of[0]}__isnull": of[1]})),
        st.tuples(number, st.lists(st.integers(0, 4), min_size=1, max_size=3)).map(
            lambda of: Q(**{f"{of[0]}__in": of[1]})
        ),
        st.sampled_from(("district", "street")).map(lambda text: Q(level=text)),
        st.just(Q(until__gte=day("2021-03-01"))),
    )
    return st.recursive(
        single,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map(lambda two: two[0] & two[1]),
            st.tuples(inner, inner).map(lambda two: two[0] | two[1]),
            inner.map(lambda one: ~one),
        ),
        max_leaves=5,
    )


VALUES = st.fixed_dictionaries(
    {name: st.one_of(st.none(), st.integers(0, 4)) for name in NUMBERS}
    | {
        "level": st.sampled_from(("district", "street")),
        "until": st.sampled_from((None, day("2021-02-28"), day("2021-03-01"))),
    }
)


@pytest.mark.postgres
@pytest.mark.django_db
@given(conditions(), VALUES)
def test_the_program_and_the_database_refuse_the_same_rows(condition: Q, values: dict[str, Any]) -> None:
    """What is not known is refused by neither; under a not, Django takes it for true where it may be null."""
    row = Matter(**values)
    said, answered = holds(condition, row), answer_of_the_database(condition, row)
    assert (said is False) == (answered is False)
    assert said is None or said == answered


def answer_of_the_database(condition: Q, row: Record) -> bool | None:
    """The condition, written as in a check of the database, over one row that is in no table."""
    query = Query(type(row), alias_cols=False)
    sql, params = query.build_where(condition).as_sql(query.get_compiler(connection=connection), connection)
    columns = [field_of(type(row), name) for name in COLUMNS]
    typed = "%s" if connection.vendor == "sqlite" else "CAST(%s AS {})"  # SQLite would make a date a number
    given_row = ", ".join(f"{typed.format(each.db_type(connection))} AS {each.column}" for each in columns)
    with connection.cursor() as cursor:
        values = [each.get_db_prep_value(getattr(row, each.name), connection) for each in columns]
        cursor.execute(f"SELECT ({sql}) FROM (SELECT {given_row}) AS given", [*params, *values])
        (answer,) = cursor.fetchone()
    return None if answer is None else bool(answer)
