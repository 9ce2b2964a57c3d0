"""What lies in the dossier of a record: its files and who read them; of a case also links, hand-overs and reminders."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q

from fazhi.journal.canonical import ERASED, is_erased
from fazhi.journal.models import Journalled
from fazhi.registry.access import Principal, Role, everything, nothing, scoped
from fazhi.registry.models import Account, Person, Unit

from .cases import Case, JointHandling, StandingQuerySet, in_hand


class Confidentiality(models.TextChoices):
    """Who may read a file. State secrets have no place in this system."""

    OPEN = "open", "案内公开"
    INTERNAL = "internal", "内部材料"
    SECRET = "secret", "保密（商业秘密、个人隐私）"


class Material(Journalled):
    """材料: a file of a record, in one or more versions. Nothing is deleted; what should not be there is voided.

    `number` is the record's own; a file of a case is also tied to the case, whose hands decide who reads it.
    """

    personal: ClassVar = ("title", "void_reason")

    ledger = models.CharField("台账", max_length=40)
    number = models.CharField("记录编号", max_length=40)
    case = models.ForeignKey(
        Case, PROTECT, null=True, editable=False, related_name="materials", verbose_name="案件"
    )
    unit = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="单位")
    title = models.CharField("材料名称", max_length=200)
    confidentiality = models.CharField(
        "查阅范围", max_length=10, choices=Confidentiality.choices, default=Confidentiality.OPEN
    )
    added_at = models.DateTimeField("添加时间")
    added_by = models.ForeignKey(Account, PROTECT, null=True, related_name="+", verbose_name="添加人")
    voided_at = models.DateTimeField("作废时间", null=True, editable=False)
    void_reason = models.CharField("作废理由", max_length=200, blank=True, editable=False)

    objects: ClassVar = StandingQuerySet.as_manager()

    class Meta(Journalled.Meta):
        db_table = "material"
        verbose_name = "材料"
        ordering = ("id",)
        indexes = [models.Index(fields=["number"], name="material_number")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_standing(self) -> bool:
        return self.voided_at is None

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        """Open ones to all who have to do with the record, internal ones to the unit that has it in hand and to those
        who oversee, secret ones to the handlers, the head of that unit, and who brought them in."""
        if not principal.does_business:
            return nothing()
        return readable(principal)

    @property
    def current(self) -> "MaterialVersion":
        """The last version."""
        return list(self.versions.all())[-1]


def readable(principal: Principal, material: str = "") -> Q:
    """The files that the principal may read; `material` is the path to the file."""
    kind = f"{material}confidentiality"
    is_of_case = Q(**{f"{material}case__isnull": False})
    in_unit = (is_of_case & scoped(principal, f"{material}case__unit_id")) | (
        ~is_of_case & scoped(principal, f"{material}unit_id")
    )
    seen = scoped(principal, f"{material}unit_id") | (is_of_case & in_hand(principal, f"{material}case__"))
    if principal.is_machine:
        return seen
    own = Q(**{f"{material}added_by_id": principal.account_id}) if principal.account_id else nothing()
    if (headed := principal.units_as({Role.HEAD})) is None:
        own |= seen
    elif headed:
        own |= is_of_case & Q(**{f"{material}case__unit_id__in": headed})
        own |= ~is_of_case & Q(**{f"{material}unit_id__in": headed})
    if principal.person_id:
        joint = JointHandling.objects.standing().filter(handler_id=principal.person_id)
        own |= Q(**{f"{material}case__handler_id": principal.person_id})
        own |= Q(**{f"{material}case__in": joint.values("case_id")})
    return (
        (Q(**{kind: Confidentiality.OPEN}) & seen)
        | (Q(**{kind: Confidentiality.INTERNAL}) & (in_unit | (own & seen)))
        | (Q(**{kind: Confidentiality.SECRET}) & own & seen)
    )


class Scan(models.TextChoices):
    """What the scanner said of a file."""

    NONE = "", "没有设查毒"
    CLEAN = "clean", "查毒通过"
    QUARANTINED = "quarantined", "隔离，等待查毒"


class MaterialVersion(Journalled):
    """材料版本: the bytes that were filed, by their digest; its entry in the journal proves them."""

    personal: ClassVar = ("name", "note")

    material = models.ForeignKey(Material, PROTECT, related_name="versions", verbose_name="材料")
    place = models.PositiveSmallIntegerField("版次")
    name = models.CharField("文件名", max_length=160)
    media_type = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("字节数")
    digest = models.CharField("摘要", max_length=64)
    scan = models.CharField("查毒", max_length=12, choices=Scan.choices, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)
    added_at = models.DateTimeField("添加时间")
    added_by = models.ForeignKey(Account, PROTECT, null=True, related_name="+", verbose_name="添加人")

    class Meta(Journalled.Meta):
        db_table = "material_version"
        verbose_name = "材料版本"
        ordering = ("material", "place")
        constraints = [models.UniqueConstraint(fields=["material", "place"], name="material_version_once")]
        indexes = [
            models.Index(fields=["id"], condition=Q(scan=Scan.QUARANTINED), name="material_quarantined")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_erased(self) -> bool:
        """Whether its bytes went with the personal data of the record."""
        return is_erased(self.name)

    @classmethod
    def erased(cls) -> Q:
        """The versions whose bytes are gone."""
        return Q(name=ERASED)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return readable(principal, "material__") if principal.does_business else nothing()


class MaterialRead(Journalled):
    """查阅记录: who took which version of a file out, when, and by which channel."""

    version = models.ForeignKey(MaterialVersion, PROTECT, related_name="reads", verbose_name="材料版本")
    account = models.ForeignKey(Account, PROTECT, null=True, related_name="+", verbose_name="查阅人")
    channel = models.CharField("途径", max_length=10)
    read_at = models.DateTimeField("查阅时间")

    class Meta(Journalled.Meta):
        db_table = "material_read"
        verbose_name = "查阅记录"
        ordering = ("-id",)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return readable(principal, "version__material__") if principal.does_business else nothing()


class RecordRead(Journalled):
    """查阅记录: who looked at a record that names people, or took a sheet of such out, when and by which way."""

    account = models.ForeignKey(Account, PROTECT, related_name="+", verbose_name="查阅人")
    ledger = models.CharField("台账", max_length=40)
    number = models.CharField("记录编号", max_length=40, blank=True)  # none: several records at once
    rows = models.PositiveIntegerField("条数", default=1)
    channel = models.CharField("途径", max_length=10)
    read_at = models.DateTimeField("查阅时间")

    class Meta(Journalled.Meta):
        db_table = "record_read"
        verbose_name = "查阅记录"
        ordering = ("-id",)
        indexes = [models.Index(fields=["account", "number", "read_at"], name="record_read_last")]

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        """One's own; everybody's for who audits."""
        if principal.is_machine or Role.AUDIT_ADMIN in principal.roles:
            return everything()
        return Q(account=principal.account_id)


class LinkKind(models.TextChoices):
    """What joins two cases; the label is what the second is to the first, `back` what the first is to the second."""

    RECONSIDERED = "reconsidered", "由此提起的行政复议"
    SUED = "sued", "由此提起的行政诉讼"
    ENFORCED = "enforced", "据此的强制执行"
    FOUND = "found", "由此发现的问题"
    SPLIT = "split", "分出的案件"
    JOINED = "joined", "并入本案的案件"
    RELATED = "related", "相关案件"

    @property
    def back(self) -> str:
        return BACK[self]

    @property
    def within_ledger(self) -> bool:
        """Whether both are of one ledger: a case is joined to, or split from, one of its own kind."""
        return self in (LinkKind.SPLIT, LinkKind.JOINED)


BACK = {
    LinkKind.RECONSIDERED: "申请复议的行政行为",
    LinkKind.SUED: "被诉的案件",
    LinkKind.ENFORCED: "执行的依据",
    LinkKind.FOUND: "发现问题的来源",
    LinkKind.SPLIT: "拆分自",
    LinkKind.JOINED: "已并入",
    LinkKind.RELATED: "相关案件",
}


class CaseLink(Journalled):
    """案件关联: one case leads to another, in whatever ledger."""

    personal: ClassVar = ("note", "void_reason")

    first = models.ForeignKey(Case, PROTECT, related_name="links_on", verbose_name="前案")
    second = models.ForeignKey(Case, PROTECT, related_name="links_back", verbose_name="后案")
    kind = models.CharField("关系", max_length=20, choices=LinkKind.choices)
    linked_on = models.DateField("关联日期")
    note = models.CharField("说明", max_length=200, blank=True)
    voided_at = models.DateTimeField("解除时间", null=True, editable=False)
    void_reason = models.CharField("解除理由", max_length=200, blank=True, editable=False)

    objects: ClassVar = StandingQuerySet.as_manager()

    class Meta(Journalled.Meta):
        db_table = "case_link"
        verbose_name = "案件关联"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second", "kind"],
                condition=Q(voided_at__isnull=True),
                name="case_link_once",
            ),
            models.CheckConstraint(condition=~Q(first=models.F("second")), name="case_link_two"),
        ]

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        """To those who see both cases."""
        return in_hand(principal, "first__") & in_hand(principal, "second__")


class HandOver(Journalled):
    """移交: a case went from one handler or unit to another."""

    personal: ClassVar = ("reason",)

    case = models.ForeignKey(Case, PROTECT, related_name="hand_overs", verbose_name="案件")
    from_unit = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="移出单位")
    from_handler = models.ForeignKey(Person, PROTECT, null=True, related_name="+", verbose_name="原承办人")
    to_unit = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="接收单位")
    to_handler = models.ForeignKey(Person, PROTECT, null=True, related_name="+", verbose_name="新承办人")
    handed_on = models.DateField("移交日期")
    reason = models.CharField("移交理由", max_length=200)

    class Meta(Journalled.Meta):
        db_table = "hand_over"
        verbose_name = "移交"
        ordering = ("id",)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return in_hand(principal, "case__")


class ReminderKind(models.TextChoices):
    """催办 reminds of what is due; 督办 is ordered by a head and has to be answered."""

    URGE = "urge", "催办"
    ESCALATE = "escalate", "督办"


class Reminder(Journalled):
    """催办、督办: somebody is asked to act on a case and to answer until a day."""

    personal: ClassVar = ("text", "answer", "void_reason")

    case = models.ForeignKey(Case, PROTECT, related_name="reminders", verbose_name="案件")
    kind = models.CharField("方式", max_length=10, choices=ReminderKind.choices)
    unit = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="被催办单位")
    person = models.ForeignKey(
        Person, PROTECT, null=True, blank=True, related_name="+", verbose_name="被催办人"
    )
    text = models.CharField("催办内容", max_length=300)
    raised_on = models.DateField("提出日期")
    raised_by = models.ForeignKey(Account, PROTECT, null=True, related_name="+", verbose_name="提出人")
    answer_by = models.DateField("答复期限")
    answered_on = models.DateField("答复日期", null=True, editable=False)
    answered_by = models.ForeignKey(
        Account, PROTECT, null=True, editable=False, related_name="+", verbose_name="答复人"
    )
    answer = models.CharField("答复", max_length=300, blank=True)
    voided_at = models.DateTimeField("撤回时间", null=True, editable=False)
    void_reason = models.CharField("撤回理由", max_length=200, blank=True, editable=False)

    objects: ClassVar = StandingQuerySet.as_manager()

    class Meta(Journalled.Meta):
        db_table = "reminder"
        verbose_name = "催办"
        ordering = ("id",)
        indexes = [
            models.Index(
                fields=["unit", "answer_by"],
                condition=Q(answered_on__isnull=True, voided_at__isnull=True),
                name="reminder_open",
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its answer."""
        return self.answered_on is None and self.voided_at is None

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return in_hand(principal, "case__")
