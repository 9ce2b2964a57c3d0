"""How records come into a ledger, are corrected and are voided: each time with every reason, and all or none."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from fazhi.casework.ledger import UnknownLedger, find_by_number, ledger_model, ledgers
from fazhi.casework.models import Case, RegisterRecord
from fazhi.casework.records import Opening, amend, enter, enter_many, open_case, open_cases, void
from fazhi.casework.refusal import Refused
from fazhi.domains.leadership.models import StudySession
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.domains.services.models import Matter
from fazhi.journal.models import Entry, Payload
from fazhi.registry.access import Role, visible
from tests.builders import (
    MACHINE,
    District,
    a_matter,
    a_reconsideration,
    a_study_session,
    again,
    day,
    new_matter,
    new_reconsideration,
    step,
)

pytestmark = pytest.mark.postgres


def test_a_case_begins_in_the_first_stage_of_its_procedure(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    case = record.case
    assert (case.ledger, case.stage, case.is_open) == ("reconsideration", "acceptance_review", True)
    assert (case.opened_on, case.handler) == (record.received_on, district.handler)
    assert (record.year, record.place) == (2021, district.place)
    assert find_by_number("XZFY-2021-00001") == record
    assert find_by_number("XZFY-2021-00009") is None


def test_whoever_may_not_enter_is_told_who_may(district: District) -> None:
    record = new_reconsideration(unit=district.city)
    with pytest.raises(Refused, match="不在您的单位范围内"):
        open_case(record, district[Role.HANDLER], title="演示")
    assert not Case.objects.exists()
    assert open_case(new_reconsideration(), district[Role.HANDLER], title="演示").number


def test_what_is_missing_and_what_is_wrong_is_told_at_its_field(district: District) -> None:
    """First each field by itself; what holds between fields once all of them are there."""
    record = new_reconsideration(channel="pigeon", applicant="", act_known_on=day("2021-03-02"))
    with pytest.raises(Refused) as refused:
        open_case(record, MACHINE, title="演示")
    assert {reason.field for reason in refused.value.reasons} == {"channel", "applicant"}
    record.channel, record.applicant = "post", "演示乙"
    with pytest.raises(Refused) as refused:
        open_case(record, MACHINE, title="演示")
    assert {reason.field for reason in refused.value.reasons} == {"received_on"}


def test_a_record_without_its_counting_day_is_refused(district: District) -> None:
    with pytest.raises(Refused) as refused:
        enter(StudySession(unit=district.justice, title="宪法", meeting="department"), MACHINE)
    (reason,) = refused.value.reasons
    assert (reason.field, reason.text) == ("happened_on", "请填写日期")


def test_nothing_has_happened_in_the_future(district: District) -> None:
    session = StudySession(unit=district.justice, title="宪法", meeting="department")
    session.happened_on = day("2022-01-01")
    with pytest.raises(Refused, match="2021-12-31"):
        enter(session, MACHINE)
    enter(matter := new_matter(until=day("2030-12-31")), MACHINE)
    assert matter.number, "what is planned may lie ahead"


def test_of_many_records_all_are_entered_or_none_and_each_refusal_names_its_record(
    district: District,
) -> None:
    good = new_matter(own_number="1")
    bad = [new_matter(own_number=str(n), no_visit=True) for n in (2, 3)]
    with pytest.raises(Refused) as refused:
        enter_many([good, *bad], MACHINE)
    assert [reason.record for reason in refused.value.reasons] == ["2", "3"]
    assert not Matter.objects.exists()


def test_a_thousand_records_cost_few_statements(district: District) -> None:
    with CaptureQueriesContext(connection) as made:
        enter_many([new_matter(title=f"事项{n}") for n in range(40)], MACHINE)
    assert len(made) <= 12 + 40, "40 of them are the builder's own look for the unit"


def test_an_own_number_is_there_once_in_a_year_among_what_stands(district: District) -> None:
    first = a_reconsideration("2021-03-01", own_number="复〔1〕")
    with pytest.raises(Refused) as refused:
        a_reconsideration("2021-05-01", own_number="复〔1〕")
    (reason,) = refused.value.reasons
    assert reason.field == "own_number"
    assert a_reconsideration("2020-05-01", own_number="复〔1〕").number, "another year"
    with pytest.raises(Refused, match="自有编号"):
        open_cases([Opening(new_reconsideration(own_number="复〔2〕"), f"案{n}") for n in range(2)], MACHINE)
    void(again(first), MACHINE, "重复录入")
    assert a_reconsideration("2021-05-01", own_number="复〔1〕").number, "the voided one stands no more"


def test_records_without_an_own_number_are_as_many_as_there_are(district: District) -> None:
    assert [a_reconsideration().number for _ in range(2)] == ["XZFY-2021-00001", "XZFY-2021-00002"]


@pytest.mark.parametrize("earlier", [day("2021-02-28"), None])
def test_dates_are_in_order_in_the_program_and_in_the_database(
    district: District, earlier: dt.date | None
) -> None:
    """InOrder holds at the field with a message, and for whoever writes past the program."""
    record = new_reconsideration("2021-03-01", accepted_on=earlier)
    record.year, record.place, record.recorded_at = 2021, district.place, dt.datetime.now(dt.UTC)
    reasons = {}
    try:
        open_case(record, MACHINE, title="演示")
    except Refused as refused:
        reasons = {reason.field: reason.text for reason in refused.reasons}
    if earlier is None:
        assert not reasons
        return
    assert reasons["accepted_on"] == ("受理日期（2021-02-28）早于收到申请日期（2021-03-01），请核对两个日期")
    stored = a_reconsideration("2021-03-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.cursor().execute(
            "UPDATE reconsideration SET accepted_on = '2021-02-28' WHERE id = %s", [stored.pk]
        )


def test_a_register_holds_on_a_day_what_has_begun_and_not_ended(district: District) -> None:
    open_ended, ended = a_matter("2020-06-01"), a_matter("2020-06-01", title="已取消")
    amend(ended, MACHINE, "取消", until=day("2021-06-30"))
    later = a_matter("2021-07-01", title="新增")

    def held(on: str) -> set[RegisterRecord]:
        return set(Matter.objects.on(day(on)))

    assert held("2020-05-31") == set()
    assert held("2020-06-01") == held("2021-06-30") == {open_ended, ended}
    assert held("2021-07-01") == {open_ended, later}


def test_a_correction_needs_its_reason_and_leaves_what_was_there_in_the_journal(district: District) -> None:
    session = a_study_session(title="学习行政处罚法")
    with pytest.raises(Refused) as refused:
        amend(session, MACHINE, "", title="学习行政处罚法（2021）")
    assert refused.value.reasons[0].field == "reason"
    session = again_session(session)
    amend(session, MACHINE, "写全名称", title="学习行政处罚法（2021）")
    entries = Entry.objects.filter(table="study_session", key=session.pk).order_by("seq")
    assert [entry.act for entry in entries] == ["enter", "amend"]
    assert Payload.objects.get(entry=entries[1], field="@reason").value == "写全名称"
    assert Payload.objects.get(entry=entries[0], field="title").value == "学习行政处罚法"


def again_session(session: StudySession) -> StudySession:
    return StudySession.objects.get(pk=session.pk)


def test_a_correction_keeps_the_rules_of_the_record(district: District) -> None:
    with pytest.raises(Refused, match="不能长于法定"):
        amend(a_matter(statutory_days=5), MACHINE, "改", promised_days=9)


def test_what_a_step_fills_is_not_amended_by_hand(district: District) -> None:
    record = step(a_reconsideration(), "accept", "2021-03-03")
    for name, value in (("copy_sent_on", day("2021-03-04")), ("outcome", "upheld")):
        with pytest.raises(Refused, match="由办理动作填写"):
            amend(again(record), MACHINE, "补录", **{name: value})


def test_a_corrected_day_of_receipt_moves_year_and_clocks_along(district: District) -> None:
    """行政复议法（2017）第十七条: five working days from 2021-03-02 end on 03-09."""
    record = a_reconsideration("2021-03-03", act_known_on=day("2020-12-30"))
    amend(record, MACHINE, "收到日期看错", received_on=day("2021-03-02"), title="更正后的标题")
    case = again(record).case
    assert (case.due_on, case.opened_on, case.title) == (
        day("2021-03-09"),
        day("2021-03-02"),
        "更正后的标题",
    )
    amend(record, MACHINE, "仍然看错", received_on=day("2020-12-31"))
    assert again(record).year == 2020


def test_voiding_needs_a_reason_and_happens_once(district: District) -> None:
    record = a_reconsideration()
    with pytest.raises(Refused, match="请写明作废的理由"):
        void(record, MACHINE, "")
    void(record, MACHINE, "重复录入")
    with pytest.raises(Refused, match="已经作废"):
        void(again(record), MACHINE, "再一次")
    with pytest.raises(Refused, match="已作废，不能更正"):
        amend(again(record), MACHINE, "改", own_number="9")


def test_a_voided_record_stays_readable_and_counts_no_more(district: District) -> None:
    record = a_reconsideration()
    void(record, MACHINE, "重复录入")
    record = again(record)
    assert not record.is_standing
    assert (record.case.is_open, record.case.due_on) == (False, None)
    assert record in visible(Reconsideration.objects.all(), district[Role.COORDINATOR])
    assert not Reconsideration.objects.standing().exists()
    assert record.void_reason == "重复录入"


def test_voiding_is_for_those_who_may(district: District) -> None:
    with pytest.raises(Refused, match="不能作废"):
        void(
            a_reconsideration(unit=district.city, respondent=district.street), district[Role.HANDLER], "重复"
        )


def test_a_list_costs_one_query_however_long_it_is(district: District) -> None:
    for _ in range(5):
        a_reconsideration(handler=district.handler)
    with CaptureQueriesContext(connection) as asked:
        lines = [
            (record.number, record.title, str(record.unit), record.case.due_on, str(record.case.handler))
            for record in visible(Reconsideration.objects.with_case(), district[Role.HANDLER])
        ]
    assert len(lines) == 5
    assert len(asked) == 1


def test_every_ledger_has_an_id_and_letters_of_its_own() -> None:
    assert ledger_model("reconsideration") is Reconsideration
    assert all(model.ledger.id == name for name, model in ledgers().items())
    with pytest.raises(UnknownLedger) as unknown:
        ledger_model("reconsiderations")
    assert "reconsideration" in str(unknown.value)
