"""学法、研究部署、干部培训、履职述法: what those who lead did, each an entry of its day."""

from django.db import models

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import EntryRecord

OFFICE = "政府办公室"


class Meeting(models.TextChoices):
    """Who studied."""

    GOV_EXECUTIVE = "gov_executive", "政府常务会议"
    PARTY_STANDING = "party_standing", "党委常委会会议"
    THEORY_GROUP = "theory_group", "党委理论学习中心组"
    DEPARTMENT = "department", "部门学习"


class StudySession(EntryRecord):
    """集体学法: one study of a law at a meeting."""

    ledger = Ledger(
        "study_session", "XF", day="happened_on", kept_by=OFFICE, shows=("meeting",), filters=("meeting",)
    )

    title = models.CharField("学习内容", max_length=200)
    meeting = models.CharField("会议", max_length=20, choices=Meeting.choices)
    meeting_number = models.CharField("会议届次", max_length=40, blank=True)
    attendance = models.PositiveIntegerField("参加人数", null=True, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "study_session"
        verbose_name = "集体学法"


class Deliberation(EntryRecord):
    """研究部署: a meeting that took up the work of building a law-based government."""

    class Body(models.TextChoices):
        LEADING_GROUP = "leading_group", "法治政府建设领导小组"
        GOV_EXECUTIVE = "gov_executive", "政府常务会议"
        PARTY_STANDING = "party_standing", "党委常委会会议"

    ledger = Ledger(
        "deliberation", "YJ", day="happened_on", kept_by=OFFICE, shows=("body",), filters=("body",)
    )

    title = models.CharField("议题", max_length=200)
    body = models.CharField("会议", max_length=20, choices=Body.choices)
    resolution = models.CharField("议定事项", max_length=300, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "deliberation"
        verbose_name = "研究部署"


class LeaderTraining(EntryRecord):
    """领导干部法治培训: a lecture or a course for leading officials."""

    class Form(models.TextChoices):
        LECTURE = "lecture", "法治讲座"
        COURSE = "course", "专题培训班"

    ledger = Ledger(
        "leader_training",
        "GBPX",
        day="happened_on",
        kept_by="组织部门、司法行政部门",
        shows=("form", "attendance"),
        filters=("form",),
    )

    title = models.CharField("主题", max_length=200)
    form = models.CharField("形式", max_length=20, choices=Form.choices)
    attendance = models.PositiveIntegerField("培训人次")
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1, null=True, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "leader_training"
        verbose_name = "领导干部法治培训"


class DutyReport(EntryRecord):
    """履职述法: how a principal officer carried out the duty of first person responsible (第一责任人)."""

    class Form(models.TextChoices):
        WRITTEN = "written", "书面述法"
        SPOKEN = "spoken", "会议述法"

    ledger = Ledger(
        "duty_report", "SF", day="happened_on", kept_by=OFFICE, shows=("form",), filters=("form",)
    )

    title = models.CharField("述法事由", max_length=200)
    form = models.CharField("述法方式", max_length=20, choices=Form.choices)
    officer_post = models.CharField("述法人职务", max_length=60)

    class Meta(EntryRecord.Meta):
        db_table = "duty_report"
        verbose_name = "履职述法"
