"""A prepared query gives what its queryset would, for whatever values are given."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, DateField, Q
from django.test.utils import CaptureQueriesContext

from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.prepared import Counted, Given, Prepared
from fazhi.registry.models import Unit
from tests.builders import District, a_reconsideration

pytestmark = pytest.mark.postgres


def test_each_fetch_asks_with_its_own_values(district: District) -> None:
    prepared = Prepared(Unit.objects.filter(code=Given("code", CharField())))
    assert prepared.fetch(code=district.justice.code) == [district.justice]
    assert prepared.fetch(code=district.city.code) == [district.city]
    assert prepared.fetch(code="'; DROP TABLE unit; --") == []
    with pytest.raises(KeyError):
        prepared.fetch()


def test_values_are_given_by_name_and_fixed_ones_stay(district: District) -> None:
    code, name = Given("code", CharField()), Given("name", CharField())
    since, kind = Given("since", DateField()), district.street.kind
    prepared = Prepared(
        Unit.objects.filter(Q(code=code) | Q(name=name) | Q(short_name=name), kind=kind, since__lte=since)
    )
    street, long_ago, later = district.street, dt.date(1900, 1, 1), dt.date(2030, 1, 1)
    assert prepared.fetch(since=later, name=street.name, code="") == [street]
    assert prepared.fetch(since=later, name=street.short_name, code="") == [street]
    assert prepared.fetch(since=later, name="", code=street.code) == [street]
    assert prepared.fetch(since=later, name=street.code, code=street.name) == []
    assert prepared.fetch(since=long_ago, name="", code=street.code) == []
    assert prepared.fetch(since=later, name="", code=district.justice.code) == []


def test_a_row_is_as_its_queryset_gives_it_with_what_it_joins_in_one_query(district: District) -> None:
    record = a_reconsideration()
    rows = Reconsideration.objects.select_related("case", "unit", "case__handler")
    prepared, plain = Prepared(rows.filter(pk=Given("key", BigIntegerField()))), rows.get(pk=record.pk)
    with CaptureQueriesContext(connection) as queries:
        (found,) = prepared.fetch(key=record.pk)
        assert (found.case.title, found.unit.name, found.case.handler) == (
            plain.case.title, plain.unit.name, plain.case.handler,
        )  # fmt: skip
    assert len(queries) == 1
    assert found._loaded == plain._loaded
    assert {type(value) for value in vars(found).values()} == {type(value) for value in vars(plain).values()}


def test_a_value_is_brought_to_its_field_before_it_is_asked(district: District) -> None:
    prepared = Prepared(Unit.objects.filter(pk=Given("key", BigIntegerField())))
    assert prepared.fetch(key=str(district.city.pk)) == [district.city]


def test_a_query_that_cannot_find_anything_asks_nothing(district: District) -> None:
    prepared = Prepared(Unit.objects.filter(code=Given("code", CharField()), pk__in=()))
    with CaptureQueriesContext(connection) as queries:
        assert prepared.fetch(code=district.city.code) == []
        assert Counted([Unit.objects.filter(pk__in=())], 9).fetch() == 0
    assert len(queries) == 0


def test_rows_are_counted_as_far_as_it_is_worth(district: District) -> None:
    every = Unit.objects.count()
    one = Unit.objects.filter(code=district.city.code)
    others = Unit.objects.exclude(code=district.city.code)
    assert Counted([Unit.objects.all()], every + 5).fetch() == every
    assert Counted([Unit.objects.all()], every - 1).fetch() == every - 1
    assert Counted([one], 9).fetch() == 1
    assert Counted([others, one, Unit.objects.filter(pk__in=())], every + 5).fetch() == every
    assert Counted([one, others], every - 1).fetch() == every - 1
