"""法治宣传活动 and 法治文化阵地: the events that carry law to people, and the places that keep it before them."""

from typing import ClassVar

from django.db import models

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import EntryRecord, RegisterRecord

KEEPER = "司法行政部门（普法依法治理工作机构）"


class PublicityEvent(EntryRecord):
    """法治宣传活动: one event, general or in a school; a lecture for leading officials is no such event."""

    class Kind(models.TextChoices):
        EVENT = "event", "法治宣传"
        SCHOOL = "school", "送法进校园"

    class Channel(models.TextChoices):
        """How the law was brought; an event on the spot that was also posted online stays on the spot."""

        ON_SITE = "on_site", "现场"
        WECHAT = "wechat", "微信"
        WEIBO = "weibo", "微博"
        SCREEN = "screen", "电子屏幕"
        MEDIA = "media", "报刊、广播电视"

    class Topic(models.TextChoices):
        CONSTITUTION = "constitution", "宪法"
        CIVIL_CODE = "civil_code", "民法典"
        MINORS = "minors", "未成年人保护"
        HEALTH = "health", "卫生防疫"
        SAFETY = "safety", "安全生产与国家安全"
        CONSUMERS = "consumers", "消费者权益"
        FRAUD = "fraud", "反诈骗、扫黑除恶"
        LABOUR = "labour", "劳动与社会保障"
        ENVIRONMENT = "environment", "生态环境"
        OTHER = "other", "其他"

    ledger = Ledger(
        "publicity_event",
        "FZXC",
        day="happened_on",
        kept_by=KEEPER,
        shows=("kind", "topic", "channel", "attendance", "materials"),
        filters=("kind", "topic", "channel"),
    )

    title = models.CharField("活动名称", max_length=200)
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    topic = models.CharField("主题", max_length=20, choices=Topic.choices)
    channel = models.CharField("方式", max_length=20, choices=Channel.choices)
    venue = models.CharField("地点（学校、账号）", max_length=120, blank=True)
    attendance = models.PositiveIntegerField("参加（覆盖）人数", null=True, blank=True)
    materials = models.PositiveIntegerField("发放宣传资料（份）", default=0)

    class Meta(EntryRecord.Meta):
        db_table = "publicity_event"
        verbose_name = "法治宣传活动"
        indexes = [
            *EntryRecord.Meta.indexes,
            models.Index(fields=["kind", "happened_on"], name="publicity_event_kind_day"),
        ]


class CultureSite(RegisterRecord):
    """法治文化阵地: a bookroom, a site, or a community named a model; it exists from the day on which it was opened."""

    personal: ClassVar = ("caretaker",)

    class Kind(models.TextChoices):
        BOOKROOM = "bookroom", "法治书屋"
        SITE = "site", "法治文化宣传阵地"
        MODEL_COMMUNITY = "model_community", "民主法治示范社区"

    class Rank(models.TextChoices):
        """Who named it."""

        NATION = "nation", "国家级"
        PROVINCE = "province", "省级"
        CITY = "city", "市级"
        DISTRICT = "district", "区县级"

    ledger = Ledger(
        "culture_site",
        "FZZD",
        day="since",
        kept_by=KEEPER,
        shows=("kind", "rank", "address"),
        filters=("kind", "rank"),
    )

    title = models.CharField("名称", max_length=200)
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    rank = models.CharField("级别", max_length=20, choices=Rank.choices, blank=True)
    address = models.CharField("地址", max_length=120, blank=True)
    area = models.PositiveIntegerField("面积（平方米）", null=True, blank=True)
    caretaker = models.CharField("管理人", max_length=40, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "culture_site"
        verbose_name = "法治文化阵地"
        indexes = [
            *RegisterRecord.Meta.indexes,
            models.Index(fields=["kind", "since"], name="culture_site_kind_since"),
        ]
