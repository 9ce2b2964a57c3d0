"""Rules on a record: stated once, held by the program and by the database, each with what to do said in Chinese."""

import re
from collections.abc import Iterable
from typing import Any, cast

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import connection, models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from hypothesis import given
from hypothesis import strategies as st

from fazhi.casework.ledger import ledgers
from fazhi.casework.models import Record
from fazhi.casework.rules import InOrder, Rule, holds
from fazhi.domains.commitments.models import Hearing
from fazhi.domains.documents.models import DocumentCleanup
from fazhi.domains.services.models import ServiceRating
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


def test_a_broken_rule_is_refused_at_its_field() -> None:
    rule = Rule("adopted", Q(adopted__lte=F("opinions")), "采纳的意见不能多于收到的意见", name="r")
    rule.check_row(Hearing(opinions=3, adopted=3))
    with pytest.raises(ValidationError) as refused:
        rule.check_row(Hearing(opinions=3, adopted=4))
    assert refused.value.message_dict == {"adopted": ["采纳的意见不能多于收到的意见"]}


def test_two_days_in_the_wrong_order_name_both() -> None:
    rule = InOrder("contacted_on", "rectified_on", name="r")
    rule.check_row(ServiceRating(contacted_on=day("2021-03-01"), rectified_on=day("2021-03-01")))
    rule.check_row(ServiceRating(rectified_on=day("2021-03-01")))
    with pytest.raises(ValidationError) as refused:
        rule.check_row(ServiceRating(contacted_on=day("2021-03-02"), rectified_on=day("2021-03-01")))
    (said,) = refused.value.message_dict["rectified_on"]
    assert "（2021-03-01）早于" in said
    assert "（2021-03-02）" in said


def test_what_is_not_known_breaks_no_rule_as_in_the_database() -> None:
    """A check of the database fails only where it is false, not where it is null."""
    rule = Rule("grade", Q(grade__gte=1), "请填写 1 至 5", name="r")
    assert holds(Q(grade__gte=1), ServiceRating()) is None
    rule.check_row(ServiceRating())


def test_a_comparison_that_no_rule_uses_is_not_guessed_at() -> None:
    with pytest.raises(KeyError):
        holds(Q(title__contains="甲"), ServiceRating(title="甲"))
    with pytest.raises((FieldDoesNotExist, KeyError)):
        holds(Q(wings=1), ServiceRating())


NUMBERS = ("examined", "kept", "amended", "repealed")
LOOKUPS = ("exact", "gt", "gte", "lt", "lte")


def conditions() -> st.SearchStrategy[Q]:
    """Conditions over the numbers and texts of a row, as checks of the database are made of them."""
    operand = st.one_of(
        st.integers(0, 4),
        st.sampled_from(NUMBERS).map(F),
        st.tuples(st.sampled_from(NUMBERS), st.sampled_from(NUMBERS)).map(lambda two: F(two[0]) + F(two[1])),
        st.tuples(st.sampled_from(NUMBERS), st.integers(0, 3)).map(lambda two: F(two[0]) - two[1]),
    )
    compared = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(LOOKUPS), operand).map(
        lambda three: Q(**{f"{three[0]}__{three[1]}": three[2]})
    )
    single = st.one_of(
        compared,
        st.tuples(st.sampled_from((*NUMBERS, "published_on")), st.booleans()).map(
            lambda two: Q(**{f"{two[0]}__isnull": two[1]})
        ),
        st.tuples(st.sampled_from(NUMBERS), st.lists(st.integers(0, 4), min_size=1, max_size=3)).map(
            lambda two: Q(**{f"{two[0]}__in": two[1]})
        ),
        st.sampled_from(("special", "periodic", "")).map(lambda text: Q(occasion=text)),
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
        "occasion": st.sampled_from(("special", "periodic")),
        "published_on": st.sampled_from((None, day("2021-03-01"))),
    }
)


@given(conditions(), VALUES)
def test_the_program_and_the_database_give_the_same_answer(condition: Q, values: dict[str, Any]) -> None:
    """True, false and null alike; the database is asked as a check asks it, without columns that may not be null."""
    row = DocumentCleanup(**values)
    assert holds(condition, row) == answer_of_the_database(condition, row)


def answer_of_the_database(condition: Q, row: Record) -> bool | None:
    """The condition's SQL over one row of literals."""
    query = models.sql.Query(type(row), alias_cols=False)
    where = query.build_where(condition)
    compiler = query.get_compiler(connection=connection)
    sql, params = where.as_sql(compiler, connection)
    columns = [type(row)._meta.get_field(name) for name in (*NUMBERS, "occasion", "published_on")]
    literals = ", ".join(_literal(cast(models.Field, column)) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ({sql}) FROM (SELECT {literals}) AS row",
            [*params, *(getattr(row, column.attname) for column in cast(Iterable[models.Field], columns))],
        )
        (answer,) = cursor.fetchone()
    return None if answer is None else bool(answer)


def _literal(column: models.Field) -> str:
    return f"CAST(%s AS {column.db_type(connection)}) AS {connection.ops.quote_name(str(column.column))}"
