"""告知承诺与证明事项: the list, the promises made and verified, the proofs cleaned up, the hearings on them."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord, EntryRecord, RegisterRecord
from fazhi.casework.rules import InOrder, Rule

KEEPER = "司法行政部门"


class CommitmentItem(RegisterRecord):
    """证明事项告知承诺清单: a proof in whose place one may promise in writing (优化营商环境条例第四十四条第二款).

    Matters that touch state security, public security or the life and health of the public are kept out
    (河南省优化营商环境条例第三十四条第一款).
    """

    class Timing(models.TextChoices):
        """When the promise is verified."""

        BEFORE = "before", "决定前核查"
        DURING = "during", "日常监管中核查"
        AFTER = "after", "决定后核查"

    ledger = Ledger(
        "commitment_item",
        "CNQD",
        day="since",
        kept_by=KEEPER,
        shows=("batch", "matter_name", "timing"),
        filters=("batch", "timing"),
        public=True,
    )

    title = models.CharField("证明名称", max_length=200)
    batch = models.PositiveSmallIntegerField("批次")
    matter_name = models.CharField("适用的政务服务事项", max_length=200)
    legal_basis = models.CharField("设定依据", max_length=200)
    issuer = models.CharField("原开具单位", max_length=80, blank=True)
    timing = models.CharField("核查方式", max_length=20, choices=Timing.choices)
    check_days = models.PositiveSmallIntegerField("公布的核查期限（日）", null=True, blank=True)
    notice = models.CharField("公布文件", max_length=120, blank=True)
    is_licence = models.BooleanField("是行政许可事项", default=False)
    approval = models.CharField("批准机关和文号（行政许可事项）", max_length=120, blank=True)
    touches_safety = models.BooleanField("涉及国家安全、公共安全和人民群众生命健康", default=False)

    class Meta(RegisterRecord.Meta):
        db_table = "commitment_item"
        verbose_name = "证明事项告知承诺清单"
        constraints = [
            *RegisterRecord.Meta.constraints,
            Rule(
                "touches_safety",
                Q(touches_safety=False),
                "涉及国家安全、公共安全和人民群众生命健康的事项不适用告知承诺（河南省优化营商环境条例第三十四条），请勿列入",
                name="commitment_item_scope",
            ),
            Rule(
                "approval",
                Q(is_licence=False) | ~Q(approval=""),
                "行政许可事项实行告知承诺，不由县区自行决定，请填写批准机关和文号"
                "（如安阳市政务服务条例第二十五条第二款：报设区的市人民政府批准并向社会公布）",
                name="commitment_item_approval",
            ),
            Rule("batch", Q(batch__gte=1), "批次从 1 起编，请核对", name="commitment_item_batch"),
        ]
        indexes = [
            *RegisterRecord.Meta.indexes,
            models.Index(fields=["batch"], name="commitment_item_batch_idx"),
        ]


class Outcome(models.TextChoices):
    """How a commitment ends."""

    FULFILLED = "fulfilled", "承诺属实（已整改到位）"
    NORMAL_TRACK = "normal_track", "转普通程序"
    REVOKED = "revoked", "撤销决定"


class Verification(CaseRecord):
    """承诺办理与核查: one use of an item of the list, from the offer to the verified promise or the revocation."""

    ledger = Ledger(
        "commitment_check",
        "CNHC",
        day="offered_on",
        kept_by="实行告知承诺的政务服务部门",
        shows=("item", "verify_by", "outcome"),
        filters=("item", "outcome"),
        parties=("applicant",),
    )
    planned: ClassVar = ("verify_by", "rectify_by")
    personal: ClassVar = ("applicant", "discrepancy")

    item = models.ForeignKey(CommitmentItem, PROTECT, related_name="uses", verbose_name="告知承诺事项")
    applicant = models.CharField("申请人", max_length=80)
    offered_on = models.DateField("告知日期")
    credit_clear = models.BooleanField("已查询信用，无未修复的严重失信或者虚假承诺记录", default=False)
    committed_on = models.DateField("签署承诺书日期", null=True, blank=True)
    granted_on = models.DateField("作出决定日期", null=True, blank=True)
    verify_by = models.DateField("应核查日期", null=True, blank=True)
    checked_on = models.DateField("核查日期", null=True, blank=True)
    discrepancy = models.CharField("与承诺不符的情况", max_length=300, blank=True)
    rectify_by = models.DateField("整改期限", null=True, blank=True)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "commitment_check"
        verbose_name = "承诺办理与核查"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("offered_on", "committed_on"),
            InOrder("committed_on", "granted_on"),
            InOrder("granted_on", "checked_on"),
            InOrder("granted_on", "verify_by"),
            InOrder("checked_on", "rectify_by"),
            InOrder("offered_on", "closed_on"),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["offered_on", "id"], name="commitment_check_by_day"),
            models.Index(fields=["committed_on"], name="commitment_check_committed"),
            models.Index(fields=["granted_on"], name="commitment_check_granted"),
            models.Index(fields=["outcome", "closed_on"], name="commitment_check_outcome"),
        ]


class ProofMatter(RegisterRecord):
    """证明事项: a proof that a unit asks for, and what became of it in the clean-up (优化营商环境条例第四十四条)."""

    class Disposition(models.TextChoices):
        KEPT = "kept", "保留"
        COMMITMENT = "commitment", "改为告知承诺"
        CANCELLED = "cancelled", "取消"

    class Ground(models.TextChoices):
        """第四十四条第一款、第二款: why a proof may not be asked for."""

        NO_BASIS = "no_basis", "没有法律、法规或者国务院决定依据"
        LICENCE = "licence", "通过法定证照、法定文书能够办理"
        COMMITMENT = "commitment", "通过书面告知承诺能够办理"
        INTERNAL = "internal", "通过部门内部核查、部门间核查能够办理"
        NETWORK = "network", "通过网络核验、合同凭证能够办理"
        COVERED = "covered", "能够被其他材料涵盖或者替代"
        UNVERIFIABLE = "unverifiable", "开具单位无法调查核实"

    ledger = Ledger(
        "proof_matter",
        "ZMSX",
        day="since",
        kept_by=KEEPER,
        shows=("disposition", "issuer", "until"),
        filters=("disposition", "ground"),
        public=True,
    )

    title = models.CharField("证明名称", max_length=200)
    matter_name = models.CharField("用于何种事项", max_length=200, blank=True)
    legal_basis = models.CharField("设定依据", max_length=200, blank=True)
    issuer = models.CharField("开具单位", max_length=80, blank=True)
    guide = models.CharField("办理指南", max_length=200, blank=True)
    disposition = models.CharField(
        "清理结果", max_length=20, choices=Disposition.choices, default=Disposition.KEPT
    )
    ground = models.CharField("清理理由", max_length=20, choices=Ground.choices, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "proof_matter"
        verbose_name = "证明事项"
        constraints = [
            *RegisterRecord.Meta.constraints,
            Rule(
                "ground",
                Q(disposition="kept", ground="") | (~Q(disposition="kept") & ~Q(ground="")),
                "保留的不填清理理由，取消和改为告知承诺的请填写清理理由",
                name="proof_matter_ground",
            ),
            Rule(
                "legal_basis",
                ~Q(disposition="kept") | ~Q(legal_basis=""),
                "保留的证明事项应当有法律、法规或者国务院决定依据（优化营商环境条例第四十四条），请填写",
                name="proof_matter_basis",
            ),
        ]
        indexes = [
            *RegisterRecord.Meta.indexes,
            models.Index(fields=["disposition"], name="proof_matter_disposition"),
        ]


class Hearing(EntryRecord):
    """听取意见与听证: the public is heard on a proof that is still to be asked for."""

    class Form(models.TextChoices):
        OPINION = "opinion", "听取意见"
        HEARING = "hearing", "听证"

    ledger = Ledger(
        "hearing", "ZMTZ", day="happened_on", kept_by=KEEPER, shows=("form", "attendance"), filters=("form",)
    )
    personal: ClassVar = ("result",)

    title = models.CharField("议题", max_length=200)
    form = models.CharField("形式", max_length=20, choices=Form.choices)
    announced_on = models.DateField("公告日期", null=True, blank=True)
    attendance = models.PositiveIntegerField("参加人数")
    opinions = models.PositiveIntegerField("收到意见（条）", default=0)
    adopted = models.PositiveIntegerField("采纳意见（条）", default=0)
    result = models.CharField("结论", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "proof_hearing"
        verbose_name = "听取意见与听证"
        constraints = [
            *EntryRecord.Meta.constraints,
            InOrder("announced_on", "happened_on"),
            Rule(
                "adopted",
                Q(adopted__lte=F("opinions")),
                "采纳的意见不能多于收到的意见，请核对",
                name="proof_hearing_adopted",
            ),
            Rule(
                "announced_on",
                ~Q(form="hearing") | Q(announced_on__isnull=False),
                "听证应当公开举行，请填写公告日期",
                name="proof_hearing_public",
            ),
        ]
