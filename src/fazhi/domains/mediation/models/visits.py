"""回访: how what was agreed is being performed."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import EntryRecord
from fazhi.casework.rules import refuse

from .disputes import Dispute


class FollowUpVisit(EntryRecord):
    """调解回访: one visit after one agreement. 人民调解法 第三十一条第二款: 监督、督促当事人履行约定的义务."""

    class Form(models.TextChoices):
        CALL = "call", "电话"
        HOME = "home", "上门"
        ONLINE = "online", "网络"

    class Performance(models.TextChoices):
        PERFORMED = "performed", "已履行"
        PARTLY = "partly", "部分履行"
        NOT_YET = "not_yet", "尚未履行"

    ledger = Ledger(
        "follow_up_visit",
        "TJHF",
        day="happened_on",
        kept_by="人民调解委员会和有调解职责的部门",
        shows=("dispute", "form", "performance"),
        filters=("form", "performance"),
    )
    personal: ClassVar = ("title", "visitor", "remark")
    joined: ClassVar = (*EntryRecord.joined, "dispute__case")

    title = models.CharField("回访内容", max_length=200)
    dispute = models.ForeignKey(Dispute, PROTECT, related_name="visits", verbose_name="回访的纠纷")
    form = models.CharField("回访方式", max_length=20, choices=Form.choices)
    visitor = models.CharField("回访人", max_length=40, blank=True)
    performance = models.CharField("履行情况", max_length=20, choices=Performance.choices)
    remark = models.CharField("当事人意见", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "follow_up_visit"
        verbose_name = "调解回访"

    def clean(self) -> None:
        """What is visited is an agreement that binds already."""
        super().clean()
        effective = self.dispute.effective_on
        if effective is None or effective > self.happened_on:
            refuse("dispute", "回访的是已经生效的调解协议；这件纠纷在回访日期还没有生效的协议，请核对")
