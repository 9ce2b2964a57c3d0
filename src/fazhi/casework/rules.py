"""Rules on a record, each stated once: checked by the program with a message at the field, and by the database."""

from typing import Any, NoReturn, cast

from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Model, Q
from django.db.models.expressions import CombinedExpression, Value

from fazhi.journal.models import field_of

COMPARISONS = {
    "exact": lambda value, other: value == other,
    "gt": lambda value, other: value > other,
    "gte": lambda value, other: value >= other,
    "lt": lambda value, other: value < other,
    "lte": lambda value, other: value <= other,
    "in": lambda value, others: value in others,
}
OPERATORS = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
}


class Rule(CheckConstraint):
    """A condition between a record's own fields; what to do when it does not hold is said at `field`."""

    def __init__(self, field: str, condition: Q, message: str, *, name: str) -> None:
        self.field, self.message = field, message
        super().__init__(condition=condition, name=name)

    def clone(self) -> "Rule":
        return Rule(self.field, cast(Q, self.condition), self.message, name=self.name)

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """In migrations it is a plain check of the database."""
        return "django.db.models.CheckConstraint", (), {"condition": self.condition, "name": self.name}

    def is_broken_by(self, row: Model) -> bool:
        """Whether the condition is false of the row; what is not known breaks no rule, as in the database."""
        return holds(cast(Q, self.condition), row) is False

    def explain(self, row: Model) -> str:
        """What is wrong with the row, and what to do."""
        return self.message


class InOrder(Rule):
    """Two dates of a record: the first is not after the second, where both are known."""

    def __init__(self, first: str, then: str, name: str = "%(app_label)s_%(class)s_{first}_{then}") -> None:
        self.first, self.then = first, then
        condition = (
            Q(**{f"{then}__gte": F(first)}) | Q(**{f"{first}__isnull": True}) | Q(**{f"{then}__isnull": True})
        )
        super().__init__(then, condition, "", name=name.format(first=first, then=then))

    def clone(self) -> "InOrder":
        return InOrder(self.first, self.then, self.name)

    def is_broken_by(self, row: Model) -> bool:
        first, then = getattr(row, self.first), getattr(row, self.then)
        return first is not None and then is not None and then < first

    def explain(self, row: Model) -> str:
        names = {field.name: field.verbose_name for field in row._meta.concrete_fields}
        first, then = getattr(row, self.first), getattr(row, self.then)
        return f"{names[self.then]}（{then}）早于{names[self.first]}（{first}），请核对两个日期"


def holds(condition: Q, row: Model) -> bool | None:
    """Whether the condition is true of the row, with SQL's third answer, None, where a value is not known.

    Understands what a check of the database is made of: and, or, not, the comparisons above, isnull, F and sums.
    """
    answers = [
        holds(child, row) if isinstance(child, Q) else _compare(*cast(tuple[str, Any], child), row)
        for child in condition.children
    ]
    if condition.connector == Q.AND:
        answer = False if False in answers else None if None in answers else True
    else:
        answer = True if True in answers else None if None in answers else False
    return (None if answer is None else not answer) if condition.negated else answer


def _compare(path: str, other: Any, row: Model) -> bool | None:
    name, _, lookup = path.partition("__")
    value = _field(name, row)
    if lookup == "isnull":
        return (value is None) == other
    if lookup != "in":
        other = _value(other, row)
    if value is None or other is None:
        return None
    return COMPARISONS[lookup or "exact"](value, other)


def _field(name: str, row: Model) -> Any:
    """The value of a column; a relation's is its key."""
    return getattr(row, field_of(type(row), name).attname)


def _value(expression: Any, row: Model) -> Any:
    match expression:
        case F():
            return _field(cast(str, vars(expression)["name"]), row)
        case CombinedExpression():
            one, other = _value(expression.lhs, row), _value(expression.rhs, row)
            return None if one is None or other is None else OPERATORS[expression.connector](one, other)
        case Value():
            return expression.value
    return expression


def refuse(field: str, message: str) -> NoReturn:
    """Refuse a value at its field: for a rule in a record's `clean` that no check of the database can state."""
    raise ValidationError({field: message})
