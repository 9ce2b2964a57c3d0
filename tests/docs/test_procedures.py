"""docs/procedures.md and its diagrams are what the code tells, in sentences that a lawyer can hold to the law."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fazhi.faces.cli.common import WrongUse
from fazhi.faces.cli.law import all_drawn, all_told
from fazhi.faces.cli.main import app
from fazhi.law.coverage import Chapter
from fazhi.law.limit import limits
from fazhi.law.markdown import all_written, written
from fazhi.law.procedure import (
    By,
    Clock,
    Document,
    Procedure,
    Spell,
    Stage,
    Step,
    dated,
    entering,
    guard,
    having,
    taken,
)
from fazhi.law.telling import Names, called, cited, tell, work

PAGE = Path(__file__).parents[2] / "docs" / "procedures.md"
DIAGRAMS = PAGE.with_suffix("")


class S(Stage):
    REVIEW = "review", "审查"
    STOPPED = "stopped", "中止"
    DONE = "done", "办结", True


class D(Document):
    DECISION = "decision", "决定书"


@guard("已经告知", "第五条")
def told(_: object) -> bool:
    return True


@guard("是行政许可事项", "第二条")
def licence(_: object) -> bool:
    return True


STEPS = (
    Step("hear", "听取意见", "第六条", By.PARTY, at=S.REVIEW, once=False),
    Step("extend", "延长", "第七条", By.HEAD, at=S.REVIEW, extends="reconsideration.decide"),
    Step("stop", "中止", "practice: 某制度", By.ORGAN, at=S.REVIEW, to=S.STOPPED),
    Step("resume", "恢复", "第八条", By.TIME, at=S.STOPPED, to=S.REVIEW),
    Step("give_up", "放弃", "第八条", By.ORGAN, at=S.STOPPED, to=S.DONE),
    Step("decide", "决定", "第九条", By.HANDLER, at=(S.REVIEW, S.STOPPED), to=S.DONE, when=told, dates="decided_on",
         fills=("reason",), may_fill=("remark",), outcomes=("yes", "no"), issues=D.DECISION, does=print,
         sets=("amount",)),
)  # fmt: skip
HEARING = Spell("hearing", "听取意见", taken("hear"), (taken("extend"), S.DONE))
CLOCKS = (
    Clock("reconsideration.decide", starts=entering(S.REVIEW), stops=(S.DONE,), pauses=(S.STOPPED, HEARING)),
    Clock("reconsideration.answer", starts=taken("hear"), stops=(dated("decided_on"),), when=licence),
    Clock("reconsideration.correct", starts=entering(S.STOPPED), stops=(S.REVIEW, S.DONE), asks="give_up"),
    Clock("reconsideration.send_copy", starts=entering(S.STOPPED), stops=(S.REVIEW, S.DONE), lapse="resume"),
    Clock(until="finish_by", stops=(S.DONE,), title="任务时限", cite="practice: 任务清单"),
)
NAMES = Names(
    id="thing",
    title="某事",
    day="收到日期",
    fields={
        "decided_on": "决定日期",
        "reason": "理由",
        "remark": "备注",
        "amount": "金额",
        "finish_by": "完成时限",
        "form": "方式",
    },
    choices={"outcome": {"yes": "准予", "no": "不予"}, "form": {"loud": "公开", "quiet": "不公开"}},
)


def procedure_of(**rest: object) -> Procedure:
    declared = {
        "id": "thing",
        "title": "某程序",
        "law": "某法(2020-01-01)",
        "stages": S,
        "since": "2024-01-01",
    }
    return Procedure(steps=STEPS, clocks=CLOCKS, **{**declared, **rest})  # type: ignore[arg-type]  # a table of fields


def told_of(**rest: object) -> str:
    return written(tell(procedure_of(**rest), NAMES), NAMES)


def test_the_page_is_what_the_code_tells() -> None:
    assert PAGE.read_text(encoding="utf-8") == all_told(), "run: fazhi law procedure --all"


def test_the_diagrams_are_what_the_code_draws_and_the_page_shows_each() -> None:
    drawn = all_drawn()
    lying = {path.name: path.read_text(encoding="utf-8") for path in DIAGRAMS.iterdir()}
    assert lying == drawn, "run: fazhi law procedure --all"
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"图](procedures/{name})" in text for name in drawn)


@pytest.mark.parametrize(
    "sentence",
    [
        "## 某程序（`thing@2024-01-01`）",
        "台账：某事（`thing`）。依据《某法》（2020-01-01）；",
        "“收到日期”在 2024-01-01 以后（含当日）的适用",
        "从“审查”开始，其间有“中止”，到“办结”结束。",
        "1. **听取意见**（`hear`）：在“审查”阶段，由当事人作出，由承办人登记，阶段不变，可以办理多次。依据：第六条。",
        "2. **延长**（`extend`）：在“审查”阶段，由单位负责人办理，阶段不变。依据：第七条。"
        "须写明延长多少，“作出复议决定的期限”随之延长。",
        "3. **中止**（`stop`）：在“审查”阶段，由本机关办理，转入“中止”。依据：实务做法：某制度。",
        "4. **恢复**（`resume`）：期限届满时，在“中止”阶段自动发生，转入“审查”。",
        "6. **决定**（`decide`）：在结束以前的任何阶段，由承办人办理，转入“办结”。依据：第九条。"
        "前提：已经告知（第五条）。办理之日记为“决定日期”；须填写理由；可以填写备注。结果是其中之一：“准予”“不予”。出具《决定书》。金额由程序随之改写。",
        "自进入“审查”之日起算，到进入“办结”之日为止；在“中止”阶段、“听取意见”期间不计。"
        "“听取意见”自办理“听取意见”之日开始，到办理“延长”之日、进入“办结”之日结束。",
        "期满未停的，“恢复”自动发生。",
        "期满未停的，请承办人判断是否办理“放弃”。",
        "自办理“听取意见”之日起算，到“决定日期”为止。只对符合这一条件的计：是行政许可事项（第二条）。",
        "- **任务时限**（`finish_by`）：最后一日是“完成时限”，到进入“办结”之日为止。依据：实务做法：任务清单。",
        "  - 60日（义务期限）。依据《行政复议法》（2023-09-01）第六十二条："
        "“自受理申请之日起六十日内作出行政复议决定”。",
        "经行政复议机构的负责人批准，可以延长，最多30日（第六十二条：“但是延长期限最多不得超过三十日”）。",
        "- **准予**（`yes`）：经“决定”得出。",
    ],
)
def test_it_says(sentence: str) -> None:
    assert sentence in told_of()


def test_versions_of_a_limit_that_are_over_before_the_procedure_begins_are_left_out() -> None:
    """行政复议法 (2017) 第三十一条 governs no case that begins in 2024."""
    assert "（2017-09-01）" not in told_of()
    assert "（2017-09-01）" in told_of(since="2020-01-01")


def test_a_procedure_that_no_law_governs_says_so() -> None:
    assert "没有法律规定这一程序，依实务做法：某制度。" in told_of(law="practice: 某制度")


def test_what_of_the_law_is_not_modelled_is_told_with_its_reason() -> None:
    chapter = Chapter(
        "某法(2020-01-01)",
        {"第五条": 1, "第六条": 1, "第七条": 1, "第八条": 1, "第九条": 1, "第十条": 2},
        carried={"第十条第一款": "结果“准予”"},
        not_modelled={"第十条第二款": "费用不在台账里"},
    )
    text = told_of(chapter=chapter)
    assert "对照《某法》（2020-01-01）第五条至第十条，共7款" in text
    assert "另有着落的：\n\n- 第十条第一款：结果“准予”" in text
    assert "没有纳入程序的：\n\n- 第十条第二款：费用不在台账里" in text
    assert "条文对照" not in told_of()


def test_a_procedure_for_some_records_of_its_ledger_says_for_which() -> None:
    assert "“方式”为“公开”、“不公开”的适用。" in told_of(when=having("form", "loud", "quiet"))
    assert "“方式”" not in told_of()


def test_the_next_version_ends_this_one() -> None:
    procedure = Procedure(
        id="thing", title="某程序", law="某法", stages=S, steps=STEPS, clocks=CLOCKS, since="2024-01-01"
    )
    follower = Procedure(
        id="thing", title="某程序", law="某法", stages=S, steps=STEPS, clocks=CLOCKS, since="2026-01-01"
    )
    assert (
        "2024-01-01 以后（含当日）、2026-01-01 以前的适用"
        in tell(procedure, NAMES, follower=follower).opening.words
    )


def test_each_limit_that_a_clock_may_name_can_be_told() -> None:
    """No limit of the law leaves a hole in its sentence, whatever it lacks."""
    for name in limits():
        procedure = Procedure(
            id="thing",
            title="某程序",
            law="某法",
            stages=S,
            steps=(STEPS[0], STEPS[2], *STEPS[4:]),
            clocks=(Clock(name, starts=entering(S.REVIEW), stops=(S.DONE,)),),
        )
        text = written(tell(procedure, NAMES), NAMES)
        assert "None" not in text, name
        assert "（）" not in text, name


def test_names_of_laws_and_articles_are_written_as_the_field_writes_them() -> None:
    assert work("行政复议法(2023-09-01)") == "《行政复议法》（2023-09-01）"
    assert (
        work("最高人民法院关于适用《行政诉讼法》的解释(2018-02-06)")
        == "《最高人民法院关于适用〈行政诉讼法〉的解释》（2018-02-06）"
    )
    assert cited("practice: 督导整改销号制度") == "实务做法：督导整改销号制度"
    assert cited("第三十条第一款") == "第三十条第一款"


def test_many_procedures_have_a_preface_their_contents_and_their_diagrams() -> None:
    versions = [procedure_of(), procedure_of(since="2026-01-01")]
    text = all_written(((tell(each, NAMES), NAMES) for each in versions), lambda each: f"图/{each.key}.svg")
    assert text.startswith("# 程序\n")
    assert "- [某程序（`thing@2026-01-01`）](#某程序thing2026-01-01)" in text
    assert text.count("![某程序图](图/thing@") == 2


def test_articles_stand_beside_the_law_they_are_of() -> None:
    """行政复议法 (2023) 第六十二条 is told as an article of its own version, whatever the law of the procedure."""
    told = tell(procedure_of(), NAMES)
    assert told.steps[0].told.law == "某法(2020-01-01)"
    assert told.clocks[0].versions[0].law == "行政复议法(2023-09-01)"
    assert tell(procedure_of(law="practice: 某制度"), NAMES).steps[0].told.law == ""


def test_a_procedure_is_called_so_once() -> None:
    assert called(procedure_of()) == "某程序"
    assert called(procedure_of(title="行政复议")) == "行政复议程序"


def test_the_command_tells_one_version_or_all_of_a_procedure() -> None:
    both = CliRunner().invoke(app, ["law", "procedure", "reconsideration"]).stdout
    assert "（`reconsideration@1999-10-01`）" in both
    one = CliRunner().invoke(app, ["law", "procedure", "reconsideration@2024-01-01"]).stdout
    assert one.startswith("## 行政复议（`reconsideration@2024-01-01`）")
    assert one in both


def test_the_command_writes_all_into_a_file(tmp_path: Path) -> None:
    CliRunner().invoke(app, ["law", "procedure", "--all", "--out", str(tmp_path / "procedures.md")])
    assert (tmp_path / "procedures.md").read_text(encoding="utf-8") == all_told()
    drawn = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "procedures").iterdir()}
    assert drawn == all_drawn()


def test_a_diagram_of_what_is_declared_no_more_goes(tmp_path: Path) -> None:
    (tmp_path / "told").mkdir()
    for name in ("gone@2001-01-01.svg", "own.svg"):
        (tmp_path / "told" / name).touch()
    CliRunner().invoke(app, ["law", "procedure", "--all", "--out", str(tmp_path / "told.md")])
    lying = {path.name for path in (tmp_path / "told").iterdir()}
    assert lying == all_drawn().keys() | {"own.svg"}
    assert "](told/reconsideration@2024-01-01.svg)" in (tmp_path / "told.md").read_text(encoding="utf-8")


def test_the_command_draws_the_newest_version_or_the_one_that_is_named(tmp_path: Path) -> None:
    file = tmp_path / "one.svg"
    for name in ("reconsideration@1999-10-01", "reconsideration"):
        CliRunner().invoke(app, ["law", "procedure", name, "--svg", str(file)])
        key = name if "@" in name else f"{name}@2024-01-01"
        assert file.read_text(encoding="utf-8") == all_drawn()[f"{key}.svg"]


def test_a_diagram_that_stands_alone_has_its_colours_for_light_and_dark() -> None:
    for svg in all_drawn().values():
        style = svg.partition("<style>")[2].partition("</style>")[0]
        light, dark = style.partition("@media (prefers-color-scheme: dark)")[::2]
        named = set(re.findall(r"var\(--([\w-]+)\)", style))
        assert named <= set(re.findall(r"--([\w-]+):", light))
        assert named - {"sans"} <= set(re.findall(r"--([\w-]+):", dark))
        assert "var(" not in svg.partition("</style>")[2]


@pytest.mark.parametrize(
    "words, told",
    [
        (["reconsideraton"], "相近的有：reconsideration@2024-01-01"),
        (["xyz"], "程序有：rectification、campaign_task"),
        ([], "请写明一种程序，或者用 --all 写出全部"),
        (["reconsideration", "--all"], "请写明一种程序，或者用 --all 写出全部"),
        (["--all", "--out", "nowhere/procedures.md"], "没有文件夹 nowhere"),
        (["--all", "--out", "procedures"], "要写成带后缀的文件名，例如 procedures.md"),
        (["reconsideration", "--svg", "nowhere/one.svg"], "没有文件夹 nowhere"),
    ],
)
def test_wrong_use_is_told_with_what_there_is(words: list[str], told: str) -> None:
    error = CliRunner().invoke(app, ["law", "procedure", *words]).exception
    assert isinstance(error, WrongUse)
    assert told in str(error)
