"""What happens by the lapse of a term happens once, on its day, whenever the program comes to it."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.casework.check import check
from fazhi.casework.mending import perform_late, void_steps
from fazhi.casework.models import CaseRecord, StepTaken
from fazhi.casework.perform import Act, next_steps, perform, perform_many
from fazhi.casework.refusal import Refused
from fazhi.casework.ticking import Lapsed, tick
from fazhi.domains.services.models import ServiceCase
from fazhi.journal.genesis import forget
from fazhi.journal.models import Entry
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_matter, a_reconsideration, again, build_district, day, step
from tests.conftest import InThreads, genesis
from tests.domains.test_disclosure import a_request, searching
from tests.domains.test_services import a_case
from tests.faces.commands import in_process
from tests.faces.desk import desk_of, words

pytestmark = pytest.mark.postgres

DEEMED = "逾期不告知，视为受理"


def ticked(on: str) -> list[Lapsed]:
    with pretend(day(on)):
        return list(tick())


def history(record: CaseRecord) -> list[tuple[str, str]]:
    """The standing steps, with their days."""
    rows = StepTaken.objects.standing().filter(case=record.case_id)
    return [(row.step, row.happened_on.isoformat()) for row in rows]


def test_silence_is_acceptance_once_the_last_day_is_over(district: District) -> None:
    """行政许可法第三十二条第一款第四项: five working days, then accepted as of the receipt."""
    case = a_case("2021-03-01")
    assert case.case.lapses_on == day("2021-03-08")
    assert ticked("2021-03-08") == [], "the last day is not over"
    assert ticked("2021-03-09") == [Lapsed(case.number or "", DEEMED)]
    case = again(case)
    assert (case.case.stage, case.accepted_on, case.case.lapses_on) == ("accepted", day("2021-03-01"), None)
    taken = StepTaken.objects.get(case=case.case)
    assert (taken.happened_on, taken.recorded_at.date()) == (day("2021-03-08"), day("2021-03-09"))
    assert Entry.objects.get(table="step_taken").actor == "machine:clock"
    assert [*check(), *verify()] == []


def test_a_late_run_and_a_second_one_do_the_same_once(district: District) -> None:
    cases = [a_case("2021-03-01"), a_case("2021-03-02")]
    assert len(ticked("2021-06-01")) == 2
    assert ticked("2021-06-01") == ticked("2021-06-02") == []
    assert [StepTaken.objects.get(case=case.case).happened_on for case in cases] == [
        day("2021-03-08"),
        day("2021-03-09"),
    ]


def test_nobody_and_no_machine_does_it_before_its_day(district: District) -> None:
    case = a_case("2021-03-01")
    with pytest.raises(Refused, match="期限还没有届满（2021-03-08）"):
        step(case, "deem_accepted", "2021-03-05")
    with pytest.raises(Refused, match="不由人办理"):
        step(case, "deem_accepted", "2021-03-09", district[Role.HEAD])


def test_what_was_done_in_time_and_recorded_late_undoes_it(district: District) -> None:
    """Asked for completion on the fourth day, recorded a week after: there was no silence."""
    case = a_case("2021-03-01")
    ticked("2021-03-10")
    act = Act(again(case), "ask_correction", day("2021-03-04"), {"missing_material": "身份证明"})
    with pretend(day("2021-03-15")):
        perform_late(act, MACHINE, "告知书存根今天才归档")
    case = again(case)
    assert (case.case.stage, case.accepted_on) == ("correction", None)
    assert not StepTaken.objects.get(step="deem_accepted").is_standing
    assert ticked("2021-06-01") == []
    assert [*check(), *verify()] == []


def test_what_rests_on_it_keeps_it(district: District) -> None:
    case = a_case("2021-03-01")
    ticked("2021-03-10")
    case = again(case)
    with pretend(day("2021-03-12")):
        perform(case, next(iter(_after_acceptance(case))), MACHINE, on=day("2021-03-12"))
    act = Act(again(case), "ask_correction", day("2021-03-04"), {"missing_material": "身份证明"})
    with pretend(day("2021-03-15")), pytest.raises(Refused, match="将不再合法"):
        perform_late(act, MACHINE, "告知书存根今天才归档")


def test_an_act_after_the_last_day_finds_what_had_happened_by_then(district: District) -> None:
    """第三十二条第一款第四项: reviewed after the silence, before any tick: accepted on its day, by the clock."""
    case = step(a_case("2021-03-01"), "review", "2021-03-10")
    assert history(case) == [("deem_accepted", "2021-03-08"), ("review", "2021-03-10")]
    assert (case.case.stage, case.accepted_on) == ("review", day("2021-03-01"))
    actors = Entry.objects.filter(table="step_taken").order_by("pk").values_list("act", "actor")
    assert list(actors) == [("step:deem_accepted", "machine:clock"), ("step:review", "machine:test")]
    assert ticked("2021-06-01") == []
    assert [*check(), *verify()] == []


def test_an_act_that_would_have_stopped_the_clock_comes_too_late_after_its_last_day(
    district: District,
) -> None:
    """Asked for completion on the seventh working day: it is accepted already, and nothing is written."""
    case = a_case("2021-03-01")
    entries = Entry.objects.count()
    with pytest.raises(Refused, match="现在是“已受理”阶段，不能“一次告知补正”"):
        step(case, "ask_correction", "2021-03-10", missing_material="身份证明")
    assert (Entry.objects.count(), history(case)) == (entries, [])
    assert step(case, "ask_correction", "2021-03-08", missing_material="身份证明").case.stage == "correction"


def test_a_day_ends_with_what_lapses_on_it(district: District) -> None:
    """Asked on the last day itself, recorded after the tick: in time, so that it is recorded late and undoes it."""
    case = a_case("2021-03-01")
    ticked("2021-03-09")
    fields = {"missing_material": "身份证明"}
    with pretend(day("2021-03-10")):
        for act in (
            Act(case, "ask_correction", day("2021-03-08"), fields),
            Act(case, "review", day("2021-03-08")),
        ):
            with pytest.raises(Refused, match="在2021-03-08结束时已经发生") as refused:
                perform_many([act], MACHINE)
            assert "请用“补录”" in str(refused.value)
        perform_late(Act(case, "ask_correction", day("2021-03-08"), fields), MACHINE, "存根今天才归档")
    assert history(case) == [("ask_correction", "2021-03-08")]
    assert [*check(), *verify()] == []


def test_many_cases_lapse_before_their_acts_in_the_same_few_statements(district: District) -> None:
    counts = []
    for size in (1, 20):
        matter = a_matter()
        acts = [Act(a_case("2021-03-01", matter), "review", day("2021-03-10")) for _ in range(size)]
        with pretend(day("2021-03-10")), CaptureQueriesContext(connection) as made:
            perform_many(acts, MACHINE)
        counts.append(len(made))
    assert counts[0] == counts[1]
    assert StepTaken.objects.filter(step="deem_accepted").count() == 21


def test_the_next_steps_are_those_of_the_case_as_it_stands_today(district: District) -> None:
    case = a_case("2021-03-01")
    with pretend(day("2021-03-08")):
        assert "accept" in {each.step.id for each in next_steps(case, MACHINE)}
    with pretend(day("2021-03-09")):
        names = {each.step.id for each in next_steps(case, MACHINE)}
        assert ("review" in names, "accept" in names) == (True, False)
        page = desk_of(Role.COORDINATOR).get(f"/desk/ledgers/service_case/{case.number}/")
    assert f"期限已于 2021-03-08 届满，“{DEEMED}”已经发生" in words(page)
    assert (case.case.stage, history(case)) == ("submitted", [])


def test_an_act_recorded_late_brings_the_lapse_that_it_leads_to(district: District) -> None:
    """行政复议法（2023）第七十条: received on 2024-03-08, the copy was not answered in ten working days."""
    case = step(step(a_reconsideration("2024-03-01"), "accept", "2024-03-04"), "send_copy", "2024-03-07")
    case = step(case, "investigate", "2024-04-01")
    with pretend(day("2024-04-02")):
        perform_late(Act(case, "receive_copy", day("2024-03-08")), MACHINE, "送达回证今天才收到")
    assert history(case)[2:] == [
        ("receive_copy", "2024-03-08"),
        ("miss_reply", "2024-03-22"),
        ("investigate", "2024-04-01"),
    ]
    assert Entry.objects.get(act="step:miss_reply").actor == "machine:clock"
    assert [*check(), *verify()] == []


def test_voiding_the_act_that_broke_the_silence_brings_it_back(district: District) -> None:
    case = step(a_case("2021-03-01"), "ask_correction", "2021-03-04", missing_material="身份证明")
    case = step(case, "correct", "2021-03-12")
    rows = list(StepTaken.objects.filter(case=case.case))
    with pretend(day("2021-03-15")):
        void_steps(case, rows, MACHINE, "登错了件")
    assert history(case) == [("deem_accepted", "2021-03-08")]
    assert again(case).accepted_on == day("2021-03-01")
    assert [*check(), *verify()] == []


def test_an_act_and_what_lapsed_after_it_are_voided_together(district: District) -> None:
    """What happened by time follows from the acts: the silence that began with a letter goes with the letter."""
    request = step(searching(), "consult_organ", "2021-03-05", consulted="市自然资源局")
    request = step(request, "organ_receives", "2021-03-05")
    ticked("2021-04-01")
    assert history(request)[-1] == ("deem_consent", "2021-03-26")
    letter = StepTaken.objects.filter(case=request.case, step__in=("consult_organ", "organ_receives"))
    with pretend(day("2021-04-02")):
        void_steps(again(request), list(letter), MACHINE, "函件没有发出")
    assert history(request) == [("search", "2021-03-01")]
    assert (again(request).opinion, again(request).case.stage) == ("", "search")


Walk = list[tuple[str, dict[str, Any]]]
LICENCE: Walk = [
    ("ask_correction", {"missing_material": "身份证明"}),
    ("correct", {}),
    ("accept", {}),
    ("review", {}),
    ("start_special", {"special_days": 5}),
    ("end_special", {}),
    ("grant", {"outcome": "granted"}),
]
REQUEST: Walk = [
    ("search", {}),
    ("consult_organ", {"consulted": "市自然资源局"}),
    ("organ_receives", {}),
    ("hear_organ", {"opinion": "同意公开"}),
    ("draft", {}),
    ("reply", {"outcome": "disclosed"}),
]


def _record(record: CaseRecord, name: str, on: dt.date, fields: dict[str, Any]) -> None:
    """Record an act as a person does: in the ordinary form, or late where that is refused; or it was not lawful."""
    for record_it in (
        lambda: perform(record, name, MACHINE, on=on, **fields),
        lambda: perform_late(Act(record, name, on, dict(fields)), MACHINE, "补录"),
    ):
        try:
            record_it()
        except Refused:
            continue
        return


@settings(
    max_examples=settings().max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_the_order_of_ticks_and_records_the_history_is_the_same(
    district: District, data: Any
) -> None:
    """Recorded at once with a tick every day, or late with a tick now and then: the same steps on the same days."""
    walk, opened = data.draw(st.sampled_from([(LICENCE, a_case), (REQUEST, a_request)]))
    acts = data.draw(st.lists(st.sampled_from(walk), min_size=1, max_size=4))
    if data.draw(st.booleans()):
        acts = sorted(acts, key=walk.index)
    gaps = data.draw(st.lists(st.integers(0, 25), min_size=len(acts), max_size=len(acts)))
    delays = data.draw(st.lists(st.integers(0, 40), min_size=len(acts), max_size=len(acts)))
    ticks = data.draw(st.lists(st.booleans(), min_size=len(acts), max_size=len(acts)))
    prompt, late = opened("2021-03-01"), opened("2021-03-01")
    on, now = day("2021-03-01"), day("2021-03-01")
    for (name, fields), gap, delay, ticks_first in zip(acts, gaps, delays, ticks, strict=True):
        on += dt.timedelta(days=gap)
        with pretend(on):
            list(tick())
            _record(again(prompt), name, on, fields)
        now = max(now, on + dt.timedelta(days=delay))
        with pretend(now):
            if ticks_first:
                list(tick())
            _record(again(late), name, on, fields)
    ticked("2021-12-31")
    assert history(late) == history(prompt)
    kept = [field.attname for field in late._meta.concrete_fields if not field.primary_key]
    held = [{name: getattr(again(each), name) for name in kept} for each in (late, prompt)]
    assert held[0] | dict.fromkeys(OWN) == held[1] | dict.fromkeys(OWN)
    assert again(late).case.stage == again(prompt).case.stage
    assert [*check()] == []


OWN = ("case_id", "matter_id", "recorded_at")


def test_an_act_and_the_tick_at_the_same_moment_make_one_history(in_threads: InThreads) -> None:
    def found() -> None:
        genesis()
        with pretend(day("2021-03-01")):
            build_district()
        a_case("2021-03-01")

    def review() -> None:
        with pretend(day("2021-03-10")):
            perform(ServiceCase.objects.get(), "review", MACHINE, on=day("2021-03-10"))

    def refused() -> list[str]:
        return [lapsed.refused for lapsed in ticked("2021-03-10") if lapsed.refused]

    assert in_threads([found]) == [None]
    assert in_threads([review, refused, refused]) == [None, [], []]
    assert in_threads([lambda: history(ServiceCase.objects.with_case().get())]) == [
        [("deem_accepted", "2021-03-08"), ("review", "2021-03-10")]
    ]
    assert in_threads([lambda: [*check(), *verify()]]) == [[]]
    forget()


def _after_acceptance(case: ServiceCase) -> list[str]:
    """Steps that an accepted case may take with nothing to fill."""
    return [
        each.step.id
        for each in next_steps(case, MACHINE)
        if each.is_open and not each.step.fills and not each.step.outcomes and each.step.to is not None
    ]


def test_it_is_not_voided_by_hand(district: District) -> None:
    case = a_case("2021-03-01")
    ticked("2021-03-10")
    with pytest.raises(Refused, match="请补录那个动作"):
        void_steps(again(case), list(StepTaken.objects.filter(case=case.case)), district[Role.HEAD], "不对")


def test_the_command_tells_what_happened(district: District, capsys: pytest.CaptureFixture[str]) -> None:
    case = a_case("2021-03-01")
    with pretend(day("2021-03-10")):
        ran = in_process(capsys, "casework", "tick")
        again_ran = in_process(capsys, "casework", "tick")
    assert ran.out.splitlines() == [f"{case.number}　{DEEMED}", "1 项期限届满的事项已发生"]
    assert again_ran.out.splitlines() == ["0 项期限届满的事项已发生"]
