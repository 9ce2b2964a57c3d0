"""回执: what a citizen is given for what was received."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q

from fazhi.journal.numbers import Numbered
from fazhi.registry.access import Principal, scoped

from .cases import Case


class Receipt(Numbered):
    """回执: who gave what on which day; its one entry in the journal, once sealed, is the citizen's proof."""

    personal: ClassVar = ("giver", "what")

    case = models.ForeignKey(Case, PROTECT, related_name="receipts", verbose_name="案件")
    giver = models.CharField("提交人", max_length=100)
    what = models.CharField("收到的材料", max_length=500)
    received_on = models.DateField("收到日期")

    class Meta(Numbered.Meta):
        db_table = "receipt"
        verbose_name = "回执"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.received_on} {self.number}"

    def number_code(self) -> str:
        return "HZ"

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return scoped(principal, "case__unit_id")
