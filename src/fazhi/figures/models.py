"""Frozen figures."""

from django.db import models
from django.db.models import Q

from fazhi.journal.models import Journalled
from fazhi.registry.access import Principal


class FrozenFigure(Journalled):
    """冻结数: what a figure was on the day of freezing: definition, value, and a digest of its records' keys.

    It never changes. A later freeze of the same figure and year is a correction (更正) with its reason.
    """

    figure = models.CharField("统计数", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("第几次冻结", default=1)
    value = models.CharField("数值", max_length=60, blank=True)
    display = models.CharField("表述", max_length=60)
    records = models.PositiveIntegerField("记录数")
    definition = models.CharField("口径摘要", max_length=64)
    evidence = models.CharField("记录摘要", max_length=64)
    frozen_at = models.DateTimeField("冻结时间")
    reason = models.CharField("更正理由", max_length=200, blank=True)

    class Meta(Journalled.Meta):
        db_table = "frozen_figure"
        verbose_name = "冻结数"
        constraints = [
            models.UniqueConstraint(fields=["figure", "year", "version"], name="frozen_figure_once")
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.year}: {self.display}"

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return Q()
