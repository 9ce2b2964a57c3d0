"""政务服务事项 and what is done about them: the register of matters and of the units that gave the window their mandate."""

from django.db import models
from django.db.models import Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import RegisterRecord
from fazhi.casework.rules import refuse

KEEPER = "政务服务和大数据管理部门"


class Matter(RegisterRecord):
    """政务服务事项: what a citizen or a company may come for. What it *declares* is here, what happened is in the cases."""

    class Level(models.TextChoices):
        DISTRICT = "district", "区级"
        ENTRUSTED = "entrusted", "上级委托"
        STREET = "street", "乡镇（街道）"

    class Category(models.TextChoices):
        """Types of GB/T 39554.1."""

        LICENSE = "01", "行政许可"
        LEVY = "04", "行政征收"
        PAYMENT = "05", "行政给付"
        CONFIRMATION = "07", "行政确认"
        REWARD = "08", "行政奖励"
        ADJUDICATION = "09", "行政裁决"
        OTHER = "10", "其他行政权力"
        PUBLIC = "20", "公共服务"

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
            models.CheckConstraint(condition=Q(no_visit=False) | Q(max_visits=0), name="service_matter_no_visit"),
            models.CheckConstraint(
                condition=Q(statutory_days__isnull=True) | Q(promised_days__lte=models.F("statutory_days")),
                name="service_matter_promise",
            ),
        ]

    def clean(self) -> None:
        """A promise is not longer than the law, and what needs no visit has no visit."""
        super().clean()
        if self.no_visit and self.max_visits:
            refuse("max_visits", "声明了不见面审批的事项，到现场次数应为 0")
        if self.statutory_days is not None and self.promised_days > self.statutory_days:
            refuse("promised_days", f"承诺时限（{self.promised_days}）不能长于法定时限（{self.statutory_days}）")


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
                violation_error_message="这个单位已有一份有效的授权",
            ),
        ]
