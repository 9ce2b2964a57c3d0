"""What the report says of openness, and the rows of the yearly disclosure report's tables."""

import datetime as dt

from django.db.models import Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import Rows, figure, ratio
from fazhi.figures.period import Period
from fazhi.findings.models import Finding, Source

from .models import (
    DENIED,
    DISCLOSED,
    NOT_AVAILABLE,
    NOT_PROCESSED,
    Applicant,
    DisclosureRequest,
    Outcome,
    PilotArea,
    ProactiveItem,
)

RECEIVED = (
    "按收到申请之日计入：当面的以提交之日、签收邮件的以签收之日、互联网和传真的以双方确认之日为收到之日。"
)
REPLIED = "按答复之日计入，不论申请在哪一年收到。"
HANDLED = "按答复之日、视为放弃之日计入，不论申请在哪一年收到。"
CARRIED = "以期初、期末当时的状态计：尚未答复，也没有视为放弃。"
PUBLISHED = "按公开之日计入。"


@figure(
    "disclosure.pilot_areas",
    "基层政务公开试点领域",
    "个",
    seed="S063",
    meaning="实行标准化规范化公开的试点领域。",
    rule="以期末最后一日仍在试点范围内的领域计。",
)
def pilot_areas(period: Period) -> RecordQuerySet:
    return PilotArea.objects.on(period.last)


@figure(
    "disclosure.requests",
    "受理政府信息公开申请",
    "件",
    seed="S065",
    meaning="本年新收的政府信息公开申请。",
    rule=RECEIVED,
)
def requests(period: Period) -> RecordQuerySet:
    return DisclosureRequest.objects.filter(received_on__range=period)


ratio(
    "disclosure.reply_rate",
    "政府信息公开申请答复率",
    requests,
    Q(replied_on__isnull=False),
    seed="S066",
    meaning="已经答复的占新收申请的比例；公开、不予公开、无法提供、不予处理都是答复。",
    rule=RECEIVED + "年底收到、次年答复的也计为已答复。",
)


@figure(
    "disclosure.disclosed",
    "予以公开",
    "件",
    meaning="予以公开的申请，已主动公开而告知获取方式的在内。",
    rule=REPLIED,
)
def disclosed(period: Period) -> RecordQuerySet:
    return DisclosureRequest.objects.filter(outcome__in=DISCLOSED, replied_on__range=period)


@figure(
    "disclosure.partial",
    "部分公开",
    "件",
    meaning="作区分处理、部分公开的申请，不再计入其他情形。",
    rule=REPLIED,
)
def partial(period: Period) -> RecordQuerySet:
    return DisclosureRequest.objects.filter(outcome=Outcome.PARTIAL, replied_on__range=period)


@figure("disclosure.denied", "不予公开", "件", meaning="依法不予公开的申请，行政查询事项在内。", rule=REPLIED)
def denied(period: Period) -> RecordQuerySet:
    return DisclosureRequest.objects.filter(outcome__in=DENIED, replied_on__range=period)


@figure(
    "disclosure.not_available",
    "无法提供",
    "件",
    meaning="信息不存在、不由本机关负责公开、需要另行制作或者补正后仍不明确的申请。",
    rule=REPLIED,
)
def not_available(period: Period) -> RecordQuerySet:
    return DisclosureRequest.objects.filter(outcome__in=NOT_AVAILABLE, replied_on__range=period)


@figure(
    "disclosure.not_processed",
    "不予处理",
    "件",
    meaning="信访举报投诉、重复申请、要求提供公开出版物、无正当理由大量反复申请。",
    rule=REPLIED,
)
def not_processed(period: Period) -> RecordQuerySet:
    return DisclosureRequest.objects.filter(outcome__in=NOT_PROCESSED, replied_on__range=period)


@figure(
    "disclosure.handled",
    "办理结果总计",
    "件",
    meaning="表三第三项：已经答复的和视为放弃的政府信息公开申请。",
    rule=HANDLED,
)
def handled(period: Period) -> RecordQuerySet:
    return DisclosureRequest.objects.filter(Q(replied_on__range=period) | Q(abandoned_on__range=period))


def _not_handled(since: str, day: dt.date) -> Q:
    """Neither replied to nor abandoned, or only since (gte) or after (gt) the day."""
    return Q(
        Q(replied_on__isnull=True) | Q(**{f"replied_on__{since}": day}),
        Q(abandoned_on__isnull=True) | Q(**{f"abandoned_on__{since}": day}),
    )


@figure(
    "disclosure.carried_in",
    "上年结转政府信息公开申请",
    "件",
    meaning="表三第二项：期初以前收到、期初仍没有办结的申请。",
    rule=CARRIED,
)
def carried_in(period: Period) -> RecordQuerySet:
    return DisclosureRequest.objects.filter(_not_handled("gte", period.first), received_on__lt=period.first)


@figure(
    "disclosure.carried_out",
    "结转下年度继续办理政府信息公开申请",
    "件",
    meaning="表三第四项：期末以前收到、期末仍没有办结的申请。",
    rule=CARRIED,
)
def carried_out(period: Period) -> RecordQuerySet:
    return DisclosureRequest.objects.filter(_not_handled("gt", period.last), received_on__lte=period.last)


def _column(rows: Rows, kind: Applicant) -> Rows:
    return lambda period: rows(period).filter(applicant_kind=kind)


def _by_applicant(id: str, title: str, meaning: str, rule: str, rows: Rows) -> None:
    """The columns of a row of table 三: 一 and 二 together are 三 and 四 together in each."""
    for kind in Applicant:
        figure(
            f"disclosure.{id}_{kind.value}",
            f"{title}：{kind.label}",
            "件",
            meaning=f"{meaning}，申请人是{kind.label}的。",
            rule=rule,
        )(_column(rows, kind))


_by_applicant("received", "新收政府信息公开申请", "表三第一项", RECEIVED, requests)
_by_applicant("carried_in", "上年结转政府信息公开申请", "表三第二项", CARRIED, carried_in)
_by_applicant("handled", "办理结果总计", "表三第三项", HANDLED, handled)
_by_applicant("carried_out", "结转下年度继续办理政府信息公开申请", "表三第四项", CARRIED, carried_out)


@figure(
    "disclosure.proactive",
    "主动公开政府信息",
    "条",
    meaning="主动公开的政府信息，五公开合计。",
    rule=PUBLISHED,
)
def proactive(period: Period) -> RecordQuerySet:
    return ProactiveItem.objects.filter(happened_on__range=period)


@figure(
    "disclosure.proactive_in_areas",
    "重点领域主动公开",
    "条",
    meaning="属于试点领域的主动公开信息。",
    rule=PUBLISHED,
)
def proactive_in_areas(period: Period) -> RecordQuerySet:
    return ProactiveItem.objects.filter(area__isnull=False, happened_on__range=period)


@figure(
    "disclosure.reversal_findings",
    "信息公开被纠正反映的问题",
    "个",
    also=("disclosure_request",),
    meaning="信息公开答复在复议、诉讼中被纠正而提出、交由有关单位整改的问题。",
    rule="按提出问题之日计入。",
)
def reversal_findings(period: Period) -> RecordQuerySet:
    return Finding.objects.filter(source=Source.DISCLOSURE_REVERSAL, found_on__range=period)
