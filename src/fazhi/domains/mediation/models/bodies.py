"""Who mediates: the people's mediation committees and their mediators."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import RegisterRecord
from fazhi.casework.rules import InOrder, Rule

KEEPER = "司法行政部门"


class MediationCommittee(RegisterRecord):
    """人民调解委员会: one committee; `unit` is the community, street or department where it is set up."""

    class Form(models.TextChoices):
        """人民调解法 第八条、第三十四条."""

        COMMUNITY = "community", "村（居）"
        STREET = "street", "乡镇（街道）"
        ENTERPRISE = "enterprise", "企事业单位"
        TRADE = "trade", "行业性、专业性"

    ledger = Ledger(
        "mediation_committee",
        "TWH",
        day="since",
        kept_by=KEEPER,
        shows=("form", "members", "term_ends_on"),
        filters=("form",),
    )
    planned: ClassVar = ("until", "term_ends_on")
    personal: ClassVar = ("chair",)

    title = models.CharField("名称", max_length=200)
    form = models.CharField("类型", max_length=20, choices=Form.choices)
    chair = models.CharField("主任", max_length=40, blank=True)
    members = models.PositiveSmallIntegerField("委员人数")
    elected_on = models.DateField("推选日期", null=True, blank=True)
    term_ends_on = models.DateField("任期届满日期", null=True, blank=True)  # 第九条: a term is three years

    class Meta(RegisterRecord.Meta):
        db_table = "mediation_committee"
        verbose_name = "人民调解委员会"
        constraints = [
            *RegisterRecord.Meta.constraints,
            InOrder("elected_on", "term_ends_on", name="mediation_committee_term"),
            Rule(
                "members",
                Q(members__gte=3, members__lte=9),
                "人民调解委员会由委员三至九人组成（人民调解法第八条），请核对人数",
                name="mediation_committee_members",
            ),
        ]


class Mediator(RegisterRecord):
    """人民调解员: one member of a committee, or one whom it has engaged. 人民调解法 第十三条、第十四条."""

    class Engagement(models.TextChoices):
        """人民调解法 第十三条."""

        MEMBER = "member", "委员担任"
        ENGAGED = "engaged", "聘任"

    ledger = Ledger(
        "mediator",
        "TJY",
        day="since",
        kept_by=KEEPER,
        shows=("committee", "engagement", "is_full_time", "trained_on"),
        filters=("committee", "engagement", "is_full_time"),
    )
    personal: ClassVar = ("title",)

    title = models.CharField("姓名", max_length=40)
    committee = models.ForeignKey(
        MediationCommittee, PROTECT, related_name="mediators", verbose_name="人民调解委员会"
    )
    engagement = models.CharField("产生方式", max_length=20, choices=Engagement.choices)
    is_full_time = models.BooleanField("专职", default=False)
    trained_on = models.DateField("最近一次业务培训日期", null=True, blank=True)  # 第十四条第二款

    class Meta(RegisterRecord.Meta):
        db_table = "mediator"
        verbose_name = "人民调解员"
