"""Queries of a fixed shape, compiled once for a process and asked with other values each time.

Django compiles a queryset at each use; of a wide table that takes longer than the database needs for its answer. What
every request of a program asks (its token, the case to move, the steps taken) is compiled here once.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=models.Model)


class Given(Expression):
    """The place of a value in a prepared query; it is given by its name each time."""

    def __init__(self, name: str, field: models.Field) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Prepared(Generic[M]):
    """A queryset of whole rows, with what it joins by `select_related`, in whose filters some values are `Given`."""

    def __init__(self, rows: models.QuerySet[M]) -> None:
        compiler = rows.query.get_compiler(rows.db)
        self._sql = ""  # of a query that cannot find anything
        try:
            sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            return
        self._sql, self._parameters = sql, list(parameters)
        chosen = compiler.klass_info["select_fields"]
        self._own = slice(chosen[0], chosen[-1] + 1)
        self._names = [column[0].target.attname for column in compiler.select[self._own]]
        self._model: type[M] = compiler.klass_info["model"]
        joined = get_related_populators(compiler.klass_info, compiler.select, rows.db)  # type: ignore[call-arg]
        fields = [each["field"] for each in compiler.klass_info.get("related_klass_infos", [])]
        self._joined = list(zip(fields, joined, strict=True))
        self._converters = compiler.get_converters([column[0] for column in compiler.select])

    def fetch(self, **values: Any) -> list[M]:
        """The rows for these values; raises KeyError where one is not given."""
        if not self._sql:
            return []
        database = connections[DEFAULT_DB_ALIAS]
        bound = [
            each.output_field.get_db_prep_value(values[each.name], database)
            if isinstance(each, Given)
            else each
            for each in self._parameters
        ]
        with database.cursor() as cursor:
            cursor.execute(self._sql, bound)
            met: dict[tuple[str, Any], models.Model | None] = {}
            return [self._row(list(found), database, met) for found in cursor.fetchall()]

    def _row(self, values: list[Any], database: BaseDatabaseWrapper, met: dict[Any, Any]) -> M:
        """One row of the answer; `met` are the rows named by earlier ones: fifty cases of one unit share it."""
        for at, (converters, expression) in self._converters.items():
            for convert in converters:
                values[at] = convert(values[at], expression, database)
        row = self._model.from_db(database.alias, self._names, values[self._own])
        for field, joined in self._joined:
            key = (field.attname, getattr(row, field.attname)) if field.many_to_one else None
            if key in met:
                field.set_cached_value(row, met[key])
                continue
            joined.populate(values, row)
            if key:
                met[key] = field.get_cached_value(row)
        return row


class Counted:
    """How many rows some querysets have, none of them in two, as far as `most`; compiled once, asked many times."""

    def __init__(self, parts: Sequence[models.QuerySet[Any]], most: int) -> None:
        statements: list[str] = []
        self._parameters: list[Any] = []
        for rows in parts:
            with suppress(EmptyResultSet):
                sql, parameters = rows.order_by().values("pk")[:most].query.sql_with_params()
                statements.append(f"SELECT * FROM ({sql}) AS part")
                self._parameters += parameters
        every = " UNION ALL ".join(statements)
        self._sql = f"SELECT COUNT(*) FROM ({every} LIMIT {most}) AS counted" if statements else ""

    def fetch(self) -> int:
        """The number now."""
        if not self._sql:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(self._sql, self._parameters)
            return int(cursor.fetchone()[0])
