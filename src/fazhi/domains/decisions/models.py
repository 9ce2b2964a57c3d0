"""重大行政决策: what is recorded of one decision, from its place in the catalogue to what became of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import CaseRecord
from fazhi.casework.rules import InOrder, Rule


class Subject(models.TextChoices):
    """决策事项. 重大行政决策程序暂行条例第三条第一款第一项至第五项."""

    POLICY = "policy", "重大公共政策和措施"
    PLAN = "plan", "重要规划"
    RESOURCE = "resource", "自然资源、文化资源开发利用和保护"
    PROJECT = "project", "重大公共建设项目"
    OTHER = "other", "其他重大事项"


class Maker(models.TextChoices):
    """Whose decision it is: the regulation binds governments (第二条); others refer to it (第四十二条), streets not."""

    GOVERNMENT = "government", "县级以上地方人民政府"
    DEPARTMENT = "department", "政府部门（参照执行）"
    TOWNSHIP = "township", "乡级人民政府（参照执行）"


class Proposer(models.TextChoices):
    """Who proposed it. 第十条."""

    LEADER = "leader", "决策机关领导人员"
    DEPARTMENT = "department", "部门或者下一级政府"
    DEPUTY = "deputy", "人大代表、政协委员"
    CITIZEN = "citizen", "公民、法人或者其他组织"


class Opinion(models.TextChoices):
    """合法性审查意见. 第二十五条: reform without express rules may go to discussion with its risks stated."""

    LAWFUL = "lawful", "合法"
    UNLAWFUL = "unlawful", "不合法"
    REFORM = "reform", "国家尚无明确规定的探索性改革，明示法律风险"


class Outcome(models.TextChoices):
    """How the procedure ends."""

    NOT_INITIATED = "not_initiated", "不启动"  # 第十条
    DECIDED = "decided", "作出决策"  # 第三十条
    SHELVED = "shelved", "集体讨论未通过，不再提交"  # 第三十条
    STOPPED = "stopped", "停止执行"  # 第三十七条


class MajorDecision(CaseRecord):
    """重大行政决策事项: `unit` is the unit that undertakes it (决策承办单位).

    Of a hearing, expert argument, risk assessment and fair-competition review the record holds either the day or why it
    is not needed: the law asks for them only where their condition is met (第十六条、第十九条、第二十二条、第二十九条).
    """

    ledger = Ledger(
        "major_decision",
        "ZDJC",
        day="listed_on",
        kept_by="政府办公室、司法行政部门",
        shows=("subject", "planned_by", "opinion", "decided_on", "outcome"),
        filters=("subject", "proposer", "outcome"),
    )
    planned: ClassVar = ("planned_by",)

    maker = models.CharField("决策机关", max_length=20, choices=Maker.choices, default=Maker.GOVERNMENT)
    subject = models.CharField("决策事项类别", max_length=20, choices=Subject.choices)
    proposer = models.CharField("建议提出人", max_length=20, choices=Proposer.choices)
    listed_on = models.DateField("列入目录日期")
    planned_by = models.DateField("目录载明的计划完成日期", null=True, blank=True)
    started_on = models.DateField("决定启动日期", null=True, blank=True)
    closed_to_public = models.CharField("依法不予公开的依据", max_length=200, blank=True)
    comment_from = models.DateField("公开征求意见开始日期", null=True, blank=True)
    comment_until = models.DateField("公开征求意见截止日期", null=True, blank=True)
    comment_shortened = models.CharField("征求意见期限缩短的说明", max_length=200, blank=True)
    opinions_received = models.PositiveIntegerField("收到公众意见条数", null=True, blank=True)
    opinions_adopted = models.PositiveIntegerField("采纳条数", null=True, blank=True)
    hearing_papers_on = models.DateField("听证会材料送达日期", null=True, blank=True)
    hearing_on = models.DateField("听证会日期", null=True, blank=True)
    no_hearing = models.CharField("不召开听证会的理由", max_length=200, blank=True)
    argued_on = models.DateField("专家论证日期", null=True, blank=True)
    no_argument = models.CharField("不需要专家论证的理由", max_length=200, blank=True)
    assessed_on = models.DateField("风险评估日期", null=True, blank=True)
    no_assessment = models.CharField("不需要风险评估的理由", max_length=200, blank=True)
    risk_controlled = models.BooleanField("风险可控", null=True, blank=True)
    fairness_reviewed_on = models.DateField("公平竞争审查日期", null=True, blank=True)
    no_fairness = models.CharField("不需要公平竞争审查的理由", max_length=200, blank=True)
    submitted_on = models.DateField("送请合法性审查日期", null=True, blank=True)
    missing = models.CharField("退回或者要求补充的内容", max_length=300, blank=True)
    opinion_on = models.DateField("合法性审查意见日期", null=True, blank=True)
    opinion = models.CharField("合法性审查意见", max_length=20, choices=Opinion.choices, blank=True)
    review_hurried = models.CharField("审查时间不足7个工作日的理由", max_length=200, blank=True)
    discussed_on = models.DateField("集体讨论日期", null=True, blank=True)
    against_majority = models.CharField("与多数意见不一致时说明的理由", max_length=300, blank=True)
    reported_to_party_on = models.DateField("向同级党委请示报告日期", null=True, blank=True)
    decided_on = models.DateField("作出决定日期", null=True, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    archived_on = models.DateField("过程记录归档日期", null=True, blank=True)
    evaluated_on = models.DateField("决策后评估日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=20, choices=Outcome.choices, blank=True)

    class Meta(CaseRecord.Meta):
        db_table = "major_decision"
        verbose_name = "重大行政决策"
        constraints = [
            *CaseRecord.Meta.constraints,
            InOrder("listed_on", "started_on"),
            InOrder("comment_from", "comment_until"),
            InOrder("hearing_papers_on", "hearing_on"),
            InOrder("submitted_on", "opinion_on"),
            InOrder("discussed_on", "decided_on"),
            InOrder("decided_on", "published_on"),
            Rule(
                "opinions_adopted",
                Q(opinions_adopted__isnull=True)
                | Q(opinions_received__isnull=False, opinions_adopted__lte=F("opinions_received")),
                "采纳条数不能多于收到公众意见的条数，请核对两个条数",
                name="major_decision_adopted",
            ),
        ]
        indexes = [
            *CaseRecord.Meta.indexes,
            models.Index(fields=["listed_on", "id"], name="major_decision_by_day"),
            models.Index(fields=["outcome", "decided_on"], name="major_decision_decided"),
        ]
