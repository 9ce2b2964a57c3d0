"""What the report says of publicity for the law and of its places."""

from fazhi.casework.models import RecordQuerySet
from fazhi.figures.figure import figure
from fazhi.figures.period import Period
from fazhi.figures.wording import roughly

from .models import CultureSite, PublicityEvent

ON_ITS_DAY = "按活动之日计入，一场计一次。"
ON_OPENING = "按建成启用（命名）之日计入，期间内新增的才计。"


@figure(
    "publicity.events",
    "开展法治宣传",
    "次",
    seed="S068",
    meaning="面向社会的法治宣传活动；送法进校园和领导干部法治讲座不在内。",
    rule=ON_ITS_DAY,
)
def events(period: Period) -> RecordQuerySet:
    return PublicityEvent.objects.filter(kind=PublicityEvent.Kind.EVENT, happened_on__range=period)


@figure(
    "publicity.school_visits",
    "送法进校园",
    "次",
    seed="S070",
    meaning="到学校开展的法治宣传。",
    rule=ON_ITS_DAY,
)
def school_visits(period: Period) -> RecordQuerySet:
    return PublicityEvent.objects.filter(kind=PublicityEvent.Kind.SCHOOL, happened_on__range=period)


@figure(
    "publicity.materials",
    "发放宣传资料",
    "份",
    seed="S072",
    total="materials",
    shown=roughly(10_000, "万", bare=True),
    meaning="法治宣传和送法进校园发放的资料份数。",
    rule="按活动之日计入，各次发放份数相加。",
)
def all_events(period: Period) -> RecordQuerySet:
    return PublicityEvent.objects.filter(happened_on__range=period)


@figure(
    "publicity.attendance",
    "法治宣传参加人数",
    "人次",
    total="attendance",
    meaning="法治宣传和送法进校园参加（覆盖）的人次。",
    rule="按活动之日计入，各次人数相加；没有登记人数的不计。",
)
def attended_events(period: Period) -> RecordQuerySet:
    return all_events(period).filter(attendance__isnull=False)


@figure(
    "publicity.health_events",
    "卫生防疫法律宣传",
    "次",
    meaning="以卫生防疫为主题的法治宣传活动，包含在法治宣传次数之内。",
    rule=ON_ITS_DAY,
)
def health_events(period: Period) -> RecordQuerySet:
    return events(period).filter(topic=PublicityEvent.Topic.HEALTH)


@figure(
    "publicity.bookrooms",
    "打造法治书屋",
    "个",
    seed="S074",
    meaning="新建成的法治书屋；法治文化宣传阵地不在内。",
    rule=ON_OPENING,
)
def bookrooms(period: Period) -> RecordQuerySet:
    return CultureSite.objects.filter(kind=CultureSite.Kind.BOOKROOM, since__range=period)


@figure(
    "publicity.culture_sites",
    "打造法治文化宣传阵地",
    "个",
    seed="S075",
    meaning="新建成的法治文化宣传阵地；法治书屋和示范社区不在内。",
    rule=ON_OPENING,
)
def culture_sites(period: Period) -> RecordQuerySet:
    return CultureSite.objects.filter(kind=CultureSite.Kind.SITE, since__range=period)


@figure(
    "publicity.model_communities",
    "新增民主法治示范社区",
    "个",
    meaning="被命名为民主法治示范社区的社区。",
    rule=ON_OPENING,
)
def model_communities(period: Period) -> RecordQuerySet:
    return CultureSite.objects.filter(kind=CultureSite.Kind.MODEL_COMMUNITY, since__range=period)


@figure(
    "publicity.sites_held",
    "法治文化阵地总数",
    "个",
    meaning="现有的法治书屋和法治文化宣传阵地，往年建成的在内。",
    rule="以期末最后一日仍在用的计。",
)
def sites_held(period: Period) -> RecordQuerySet:
    return CultureSite.objects.on(period.last).exclude(kind=CultureSite.Kind.MODEL_COMMUNITY)
