"""执法培训与考试: which courses count where, and who passes."""

import pytest

from fazhi.casework.records import enter, void
from fazhi.casework.refusal import Refused
from fazhi.domains.training.models import OfficerExam, TrainingCourse
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, day

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def a_course(on: str = "2021-06-24", form: str = "topical", attendance: int = 165) -> TrainingCourse:
    unit = Unit.objects.get(code="SFJ")
    record = TrainingCourse(
        unit=unit, happened_on=day(on), title="行政处罚法", form=form, attendance=attendance
    )
    enter(record, MACHINE)
    return record


def an_exam(score: int, **fields: object) -> OfficerExam:
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "happened_on": day("2021-05-28"),
        "title": "执法资格考试",
        "officer": "演示甲",
        "subject": "general",
        "purpose": "first",
    }
    record = OfficerExam(**given | fields, score=score)
    enter(record, MACHINE)
    return record


def test_topical_courses_and_the_street_course_share_nothing(district: District) -> None:
    a_course()
    a_course("2021-10-14", attendance=153)
    a_course("2021-08-19", "street", 46)
    a_course("2021-05-20", "qualifying", 92)
    a_course("2020-12-31")
    void(a_course(), MACHINE, "重复")
    assert find_figure("S032").compute(YEAR)[0] == 2
    assert find_figure("S033").compute(YEAR)[:2] == (318, 2)
    assert find_figure("S035").compute(YEAR)[0] == 1
    assert find_figure("S033").wording(318, "人次") == "300余人次"


def test_who_reaches_the_mark_has_passed(district: District) -> None:
    assert (an_exam(60).passed, an_exam(59).passed, an_exam(79, pass_mark=80).passed) == (True, False, False)
    assert find_figure("training.exams").compute(YEAR)[0] == 3
    with pytest.raises(Refused, match="最高是 100 分"):
        an_exam(101)


def test_contract_staff_may_not_sit_it(district: District) -> None:
    """河南省行政执法条例第二十条第二款."""
    with pytest.raises(Refused, match="不得申请取得行政执法资格"):
        an_exam(90, on_establishment=False)
