"""How ledgers are kept: from which day, complete for which year, and the sheets from which records came."""

from django.db import models

from fazhi.journal.models import Journalled


class LedgerKept(Journalled):
    """From which day a ledger is kept here; before it, its figures are not known (null is not nought)."""

    ledger = models.CharField("台账", max_length=40, unique=True)
    kept_from = models.DateField("自何日起")

    class Meta(Journalled.Meta):
        db_table = "ledger_kept"
        verbose_name = "台账启用"


class LedgerYear(Journalled):
    """The declaration, by somebody on a day, that a ledger is complete for a year."""

    ledger = models.CharField("台账", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    completed_on = models.DateField("确认日期")

    class Meta(Journalled.Meta):
        db_table = "ledger_year"
        verbose_name = "台账年度"
        constraints = [models.UniqueConstraint(fields=["ledger", "year"], name="ledger_year_once")]


class ImportFile(Journalled):
    """导入文件: a sheet from which records came; each of them names its row."""

    name = models.CharField("文件名", max_length=200)
    digest = models.CharField("摘要", max_length=64)
    ledger = models.CharField("台账", max_length=40)
    rows = models.PositiveIntegerField("行数")
    imported_at = models.DateTimeField("导入时间")

    class Meta(Journalled.Meta):
        db_table = "import_file"
        verbose_name = "导入文件"

    def __str__(self) -> str:
        return self.name
