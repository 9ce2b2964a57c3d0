"""What a column holds as the journal writes it, told by the database itself.

To compare millions of values, a database that renders its own is several times as fast as Python rendering them. What
is stored otherwise than the program stores it (a moment with a zone of its own, a yes that is a 2) reads as something
that no entry says.
"""

from typing import Any

from django.db import models
from django.db.models.expressions import Combinable

_POSTGRES: dict[type[models.Field], str] = {
    models.DateField: "to_char(%(expressions)s, 'YYYY-MM-DD')",
    models.DateTimeField: """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
}
_SQLITE: dict[type[models.Field], str] = {
    models.BooleanField: "CASE %(expressions)s WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE %(expressions)s || '' END",
    models.DateTimeField: "substr(%(expressions)s, 1, 10) || 'T' || substr(%(expressions)s, 12) || "
    "CASE length(%(expressions)s) WHEN 19 THEN '.000000Z' ELSE 'Z' END",
    models.UUIDField: " || '-' || ".join(
        f"substr(%(expressions)s, {start}, {length})"
        for start, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 99))
    ),
}


class Written(models.Func):
    """The text of a column as an entry says it; null where it is null."""

    output_field = models.TextField()

    def __init__(self, field: models.Field, where: str = "") -> None:
        super().__init__(models.F(where or field.attname))
        self._field = field

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = _POSTGRES.get(type(self._field), "%(expressions)s::text")
        return self.as_sql(compiler, connection, template=template, **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = _SQLITE.get(type(self._field), "%(expressions)s || ''")
        if isinstance(self._field, models.DecimalField):
            number = f"printf('%%%%.{self._field.decimal_places}f', %(expressions)s)"
            template = (
                f"CASE WHEN typeof(%(expressions)s) IN ('integer', 'real') THEN {number} "
                "ELSE %(expressions)s || '' END"
            )
        return self.as_sql(compiler, connection, template=template, **context)


def written(field: models.Field) -> Combinable:
    """What reads a column as the journal writes it."""
    plain = isinstance(field, models.CharField | models.TextField)
    return models.F(field.attname) if plain else Written(field)
