"""政务公开: the areas in which openness was tried out, what is made public unasked, and requests for information."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord, EntryRecord, RegisterRecord
from fazhi.casework.rules import InOrder, Rule

KEEPER = "政府办公室（政府信息公开工作机构）"


class PilotArea(RegisterRecord):
    """试点领域: an area of 基层政务公开标准化规范化 with its list of what is made public; `unit` leads it."""

    ledger = Ledger(
        "pilot_area",
        "SDLY",
        day="since",
        kept_by=KEEPER,
        shows=("items", "catalogue_on"),
        filters=(),
        public=True,
    )

    title = models.CharField("领域", max_length=200)
    items = models.PositiveSmallIntegerField("公开事项数", default=0)
    catalogue_on = models.DateField("标准目录编制日期", null=True, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "pilot_area"
        verbose_name = "政务公开试点领域"
        constraints = [
            *RegisterRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["title", "place"],
                condition=Q(voided_at__isnull=True, until__isnull=True),
                name="pilot_area_one_standing",
                violation_error_message="这个领域已在试点领域内，请勿重复登记",
            ),
        ]


class ProactiveItem(EntryRecord):
    """主动公开: one piece of information made public; the day of the entry is that of publication."""

    class Aspect(models.TextChoices):
        """五公开."""

        DECISION = "decision", "决策公开"
        EXECUTION = "execution", "执行公开"
        MANAGEMENT = "management", "管理公开"
        SERVICE = "service", "服务公开"
        RESULT = "result", "结果公开"

    class Duty(models.TextChoices):
        """Which item of 政府信息公开条例 第二十条 asks for it, or 第二十一条."""

        DOCUMENT = "document", "规范性文件（第一项）"
        ORGANISATION = "organisation", "机关职能、机构设置（第二项）"
        PLAN = "plan", "规划和政策（第三项）"
        STATISTICS = "statistics", "统计信息（第四项）"
        LICENSE = "license", "行政许可等办理结果（第五项）"
        PENALTY = "penalty", "行政处罚、行政强制（第六项）"
        BUDGET = "budget", "预算决算（第七项）"
        FEE = "fee", "行政事业性收费（第八项）"
        PROCUREMENT = "procurement", "政府采购（第九项）"
        PROJECT = "project", "重大建设项目（第十项）"
        WELFARE = "welfare", "教育医疗社保就业等（第十一项）"
        EMERGENCY = "emergency", "应急预案和应对（第十二项）"
        SUPERVISION = "supervision", "监督检查情况（第十三项）"
        RECRUITMENT = "recruitment", "公务员招考（第十四项）"
        OTHER = "other", "其他（第十五项、第二十一条）"

    class Channel(models.TextChoices):
        WEBSITE = "website", "政府网站"
        GAZETTE = "gazette", "政府公报"
        SOCIAL_MEDIA = "social_media", "政务新媒体"
        NOTICE = "notice", "公告栏、查阅点"
        BRIEFING = "briefing", "新闻发布会"

    ledger = Ledger(
        "proactive_item",
        "ZDGK",
        day="happened_on",
        kept_by=KEEPER,
        shows=("aspect", "duty", "channel"),
        filters=("aspect", "duty", "channel"),
        public=True,
    )

    title = models.CharField("信息名称", max_length=200)
    aspect = models.CharField("五公开", max_length=20, choices=Aspect.choices)
    duty = models.CharField("公开依据", max_length=20, choices=Duty.choices)
    channel = models.CharField("公开渠道", max_length=20, choices=Channel.choices, default=Channel.WEBSITE)
    area = models.ForeignKey(
        PilotArea, PROTECT, null=True, blank=True, related_name="+", verbose_name="试点领域"
    )
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    formed_on = models.DateField("形成或者变更日期")
    reviewed = models.BooleanField("已作保密审查", default=True)

    class Meta(EntryRecord.Meta):
        db_table = "proactive_item"
        verbose_name = "主动公开信息"
        constraints = [
            *EntryRecord.Meta.constraints,
            InOrder("formed_on", "happened_on", name="proactive_item_formed"),
            Rule(
                "reviewed",
                Q(reviewed=True),
                "公开前应当依法进行保密审查（政府信息公开条例第十七条），请审查后再登记",
                name="proactive_item_reviewed",
            ),
        ]
        indexes = [
            *EntryRecord.Meta.indexes,
            models.Index(fields=["aspect", "happened_on"], name="proactive_item_aspect_day"),
            models.Index(fields=["duty", "happened_on"], name="proactive_item_duty_day"),
        ]


class Applicant(models.TextChoices):
    """The columns of table 三 of the yearly report (国办公开办函〔2021〕30号)."""

    NATURAL = "natural", "自然人"
    BUSINESS = "business", "商业企业"
    RESEARCH = "research", "科研机构"
    WELFARE = "welfare", "社会公益组织"
    LEGAL = "legal", "法律服务机构"
    OTHER = "other", "其他组织"


class Channel(models.TextChoices):
    """How a request came in; 条例 第三十一条 makes the day of receipt depend on it."""

    COUNTER = "counter", "当面提交"
    SIGNED_POST = "signed_post", "邮寄（签收）"
    PLAIN_POST = "plain_post", "平常信函"
    INTERNET = "internet", "互联网"
    FAX = "fax", "传真"


class Outcome(models.TextChoices):
    """办理结果, in the order of table 三 of the yearly report. Articles of the 政府信息公开条例."""

    GRANTED = "granted", "予以公开"  # 第三十六条第二项
    ALREADY_PUBLIC = "already_public", "已主动公开，告知获取方式"  # 第三十六条第一项
    PARTIAL = "partial", "部分公开"  # 第三十七条
    STATE_SECRET = "denied_state_secret", "不予公开：国家秘密"  # 第十四条
    PROHIBITED = "denied_law_prohibits", "不予公开：法律、行政法规禁止"  # 第十四条
    SECURITY = "denied_security", "不予公开：危及三安全一稳定"  # 第十四条
    THIRD_PARTY = "denied_third_party", "不予公开：保护第三方合法权益"  # 第十五条
    INTERNAL = "denied_internal", "不予公开：内部事务信息"  # 第十六条第一款
    PROCESS = "denied_process", "不予公开：过程性信息"  # 第十六条第二款
    CASE_FILE = "denied_case_file", "不予公开：行政执法案卷"  # 第十六条第二款
    QUERY = "query_matter", "不予公开：行政查询事项"  # 第三十六条第七项
    NOT_HELD = "not_exist", "无法提供：信息不存在"  # 第三十六条第四项
    NOT_OURS = "not_responsible", "无法提供：非本机关负责公开"  # 第三十六条第五项
    NEEDS_PROCESSING = "needs_processing", "无法提供：需要另行制作"  # 第三十八条
    STILL_UNCLEAR = "still_unclear", "无法提供：补正后仍不明确"  # 第三十条
    PETITION = "petition", "不予处理：信访举报投诉"  # 第三十九条第一款
    REPEAT = "repeat", "不予处理：重复申请"  # 第三十六条第六项
    PUBLICATION = "publication", "不予处理：要求提供公开出版物"  # 第三十九条第二款
    ABUSIVE = "abusive", "不予处理：无正当理由大量反复申请"  # 第三十五条
    ABANDONED = "abandoned", "其他处理：逾期不补正，视为放弃"  # 第三十条
    OTHER = "other", "其他处理"


DISCLOSED = (Outcome.GRANTED, Outcome.ALREADY_PUBLIC)
DENIED = (
    Outcome.STATE_SECRET, Outcome.PROHIBITED, Outcome.SECURITY, Outcome.THIRD_PARTY, Outcome.INTERNAL,
    Outcome.PROCESS, Outcome.CASE_FILE, Outcome.QUERY,
)  # fmt: skip
NOT_AVAILABLE = (Outcome.NOT_HELD, Outcome.NOT_OURS, Outcome.NEEDS_PROCESSING, Outcome.STILL_UNCLEAR)
NOT_PROCESSED = (Outcome.PETITION, Outcome.REPEAT, Outcome.PUBLICATION, Outcome.ABUSIVE)


class Remedy(models.TextChoices):
    """The three rows of table 四 of the yearly report."""

    RECONSIDERATION = "reconsideration", "行政复议"
    DIRECT_SUIT = "direct_suit", "未经复议直接起诉"
    LATER_SUIT = "later_suit", "复议后起诉"


class RemedyResult(models.TextChoices):
    """The columns of table 四; an empty result with a remedy is 尚未审结."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"


class DisclosureRequest(CaseRecord):
    """政府信息公开申请: one request; `unit` is the organ that was asked. 政府信息公开条例 第二十七条 and following."""

    ledger = Ledger(
        "disclosure_request",
        "YSQ",
        day="received_on",
        kept_by=KEEPER,
        shows=("applicant_kind", "channel", "replied_on", "outcome"),
        filters=("applicant_kind", "channel", "outcome"),
        parties=("applicant",),
    )
    planned: ClassVar = ("correct_by", "delayed_until", "fee_by")
    personal: ClassVar = ("applicant", "content", "missing", "opinion")

    applicant = models.CharField("申请人", max_length=80)
    applicant_kind = models.CharField("申请人类型", max_length=20, choices=Applicant.choices)
    channel = models.CharField("提交方式", max_length=20, choices=Channel.choices)
    content = models.TextField("申请内容", max_length=1000)
    submitted_on = models.DateField("提交日期")
    letter_came_on = models.DateField("平常信函到达日期", null=True, blank=True)
    received_on = models.DateField("收到申请日期")  # 第三十一条: what counts as receipt
    missing = models.CharField("需要补正的事项", max_length=300, blank=True)
    correct_by = models.DateField("补正期限", null=True, blank=True)
    corrected_on = models.DateField("收到补正日期", null=True, blank=True)
    consulted = models.CharField("征求意见的对象", max_length=120, blank=True)
    opinion = models.CharField("征求到的意见", max_length=300, blank=True)
    extension_reason = models.CharField("延长答复的理由", max_length=200, blank=True)
    extension_approved_by = models.CharField("同意延长的公开工作机构负责人", max_length=40, blank=True)
    fee = models.PositiveIntegerField("信息处理费（元）", null=True, blank=True)
    fee_by = models.DateField("信息处理费缴纳期限", null=True, blank=True)
    fee_paid_on = models.DateField("缴纳信息处理费日期", null=True, blank=True)
    delayed_until = models.DateField("延迟答复的期限", null=True, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    abandoned_on = models.DateField("视为放弃日期", null=True, blank=True)
    archived_on = models.DateField("归档日期", null=True, blank=True)
    outcome = models.CharField("办理结果", max_length=30, choices=Outcome.choices, blank=True)
    remedy = models.CharField("复议、诉讼", max_length=20, choices=Remedy.choices, blank=True)
    remedy_result = models.CharField(
        "复议、诉讼结果", max_length=20, choices=RemedyResult.choices, blank=True
    )
    remedy_on = models.DateField("复议、诉讼结果日期", null=True, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "disclosure_request"
        verbose_name = "政府信息公开申请"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("submitted_on", "received_on", name="disclosure_request_received"),
            InOrder("received_on", "corrected_on", name="disclosure_request_corrected"),
            InOrder("received_on", "replied_on", name="disclosure_request_replied"),
            Rule(
                "received_on",
                ~Q(channel__in=("counter", "signed_post")) | Q(received_on=F("submitted_on")),
                "当面提交的以提交之日、签收邮件的以签收之日为收到申请之日（政府信息公开条例第三十一条），"
                "两个日期应当相同",
                name="disclosure_request_at_once",
            ),
            Rule(
                "letter_came_on",
                ~Q(channel="plain_post")
                | Q(
                    letter_came_on__isnull=False,
                    letter_came_on__gte=F("submitted_on"),
                    letter_came_on__lte=F("received_on"),
                ),
                "平常信函应当于到达当日与申请人确认（政府信息公开条例第三十一条第二项），请填写到达日期，"
                "不早于提交日期、不晚于确认（收到申请）日期",
                name="disclosure_request_letter",
            ),
            Rule(
                "remedy",
                Q(remedy_result="") | ~Q(remedy=""),
                "有复议、诉讼结果的，请写明是复议还是诉讼",
                name="disclosure_request_remedy",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["received_on", "id"], name="disclosure_request_day"),
            models.Index(fields=["replied_on", "outcome"], name="disclosure_request_outcome"),
        ]
