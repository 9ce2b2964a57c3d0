"""The papers of a case: their text and number, the files made of them, and how they were served."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q

from fazhi.journal.canonical import ERASED, is_erased
from fazhi.journal.models import Journalled
from fazhi.journal.numbers import Serial
from fazhi.registry.access import Principal, scoped
from fazhi.registry.models import Person, Unit

from .cases import Case, StandingQuerySet, StepTaken


class Paper(Serial):
    """文书: what a step issues. A draft until `dated`; then it has its number for good, and its text is fixed.

    `word` stands before the year in the number (瀍政复决〔2021〕3号): the word of the organ and that of the kind; a
    paper that stays in the file (审批表, 笔录) has none, and no number. `issuer` is the name printed: the organ's as it
    was then, or the mediators' whose paper it is.
    """

    personal: ClassVar = ("issuer", "addressee", "text", "void_reason")

    case = models.ForeignKey(Case, PROTECT, related_name="papers", verbose_name="案件")
    step_taken = models.ForeignKey(StepTaken, PROTECT, related_name="papers", verbose_name="所据办理动作")
    document = models.CharField("文书", max_length=40)
    title = models.CharField("文书名称", max_length=100)
    organ = models.ForeignKey(Unit, PROTECT, related_name="+", verbose_name="发文机关")
    issuer = models.CharField("署名", max_length=200)
    word = models.CharField("文号代字", max_length=20, blank=True)
    addressee = models.CharField("主送", max_length=200, blank=True)
    text = models.TextField("正文", max_length=20000)
    dated = models.DateField("成文日期", null=True)
    voided_at = models.DateTimeField("作废时间", null=True, editable=False)
    void_reason = models.CharField("作废理由", max_length=200, blank=True, editable=False)

    objects: ClassVar = StandingQuerySet.as_manager()

    class Meta(Serial.Meta):
        db_table = "paper"
        verbose_name = "文书"
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=["step_taken"], condition=Q(voided_at__isnull=True), name="paper_once_for_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}" if self.number else self.title

    def series(self, recorded: dt.datetime) -> str:
        return f"{self.word}〔{self.dated.year}〕" if self.word and self.dated else ""

    def worded(self, series: str, place: int) -> str:
        return f"{series}{place}号"

    @property
    def is_standing(self) -> bool:
        return self.voided_at is None

    @property
    def is_issued(self) -> bool:
        return self.dated is not None

    @property
    def is_erased(self) -> bool:
        """Whether its text went with the personal data of the record."""
        return is_erased(self.text)

    @classmethod
    def erased(cls, paper: str = "") -> Q:
        """The papers whose text is gone; `paper` is the path to the paper."""
        return Q(**{f"{paper}text": ERASED})

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return scoped(principal, "case__unit_id")


class PaperFile(Journalled):
    """A file made of an issued paper: its form (docx, pdf) and the SHA-256 of its bytes, by which it is kept."""

    paper = models.ForeignKey(Paper, PROTECT, related_name="files", verbose_name="文书")
    form = models.CharField("格式", max_length=10)
    digest = models.CharField("摘要", max_length=64)
    size = models.PositiveIntegerField("字节数")

    class Meta(Journalled.Meta):
        db_table = "paper_file"
        verbose_name = "文书文件"
        constraints = [models.UniqueConstraint(fields=["paper", "form"], name="paper_file_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.form}"

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return scoped(principal, "paper__case__unit_id")


class Party(models.TextChoices):
    """Upon whom a paper is served; the ids are those by which a procedure names them (`By`)."""

    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"
    PARTY = "party", "当事人"
    THIRD = "third_party", "第三人"
    COURT = "court", "人民法院"
    OTHER = "other", "其他机关、单位"


class Method(models.TextChoices):
    """送达方式. Articles of the 民事诉讼法 (2023), to which the other laws refer."""

    DIRECT = "direct", "直接送达"  # 第八十八条
    LEFT = "left", "留置送达"  # 第八十九条
    ELECTRONIC = "electronic", "电子送达"  # 第九十条
    ENTRUSTED = "entrusted", "委托送达"  # 第九十一条
    POST = "post", "邮寄送达"  # 第九十一条
    FORWARDED = "forwarded", "转交送达"  # 第九十二条至第九十四条
    NOTICE = "notice", "公告送达"  # 第九十五条


class Receiver(models.TextChoices):
    """Who signed for a paper. 民事诉讼法 (2023) 第八十八条."""

    SELF = "self", "受送达人本人"
    FAMILY = "family", "同住成年家属"
    HEAD = "head", "法定代表人、主要负责人"
    CLERK = "clerk", "负责收件的人"
    AGENT = "agent", "代理人"
    DESIGNATED = "designated", "指定的代收人"


class Service(Journalled):
    """送达: one paper served upon one recipient, as its proof (送达回证) says.

    `happened_on` is the day that the proof shows: of the signature, the leaving, the arrival, the receipt or the
    announcement. `served_on` is the day that counts; for an announcement it lies later, and may lie ahead.
    """

    personal: ClassVar = ("recipient", "signed_by", "place", "ground", "witness", "void_reason")

    paper = models.ForeignKey(Paper, PROTECT, related_name="services", verbose_name="文书")
    to = models.CharField("受送达人身份", max_length=20, choices=Party.choices)
    recipient = models.CharField("受送达人", max_length=120)
    method = models.CharField("送达方式", max_length=20, choices=Method.choices)
    happened_on = models.DateField("送达回证载明的日期")
    served_on = models.DateField("送达日期")
    place = models.CharField("送达地点、邮件编号或者电子地址", max_length=200, blank=True)
    receiver = models.CharField("签收人", max_length=20, choices=Receiver.choices, blank=True)
    signed_by = models.CharField("签收人姓名", max_length=80, blank=True)
    through = models.CharField("受托送达、转交的机关或者单位", max_length=120, blank=True)
    ground = models.CharField("拒收事由，或者公告送达的原因和经过", max_length=300, blank=True)
    witness = models.CharField("见证人", max_length=80, blank=True)
    is_filmed = models.BooleanField("已拍照、录像记录送达过程", default=False)
    has_consent = models.BooleanField("受送达人已同意电子送达（已签确认书）", default=False)
    by = models.ForeignKey(Person, PROTECT, null=True, blank=True, related_name="+", verbose_name="送达人")
    performed = models.ForeignKey(
        StepTaken, PROTECT, null=True, related_name="+", verbose_name="随之办理的动作", editable=False
    )
    voided_at = models.DateTimeField("作废时间", null=True, editable=False)
    void_reason = models.CharField("作废理由", max_length=200, blank=True, editable=False)

    objects: ClassVar = StandingQuerySet.as_manager()

    class Meta(Journalled.Meta):
        db_table = "service_of_paper"
        verbose_name = "送达"
        ordering = ("served_on", "id")

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.served_on}"

    @property
    def is_standing(self) -> bool:
        return self.voided_at is None

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return scoped(principal, "paper__case__unit_id")
