"""A webhook, what happened (the outbox), and what of it goes to whom."""

import datetime as dt
import uuid
from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q
from django.utils import timezone

from fazhi.journal.models import Journalled
from fazhi.registry.access import Principal
from fazhi.registry.models import Account, Token


class EventType(models.TextChoices):
    """What a program may be told of."""

    CASE_OPENED = "case.opened", "案件登记"
    STEP_TAKEN = "case.step", "案件办理"
    PAPER_SERVED = "paper.served", "文书送达"
    FIGURE_FROZEN = "figure.frozen", "统计数冻结"
    REPORT_PUBLISHED = "report.published", "年度报告发布"


class Webhook(Journalled):
    """网络通知: where a program is told of events, as long as the token is good by which it uses the API.

    What the token's account does not see it is not told of. The secret that signs is encrypted, outside the journal.
    """

    derived: ClassVar = ("secret",)

    token = models.ForeignKey(Token, PROTECT, related_name="webhooks", verbose_name="访问令牌")
    url = models.CharField("地址", max_length=500)
    events = models.CharField("事件", max_length=200)  # types with a blank between
    secret = models.TextField("密文", editable=False)
    since = models.DateTimeField("起", editable=False)
    ended_at = models.DateTimeField("停用时间", null=True, editable=False)

    class Meta(Journalled.Meta):
        db_table = "webhook"
        verbose_name = "网络通知"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.url

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return Account.visible_to(principal) | Q(token__account=principal.account_id)

    @property
    def types(self) -> list[EventType]:
        return [EventType(each) for each in self.events.split()]

    def is_live(self, moment: dt.datetime) -> bool:
        """Whether anything is sent there: it was not ended, and its token is good."""
        return self.ended_at is None and self.token.is_good(timezone.localdate(moment))


class Event(models.Model):
    """Something that happened, written in the transaction in which it did; no person is named."""

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    type = models.CharField(max_length=20, choices=EventType.choices)
    ledger = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=80)
    step = models.CharField(max_length=40, blank=True)
    happened = models.DateTimeField()
    noted_at = models.DateTimeField()
    is_routed = models.BooleanField(default=False)

    class Meta:
        db_table = "webhook_event"
        verbose_name = "通知事件"
        indexes = [models.Index("id", condition=Q(is_routed=False), name="webhook_event_waiting")]


class State(models.TextChoices):
    """What has become of a delivery."""

    WAITING = "waiting", "等待"
    DONE = "done", "送到"
    DEAD = "dead", "没有送到"
    DROPPED = "dropped", "不再发送"


class Delivery(models.Model):
    """One event on its way to one webhook."""

    webhook = models.ForeignKey(Webhook, PROTECT, related_name="deliveries")
    event = models.ForeignKey(Event, PROTECT, related_name="deliveries")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=60, blank=True)  # the status, or why there was none

    class Meta:
        db_table = "webhook_delivery"
        verbose_name = "通知发送"
        constraints = [models.UniqueConstraint(fields=["webhook", "event"], name="webhook_delivery_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="webhook_delivery_due"),
            models.Index(fields=["webhook", "id"], condition=Q(state="dead"), name="webhook_delivery_dead"),
        ]
