"""法律援助: one application, or one notice of an organ that handles a criminal case."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models

from fazhi.casework.ledger import Ledger, find_by_number
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder, refuse


class AidOutcome(models.TextChoices):
    """法律援助法 第四十三条、第四十八条; 法律援助条例 第十八条、第二十三条."""

    GRANTED = "granted", "给予法律援助"
    REFUSED = "refused", "不予法律援助"
    WITHDRAWN = "deemed_withdrawn", "视为撤回（撤销）申请"
    TERMINATED = "terminated", "终止法律援助"


class LegalAid(CaseRecord):
    """法律援助案件: one application, or one notice of court, procuratorate or police; `unit` is the agency's bureau."""

    class Matter(models.TextChoices):
        CRIMINAL = "criminal", "刑事"
        CIVIL = "civil", "民事"
        ADMINISTRATIVE = "administrative", "行政"

    class Group(models.TextChoices):
        """受援群体 of the official statistics."""

        MIGRANT_WORKER = "migrant_worker", "农民工"
        DISABLED = "disabled", "残疾人"
        ELDERLY = "elderly", "老年人"
        MINOR = "minor", "未成年人"
        WOMAN = "woman", "妇女"
        MILITARY = "military", "军人军属"
        OTHER = "other", "其他"

    class Channel(models.TextChoices):
        """法律援助法 第三十六条、第三十九条."""

        APPLICATION = "application", "本人或者近亲属申请"
        FORWARDED = "forwarded", "办案机关、监管场所转交"
        NOTICE = "notice", "办案机关通知"

    class Proceeding(models.TextChoices):
        """法律援助法 第二十二条, 第四十四条; 行政复议法 第十八条: aid goes to applicants for reconsideration too."""

        LITIGATION = "litigation", "诉讼"
        RECONSIDERATION = "reconsideration", "行政复议"
        ARBITRATION = "arbitration", "仲裁"
        OUT_OF_COURT = "out_of_court", "非诉讼"

    class Hardship(models.TextChoices):
        """法律援助法 第三十二条, 第四十一条第二款, 第四十二条."""

        QUERIED = "queried", "信息共享查询"
        PROMISED = "promised", "个人诚信承诺"
        EXEMPT = "exempt", "免予核查"
        NOT_LIMITED = "not_limited", "不受经济困难条件限制"

    class Urgency(models.TextChoices):
        """法律援助法 第四十四条第一款."""

        TIME = "time", "距时效或者期限届满不足七日"
        PRESERVATION = "preservation", "需要立即申请保全或者先予执行"
        OTHER = "other", "法律、法规、规章规定的其他情形"

    class Ground(models.TextChoices):
        """法律援助法 第四十八条第一款; the regulation knows the last four before the other one (第二十三条)."""

        DECEIT = "deceit", "以欺骗等不正当手段获得援助"
        CONCEALMENT = "concealment", "隐瞒重要事实或者提供虚假证据"
        UNLAWFUL_USE = "unlawful_use", "利用法律援助从事违法活动"
        MEANS = "means", "经济状况变化，不再符合条件"
        CASE_ENDED = "case_ended", "案件终止审理或者已经被撤销"
        OWN_LAWYER = "own_lawyer", "自行委托律师或者其他代理人"
        REQUEST = "request", "受援人要求终止"
        OTHER = "other", "法律法规规定的其他情形"

    class Remedy(models.TextChoices):
        """法律援助法 第四十九条第三款."""

        RECONSIDERATION = "reconsideration", "申请行政复议"
        LAWSUIT = "lawsuit", "提起行政诉讼"

    ledger = Ledger(
        "legal_aid",
        "FLYZ",
        day="received_on",
        kept_by="法律援助机构",
        shows=("matter", "proceeding", "group", "applicant", "outcome"),
        filters=("matter", "proceeding", "group", "outcome"),
        parties=("applicant",),
    )
    personal: ClassVar = ("applicant", "cause", "missing_material", "provider")

    applicant = models.CharField("申请人（受援人）", max_length=80)
    group = models.CharField("受援群体", max_length=20, choices=Group.choices)
    matter = models.CharField("案件类型", max_length=20, choices=Matter.choices)
    channel = models.CharField("来源", max_length=20, choices=Channel.choices)
    proceeding = models.CharField("援助事项", max_length=20, choices=Proceeding.choices)
    linked_number = models.CharField("所涉案件编号", max_length=40, blank=True)
    cause = models.CharField("事由", max_length=200)
    received_on = models.DateField("收到申请（通知）日期")
    missing_material = models.CharField("需要补充的材料或者说明", max_length=300, blank=True)
    provisional_on = models.DateField("先行提供援助日期", null=True, blank=True)
    urgency = models.CharField("先行提供的情形", max_length=20, choices=Urgency.choices, blank=True)
    hardship = models.CharField("经济困难状况核查", max_length=20, choices=Hardship.choices, blank=True)
    decided_on = models.DateField("作出决定日期", null=True, blank=True)
    assigned_on = models.DateField("指派日期", null=True, blank=True)
    provider = models.CharField("援助人员", max_length=80, blank=True)
    reported_on = models.DateField("报告办理情况日期", null=True, blank=True)
    recovered = models.BigIntegerField(
        "挽回损失或者取得利益（元）", null=True, blank=True, validators=[MinValueValidator(0)]
    )
    subsidy = models.PositiveIntegerField("补贴（元）", null=True, blank=True)
    subsidised_on = models.DateField("支付补贴日期", null=True, blank=True)
    terminated_on = models.DateField("终止援助日期", null=True, blank=True)
    ground = models.CharField("终止的情形", max_length=20, choices=Ground.choices, blank=True)
    objected_on = models.DateField("收到异议日期", null=True, blank=True)
    upheld_on = models.DateField("维持决定日期", null=True, blank=True)
    remedy = models.CharField("对维持决定不服", max_length=20, choices=Remedy.choices, blank=True)
    closed_on = models.DateField("结案日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=AidOutcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "legal_aid"
        verbose_name = "法律援助案件"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("received_on", "decided_on", name="legal_aid_decided"),
            InOrder("decided_on", "assigned_on", name="legal_aid_assigned"),
            InOrder("assigned_on", "reported_on", name="legal_aid_reported"),
            InOrder("reported_on", "closed_on", name="legal_aid_closed"),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["received_on", "id"], name="legal_aid_received"),
            models.Index(fields=["decided_on", "outcome"], name="legal_aid_decided_outcome"),
            models.Index(fields=["closed_on"], name="legal_aid_closed_on"),
            models.Index(fields=["subsidised_on"], name="legal_aid_subsidised_on"),
        ]

    def clean(self) -> None:
        """The case for which the aid is asked is one of a ledger here; a court's own number belongs into 事由."""
        super().clean()
        if self.linked_number and find_by_number(self.linked_number) is None:
            refuse("linked_number", f"没有编号为{self.linked_number}的案件，请填写本系统的案件编号，或者留空")
