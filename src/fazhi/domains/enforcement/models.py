"""行政处罚案件 and what stands around it: checks, file reviews, organs and officers."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord, EntryRecord, RegisterRecord
from fazhi.casework.rules import InOrder, Rule, refuse
from fazhi.registry.models import Unit

SUPERVISOR = "司法行政部门（行政执法监督机构）"
ENFORCERS = "各行政执法机关"


class Field(models.TextChoices):
    """执法领域."""

    MARKET = "market", "市场监管"
    SAFETY = "safety", "安全生产"
    HEALTH = "health", "卫生健康"
    URBAN = "urban", "城市管理"
    ENVIRONMENT = "environment", "生态环境"
    CONSTRUCTION = "construction", "住房和城乡建设"
    LAND = "land", "自然资源"
    CULTURE = "culture", "文化旅游"
    AGRICULTURE = "agriculture", "农业农村"
    LABOUR = "labour", "人力资源和社会保障"
    EDUCATION = "education", "教育体育"
    INSURANCE = "insurance", "医疗保障"
    STREET = "street", "街道综合执法"
    OTHER = "other", "其他"


class Party(models.TextChoices):
    """当事人类型."""

    PERSON = "person", "自然人"
    SOLE_TRADER = "sole_trader", "个体工商户"
    COMPANY = "company", "企业"
    OTHER = "other", "其他组织"


class Clue(models.TextChoices):
    """案件来源."""

    CHECK = "check", "行政检查"
    COMPLAINT = "complaint", "投诉举报"
    TRANSFER = "transfer", "其他机关移送"
    SUPERIOR = "superior", "上级交办"


class Ground(models.TextChoices):
    """Why legal review is needed (行政处罚法第五十八条第一款); that there was a hearing is a ground of its own."""

    PUBLIC = "public", "涉及重大公共利益"
    COMPLEX = "complex", "疑难复杂、涉及多个法律关系"
    LISTED = "listed", "本机关重大行政执法决定目录所列"  # 河南省行政执法条例第二十八条


class Sanction(models.TextChoices):
    """处罚种类, as the yearly table has them. A decision with several counts once, under the heaviest. 第九条."""

    WARNING = "warning", "警告"
    CRITICISM = "criticism", "通报批评"
    FINE = "fine", "罚款"
    CONFISCATION = "confiscation", "没收违法所得、没收非法财物"
    LICENCE_SUSPENDED = "licence_suspended", "暂扣许可证件"
    GRADE_LOWERED = "grade_lowered", "降低资质等级"
    RESTRICTED = "restricted", "限制开展生产经营活动"
    SHUTDOWN = "shutdown", "责令停产停业"
    CLOSURE = "closure", "责令关闭、限制从业"
    LICENCE_REVOKED = "licence_revoked", "吊销许可证件"
    DETENTION = "detention", "行政拘留"
    OTHER = "other", "其他"


CERTIFIED = "写明主办、协办人员的，须是两名不同的执法人员，行政执法证在当日有效"


def acting(title: str) -> "models.ForeignKey[Officer | None]":
    """One of the two who act; where nobody is named, their number alone is on record."""
    return models.ForeignKey("Officer", PROTECT, null=True, blank=True, related_name="+", verbose_name=title)


def certified(lead: "Officer | None", second: "Officer | None", day: dt.date) -> bool:
    """Whether nobody is named, or two different enforcers whose certificates are in force on the day."""
    if lead is None and second is None:
        return True
    return lead != second and all(each is not None and each.may_enforce(day) for each in (lead, second))


class Outcome(models.TextChoices):
    """What is decided; whatever becomes of a penalty afterwards, it was one. Articles of 行政处罚法（2021）."""

    PENALTY = "penalty", "行政处罚"  # 第五十七条第一款第一项
    NOT_FILED = "not_filed", "不予立案"  # 第五十四条
    MINOR = "no_penalty_minor", "不予处罚（轻微并及时改正）"  # 第三十三条第一款
    FIRST = "no_penalty_first", "不予处罚（首违不罚）"  # 第三十三条第一款
    NO_FAULT = "no_penalty_no_fault", "不予处罚（无主观过错）"  # 第三十三条第二款
    UNPROVEN = "no_penalty_not_established", "不予处罚（违法事实不能成立）"  # 第五十七条第一款第三项
    TIME_BARRED = "no_penalty_time_barred", "不予处罚（超过时效）"  # 第三十六条
    REFERRED = "referred", "移送司法机关"  # 第五十七条第一款第四项


NO_PENALTY = (Outcome.MINOR, Outcome.FIRST, Outcome.NO_FAULT, Outcome.UNPROVEN, Outcome.TIME_BARRED)


class Check(EntryRecord):
    """行政检查: one visit to one subject. Two officers at least."""

    class Form(models.TextChoices):
        DAILY = "daily", "日常检查"
        SPECIAL = "special", "专项检查"
        RANDOM = "random", "双随机一公开"
        COMPLAINT = "complaint", "投诉举报核查"

    class Result(models.TextChoices):
        NOTHING = "nothing", "未发现问题"
        CORRECTED = "corrected", "当场改正"
        ORDERED = "ordered", "责令限期改正"
        FILED = "filed", "移交立案"

    ledger = Ledger(
        "enforcement_check",
        "XZJC",
        day="happened_on",
        kept_by=ENFORCERS,
        shows=("field", "form", "subject", "result"),
        filters=("field", "form", "result"),
    )
    personal: ClassVar = ("subject",)

    title = models.CharField("检查事项", max_length=200)
    field = models.CharField("执法领域", max_length=20, choices=Field.choices)
    form = models.CharField("检查方式", max_length=20, choices=Form.choices)
    subject = models.CharField("检查对象", max_length=120)
    officers = models.PositiveSmallIntegerField("检查人员人数")
    lead_officer = acting("主办人员")
    second_officer = acting("协办人员")
    recorded_on_video = models.BooleanField("有音像记录", default=False)
    result = models.CharField("检查结果", max_length=20, choices=Result.choices)
    rechecked_on = models.DateField("复查日期", null=True, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "enforcement_check"
        verbose_name = "行政检查"
        constraints = [
            *EntryRecord.Meta.constraints,
            InOrder("happened_on", "rechecked_on"),
            Rule(
                "officers",
                Q(officers__gte=2),
                "检查人员不得少于两人，请核对人数",
                name="enforcement_check_officers",
            ),
        ]
        indexes = [
            *EntryRecord.Meta.indexes,
            models.Index(fields=["field", "happened_on"], name="enforcement_check_field"),
        ]

    def clean(self) -> None:
        """第四十二条第一款: whoever is named acts with a certificate in force."""
        super().clean()
        if not certified(self.lead_officer, self.second_officer, self.happened_on):
            refuse("lead_officer", f"{CERTIFIED}（行政处罚法第四十二条第一款）")


class Penalty(CaseRecord):
    """行政处罚案件（普通程序）: one unlawful act of one party; `unit` is the organ that enforces."""

    ledger = Ledger(
        "penalty",
        "XZCF",
        day="found_on",
        kept_by=ENFORCERS,
        shows=("party", "cause", "field", "sanction", "fine", "outcome"),
        filters=("field", "clue", "sanction", "outcome"),
        parties=("party",),
    )
    personal: ClassVar = ("party", "statement")
    read_by_steps: ClassVar = ("lead_officer", "second_officer")

    party = models.CharField("当事人", max_length=120)
    party_kind = models.CharField("当事人类型", max_length=20, choices=Party.choices)
    cause = models.CharField("案由", max_length=120)
    field = models.CharField("执法领域", max_length=20, choices=Field.choices)
    clue = models.CharField("案件来源", max_length=20, choices=Clue.choices)
    check_made = models.ForeignKey(
        Check, PROTECT, null=True, blank=True, related_name="penalties", verbose_name="所据行政检查"
    )
    basis = models.CharField("违反的规定", max_length=200, blank=True)
    endangers_life = models.BooleanField("涉及公民生命健康安全、金融安全且有危害后果", default=False)
    violated_until = models.DateField("违法行为发生或者终了日期", null=True, blank=True)
    found_on = models.DateField("发现线索日期")
    filed_on = models.DateField("立案日期", null=True, blank=True)
    officers = models.PositiveSmallIntegerField("调查人员人数", null=True, blank=True)
    lead_officer = acting("主办人员")
    second_officer = acting("协办人员")
    preserved_on = models.DateField("先行登记保存日期", null=True, blank=True)
    disposed_on = models.DateField("保存证据处理日期", null=True, blank=True)
    closed_inquiry_on = models.DateField("调查终结日期", null=True, blank=True)
    review_ground = models.CharField("应当法制审核的情形", max_length=20, choices=Ground.choices, blank=True)
    is_grave = models.BooleanField("情节复杂或者重大违法", default=False)
    told_on = models.DateField("拟处罚告知日期", null=True, blank=True)
    notice_changed = models.CharField(
        "重新告知的变化（事实、理由、依据或者拟处罚）", max_length=300, blank=True
    )
    hearing_right_told_on = models.DateField("听证告知日期", null=True, blank=True)
    waived_on = models.DateField("放弃听证日期", null=True, blank=True)
    statement = models.CharField("陈述申辩意见", max_length=300, blank=True)
    statement_reviewed_on = models.DateField("陈述申辩复核日期", null=True, blank=True)
    hearing_notice_on = models.DateField("听证通知日期", null=True, blank=True)
    hearing_on = models.DateField("听证日期", null=True, blank=True)
    legal_reviewed_on = models.DateField("法制审核通过日期", null=True, blank=True)
    discussed_on = models.DateField("集体讨论日期", null=True, blank=True)
    decided_on = models.DateField("作出决定日期", null=True, blank=True)
    sanction = models.CharField("处罚种类（最重的一种）", max_length=20, choices=Sanction.choices, blank=True)
    fine = models.PositiveIntegerField("罚款金额（元）", null=True, blank=True)
    confiscated = models.PositiveIntegerField("没收金额（元）", null=True, blank=True)
    amount = models.PositiveIntegerField("罚没金额（元）", null=True, blank=True, editable=False)
    served_on = models.DateField("送达日期", null=True, blank=True)
    published_on = models.DateField("公示日期", null=True, blank=True)
    surcharge_from = models.DateField("加处罚款起算日期", null=True, blank=True)
    disputed_on = models.DateField("申请复议、提起诉讼日期", null=True, blank=True)
    dispute_over_on = models.DateField("复议、诉讼终结日期", null=True, blank=True)
    performed_on = models.DateField("履行完毕日期", null=True, blank=True)
    surcharge = models.PositiveIntegerField("加处罚款金额（元）", null=True, blank=True, editable=False)
    changed_on = models.DateField("处罚决定被变更、撤销等日期", null=True, blank=True)
    withdrawn_on = models.DateField("撤回公示日期", null=True, blank=True)
    withdrawal_reason = models.CharField("撤回公示的理由（公开）", max_length=300, blank=True)
    outcome = models.CharField("结果", max_length=40, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "penalty"
        verbose_name = "行政处罚案件"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("violated_until", "found_on"),
            InOrder("found_on", "filed_on"),
            InOrder("preserved_on", "disposed_on"),
            InOrder("told_on", "decided_on"),
            InOrder("decided_on", "served_on"),
            InOrder("served_on", "performed_on"),
            InOrder("served_on", "surcharge_from"),
            InOrder("disputed_on", "dispute_over_on"),
            Rule(
                "sanction",
                ~Q(outcome="penalty") | (~Q(sanction="") & Q(decided_on__isnull=False)),
                "给予行政处罚的，请填写处罚种类和作出决定的日期",
                name="penalty_has_sanction",
            ),
            Rule(
                "fine",
                ~Q(sanction="fine") | Q(fine__isnull=False, fine__gt=0),
                "处以罚款的，请填写罚款金额",
                name="penalty_has_fine",
            ),
            Rule(
                "officers",
                Q(officers__isnull=True) | Q(officers__gte=2),
                "执法人员不得少于两人（行政处罚法第四十二条），请核对人数",
                name="penalty_two_officers",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["found_on", "id"], name="penalty_found"),
            models.Index(fields=["outcome", "decided_on"], name="penalty_decided"),
            models.Index(fields=["sanction", "decided_on"], name="penalty_sanction"),
        ]


class GraveDecision(RegisterRecord):
    """重大行政执法决定目录: what an organ itself holds to be grave, made public. 河南省行政执法条例第二十八条第三款."""

    ledger = Ledger(
        "grave_decision",
        "ZDML",
        day="since",
        kept_by=ENFORCERS,
        shows=("field", "kind", "published_on"),
        filters=("field", "kind"),
        public=True,
    )

    class Kind(models.TextChoices):
        """What the decision is of."""

        PENALTY = "penalty", "行政处罚"
        COMPULSION = "compulsion", "行政强制"
        LICENCE = "licence", "行政许可"
        OTHER = "other", "其他行政执法"

    title = models.CharField("决定事项", max_length=200)
    field = models.CharField("执法领域", max_length=20, choices=Field.choices)
    kind = models.CharField("决定类别", max_length=20, choices=Kind.choices)
    standard = models.CharField("范围和标准", max_length=300)
    published_on = models.DateField("公开日期", null=True, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "grave_decision"
        verbose_name = "重大行政执法决定目录"


class FieldReview(EntryRecord):
    """案卷评查与实地查看: one look of the supervisor at one organ. 河南省行政执法条例第三十九条、第四十条."""

    class Form(models.TextChoices):
        FILES = "files", "案卷评查"
        SITE = "site", "实地查看"
        SPOT = "spot", "抽查暗访"

    ledger = Ledger(
        "field_review",
        "AJPC",
        day="happened_on",
        kept_by=SUPERVISOR,
        shows=("reviewed", "field", "form", "files"),
        filters=("field", "form"),
    )

    title = models.CharField("评查事由", max_length=200)
    reviewed = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="被评查单位")
    field = models.CharField("执法领域", max_length=20, choices=Field.choices)
    form = models.CharField("方式", max_length=20, choices=Form.choices)
    files = models.PositiveSmallIntegerField("评查案卷数", default=0)
    excellent = models.PositiveSmallIntegerField("优秀案卷数", default=0)
    unqualified = models.PositiveSmallIntegerField("不合格案卷数", default=0)
    opinion_number = models.CharField("行政执法监督意见书编号", max_length=60, blank=True)  # 第四十三条

    class Meta(EntryRecord.Meta):
        db_table = "field_review"
        verbose_name = "案卷评查与实地查看"
        constraints = [
            *EntryRecord.Meta.constraints,
            Rule(
                "files",
                Q(files__gte=F("excellent") + F("unqualified")),
                "优秀和不合格案卷数之和不能多于评查案卷数，请核对",
                name="field_review_grades",
            ),
        ]


class Body(RegisterRecord):
    """行政执法主体: an organ that may enforce, and on what ground."""

    class Ground(models.TextChoices):
        """行政处罚法第十七条至第二十一条."""

        ORGAN = "organ", "法定行政机关"
        AUTHORISED = "authorised", "法律、法规授权的组织"
        ENTRUSTED = "entrusted", "受委托的组织"
        STREET = "street", "承接赋权的乡镇（街道）"  # 第二十四条

    ledger = Ledger(
        "enforcement_body",
        "ZFZT",
        day="since",
        kept_by=SUPERVISOR,
        shows=("ground", "field"),
        filters=("ground", "field"),
        public=True,
    )

    title = models.CharField("执法主体名称", max_length=200)
    ground = models.CharField("主体类型", max_length=20, choices=Ground.choices)
    field = models.CharField("执法领域", max_length=20, choices=Field.choices)
    basis = models.CharField("执法依据", max_length=200, blank=True)
    entrusted_by = models.ForeignKey(
        Unit, PROTECT, null=True, blank=True, related_name="+", verbose_name="委托机关"
    )
    announced_on = models.DateField("公告日期", null=True, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "enforcement_body"
        verbose_name = "行政执法主体"
        constraints = [
            *RegisterRecord.Meta.constraints,
            Rule(
                "entrusted_by",
                ~Q(ground="entrusted") | Q(entrusted_by__isnull=False),
                "受委托的组织，请填写委托机关",
                name="enforcement_body_entrusted",
            ),
        ]


class Officer(RegisterRecord):
    """行政执法人员: one certificate, from its issue until it ends. 河南省行政执法条例第二十条、第二十一条."""

    class Post(models.TextChoices):
        ENFORCER = "enforcer", "执法人员"
        REVIEWER = "reviewer", "法制审核人员"
        SUPERVISOR = "supervisor", "执法监督人员"

    class Ending(models.TextChoices):
        """Disqualification is decided by the government's legal organ, not by the unit (第四十六条)."""

        TRANSFERRED = "transferred", "调离、退休注销"
        DISQUALIFIED = "disqualified", "取消执法资格"

    ledger = Ledger(
        "officer",
        "ZFRY",
        day="since",
        kept_by=SUPERVISOR,
        shows=("certificate", "field", "post", "until"),
        filters=("field", "post", "ending"),
    )
    personal: ClassVar = ("certificate",)

    title = models.CharField("姓名", max_length=80)
    certificate = models.CharField("行政执法证号", max_length=40)
    field = models.CharField("执法领域", max_length=20, choices=Field.choices)
    post = models.CharField("岗位", max_length=20, choices=Post.choices)
    has_law_qualification = models.BooleanField("有国家统一法律职业资格", default=False)
    ending = models.CharField("终止原因", max_length=20, choices=Ending.choices, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "enforcement_officer"
        verbose_name = "行政执法人员"
        constraints = [
            *RegisterRecord.Meta.constraints,
            Rule(
                "until",
                Q(ending="") | Q(until__isnull=False),
                "已不再执法的人员，请填写终止日期",
                name="enforcement_officer_ending",
            ),
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(voided_at__isnull=True),
                name="enforcement_officer_once",
                violation_error_message="这个行政执法证号已经登记，请核对证号",
            ),
        ]

    @property
    def is_decided_above(self) -> bool:
        """第四十六条第一款第二项: to take the certificate away is not for the officer's own unit."""
        return self.ending == self.Ending.DISQUALIFIED

    def may_enforce(self, day: dt.date) -> bool:
        """Whether the certificate is one for enforcing, and in force on the day."""
        in_force = self.since <= day and (self.until is None or day <= self.until)
        return in_force and self.post == self.Post.ENFORCER
