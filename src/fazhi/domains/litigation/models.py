"""行政应诉: lawsuits, one row for each instance; suggestions of courts and procuratorates."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder, Rule, refuse

from .choices import (
    AbsenceReason,
    Act,
    Appearance,
    CourtLevel,
    Defendant,
    Disposal,
    Fault,
    Instance,
    Measure,
    Mediable,
    Mover,
    Outcome,
    OutOfScope,
    RedoBasis,
    Rejection,
    Ruling,
    Simplified,
    Suspension,
    TriedAs,
)


class Lawsuit(CaseRecord):
    """行政诉讼案件: one instance of one suit; `earlier` is the instance before it.

    A suit that is remanded is a new first instance. `unit` is the unit that answers: the government's office for
    lawsuits, or the department that is sued.
    """

    ledger = Ledger(
        "lawsuit",
        "XZYS",
        day="received_on",
        kept_by="司法行政部门（行政应诉机构）",
        shows=("instance", "defendant", "plaintiff", "act", "outcome", "appearance"),
        filters=("instance", "defendant", "act", "outcome", "appearance"),
        parties=("plaintiff", "defendant", "co_defendants"),
    )
    planned: ClassVar = ("evidence_by", "hearing_on", "perform_by")
    personal: ClassVar = ("plaintiff", "claim", "other_party", "loss_review")
    read_by_steps: ClassVar = ("earlier",)

    instance = models.CharField("审级", max_length=10, choices=Instance.choices, default=Instance.FIRST)
    earlier = models.ForeignKey(
        "self", PROTECT, null=True, blank=True, related_name="later", verbose_name="原审案件"
    )
    earlier_number = models.CharField("原审案号", max_length=60, blank=True)
    mover = models.CharField("提起方", max_length=15, choices=Mover.choices, default=Mover.OTHER)
    defendant = models.CharField("被告", max_length=20, choices=Defendant.choices)
    co_defendants = models.CharField("其他被告", max_length=200, blank=True)
    plaintiff = models.CharField("原告", max_length=120)
    act = models.CharField("被诉行政行为", max_length=20, choices=Act.choices)
    claim = models.TextField("诉讼请求", max_length=1000)
    court = models.CharField("审理法院", max_length=60)
    court_level = models.CharField("审理法院级别", max_length=15, choices=CourtLevel.choices, blank=True)
    level_basis = models.CharField("提级、指定管辖等依据", max_length=200, blank=True)
    court_number = models.CharField("案号", max_length=60, blank=True)
    registered_on = models.DateField("法院立案日期", null=True, blank=True)
    received_on = models.DateField("收到起诉状（上诉状、再审申请书）副本日期")
    undertaker = models.CharField("承办单位", max_length=60, blank=True)

    jurisdiction_objected_on = models.DateField("提出管辖异议日期", null=True, blank=True)
    jurisdiction_ruling = models.CharField("管辖异议裁定", max_length=15, choices=Ruling.choices, blank=True)
    delay_requested_on = models.DateField("申请延期举证日期", null=True, blank=True)
    simplified_on = models.DateField("收到适用简易程序通知日期", null=True, blank=True)
    simplified_as = models.CharField(
        "适用简易程序的情形", max_length=15, choices=Simplified.choices, blank=True
    )
    evidence_by = models.DateField("法院确定的举证期限", null=True, blank=True)
    ordinary_on = models.DateField("转为普通程序日期", null=True, blank=True)
    defended_on = models.DateField("提交答辩状和证据日期", null=True, blank=True)

    hearing_on = models.DateField("开庭通知载明的开庭日期", null=True, blank=True)
    absence_reason = models.CharField(
        "负责人不能出庭的理由", max_length=20, choices=AbsenceReason.choices, blank=True
    )
    heard_on = models.DateField("首次开庭日期", null=True, blank=True)
    appearance = models.CharField("本审级出庭人员", max_length=20, choices=Appearance.choices, blank=True)
    appeared_post = models.CharField("出庭人职务", max_length=60, blank=True)
    spoke = models.BooleanField("负责人就实质性解决争议发表意见", null=True, blank=True)
    called_again_on = models.DateField("收到负责人再次出庭通知日期", null=True, blank=True)
    again_appearance = models.CharField(
        "再次开庭出庭人员", max_length=20, choices=Appearance.choices, blank=True
    )
    fault = models.CharField("法院记录的未出庭等情形", max_length=15, choices=Fault.choices, blank=True)

    suspension = models.CharField("中止诉讼的情形", max_length=15, choices=Suspension.choices, blank=True)
    suspended_on = models.DateField("中止诉讼日期", null=True, blank=True)
    resumed_on = models.DateField("恢复诉讼日期", null=True, blank=True)
    mediable = models.CharField("可以调解的情形", max_length=15, choices=Mediable.choices, blank=True)
    withdrawal_requested_on = models.DateField("原告申请撤诉日期", null=True, blank=True)
    rejection = models.CharField("驳回起诉的情形", max_length=20, choices=Rejection.choices, blank=True)
    out_of_scope = models.CharField(
        "不属于受案范围的行为", max_length=15, choices=OutOfScope.choices, blank=True
    )
    by_default = models.BooleanField("缺席判决", null=True, blank=True)
    redo = models.BooleanField("判决重新作出行政行为", null=True, blank=True)
    remedy = models.CharField("责令采取的补救措施或者赔偿", max_length=200, blank=True)
    concluded_on = models.DateField("收到裁判（结案）日期", null=True, blank=True)
    other_party = models.CharField("收到裁判的其他当事人", max_length=120, blank=True)
    others_served_on = models.DateField("该当事人收到裁判日期", null=True, blank=True)
    last_served_on = models.DateField("最后一名其他当事人收到裁判日期", null=True, blank=True, editable=False)
    disposal = models.CharField("对原审裁判的处理", max_length=15, choices=Disposal.choices, blank=True)
    appealed_on = models.DateField("本方上诉日期", null=True, blank=True)
    appeal_received_on = models.DateField("收到对方上诉状副本日期", null=True, blank=True)
    retrial_on = models.DateField("裁定再审日期", null=True, blank=True)
    tried_as = models.CharField("再审适用的程序", max_length=10, choices=TriedAs.choices, blank=True)

    effective_on = models.DateField("裁判生效日期", null=True, blank=True)
    perform_by = models.DateField("裁判确定的履行期限", null=True, blank=True)
    redo_basis = models.CharField(
        "重新作出行政行为的依据", max_length=15, choices=RedoBasis.choices, blank=True
    )
    enforcement_applied_on = models.DateField("本方申请强制执行日期", null=True, blank=True)
    creditor_applied_on = models.DateField("对方申请强制执行日期", null=True, blank=True)
    measure = models.CharField("法院采取的措施", max_length=15, choices=Measure.choices, blank=True)
    measured_on = models.DateField("法院采取措施日期", null=True, blank=True)
    stayed_on = models.DateField("中止执行日期", null=True, blank=True)
    execution_resumed_on = models.DateField("恢复执行日期", null=True, blank=True)
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
                "已经开庭的，请填写出庭人员",
                name="lawsuit_heard_by_whom",
            ),
            Rule(
                "co_defendants",
                ~Q(defendant__in=("reconsideration", "joint")) | ~Q(co_defendants=""),
                "共同被告的案件请写明其他被告",
                name="lawsuit_co_defendants",
            ),
            Rule(
                "earlier",
                Q(instance="first") | Q(earlier__isnull=False) | ~Q(earlier_number=""),
                "第二审、再审的案件请选择原审案件；原审不在台账里的，填写原审案号",
                name="lawsuit_after_another",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["received_on", "id"], name="lawsuit_by_day"),
            models.Index(fields=["received_on", "instance", "defendant"], name="lawsuit_received_defendant"),
            models.Index(fields=["concluded_on", "outcome"], name="lawsuit_concluded_outcome"),
            models.Index(fields=["effective_on", "outcome"], name="lawsuit_effective_outcome"),
            models.Index(fields=["heard_on", "appearance"], name="lawsuit_heard_appearance"),
        ]

    def clean(self) -> None:
        """An instance follows another: the second a first or a retrial, a new first only what was remanded."""
        super().clean()
        if self.earlier is not None and self.instance not in FOLLOWS[Instance(self.earlier.instance)]:
            refuse("earlier", f"{self.get_instance_display()}不接在{self.earlier.get_instance_display()}之后")


FOLLOWS = {
    Instance.FIRST: (Instance.SECOND, Instance.RETRIAL),
    Instance.SECOND: (Instance.FIRST, Instance.RETRIAL),
    Instance.RETRIAL: (Instance.FIRST, Instance.SECOND, Instance.RETRIAL),
}


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
    read_by_steps: ClassVar = ("lawsuit",)

    matter = models.CharField("类型", max_length=20, choices=SuggestionKind.choices)
    sender = models.CharField("发出机关", max_length=60)
    document_number = models.CharField("建议书文号", max_length=60, blank=True)
    lawsuit = models.ForeignKey(
        Lawsuit, PROTECT, null=True, blank=True, related_name="+", verbose_name="相关诉讼案件"
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
            models.Index(fields=["received_on", "id"], name="judicial_suggestion_received"),
        ]
