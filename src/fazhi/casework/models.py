"""The tables that all ledgers share: Case and its steps, and the bases of the domains' typed records."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import PROTECT, Q

from fazhi.journal.models import Journalled, JournalledQuerySet
from fazhi.journal.numbers import Numbered
from fazhi.journal.time import today
from fazhi.registry.access import Principal, nothing, scoped
from fazhi.registry.models import Person, Place, Unit

from .ledger import Kind, Ledger, code_of
from .rules import InOrder, Rule


class Case(Numbered):
    """案件（办件）: what moves. Its stage is where it is; its next days and whether it is open are caches."""

    personal: ClassVar = ("title",)
    derived: ClassVar = ("due_on", "lapses_on", "is_open")

    ledger = models.CharField("台账", max_length=40)
    title = models.CharField("标题", max_length=200)
    procedure = models.CharField("适用程序", max_length=60)
    stage = models.CharField("阶段", max_length=40)
    unit = models.ForeignKey(Unit, PROTECT, verbose_name="承办单位")
    handler = models.ForeignKey(Person, PROTECT, null=True, blank=True, verbose_name="承办人")
    opened_on = models.DateField("收到日期")
    due_on = models.DateField("到期日", null=True, editable=False)
    lapses_on = models.DateField("届满自动发生之日", null=True, editable=False)
    is_open = models.BooleanField("在办", default=True, editable=False)

    class Meta(Numbered.Meta):
        db_table = "case"
        verbose_name = "案件"
        indexes = [
            models.Index(fields=["unit", "due_on"], condition=Q(is_open=True), name="case_open_by_unit"),
            models.Index(
                fields=["handler", "due_on"], condition=Q(is_open=True), name="case_open_by_handler"
            ),
            models.Index(fields=["ledger", "due_on"], condition=Q(is_open=True), name="case_open_by_ledger"),
            models.Index(fields=["lapses_on"], condition=Q(lapses_on__isnull=False), name="case_lapses"),
        ]

    def __str__(self) -> str:
        return self.title

    def number_code(self) -> str:
        return code_of(self.ledger)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return scoped(principal)


class StandingQuerySet(JournalledQuerySet):
    """Rows that can be voided."""

    def standing(self) -> Self:
        """Without the voided."""
        return self.filter(voided_at__isnull=True)


class StepTaken(Journalled):
    """办理记录: one step of a case, with the day it happened, the moment it was recorded, and what it filled.

    `filled` is what was given for the record's fields, as the journal writes values; from it the case can be folded
    again. A step that turns out wrong is voided, with a reason.
    """

    personal: ClassVar = ("note", "filled", "void_reason")

    case = models.ForeignKey(Case, PROTECT, related_name="steps_taken", verbose_name="案件")
    step = models.CharField("办理动作", max_length=40)
    happened_on = models.DateField("办理日期")
    recorded_at = models.DateTimeField("录入时间")
    stage_from = models.CharField("原阶段", max_length=40)
    stage_to = models.CharField("新阶段", max_length=40)
    by = models.ForeignKey(Person, PROTECT, null=True, blank=True, verbose_name="办理人")
    extension = models.PositiveSmallIntegerField("延长（按期限本身的单位）", default=0)
    note = models.CharField("说明", max_length=300, blank=True)
    filled = models.TextField("填写内容", blank=True, editable=False)
    voided_at = models.DateTimeField("作废时间", null=True, editable=False)
    void_reason = models.CharField("作废理由", max_length=200, blank=True, editable=False)

    objects: ClassVar = StandingQuerySet.as_manager()

    class Meta(Journalled.Meta):
        db_table = "step_taken"
        verbose_name = "办理记录"
        ordering = ("happened_on", "id")

    def __str__(self) -> str:
        return f"{self.case_id} {self.step}"

    @property
    def is_standing(self) -> bool:
        return self.voided_at is None

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return scoped(principal, "case__unit_id")


class LawSettings(Journalled):
    """法律设置: what the operator decided where the law leaves it open; by its digest the server knows it."""

    digest = models.CharField("摘要", max_length=64, blank=True)
    files = models.TextField("文件", blank=True)
    adopted_on = models.DateField("启用日期")

    class Meta(Journalled.Meta):
        db_table = "law_settings"
        verbose_name = "法律设置"

    def __str__(self) -> str:
        return f"{self.adopted_on} {self.digest[:16]}"


class DueMoved(Journalled):
    """到期日变动: the last day of an open case moved because settings of law or the calendar changed."""

    case = models.ForeignKey(Case, PROTECT, related_name="due_moved", verbose_name="案件")
    settings = models.ForeignKey(LawSettings, PROTECT, related_name="due_moved", verbose_name="法律设置")
    before = models.DateField("原到期日", null=True)
    after = models.DateField("新到期日", null=True)

    class Meta(Journalled.Meta):
        db_table = "due_moved"
        verbose_name = "到期日变动"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class ImportFile(Journalled):
    """导入文件: a sheet from which records came; each of them names its row."""

    name = models.CharField("文件名", max_length=200)
    digest = models.CharField("摘要", max_length=64)
    ledger = models.CharField("台账", max_length=40)
    rows = models.PositiveIntegerField("行数")
    imported_at = models.DateTimeField("导入时间")

    class Meta(Journalled.Meta):
        db_table = "import_file"
        verbose_name = "导入文件"

    def __str__(self) -> str:
        return self.name


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

    def clean(self) -> None:
        """The rules that every record keeps: nothing has happened in the future, and those among its constraints."""
        errors: dict[str, list[str]] = {}
        limit = today()
        for field in self._meta.concrete_fields:
            if type(field) is models.DateField and field.name not in self.planned:
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

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        """Also to the unit that has the case in hand."""
        return super().visible_to(principal) | scoped(principal, "case__unit_id")


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


class LedgerKept(Journalled):
    """From which day a ledger is kept here; before it, its figures are not known (null is not nought)."""

    ledger = models.CharField("台账", max_length=40, unique=True)
    kept_from = models.DateField("自何日起")

    class Meta(Journalled.Meta):
        db_table = "ledger_kept"
        verbose_name = "台账启用"


class LedgerYear(Journalled):
    """The declaration, by somebody on a day, that a ledger is complete for a year."""

    ledger = models.CharField("台账", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    completed_on = models.DateField("确认日期")

    class Meta(Journalled.Meta):
        db_table = "ledger_year"
        verbose_name = "台账年度"
        constraints = [models.UniqueConstraint(fields=["ledger", "year"], name="ledger_year_once")]
