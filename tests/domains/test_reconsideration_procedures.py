"""行政复议: what the ordinary procedure asks, and what the simplified one spares.

Articles without a name are those of 行政复议法（2023）; 旧 is the law of 2017, 条例 its implementing regulation.
"""

import pytest

from fazhi.registry.access import Role
from tests.builders import District, day, step
from tests.domains.walks import refused, refuses, runs, walk

from .reconsiderations import ANSWERED, DECIDE, UPHELD, accepted, answered

pytestmark = pytest.mark.django_db


def test_the_simplified_procedure_has_its_own_shorter_limits_and_no_extension(district: District) -> None:
    """第五十四条, 第六十二条第二款: three, five working days and thirty days from 2024-03-06."""
    case = step(accepted(matter="disclosure"), "simplify", "2024-03-06", simplified_ground="disclosure")
    assert not runs(case, DECIDE)
    (run,) = runs(case, "reconsideration.decide_simplified")
    assert run.due_on == day("2024-04-07"), "04-05 is a holiday, 04-07 is worked"
    (copy,) = runs(case, "reconsideration.send_copy_simplified")
    assert copy.due_on == day("2024-03-11")
    assert "须适用普通程序" in refuses(case, "extend", "2024-03-20", complexity="复杂", extension=30)
    case = step(case, "convert", "2024-03-20", district[Role.HEAD])
    (run,) = runs(case, DECIDE)
    assert (run.started_on, run.due_on) == (day("2024-03-06"), day("2024-05-06")), "still from the acceptance"


def test_what_is_no_disclosure_case_is_not_simplified_as_one(district: District) -> None:
    """第五十三条第一款第四项."""
    assert "政府信息公开案件" in refuses(accepted(), "simplify", "2024-03-06", simplified_ground="disclosure")
    assert step(accepted(), "simplify", "2024-03-06", simplified_ground="agreed").is_simplified


def test_only_the_ordinary_procedure_asks_that_the_parties_be_heard(district: District) -> None:
    """第四十九条, 第五十四条第二款."""
    case = step(accepted(), "simplify", "2024-03-06", simplified_ground="small")
    case = walk(case, ANSWERED[:3])
    assert step(case, "decide", "2024-03-20", **UPHELD).case.stage == "decided"
    ordinary = walk(accepted(), ANSWERED[:3])
    assert "第四十九条" in refuses(ordinary, "decide", "2024-03-20", **UPHELD)
    unheard = step(ordinary, "hear", "2024-03-20", heard_how="impossible")
    assert step(unheard, "decide", "2024-03-20", **UPHELD).case.stage == "decided"


def test_a_grave_case_is_heard_and_advised_on(district: District) -> None:
    """第五十条第一款, 第五十二条第二款; notice five working days before, 2024-03-22 for 03-29."""
    case = step(answered(), "assign", "2024-03-18", is_grave=True)
    said = refuses(case, "decide", "2024-03-20", **UPHELD)
    assert "第五十条第一款" in said
    assert "第五十二条第二款" in said
    short = step(case, "notify_hearing", "2024-03-25", hearing_set_for=day("2024-03-29"))
    assert "五日前通知" in refuses(short, "hold_hearing", "2024-03-29", attendance="head")
    assert step(short, "hold_hearing", "2024-04-02", attendance="head").attendance == "head"


def test_the_extension_is_the_offices_head_and_the_decision_the_organs(district: District) -> None:
    """第六十二条第一款, 第六十一条第一款."""
    case = step(answered(), "extend", "2024-03-20", district[Role.HEAD], complexity="涉及面广", extension=30)
    (run,) = runs(case, DECIDE)
    assert run.due_on == day("2024-06-04")
    assert "由区领导办理" in refused(
        lambda: step(case, "decide", "2024-04-10", district[Role.HEAD], **UPHELD)
    )
    assert step(case, "decide", "2024-04-10", district[Role.LEADER], **UPHELD).case.stage == "decided"
