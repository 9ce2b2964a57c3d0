"""三调联动: disputes under mediation, the committees that mediate, lawyers' services and legal-aid cases."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import PROTECT, F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord, EntryRecord, RegisterRecord
from fazhi.casework.rules import InOrder, Rule

KEEPER = "司法行政部门"


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
    """How a mediation ends. A dispute that was refused or not taken up was never mediated: it has no day of ending."""

    AGREEMENT = "agreement", "达成协议"  # 人民调解法 第二十八条
    FAILED = "failed", "调解不成"  # 人民调解法 第二十六条
    REFUSED = "refused", "一方拒绝调解"  # 人民调解法 第十七条
    NOT_ACCEPTED = "not_accepted", "不予受理"  # 投诉举报办法 第十五条


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


class Performance(models.TextChoices):
    """What a follow-up visit found. 人民调解法 第三十一条."""

    PERFORMED = "performed", "已履行"
    PARTLY = "partly", "部分履行"
    NOT_YET = "not_yet", "尚未履行"


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
        shows=("form", "members", "mediators", "term_ends_on"),
        filters=("form",),
    )
    planned: ClassVar = ("until", "term_ends_on")
    personal: ClassVar = ("chair",)

    title = models.CharField("名称", max_length=200)
    form = models.CharField("类型", max_length=20, choices=Form.choices)
    chair = models.CharField("主任", max_length=40, blank=True)
    members = models.PositiveSmallIntegerField("委员人数")
    mediators = models.PositiveSmallIntegerField("人民调解员人数")
    full_time = models.PositiveSmallIntegerField("其中专职", default=0)
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
            Rule(
                "full_time",
                Q(full_time__lte=F("mediators")),
                "专职调解员不能多于调解员总数，请核对人数",
                name="mediation_committee_full_time",
            ),
        ]


class Dispute(CaseRecord):
    """矛盾纠纷: one dispute under one kind of mediation; `unit` keeps the file, `body` says who mediates.

    A dispute that goes on to another kind is a new case; `linked_number` names the earlier one.
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
    linked_number = models.CharField("衔接案件编号", max_length=40, blank=True)
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
    followed_up_on = models.DateField("回访日期", null=True, blank=True)
    performance = models.CharField("履行情况", max_length=20, choices=Performance.choices, blank=True)
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
            InOrder("effective_on", "followed_up_on", name="dispute_followed_up"),
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
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            # The figures of a year read this index alone, however many disputes there are.
            models.Index(
                fields=["ended_on", "form", "outcome", "followed_up_on", "voided_at", "id"],
                condition=Q(voided_at__isnull=True),
                name="dispute_ended",
            ),
            models.Index(
                fields=["confirmed_on", "confirmation"],
                condition=Q(voided_at__isnull=True, confirmed_on__isnull=False),
                name="dispute_confirmed",
            ),
            models.Index(
                fields=["received_on"], condition=Q(voided_at__isnull=True), name="dispute_received"
            ),
        ]


class LawyerService(EntryRecord):
    """律师提供法律服务: one participation of a lawyer; a mediation may be linked with its dispute."""

    class Kind(models.TextChoices):
        LEGAL_AID = "legal_aid", "法律援助"
        ENTERPRISE = "enterprise", "涉企法律服务"
        MEDIATION = "mediation", "参与调解"
        OTHER = "other", "其他法律服务"

    ledger = Ledger(
        "lawyer_service",
        "LSFW",
        day="happened_on",
        kept_by=KEEPER,
        shows=("form", "firm", "served"),
        filters=("form",),
    )
    personal: ClassVar = ("lawyer", "served")

    title = models.CharField("服务内容", max_length=200)
    form = models.CharField("类型", max_length=20, choices=Kind.choices)
    firm = models.CharField("律师事务所", max_length=80)
    lawyer = models.CharField("律师", max_length=40)
    served = models.CharField("服务对象", max_length=120, blank=True)
    dispute = models.ForeignKey(
        Dispute, PROTECT, null=True, blank=True, related_name="+", verbose_name="参与调解的纠纷"
    )

    class Meta(EntryRecord.Meta):
        db_table = "lawyer_service"
        verbose_name = "律师法律服务"
        constraints = [
            *EntryRecord.Meta.constraints,
            Rule(
                "dispute",
                Q(dispute__isnull=True) | Q(form="mediation"),
                "只有参与调解的服务才关联纠纷，请留空或者改填类型",
                name="lawyer_service_dispute",
            ),
        ]
        indexes = [
            *EntryRecord.Meta.indexes,
            models.Index(fields=["form", "happened_on"], name="lawyer_service_form_day"),
        ]


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

    ledger = Ledger(
        "legal_aid",
        "FLYZ",
        day="received_on",
        kept_by="法律援助机构",
        shows=("matter", "group", "applicant", "outcome"),
        filters=("matter", "group", "outcome"),
        parties=("applicant",),
    )
    personal: ClassVar = ("applicant", "cause", "missing_material", "provider")

    applicant = models.CharField("申请人（受援人）", max_length=80)
    group = models.CharField("受援群体", max_length=20, choices=Group.choices)
    matter = models.CharField("案件类型", max_length=20, choices=Matter.choices)
    channel = models.CharField("来源", max_length=20, choices=Channel.choices)
    cause = models.CharField("事由", max_length=200)
    received_on = models.DateField("收到申请（通知）日期")
    missing_material = models.CharField("需要补充的材料或者说明", max_length=300, blank=True)
    provisional_on = models.DateField("先行提供援助日期", null=True, blank=True)
    decided_on = models.DateField("作出决定日期", null=True, blank=True)
    assigned_on = models.DateField("指派日期", null=True, blank=True)
    provider = models.CharField("援助人员", max_length=80, blank=True)
    reported_on = models.DateField("报告办理情况日期", null=True, blank=True)
    recovered = models.BigIntegerField(
        "挽回损失或者取得利益（元）", null=True, blank=True, validators=[MinValueValidator(0)]
    )
    terminated_on = models.DateField("终止援助日期", null=True, blank=True)
    objected_on = models.DateField("收到异议日期", null=True, blank=True)
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
            models.Index(fields=["received_on"], name="legal_aid_received"),
            models.Index(fields=["decided_on", "outcome"], name="legal_aid_decided_outcome"),
            models.Index(fields=["closed_on"], name="legal_aid_closed_on"),
        ]
