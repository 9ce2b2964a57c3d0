"""政务服务: the matters and the window's mandates, the cases handled under them, their ratings, and the help given."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import PROTECT, F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord, EntryRecord, RegisterRecord, listed_by
from fazhi.casework.rules import InOrder, Rule

KEEPER = "政务服务和大数据管理部门"


class Category(models.TextChoices):
    """事项类型: types of GB/T 39554.1."""

    LICENSE = "01", "行政许可"
    LEVY = "04", "行政征收"
    PAYMENT = "05", "行政给付"
    CONFIRMATION = "07", "行政确认"
    REWARD = "08", "行政奖励"
    ADJUDICATION = "09", "行政裁决"
    OTHER = "10", "其他行政权力"
    PUBLIC = "20", "公共服务"


class Matter(RegisterRecord):
    """政务服务事项: what one may come for. What it *declares* is here, what happened is in the cases."""

    class Level(models.TextChoices):
        DISTRICT = "district", "区级"
        ENTRUSTED = "entrusted", "上级委托"
        STREET = "street", "乡镇（街道）"

    ledger = Ledger(
        "matter",
        "SX",
        day="since",
        kept_by=KEEPER,
        shows=("category", "level", "max_visits", "promised_days"),
        filters=("category", "level"),
        public=True,
    )

    title = models.CharField("事项名称", max_length=200)
    category = models.CharField("事项类型", max_length=2, choices=Category.choices)
    level = models.CharField("层级", max_length=20, choices=Level.choices)
    legal_basis = models.CharField("设定依据", max_length=200, blank=True)
    statutory_days = models.PositiveSmallIntegerField("法定办结时限（工作日）", null=True, blank=True)
    promised_days = models.PositiveSmallIntegerField("承诺办结时限（工作日）")
    max_visits = models.PositiveSmallIntegerField("到办事现场次数")
    one_window = models.BooleanField("一窗分类受理", default=False)
    entered = models.BooleanField("颗粒化信息已录入", default=False)
    complete = models.BooleanField("颗粒化要素完整", default=False)
    no_visit = models.BooleanField("不见面审批", default=False)

    class Meta(RegisterRecord.Meta):
        db_table = "service_matter"
        verbose_name = "政务服务事项"
        constraints = [
            *RegisterRecord.Meta.constraints,
            Rule(
                "max_visits",
                Q(no_visit=False) | Q(max_visits=0),
                "声明了不见面审批的事项，到现场次数应为 0",
                name="service_matter_no_visit",
            ),
            Rule(
                "promised_days",
                Q(statutory_days__isnull=True) | Q(promised_days__lte=F("statutory_days")),
                "承诺办结时限不能长于法定办结时限，请核对",
                name="service_matter_promise",
            ),
        ]


class WindowMandate(RegisterRecord):
    """综合窗口授权: a unit's written mandate to the one window to accept its matters."""

    ledger = Ledger("window_mandate", "SQ", day="since", kept_by=KEEPER, shows=("document",))

    title = models.CharField("授权事由", max_length=200)
    document = models.CharField("授权文件", max_length=120, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "window_mandate"
        verbose_name = "综合窗口授权"
        constraints = [
            *RegisterRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(voided_at__isnull=True, until__isnull=True),
                name="window_mandate_one_standing",
                violation_error_message="这个单位已有一份有效的授权，请先填写前一份的终止日期",
            ),
        ]


class Channel(models.TextChoices):
    """申请渠道: the applicant chooses it. 优化营商环境条例第三十七条第四款."""

    WINDOW = "window", "综合窗口"
    ONLINE = "online", "网上办理"
    TERMINAL = "terminal", "自助终端"
    STREET = "street", "乡镇（街道）便民服务中心"


class Outcome(models.TextChoices):
    """How a case ends. Articles of the 行政许可法; what is no licence is handled or refused under its own basis."""

    NOT_REQUIRED = "not_accept_not_required", "不受理（依法不需要许可）"  # 第三十二条第一款第一项
    NO_AUTHORITY = "not_accept_no_authority", "不予受理（不属本机关职权）"  # 第三十二条第一款第二项
    GRANTED = "granted", "准予许可"  # 第三十八条第一款
    DENIED = "denied", "不予许可"  # 第三十八条第二款
    HANDLED = "handled", "已办理"
    DECLINED = "declined", "不予办理"
    WITHDRAWN = "withdrawn", "申请人撤回"


DECIDED = (Outcome.GRANTED, Outcome.DENIED, Outcome.HANDLED, Outcome.DECLINED)


class ServiceCase(CaseRecord):
    """政务服务办件: one application for one matter; `unit` is the organ that decides.

    The limits of the 行政许可法 bind licences only. The promise is the matter's own (优化营商环境条例第三十六条第二款).
    """

    ledger = Ledger(
        "service_case",
        "BJ",
        day="received_on",
        kept_by=KEEPER,
        shows=("category", "channel", "promised_on", "outcome"),
        filters=("category", "channel", "outcome"),
        parties=("applicant",),
    )
    planned: ClassVar = ("promised_on", "hearing_on", "renews_until")
    personal: ClassVar = ("applicant", "phone", "missing_material", "overrun_reason", "extension_reason")
    read_by_steps: ClassVar = ("matter",)

    matter = models.ForeignKey(Matter, PROTECT, related_name="cases", verbose_name="政务服务事项")
    category = models.CharField(
        "事项类型", max_length=2, choices=Category.choices, blank=True, editable=False
    )
    applicant = models.CharField("申请人", max_length=80)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    channel = models.CharField("申请渠道", max_length=20, choices=Channel.choices)
    is_joint = models.BooleanField("由两个以上部门统一、联合或者集中办理", default=False)
    renews_until = models.DateField("申请延续的许可有效期届满日期", null=True, blank=True)
    received_on = models.DateField("收到申请材料日期")
    missing_material = models.CharField("需要补正（补交）的材料", max_length=300, blank=True)
    corrected_on = models.DateField("补正日期", null=True, blank=True)
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    promised_on = models.DateField("承诺办结日期", null=True, blank=True, editable=False)
    special_days = models.PositiveSmallIntegerField("特别程序所需时间（工作日）", null=True, blank=True)
    paused_on = models.DateField("停止计时日期", null=True, blank=True)
    resumed_on = models.DateField("恢复计时日期", null=True, blank=True)
    promised_left = models.SmallIntegerField(
        "停止时承诺时限剩余（工作日）", null=True, blank=True, editable=False
    )
    hearing_days = models.PositiveSmallIntegerField("听证所需时间（工作日）", null=True, blank=True)
    hearing_notified_on = models.DateField("通知听证日期", null=True, blank=True)
    hearing_on = models.DateField("听证日期", null=True, blank=True)
    extension_reason = models.CharField("延长的理由", max_length=300, blank=True)
    overrun_reason = models.CharField("超过承诺时限的理由（公开）", max_length=300, blank=True)
    decided_on = models.DateField("作出决定（办理）日期", null=True, blank=True)
    concluded_on = models.DateField("办结日期", null=True, blank=True)
    visits = models.PositiveSmallIntegerField(
        "实际到现场次数", null=True, blank=True, validators=[MaxValueValidator(20)]
    )
    outcome = models.CharField("结果", max_length=30, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "service_case"
        verbose_name = "政务服务办件"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("received_on", "accepted_on"),
            InOrder("received_on", "renews_until"),
            InOrder("accepted_on", "decided_on"),
            InOrder("decided_on", "concluded_on"),
            Rule(
                "decided_on",
                ~Q(outcome__in=DECIDED) | Q(decided_on__isnull=False),
                "已作出决定（办理完毕）的，请填写作出决定（办理）日期",
                name="service_case_decided",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            *listed_by("service_case", "received_on", "category", "channel", "outcome"),
            models.Index(fields=["accepted_on"], name="service_case_accepted"),
            models.Index(fields=["decided_on", "outcome"], name="service_case_decided_on"),
            models.Index(fields=["concluded_on"], name="service_case_concluded_on"),
        ]

    @property
    def is_licence(self) -> bool:
        """Whether the 行政许可法 governs the case."""
        return self.category == Category.LICENSE

    def clean(self) -> None:
        """The case keeps the type that its matter had when it came."""
        super().clean()
        if not self.category and self.matter_id is not None:
            self.category = self.matter.category


class ServiceRating(EntryRecord):
    """好差评: one rating of one service, freely given; where nobody rated there is no row, and no 满意 by default.

    A bad rating (不满意, 非常不满意) is looked into: contacted, and where it is right put in order.
    """

    class Channel(models.TextChoices):
        WINDOW = "window", "窗口评价器"
        ONLINE = "online", "网上评价"
        MESSAGE = "message", "短信评价"
        SCAN = "scan", "扫码评价"

    class Grade(models.IntegerChoices):
        """Five grades of GB/T 39735; one and two are bad ratings."""

        VERY_GOOD = 5, "非常满意"
        GOOD = 4, "满意"
        FAIR = 3, "基本满意"
        BAD = 2, "不满意"
        VERY_BAD = 1, "非常不满意"

    ledger = Ledger(
        "service_rating",
        "HCP",
        day="happened_on",
        kept_by=KEEPER,
        shows=("grade", "channel", "rectified_on"),
        filters=("grade", "channel"),
    )
    personal: ClassVar = ("comment", "reply")

    title = models.CharField("评价事项", max_length=200)
    service_case = models.ForeignKey(
        ServiceCase, PROTECT, null=True, blank=True, related_name="ratings", verbose_name="办件"
    )
    channel = models.CharField("评价渠道", max_length=20, choices=Channel.choices)
    grade = models.PositiveSmallIntegerField("评价", choices=Grade.choices)
    comment = models.CharField("评价内容", max_length=300, blank=True)
    contacted_on = models.DateField("回访核实日期", null=True, blank=True)
    rectified_on = models.DateField("整改完成日期", null=True, blank=True)
    reply = models.CharField("核实与整改情况", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "service_rating"
        verbose_name = "政务服务好差评"
        constraints = [
            *EntryRecord.Meta.constraints,
            InOrder("happened_on", "contacted_on"),
            InOrder("contacted_on", "rectified_on"),
            Rule(
                "contacted_on",
                Q(rectified_on__isnull=True) | Q(contacted_on__isnull=False),
                "请填写回访核实日期：差评先核实，再整改",
                name="service_rating_contacted",
            ),
            Rule(
                "grade",
                Q(grade__gte=1, grade__lte=5),
                "评价分五级，请填写 1 至 5",
                name="service_rating_grade",
            ),
            models.UniqueConstraint(
                fields=["service_case", "channel"],
                condition=Q(voided_at__isnull=True, service_case__isnull=False),
                name="service_rating_once",
                violation_error_message="这一办件在这个渠道已经评价过，请勿重复录入",
            ),
        ]
        indexes = [*EntryRecord.Meta.indexes, models.Index(fields=["grade"], name="service_rating_grade_idx")]


class AssistedHandling(EntryRecord):
    """帮办代办、免费邮寄: somebody helped or acted for an applicant, or the result was posted free of charge."""

    class Form(models.TextChoices):
        HELP = "help", "帮办"
        AGENCY = "agency", "代办"
        POST = "post", "免费邮寄"

    ledger = Ledger(
        "assisted_handling",
        "BBDB",
        day="happened_on",
        kept_by=KEEPER,
        shows=("form", "tracking_number"),
        filters=("form",),
    )
    personal: ClassVar = ("applicant", "address", "helper")

    title = models.CharField("服务内容", max_length=200)
    form = models.CharField("形式", max_length=20, choices=Form.choices)
    service_case = models.ForeignKey(
        ServiceCase, PROTECT, null=True, blank=True, related_name="assistance", verbose_name="办件"
    )
    applicant = models.CharField("服务对象", max_length=80)
    helper = models.CharField("帮办代办人员", max_length=40, blank=True)
    consent = models.BooleanField("已取得书面委托", default=False)
    tracking_number = models.CharField("邮件号", max_length=40, blank=True)
    address = models.CharField("寄送地址", max_length=200, blank=True)
    postage = models.PositiveIntegerField(
        "邮费（分）", null=True, blank=True, validators=[MinValueValidator(1)]
    )

    class Meta(EntryRecord.Meta):
        db_table = "assisted_handling"
        verbose_name = "帮办代办与免费邮寄"
        constraints = [
            *EntryRecord.Meta.constraints,
            Rule(
                "consent",
                ~Q(form="agency") | Q(consent=True),
                "代办须先取得申请人的书面委托（行政许可法第二十九条第二款）",
                name="assisted_handling_consent",
            ),
            Rule(
                "tracking_number",
                ~Q(form="post") | ~Q(tracking_number=""),
                "请填写邮件号，以便申请人查询",
                name="assisted_handling_tracking",
            ),
        ]
        indexes = [*EntryRecord.Meta.indexes, models.Index(fields=["form"], name="assisted_handling_form")]
