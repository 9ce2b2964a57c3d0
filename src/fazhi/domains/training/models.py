"""执法培训与考试: courses for those who enforce the law, and the examinations by which they qualify."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import EntryRecord
from fazhi.casework.rules import Rule

KEEPER = "司法行政部门"


class TrainingCourse(EntryRecord):
    """行政执法培训: one course for enforcement officers; leading officials are trained elsewhere."""

    class Form(models.TextChoices):
        TOPICAL = "topical", "行政执法专题培训"
        STREET = "street", "街道综合行政执法专题培训班"
        QUALIFYING = "qualifying", "执法资格培训"

    ledger = Ledger(
        "training_course",
        "ZFPX",
        day="happened_on",
        kept_by=KEEPER,
        shows=("form", "attendance", "hours"),
        filters=("form",),
    )

    title = models.CharField("培训内容", max_length=200)
    form = models.CharField("类别", max_length=20, choices=Form.choices)
    attendance = models.PositiveIntegerField("培训人次", validators=[MinValueValidator(1)])
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1, null=True, blank=True)

    class Meta(EntryRecord.Meta):
        db_table = "training_course"
        verbose_name = "行政执法培训"
        indexes = [*EntryRecord.Meta.indexes, models.Index(fields=["form"], name="training_course_form")]


class OfficerExam(EntryRecord):
    """执法资格考试: one officer in one examination (河南省行政执法条例第二十一条第一款); `unit` is the officer's.

    Only staff on the establishment may sit it; workers, contract and temporary staff may not (第二十条第二款).
    """

    class Subject(models.TextChoices):
        GENERAL = "general", "公共法律知识"
        SPECIAL = "special", "专业法律知识"

    class Purpose(models.TextChoices):
        FIRST = "first", "首次申领执法证"
        RENEWAL = "renewal", "换证、年审"

    ledger = Ledger(
        "officer_exam",
        "ZFKS",
        day="happened_on",
        kept_by=KEEPER,
        shows=("subject", "purpose", "score", "passed"),
        filters=("subject", "purpose", "passed"),
    )
    personal: ClassVar = ("officer", "score")

    title = models.CharField("考试名称", max_length=200)
    officer = models.CharField("参考人员", max_length=40)
    on_establishment = models.BooleanField("在编在职", default=True)
    subject = models.CharField("科目", max_length=20, choices=Subject.choices)
    purpose = models.CharField("事由", max_length=20, choices=Purpose.choices)
    score = models.PositiveSmallIntegerField("成绩")
    pass_mark = models.PositiveSmallIntegerField("合格分数线", default=60)
    passed = models.BooleanField("合格", editable=False, default=False)

    class Meta(EntryRecord.Meta):
        db_table = "officer_exam"
        verbose_name = "执法资格考试"
        constraints = [
            *EntryRecord.Meta.constraints,
            Rule("score", Q(score__lte=100), "成绩最高是 100 分，请核对", name="officer_exam_score"),
            Rule(
                "on_establishment",
                Q(on_establishment=True),
                "工勤人员、劳动合同工、临时工不得申请取得行政执法资格（河南省行政执法条例第二十条）",
                name="officer_exam_establishment",
            ),
        ]
        indexes = [*EntryRecord.Meta.indexes, models.Index(fields=["passed"], name="officer_exam_passed")]

    def clean(self) -> None:
        """Passed is what reaches the mark of that examination."""
        super().clean()
        if self.score is not None:
            self.passed = self.score >= self.pass_mark
