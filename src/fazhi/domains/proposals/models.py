"""建议提案: what is recorded of a deputy's suggestion or a CPPCC member's proposal, and of how it was answered."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder, Rule
from fazhi.registry.models import Person, Unit


class Kind(models.TextChoices):
    """代表法 第十八条 for suggestions; a proposal rests on the rules of the CPPCC, and on no law of the state."""

    SUGGESTION = "suggestion", "人大代表建议"
    PROPOSAL = "proposal", "政协委员提案"


class Filing(models.TextChoices):
    """立案: decided by the CPPCC's committee on proposals; a suggestion has none."""

    FILED = "filed", "立案"
    NOT_FILED = "not_filed", "未立案"


class Subject(models.TextChoices):
    """What it is about."""

    ECONOMY = "economy", "经济发展"
    CITY = "city", "城市建设与管理"
    EDUCATION = "education", "教育文化体育"
    HEALTH = "health", "医疗卫生"
    WELFARE = "welfare", "民政社保"
    ECOLOGY = "ecology", "生态环境"
    GOVERNANCE = "governance", "社会治理与法治"
    OTHER = "other", "其他"


class Outcome(models.TextChoices):
    """The class of the reply. No article has these three: it is the practice of all districts."""

    SOLVED = "class_a", "A类（已经解决或基本解决）"
    PLANNED = "class_b", "B类（正在解决或列入计划）"
    NOT_NOW = "class_c", "C类（暂不能解决或留作参考）"


class Satisfaction(models.TextChoices):
    """What the deputy or member says of the reply."""

    SATISFIED = "satisfied", "满意"
    BASICALLY = "basically_satisfied", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Proposal(CaseRecord):
    """建议提案: one item; `unit` is the office that hands it out, `undertaker` the unit that has to answer it."""

    ledger = Ledger(
        "proposal",
        "JYTA",
        day="received_on",
        kept_by="政府办公室（督查机构）",
        shows=("kind", "subject", "undertaker", "outcome", "satisfaction"),
        filters=("kind", "filing", "subject", "outcome", "satisfaction"),
    )
    personal: ClassVar = ("proposer", "dissatisfaction")
    joined: ClassVar = (*CaseRecord.joined, "undertaker")
    planned: ClassVar = ("reply_by", "rehandle_by")

    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    session = models.CharField("届次", max_length=40, blank=True)
    subject = models.CharField("内容分类", max_length=20, choices=Subject.choices)
    proposer = models.CharField("领衔代表（提案者）", max_length=80)
    co_signers = models.PositiveSmallIntegerField("联名人数", default=0)
    is_key = models.BooleanField("重点督办", default=False)
    received_on = models.DateField("收到日期")
    filing = models.CharField("是否立案", max_length=20, choices=Filing.choices, blank=True)
    filed_on = models.DateField("审查立案日期", null=True, blank=True)
    undertaker = models.ForeignKey(
        Unit, PROTECT, null=True, blank=True, related_name="+", verbose_name="主办单位"
    )
    partners = models.CharField("协办单位", max_length=120, blank=True)
    assigned_on = models.DateField("交办日期", null=True, blank=True)
    reply_by = models.DateField("交办通知要求的答复期限", null=True, blank=True)
    return_reason = models.CharField("不属本单位办理的理由", max_length=200, blank=True)
    returned_on = models.DateField("退回日期", null=True, blank=True)
    reassigned_on = models.DateField("重新交办日期", null=True, blank=True)
    officer = models.ForeignKey(
        Person, PROTECT, null=True, blank=True, related_name="+", verbose_name="专人（承办人）"
    )
    signed_for_on = models.DateField("签收日期", null=True, blank=True)
    communicated_on = models.DateField("沟通日期", null=True, blank=True)
    co_opinion_on = models.DateField("协办意见日期", null=True, blank=True)
    difficulty = models.CharField("涉及面广、处理难度大的情况", max_length=300, blank=True)
    explained_on = models.DateField("说明情况日期", null=True, blank=True)
    reply_number = models.CharField("答复文号", max_length=60, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    outcome = models.CharField("答复类别", max_length=20, choices=Outcome.choices, blank=True)
    feedback_on = models.DateField("反馈日期", null=True, blank=True)
    satisfaction = models.CharField("满意度", max_length=20, choices=Satisfaction.choices, blank=True)
    dissatisfaction = models.CharField("不满意的理由和要求", max_length=300, blank=True)
    rehandle_by = models.DateField("再次办理期限", null=True, blank=True)
    rehandled_on = models.DateField("再次答复日期", null=True, blank=True)
    assessment = models.CharField("评估意见", max_length=300, blank=True)
    assessed_on = models.DateField("组织评估日期", null=True, blank=True)
    commitment = models.CharField("承诺事项", max_length=300, blank=True)
    fulfilled_on = models.DateField("承诺落实日期", null=True, blank=True)
    is_public = models.BooleanField("答复是否公开", null=True, blank=True)
    reported_on = models.DateField("办理情况报告日期", null=True, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "proposal"
        verbose_name = "建议提案"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("received_on", "filed_on"),
            InOrder("received_on", "assigned_on"),
            InOrder("assigned_on", "replied_on"),
            InOrder("replied_on", "feedback_on"),
            InOrder("replied_on", "rehandled_on"),
            Rule(
                "filing",
                Q(kind="proposal") | Q(filing=""),
                "人大代表建议没有立案这一环节，请留空",
                name="proposal_filing",
            ),
            Rule(
                "assigned_on",
                ~Q(filing="not_filed") | Q(assigned_on__isnull=True),
                "未立案的提案不交办，交办日期请留空",
                name="proposal_not_filed",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["received_on", "id"], name="proposal_by_day"),
            models.Index(fields=["kind", "filing", "received_on"], name="proposal_kind_received"),
            models.Index(fields=["replied_on"], name="proposal_replied"),
            models.Index(fields=["undertaker", "received_on"], name="proposal_undertaker"),
        ]
