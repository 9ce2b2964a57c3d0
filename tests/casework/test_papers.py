"""文书: made of the case by its template, drafted, issued with a number without gaps, voided."""

from contextlib import suppress
from pathlib import Path

import pytest
from django.apps import apps

from fazhi.casework.ledger import case_ledgers
from fazhi.casework.models import Paper, Party, StepTaken
from fazhi.casework.papers import Issue, compose, draft, issue, issue_many, void_paper, written_out
from fazhi.casework.refusal import Refused
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.change import change
from fazhi.journal.models import Entry, NumberSeries
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_reconsideration, again, build_district, day, step
from tests.conftest import InThreads, genesis

pytestmark = pytest.mark.postgres


def accepted(received: str = "2021-03-01") -> Reconsideration:
    record = a_reconsideration(received)
    return step(step(record, "accept", "2021-03-02"), "send_copy", "2021-03-03")


def taken(record: Reconsideration, name: str) -> StepTaken:
    return StepTaken.objects.get(case=record.case, step=name)


def reasons(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(reason.field, reason.text) for reason in refused.value.reasons]


# From the template


def test_a_paper_names_the_parties_the_days_and_the_article_of_its_law(district: District) -> None:
    record = accepted()
    made = compose(record, taken(record, "send_copy"))
    assert (made.title, made.addressee, made.organ) == ("提出答复通知书", "区城管局", district.government)
    assert "演示乙不服你单位作出的行政行为" in made.text
    assert "依照《中华人民共和国行政复议法》第二十三条第一款的规定" in made.text
    assert "请你单位自收到之日起10日内，提出书面答复" in made.text


def test_the_revised_law_has_its_own_article_and_period(district: District) -> None:
    with pretend(day("2024-12-31")):
        record = step(a_reconsideration("2024-03-01"), "accept", "2024-03-04")
        record = step(record, "send_copy", "2024-03-05")
        made = compose(record, taken(record, "send_copy"))
    assert "第四十八条的规定" in made.text
    assert "请你单位自收到之日起10个工作日内" in made.text
    assert "视为该行政行为没有证据、依据" in made.text


def test_what_only_the_handler_knows_is_left_open_and_not_made_up(district: District) -> None:
    record = step(step(accepted(), "reply", "2021-03-10"), "decide", "2021-03-22", outcome="upheld")
    with pytest.raises(Refused) as refused:
        issue(record, taken(record, "decide"), MACHINE)
    assert reasons(refused) == [("text", "正文里还有没写的地方：【请写明申请人的事实和理由】，写好再印发")]


def test_nothing_is_served_upon_a_third_party_that_the_case_does_not_have(district: District) -> None:
    alone = suspended()
    assert list(compose(alone, taken(alone, "suspend")).recipients) == [Party.APPLICANT, Party.RESPONDENT]
    joined = suspended(third_party="演示丙")
    assert compose(joined, taken(joined, "suspend")).recipients[Party.THIRD] == "演示丙"


def suspended(**fields: str) -> Reconsideration:
    """A case that is suspended, with or without a third party."""
    record = step(a_reconsideration(**fields), "accept", "2021-03-02")
    return step(record, "suspend", "2021-03-03", suspension_cause="death")


def test_an_article_of_a_regulation_is_written_out_in_full() -> None:
    law = "行政复议法(2017-09-01)"
    assert written_out("条例第二十九条", law) == "《中华人民共和国行政复议法实施条例》第二十九条的规定"
    assert written_out("practice: 示范创建方案", law) == "有关规定"
    assert written_out("第四十四条、第四十五条", "行政处罚法(2021-01-22)") == (
        "《中华人民共和国行政处罚法》第四十四条、第四十五条的规定"
    )


# Numbers


def test_numbers_follow_each_other_within_organ_kind_and_year(district: District) -> None:
    one, other = accepted(), accepted()
    papers = [issue(record, taken(record, "accept"), MACHINE) for record in (one, other)]
    papers.append(issue(one, taken(one, "send_copy"), MACHINE))
    assert [paper.number for paper in papers] == [
        "区政复受〔2021〕1号", "区政复受〔2021〕2号", "区政复答〔2021〕1号",
    ]  # fmt: skip
    with pretend(day("2022-01-05")):
        later = accepted()
        dated = issue(later, taken(later, "accept"), MACHINE, on=day("2022-01-04"))
    assert dated.number == "区政复受〔2022〕1号"
    assert list(verify()) == []


def test_a_refusal_and_a_failure_take_no_number(district: District) -> None:
    one, other = accepted(), accepted()
    with pytest.raises(Refused):
        issue_many(
            [Issue(one, taken(one, "accept")), Issue(other, taken(other, "accept"), text="【未写】")], MACHINE
        )
    with suppress(ZeroDivisionError), change(MACHINE) as door:
        issue(one, taken(one, "accept"), MACHINE)
        door.close()
        raise ZeroDivisionError
    assert not NumberSeries.objects.filter(series__contains="〔").exists()
    assert issue(other, taken(other, "accept"), MACHINE).number == "区政复受〔2021〕1号"


def test_a_draft_has_no_number_until_it_is_issued(district: District) -> None:
    record = accepted()
    kept = draft(record, taken(record, "accept"), MACHINE, text="拟稿", addressee="演示乙")
    assert (kept.number, kept.dated) == (None, None)
    assert list(verify()) == []
    issued = issue(record, taken(record, "accept"), MACHINE)
    assert (issued.pk, issued.text, issued.number) == (kept.pk, "拟稿", "区政复受〔2021〕1号")
    acts = Entry.objects.filter(table="paper", key=kept.pk).order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["draft", "issue"]
    assert list(verify()) == []


def test_a_voided_paper_keeps_its_number_and_another_is_made(district: District) -> None:
    record = accepted()
    wrong = issue(record, taken(record, "accept"), MACHINE)
    with pytest.raises(Refused) as refused:
        issue(record, taken(record, "accept"), MACHINE)
    assert "已印发（区政复受〔2021〕1号）" in reasons(refused)[0][1]
    void_paper(wrong, MACHINE, "主送有误")
    right = issue(record, taken(record, "accept"), MACHINE)
    assert right.number == "区政复受〔2021〕2号"
    assert Paper.objects.get(pk=wrong.pk).number == "区政复受〔2021〕1号"


def test_an_organ_without_its_word_is_told_what_to_do(district: District) -> None:
    record = accepted()
    with change(MACHINE):
        district.government.word = ""
        district.government.save()
    with pytest.raises(Refused) as refused:
        issue(again(record), taken(record, "accept"), MACHINE)
    assert "请系统管理员先在单位表里填写机关代字" in reasons(refused)[0][1]


@pytest.mark.parametrize("on, what", [("2021-03-01", "早于“受理”之日"), ("2022-01-01", "在今天")])
def test_a_paper_is_dated_between_its_step_and_today(district: District, on: str, what: str) -> None:
    record = accepted()
    with pytest.raises(Refused) as refused:
        issue(record, taken(record, "accept"), MACHINE, on=day(on))
    assert [(field, what in text) for field, text in reasons(refused)] == [("on", True)]


def test_only_who_may_perform_in_the_unit_may_issue(district: District) -> None:
    record = accepted()
    may = {Role.COORDINATOR, Role.HEAD, Role.HANDLER}
    for role in Role:
        if role in may:
            paper = issue(record, taken(record, "accept"), district[role])
            with suppress(Refused):
                void_paper(paper, MACHINE, "试")
        else:
            with pytest.raises(Refused):
                issue(record, taken(record, "accept"), district[role])


@pytest.mark.slow
def test_numbers_have_no_gaps_under_writers_at_the_same_time(in_threads: InThreads) -> None:
    """Three threads issue a paper of each of six cases; of each case one succeeds, and a failure takes no number."""

    def begin() -> None:
        genesis()
        build_district()
        with pretend(day("2021-12-31")):
            for _ in range(6):
                accepted()

    def write() -> None:
        with pretend(day("2021-12-31")):
            for record in Reconsideration.objects.with_case().order_by("pk"):
                with suppress(Refused):
                    issue(record, taken(record, "accept"), MACHINE)
                with suppress(Refused, ZeroDivisionError), change(MACHINE) as door:
                    issue(record, taken(record, "send_copy"), MACHINE)
                    door.close()
                    raise ZeroDivisionError

    assert in_threads([begin]) == [None]
    assert in_threads([write] * 3) == [None] * 3
    numbers = in_threads([lambda: sorted(str(paper.number) for paper in Paper.objects.all())])
    assert numbers == [[f"区政复受〔2021〕{n}号" for n in range(1, 7)]]
    assert in_threads([lambda: list(verify())]) == [[]]


def test_no_two_kinds_of_paper_of_a_ledger_share_a_word() -> None:
    """Each kind is numbered by itself."""
    for model in case_ledgers().values():
        folder = Path(apps.get_app_config(model._meta.app_label).path) / "papers" / model.ledger.id
        words = [
            line
            for path in folder.glob("*.txt")
            for line in path.read_text(encoding="utf-8").partition("\n---\n")[0].splitlines()
            if line.startswith("word:")
        ]
        assert len(words) == len(set(words)), folder
