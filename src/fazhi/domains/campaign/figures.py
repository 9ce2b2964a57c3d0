"""What the report says of the campaign."""

from django.db.models import F, Q

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure, ratio
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

from .models import CampaignMeeting, CampaignRound, CampaignTask, Outcome


@figure(
    "campaign.tasks",
    "示范创建任务清单",
    "项",
    seed="S009",
    meaning="列入示范创建任务清单的任务，不论办到哪一步；后来调出清单的也在内。",
    rule="按列入清单之日计入。",
)
def tasks(period: Period) -> RecordQuerySet:
    return CampaignTask.objects.filter(listed_on__range=period)


@figure(
    "campaign.meetings",
    "示范创建推进会",
    "次",
    seed="S010",
    meaning="专为推进示范创建召开的会议。",
    rule="按会议之日计入。",
)
def meetings(period: Period) -> RecordQuerySet:
    return CampaignMeeting.objects.filter(happened_on__range=period)


@figure(
    "campaign.rounds",
    "示范创建督查督导",
    "次",
    seed="S011",
    shown=roughly(10),
    meaning="创建办公室开展的督查督导；依法治区办的法治督导不在内。",
    rule="按督查督导之日计入，一轮不论几个单位计一次。",
)
def rounds(period: Period) -> RecordQuerySet:
    return CampaignRound.objects.filter(happened_on__range=period)


@figure(
    "campaign.done",
    "验收销号的创建任务",
    "项",
    meaning="经验收销号的创建任务；调出清单的不在内。",
    rule="按销号之日计入，不论任务在哪一年列入。",
)
def done(period: Period) -> RecordQuerySet:
    return CampaignTask.objects.filter(outcome=Outcome.DONE, closed_on__range=period)


ratio(
    "campaign.completion_rate",
    "创建任务完成率",
    tasks,
    Q(outcome=Outcome.DONE),
    decimals=1,
    meaning="列入清单的任务中已验收销号的比例。",
    rule="以期间内列入清单的任务为分母，不论哪一天销号。",
)
ratio(
    "campaign.in_time_rate",
    "创建任务按期完成率",
    done,
    Q(closed_on__lte=F("finish_by")),
    decimals=1,
    meaning="验收销号的任务中在完成时限之内销号的比例；经批准调整的按调整后的时限。",
    rule="以期间内销号的任务为分母。",
)
