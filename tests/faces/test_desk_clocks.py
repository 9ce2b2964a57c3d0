"""How the desk tells a clock: what is due is late after its last day, a right has merely lapsed."""

import datetime as dt

import pytest

from fazhi.casework.clocks import Running, clocks_of
from fazhi.casework.perform import steps_of
from fazhi.casework.procedures import procedure_of
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.faces.desk.telling import clock_faces
from fazhi.faces.desk.todos import nearest, todos_of
from fazhi.faces.shapes import ClockFace
from fazhi.journal.time import pretend
from fazhi.law.limit import find
from fazhi.law.procedure import Clock
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_reconsideration, again, day, step
from tests.domains.reconsiderations import correcting
from tests.faces.desk import desk_of

RECEIVED = day("2021-05-10")


def run_of(limit: str, due_on: str, stopped_on: dt.date | None = None) -> Running:
    """One run of a limit that began on 2021-05-10."""
    return Running(
        Clock(limit), find(limit, on=RECEIVED), RECEIVED, stopped_on=stopped_on, due_on=day(due_on)
    )


@pytest.mark.parametrize(
    "today, stopped_on, said",
    [
        ("2021-05-24", None, ("warn", "剩 1 日", day("2021-05-25"), "届满")),
        ("2021-05-26", None, ("done", "已届满", day("2021-05-25"), "届满")),
        ("2021-05-26", "2021-05-20", ("done", "按期", day("2021-05-20"), "办结")),
    ],
)
def test_a_right_to_appeal_lapses(
    district: District, today: str, stopped_on: str | None, said: tuple[object, ...]
) -> None:
    """行政诉讼法第八十五条: fifteen days against a judgment."""
    run = run_of("litigation.appeal_judgment", "2021-05-25", day(stopped_on) if stopped_on else None)
    with pretend(day(today)):
        (face,) = clock_faces([run])
    assert (face.light, face.word, face.due, face.due_word) == said
    assert not [span for span in face.spans if span.kind == "over"]


def test_a_duty_is_overdue(district: District) -> None:
    """行政诉讼法第六十七条第一款: fifteen days to answer."""
    with pretend(day("2021-05-26")):
        (face,) = clock_faces([run_of("litigation.defend", "2021-05-25")])
    assert (face.light, face.word) == ("late", "已超期 1 日")
    assert [span.days for span in face.spans if span.kind == "over"] == [1]


def faces(record: Reconsideration, on: str) -> dict[str, ClockFace]:
    """The clocks of the case as they are shown on a day."""
    steps = steps_of([record])[record.case_id]
    with pretend(day(on)):
        return {face.name: face for face in clock_faces(clocks_of(record, procedure_of(record), steps))}


def test_a_clock_that_nothing_but_its_last_day_ended_is_over_and_not_kept(district: District) -> None:
    """第三十条第三款: five working days after 2024-03-04 end on 03-11; what was accepted in time was kept."""
    silent = step(a_reconsideration("2024-03-04"), "send_copy", "2024-03-14")
    face = faces(silent, "2024-03-14")["受理审查期限"]
    assert (face.word, face.due, face.due_word) == ("已届满", day("2024-03-11"), "届满")
    accepted = step(a_reconsideration("2024-03-04", applicant="演示丁"), "accept", "2024-03-11")
    face = faces(accepted, "2024-03-14")["受理审查期限"]
    assert (face.word, face.due, face.due_word) == ("按期", day("2024-03-11"), "办结")


def test_a_period_that_a_step_set_is_counted_from_that_step(district: District) -> None:
    """第三十一条第二款: received on 2024-03-05, extended on 03-15 until 03-29; on 03-20 five days of it are used."""
    case = step(correcting(), "extend_correction", "2024-03-15", correct_by=day("2024-03-29"))
    face = faces(case, "2024-03-20")["延长后的补正期限"]
    assert [span.label for span in face.spans] == [
        "已用 5 日（03-15 至 03-20）",
        "剩余 9 日（03-20 至 03-29）",
    ]


def test_a_clock_is_told_with_chinese_brackets(district: District) -> None:
    case = step(a_reconsideration("2024-03-04"), "accept", "2024-03-06")
    for face in faces(case, "2024-03-14").values():
        told = [face.note, *(f"{line.text}{line.law}" for line in face.steps)]
        assert not [text for text in told if "(" in text or ")" in text]
        assert any("（2" in text for text in told), "the version of a law is named"


def test_what_is_not_due_has_no_green_light(district: District) -> None:
    """Nothing of ours is due while only the applicant's right to sue runs, or no clock at all."""
    record = a_reconsideration("2024-03-04", handler=district.handler)
    record = step(record, "ask_correction", "2024-03-05", missing_material="身份证明")
    with pretend(day("2024-03-06")):
        (todo,) = todos_of([record.case], MACHINE)
    assert (todo.light, todo.word, todo.due) == ("none", "没有到期日", "")


def test_another_partys_right_comes_after_what_is_due_here(district: District) -> None:
    """行政诉讼法第八十五条, 第六十七条第一款: a right to appeal may end sooner than our own time to answer."""
    right = run_of("litigation.appeal_judgment", "2021-05-20")
    duty = run_of("litigation.defend", "2021-05-25")
    with pretend(day("2021-05-12")):
        assert nearest([right, duty]) is duty
        assert nearest([right]) is right
    assert not right.presses


def test_the_page_goes_on_from_what_has_lapsed_and_groups_what_may_come_next(district: District) -> None:
    """第三十条第三款: entered in March, opened in April; the copy is what the next clock waits for."""
    record = a_reconsideration("2024-03-04", handler=district.handler)
    client = desk_of(Role.HANDLER, district.justice, district.handler)
    with pretend(day("2024-04-08")):
        context = client.get(f"/desk/ledgers/reconsideration/{record.number}/").context
    assert context["overtaken"] == [("审查期限届满，视为受理", day("2024-03-11"))]
    first, *rest = context["steps"]
    assert (first.title, first.is_open) == ("", True)
    assert "发送申请书副本" in [each.title for each in first.steps]
    assert [group.title for group in rest] == [
        "本机关还可以办的",
        "当事人和其他机关的行为，发生后登记",
        "现在还不能办的",
    ]
    assert not any(group.is_open for group in rest)
    words = {face.name: face.word for face in context["clocks"]}
    assert words["受理审查期限"] == "已届满"
    assert words["作出复议决定的期限"].startswith("剩 ")
    assert again(record).case.stage == "acceptance_review", "only looked at"
