"""行政处罚 of the demo: 260 cases by ordinary procedure and one voided, begun from January 2021 to February 2022."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.town import Dice, Town
from fazhi.domains.enforcement.models import NO_PENALTY, Check, Field, Officer, Outcome, Penalty, Sanction
from fazhi.registry.models import Unit

UNITS = {
    "scj": (Field.MARKET, 90), "cgj": (Field.URBAN, 64), "wjw": (Field.HEALTH, 33), "yjj": (Field.SAFETY, 21),
    "hbj": (Field.ENVIRONMENT, 14), "zjj": (Field.CONSTRUCTION, 10), "wlj": (Field.CULTURE, 8),
    "nyj": (Field.AGRICULTURE, 6), "ywzf": (Field.STREET, 10),
}  # fmt: skip
CAUSES = {
    Field.MARKET: [
        "经营超过保质期的食品",
        "未按规定明码标价",
        "使用未经检验的特种设备",
        "销售不合格产品",
        "无证照经营",
    ],
    Field.URBAN: ["擅自占用城市道路", "未密闭运输建筑垃圾", "擅自设置户外广告", "随意倾倒垃圾"],
    Field.HEALTH: ["未取得卫生许可擅自营业", "使用非卫生技术人员", "未落实疫情防控措施"],
    Field.SAFETY: ["未如实记录安全生产教育培训", "未建立事故隐患排查治理制度", "违规储存危险物品"],
    Field.ENVIRONMENT: ["未采取防尘措施", "不正常运行污染防治设施"],
    Field.CONSTRUCTION: ["未取得施工许可擅自施工", "违反物业管理规定"],
    Field.CULTURE: ["接纳未成年人进入互联网上网服务场所", "未按规定核对登记"],
    Field.AGRICULTURE: ["经营假劣农药", "未按规定检疫"],
    Field.STREET: ["占道经营", "擅自搭建"],
}
OUTCOMES = {
    Outcome.PENALTY: 213, Outcome.FIRST: 11, Outcome.MINOR: 9, Outcome.NO_FAULT: 2, Outcome.UNPROVEN: 4,
    Outcome.NOT_FILED: 12, Outcome.REFERRED: 3, "": 2,
}  # fmt: skip
SANCTIONS = {
    Sanction.FINE: 164, Sanction.WARNING: 26, Sanction.CONFISCATION: 12, Sanction.SHUTDOWN: 4, Sanction.CRITICISM: 3,
    Sanction.LICENCE_SUSPENDED: 2, Sanction.LICENCE_REVOKED: 1, Sanction.RESTRICTED: 1,
}  # fmt: skip
GRAVE = (Sanction.SHUTDOWN, Sanction.LICENCE_SUSPENDED, Sanction.LICENCE_REVOKED, Sanction.RESTRICTED)
AFTERWARDS = {
    "pays": 154,
    "late": 5,
    "surcharge": 4,
    "enforcement": 3,
    "defers": 2,
    "unpaid": 2,
    "changed": 2,
}

Taken = tuple[str, str, dict[str, Any]]
STANDING: list[tuple[str, str, str, str, list[Taken]]] = [
    ("wjw", "使用非卫生技术人员", Field.HEALTH, "2021-12-20", [  # a hearing has been called
        ("file", "2021-12-22", {"officers": 3}),
        ("conclude", "2022-01-12", {"review_ground": "complex", "is_grave": True}),
        ("tell", "2022-01-17", {}), ("tell_hearing_right", "2022-01-17", {}), ("ask_hearing", "2022-01-20", {}),
        ("call_hearing", "2022-02-21", {}),
    ]),
    ("scj", "销售不合格产品", Field.MARKET, "2021-11-22", [  # legal review has sent it back; the ninety days are over
        ("file", "2021-11-24", {"officers": 2}),
        ("conclude", "2022-01-06", {"review_ground": "public", "is_grave": True}),
        ("tell", "2022-01-10", {}), ("tell_hearing_right", "2022-01-10", {}), ("waive", "2022-01-12", {}),
        ("propose", "2022-01-19", {}), ("fail_review", "2022-01-25", {}),
    ]),
    ("scj", "未按规定明码标价", Field.MARKET, "2021-09-08", [  # revoked; its publication is to be withdrawn by 1 March
        ("file", "2021-09-10", {"officers": 2}), ("conclude", "2021-09-28", {}), ("tell", "2021-09-29", {}),
        ("propose", "2021-10-12", {}),
        ("decide", "2021-10-15", {"sanction": Sanction.FINE, "fine": 5000, "outcome": Outcome.PENALTY}),
        ("serve", "2021-10-18", {}), ("publish", "2021-10-25", {}), ("perform", "2021-11-01", {}),
        ("change", "2022-02-24", {}),
    ]),
    ("yjj", "违规储存危险物品", Field.SAFETY, "2021-12-06", [  # the police have not answered yet
        ("file", "2021-12-08", {"officers": 2}), ("refer", "2022-01-18", {"outcome": Outcome.REFERRED}),
    ]),
]  # fmt: skip


@dataclass(slots=True)
class _Case:
    """One case as it is dealt: what becomes of it, in days."""

    plan: Plan
    field: str
    day: dt.date
    grave: bool = False
    published: bool = False

    def step(self, dice: Dice, step: str, at_least: int, at_most: int, **fields: Any) -> "_Case":
        """The next step, that many working days after the last."""
        self.day = dice.later(self.day, at_least, at_most)
        self.plan.step(step, self.day, **fields)
        return self


def plan_penalties(
    agenda: Agenda, town: Town, dice: Dice, checks: list[Check], officers: dict[int, list[Officer]]
) -> None:
    """Put the cases on the agenda: outcomes, sanctions and what follows are dealt, so that their totals are exact."""
    places = [(town.unit(code), field) for code, (field, n) in UNITS.items() for _ in range(n)]
    dice.random.shuffle(places)
    outcomes, sanctions, afterwards = dice.dealt(OUTCOMES), dice.dealt(SANCTIONS), dice.dealt(AFTERWARDS)
    days = dice.workdays(len(places), dt.date(2021, 1, 6), dt.date(2022, 2, 24))
    by_unit: dict[int, list[Check]] = {}
    for check in checks:
        by_unit.setdefault(check.unit.pk, []).append(check)
    for n, ((unit, field), outcome, day) in enumerate(zip(places, outcomes, days, strict=True), 1):
        if not outcome:
            day = dice.workday(dt.date(2021, 8, 2), dt.date(2021, 10, 15))
        if field == Field.STREET:
            day = max(day, dice.workday(dt.date(2021, 7, 1), dt.date(2021, 11, 30)))
        case = _open(agenda, town, dice, n, unit, field, day, by_unit.get(unit.pk, []))
        if n in (20, 150):
            agenda.amend(
                dice.later(day, 6, 9), case.plan.record, "当事人类型登记有误", party_kind="sole_trader"
            )
        if outcome == Outcome.NOT_FILED:
            case.step(dice, "not_file", 3, 8, outcome=outcome)
            continue
        case.step(dice, "file", 1, 5, officers=2, **two_of(officers.get(unit.pk, []), day, n))
        if not outcome:
            continue  # under investigation past its ninety days
        if outcome == Outcome.REFERRED:
            case.step(dice, "refer", 10, 25, outcome=outcome).step(dice, "close_referred", 8, 20)
            continue
        if n % 12 == 5:
            case.step(dice, "preserve", 1, 3).step(dice, "dispose", 3, 9 if n % 36 == 5 else 6)
        if outcome in NO_PENALTY:
            case.step(dice, "conclude", 8, 24).step(dice, "spare", 1, 4, outcome=outcome).step(
                dice, "close_spared", 3, 9
            )
            continue
        _penalty(dice, case, n, sanctions.pop(), afterwards)
    for n, each in enumerate(STANDING, 1):
        _standing(agenda, town, n, *each)
    twice = Penalty(
        unit=town.unit("cgj"), party=town.name(), party_kind="sole_trader", cause="擅自占用城市道路",
        field=Field.URBAN, clue="complaint", found_on=dt.date(2021, 6, 9),
    )  # fmt: skip
    agenda.open(twice, "擅自占用城市道路案", town.handler(town.unit("cgj")))
    agenda.void(dt.date(2021, 6, 25), twice, "与同一当事人的案件重复登记")


def two_of(officers: list[Officer], day: dt.date, turn: int) -> dict[str, Officer]:
    """Two of the unit's officers with certificates on record a fortnight before, in turn; none where there are less."""
    able = [each for each in officers if each.may_enforce(day) and each.since <= day - dt.timedelta(days=14)]
    if len(able) < 2:
        return {}
    return {"lead_officer": able[turn % len(able)], "second_officer": able[(turn + 1) % len(able)]}


def _standing(
    agenda: Agenda, town: Town, n: int, code: str, cause: str, field: str, day: str, steps: list[Taken]
) -> None:
    """One of the four that stand where the dice leave nobody."""
    unit, party, found_on = town.unit(code), f"演示企业{n:02}号", dt.date.fromisoformat(day)
    record = Penalty(
        unit=unit, own_number=f"{unit.short_name}专案〔{found_on.year}〕{n}号", party=party, party_kind="company",
        cause=cause, field=field, clue="complaint", found_on=found_on,
    )  # fmt: skip
    plan = agenda.open(record, f"{party}{cause}案", town.handler(unit, n))
    for step, on, fields in steps:
        plan.step(step, dt.date.fromisoformat(on), **fields)


def _open(
    agenda: Agenda, town: Town, dice: Dice, n: int, unit: Unit, field: str, day: dt.date, checks: list[Check]
) -> _Case:
    cause = dice.pick(CAUSES[Field(field)])
    party_kind = dice.pick(["person", "sole_trader", "company", "other"], [20, 45, 32, 3])
    party = town.name() if party_kind in ("person", "sole_trader") else f"演示企业{n:03}"
    # The check that led to the case is of an earlier week; its report is where the clue was found.
    earlier = [check for check in checks if check.happened_on <= dice.later(day, -6, -6)]
    came_from = earlier[-1] if earlier and n % 3 else None
    record = Penalty(
        unit=unit,
        own_number=f"{unit.short_name}案〔{day.year}〕{n}号",
        party=party,
        party_kind=party_kind,
        cause=cause,
        field=field,
        clue="check" if came_from else dice.pick(["complaint", "transfer", "superior"], [70, 20, 10]),
        check_made=came_from,
        endangers_life=field in (Field.HEALTH, Field.SAFETY) and n % 9 == 0,
        violated_until=dice.later(day, -20, -1),
        found_on=day,
    )
    return _Case(agenda.open(record, f"{party}{cause}案", town.handler(unit, n)), field, day)


def _penalty(dice: Dice, case: _Case, n: int, sanction: str, afterwards: list[str]) -> None:
    """From the end of the inquiry to the decision, with the gates that the case has to pass."""
    case.grave = sanction in GRAVE
    case.step(
        dice,
        "conclude",
        8,
        30,
        basis="有关法律、法规的规定",
        review_ground="listed" if case.grave else "",
        is_grave=case.grave,
    )
    case.step(dice, "tell", 1, 4)
    heard = case.grave and n % 2 == 0
    if case.grave:
        case.step(dice, "tell_hearing_right", 0, 0)
    if n % 6 == 1:
        case.step(dice, "state", 1, 2, statement="请求从轻处理").step(dice, "review_statement", 1, 2)
    if heard:
        case.step(dice, "ask_hearing", 1, 3).step(dice, "call_hearing", 1, 2).step(dice, "hear", 8, 11)
    else:
        case.step(dice, "propose", 6 if case.grave else 3, 8)
    if case.grave:
        if n % 4 == 1:
            case.step(dice, "fail_review", 1, 1)
        case.step(dice, "review", 1, 3).step(dice, "discuss", 1, 4)
    fine = _fine(dice, case) if sanction == Sanction.FINE or case.grave else None
    confiscated = dice.random.randint(2, 90) * 100 if sanction == Sanction.CONFISCATION else None
    case.step(
        dice, "decide", 1, 3, sanction=sanction, fine=fine, confiscated=confiscated, outcome=Outcome.PENALTY
    )
    case.step(dice, "serve", 8 if n % 40 == 7 else 0, 9 if n % 40 == 7 else 5)
    case.published = case.field == Field.MARKET or n % 3 == 0
    if case.published:
        case.step(dice, "publish", 18 if n % 44 == 4 else 1, 22 if n % 44 == 4 else 4)
    _afterwards(dice, case, n, afterwards.pop() if fine else "pays")


def _fine(dice: Dice, case: _Case) -> int:
    """Most fines are small."""
    if case.grave:
        return dice.random.randint(2, 10) * 10_000
    return int(dice.pick([200, 500, 1000, 2000, 3000, 5000, 10_000, 20_000], [18, 20, 22, 16, 10, 8, 4, 2]))


def _surcharge(dice: Dice, case: _Case) -> None:
    """The fine is raised from the day on which the organ says so, some days after the fifteen are over."""
    case.day = dice.later(case.day, 13, 16)
    case.plan.step("surcharge", case.day, surcharge_from=case.day)


def _afterwards(dice: Dice, case: _Case, n: int, fate: str) -> None:
    """What the party does: most pay within the fifteen days."""
    match fate:
        case "late":
            case.step(dice, "perform", 13, 20)
        case "surcharge":
            _surcharge(dice, case)
            if n % 2:
                case.step(dice, "perform", 10, 22)
            else:
                return
        case "enforcement":
            _surcharge(dice, case)
            case.step(dice, "enforce", 30, 45)
            return
        case "defers":
            case.step(dice, "defer", 5, 9)
            return
        case "unpaid":
            return
        case "changed":
            case.step(dice, "change", 30, 45)
            if case.published:
                case.step(
                    dice, "withdraw", 1, 3, withdrawal_reason="复议机关决定变更处罚，原公示内容不再准确"
                )
            case.step(dice, "close_changed", 4, 9)
            return
        case _:
            case.step(dice, "perform", 1, 7)
    case.step(dice, "close", 4, 20)
