"""Rules on a record that hold both in the program, with a message at the field, and in the database."""

from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Model, Q


class InOrder(CheckConstraint):
    """Two dates of a record: the first is not after the second, where both are known."""

    def __init__(self, first: str, then: str, name: str = "%(app_label)s_%(class)s_{first}_{then}") -> None:
        self.first, self.then = first, then
        condition = Q(**{f"{then}__gte": F(first)}) | Q(**{f"{first}__isnull": True}) | Q(**{f"{then}__isnull": True})
        super().__init__(condition=condition, name=name.format(first=first, then=then))

    def clone(self) -> "InOrder":
        return InOrder(self.first, self.then, self.name)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """In migrations it is a plain check of the database."""
        return "django.db.models.CheckConstraint", (), {"condition": self.condition, "name": self.name}

    def check_row(self, row: Model) -> None:
        """Raise ValidationError at the later field when the row breaks the rule."""
        first, then = getattr(row, self.first), getattr(row, self.then)
        if first is not None and then is not None and then < first:
            names = {field.name: field.verbose_name for field in row._meta.concrete_fields}
            raise ValidationError(
                {self.then: f"{names[self.then]}（{then}）早于{names[self.first]}（{first}），请核对两个日期"}
            )


def refuse(field: str, message: str) -> NoReturn:
    """Refuse a value at its field: for a rule in a record's `clean`."""
    raise ValidationError({field: message})
