"""What the report says of audits and of what they found."""

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import Rows, figure, ratio
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly
from fazhi.findings.models import Finding, Irregularity, Outcome, Source

from .models import AuditProject, Kind

REPORTED_ON = "按出具审计报告之日计入，跨年的项目只计一次。"
FOUND_ON = "按发现之日，即出具审计报告之日计入。"


@figure(
    "audit.projects", "完成审计项目", "个", meaning="出具了审计报告的审计项目，各类都在内。", rule=REPORTED_ON
)
def projects(period: Period) -> RecordQuerySet:
    return AuditProject.objects.filter(reported_on__range=period)


def of_kind(kind: Kind) -> Rows:
    """The projects of one kind."""

    def rows(period: Period) -> RecordQuerySet:
        return projects(period).filter(category=kind)

    return rows


for kind, unit, seed in (
    (Kind.ECONOMIC_RESPONSIBILITY, "个", "S055"),
    (Kind.POLICY_TRACKING, "个", "S056"),
    (Kind.BUDGET_COVERAGE, "个", "S058"),
    (Kind.INVESTMENT, "次", "S059"),
    (Kind.SPECIAL, "个", "S060"),
):
    figure(
        f"audit.{kind.value}",
        kind.label,
        unit,
        seed=seed,
        meaning=f"出具了审计报告的项目中，类型为{kind.label}的。",
        rule=REPORTED_ON,
    )(of_kind(kind))


@figure(
    "audit.findings",
    "审计发现问题",
    "个",
    seed="S061",
    also=("audit_project",),
    meaning="审计报告反映的问题，有金额和没有金额的都在内。",
    rule=FOUND_ON,
)
def findings(period: Period) -> RecordQuerySet:
    return Finding.objects.filter(source=Source.AUDIT, found_on__range=period)


def amounts(*kinds: Irregularity) -> Rows:
    """The findings with an amount of these kinds."""

    def rows(period: Period) -> RecordQuerySet:
        return findings(period).filter(irregularity__in=kinds, amount__isnull=False)

    return rows


figure(
    "audit.irregular_amount",
    "违规、不规范资金",
    "元",
    seed="S062",
    total="amount",
    shown=roughly(10_000, "万"),
    also=("audit_project",),
    meaning="审计发现的违规金额和管理不规范金额之和；损失浪费金额不在内。",
    rule=FOUND_ON + "没有金额的问题不计。",
)(amounts(Irregularity.VIOLATION, Irregularity.MISMANAGED))
figure(
    "audit.violation_amount",
    "违规金额",
    "元",
    total="amount",
    also=("audit_project",),
    meaning="审计发现的违规金额。",
    rule=FOUND_ON,
)(amounts(Irregularity.VIOLATION))
figure(
    "audit.mismanaged_amount",
    "管理不规范金额",
    "元",
    total="amount",
    also=("audit_project",),
    meaning="审计发现的管理不规范金额。",
    rule=FOUND_ON,
)(amounts(Irregularity.MISMANAGED))
ratio(
    "audit.rectified_rate",
    "审计发现问题整改率",
    findings,
    Q(outcome=Outcome.VERIFIED),
    meaning="已核验销号的占审计发现问题的比例。",
    rule=FOUND_ON + "整改不论在哪一年。",
)


@figure(
    "audit.transfers", "移送处理", "件", meaning="审计机关移送有关机关处理的项目。", rule="按移送之日计入。"
)
def transfers(period: Period) -> RecordQuerySet:
    return AuditProject.objects.filter(transferred_on__range=period)
