"""What the database tells of a column is what the journal writes of it, for every kind of column."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection, models

from fazhi.journal.models import Journalled, columns_of
from fazhi.journal.sealing import seal
from fazhi.journal.written import written
from tests.builders import District, a_lecture, a_matter, a_reconsideration, step
from tests.journal.test_verify import sql

pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("key_folder")]
KINDS = {
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.DateTimeField,
    models.DecimalField,
    models.ForeignKey,
    models.PositiveSmallIntegerField,
}


def told() -> Iterator[tuple[models.Field, str | None, str | None]]:
    """Every value of every journalled row: as the program writes it, and as the database tells it."""
    for model in apps.get_models():
        if issubclass(model, Journalled):
            columns = columns_of(model)
            shown = {f"{name}_": written(column.field) for name, column in columns.items()}
            rows = model._base_manager.order_by("pk")
            for row, texts in zip(rows, rows.annotate(**shown).values_list(*shown), strict=True):
                for column, said in zip(columns.values(), texts, strict=True):
                    yield column.field, column.text(row), said


def test_the_database_tells_each_kind_of_column_as_the_journal_writes_it(district: District) -> None:
    step(a_reconsideration(own_number="1", handler=district.handler), "accept", "2021-03-05")
    a_lecture(hours=Decimal("1.5"))
    a_matter(one_window=True)
    seal()
    seen = list(told())
    assert [(field.name, ours) for field, ours, _ in seen] == [
        (field.name, theirs) for field, _, theirs in seen
    ]
    assert {type(field) for field, ours, _ in seen if ours is not None} >= KINDS


@pytest.mark.parametrize(
    "statement", ["UPDATE service_matter SET one_window = 2", "UPDATE leader_training SET hours = 'x'"]
)
def test_what_no_program_stores_reads_as_nothing_that_an_entry_says(
    district: District, statement: str
) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL holds a column to its type")
    a_lecture(hours=Decimal("1.5"))
    a_matter(one_window=True)
    sql(statement)
    (model,) = (model for model in apps.get_models() if model._meta.db_table == statement.split()[1])
    column = columns_of(model)[statement.split()[3]]
    assert model._base_manager.values_list(written(column.field), flat=True).get() in ("2", "x")
