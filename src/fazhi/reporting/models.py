"""The annual report as a record: its text, when it was signed, and when it was made public."""

from django.db import models
from django.db.models import PROTECT, Q

from fazhi.journal.models import Journalled
from fazhi.registry.access import Principal
from fazhi.registry.models import Place


class AnnualReport(Journalled):
    """法治政府建设年度报告: the template's text with its figure slots; the figures themselves are never typed."""

    place = models.ForeignKey(Place, PROTECT, verbose_name="行政区划")
    year = models.PositiveSmallIntegerField("年度", unique=True)
    text = models.TextField("文稿")
    issuer = models.CharField("发文机关", max_length=80)
    number = models.CharField("发文字号", max_length=40, blank=True)
    signed_on = models.DateField("成文日期")
    published_on = models.DateField("公开日期", null=True, blank=True)
    head = models.TextField("公布时的树头", blank=True)  # the signed note over its frozen figures

    class Meta(Journalled.Meta):
        db_table = "annual_report"
        verbose_name = "年度报告"

    def __str__(self) -> str:
        return f"{self.year}年度法治政府建设情况报告"

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return Q() if principal.is_staff else Q(published_on__isnull=False)
