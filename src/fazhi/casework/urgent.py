"""Break-glass: somebody opens one case outside their units, to read, with a reason, for some hours, and it is told."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from fazhi.journal.change import change
from fazhi.registry.access import Principal, visible
from fazhi.registry.models import UrgentAccess

from .models import Case
from .refusal import Reason, Refused


def open_urgently(number: str, actor: Principal, reason: str) -> UrgentAccess:
    """Open the case of this number to the actor for FAZHI_URGENT_HOURS; raises Refused."""
    reasons = [] if reason else [Reason("请写明紧急查阅的理由", field="reason")]
    if not actor.does_business or actor.account_id is None:
        raise Refused([Reason("当前账号不办理业务，不能查阅案件；请用业务账号登录")])
    found = Case.objects.filter(number=number).first()
    if found is None:
        reasons.append(Reason("没有这个编号的案件，请核对编号", field="number"))
    elif visible(Case.objects.filter(pk=found.pk), actor).exists():
        reasons.append(Reason("这件在您的查阅范围内，直接打开即可", field="number"))
    if reasons:
        raise Refused(reasons)
    moment = timezone.now()
    opened = UrgentAccess(
        account_id=actor.account_id,
        number=number,
        reason=reason,
        since=moment,
        until=moment + dt.timedelta(hours=settings.FAZHI_URGENT_HOURS),
    )
    with change(actor, reason, act="urgent") as door:
        door.save(opened)
    return opened
