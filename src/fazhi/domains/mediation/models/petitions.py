"""信访: what people write, say or ask of the organs, from its registration to the end of the recheck."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import PROTECT, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder, Rule
from fazhi.registry.models import Unit


class Petition(CaseRecord):
    """信访事项: one matter of one petitioner; `unit` registered it, `competent` has the power to handle it.

    信访工作条例 第十七条 says what a petition is, 第三十一条 which way it goes.
    """

    class Channel(models.TextChoices):
        """第十七条第一款."""

        ONLINE = "online", "网上信访"
        LETTER = "letter", "来信"
        CALL = "call", "来电、传真"
        VISIT = "visit", "走访"

    class Door(models.TextChoices):
        """第二十二条, 第二十三条: the office of petitions forwards; any other organ tells the petitioner itself."""

        OFFICE = "office", "信访部门收到"
        ORGAN = "organ", "其他机关直接收到"

    class Kind(models.TextChoices):
        """第二十九条, 第三十条, 第三十一条."""

        SUGGESTION = "suggestion", "建议意见"
        ACCUSATION = "accusation", "检举控告"
        APPEAL = "appeal", "申诉求决"

    class Route(models.TextChoices):
        """第三十一条: where a petition for redress goes; the first five lead to a statutory channel."""

        JUSTICE = "justice", "诉讼、复议、检察或者公安程序"  # 第一项
        ARBITRATION = "arbitration", "仲裁"  # 第二项
        PARTY = "party", "党员申诉、申请复审"  # 第三项
        ADMINISTRATIVE = "administrative", "行政裁决、确认、许可、处罚等行政程序"  # 第四项
        DUTY = "duty", "查处违法行为、履行法定职责"  # 第五项
        PETITION = "petition", "信访程序"  # 第六项

    class Outcome(models.TextChoices):
        SUPPORTED = "supported", "予以支持"  # 第三十二条第一款第一项
        EXPLAINED = "explained", "作出解释说明"  # 第二项
        NOT_SUPPORTED = "not_supported", "不予支持"  # 第三项
        SETTLED = "settled", "调解、和解"  # 第三十三条
        CHANNELLED = "channelled", "导入法定途径"  # 第三十一条第一项至第五项
        ADOPTED = "adopted", "采纳建议"  # 第二十九条
        NOT_ADOPTED = "not_adopted", "不予采纳"
        ELSEWHERE = "elsewhere", "告知向有权机关提出"  # 第二十三条第一款
        DUPLICATE = "duplicate", "已在办理，不予受理"  # 第十九条第三款
        NO_MORE = "no_more", "复核终结，不再受理"  # 第三十六条第三款

    ledger = Ledger(
        "petition",
        "XFSX",
        day="received_on",
        kept_by="信访部门和收到信访事项的机关",
        shows=("kind", "petitioner", "competent", "outcome"),
        filters=("channel", "kind", "competent", "outcome"),
        parties=("petitioner",),
    )
    personal: ClassVar = (
        "petitioner", "request", "new_facts", "objection", "extension_reason", "opinion", "review_opinion",
        "recheck_opinion",
    )  # fmt: skip
    joined: ClassVar = (*CaseRecord.joined, "competent")
    read_by_steps: ClassVar = ("earlier",)

    petitioner = models.CharField("信访人", max_length=80)
    people = models.PositiveSmallIntegerField("涉及人数", default=1, validators=[MinValueValidator(1)])
    delegates = models.PositiveSmallIntegerField(
        "走访代表人数", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )  # 第二十条第三款
    channel = models.CharField("信访形式", max_length=20, choices=Channel.choices)
    door = models.CharField("收到方式", max_length=20, choices=Door.choices)
    kind = models.CharField("信访类别", max_length=20, choices=Kind.choices)
    request = models.TextField("请求、事实和理由", max_length=1000)
    earlier = models.ForeignKey(
        "self", PROTECT, null=True, blank=True, related_name="+", verbose_name="同一事项的前一件"
    )
    new_facts = models.CharField("新的事实和理由", max_length=300, blank=True)
    received_on = models.DateField("收到日期")
    forwarded_on = models.DateField("转送、交办日期", null=True, blank=True)
    forward_received_on = models.DateField("有权处理的机关收到转送、交办日期", null=True, blank=True)
    competent = models.ForeignKey(
        Unit, PROTECT, null=True, blank=True, related_name="+", verbose_name="有权处理的机关"
    )
    objected_on = models.DateField("提出异议日期", null=True, blank=True)
    objection = models.CharField("不属本机关职权的理由", max_length=300, blank=True)
    notified_on = models.DateField("书面告知日期", null=True, blank=True)
    route = models.CharField("处理途径", max_length=20, choices=Route.choices, blank=True)
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    heard_on = models.DateField("听取陈述日期", null=True, blank=True)
    extension_reason = models.CharField("延期理由", max_length=300, blank=True)
    opinion = models.TextField("处理意见及依据", max_length=1000, blank=True)
    answered_on = models.DateField("作出处理意见日期", null=True, blank=True)
    answer_served_on = models.DateField("信访人收到答复日期", null=True, blank=True)
    review_requested_on = models.DateField("收到复查请求日期", null=True, blank=True)
    review_opinion = models.CharField("复查意见", max_length=300, blank=True)
    reviewed_on = models.DateField("作出复查意见日期", null=True, blank=True)
    review_served_on = models.DateField("信访人收到复查意见日期", null=True, blank=True)
    recheck_requested_on = models.DateField("收到复核请求日期", null=True, blank=True)
    recheck_opinion = models.CharField("复核意见", max_length=300, blank=True)
    rechecked_on = models.DateField("作出复核意见日期", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "petition"
        verbose_name = "信访事项"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("received_on", "forwarded_on", name="petition_forwarded"),
            InOrder("received_on", "accepted_on", name="petition_accepted"),
            InOrder("accepted_on", "answered_on", name="petition_answered"),
            InOrder("answered_on", "answer_served_on", name="petition_answer_served"),
            InOrder("answer_served_on", "review_requested_on", name="petition_review"),
            InOrder("review_requested_on", "reviewed_on", name="petition_reviewed"),
            InOrder("review_served_on", "recheck_requested_on", name="petition_recheck"),
            InOrder("recheck_requested_on", "rechecked_on", name="petition_rechecked"),
            Rule(
                "delegates",
                Q(channel="visit") | Q(delegates__isnull=True),
                "走访的才有代表，请留空（信访工作条例第二十条第三款）",
                name="petition_delegates",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["received_on", "id"], name="petition_received_on"),
            models.Index(fields=["accepted_on"], name="petition_accepted_on"),
            models.Index(fields=["answered_on"], name="petition_answered_on"),
        ]
