"""政府法律顾问: the advisers, and each matter of law in which one took part."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import PROTECT, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import EntryRecord, RegisterRecord
from fazhi.casework.rules import Rule

KEEPER = "司法行政部门"


class Adviser(RegisterRecord):
    """政府法律顾问: one person, from appointment to the end of the term; `unit` is whom they advise."""

    class Profession(models.TextChoices):
        LAWYER = "lawyer", "律师"
        SCHOLAR = "scholar", "法学专家"
        OFFICIAL = "official", "法制机构人员"

    class Serves(models.TextChoices):
        """The report counts the advisers of the government; departments may have their own."""

        GOVERNMENT = "government", "本级政府"
        DEPARTMENT = "department", "部门、乡镇（街道）"

    ledger = Ledger(
        "adviser",
        "FLGW",
        day="since",
        kept_by=KEEPER,
        shows=("profession", "serves", "firm"),
        filters=("serves",),
    )
    personal: ClassVar = ("title",)

    title = models.CharField("姓名", max_length=40)
    profession = models.CharField("身份", max_length=20, choices=Profession.choices)
    serves = models.CharField("服务对象", max_length=20, choices=Serves.choices, default=Serves.GOVERNMENT)
    firm = models.CharField("执业机构或者工作单位", max_length=80, blank=True)
    letter = models.CharField("聘书编号", max_length=40, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "adviser"
        verbose_name = "政府法律顾问"
        constraints = [
            *RegisterRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["title", "unit"],
                condition=Q(voided_at__isnull=True, until__isnull=True),
                name="adviser_one_standing",
                violation_error_message="这位顾问已在聘，续聘的请先填写前一聘期的终止日期",
            ),
        ]
        indexes = [
            *RegisterRecord.Meta.indexes,
            models.Index(fields=["serves", "since"], name="adviser_serves_since"),
        ]


class LegalAffair(EntryRecord):
    """法律事务: one participation of an adviser; `unit` is the unit that asked."""

    class Kind(models.TextChoices):
        DECISION = "decision", "重大行政决策"
        CONTRACT = "contract", "合同审查"
        LAWSUIT = "lawsuit", "行政诉讼"
        RECONSIDERATION = "reconsideration", "行政复议"
        DISCLOSURE = "disclosure", "信息公开"
        OTHER = "other", "其他法律事务"

    class Adoption(models.TextChoices):
        ADOPTED = "adopted", "采纳"
        PARTLY = "partly", "部分采纳"
        NOT_ADOPTED = "not_adopted", "未采纳"

    ledger = Ledger(
        "legal_affair",
        "FLSW",
        day="happened_on",
        kept_by=KEEPER,
        shows=("matter", "adviser", "risks"),
        filters=("matter",),
    )
    personal: ClassVar = ("opinion",)

    title = models.CharField("事项", max_length=200)
    matter = models.CharField("类型", max_length=20, choices=Kind.choices)
    adviser = models.ForeignKey(Adviser, PROTECT, related_name="+", verbose_name="法律顾问")
    written = models.BooleanField("出具书面意见", default=True)
    risks = models.PositiveSmallIntegerField("提示法律风险（处）", default=0)
    amount = models.BigIntegerField(
        "合同金额（元）", null=True, blank=True, validators=[MinValueValidator(0)]
    )
    opinion = models.TextField("意见要点", max_length=1000, blank=True)
    adoption = models.CharField("采纳情况", max_length=20, choices=Adoption.choices, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "legal_affair"
        verbose_name = "法律顾问参与法律事务"
        constraints = [
            *EntryRecord.Meta.constraints,
            Rule(
                "amount",
                Q(amount__isnull=True) | Q(matter="contract"),
                "只有合同审查填写合同金额，请留空或者改填类型",
                name="legal_affair_amount",
            ),
        ]
        indexes = [
            *EntryRecord.Meta.indexes,
            models.Index(fields=["matter", "happened_on"], name="legal_affair_kind_day"),
        ]
