"""行政应诉: lawsuits with their instances and who appeared in court, and suggestions of courts and procuratorates."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder, Rule


class Defendant(models.TextChoices):
    """In what part the government is sued. 行政诉讼法 第二十六条."""

    DISTRICT = "district", "本级政府单独"
    RECONSIDERATION = "reconsideration", "本级政府作为复议机关共同被告"
    JOINT = "joint", "本级政府与其他机关共同"
    DEPARTMENT = "department", "仅部门或者乡镇（街道）"


class Act(models.TextChoices):
    """被诉行政行为: the classes of the official statistics."""

    PENALTY = "penalty", "行政处罚"
    COMPULSION = "compulsion", "行政强制"
    EXPROPRIATION = "expropriation", "征收补偿"
    DISCLOSURE = "disclosure", "政府信息公开"
    OMISSION = "omission", "不履行法定职责"
    LICENSE = "license", "行政许可"
    CONFIRMATION = "confirmation", "行政确认"
    AGREEMENT = "agreement", "行政协议"
    RECONSIDERATION = "reconsideration", "行政复议"
    OTHER = "other", "其他"


class Outcome(models.TextChoices):
    """How the first instance, or a retrial, ends. Articles of the 行政诉讼法."""

    DISMISS_CLAIMS = "dismiss_claims", "驳回诉讼请求"  # 第六十九条
    REVOKE = "revoke", "撤销"  # 第七十条
    ORDER_PERFORM = "order_perform", "责令履行"  # 第七十二条
    ORDER_PAYMENT = "order_payment", "判决给付"  # 第七十三条
    CONFIRM_ILLEGAL = "confirm_illegal", "确认违法"  # 第七十四条
    CONFIRM_INVALID = "confirm_invalid", "确认无效"  # 第七十五条
    CHANGE = "change", "变更"  # 第七十七条
    AGREEMENT = "agreement", "承担协议责任"  # 第七十八条
    REJECT_SUIT = "reject_suit", "驳回起诉"  # 第四十九条、解释第六十九条
    WITHDRAWAL = "withdrawal", "准许撤诉"  # 第六十二条
    MEDIATION = "mediation", "行政调解书"  # 第六十条、解释第八十五条
    TERMINATED = "terminated", "终结诉讼"  # 解释第八十八条


LOST = (
    Outcome.REVOKE, Outcome.ORDER_PERFORM, Outcome.ORDER_PAYMENT, Outcome.CONFIRM_ILLEGAL, Outcome.CONFIRM_INVALID,
    Outcome.CHANGE, Outcome.AGREEMENT,
)  # fmt: skip


class Appearance(models.TextChoices):
    """Who came to court. 出庭应诉规定（2020）第二条、第十条; 行政诉讼法解释 第一百二十八条、第一百三十条.

    Staff of the bureau of justice may be the government's 相应的工作人员, never its head.
    """

    CHIEF = "chief", "正职负责人"
    DEPUTY = "deputy", "副职负责人"
    OTHER_HEAD = "other_head", "其他参与分管的负责人"
    STAFF = "staff", "相应的工作人员"
    NOBODY = "nobody", "负责人和工作人员均未出庭（含仅委托律师）"


HEADS = (Appearance.CHIEF, Appearance.DEPUTY, Appearance.OTHER_HEAD)


class AbsenceReason(models.TextChoices):
    """出庭应诉规定（2020）第八条."""

    FORCE_MAJEURE = "force_majeure", "不可抗力"
    ACCIDENT = "accident", "意外事件"
    DUTY = "duty", "需要履行他人不能代替的公务"
    OTHER = "other", "其他正当事由"


class SecondOutcome(models.TextChoices):
    """行政诉讼法 第八十九条第一款."""

    UPHELD = "upheld", "维持原判"
    CHANGED = "changed", "改判、撤销或者变更"
    WITHDRAWN = "withdrawn", "撤回上诉"


class Lawsuit(CaseRecord):
    """行政诉讼案件: one suit of the first instance; appeal and retrial are later instances of the same row.

    `unit` is the unit that answers the suit: the government's office for lawsuits, or the department that is sued.
    """

    ledger = Ledger(
        "lawsuit",
        "XZYS",
        day="received_on",
        kept_by="司法行政部门（行政应诉机构）",
        shows=("defendant", "plaintiff", "act", "outcome", "appearance"),
        filters=("defendant", "act", "outcome", "appearance"),
        parties=("plaintiff", "defendant", "co_defendants"),
    )
    planned: ClassVar = ("perform_by", "hearing_on")
    personal: ClassVar = ("plaintiff", "claim", "loss_review")

    defendant = models.CharField("被告", max_length=20, choices=Defendant.choices)
    co_defendants = models.CharField("其他被告", max_length=200, blank=True)
    plaintiff = models.CharField("原告", max_length=120)
    act = models.CharField("被诉行政行为", max_length=20, choices=Act.choices)
    claim = models.TextField("诉讼请求", max_length=1000)
    court = models.CharField("审理法院", max_length=60)
    court_number = models.CharField("一审案号", max_length=60, blank=True)
    registered_on = models.DateField("法院立案日期", null=True, blank=True)
    received_on = models.DateField("收到起诉状副本日期")
    undertaker = models.CharField("承办单位", max_length=60, blank=True)
    jurisdiction_objected_on = models.DateField("提出管辖异议日期", null=True, blank=True)
    delay_requested_on = models.DateField("申请延期举证日期", null=True, blank=True)
    defended_on = models.DateField("提交答辩状和证据日期", null=True, blank=True)
    hearing_on = models.DateField("开庭通知载明的开庭日期", null=True, blank=True)
    absence_reason = models.CharField(
        "负责人不能出庭的理由", max_length=20, choices=AbsenceReason.choices, blank=True
    )
    heard_on = models.DateField("一审开庭日期", null=True, blank=True)
    appearance = models.CharField("一审出庭人员", max_length=20, choices=Appearance.choices, blank=True)
    appeared_post = models.CharField("出庭人职务", max_length=60, blank=True)
    spoke = models.BooleanField("负责人就实质性解决争议发表意见", null=True, blank=True)
    suspension = models.CharField("中止诉讼的事由", max_length=200, blank=True)
    concluded_on = models.DateField("收到一审裁判（结案）日期", null=True, blank=True)
    perform_by = models.DateField("裁判确定的履行期限", null=True, blank=True)
    appealed_on = models.DateField("本方上诉日期", null=True, blank=True)
    appeal_received_on = models.DateField("收到上诉状副本日期", null=True, blank=True)
    second_heard_on = models.DateField("二审开庭日期", null=True, blank=True)
    second_appearance = models.CharField(
        "二审出庭人员", max_length=20, choices=Appearance.choices, blank=True
    )
    second_concluded_on = models.DateField("收到二审裁判日期", null=True, blank=True)
    second_outcome = models.CharField("二审结果", max_length=20, choices=SecondOutcome.choices, blank=True)
    retrial_on = models.DateField("裁定再审日期", null=True, blank=True)
    retrial_concluded_on = models.DateField("再审裁判日期", null=True, blank=True)
    effective_on = models.DateField("裁判生效日期", null=True, blank=True)
    performed_on = models.DateField("履行完毕日期", null=True, blank=True)
    loss_review = models.TextField("败诉原因分析和改进措施", max_length=1000, blank=True)
    archived_on = models.DateField("归档日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "lawsuit"
        verbose_name = "行政诉讼案件"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("registered_on", "received_on", name="lawsuit_received"),
            InOrder("received_on", "defended_on", name="lawsuit_defended"),
            InOrder("received_on", "heard_on", name="lawsuit_heard"),
            InOrder("received_on", "concluded_on", name="lawsuit_concluded"),
            InOrder("concluded_on", "appealed_on", name="lawsuit_appealed"),
            InOrder("concluded_on", "effective_on", name="lawsuit_effective"),
            Rule(
                "appearance",
                Q(heard_on__isnull=True) | ~Q(appearance=""),
                "已经开庭的，请填写一审出庭人员",
                name="lawsuit_heard_by_whom",
            ),
            Rule(
                "co_defendants",
                ~Q(defendant__in=("reconsideration", "joint")) | ~Q(co_defendants=""),
                "共同被告的案件请写明其他被告",
                name="lawsuit_co_defendants",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["received_on", "defendant"], name="lawsuit_received_defendant"),
            models.Index(fields=["concluded_on", "outcome"], name="lawsuit_concluded_outcome"),
            models.Index(fields=["heard_on", "appearance"], name="lawsuit_heard_appearance"),
        ]


class SuggestionKind(models.TextChoices):
    """From whom a suggestion comes and what it is about; the kind decides whether a law sets the time of the reply."""

    DOCUMENT = "document", "司法建议（规范性文件）"  # 行政诉讼法解释 第一百四十九条
    APPEARANCE = "appearance", "司法建议（负责人未出庭等）"  # 出庭应诉规定 第十二条
    PERFORMANCE = "performance", "司法建议（不履行裁判）"  # 行政诉讼法 第九十六条第四项
    GOVERNANCE = "governance", "司法建议（综合治理类）"  # 综合治理类司法建议规定 第八条
    PROCURATORIAL = "procuratorial", "检察建议（行政公益诉讼）"  # 检察公益诉讼解释 第二十一条
    URGENT = "urgent", "检察建议（紧急情形）"  # 检察公益诉讼解释 第二十一条


class SuggestionOutcome(models.TextChoices):
    """What became of a suggestion."""

    ADOPTED = "adopted", "采纳"
    PARTLY = "partly_adopted", "部分采纳"
    NOT_ADOPTED = "not_adopted", "未采纳并说明理由"
    SUED = "sued", "被提起行政公益诉讼"


class JudicialSuggestion(CaseRecord):
    """司法建议、检察建议: one suggestion received; `unit` is the unit that has to answer it."""

    ledger = Ledger(
        "judicial_suggestion",
        "SFJY",
        day="received_on",
        kept_by="司法行政部门",
        shows=("matter", "sender", "replied_on", "outcome"),
        filters=("matter", "outcome"),
    )
    planned: ClassVar = ("reply_by",)
    personal: ClassVar = ("content", "measures")

    matter = models.CharField("类型", max_length=20, choices=SuggestionKind.choices)
    sender = models.CharField("发出机关", max_length=60)
    document_number = models.CharField("建议书文号", max_length=60, blank=True)
    lawsuit = models.ForeignKey(
        Lawsuit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="相关诉讼案件"
    )
    content = models.TextField("建议内容", max_length=1000)
    received_on = models.DateField("收到日期")
    registered_on = models.DateField("登记日期", null=True, blank=True)
    reply_by = models.DateField("建议书确定的答复期限", null=True, blank=True)
    measures = models.TextField("整改措施", max_length=1000, blank=True)
    replied_on = models.DateField("书面答复日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=SuggestionOutcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "judicial_suggestion"
        verbose_name = "司法建议、检察建议"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("received_on", "replied_on", name="judicial_suggestion_replied"),
            InOrder("received_on", "registered_on", name="judicial_suggestion_day"),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["received_on"], name="judicial_suggestion_received"),
        ]
