"""The bases of the domains' typed records: a case, an entry, a register."""

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import PROTECT, Q

from fazhi.casework.ledger import Kind, Ledger
from fazhi.casework.rules import InOrder, Rule
from fazhi.journal.models import Journalled
from fazhi.journal.numbers import Numbered
from fazhi.journal.time import today
from fazhi.registry.access import Principal, nothing, scoped
from fazhi.registry.models import Place, Unit

from .cases import Case, StandingQuerySet, beside_own, opened_to
from .keeping import ImportFile


class EntryMode(models.TextChoices):
    """How a record came in: at its time, or as the history of a past year."""

    LIVE = "live", "日常录入"
    HISTORY = "history", "历史录入"


def record_model(rows: models.QuerySet) -> "type[Record]":
    """The ledger's model behind a queryset of records."""
    model: type[Record] = rows.model
    return model


class RecordQuerySet(StandingQuerySet):
    """What any list of records is asked for."""

    def with_case(self) -> Self:
        """With what a line of a list shows, in one query."""
        return self.select_related(*record_model(self).joined)

    def on(self, day: dt.date) -> Self:
        """Of a register: what exists on `day`."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Record(Journalled):
    """A row of a ledger: where it belongs, its counting day, where it came from, and whether it stands.

    `planned` names the dates that may lie ahead; every other date says that something happened.
    """

    ledger_kind: ClassVar[Kind]
    ledger: ClassVar[Ledger]
    planned: ClassVar[tuple[str, ...]] = ()
    personal: ClassVar[tuple[str, ...]] = ("void_reason",)
    joined: ClassVar[tuple[str, ...]] = ("unit",)
    number_path: ClassVar[str] = "number"
    title_path: ClassVar[str] = "title"

    if TYPE_CHECKING:  # an entry and a register have both as columns, a case on its Case

        @property
        def number(self) -> str | None: ...

        @property
        def title(self) -> str: ...

    place = models.ForeignKey(Place, PROTECT, related_name="+", verbose_name="行政区划", editable=False)
    unit = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="单位")
    own_number = models.CharField("自有编号", max_length=60, blank=True)
    year = models.PositiveSmallIntegerField("年度", editable=False)
    entry_mode = models.CharField(
        "录入方式", max_length=10, choices=EntryMode.choices, default=EntryMode.LIVE, editable=False
    )
    imported_from = models.ForeignKey(
        ImportFile, PROTECT, null=True, related_name="+", verbose_name="导入文件", editable=False
    )
    imported_row = models.PositiveIntegerField("导入行号", null=True, editable=False)
    recorded_at = models.DateTimeField("录入时间", editable=False)
    voided_at = models.DateTimeField("作废时间", null=True, editable=False)
    void_reason = models.CharField("作废理由", max_length=200, blank=True, editable=False)

    objects: ClassVar = RecordQuerySet.as_manager()

    class Meta(Journalled.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["own_number", "year"],
                condition=Q(voided_at__isnull=True) & ~Q(own_number=""),
                name="%(app_label)s_%(class)s_own_number",
                violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
            )
        ]
        indexes = [models.Index(fields=["year", "unit"], name="%(app_label).12s_%(class).10s_yr")]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> dt.date:
        """The day by which the record belongs to a year."""
        return getattr(self, self.ledger.day)

    @property
    def is_standing(self) -> bool:
        return self.voided_at is None

    @property
    def is_decided_above(self) -> bool:
        """Whether the record says what its own unit may not decide."""
        return False

    def clean(self) -> None:
        """The rules that every record keeps: nothing has happened in the future, and those among its constraints."""
        errors: dict[str, list[str]] = {}
        limit = today()
        for field in _past_days(type(self)):
            value = getattr(self, field.name)
            if value is not None and value > limit:
                errors[field.name] = [
                    f"{field.verbose_name}（{value}）在今天（{limit}）之后，请填写已发生的日期"
                ]
        for constraint in self._meta.constraints:
            if isinstance(constraint, Rule) and constraint.is_broken_by(self):
                errors.setdefault(constraint.field, []).append(constraint.explain(self))
        if errors:
            raise ValidationError(errors)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        """By unit; what the law makes public, everybody sees while it stands."""
        public = Q(voided_at__isnull=True) if cls.ledger.public else nothing()
        return scoped(principal) | public

    @classmethod
    def visible_in_parts(cls, principal: Principal) -> list[Q]:
        """What `visible_to` joins: the most of it first, then the rest; an index answers each, but not both at once."""
        return [cls.visible_to(principal)]


@cache
def _past_days(model: type[Record]) -> list[models.DateField]:
    """The dates of a ledger that say when something happened."""
    days = (field for field in model._meta.concrete_fields if type(field) is models.DateField)
    return [field for field in days if field.name not in model.planned]


class CaseRecord(Record):
    """The typed record of a case: one-to-one with its Case, which has the number, title, stage and handler."""

    ledger_kind: ClassVar[Kind] = Kind.CASE
    joined: ClassVar[tuple[str, ...]] = ("unit", "case", "case__handler")
    read_by_steps: ClassVar[tuple[str, ...]] = ()  # related rows that guards and steps read, joined for them
    number_path: ClassVar[str] = "case__number"
    title_path: ClassVar[str] = "case__title"

    case = models.OneToOneField(Case, PROTECT, related_name="%(app_label)s_%(class)s", editable=False)

    class Meta(Record.Meta):
        abstract = True

    @property
    def number(self) -> str | None:
        return self.case.number

    @property
    def title(self) -> str:
        return self.case.title

    @property
    def is_away(self) -> bool:
        """Whether another unit than the record's has the case in hand."""
        return self.case.unit_id != self.unit_id

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        """Also to the units that have the case in hand: said of the record's own columns, by which lists go."""
        seen, *beside = cls.visible_in_parts(principal)
        return seen | beside[0] if beside else seen

    @classmethod
    def visible_in_parts(cls, principal: Principal) -> list[Q]:
        seen, units = super().visible_to(principal), principal.units_read()
        return [seen, beside_own(units, "case__") | opened_to(principal, "case__")] if units else [seen]


def listed_by(name: str, day: str, *filters: str) -> list[models.Index]:
    """For a ledger that grows to a million cases: its lists and their counts go by the day, or by the unit and the day.

    Beside the key, by which rows of one day are told apart, an index holds what lists are filtered by, and the first
    what says who sees a row: so most rows that a list leaves out are not read.
    """
    standing = Q(voided_at__isnull=True)
    seen = [day, "id", "unit", "case", *filters]
    return [
        models.Index(fields=seen, condition=standing, name=f"{name}_by_day"),
        models.Index(fields=["unit", day, "id", *filters], condition=standing, name=f"{name}_by_unit"),
    ]


class _Titled(Numbered, Record):
    """A record with number and title of its own."""

    personal: ClassVar[tuple[str, ...]] = ("title",)

    title = models.CharField("名称", max_length=200)

    class Meta(Record.Meta):
        abstract = True

    def number_code(self) -> str:
        return self.ledger.code


class EntryRecord(_Titled):
    """台账记录: something that happened on a day; no workflow is invented for it."""

    ledger_kind: ClassVar[Kind] = Kind.ENTRY

    happened_on = models.DateField("日期")

    class Meta(_Titled.Meta):
        abstract = True
        indexes = [
            *_Titled.Meta.indexes,
            models.Index(fields=["happened_on"], name="%(app_label).12s_%(class).10s_day"),
        ]


class RegisterRecord(_Titled):
    """名册: something that exists from a day to a day, and is counted as of a day or by what was added in a year."""

    ledger_kind: ClassVar[Kind] = Kind.REGISTER
    planned: ClassVar[tuple[str, ...]] = ("until",)

    since = models.DateField("起始日期")
    until = models.DateField("终止日期", null=True, blank=True)

    class Meta(_Titled.Meta):
        abstract = True
        constraints = [*_Titled.Meta.constraints, InOrder("since", "until")]
        indexes = [
            *_Titled.Meta.indexes,
            models.Index(fields=["since"], name="%(app_label).12s_%(class).10s_day"),
        ]
