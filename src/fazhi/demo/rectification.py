"""How the demo's findings fare: raised by the domain that found them, they stand at every stage of rectification."""

import datetime as dt
from enum import Enum

from fazhi.findings.models import Finding, Outcome
from fazhi.journal.time import DEMO_DAY
from fazhi.registry.models import Person

from .agenda import Agenda
from .town import Dice

EVIDENCE = [
    "已对照问题逐项整改，附整改前后对照材料和有关制度文件",
    "已补齐手续、完善台账，附复印件和现场照片",
    "已组织专题学习并修订工作流程，附会议记录和新流程",
]


class Fate(Enum):
    """Where a finding stands on the demo's day."""

    CLOSED = "closed"
    CLOSED_LATE = "closed_late"
    RETURNED = "returned"
    REPORTED = "reported"
    RECTIFYING = "rectifying"
    OVERDUE = "overdue"
    FOUND = "found"
    DISMISSED = "dismissed"


def raise_finding(
    agenda: Agenda, dice: Dice, finding: Finding, title: str, handler: Person, fate: Fate
) -> None:
    """Put a finding and its rectification on the agenda."""
    plan = agenda.open(finding, title, handler)
    if fate is Fate.FOUND:
        return
    notified = dice.later(finding.found_on, 1, 5)
    if fate is Fate.DISMISSED:
        plan.step("dismiss", dice.later(notified, 3, 8), outcome=Outcome.UNFOUNDED)
        return
    rectify_by = dice.later(notified, 20, 30)
    if fate is Fate.RECTIFYING:
        rectify_by = dice.later(DEMO_DAY, 4, 22)
    plan.step("notify", notified, rectify_by=rectify_by)
    if fate in (Fate.RECTIFYING, Fate.OVERDUE):
        return
    reported = dice.later(notified, 10, 19)
    if fate is Fate.CLOSED_LATE:
        reported = dice.later(rectify_by, 3, 12)
    if fate is Fate.REPORTED:
        reported = max(reported, dice.later(DEMO_DAY, -9, -2))
    plan.step("report", reported, evidence=dice.pick(EVIDENCE))
    if fate is Fate.REPORTED:
        return
    checked = dice.later(reported, 2, 6)
    if fate is Fate.RETURNED:
        plan.step("return", checked)
        again = dice.later(checked, 4, 9)
        plan.step("report", again, evidence="已按核验意见补充整改，附补充材料")
        checked = dice.later(again, 2, 4)
    plan.step("close", checked, outcome=Outcome.VERIFIED)


def fates(dice: Dice, days: list[dt.date], counts: dict[Fate, int]) -> list[Fate]:
    """One fate for each day; those that are still open go to the latest days."""
    ended = {
        fate: n
        for fate, n in counts.items()
        if fate in (Fate.CLOSED, Fate.CLOSED_LATE, Fate.RETURNED, Fate.DISMISSED)
    }
    still = [fate for fate, n in counts.items() if fate not in ended for _ in range(n)]
    found = [*dice.dealt(ended), *still]
    order = sorted(range(len(days)), key=lambda n: days[n])
    if len(found) != len(days):
        raise ValueError("as many fates as days")
    return [fate for _, fate in sorted(zip(order, found, strict=True), key=lambda pair: pair[0])]
