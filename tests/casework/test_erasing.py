"""依法删除: what is personal leaves columns, payloads, files and papers; every proof and every figure stays."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.casework.check import check
from fazhi.casework.erasing import erasable, erase, erasures_of, sweep
from fazhi.casework.files import damaged, read
from fazhi.casework.models import Case, MaterialVersion, Paper, StepTaken
from fazhi.casework.papers import issue
from fazhi.casework.receipts import give_receipt
from fazhi.casework.records import amend, enter, void
from fazhi.casework.refusal import Refused
from fazhi.casework.sheets import importing
from fazhi.casework.sheets.export import export
from fazhi.casework.store import paper_path_of, path_of
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.domains.training.models import OfficerExam
from fazhi.journal import guard
from fazhi.journal.canonical import decode
from fazhi.journal.change import change
from fazhi.journal.models import Entry, Erased, Erasure, Payload
from fazhi.journal.proof import Prover, check_proof
from fazhi.journal.sealing import seal
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from fazhi.reporting.papers import content_of, file_of
from tests.builders import MACHINE, District, a_reconsideration, again, day, step
from tests.casework.filing import PDF, data, filed
from tests.journal.test_guard import drop, settle

__all__ = ["data"]
pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("data")]
LAW = "个人信息保护法第四十七条"
WHY = "当事人申请删除，保存期限已届满"
SECRETS = ("演示乙", "演示丁", "瀍河路9号", "身份证", "误写了名字")


def closed(**fields: Any) -> Reconsideration:
    """A case that names people in many places, and is over."""
    record = a_reconsideration(applicant="演示乙", third_party="演示丁", own_number="1", **fields)
    with pretend(day("2021-03-02")):
        amend(record, MACHINE, "误写了名字：演示丁", title="演示乙住瀍河路9号一案")
        give_receipt(record, MACHINE, giver="演示乙", what="身份证复印件", received_on=day("2021-03-02"))
    record = step(again(record), "refuse", "2021-03-04", outcome="not_accepted")
    return record


def erased(record: Reconsideration) -> Reconsideration:
    erase(record, MACHINE, article=LAW, reason=WHY)
    return again(record)


def everything() -> str:
    """All text of all tables, as somebody reads it who has the database in hand."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                found += [
                    bytes(v).decode(errors="replace") if isinstance(v, bytes | memoryview) else str(v)
                    for v in row
                ]
    return "\n".join(found)


def refusals(record: Reconsideration, article: str = LAW, reason: str = WHY) -> list[str]:
    with pytest.raises(Refused) as refused:
        erase(record, MACHINE, article=article, reason=reason)
    return [reason.text for reason in refused.value.reasons]


def sql(statement: str, *values: str | int | bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def words_of_problems() -> str:
    return "\n".join(str(problem) for problem in verify() if "触发器" not in problem.detail)


# What goes, and what stays


def test_nothing_personal_is_left_in_any_table_and_the_journal_verifies(district: District) -> None:
    record = closed()
    assert all(secret in everything() for secret in SECRETS)
    before = Entry.objects.count()
    record = erased(record)
    assert [secret for secret in SECRETS if secret in everything()] == []
    assert (record.title, record.applicant, record.case.title) == ("〔已删除〕",) * 3
    assert (record.outcome, record.case.stage) == ("not_accepted", "not_accepted")
    assert Entry.objects.count() > before
    assert list(verify()) == []
    assert list(check()) == []


def test_the_erasure_is_an_entry_that_names_exactly_what_is_gone(district: District) -> None:
    record = closed()
    there = {(each.entry_id, each.field) for each in Payload.objects.all()}
    erase(record, MACHINE, article=LAW, reason=WHY)
    left = {(each.entry_id, each.field) for each in Payload.objects.all()}
    (erasure,) = erasures_of(record)
    body = decode(bytes(Entry.objects.get(table="journal_erasure", key=erasure.pk).body))
    named = {tuple(each.split(":")) for each in body["values"]["payloads"].split()}
    assert named == {(str(entry), name) for entry, name in there - left}
    assert body["values"]["article"] == LAW
    assert body["act"] == "erase"
    assert {name for _, name in named} >= {"applicant", "third_party", "title", "giver", "what", "@reason"}
    assert Erased.objects.count() == len(named)


def test_what_a_step_filled_in_keeps_what_is_not_personal(district: District) -> None:
    record = a_reconsideration()
    record = step(record, "ask_correction", "2021-03-03", missing_material="演示乙的身份证")
    with pretend(day("2021-03-04")):
        void(record, MACHINE, "演示乙撤回")
    record = erased(again(record))
    filled = json.loads(StepTaken.objects.get(case=record.case).filled)
    assert filled["missing_material"] == "〔已删除〕"
    assert record.void_reason == "〔已删除〕"
    assert list(verify()) == []


def test_proofs_given_before_hold_afterwards_and_new_ones_say_when_it_was_erased(district: District) -> None:
    record = closed()
    seal()
    entry = Entry.objects.get(table="reconsideration", key=record.pk, seq=0)
    before = Prover().prove(entry, disclose=["applicant"])
    erased(record)
    seal()
    assert check_proof(before).problems == []
    after = Prover().prove(entry, disclose=["applicant", "channel"])
    assert after["disclosed"] == {}
    assert after["erased"]["applicant"]["article"] == LAW
    found = check_proof(after)
    assert found.problems == []
    assert any("“applicant”的明文已于" in said and LAW in said for said in found.said)


def test_files_go_from_the_store_but_one_that_another_record_has_as_well_stays(
    district: District, data: Path
) -> None:
    record, other = a_reconsideration(), a_reconsideration("2021-03-02")
    own = filed(record, "演示乙的病历.pdf", PDF + b"own").current
    shared = filed(record, "证据.pdf", PDF).current
    filed(other, "证据.pdf", PDF)
    record = step(again(record), "refuse", "2021-03-04", outcome="not_accepted")
    assert [each.name for each in erasable(record).files] == ["演示乙的病历.pdf", "证据.pdf"]
    sweep()
    assert path_of(own.digest).exists()
    erased(record)
    sweep()  # a test commits nothing, so what follows the commit does not come by itself
    assert not path_of(own.digest).exists()
    assert path_of(shared.digest).exists()
    gone = MaterialVersion.objects.get(pk=own.pk)
    assert gone.is_erased
    with pytest.raises(Refused, match="已依法删除"):
        read(gone, MACHINE)
    assert list(damaged()) == []
    assert list(verify()) == []


def test_files_made_of_papers_go_with_their_text(district: District, data: Path) -> None:
    record = step(step(a_reconsideration(), "accept", "2021-03-02"), "send_copy", "2021-03-03")
    with pretend(day("2021-03-03")):
        paper = issue(record, StepTaken.objects.get(case=record.case, step="send_copy"), MACHINE)
        kept = file_of(paper, "docx")
    assert content_of(kept)
    with pretend(day("2021-03-05")):
        void(again(record), MACHINE, "重复登记")
    erased(again(record))
    sweep()
    assert not paper_path_of(kept.digest).exists()
    paper = Paper.objects.get(pk=paper.pk)
    assert (paper.text, paper.number) == ("〔已删除〕", paper.number)
    with pytest.raises(RuntimeError, match="已依法删除"):
        file_of(paper, "docx")


def test_a_sheet_shows_what_was_erased_and_takes_it_back_as_not_supplied(district: District) -> None:
    record = erased(closed())
    sheet = io.BytesIO()
    export(Reconsideration, Reconsideration.objects.all(), sheet, MACHINE)
    sheet.seek(0)
    result = importing.import_sheet(Reconsideration, sheet, MACHINE)
    assert (result.added, result.updated, result.skipped, result.errors) == (0, 0, 1, ())
    assert again(record).applicant == "〔已删除〕"


def test_a_number_that_may_not_be_missing_stays_without_the_name(district: District) -> None:
    exam = OfficerExam(
        unit=district.city, title="执法资格考试", officer="演示乙", subject="general", purpose="first",
        score=93, happened_on=day("2021-05-01"),
    )  # fmt: skip
    with pretend(day("2021-05-01")):
        enter(exam, MACHINE)
    erase(exam, MACHINE, article=LAW, reason=WHY)
    exam = OfficerExam.objects.get()
    assert (exam.officer, exam.score) == ("〔已删除〕", 93)
    assert list(verify()) == []


# Who may, and when


def test_only_the_coordinator_erases_and_says_by_which_law_and_why(district: District) -> None:
    record = closed()
    assert erasures_of(record) == []
    may = {role for role in Role if _may(record, district, role)}
    assert may == {Role.COORDINATOR}
    assert refusals(record, article="依法") == ["请写明依据的法律和条文，例如：个人信息保护法第四十七条"]
    assert refusals(record, reason="") == ["请写明删除的理由"]
    erase(record, district[Role.COORDINATOR], article=LAW, reason=WHY)
    assert refusals(again(record)) == ["这条记录没有可以删除的个人信息，或者已经删除"]


def _may(record: Reconsideration, district: District, role: Role) -> bool:
    try:
        with transaction.atomic():
            erase(record, district[role], article="", reason=WHY)
    except Refused as refused:
        return [reason.field for reason in refused.reasons] == ["article"]
    raise AssertionError("an erasure without its law")


def test_a_case_in_hand_keeps_what_it_needs(district: District) -> None:
    assert refusals(a_reconsideration()) == ["这件还没有办结，个人信息仍须用于办理；办结以后再删除"]


# Behind the program


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal_payload SET value = 'x'", "DELETE FROM journal_payload", "TRUNCATE journal_payload",
     "DELETE FROM journal_erased", "UPDATE journal_erased SET field = 'x'"],
)  # fmt: skip
def test_the_database_lets_go_of_no_payload_that_no_erasure_names(district: District, statement: str) -> None:
    if connection.vendor == "sqlite" and statement.startswith("TRUNCATE"):
        pytest.skip("SQLite has no TRUNCATE")
    erased(closed())
    settle()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement)


def put_back(text: str = "演示乙") -> None:
    gone = Erased.objects.filter(field="applicant").order_by("pk")[0]
    sql(
        "INSERT INTO journal_payload (entry_id, field, salt, value) VALUES (%s, 'applicant', %s, %s)",
        gone.entry_id, b"s" * 16, text,
    )  # fmt: skip


def erase_behind() -> None:
    """Somebody erases a payload by the triggers' own rule, without an entry."""
    erasure = Erasure.objects.get()
    payload = Payload.objects.filter(entry__table="person", field="name").order_by("pk")[0]
    sql(
        "INSERT INTO journal_erased (entry_id, field, erasure_id) VALUES (%s, 'name', %s)",
        payload.entry_id, erasure.pk,
    )  # fmt: skip
    sql("DELETE FROM journal_payload WHERE id = %s", payload.pk)
    sql("UPDATE person SET name = '别人' WHERE name = '演示甲'")


def unname() -> None:
    settle()
    drop("journal_erased_no_delete", "journal_erased")
    sql("DELETE FROM journal_erased WHERE field = 'applicant'")


TAMPERINGS: dict[str, tuple[Any, str]] = {
    "a payload is back": (put_back, "“申请人”：附载已依法删除，却又出现"),
    "plain text is back in a column": (
        lambda: sql("UPDATE reconsideration SET applicant = '演示乙'"),
        "“申请人”与日志不符",
    ),
    "a mark is taken away": (
        lambda: sql("UPDATE \"case\" SET title = ''"),
        "“标题”与日志不符",
    ),
    "the erasure is said to follow another law": (
        lambda: sql("UPDATE journal_erasure SET article = '民法典第一千零三十七条'"),
        "“法律依据”与日志不符",
    ),
    "the erasure is said to have taken less": (
        lambda: sql("UPDATE journal_erasure SET payloads = ''"),
        "与它删除的附载不符",
    ),
    "a payload is erased that no erasure names": (erase_behind, "与它删除的附载不符"),
    "an erased payload is not named any more": (unname, "“申请人”：附载缺失，或者与日志里的承诺值不符"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_every_tampering_with_an_erased_record_is_found_and_named(district: District, name: str) -> None:
    do, said = TAMPERINGS[name]
    erased(closed())
    assert words_of_problems() == ""
    do()
    assert said in words_of_problems()


def test_a_payload_that_is_missing_without_an_erasure_is_a_problem(district: District) -> None:
    closed()
    settle()
    drop("journal_payload_no_delete", "journal_payload")
    sql("DELETE FROM journal_payload WHERE field = 'applicant'")
    assert "“申请人”：附载缺失，或者与日志里的承诺值不符" in words_of_problems()
    assert guard.missing() == ["journal_payload"]


@settings(
    max_examples=settings().max_examples // 2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.sampled_from(["amend", "void", "erase", "title"]),
            st.text("甲乙丙 〔已删除〕", max_size=8),
        ),
        max_size=12,
    )
)
def test_whatever_is_done_and_erased_in_whatever_order_verifies(
    district: District, acts: list[tuple[int, str, str]]
) -> None:
    with transaction.atomic():
        records = [a_reconsideration(on) for on in ("2021-03-01", "2021-03-02", "2021-03-03")]
        for at, act, text in acts:
            record = again(records[at])
            with transaction.atomic():
                try:
                    _done(record, act, text)
                except Refused:
                    continue
        assert list(verify()) == []
        for erasure in Erasure.objects.all():
            case = Case.objects.get(number=erasure.number)
            texts = Payload.objects.filter(entry__table="case", entry__key=case.pk, field="title")
            assert not texts.filter(entry__pk__lte=_entry_of(erasure)).exists()
        transaction.set_rollback(True)


def _entry_of(erasure: Erasure) -> int:
    return Entry.objects.get(table="journal_erasure", key=erasure.pk).pk


def _done(record: Reconsideration, act: str, text: str) -> None:
    match act:
        case "amend":
            amend(record, MACHINE, text or "更正", applicant=text)
        case "title":
            with change(MACHINE, text):
                record.case.title = text or "无题"
                record.case.save()
        case "void":
            void(record, MACHINE, text)
        case "erase":
            erase(record, MACHINE, article=LAW, reason=text)
