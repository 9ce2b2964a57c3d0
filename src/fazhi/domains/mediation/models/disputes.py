"""矛盾纠纷: one dispute under one of the three kinds of mediation."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import PROTECT, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord, listed_by
from fazhi.casework.rules import InOrder, Rule

from .bodies import MediationCommittee


class Kind(models.TextChoices):
    """The three kinds that are counted together."""

    PEOPLE = "people", "人民调解"
    ADMINISTRATIVE = "administrative", "行政调解"
    JUDICIAL = "judicial", "司法调解"


class Channel(models.TextChoices):
    """How a dispute came to its mediators. 人民调解法 第十七条、第十八条; 特邀调解规定 第二十七条."""

    APPLICATION = "application", "当事人申请"
    INITIATIVE = "initiative", "主动调解"
    GUIDED = "guided", "法院、公安告知引导"
    DELEGATED = "delegated", "法院立案前委派"
    ENTRUSTED = "entrusted", "法院立案后委托"


class Category(models.TextChoices):
    """What is disputed: the classes of the district's yearly statistics."""

    NEIGHBOUR = "neighbour", "邻里"
    FAMILY = "family", "婚姻家庭"
    HOUSING = "housing", "房屋宅基地"
    PROPERTY_SERVICE = "property_service", "物业"
    CONTRACT = "contract", "合同"
    DAMAGE = "damage", "损害赔偿"
    LABOUR = "labour", "劳动争议"
    CONSUMER = "consumer", "消费"
    TRAFFIC = "traffic", "道路交通事故"
    MEDICAL = "medical", "医疗"
    PUBLIC_SECURITY = "public_security", "治安"
    OTHER = "other", "其他"


class Outcome(models.TextChoices):
    """How a mediation ends. Refused, not taken up or handed over at once, it never was one: no day of ending."""

    AGREEMENT = "agreement", "达成协议"  # 人民调解法 第二十八条
    FAILED = "failed", "调解不成"  # 人民调解法 第二十六条
    REFUSED = "refused", "一方拒绝调解"  # 人民调解法 第十七条
    NOT_ACCEPTED = "not_accepted", "不予受理"  # 投诉举报办法 第十五条
    HANDED_OVER = "handed_over", "转由其他调解"  # 没有调解就转走


class Trial(models.TextChoices):
    """By which procedure the court tries what it has entrusted. 特邀调解规定 第二十七条第二款."""

    ORDINARY = "ordinary", "普通程序"
    SIMPLIFIED = "simplified", "简易程序"


class AgreementForm(models.TextChoices):
    """人民调解法 第二十九条, 第三十条; 民事诉讼法 on the court's own statement."""

    WRITTEN = "written", "书面协议"
    ORAL = "oral", "口头协议"


class Confirmation(models.TextChoices):
    """What the court made of a joint application. 民事诉讼法（2023）第二百零六条."""

    CONFIRMED = "confirmed", "裁定有效"
    REJECTED = "rejected", "裁定驳回"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    WITHDRAWN = "withdrawn", "撤回申请"


class Dispute(CaseRecord):
    """矛盾纠纷: one dispute under one kind of mediation; `unit` keeps the file, `body` says who mediates.

    A dispute that goes on to another kind becomes a new case, which `became` names.
    """

    ledger = Ledger(
        "dispute",
        "TJ",
        day="received_on",
        kept_by="司法行政部门、人民调解委员会和有调解职责的部门",
        shows=("form", "category", "parties", "outcome", "ended_on"),
        filters=("form", "category", "outcome"),
        parties=("parties",),
    )
    personal: ClassVar = ("parties", "facts", "mediator", "agreed", "risk")

    form = models.CharField("调解类型", max_length=20, choices=Kind.choices)
    channel = models.CharField("来源", max_length=20, choices=Channel.choices)
    category = models.CharField("纠纷类别", max_length=20, choices=Category.choices)
    committee = models.ForeignKey(
        MediationCommittee, PROTECT, null=True, blank=True, related_name="+", verbose_name="人民调解委员会"
    )
    body = models.CharField("调解组织或者机关", max_length=80)
    parties = models.CharField("当事人", max_length=200)
    people = models.PositiveSmallIntegerField("涉及人数", default=2, validators=[MinValueValidator(2)])
    facts = models.TextField("纠纷主要事实", max_length=1000)
    amount = models.BigIntegerField(
        "涉及金额（元）", null=True, blank=True, validators=[MinValueValidator(0)]
    )
    trial = models.CharField("委托案件的审判程序", max_length=20, choices=Trial.choices, blank=True)
    report_served_on = models.DateField("收到事故认定书（证明、复核结论）日期", null=True, blank=True)
    received_on = models.DateField("登记日期")
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    mediator = models.CharField("调解员", max_length=80, blank=True)
    risk = models.CharField("激化风险及报告情况", max_length=300, blank=True)
    ended_on = models.DateField("调解结束日期", null=True, blank=True)
    agreement_form = models.CharField("协议形式", max_length=20, choices=AgreementForm.choices, blank=True)
    agreed = models.TextField("协议内容", max_length=1000, blank=True)
    effective_on = models.DateField("协议生效日期", null=True, blank=True)
    confirmation_applied_on = models.DateField("申请司法确认日期", null=True, blank=True)
    confirmed_on = models.DateField("法院裁定日期", null=True, blank=True)
    confirmation = models.CharField("司法确认结果", max_length=20, choices=Confirmation.choices, blank=True)
    became = models.ForeignKey(
        "self", PROTECT, null=True, blank=True, related_name="came_from", verbose_name="转成的案件"
    )
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "dispute"
        verbose_name = "矛盾纠纷调解"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("received_on", "accepted_on", name="dispute_accepted"),
            InOrder("accepted_on", "ended_on", name="dispute_ended"),
            InOrder("ended_on", "effective_on", name="dispute_effective"),
            InOrder("effective_on", "confirmation_applied_on", name="dispute_confirmation"),
            InOrder("confirmation_applied_on", "confirmed_on", name="dispute_confirmed"),
            Rule(
                "outcome",
                Q(ended_on__isnull=True) | Q(outcome__in=("agreement", "failed")),
                "调解已经结束的，结果是达成协议或者调解不成",
                name="dispute_ended_outcome",
            ),
            Rule(
                "channel",
                Q(channel__in=("delegated", "entrusted"), form="judicial")
                | (~Q(channel__in=("delegated", "entrusted")) & ~Q(form="judicial")),
                "法院委派、委托的纠纷才是司法调解，请核对调解类型和来源",
                name="dispute_from_court",
            ),
            Rule(
                "trial",
                Q(trial="") | Q(channel="entrusted"),
                "只有法院立案后委托的纠纷才填审判程序，请留空",
                name="dispute_trial",
            ),
            Rule(
                "report_served_on",
                Q(report_served_on__isnull=True) | Q(category="traffic"),
                "只有道路交通事故纠纷才填这个日期，请留空",
                name="dispute_traffic",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            # The figures of a year read this index alone, however many disputes there are.
            models.Index(
                fields=["ended_on", "form", "outcome", "voided_at", "id"],
                condition=Q(voided_at__isnull=True),
                name="dispute_ended",
            ),
            models.Index(
                fields=["confirmed_on", "confirmation"],
                condition=Q(voided_at__isnull=True, confirmed_on__isnull=False),
                name="dispute_confirmed",
            ),
            *listed_by("dispute", "received_on", "form", "category", "outcome"),
        ]
