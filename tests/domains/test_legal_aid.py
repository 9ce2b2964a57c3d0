"""法律援助 under the regulation of 2003 (条例) and under the law of 2022."""

from typing import Any

import pytest

from fazhi.domains.mediation.models import LegalAid
from fazhi.figures.figure import find_figure
from fazhi.figures.period import Period
from fazhi.journal.time import pretend
from fazhi.registry.models import Unit
from tests.builders import District, a_reconsideration, again, day, step

from .walks import due, opened, refused, refuses, runs, walk

pytestmark = pytest.mark.postgres
YEAR = Period.of_year(2021)


def an_aid(received: str = "2021-03-01", **fields: Any) -> LegalAid:
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "applicant": "演示甲",
        "group": "migrant_worker",
        "matter": "civil",
        "proceeding": "litigation",
        "channel": "application",
        "cause": "请求支付劳动报酬",
        "received_on": day(received),
    }
    return opened(LegalAid(**given | fields))


def test_legal_aid_of_2021_goes_by_the_regulation(district: District) -> None:
    """条例 第十八条, 第二十一条, 第二十四条; it sets no period for the review."""
    case = an_aid()
    assert (case.case.procedure, case.case.due_on) == ("legal_aid@2003-09-01", None)
    case = walk(
        case,
        [
            ("grant", "2021-03-03", {"outcome": "granted"}),
            ("assign", "2021-03-04", {"provider": "演示乙"}),
            ("report", "2021-05-10", {"recovered": 12000}),
            ("pay", "2021-05-11", {"subsidy": 1500}),
            ("close", "2021-05-12", {}),
        ],
    )
    assert find_figure("mediation.legal_aid_subsidies").compute(YEAR)[:2] == (1500, 1)
    assert case.case.stage == "closed"
    assert find_figure("mediation.legal_aid_recovered").compute(YEAR)[:2] == (12000, 1)


def test_trap_objections_take_five_working_days_then_and_five_days_now(district: District) -> None:
    """条例 第十九条: five working days from Thursday 2021-04-01 (清明 04-05 off) to 04-09."""
    case = walk(an_aid(), [("refuse", "2021-03-03", {"outcome": "refused"}), ("object", "2021-04-01", {})])
    assert due(case, "legal_aid.review_objection_2003") == day("2021-04-09")
    assert step(case, "order", "2021-04-08").outcome == "granted"


def test_legal_aid_of_2022_has_its_limits(district: District) -> None:
    """法律援助法 第四十三条: seven days from 2022-01-24 end in the holiday: 02-07; then three to assign."""
    with pretend(day("2022-02-28")):
        case = an_aid("2022-01-24")
        assert (case.case.procedure, case.case.due_on) == ("legal_aid@2022-01-01", day("2022-02-07"))
        case = step(case, "grant", "2022-02-08", outcome="granted", hardship="exempt")
        assert runs(case, "legal_aid.decide")[0].was_late
        assert case.case.due_on == day("2022-02-11")


def test_trap_provisional_aid_does_not_wait_for_the_review(district: District) -> None:
    """法律援助法 第四十四条: aid may come first; the case stays where it is."""
    with pretend(day("2022-02-28")):
        case = step(an_aid("2022-02-14"), "provide_first", "2022-02-15", urgency="time")
        assert (case.case.stage, case.provisional_on) == ("applied", day("2022-02-15"))
        assert "没有“provide_first”" in refuses(an_aid(), "provide_first", "2021-03-02", urgency="time")


def test_a_court_notice_is_assigned_in_three_days(district: District) -> None:
    """法律援助法 第三十六条: from Monday 2022-02-14 to Thursday 02-17."""
    with pretend(day("2022-02-28")):
        case = an_aid("2022-02-14", matter="criminal", channel="notice")
        assert due(case, "legal_aid.assign_criminal") == day("2022-02-17")
        assert "接受通知" in refuses(case, "grant", "2022-02-15", outcome="granted")
        case = step(case, "take_notice", "2022-02-15")
        assert again(case).outcome == "granted"


def test_what_is_not_supplied_counts_as_withdrawn(district: District) -> None:
    """条例 第十八条第一款."""
    case = walk(
        an_aid(),
        [
            ("ask_supplement", "2021-03-02", {"missing_material": "经济困难证明"}),
            ("deem_withdrawn", "2021-03-22", {"outcome": "deemed_withdrawn"}),
        ],
    )
    assert case.case.stage == "deemed_withdrawn"
    assert not find_figure("mediation.legal_aid_granted").standing(YEAR).exists()


def test_what_the_regulation_does_not_name_ends_no_aid(district: District) -> None:
    """条例 第二十三条 has four grounds; 法律援助法 第四十八条第一款 has more."""
    given: dict[str, Any] = {"outcome": "terminated", "ground": "deceit"}
    then = step(an_aid(), "grant", "2021-03-03", outcome="granted")
    then = step(then, "assign", "2021-03-04", provider="演示乙")
    assert "四种情形" in refuses(then, "terminate", "2021-04-01", **given)
    assert (
        step(then, "terminate", "2021-04-01", **{**given, "ground": "own_lawyer"}).case.stage == "terminated"
    )
    with pretend(day("2022-02-28")):
        now = step(an_aid("2022-01-24"), "grant", "2022-01-25", outcome="granted", hardship="promised")
        now = step(now, "assign", "2022-01-26", provider="演示乙")
        now = step(now, "replace_provider", "2022-01-28", provider="演示丁")
        now = step(now, "terminate", "2022-02-08", **given)
        now = walk(now, [("object", "2022-02-10", {}), ("uphold", "2022-02-14", {})])
        assert due(now, "legal_aid.review_objection") == day("2022-02-15")
        now = walk(
            now, [("contest", "2022-02-20", {"remedy": "reconsideration"}), ("archive", "2022-02-21", {})]
        )
        assert (now.case.stage, now.remedy, now.provider) == ("closed", "reconsideration", "演示丁")


def test_papers_are_completed_after_provisional_aid_alone(district: District) -> None:
    """法律援助法 第四十四条第二款."""
    with pretend(day("2022-02-28")):
        case = an_aid("2022-02-14")
        assert "已经先行提供" in refuses(case, "complete_papers", "2022-02-15")
        case = step(case, "provide_first", "2022-02-15", urgency="preservation")
        case = step(case, "grant", "2022-02-17", outcome="granted", hardship="queried")
        assert step(case, "complete_papers", "2022-02-18").case.stage == "granted"


def test_aid_names_the_case_for_which_it_is_given(district: District) -> None:
    """行政复议法 第十八条: an applicant for reconsideration may have legal aid."""
    number = a_reconsideration("2021-02-22").case.number
    case = an_aid(proceeding="reconsideration", linked_number=number)
    assert case.linked_number == number
    assert "没有编号为XZFY-2021-99999的案件" in refused(lambda: an_aid(linked_number="XZFY-2021-99999"))


def test_under_the_regulation_a_refusal_may_be_upheld_and_a_notice_taken(district: District) -> None:
    """条例 第十八条第一款, 第十九条, 第二十条."""
    refused_aid = walk(
        an_aid(),
        [
            ("ask_supplement", "2021-03-02", {"missing_material": "经济困难证明"}),
            ("supplement", "2021-03-08", {}),
            ("refuse", "2021-03-10", {"outcome": "refused"}),
            ("object", "2021-03-15", {}),
            ("uphold", "2021-03-18", {}),
            ("archive", "2021-03-22", {}),
        ],
    )
    assert (refused_aid.case.stage, refused_aid.outcome) == ("closed", "refused")
    noticed = step(an_aid(matter="criminal", channel="notice"), "take_notice", "2021-03-02")
    assert (noticed.case.stage, noticed.outcome) == ("granted", "granted")


def test_under_the_law_of_2022_aid_is_given_paid_for_and_closed(district: District) -> None:
    """法律援助法 第四十三条第二款, 第四十九条第二款, 第五十条, 第五十二条第一款."""
    with pretend(day("2022-02-28")):
        withdrawn = walk(
            an_aid("2022-01-24"),
            [
                ("ask_supplement", "2022-01-25", {"missing_material": "身份证明"}),
                ("supplement", "2022-01-27", {}),
                ("ask_supplement", "2022-01-28", {"missing_material": "经济困难证明"}),
                ("deem_withdrawn", "2022-02-14", {"outcome": "deemed_withdrawn"}),
            ],
        )
        assert withdrawn.case.stage == "deemed_withdrawn"
        ordered = walk(
            an_aid("2022-01-24"),
            [
                ("refuse", "2022-01-26", {"outcome": "refused"}),
                ("object", "2022-02-07", {}),
                ("order", "2022-02-09", {}),
                ("assign", "2022-02-10", {"provider": "演示乙"}),
                ("report", "2022-02-22", {"recovered": 8000}),
                ("pay", "2022-02-23", {"subsidy": 1200}),
                ("close", "2022-02-24", {}),
            ],
        )
        assert (ordered.case.stage, ordered.outcome) == ("closed", "granted")
