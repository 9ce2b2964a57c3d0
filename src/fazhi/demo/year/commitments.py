"""告知承诺与证明事项 of 2021: the first list of 32, some sixty promises, 45 proofs looked through, four hearings."""

import datetime as dt
from collections.abc import Sequence

from fazhi.demo.agenda import Agenda
from fazhi.demo.town import Dice, Town
from fazhi.domains.commitments.models import CommitmentItem, Hearing, Outcome, ProofMatter, Verification

LISTED = dt.date(2021, 5, 10)
UNITS = ["scj", "rsj", "mzj", "jyj", "zjj", "nyj", "wlj", "swj"]
PROOFS = [
    ("无犯罪记录证明", "公安机关"), ("居住证明", "社区（村）"), ("收入证明", "用人单位"),
    ("经营场所权属证明", "不动产登记机构"),
    ("学历证明", "毕业院校"), ("婚姻状况证明", "民政部门"), ("无业证明", "社区（村）"), ("亲属关系证明", "公安机关"),
]  # fmt: skip
MATTERS = [
    "个体工商户登记",
    "社会救助申请",
    "民办学校设立",
    "人力资源服务备案",
    "公租房申请",
    "动物诊疗备案",
    "演出备案",
]
GROUNDS = {"no_basis": 6, "licence": 6, "internal": 8, "network": 4, "covered": 3, "unverifiable": 3}


def plan(agenda: Agenda, town: Town) -> None:
    """Put list, promises, proofs and hearings on the agenda."""
    dice = Dice("commitments")
    items = [
        CommitmentItem(
            unit=town.unit(UNITS[n % len(UNITS)]),
            own_number=f"第一批第{n + 1}项",
            title=PROOFS[n // 4][0],
            batch=1,
            matter_name=MATTERS[n % len(MATTERS)],
            legal_basis="国务院决定及该领域法规",
            issuer=PROOFS[n // 4][1],
            timing=dice.pick(CommitmentItem.Timing.values, [1, 1, 3]),
            check_days=60,
            notice="瀍河回族区第一批证明事项告知承诺清单",
            since=LISTED,
        )
        for n in range(32)
    ]
    agenda.enter(*items)
    agenda.amend(dt.date(2021, 6, 2), items[3], "核查方式登记有误", timing=CommitmentItem.Timing.AFTER)
    cases = [_use(agenda, town, dice, items, n) for n in range(60)]
    agenda.at(LISTED, lambda: _link(cases))
    agenda.void(dt.date(2021, 12, 16), cases[7], "同一承诺重复登记")
    _proofs(agenda, town, dice)
    _hearings(agenda, town)


def _link(cases: Sequence[Verification]) -> None:
    """The promises were planned before the list was written; now its items have their keys."""
    for case in cases:
        case.item = case.item


def _use(agenda: Agenda, town: Town, dice: Dice, items: Sequence[CommitmentItem], n: int) -> Verification:
    """One promise. By turns: mostly true; some not chosen, withdrawn, put in order, revoked; a few still unverified."""
    item = dice.pick(items)
    offered = dice.workday(dt.date(2021, 5, 17), dt.date(2021, 11, 30) if n < 48 else dt.date(2021, 12, 31))
    case = Verification(
        unit=item.unit, item=item, applicant=town.name(), offered_on=offered, credit_clear=True
    )
    plan = agenda.open(case, f"{case.applicant}以承诺代替{item.title}", town.handler(item.unit, n))
    if n % 20 == 5:
        plan.step("decline", offered).step(
            "normal_track", dice.later(offered, 1, 5), outcome=Outcome.NORMAL_TRACK
        )
        return case
    committed = dice.later(offered, 0, 1)
    plan.step("commit", committed)
    if n % 30 == 11:
        plan.step("withdraw", committed)
        plan.step("normal_track", dice.later(committed, 1, 4), outcome=Outcome.NORMAL_TRACK)
        return case
    verify_by = dice.later(committed, 40, 40)
    plan.step("grant", committed, verify_by=verify_by)
    if n in (13, 31, 50):
        return case  # nobody has gone to verify these: two are late on the demo's day
    checked = dice.later(committed, 10, 38)
    if n == 56:
        plan.step("check", checked)
        return case
    if n == 57:
        plan.step("check", checked)
        late = dice.later(checked, 5, 5)
        plan.step("order_rectification", checked, discrepancy="尚未补齐承诺的材料", rectify_by=late)
        return case
    if n % 15 == 8:
        rectify_by = dice.later(checked, 15, 15)
        plan.step("check", checked).step(
            "order_rectification",
            dice.later(checked, 1, 1),
            discrepancy="实际经营场所与承诺不符",
            rectify_by=rectify_by,
        )
        plan.step("rectified", dice.later(checked, 8, 14), outcome=Outcome.FULFILLED)
    elif n == 42:
        plan.step("check", checked)
        plan.step(
            "revoke",
            dice.later(checked, 2, 4),
            outcome=Outcome.REVOKED,
            discrepancy="承诺的学历不实，不符合条件",
        )
    else:
        plan.step("check", checked).step("confirm", dice.later(checked, 0, 2), outcome=Outcome.FULFILLED)
    return case


def _proofs(agenda: Agenda, town: Town, dice: Dice) -> None:
    """45 proofs: twelve kept, 33 no longer asked for, of which three may be promised instead."""
    grounds = dice.dealt(GROUNDS) + ["commitment"] * 3
    for n in range(45):
        proof, issuer = PROOFS[n % len(PROOFS)]
        unit = town.unit(UNITS[n % len(UNITS)])
        matter = MATTERS[n % len(MATTERS)]
        kept = n >= len(grounds)
        ground = "" if kept else grounds[n]
        agenda.enter(
            ProofMatter(
                unit=unit,
                title=proof,
                matter_name=matter,
                legal_basis="该领域法律、法规" if kept or ground != "no_basis" else "",
                issuer=issuer,
                guide="见政务服务网办事指南" if kept else "",
                since=dt.date(2019, 6, 3),
                until=None if kept else LISTED,
                disposition="kept" if kept else "commitment" if ground == "commitment" else "cancelled",
                ground=ground,
            )
        )


def _hearings(agenda: Agenda, town: Town) -> None:
    justice = town.unit("sfj")
    for day, form, title, attendance, opinions, adopted in [
        (dt.date(2021, 3, 18), "opinion", "拟保留证明事项清单听取部门意见", 24, 19, 11),
        (dt.date(2021, 3, 30), "opinion", "拟保留证明事项清单听取企业和群众意见", 31, 27, 9),
        (dt.date(2021, 4, 15), "hearing", "拟保留证明事项听证会", 18, 12, 5),
        (dt.date(2021, 11, 9), "opinion", "告知承诺清单运行情况座谈", 16, 10, 4),
    ]:
        agenda.enter(
            Hearing(
                unit=justice, happened_on=day, form=form, title=title, attendance=attendance, opinions=opinions,
                adopted=adopted, announced_on=dt.date(2021, 3, 31) if form == "hearing" else None,
                result="采纳的意见已写入清单",
            )
        )  # fmt: skip
