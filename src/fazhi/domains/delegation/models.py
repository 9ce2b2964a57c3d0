"""赋权事项与业务指导: which powers a street exercises, since when and by whose decision, and how it is guided."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import EntryRecord, RegisterRecord
from fazhi.casework.rules import InOrder, Rule
from fazhi.registry.models import Unit

KEEPER = "司法行政部门、机构编制部门"


class DelegatedPower(RegisterRecord):
    """赋权事项: a power that `unit` (a street or township) exercises from `since` on.

    Given (赋权): by decision of the province and published (行政处罚法第二十四条第一款), exercised in the street's own
    name, and the street is the respondent. Entrusted (委托): by a written mandate of the organ (第二十条), exercised
    in the organ's name; compulsory measures can not be entrusted (行政强制法第十七条第一款).
    """

    class Mode(models.TextChoices):
        EMPOWERED = "empowered", "赋权（以街道名义）"
        ENTRUSTED = "entrusted", "委托（以委托机关名义）"

    class Category(models.TextChoices):
        PENALTY = "penalty", "行政处罚"
        COMPULSION = "compulsion", "行政强制措施"
        INSPECTION = "inspection", "行政检查"

    ledger = Ledger(
        "delegated_power",
        "FQSX",
        day="since",
        kept_by=KEEPER,
        shows=("category", "mode", "source_unit", "decision"),
        filters=("category", "mode", "source_unit"),
        public=True,
    )

    title = models.CharField("事项名称", max_length=200)
    mode = models.CharField("方式", max_length=20, choices=Mode.choices)
    category = models.CharField("权力类型", max_length=20, choices=Category.choices)
    source_unit = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="原实施（委托）单位")
    respondent = models.ForeignKey(
        Unit,
        PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="复议被申请人、诉讼被告",
    )
    legal_basis = models.CharField("设定依据", max_length=200)
    decision = models.CharField("省级决定（委托书）文号", max_length=120, blank=True)
    decided_on = models.DateField("决定（委托）日期")
    published_on = models.DateField("公布日期")
    evaluated_on = models.DateField("最近评估日期", null=True, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "delegated_power"
        verbose_name = "赋权事项"
        constraints = [
            *RegisterRecord.Meta.constraints,
            InOrder("decided_on", "published_on"),
            InOrder("decided_on", "since"),
            Rule(
                "category",
                ~Q(mode="entrusted", category="compulsion"),
                "行政强制措施权不得委托（行政强制法第十七条），只能随赋权行使",
                name="delegated_power_compulsion",
            ),
            Rule(
                "decision",
                ~Q(decision=""),
                "请填写省级决定（赋权）或者委托书（委托）的文号：县区自己不能下放处罚权",
                name="delegated_power_decision",
            ),
            Rule(
                "source_unit",
                ~Q(unit=F("source_unit")),
                "原实施（委托）单位与承接的乡镇（街道）不能是同一单位",
                name="delegated_power_two_units",
            ),
        ]
        indexes = [
            *RegisterRecord.Meta.indexes,
            models.Index(fields=["mode", "category"], name="delegated_power_mode"),
        ]

    def clean(self) -> None:
        """Whoever acts in its own name answers for it: 行政处罚法第二十条第四款, 行政复议法（2023）第十九条第三款."""
        super().clean()
        self.respondent_id = self.unit_id if self.mode == self.Mode.EMPOWERED else self.source_unit_id


class Guidance(EntryRecord):
    """业务指导: one guidance of a street's brigade by a department (行政处罚法第二十四条第三款); `unit` guides."""

    class Topic(models.TextChoices):
        PROCEDURE = "procedure", "执法流程"
        FILES = "files", "执法卷宗整理"
        EVIDENCE = "evidence", "调查取证"
        DISCRETION = "discretion", "裁量基准"
        RECORDING = "recording", "全过程记录"

    ledger = Ledger(
        "guidance",
        "ZFZD",
        day="happened_on",
        kept_by=KEEPER,
        shows=("topic", "guided", "attendance"),
        filters=("topic", "guided"),
    )
    personal: ClassVar = ("advice",)

    title = models.CharField("指导内容", max_length=200)
    guided = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="被指导单位")
    topic = models.CharField("主题", max_length=20, choices=Topic.choices)
    attendance = models.PositiveIntegerField("参加人数", null=True, blank=True)
    advice = models.CharField("指导意见", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "delegation_guidance"
        verbose_name = "街道执法业务指导"
