"""社区法律顾问、法律明白人 and what they do: who they are is a register, each of their acts an entry of its day."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import EntryRecord, RegisterRecord

KEEPER = "司法行政部门、乡镇（街道）司法所"
STANDING = Q(voided_at__isnull=True, until__isnull=True)


class Helper(models.TextChoices):
    """Who helped: the two registers of this ledger."""

    COUNSEL = "counsel", "社区法律顾问"
    RESIDENT = "resident", "法律明白人"


class Topic(models.TextChoices):
    """What people ask and quarrel about."""

    FAMILY = "family", "婚姻家庭"
    NEIGHBOURS = "neighbours", "邻里关系"
    PROPERTY = "property", "房屋与物业"
    LABOUR = "labour", "劳动争议"
    LOANS = "loans", "借贷合同"
    INJURY = "injury", "损害赔偿"
    INHERITANCE = "inheritance", "继承赡养"
    OTHER = "other", "其他"


class CommunityCounsel(RegisterRecord):
    """社区法律顾问: one lawyer or legal worker who serves a community; `unit` is the community, the title the name."""

    personal: ClassVar = ("license_number", "phone")

    ledger = Ledger(
        "community_counsel", "SQGW", day="since", kept_by=KEEPER, shows=("law_firm", "also_serves")
    )

    title = models.CharField("姓名", max_length=40)
    license_number = models.CharField("执业证号", max_length=40)
    law_firm = models.CharField("执业机构", max_length=80)
    also_serves = models.CharField("兼顾的其他社区", max_length=120, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "community_counsel"
        verbose_name = "社区法律顾问"
        constraints = [
            *RegisterRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["license_number"],
                condition=STANDING & ~Q(license_number=""),
                name="community_counsel_one_standing",
                violation_error_message="这位法律顾问已在册；兼顾几个社区的，请填在“兼顾的其他社区”",
            ),
        ]


class LawSavvyResident(RegisterRecord):
    """法律明白人: one resident of a community, trained to help with the law; the title is the name."""

    personal: ClassVar = ("phone",)

    class Occupation(models.TextChoices):
        CADRE = "cadre", "社区干部"
        MEDIATOR = "mediator", "人民调解员"
        GRID = "grid", "网格员"
        PARTY = "party", "党员、居民代表"
        VOLUNTEER = "volunteer", "志愿者"

    ledger = Ledger(
        "law_savvy_resident",
        "MBR",
        day="since",
        kept_by=KEEPER,
        shows=("occupation", "certificate_number"),
        filters=("occupation",),
    )

    title = models.CharField("姓名", max_length=40)
    occupation = models.CharField("身份", max_length=20, choices=Occupation.choices)
    certificate_number = models.CharField("证书编号", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)

    class Meta(RegisterRecord.Meta):
        db_table = "law_savvy_resident"
        verbose_name = "法律明白人"
        constraints = [
            *RegisterRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "title"],
                condition=STANDING & ~Q(title=""),
                name="law_savvy_resident_one_standing",
                violation_error_message="这个社区已有同名的法律明白人在册；确属两人的，请在姓名后注明以示区别",
            ),
        ]


class Consultation(EntryRecord):
    """法律咨询: one question answered, to whoever asked; `unit` is the community."""

    personal: ClassVar = ("helper_name",)

    class Channel(models.TextChoices):
        ON_SITE = "on_site", "现场"
        PHONE = "phone", "电话"
        ONLINE = "online", "微信等网络"

    ledger = Ledger(
        "consultation",
        "FLZX",
        day="happened_on",
        kept_by=KEEPER,
        shows=("topic", "helper", "channel"),
        filters=("topic", "helper", "channel"),
    )

    title = models.CharField("咨询事项", max_length=200)
    topic = models.CharField("类别", max_length=20, choices=Topic.choices)
    helper = models.CharField("解答人身份", max_length=20, choices=Helper.choices)
    helper_name = models.CharField("解答人", max_length=40, blank=True)
    channel = models.CharField("方式", max_length=20, choices=Channel.choices)
    advice = models.CharField("解答意见", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "consultation"
        verbose_name = "法律咨询"


class Lecture(EntryRecord):
    """法制讲座: one lecture in a community; a training for law-savvy residents is not one, nor a leaders' lecture."""

    personal: ClassVar = ("speaker",)

    ledger = Ledger(
        "lecture",
        "FZJZ",
        day="happened_on",
        kept_by=KEEPER,
        shows=("helper", "attendance"),
        filters=("helper",),
    )

    title = models.CharField("讲座主题", max_length=200)
    helper = models.CharField("主讲人身份", max_length=20, choices=Helper.choices)
    speaker = models.CharField("主讲人", max_length=40, blank=True)
    attendance = models.PositiveIntegerField("听众人数", null=True, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "lecture"
        verbose_name = "法制讲座"


class ResidentSettlement(EntryRecord):
    """参与化解的纠纷: one quarrel that counsel or a resident helped to settle, with no mediation case opened."""

    personal: ClassVar = ("helper_name",)

    ledger = Ledger(
        "resident_settlement",
        "CYHJ",
        day="happened_on",
        kept_by=KEEPER,
        shows=("topic", "helper"),
        filters=("topic", "helper"),
    )

    title = models.CharField("纠纷简况", max_length=200)
    topic = models.CharField("类别", max_length=20, choices=Topic.choices)
    helper = models.CharField("参与人身份", max_length=20, choices=Helper.choices)
    helper_name = models.CharField("参与人", max_length=40, blank=True)
    result = models.CharField("化解情况", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "resident_settlement"
        verbose_name = "参与化解的纠纷"


class ResidentTraining(EntryRecord):
    """法律明白人培训: one training session for law-savvy residents."""

    ledger = Ledger(
        "resident_training", "MBPX", day="happened_on", kept_by=KEEPER, shows=("attendance", "hours")
    )

    title = models.CharField("培训内容", max_length=200)
    attendance = models.PositiveIntegerField("参训人次", null=True, blank=True)
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1, null=True, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "resident_training"
        verbose_name = "法律明白人培训"
