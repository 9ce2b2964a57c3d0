"""Queries of a fixed shape, compiled once for a process and asked with other values each time.

Django compiles a queryset at each use; of a wide table that takes longer than the database needs for its answer. What
every request of a program asks (its token, the case to move, the steps taken) is compiled here once.
"""

from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)


class Given(Expression):
    """The place of a value in a prepared query, which is given each time it is asked."""

    def __init__(self, field: models.Field) -> None:
        super().__init__(output_field=field)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Prepared(Generic[M]):
    """A queryset of whole rows, with what it joins by `select_related`, in whose filters some values are `Given`."""

    def __init__(self, rows: models.QuerySet[M], *given: Given) -> None:
        """`given` names the places in the order in which `fetch` takes their values."""
        compiler = rows.query.get_compiler(rows.db)
        self._given = given
        self._sql = ""  # of a query that cannot find anything
        self._parameters: list[Any] = []
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return
        self._sql, self._parameters = sql, list(parameters)
        self._places = [self._parameters.index(place) for place in given]
        chosen = compiler.klass_info["select_fields"]
        self._own = slice(chosen[0], chosen[-1] + 1)
        self._names = [column[0].target.attname for column in compiler.select[self._own]]
        self._model: type[M] = compiler.klass_info["model"]
        self._joined = get_related_populators(compiler.klass_info, compiler.select, rows.db)  # type: ignore[call-arg]
        self._converters = compiler.get_converters([column[0] for column in compiler.select])

    def fetch(self, *values: Any) -> list[M]:
        """The rows for these values."""
        if not self._sql:
            return []
        bound = {
            place: place.output_field.get_db_prep_value(value, connection)
            for place, value in zip(self._given, values, strict=True)
        }
        with connection.cursor() as cursor:
            cursor.execute(
                self._sql, [bound.get(p, p) if isinstance(p, Given) else p for p in self._parameters]
            )
            return [self._row(list(found)) for found in cursor.fetchall()]

    def _row(self, values: list[Any]) -> M:
        for at, (converters, expression) in self._converters.items():
            for convert in converters:
                values[at] = convert(values[at], expression, connection)
        row = self._model.from_db(connection.alias, self._names, values[self._own])
        for each in self._joined:
            each.populate(values, row)
        return row
