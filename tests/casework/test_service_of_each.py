"""The clocks that run from service: each party's from its own, and what follows from the last of them."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fazhi.casework import clocks
from fazhi.casework.check import Kind, check
from fazhi.casework.clocks import Running, clocks_of
from fazhi.casework.law_settings import put_in_force
from fazhi.casework.models import CaseRecord, Paper, Party, Service
from fazhi.casework.papers import issue
from fazhi.casework.perform import steps_of
from fazhi.casework.procedures import procedure_of
from fazhi.casework.records import open_case
from fazhi.casework.refusal import Refused
from fazhi.casework.service import record_service, void_service
from fazhi.casework.ticking import tick
from fazhi.domains.disclosure.models import DisclosureRequest
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.law.limit import LimitVersion
from tests.builders import MACHINE, C, District, a_reconsideration, again, day, step

pytestmark = pytest.mark.postgres
SUE = "reconsideration.sue_after_decision"
CONSENT = "disclosure.co_producer_opinion"


@pytest.fixture(autouse=True)
def in_2024(district: District) -> Any:
    with pretend(day("2024-12-31")):
        yield


def decided() -> Reconsideration:
    """A case with a third party, upheld on Wednesday 2024-03-20."""
    record = a_reconsideration("2024-03-01", third_party="演示公司")
    record = step(step(record, "accept", "2024-03-04"), "send_copy", "2024-03-05")
    record = step(step(record, "reply", "2024-03-08"), "hear", "2024-03-11", heard_how="in_person")
    return step(record, "decide", "2024-03-20", outcome="upheld")


def asked_two_organs(district: District) -> DisclosureRequest:
    """A request for what two other organs have made as well, asked on Friday 2024-03-08."""
    record = DisclosureRequest(
        unit=district.city, applicant="演示甲", applicant_kind="natural", channel="internet", content="联合发文",
        submitted_on=day("2024-03-04"), received_on=day("2024-03-04"),
    )  # fmt: skip
    with pretend(day("2024-03-04")):
        open_case(record, MACHINE, title="演示申请")
    return step(
        step(again(record), "search", "2024-03-06"), "consult_organ", "2024-03-08", consulted="两个机关"
    )


def paper_of(record: CaseRecord, name: str, text: str = "如上。") -> Paper:
    return issue(record, record.case.steps_taken.get(step=name), MACHINE, text=text)


def serve(paper: Paper, on: str, to: Party, recipient: str) -> Service:
    return record_service(
        paper, MACHINE, method="post", on=day(on), to=to, recipient=recipient, place="邮件编号"
    )


def runs(record: C, clock: str) -> list[Running]:
    taken = steps_of([record])[record.case_id]
    return [run for run in clocks_of(record, procedure_of(record), taken) if run.clock.id == clock]


def dues(record: C, clock: str) -> list[tuple[str, dt.date | None]]:
    return [(run.party, run.due_on) for run in runs(record, clock)]


def test_each_who_may_sue_has_fifteen_days_from_its_own_receipt(district: District) -> None:
    """行政诉讼法 第四十五条: the organ whose act it was was served first, and has nothing to sue over."""
    record = decided()
    paper = paper_of(record, "decide")
    first = serve(paper, "2024-03-22", Party.RESPONDENT, "区城管局")
    assert (first.performed is not None, dues(again(record), SUE)) == (True, [])
    serve(paper, "2024-03-27", Party.APPLICANT, "演示乙")
    serve(paper, "2024-04-08", Party.THIRD, "演示公司")
    assert dues(again(record), SUE) == [
        ("申请人演示乙", day("2024-04-11")),
        ("第三人演示公司", day("2024-04-23")),
    ]
    assert [run.title for run in runs(again(record), SUE)] == [
        "不服复议决定的起诉期限（申请人演示乙）",
        "不服复议决定的起诉期限（第三人演示公司）",
    ]
    assert list(check()) == []


def test_a_decision_is_enforced_only_when_the_last_term_to_sue_is_over(district: District) -> None:
    """第七十八条: 申请人、第三人逾期不起诉."""
    record = decided()
    paper = paper_of(record, "decide")
    serve(paper, "2024-03-22", Party.APPLICANT, "演示乙")
    late = serve(paper, "2024-04-08", Party.THIRD, "演示公司")
    with pytest.raises(Refused, match="起诉期限须都已届满"):
        step(again(record), "enforce", "2024-04-23", executor="court")
    void_service(late, MACHINE, "登记错误")
    assert step(again(record), "enforce", "2024-04-23", executor="court").executor == "court"


def test_a_decision_that_was_sued_over_is_not_enforced_as_one_that_was_not(district: District) -> None:
    record = decided()
    serve(paper_of(record, "decide"), "2024-03-22", Party.APPLICANT, "演示乙")
    record = step(again(record), "sue", "2024-04-01")
    with pytest.raises(Refused, match="没有起诉"):
        step(record, "enforce", "2024-06-03", executor="court")


def test_a_service_that_is_voided_takes_its_line_with_it(district: District) -> None:
    record = decided()
    paper = paper_of(record, "decide")
    serve(paper, "2024-03-22", Party.APPLICANT, "演示乙")
    wrong = serve(paper, "2024-04-08", Party.THIRD, "演示公司")
    void_service(wrong, MACHINE, "登记错误")
    assert dues(again(record), SUE) == [("申请人演示乙", day("2024-04-07"))]
    assert list(verify()) == []


def test_who_is_served_again_has_no_second_term(district: District) -> None:
    record = decided()
    paper = paper_of(record, "decide")
    for on in ("2024-03-22", "2024-03-29"):
        serve(paper, on, Party.APPLICANT, "演示乙")
    assert dues(again(record), SUE) == [("申请人演示乙", day("2024-04-07"))]


def test_a_service_told_without_its_proof_is_anybodys_until_the_proof_names_one(district: District) -> None:
    record = decided()
    paper = paper_of(record, "decide")
    record = step(record, "serve", "2024-03-22")
    assert dues(record, SUE) == [("", day("2024-04-07"))]
    assert serve(paper, "2024-03-22", Party.APPLICANT, "演示乙").performed is None
    assert dues(again(record), SUE) == [("申请人演示乙", day("2024-04-07"))]


def test_an_answer_on_the_day_of_receipt_ends_the_days_that_the_receipt_began(district: District) -> None:
    """The proof of service stands where its step stands, before what came of it."""
    record = step(step(a_reconsideration("2024-03-01"), "accept", "2024-03-04"), "send_copy", "2024-03-05")
    serve(paper_of(record, "send_copy"), "2024-03-07", Party.RESPONDENT, "区城管局")
    record = step(again(record), "reply", "2024-03-07")
    (run,) = runs(record, "reconsideration.answer")
    assert (run.stopped_on, record.case.lapses_on) == (day("2024-03-07"), None)


def test_silence_is_consent_when_the_last_organ_has_let_its_days_pass(district: District) -> None:
    """政府信息公开条例 第三十四条: fifteen working days from 03-11 to 04-01, from 03-13 to 04-03."""
    record = asked_two_organs(district)
    paper = paper_of(record, "consult_organ")
    serve(paper, "2024-03-11", Party.OTHER, "市自然资源局")
    assert again(record).case.lapses_on == day("2024-04-01")
    serve(paper, "2024-03-13", Party.OTHER, "市财政局")
    assert dues(again(record), CONSENT) == [
        ("其他机关、单位市自然资源局", day("2024-04-01")),
        ("其他机关、单位市财政局", day("2024-04-03")),
    ]
    assert again(record).case.lapses_on == day("2024-04-03")
    with pretend(day("2024-04-03")):
        assert list(tick()) == []
    assert list(check()) == []
    with pretend(day("2024-04-08")):
        assert [lapsed.step for lapsed in tick()] == ["机关逾期未提出意见，视为同意公开"]
    (taken,) = record.case.steps_taken.filter(step="deem_consent")
    assert taken.happened_on == day("2024-04-03")
    assert (list(check()), list(verify())) == ([], [])


def consulted(district: District) -> DisclosureRequest:
    """A request on which two organs were served with the letter, on 2024-03-11 and 03-13."""
    record = asked_two_organs(district)
    paper = paper_of(record, "consult_organ")
    serve(paper, "2024-03-11", Party.OTHER, "市自然资源局")
    serve(paper, "2024-03-13", Party.OTHER, "市财政局")
    return again(record)


def test_a_new_calendar_moves_the_term_of_each(district: District, law_folder: Path) -> None:
    """One more day off, 03-28: 04-02, and for the second 04-07, the working Sunday after 清明."""
    record = consulted(district)
    (law_folder / "calendar").mkdir()
    (law_folder / "calendar" / "2024.csv").write_text("日期,安排\n2024-03-28,休\n", "utf-8")
    with pretend(day("2024-03-25")):
        assert len(put_in_force(law_folder, MACHINE, "补充通知")) == 1
        assert [due for _, due in dues(again(record), CONSENT)] == [day("2024-04-02"), day("2024-04-07")]
        assert again(record).case.lapses_on == day("2024-04-07")
        assert [*check(), *verify()] == []


def test_an_erratum_of_the_limit_is_found_and_mended_in_the_terms_of_each(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, found = consulted(district), clocks.find

    def corrected(limit: str, on: dt.date) -> LimitVersion:
        version = found(limit, on=on)
        return replace(version, quantity=10) if limit == CONSENT else version

    monkeypatch.setattr(clocks, "find", corrected)
    (problem,) = check()
    assert (problem.kind, problem.number) == (Kind.CACHE, record.number)
    assert "届满自动发生之日2024-03-27" in problem.detail
    assert [each.is_mended for each in check(mend=True)] == [True]
    assert again(record).case.lapses_on == day("2024-03-27")
    assert [*check(), *verify()] == []


def test_a_case_of_the_old_law_is_served_under_it_after_the_new_one_has_come(district: District) -> None:
    """It stays under its version; the term to sue is the one of 行政诉讼法 第四十五条 there as well."""
    record = a_reconsideration("2023-12-28")
    record = step(step(record, "accept", "2023-12-29"), "send_copy", "2023-12-29")
    record = step(step(record, "reply", "2024-01-05"), "decide", "2024-01-22", outcome="upheld")
    paper = paper_of(record, "decide")
    serve(paper, "2024-01-24", Party.APPLICANT, "演示乙")
    serve(paper, "2024-01-26", Party.THIRD, "演示公司")
    record = again(record)
    assert record.case.procedure == "reconsideration@1999-10-01"
    assert dues(record, "litigation.sue_after_reconsideration") == [
        ("申请人演示乙", day("2024-02-08")),
        ("第三人演示公司", day("2024-02-18")),
    ]
    assert [*check(), *verify()] == []
