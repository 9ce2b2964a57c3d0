"""重大行政决策 of 2021: the five matters of the catalogue of 10 March, at five stages on the demo's day."""

import datetime as dt

from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.town import Town
from fazhi.domains.decisions.models import MajorDecision, Opinion, Outcome, Subject

DAY = dt.date
LISTED = DAY(2021, 3, 10)
NO_HEARING = "各方面意见没有较大分歧"
YEAR_END = DAY(2021, 12, 31)


def plan(agenda: Agenda, town: Town) -> None:
    """Put the five matters on the agenda."""
    _plan_of_five_years(agenda, town)
    _parking(agenda, town)
    _old_quarters(agenda, town)
    _heritage(agenda, town)
    _bicycles(agenda, town)


def _matter(
    agenda: Agenda,
    town: Town,
    n: int,
    title: str,
    unit: str,
    subject: str,
    proposer: str,
    planned_by: dt.date,
) -> Plan:
    organ = town.unit(unit)
    record = MajorDecision(
        unit=organ, own_number=f"瀍决目〔2021〕{n}号", subject=subject, proposer=proposer, listed_on=LISTED,
        planned_by=planned_by,
    )  # fmt: skip
    return agenda.open(record, title, town.handler(organ, n))


def _plan_of_five_years(agenda: Agenda, town: Town) -> None:
    """Decided and published in July, being carried out."""
    plan = _matter(
        agenda,
        town,
        1,
        "区国民经济和社会发展第十四个五年规划",
        "fgw",
        Subject.PLAN,
        "leader",
        DAY(2021, 9, 30),
    )
    plan.step("start", DAY(2021, 3, 17)).step("open_to_public", DAY(2021, 4, 12))
    plan.step("argue", DAY(2021, 5, 7)).step("assess", DAY(2021, 5, 10), risk_controlled=True)
    plan.step("review_fairness", DAY(2021, 5, 12))
    plan.step("close_comments", DAY(2021, 5, 14), opinions_received=63, opinions_adopted=21)
    plan.step("submit", DAY(2021, 5, 17), no_hearing=NO_HEARING).step(
        "opine", DAY(2021, 5, 28), opinion=Opinion.LAWFUL
    )
    plan.step("discuss", DAY(2021, 6, 8)).step("report_to_party", DAY(2021, 6, 16))
    plan.step("decide", DAY(2021, 6, 25), outcome=Outcome.DECIDED).step("publish", DAY(2021, 7, 2))
    plan.step("archive", DAY(2021, 8, 6))


def _parking(agenda: Agenda, town: Town) -> None:
    """With a hearing; evaluated, carried out and filed away in February 2022."""
    plan = _matter(
        agenda, town, 2, "城区机动车停放服务收费管理方案", "cgj", Subject.POLICY, "deputy", DAY(2021, 10, 31)
    )
    plan.step("start", DAY(2021, 3, 22)).step("open_to_public", DAY(2021, 4, 20))
    plan.step("send_hearing_papers", DAY(2021, 5, 17)).step(
        "close_comments", DAY(2021, 5, 24), opinions_received=118, opinions_adopted=34
    )
    plan.step("hear", DAY(2021, 5, 27)).step("assess", DAY(2021, 6, 4), risk_controlled=True)
    plan.step("review_fairness", DAY(2021, 6, 7)).step(
        "submit", DAY(2021, 6, 9), no_argument="不属于专业性、技术性较强的事项"
    )
    plan.step("return", DAY(2021, 6, 11), missing="缺少听证会意见采纳情况说明").step(
        "submit", DAY(2021, 6, 18)
    )
    plan.step("opine", DAY(2021, 6, 30), opinion=Opinion.LAWFUL).step("discuss", DAY(2021, 7, 13))
    plan.step("report_to_party", DAY(2021, 7, 20)).step("decide", DAY(2021, 7, 30), outcome=Outcome.DECIDED)
    plan.step("publish", DAY(2021, 8, 4)).step("archive", DAY(2021, 9, 10)).step("evaluate", DAY(2022, 1, 20))
    plan.step("close", DAY(2022, 2, 18))


def _old_quarters(agenda: Agenda, town: Town) -> None:
    """Decided late, in February 2022, and not yet published."""
    plan = _matter(
        agenda, town, 3, "城镇老旧小区改造三年行动", "zjj", Subject.PROJECT, "department", YEAR_END
    )
    plan.step("start", DAY(2021, 4, 6)).step("open_to_public", DAY(2021, 9, 13))
    plan.step("argue", DAY(2021, 10, 12)).step("assess", DAY(2021, 10, 15), risk_controlled=True)
    plan.step("close_comments", DAY(2021, 10, 20), opinions_received=87, opinions_adopted=29)
    plan.step("submit", DAY(2021, 11, 8), no_hearing=NO_HEARING, no_fairness="不涉及市场主体经济活动")
    plan.step("opine", DAY(2021, 11, 19), opinion=Opinion.LAWFUL).step("discuss", DAY(2022, 1, 25))
    plan.step("report_to_party", DAY(2022, 2, 10)).step("decide", DAY(2022, 2, 25), outcome=Outcome.DECIDED)


def _heritage(agenda: Agenda, town: Town) -> None:
    """Under legality review."""
    plan = _matter(
        agenda, town, 4, "大运河文化带瀍河段保护利用方案", "wlj", Subject.RESOURCE, "leader", DAY(2022, 3, 31)
    )
    plan.step("start", DAY(2021, 6, 1)).step("open_to_public", DAY(2021, 12, 6))
    plan.step("argue", DAY(2021, 12, 21)).step("assess", DAY(2022, 1, 6), risk_controlled=True)
    plan.step("review_fairness", DAY(2022, 1, 11))
    plan.step("close_comments", DAY(2022, 1, 14), opinions_received=42, opinions_adopted=15)
    plan.step("submit", DAY(2022, 2, 21), no_hearing=NO_HEARING)


def _bicycles(agenda: Agenda, town: Town) -> None:
    """Still out for comment on the demo's day, past the day that the catalogue names."""
    plan = _matter(
        agenda, town, 5, "电动自行车停放和充电管理措施", "yjj", Subject.POLICY, "citizen", YEAR_END
    )
    plan.step("start", DAY(2021, 8, 16)).step("open_to_public", DAY(2022, 2, 14))
