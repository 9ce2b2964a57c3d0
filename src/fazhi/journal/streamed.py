"""Rows by the million, in constant memory: as the driver gives them, without the steps that Django takes for each."""

from collections.abc import Iterator
from typing import Any, NamedTuple, Self

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

AT_ONCE = 2000
BINARY = 1  # a format of PostgreSQL's protocol


class Statement(NamedTuple):
    """What is asked; compiled once, it can be asked again."""

    text: str  # nothing, where nothing can be found
    parameters: tuple[Any, ...]

    @classmethod
    def of(cls, rows: models.QuerySet[Any, Any]) -> Self:
        """That of a `values_list` whose columns are numbers, text or bytes, and so need no conversion."""
        try:
            return cls(*rows.query.sql_with_params())
        except EmptyResultSet:
            return cls("", ())


def streamed(asked: Statement | models.QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of the answer, one after another."""
    statement, parameters = asked if isinstance(asked, Statement) else Statement.of(asked)
    if not statement:
        return
    with connection.chunked_cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.cursor.format = BINARY  # bytes as they are, not as hexadecimal digits
        cursor.execute(statement, parameters)
        while some := cursor.fetchmany(AT_ONCE):
            yield from some
