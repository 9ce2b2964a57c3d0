"""行政复议案件: what is recorded of an application and of what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder
from fazhi.registry.models import Unit


class Channel(models.TextChoices):
    """How the application came in. 行政复议法（2017）第十一条, （2023）第二十二条."""

    COUNTER = "counter", "当面"
    POST = "post", "邮寄"
    INTERNET = "internet", "互联网"
    ORAL = "oral", "口头"


class Matter(models.TextChoices):
    """复议事项: the classes of the official statistics."""

    PENALTY = "penalty", "行政处罚"
    COMPLAINT = "complaint", "举报投诉处理"
    DISCLOSURE = "disclosure", "政府信息公开"
    LEVY = "levy", "行政征收"
    CONFIRMATION = "confirmation", "行政确认"
    COMPULSION = "compulsion", "行政强制"
    OMISSION = "omission", "行政不作为"
    LICENSE = "license", "行政许可"
    OTHER = "other", "其他"


class Outcome(models.TextChoices):
    """How a case ends. Articles of the law of 2017 (条例: its implementing regulation)."""

    NOT_ACCEPTED = "not_accepted", "不予受理"  # 第十七条
    ABANDONED = "abandoned", "视为放弃申请"  # 条例第二十九条
    UPHELD = "upheld", "维持"  # 第二十八条第一款第一项
    ORDERED = "ordered", "责令履行"  # 第二十八条第一款第二项
    REVOKED = "revoked", "撤销"  # 第二十八条第一款第三项
    CHANGED = "changed", "变更"  # 条例第四十七条
    ILLEGAL = "illegal", "确认违法"  # 第二十八条第一款第三项
    DISMISSED = "dismissed", "驳回"  # 条例第四十八条
    MEDIATED = "mediated", "调解"  # 条例第五十条
    SETTLED = "settled", "和解后撤回"  # 条例第四十条
    TERMINATED = "terminated", "终止"  # 条例第四十二条


class Reconsideration(CaseRecord):
    """行政复议案件: one application against one administrative act; `unit` is the reconsideration organ."""

    ledger = Ledger(
        "reconsideration",
        "XZFY",
        day="received_on",
        kept_by="司法行政部门（行政复议机构）",
        shows=("applicant", "respondent", "matter", "outcome"),
        filters=("matter", "channel", "outcome"),
        parties=("applicant", "respondent"),
    )
    personal: ClassVar = ("applicant", "request", "missing_material", "complexity")

    applicant = models.CharField("申请人", max_length=80)
    respondent = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="被申请人")
    channel = models.CharField("提出方式", max_length=20, choices=Channel.choices)
    matter = models.CharField("复议事项", max_length=20, choices=Matter.choices)
    request = models.TextField("复议请求", max_length=1000)
    act_known_on = models.DateField("知道行政行为之日")  # 第九条: the sixty days run from here
    received_on = models.DateField("收到申请日期")
    missing_material = models.CharField("需要补正的内容", max_length=300, blank=True)
    corrected_on = models.DateField("补正日期", null=True, blank=True)
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    copy_sent_on = models.DateField("副本发送日期", null=True, blank=True)
    replied_on = models.DateField("书面答复日期", null=True, blank=True)
    complexity = models.CharField("情况复杂的理由", max_length=300, blank=True)
    decided_on = models.DateField("作出决定日期", null=True, blank=True)
    effective_on = models.DateField("送达生效日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "reconsideration"
        verbose_name = "行政复议案件"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("act_known_on", "received_on"),
            InOrder("received_on", "accepted_on"),
            InOrder("accepted_on", "decided_on"),
            InOrder("decided_on", "effective_on"),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["received_on"], name="reconsideration_received"),
            models.Index(fields=["outcome", "effective_on"], name="reconsideration_outcome"),
        ]
