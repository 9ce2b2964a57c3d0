"""Answers that are kept, so that a request repeated with its key is answered again and not carried out again."""

from django.db import models

from fazhi.registry.models import Account


class KeptAnswer(models.Model):
    """The answer to a write that carried an Idempotency-Key, written in the transaction of the change itself."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name="账号")
    key = models.CharField("请求标识", max_length=255)
    request = models.CharField("请求摘要", max_length=64)
    status = models.PositiveSmallIntegerField("状态", default=0)
    headers = models.JSONField("头", default=dict)
    body = models.BinaryField("内容", default=b"")
    made_at = models.DateTimeField("时间", auto_now_add=True, db_index=True)

    class Meta:
        db_table = "api_answer"
        verbose_name = "接口答复"
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="api_answer_once")]
