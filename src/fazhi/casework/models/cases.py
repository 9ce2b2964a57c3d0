"""The table that all cases share, who has them in hand, and the steps taken in them."""

from functools import cached_property, lru_cache
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import PROTECT, Q
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from fazhi.casework.ledger import code_of
from fazhi.journal.models import Journalled, JournalledQuerySet
from fazhi.journal.numbers import Numbered
from fazhi.registry.access import Principal, Role, Verb, Verdict, may, scoped
from fazhi.registry.models import Person, Unit

SHARED = {Verb.PERFORM, Verb.FILE, Verb.LINK}  # what those do as well who work on a case jointly


@models.BigAutoField.register_lookup
class Among(In):
    """`in` a query that gives few keys. PostgreSQL then reads them first, and takes an index for each side of an OR."""

    lookup_name = "among"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return (
            f"= ANY(ARRAY{rhs})" if connection.vendor == "postgresql" else super().get_rhs_op(connection, rhs)
        )


class Case(Numbered):
    """案件（办件）: what moves. Its stage is where it is; its next days and whether it is open are caches."""

    personal: ClassVar = ("title",)
    derived: ClassVar = ("due_on", "lapses_on", "is_open", "is_away")

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
    is_away = models.BooleanField("由记录单位以外的单位承办", default=False, editable=False)

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
            models.Index(fields=["unit"], condition=Q(is_away=True), name="case_away"),
        ]

    def __str__(self) -> str:
        return self.title

    def number_code(self) -> str:
        return code_of(self.ledger)

    @cached_property
    def joint_units(self) -> frozenset[int]:
        """Keys of the units that work on the case beside its own."""
        return frozenset(self.joint.standing().values_list("unit_id", flat=True))

    def may(self, actor: Principal, verb: Verb, *, only: Role | None = None) -> Verdict:
        """Whether the actor may do `verb` with the case: its unit decides, for what is shared a joint unit as well."""
        verdict = may(actor, verb, unit_id=self.unit_id, only=only)
        if verdict or only or verb not in SHARED:
            return verdict
        return next((yes for unit in self.joint_units if (yes := may(actor, verb, unit_id=unit))), verdict)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return in_hand(principal)


class StandingQuerySet(JournalledQuerySet):
    """Rows that can be voided."""

    def standing(self) -> Self:
        """Without the voided."""
        return self.filter(voided_at__isnull=True)


class JointHandling(Journalled):
    """联办: another unit, or another handler, works on the case beside those who have it in hand."""

    personal: ClassVar = ("void_reason",)

    case = models.ForeignKey(Case, PROTECT, related_name="joint", verbose_name="案件")
    unit = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="联办单位")
    handler = models.ForeignKey(
        Person, PROTECT, null=True, blank=True, related_name="+", verbose_name="联办承办人"
    )
    since = models.DateField("参加日期")
    voided_at = models.DateTimeField("退出时间", null=True, editable=False)
    void_reason = models.CharField("退出理由", max_length=200, blank=True, editable=False)

    objects: ClassVar = StandingQuerySet.as_manager()

    class Meta(Journalled.Meta):
        db_table = "joint_handling"
        verbose_name = "联办"
        ordering = ("id",)
        indexes = [models.Index(fields=["unit"], condition=Q(voided_at__isnull=True), name="joint_standing")]

    def __str__(self) -> str:
        return f"{self.unit}{f' {self.handler}' if self.handler else ''}"

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return in_hand(principal, "case__")


def in_hand(principal: Principal, case: str = "") -> Q:
    """Cases that the principal's units have in hand, alone or jointly; `case` is the path to the case."""
    units = principal.units_read()
    own = scoped(principal, f"{case}unit_id")
    return own | beside_own(units, case) | opened_to(principal, case) if units else own


def opened_to(principal: Principal, case: str = "") -> Q:
    """Cases outside the principal's units that urgency opens to it for some hours, to read (`casework.urgent`)."""
    opened = Case.objects.filter(number__in=principal.opened)
    return Q(**{f"{case}pk__among": opened.values("pk")}) if principal.opened else Q()


def beside_own(units: frozenset[int], case: str = "") -> Q:
    """The few cases that one of the units has in hand though the record is another's: taken over, or joint."""
    return Q(**{f"{case}pk__among": _beside_own(units)})


@lru_cache(maxsize=256)
def _beside_own(units: frozenset[int]) -> RawSQL:
    """The query for their keys, written once for the same units: it is part of each list that they open."""
    away = Case.objects.filter(is_away=True, unit_id__in=units)
    joint = JointHandling.objects.standing().filter(unit_id__in=units)
    keys = away.values("pk").union(joint.order_by().values("case_id"), all=True)
    return RawSQL(*keys.query.sql_with_params())


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
        return in_hand(principal, "case__")
