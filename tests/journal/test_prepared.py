"""A prepared query gives what its queryset would, for whatever values are given."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, DateField, Q
from django.test.utils import CaptureQueriesContext

from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.prepared import Given, Prepared
from fazhi.registry.models import Unit
from tests.builders import District, a_reconsideration

pytestmark = pytest.mark.postgres


def test_each_fetch_asks_with_its_own_values(district: District) -> None:
    code = Given(CharField())
    prepared = Prepared(Unit.objects.filter(code=code), code)
    assert prepared.fetch(district.justice.code) == [district.justice]
    assert prepared.fetch(district.city.code) == [district.city]
    assert prepared.fetch("'; DROP TABLE unit; --") == []


def test_values_are_taken_in_the_order_named_and_fixed_ones_stay(district: District) -> None:
    since, key = Given(DateField()), Given(BigIntegerField())
    fixed = Unit.objects.filter(Q(kind=district.street.kind), pk=key, since__lte=since)
    prepared = Prepared(fixed, since, key)
    assert prepared.fetch(dt.date(2030, 1, 1), district.street.pk) == [district.street]
    assert prepared.fetch(dt.date(1900, 1, 1), district.street.pk) == []
    assert prepared.fetch(dt.date(2030, 1, 1), district.justice.pk) == []


def test_a_row_is_as_its_queryset_gives_it_with_what_it_joins_in_one_query(district: District) -> None:
    record = a_reconsideration()
    key = Given(BigIntegerField())
    rows = Reconsideration.objects.select_related("case", "unit", "case__handler")
    prepared, plain = Prepared(rows.filter(pk=key), key), rows.get(pk=record.pk)
    with CaptureQueriesContext(connection) as queries:
        (found,) = prepared.fetch(record.pk)
        assert (found.case.title, found.unit.name, found.case.handler) == (
            plain.case.title, plain.unit.name, plain.case.handler,
        )  # fmt: skip
    assert len(queries) == 1
    assert found._loaded == plain._loaded
    assert {type(value) for value in vars(found).values()} == {type(value) for value in vars(plain).values()}


def test_a_value_is_brought_to_its_field_before_it_is_asked(district: District) -> None:
    key = Given(BigIntegerField())
    assert Prepared(Unit.objects.filter(pk=key), key).fetch(str(district.city.pk)) == [district.city]


def test_a_query_that_cannot_find_anything_asks_nothing(district: District) -> None:
    code = Given(CharField())
    prepared = Prepared(Unit.objects.filter(code=code, pk__in=()), code)
    with CaptureQueriesContext(connection) as queries:
        assert prepared.fetch(district.city.code) == []
    assert len(queries) == 0
