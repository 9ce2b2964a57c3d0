"""A number is a query with its records behind it: value, display and evidence say the same."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from fazhi.casework.models import RecordQuerySet
from fazhi.casework.records import void
from fazhi.domains.leadership.models import LeaderTraining
from fazhi.domains.services.models import Matter
from fazhi.figures.books import NotAllowed, complete, keep
from fazhi.figures.figure import (
    Change,
    Figure,
    Ratio,
    Total,
    UnknownFigure,
    Value,
    all_figures,
    figure,
    figures_of,
    find_figure,
    values,
)
from fazhi.figures.period import Period
from fazhi.figures.wording import change, share
from fazhi.journal.time import pretend
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_lecture, a_matter, a_reconsideration, day, step

pytestmark = pytest.mark.postgres

YEAR = Period.of_year(2021)
LEDGERS = ("reconsideration", "leader_training", "matter", "study_session")


@pytest.fixture
def kept(district: District) -> District:
    """A district whose ledgers are kept from 2020 on."""
    keep(LEDGERS, day("2020-01-01"), MACHINE)
    return district


def received(period: Period = YEAR) -> Value:
    return find_figure("reconsideration.received").value(period)


ONE_WINDOW = Q(one_window=True)


def the_share(where: Q = ONE_WINDOW) -> Ratio:
    return Ratio("test.share", "一窗率", "%", "…", "…", in_force, ("matter",), wording=share(1), where=where)


def the_change() -> Change:
    return Change("test.change", "变化", "%", "…", "…", lectures, ("leader_training",), wording=change(0))


def in_force(period: Period) -> RecordQuerySet:
    return Matter.objects.on(period.last)


def lectures(period: Period) -> RecordQuerySet:
    return LeaderTraining.objects.filter(happened_on__range=period)


def test_a_count_is_the_records_of_its_period_that_stand(kept: District) -> None:
    for on in ("2020-12-31", "2021-01-01", "2021-12-31"):
        a_reconsideration(on)
    void(a_reconsideration("2021-06-01"), MACHINE, "重复录入")
    value = received()
    assert (value.value, value.records, value.display) == (2, 2, "2起")
    assert {line.record.day for line in value.figure.evidence(YEAR)} == {day("2021-01-01"), day("2021-12-31")}


def test_null_is_not_nought(district: District) -> None:
    """A ledger that was not kept from the first day of the period has no figure, not a nought."""
    a_reconsideration("2021-06-01")
    assert (received().value, received().display) == (None, "—")
    assert received().note == "未入库：行政复议案件"
    keep(["reconsideration"], day("2021-01-02"), MACHINE)
    assert received().value is None
    keep(["reconsideration"], day("2021-01-01"), MACHINE)
    assert received().value == 1
    assert received(Period.of_year(2020)).value is None


def test_a_ledger_that_is_kept_and_empty_counts_nought(kept: District) -> None:
    assert (received().value, received().display) == (0, "0起")


def test_until_a_year_is_declared_complete_its_figures_say_as_of_which_day(kept: District) -> None:
    with pretend(day("2021-09-30")):
        assert received().note == "截至2021年9月30日"
    with pretend(day("2022-03-01")):
        assert received().note == "截至2021年12月31日"
    complete(["reconsideration"], 2021, MACHINE)
    assert received().note == ""
    assert received(Period.of_year(2020)).note == "截至2020年12月31日"


def test_only_whoever_coordinates_declares_a_ledger_kept_or_complete(district: District) -> None:
    for role in set(Role) - {Role.COORDINATOR}:
        with pytest.raises(NotAllowed):
            keep(["reconsideration"], day("2021-01-01"), district[role])
        with pytest.raises(NotAllowed):
            complete(["reconsideration"], 2021, district[role])
    complete(["reconsideration"], 2021, district[Role.COORDINATOR])


def test_a_sum_adds_a_field_and_counts_its_records(kept: District) -> None:
    a_lecture(attendance=150)
    a_lecture(attendance=72)
    value = find_figure("leadership.lecture_attendance").value(YEAR)
    assert (value.value, value.records, value.display) == (222, 2, "200余人次")
    assert sorted(line.amount or 0 for line in value.figure.evidence(YEAR)) == [72, 150]


def test_a_sum_of_nothing_is_nought(kept: District) -> None:
    assert find_figure("leadership.lecture_attendance").value(YEAR).value == 0


def test_a_ratio_is_exact_and_shows_its_decimals(kept: District) -> None:
    for n in range(7):
        a_matter(title=f"事项{n}", one_window=n < 6)
    value = the_share().value(YEAR)
    assert isinstance(value.value, Decimal)
    assert abs(value.value - Decimal(600) / 7) < Decimal("1e-20")
    assert (value.display, value.records) == ("85.7%", 7)
    roles = [line.role for line in the_share().evidence(YEAR)]
    assert roles.count("numerator and denominator") == 6
    assert roles.count("denominator") == 1


def test_nought_of_nought_is_no_ratio(kept: District) -> None:
    value = the_share().value(YEAR)
    assert (value.value, value.display, value.note) == (None, "—", "没有可比的记录")


def test_a_change_is_against_the_same_days_of_the_year_before(kept: District) -> None:
    for on in ("2020-03-01", "2020-04-01", "2020-05-01", "2021-03-01", "2021-04-01"):
        a_lecture(on)
    value = the_change().value(YEAR)
    assert isinstance(value.value, Decimal)
    assert value.value.quantize(Decimal("0.01")) == Decimal("-33.33")
    assert (value.display, value.records) == ("下降33%", 5)
    roles = [line.role for line in the_change().evidence(YEAR)]
    assert (roles.count("this year"), roles.count("last year")) == (2, 3)
    assert the_change().value(Period(day("2021-04-01"), day("2021-04-30"))).display == "与上年持平"


def test_without_a_last_year_there_is_no_change(district: District) -> None:
    keep(["leader_training"], day("2021-01-01"), MACHINE)
    a_lecture("2021-03-01")
    assert (the_change().value(YEAR).value, the_change().value(YEAR).note) == (None, "上年未入库，无可比数")
    keep(["leader_training"], day("2020-01-01"), MACHINE)
    assert (the_change().value(YEAR).value, the_change().value(YEAR).note) == (None, "上年为零，无可比数")


def test_every_record_is_evidence_once(kept: District) -> None:
    for n in range(4):
        a_lecture(f"2021-0{n + 1}-01", attendance=100 + n)
        a_matter(title=f"事项{n}", one_window=n < 2)
    for each in (find_figure("S083"), the_share(), the_change(), find_figure("leadership.lectures")):
        lines = [(type(line.record), line.record.pk) for line in each.evidence(YEAR)]
        assert len(lines) == len(set(lines)) == each.value(YEAR).records == 4


def test_evidence_is_read_in_one_query(kept: District) -> None:
    for _ in range(5):
        a_reconsideration("2021-03-01", handler=kept.handler)
    with CaptureQueriesContext(connection) as asked:
        lines = [(line.record.number, line.record.title) for line in find_figure("S039").evidence(YEAR)]
    assert len(lines) == 5
    assert len(asked) == 1


def test_all_figures_of_a_year_cost_a_few_queries_each(kept: District) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = values(2021)
    assert len(asked) <= 2 + 2 * len(found)


def test_what_is_settled_counts_in_the_year_in_which_it_took_effect(kept: District) -> None:
    record = step(a_reconsideration("2020-12-01"), "accept", "2020-12-03")
    step(record, "mediate", "2021-01-05", outcome="mediated")
    assert find_figure("reconsideration.settled").value(YEAR).value == 1
    assert received().value == 0


def test_the_figures_of_a_record_are_those_that_rest_on_it(kept: District) -> None:
    lecture = a_lecture()
    assert {each.id for each in figures_of(lecture)} == {
        each.id
        for each in all_figures()
        if each.ledgers[0] == "leader_training" and lecture in {line.record for line in each.evidence(YEAR)}
    }
    assert "leadership.lectures" in {each.id for each in figures_of(lecture)}


def test_a_figure_is_found_by_our_id_and_by_the_seeds(db: None) -> None:
    assert find_figure("S039") is find_figure("reconsideration.received")
    with pytest.raises(UnknownFigure) as unknown:
        find_figure("reconsideration.recieved")
    assert "reconsideration.received" in str(unknown.value)


def test_no_two_figures_share_an_id_and_each_says_how_it_counts(db: None) -> None:
    declare = figure("reconsideration.received", "又一个", "起", meaning="…", rule="…")
    with pytest.raises(ValueError, match="two figures"):
        declare(lectures)
    with pytest.raises(ValueError, match="no counting rule"):
        figure("test.silent", "没有口径", "起", meaning="…", rule="")(lectures)
    seeds = [each.seed for each in all_figures() if each.seed]
    assert len(seeds) == len(set(seeds))


def test_the_digest_of_a_definition_changes_with_whatever_decides_the_value(db: None) -> None:
    one = the_share()
    assert one.definition_digest() == the_share().definition_digest()
    assert one.definition_digest() != the_share(Q(no_visit=True)).definition_digest()
    others = [
        dataclasses.replace(one, rule="按日"),
        dataclasses.replace(one, unit="‰"),
        dataclasses.replace(one, meaning="别的"),
        dataclasses.replace(one, rows=lectures),
    ]
    for other in others:
        assert other.definition_digest() != one.definition_digest()
    total = Total("t", "t", "人", "…", "…", lectures, ("leader_training",), summed="attendance")
    assert total.definition_digest() != dataclasses.replace(total, summed="hours").definition_digest()
    plain = Figure("t", "t", "人", "…", "…", lectures, ("leader_training",))
    assert plain.definition_digest() != total.definition_digest()


def test_the_digest_of_a_definition_covers_the_figures_on_which_it_is_built(db: None) -> None:
    declared = Figure("t", "t", "次", "…", "…", lectures, ("leader_training",))

    def built(form: str) -> Figure:
        def of_form(period: Period) -> RecordQuerySet:
            return LeaderTraining.objects.filter(form=form, happened_on__range=period)

        def rows(period: Period) -> RecordQuerySet:
            return of_form(period)

        return dataclasses.replace(declared, rows=rows)

    assert built("lecture").definition_digest() == built("lecture").definition_digest()
    assert built("lecture").definition_digest() != built("course").definition_digest()


def test_the_digest_of_every_definition_asks_the_database_nothing(db: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        once = [each.definition_digest() for each in all_figures()]
    assert len(asked) == 0
    assert once == [each.definition_digest() for each in all_figures()]


@pytest.mark.parametrize(
    "period, before, text",
    [
        (YEAR, Period.of_year(2020), "2021年"),
        (
            Period(dt.date(2020, 1, 1), dt.date(2020, 2, 29)),
            Period(dt.date(2019, 1, 1), dt.date(2019, 2, 28)),
            "2020-01-01至2020-02-29",
        ),
    ],
)
def test_a_period_and_the_same_days_a_year_before(period: Period, before: Period, text: str) -> None:
    assert period.year_before() == before
    assert str(period) == text
