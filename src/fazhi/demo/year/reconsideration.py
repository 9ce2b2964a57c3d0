"""The sixteen applications of 2021: 6 mediated, 2 settled, 5 upheld, 1 revoked, 1 not accepted, 1 open."""

import datetime as dt

from fazhi.casework.models import CaseRecord
from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.town import Dice, Town
from fazhi.domains.reconsideration.models import Outcome, Reconsideration

OUTCOMES = {
    Outcome.MEDIATED: 6, Outcome.SETTLED: 2, Outcome.UPHELD: 5, Outcome.REVOKED: 1, Outcome.NOT_ACCEPTED: 1, "": 1,
}  # fmt: skip
RESPONDENTS = ["scj", "cgj", "gaf", "zjj", "rsj", "杨文街道"]
MATTERS = {"penalty": 8, "disclosure": 3, "omission": 2, "compulsion": 2, "confirmation": 1}


def plan(agenda: Agenda, town: Town) -> None:
    """Put the sixteen on the agenda; the open one came on the last day of November and is extended."""
    dice = Dice("reconsideration")
    organ = town.unit("sfj")
    cards = zip(dice.dealt(OUTCOMES), dice.dealt(MATTERS), strict=True)
    days = dice.workdays(16, dt.date(2021, 1, 6), dt.date(2021, 10, 15))
    for n, ((outcome, matter), day) in enumerate(zip(cards, days, strict=True), 1):
        received = day if outcome else dt.date(2021, 12, 28)
        applicant, respondent = town.name(), town.unit(dice.pick(RESPONDENTS))
        record = Reconsideration(
            unit=organ,
            own_number=f"瀍复议〔2021〕{n}号",
            applicant=applicant,
            respondent=respondent,
            channel=dice.pick(["counter", "post", "internet"], [5, 4, 2]),
            matter=matter,
            request="请求撤销被申请人作出的行政行为，并重新作出处理",
            act_known_on=dice.later(received, -30, -3),
            received_on=received,
        )
        plan = agenda.open(record, f"{applicant}不服{respondent.short_name}行政行为", town.handler(organ, n))
        _steps(plan, dice, record, outcome)


def _steps(plan: Plan, dice: Dice, record: CaseRecord, outcome: str) -> None:
    received = record.day
    if outcome == Outcome.NOT_ACCEPTED:
        plan.step("refuse", dice.later(received, 2, 4), outcome=outcome)
        return
    accepted = dice.later(received, 1, 4)
    plan.step("accept", accepted)
    copied = dice.later(accepted, 1, 2)
    replied = dice.later(copied, 3, 6)
    plan.step("send_copy", copied).step("reply", replied)
    if not outcome:
        plan.step(
            "extend", dice.later(received, 30, 34), extension=30, complexity="涉及多个部门，事实需要补充调查"
        )
        return
    decided = dice.later(replied, 12, 24)
    if outcome == Outcome.SETTLED:
        plan.step("terminate", decided, outcome=outcome)
        return
    plan.step("mediate" if outcome == Outcome.MEDIATED else "decide", decided, outcome=outcome)
    effective = dice.later(decided, 1, 5)
    plan.step("serve", effective).step("close", dice.later(effective, 15, 40))
