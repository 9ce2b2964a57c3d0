"""The settings of law that were put in force, and the due dates that moved with them."""

from django.db import models
from django.db.models import PROTECT

from fazhi.journal.models import Journalled

from .cases import Case


class LawSettings(Journalled):
    """法律设置: what the operator decided where the law leaves it open; by its digest the server knows it."""

    digest = models.CharField("摘要", max_length=64, blank=True)
    files = models.TextField("文件", blank=True)
    adopted_on = models.DateField("启用日期")

    class Meta(Journalled.Meta):
        db_table = "law_settings"
        verbose_name = "法律设置"

    def __str__(self) -> str:
        return f"{self.adopted_on} {self.digest[:16]}"


class DueMoved(Journalled):
    """到期日变动: the last day of an open case moved because settings of law or the calendar changed."""

    case = models.ForeignKey(Case, PROTECT, related_name="due_moved", verbose_name="案件")
    settings = models.ForeignKey(LawSettings, PROTECT, related_name="due_moved", verbose_name="法律设置")
    before = models.DateField("原到期日", null=True)
    after = models.DateField("新到期日", null=True)

    class Meta(Journalled.Meta):
        db_table = "due_moved"
        verbose_name = "到期日变动"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
