"""What happens by the lapse of a term happens once, on its day, whenever the program comes to it."""

import pytest

from fazhi.casework.check import check
from fazhi.casework.mending import perform_late, void_steps
from fazhi.casework.models import StepTaken
from fazhi.casework.perform import Act, next_steps, perform
from fazhi.casework.refusal import Refused
from fazhi.casework.ticking import Lapsed, tick
from fazhi.domains.services.models import ServiceCase
from fazhi.journal.models import Entry
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, again, day, step
from tests.domains.test_services import a_case
from tests.faces.commands import in_process

pytestmark = pytest.mark.postgres

DEEMED = "逾期不告知，视为受理"


def ticked(on: str) -> list[Lapsed]:
    with pretend(day(on)):
        return list(tick())


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
