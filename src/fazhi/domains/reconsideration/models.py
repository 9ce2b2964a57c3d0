"""行政复议案件: what is recorded of an application and of what became of it; and the decisions that are published."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord, EntryRecord
from fazhi.casework.rules import InOrder, Rule, refuse
from fazhi.registry.models import Unit

from .grounds import (
    Attendance,
    Compensation,
    ConsultGround,
    Executor,
    FirstGround,
    Hearing,
    OutOfScope,
    RefusalGround,
    RespondentKind,
    ReviewOrigin,
    SimplifiedGround,
    StayGround,
    SuspensionCause,
    TerminationCause,
)

JUSTICE = "司法行政部门（行政复议机构）"


class Channel(models.TextChoices):
    """How the application came in. 行政复议法（2017）第十一条, （2023）第二十二条、第三十二条."""

    COUNTER = "counter", "当面"
    POST = "post", "邮寄"
    INTERNET = "internet", "互联网"
    ORAL = "oral", "口头"
    PENALTY_ORGAN = "penalty_organ", "通过作出处罚决定的机关"


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
    AGREEMENT = "agreement", "行政协议"
    OTHER = "other", "其他"


class Outcome(models.TextChoices):
    """How a case ends. Articles of the law of 2023; 旧 is that of 2017, 条例 its implementing regulation."""

    NOT_ACCEPTED = "not_accepted", "不予受理"  # 第三十条第二款; 旧第十七条第一款
    INFORMED = "informed", "告知、转送其他机关"  # 旧第十七条第一款、第十八条
    ABANDONED = "abandoned", "视为放弃申请"  # 第三十一条第二款; 条例第二十九条
    UPHELD = "upheld", "维持"  # 第六十八条; 旧第二十八条第一款第一项
    ORDERED = "ordered", "责令履行"  # 第六十六条; 旧第二十八条第一款第二项
    REVOKED = "revoked", "撤销"  # 第六十四条; 旧第二十八条第一款第三项
    PARTLY_REVOKED = "partly_revoked", "部分撤销"  # 第六十四条
    CHANGED = "changed", "变更"  # 第六十三条; 条例第四十七条
    ILLEGAL = "illegal", "确认违法"  # 第六十五条; 旧第二十八条第一款第三项
    INVALID = "invalid", "确认无效"  # 第六十七条
    LIABLE = "liable", "行政协议：订立、履行、补救或者赔偿"  # 第七十一条第一款
    COMPENSATED = "compensated", "行政协议：补偿"  # 第七十一条第二款
    REJECTED = "rejected", "驳回复议请求"  # 第六十九条; 条例第四十八条第一款第一项
    DISMISSED = "dismissed", "驳回复议申请"  # 第三十三条; 条例第四十八条第一款第二项
    MEDIATED = "mediated", "调解"  # 第七十三条; 条例第五十条
    SETTLED = "settled", "和解后撤回"  # 第七十四条; 条例第四十条
    WITHDRAWN = "withdrawn", "撤回申请"  # 第四十一条第一项; 旧第二十五条
    TERMINATED = "terminated", "其他终止"  # 第四十一条第二项至第五项; 条例第四十二条


CORRECTED = (
    Outcome.ORDERED, Outcome.REVOKED, Outcome.PARTLY_REVOKED, Outcome.CHANGED, Outcome.ILLEGAL, Outcome.INVALID,
    Outcome.LIABLE, Outcome.COMPENSATED,
)  # fmt: skip
"""The decisions that put the respondent right (直接纠错)."""
DECISIONS = (Outcome.UPHELD, Outcome.REJECTED, Outcome.DISMISSED, *CORRECTED)
ENDINGS = (Outcome.MEDIATED, Outcome.SETTLED, Outcome.WITHDRAWN, Outcome.TERMINATED)
CONCLUDED = (*DECISIONS, *ENDINGS)


class Reconsideration(CaseRecord):
    """行政复议案件: one application against one administrative act; `unit` is the office of the reconsideration organ.

    第二十二条第四款: two acts are two applications. `filed_on` is the day on which the applicant let it go, where it
    reached the organ later: by post, or through the organ that made the act.
    """

    ledger = Ledger(
        "reconsideration",
        "XZFY",
        day="received_on",
        kept_by=JUSTICE,
        shows=("applicant", "respondent", "matter", "outcome"),
        filters=("matter", "channel", "outcome"),
        parties=("applicant", "respondent"),
    )
    personal: ClassVar = (
        "applicant", "third_party", "request", "missing_material", "complexity", "advice", "abandon_reason",
    )  # fmt: skip
    planned: ClassVar = ("correct_by", "hearing_set_for", "redo_by", "comply_by")

    # 申请
    applicant = models.CharField("申请人", max_length=80)
    applicants = models.PositiveSmallIntegerField("申请人人数", default=1)
    representatives = models.PositiveSmallIntegerField("推选的代表人人数", default=0)
    third_party = models.CharField("第三人", max_length=120, blank=True)
    respondent = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="被申请人")
    respondent_kind = models.CharField(
        "被申请人类别", max_length=20, choices=RespondentKind.choices, default=RespondentKind.DEPARTMENT
    )
    channel = models.CharField("提出方式", max_length=20, choices=Channel.choices)
    matter = models.CharField("复议事项", max_length=20, choices=Matter.choices)
    request = models.TextField("复议请求", max_length=1000)
    first_ground = models.CharField(
        "应当先申请行政复议的情形", max_length=20, choices=FirstGround.choices, blank=True
    )
    claims_compensation = models.BooleanField("一并提出行政赔偿请求", default=False)
    is_real_estate = models.BooleanField("因不动产提出", default=False)
    act_made_on = models.DateField("行政行为作出日期", null=True, blank=True)
    act_known_on = models.DateField("知道行政行为之日")
    rights_known_on = models.DateField("知道复议权利、机关和期限之日（未告知的）", null=True, blank=True)
    obstacle_from = models.DateField("申请受不可抗力等耽误的起始日期", null=True, blank=True)
    obstacle_until = models.DateField("障碍消除日期", null=True, blank=True)
    filed_on = models.DateField("交邮或者交原机关的日期", null=True, blank=True)
    received_on = models.DateField("收到申请日期")
    is_sued = models.BooleanField("法院已受理同一行政行为的起诉", default=False)
    is_forwardable = models.BooleanField("依2017年法第十五条第二款向县级政府提出", default=False)

    # 受理
    correction_asked_on = models.DateField("补正通知日期", null=True, blank=True)
    correction_received_on = models.DateField("补正通知收到日期", null=True, blank=True)
    missing_material = models.CharField("需要补正的内容", max_length=300, blank=True)
    correct_by = models.DateField("补正通知载明的期限", null=True, blank=True)
    corrected_on = models.DateField("补正日期", null=True, blank=True)
    abandon_reason = models.CharField("无正当理由逾期的认定", max_length=200, blank=True)
    refusal_ground = models.CharField(
        "不符合的受理条件", max_length=20, choices=RefusalGround.choices, blank=True
    )
    out_of_scope = models.CharField(
        "不属于行政复议范围的事项", max_length=10, choices=OutOfScope.choices, blank=True
    )
    competent_organ = models.CharField("有管辖权的复议机关", max_length=80, blank=True)
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    is_deemed_accepted = models.BooleanField("视为受理", default=False, editable=False)

    # 审理
    is_grave = models.BooleanField("重大、疑难、复杂", default=False)
    is_technical = models.BooleanField("专业性、技术性较强", default=False)
    simplified_ground = models.CharField(
        "适用简易程序的情形", max_length=20, choices=SimplifiedGround.choices, blank=True
    )
    is_simplified = models.BooleanField("简易程序", default=False, editable=False)
    copy_sent_on = models.DateField("副本发送日期", null=True, blank=True)
    copy_received_on = models.DateField("被申请人收到副本日期", null=True, blank=True)
    replied_on = models.DateField("书面答复日期", null=True, blank=True)
    reply_missed_on = models.DateField("答复期限届满未答复日期", null=True, blank=True)
    third_party_evidence_on = models.DateField("第三人提供证据日期", null=True, blank=True)
    stay_ground = models.CharField("停止执行的情形", max_length=20, choices=StayGround.choices, blank=True)
    heard_on = models.DateField("听取意见日期", null=True, blank=True)
    heard_how = models.CharField("听取意见的方式", max_length=20, choices=Hearing.choices, blank=True)
    hearing_set_for = models.DateField("听证定于", null=True, blank=True)
    hearing_noticed_on = models.DateField("听证通知日期", null=True, blank=True)
    hearing_held_on = models.DateField("听证日期", null=True, blank=True)
    hearing_waived_on = models.DateField("视为放弃听证日期", null=True, blank=True)
    attendance = models.CharField("被申请人参加听证", max_length=20, choices=Attendance.choices, blank=True)
    consulted_on = models.DateField("提请复议委员会日期", null=True, blank=True)
    consult_ground = models.CharField(
        "提请咨询的情形", max_length=20, choices=ConsultGround.choices, blank=True
    )
    advised_on = models.DateField("咨询意见日期", null=True, blank=True)
    advice = models.CharField("咨询意见", max_length=300, blank=True)
    complexity = models.CharField("情况复杂的理由", max_length=300, blank=True)
    suspended_on = models.DateField("中止日期", null=True, blank=True)
    suspension_cause = models.CharField(
        "中止的情形", max_length=20, choices=SuspensionCause.choices, blank=True
    )
    is_discretionary = models.BooleanField("裁量行为，或者赔偿、补偿纠纷", default=False)

    # 附带审查
    reviewed_document = models.CharField("审查的规范性文件或者依据", max_length=200, blank=True)
    review_asked_on = models.DateField("提出附带审查日期", null=True, blank=True)
    review_origin = models.CharField("审查的由来", max_length=20, choices=ReviewOrigin.choices, blank=True)
    has_review_power = models.BooleanField("有权处理", null=True, blank=True)
    maker_notified_on = models.DateField("通知制定机关日期", null=True, blank=True)
    maker_received_on = models.DateField("制定机关收到通知日期", null=True, blank=True)
    document_forwarded_on = models.DateField("转送有权机关日期", null=True, blank=True)
    forward_received_on = models.DateField("有权机关收到转送日期", null=True, blank=True)
    document_handled_on = models.DateField("附带审查处理完毕日期", null=True, blank=True)
    is_document_unlawful = models.BooleanField("相关条款不合法", null=True, blank=True)

    # 决定与执行
    termination_cause = models.CharField(
        "终止的情形", max_length=20, choices=TerminationCause.choices, blank=True
    )
    decided_on = models.DateField("作出决定日期", null=True, blank=True)
    discussed_on = models.DateField("集体讨论日期", null=True, blank=True)
    compensation = models.CharField("赔偿的决定", max_length=20, choices=Compensation.choices, blank=True)
    is_redo_ordered = models.BooleanField("责令重新作出行政行为", default=False)
    redo_by = models.DateField("决定书载明的期限", null=True, blank=True)
    effective_on = models.DateField("生效日期", null=True, blank=True)
    redone_on = models.DateField("重新作出行政行为日期", null=True, blank=True)
    complied_on = models.DateField("履行日期", null=True, blank=True)
    comply_by = models.DateField("责令履行的期限", null=True, blank=True)
    opinion_sent_on = models.DateField("意见书制发日期", null=True, blank=True)
    opinion_received_on = models.DateField("意见书收到日期", null=True, blank=True)
    opinion_answered_on = models.DateField("报送纠正情况日期", null=True, blank=True)
    copied_on = models.DateField("抄告上一级主管部门日期", null=True, blank=True)
    sued_on = models.DateField("复议后起诉日期", null=True, blank=True)
    executor = models.CharField("强制执行", max_length=20, choices=Executor.choices, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "reconsideration"
        verbose_name = "行政复议案件"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("act_made_on", "act_known_on"),
            InOrder("act_known_on", "received_on"),
            InOrder("filed_on", "received_on"),
            InOrder("obstacle_from", "obstacle_until"),
            InOrder("received_on", "accepted_on"),
            InOrder("accepted_on", "decided_on"),
            InOrder("decided_on", "effective_on"),
            Rule(
                "representatives",
                Q(applicants__lte=5, representatives__lte=F("applicants"))
                | Q(representatives__gte=1, representatives__lte=5),
                "申请人超过五人的，推选一至五名代表（条例第八条）",
                name="reconsideration_representatives",
            ),
            Rule(
                "matter",
                ~Q(channel=Channel.PENALTY_ORGAN) | Q(matter=Matter.PENALTY),
                "通过原机关提出的，只能是对当场作出或者依据电子技术监控作出的行政处罚不服（第三十二条第一款）",
                name="reconsideration_penalty_organ",
            ),
            Rule(
                "first_ground",
                (~Q(first_ground=FirstGround.ON_THE_SPOT) | Q(matter=Matter.PENALTY))
                & (~Q(first_ground=FirstGround.DISCLOSURE) | Q(matter=Matter.DISCLOSURE)),
                "当场作出处罚的，复议事项须是行政处罚；不予公开的，须是政府信息公开（第二十三条第一款）",
                name="reconsideration_first_ground",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["received_on", "id"], name="reconsideration_received"),
            models.Index(fields=["accepted_on"], name="reconsideration_accepted"),
            models.Index(fields=["decided_on"], name="reconsideration_decided"),
            models.Index(fields=["outcome", "effective_on"], name="reconsideration_outcome"),
        ]

    @property
    def filing_day(self) -> dt.date:
        """The day that has to lie within the time to apply: what was posted in time is not late."""
        return self.filed_on or self.received_on


class PublishedDecision(EntryRecord):
    """公开的行政复议决定书: the decision as everybody may read it, with names and personal facts left out.

    行政复议法（2023）第七十九条第一款. The case itself is not public; what is told of it is taken from it.
    """

    ledger = Ledger(
        "published_decision",
        "FYGK",
        day="happened_on",
        kept_by=JUSTICE,
        shows=("respondent", "matter", "outcome", "decided_on"),
        filters=("matter", "outcome"),
        public=True,
    )

    reconsideration = models.ForeignKey(
        Reconsideration, PROTECT, related_name="published", verbose_name="行政复议案件"
    )
    title = models.CharField("决定书标题", max_length=200)
    text = models.TextField("决定书正文（隐去个人信息）", max_length=8000)
    # taken from the case
    respondent = models.ForeignKey(
        Unit, PROTECT, related_name="+", verbose_name="被申请人", blank=True, editable=False
    )
    matter = models.CharField("复议事项", max_length=20, choices=Matter.choices, blank=True, editable=False)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True, editable=False)
    decided_on = models.DateField("作出决定日期", blank=True, editable=False)

    class Meta(EntryRecord.Meta):
        db_table = "published_decision"
        verbose_name = "公开的行政复议决定书"

    def clean(self) -> None:
        """It is a decision in effect, says what the case says, and names no applicant and no third party."""
        super().clean()
        case = self.reconsideration
        if case.outcome not in DECISIONS or case.decided_on is None or case.effective_on is None:
            refuse(
                "reconsideration",
                "公开的是发生法律效力的行政复议决定书，请先登记决定和送达（第七十五条第二款）",
            )
        if self.happened_on < case.effective_on:
            refuse("happened_on", f"公开日期早于决定书生效日期（{case.effective_on}），请核对")
        self.respondent, self.matter = case.respondent, case.matter
        self.outcome, self.decided_on = case.outcome, case.decided_on
        for name in filter(None, (case.applicant, case.third_party)):
            for field in ("title", "text"):
                if name in getattr(self, field):
                    refuse(field, "写有申请人或者第三人的姓名、名称，请隐去后再公开（如“张某”“某公司”）")
