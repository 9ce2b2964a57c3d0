"""A procedure is drawn from its declaration alone: all of it, the same each time, in XML that any program reads."""

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from fazhi.law.course import main_line, runs
from fazhi.law.diagram import draw
from fazhi.law.layout import CITE, extent, wrapped
from fazhi.law.placing import lay_out
from fazhi.law.procedure import By, Clock, Procedure, Stage, Step, dated, entering, taken

SVG = "{http://www.w3.org/2000/svg}"


class S(Stage):
    REVIEW = "review", "审查"
    LACKING = "lacking", "待补正"
    WORK = "work", "办理 <甲 & 乙>"
    HELD = "held", "中止"
    REFUSED = "refused", "不予受理", True
    WITHDRAWN = "withdrawn", "撤回", True
    DONE = "done", "办结", True


STEPS = (
    Step("refuse", "不予受理", "第一条", By.ORGAN, at=S.REVIEW, to=S.REFUSED),
    Step("ask", "通知补正", "第二条", By.ORGAN, at=S.REVIEW, to=S.LACKING),
    Step("correct", "补正", "第三条", By.APPLICANT, at=S.LACKING, to=S.WORK),
    Step("accept", "受理", "第四条", By.ORGAN, at=S.REVIEW, to=S.WORK, dates="accepted_on"),
    Step("hear", "听取意见", "practice: 听取意见制度", By.HANDLER, at=S.WORK),
    Step("reply", "答复“意见”", "第五条", By.PARTY, at=S.WORK),
    Step("hold", "中止", "第六条", By.ORGAN, at=S.WORK, to=S.HELD),
    Step("resume", "恢复", "第七条", By.ORGAN, at=S.HELD, to=S.WORK),
    Step("withdraw", "撤回申请", "第八条", By.APPLICANT, at=(S.REVIEW, S.WORK, S.HELD), to=S.WITHDRAWN),
    Step("close", "办结", "第九条", By.HEAD, at=S.WORK, to=S.DONE),
)
CLOCKS = (
    Clock("reconsideration.decide", starts=dated("accepted_on"), stops=(S.DONE,), pauses=(S.HELD,)),
    Clock("reconsideration.answer", starts=taken("hear"), stops=(taken("reply"), S.DONE)),
    Clock(until="finish_by", stops=(S.DONE, S.REFUSED), title="任务时限", cite="practice: 任务清单"),
)


def declare(**rest: Any) -> Procedure:
    given: dict[str, Any] = {"stages": S, "steps": STEPS, "clocks": CLOCKS, "since": "2024-01-01"}
    return Procedure(**{"id": "p", "title": "某事", "law": "行政复议法(2023-09-01)"} | given | rest)


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_same_declaration_gives_the_same_picture() -> None:
    assert draw(declare()) == draw(declare())
    renamed = (replace(STEPS[0], title="不受理"), *STEPS[1:])
    assert draw(declare()) != draw(declare(steps=renamed))


def test_every_stage_step_and_clock_appears_as_text() -> None:
    found = texts(draw(declare()))
    assert {stage.title for stage in S} <= set(found)
    for step in STEPS:
        assert found.count(step.title) >= len(step.stages), step.id
    assert "实务做法：听取意见制度" in found
    assert {"作出复议决定的期限", "60日", "第六十二条", "任务时限", "依实务做法：任务清单"} <= set(found)


def test_a_procedure_without_clocks_says_nothing_of_limits() -> None:
    assert "期限" not in texts(draw(declare(clocks=())))
    assert "期限" in texts(draw(declare()))


def test_it_is_an_image_with_a_title_and_a_description() -> None:
    root = ElementTree.fromstring(draw(declare()))
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert told is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert title.text == "某事程序图（2024-01-01 起）"
    assert (told.text or "").startswith("从“审查”开始，其间有“待补正”“办理 <甲 & 乙>”“中止”")


def test_it_carries_a_style_only_where_it_stands_alone() -> None:
    assert "<style>" not in draw(declare())
    alone = ElementTree.fromstring(draw(declare(), style=".a > .b { fill: red; }"))
    style = alone.find(f"{SVG}style")
    assert style is not None
    assert (style.text or "").strip() == ".a > .b { fill: red; }"


def test_the_main_line_makes_no_detour_and_does_not_end_where_one_may_always_leave() -> None:
    assert main_line(declare()) == (S.REVIEW, S.WORK, S.DONE)
    no_acceptance = tuple(step for step in STEPS if step.id != "accept")
    assert main_line(declare(steps=no_acceptance, clocks=())) == (S.REVIEW, S.LACKING, S.WORK, S.DONE)


@pytest.mark.parametrize(
    "clock, told",
    [
        (CLOCKS[0], [("work", None, None, False), ("held", None, None, True)]),
        (CLOCKS[1], [("work", "hear", "reply", False)]),
        (
            CLOCKS[2],
            [("review", None, None, False), ("lacking", None, None, False), ("work", None, None, False),
             ("held", None, None, False)],
        ),
        (replace(CLOCKS[0], starts=entering(S.REVIEW), stops=(S.WORK,)),
         [("review", None, None, False), ("lacking", None, None, False)]),
        (replace(CLOCKS[1], stops=(S.DONE,)), [("work", "hear", None, False), ("held", None, None, False)]),
    ],
)  # fmt: skip
def test_a_clock_runs_in_the_stages_between_its_start_and_its_stops(clock: Clock, told: list[Any]) -> None:
    found = runs(declare(clocks=(clock,)), clock)
    assert [
        (run.stage.id, run.since and run.since.id, run.until and run.until.id, run.is_paused) for run in found
    ] == told


def test_ways_of_a_target_meet_in_one_lane_and_going_back_is_told_apart() -> None:
    layout = lay_out(declare())
    kinds = {(row.stage.id, row.step.id): row.kind for row in layout.rows}
    assert kinds["review", "accept"] == kinds["work", "close"] == "main"
    assert kinds["held", "resume"] == "back"
    assert kinds["review", "ask"] == "on"
    arriving = [
        way for way in layout.ways if way.arrives and way.points[-1] == layout.cards[S.WITHDRAWN].door
    ]
    assert len(arriving) == 1
    inner = [row for row in layout.rows if row.target is S.WITHDRAWN]
    assert len(inner) == 3


def test_lines_are_about_as_long_as_each_other_and_begin_with_no_stop() -> None:
    assert wrapped("行政诉讼法解释第一百四十九条；检察公益诉讼解释第二十一条第二款", CITE, 360) == [
        "行政诉讼法解释第一百四十九条；",
        "检察公益诉讼解释第二十一条第二款",
    ]
    assert wrapped("三个字", CITE, 360) == ["三个字"]
    lines = wrapped("甲" * 9 + "。" + "乙" * 9, CITE, 9 * CITE)
    assert "".join(lines) == "甲" * 9 + "。" + "乙" * 9
    assert not any(line.startswith("。") for line in lines)
    assert extent("60日", 10) == pytest.approx(22.4)
