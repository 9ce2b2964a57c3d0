"""The sixteen applications of 2021: 6 mediated, 2 settled, 5 upheld, 1 revoked, 1 not accepted, 1 open.

Among them are a correction, a suspension for another case, an expert's opinion, an answer that came late and was let
pass, a request to review a document, a revocation that is obeyed, and a letter of opinion.
"""

import datetime as dt
from functools import partial
from typing import Any

from fazhi.casework.records import enter
from fazhi.demo.agenda import Agenda, Plan
from fazhi.demo.dossiers import contested
from fazhi.demo.town import Dice, Town
from fazhi.domains.enforcement.models import Penalty
from fazhi.domains.reconsideration.models import Outcome, PublishedDecision, Reconsideration
from fazhi.registry.models import Unit

OUTCOMES = {
    Outcome.MEDIATED: 6, Outcome.SETTLED: 2, Outcome.UPHELD: 5, Outcome.REVOKED: 1, Outcome.NOT_ACCEPTED: 1, "": 1,
}  # fmt: skip
RESPONDENTS = ["scj", "cgj", "gaf", "zjj", "rsj", "杨文街道"]
STREET = "杨文街道"
MATTERS = {"penalty": 8, "disclosure": 3, "omission": 2, "compulsion": 2, "confirmation": 1}
DOCUMENT = "城区户外广告设施管理办法"


def plan(agenda: Agenda, town: Town) -> None:
    """Put the sixteen on the agenda; the open one came on the last day of November and is extended."""
    dice = Dice("reconsideration")
    organ = town.unit("sfj")
    cards = zip(dice.dealt(OUTCOMES), dice.dealt(MATTERS), strict=True)
    days = dice.workdays(16, dt.date(2021, 1, 6), dt.date(2021, 10, 15))
    nth: dict[str, int] = {}
    for n, ((outcome, matter), day) in enumerate(zip(cards, days, strict=True), 1):
        received = day if outcome else dt.date(2021, 12, 28)
        applicant, against = town.name(), dice.pick(RESPONDENTS)
        respondent = town.unit(against)
        came_of = contested(agenda, Penalty, respondent, received, 55) if matter == "penalty" else None
        if came_of is not None and isinstance(came_of.record, Penalty):
            applicant = came_of.record.party
        nth[outcome] = nth.get(outcome, 0) + 1
        record = Reconsideration(
            unit=organ,
            own_number=f"瀍复议〔2021〕{n}号",
            applicant=applicant,
            respondent=respondent,
            respondent_kind="branch_organ" if against == STREET else "department",
            channel=dice.pick(["counter", "post", "internet"], [5, 4, 2]),
            matter=matter,
            request="请求撤销被申请人作出的行政行为，并重新作出处理",
            is_discretionary=outcome in (Outcome.MEDIATED, Outcome.SETTLED),
            act_known_on=dice.later(received, -30, -3),
            received_on=received,
        )
        plan = agenda.open(record, f"{applicant}不服{respondent.short_name}行政行为", town.handler(organ, n))
        if came_of is not None:
            plan.came_of, record.act_known_on = came_of, came_of.days["serve"]
        case = _Case(plan, dice, received)
        case.run(outcome, nth[outcome])
        if outcome == Outcome.REVOKED:
            agenda.at(case.at, partial(publish, case, organ, agenda))


def publish(case: "_Case", unit: Unit, agenda: Agenda) -> None:
    """The decision that was obeyed is made public."""
    row = Reconsideration.objects.with_case().get(pk=case.plan.record.pk)
    decision = PublishedDecision(
        unit=unit,
        reconsideration=row,
        happened_on=case.at,
        title=f"某申请人不服{row.respondent.short_name}行政行为案行政复议决定书",
        text="经审理，被申请人没有在法定期限内提出书面答复、提交证据，视为该具体行政行为没有证据、依据。"
        "依照《中华人民共和国行政复议法》第二十八条第一款第四项，决定撤销该具体行政行为，责令被申请人重新作出。",
    )
    enter(decision, agenda.actor)


class _Case:
    """The steps of one application, each some days after the one before."""

    def __init__(self, plan: Plan, dice: Dice, received: dt.date) -> None:
        self.plan, self.dice, self.at = plan, dice, received

    def step(self, name: str, first: int, last: int, **fields: Any) -> "_Case":
        """Plan a step from `first` to `last` days after the one before."""
        self.at = self.dice.later(self.at, first, last)
        self.plan.step(name, self.at, **fields)
        return self

    def run(self, outcome: str, nth: int) -> None:
        """The whole of it; `nth` counts the cases of this outcome."""
        if outcome == Outcome.NOT_ACCEPTED:
            self.step("refuse", 2, 4, outcome=outcome, refusal_ground="interest")
            return
        if outcome == Outcome.UPHELD and nth == 1:
            self.step("ask_correction", 1, 2, missing_material="申请人身份证明和委托手续")
            self.step("correct", 3, 6)
        self.step("accept", 1, 4).step("assign", 0, 0).step("send_copy", 1, 2).step("receive_copy", 0, 1)
        self.step("reply", *((12, 14) if outcome == Outcome.REVOKED else (2, 4)))
        if not outcome:
            self.step("extend", 25, 28, extension=30, complexity="涉及多个部门，事实需要补充调查")
            return
        match outcome, nth:
            case Outcome.UPHELD, 2:
                self.step("suspend", 1, 2, suspension_cause="other_case").step("resume", 14, 20)
            case Outcome.UPHELD, 3:
                self.step("begin_inspection", 1, 2).step("end_inspection", 1, 2)
                self.step("commission_appraisal", 1, 2).step("receive_appraisal", 12, 18)
            case Outcome.UPHELD, 4:
                self._review()
            case Outcome.UPHELD, 5:
                self.step("hear", 1, 3, heard_how="in_person").step("hold_hearing", 4, 6, attendance="head")
        if outcome == Outcome.SETTLED:
            self.step("settle", 12, 24, outcome=outcome)
            return
        if outcome == Outcome.MEDIATED:
            self.step("try_mediation", 3, 8).step("mediate", 9, 16, outcome=outcome)
            self.step("close", 15, 40)
            return
        redo = {"is_redo_ordered": True} if outcome == Outcome.REVOKED else {}
        self.step("decide", 12, 20, outcome=outcome, **redo).step("serve", 1, 5)
        if redo:
            self.step("send_opinion", 1, 3).plan.step("receive_letter", self.at)
            self.step("redo", 20, 30).step("report_correction", 5, 10)
        self.step("close", 15, 30)

    def _review(self) -> None:
        """The applicant asks for the review of a document of the district itself, which is found lawful."""
        self.step("ask_review", 1, 2, reviewed_document=DOCUMENT)
        self.step(
            "review_document",
            1,
            2,
            reviewed_document=DOCUMENT,
            review_origin="requested",
            has_review_power=True,
        )
        self.step("find_lawful", 12, 20).step("resume", 1, 2)
