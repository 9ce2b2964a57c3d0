"""Files of a record: filed, renewed, read and voided through the journal, by those alone who may."""

import dataclasses
import io
import itertools
from pathlib import Path
from typing import Any

import pytest

from fazhi.casework import store
from fazhi.casework.files import classify, damaged, file, files_of, read, renew, scan_again, void_file
from fazhi.casework.hands import hand_over, join_hands
from fazhi.casework.models import Confidentiality, MaterialRead, MaterialVersion, Scan
from fazhi.casework.records import amend, open_case, void
from fazhi.casework.refusal import Refused
from fazhi.journal.actor import Channel
from fazhi.journal.canonical import decode
from fazhi.journal.change import change
from fazhi.journal.models import Entry
from fazhi.journal.verify import verify
from fazhi.registry.access import PUBLIC, Principal, Role, principal_of
from fazhi.registry.models import Person, Unit
from tests.builders import (
    LONG_AGO,
    MACHINE,
    District,
    a_reconsideration,
    a_study_session,
    again,
    new_reconsideration,
    principal,
)  # fmt: skip
from tests.faces.desk import account

from .filing import PDF, data, filed

__all__ = ["data"]
pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("data")]


def signed_in(role: Role, unit: Unit | None = None, person: Person | None = None) -> Principal:
    """Somebody with an account."""
    return principal_of(account(role, unit, person))


def versions(record: Any, who: Principal) -> set[MaterialVersion]:
    """What the reader is shown of the record's files."""
    return {version for each in files_of(record, who) for version in each.versions.all()}


def test_a_file_waits_until_its_record_has_a_number(district: District) -> None:
    """A record takes its number at the end of the change; a file is found by it."""
    record = new_reconsideration()
    with change(MACHINE):
        open_case(record, MACHINE, title="演示乙不服处罚案")
        with pytest.raises(ValueError, match="no number"):
            file(record, MACHINE, io.BytesIO(PDF), "申请书.pdf")
    assert file(record, MACHINE, io.BytesIO(PDF), "申请书.pdf").number == record.number


def test_a_file_is_filed_with_its_digest_in_the_journal(district: District) -> None:
    record = a_reconsideration()
    material = filed(record, "../复议申请书.pdf")
    version = material.current
    assert (material.title, version.name, version.media_type) == (
        "复议申请书",
        "复议申请书.pdf",
        "application/pdf",
    )
    assert store.path_of(version.digest).read_bytes() == PDF
    entry = Entry.objects.get(table="material_version", key=version.pk)
    assert decode(bytes(entry.body))["values"]["digest"] == version.digest
    assert "复议申请书" not in bytes(entry.body).decode(), "the name may tell of a person"
    assert not list(verify())


def test_an_entry_has_files_as_well(district: District) -> None:
    session = a_study_session()
    filed(session, "会议记录.txt", "学习内容".encode())
    assert [each.title for each in files_of(session, district[Role.COORDINATOR])] == ["会议记录"]


def test_equal_bytes_lie_there_once_and_what_is_refused_leaves_nothing(
    district: District, data: Path
) -> None:
    record = a_reconsideration()
    filed(record)
    filed(record, "副本.pdf")
    for name, content in [("伪装.pdf", b"MZ\x90\x00"), ("空.pdf", b"")]:
        with pytest.raises(Refused):
            filed(record, name, content)
    assert len([path for path in data.rglob("*") if path.is_file()]) == 1
    assert MaterialVersion.objects.count() == 2


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(
    district: District, data: Path, settings: Any
) -> None:
    settings.FAZHI_FILE_MB = 1
    record = a_reconsideration()
    filed(record, "刚好.pdf", PDF + bytes((1 << 20) - len(PDF)))
    with pytest.raises(Refused, match="超过 1 MB") as refusal:
        filed(record, "太大.pdf", PDF + bytes(1 << 20))
    assert refusal.value.reasons[0].field == "file"
    assert len([path for path in data.rglob("*") if path.is_file()]) == 1


def test_a_new_version_stands_beside_the_old_one(district: District) -> None:
    record = a_reconsideration()
    material = filed(record)
    newer = renew(material, MACHINE, io.BytesIO(PDF + b"2"), "申请书（补正）.pdf", note="补正后")
    assert [version.place for version in material.versions.all()] == [1, 2]
    assert files_of(record, MACHINE).get().current == newer
    with pytest.raises(Refused, match="完全相同"):
        renew(material, MACHINE, io.BytesIO(PDF + b"2"), "再传.pdf")


def test_a_voided_file_stays_readable_and_takes_no_more_versions(district: District) -> None:
    record = a_reconsideration()
    material = filed(record)
    with pytest.raises(Refused, match="理由"):
        void_file(material, MACHINE, "")
    void_file(material, MACHINE, "误传他案材料")
    assert not files_of(record, MACHINE).get().is_standing
    with read(material.current, MACHINE) as content:
        assert content.read() == PDF
    with pytest.raises(Refused, match="已作废"):
        renew(material, MACHINE, io.BytesIO(PDF + b"2"), "再传.pdf")


def test_nothing_is_filed_with_a_voided_record(district: District) -> None:
    record = a_reconsideration()
    void(record, MACHINE, "重复登记")
    with pytest.raises(Refused, match="作废"):
        filed(again(record))


def test_every_reading_is_journalled_with_its_reader_and_channel(district: District) -> None:
    material = filed(a_reconsideration())
    handler = signed_in(Role.HANDLER, district.justice)
    read(material.current, handler).close()
    read(material.current, dataclasses.replace(handler, channel=Channel.API)).close()
    rows = MaterialRead.objects.order_by("pk")
    assert [(row.account_id, row.channel) for row in rows] == [
        (handler.account_id, "web"),
        (handler.account_id, "api"),
    ]
    assert Entry.objects.filter(table="material_read", actor=handler.key).count() == 2
    with pytest.raises(Refused):
        read(material.current, signed_in(Role.HANDLER, district.city))
    assert MaterialRead.objects.count() == 2, "a refused reading is none"


READERS: dict[Role, set[Confidentiality]] = {
    Role.COORDINATOR: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.LEADER: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.AUDITOR: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.HEAD: set(Confidentiality),
    Role.HANDLER: {Confidentiality.OPEN, Confidentiality.INTERNAL},
    Role.SYSTEM_ADMIN: set(),
    Role.SECURITY_ADMIN: set(),
    Role.AUDIT_ADMIN: set(),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("make", [a_reconsideration, a_study_session])
def test_who_reads_what(district: District, make: Any, role: Role) -> None:
    """Every role, in the record's unit and in another, by each channel, for each kind of file, listed and opened."""
    record = make()
    home = record.unit
    files = {kind: filed(record, confidentiality=kind).current for kind in Confidentiality}
    for unit, channel in itertools.product((home, district.city), Channel):
        is_local = role in (Role.HEAD, Role.HANDLER)
        who = principal(role, *([unit] if is_local else []))
        who = dataclasses.replace(who, channel=channel)
        allowed = READERS[role] if unit == home or not is_local else set()
        assert versions(record, who) == {files[kind] for kind in allowed}
        for kind, version in files.items():
            if kind in allowed:
                read(version, who).close()
            else:
                with pytest.raises(Refused, match="查阅范围"):
                    read(version, who)


def test_a_stranger_reads_nothing(district: District) -> None:
    record = a_reconsideration()
    version = filed(record).current
    for who in (PUBLIC, Principal(key="account:9", name="无角色")):
        assert versions(record, who) == set()
        with pytest.raises(Refused):
            read(version, who)


def test_secret_files_are_read_by_the_handler_of_the_case_and_by_who_brought_them(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    secret = filed(record, confidentiality=Confidentiality.SECRET).current
    handler = signed_in(Role.HANDLER, district.justice, district.handler)
    colleague = signed_in(Role.HANDLER, district.street)
    assert versions(record, handler) == {secret}
    with change(MACHINE) as door:
        other = Person(name="演示乙", unit=district.justice, since=LONG_AGO)
        door.save(other)
    beside = principal_of(account(Role.HANDLER, district.justice, other, name="beside"))
    assert versions(record, beside) == set()
    assert versions(record, colleague) == set()
    own = filed(record, actor=beside, confidentiality=Confidentiality.SECRET).current
    assert versions(record, beside) == {own}


def test_who_takes_a_case_over_reads_its_files_and_a_joint_unit_what_is_open(district: District) -> None:
    record = a_reconsideration(handler=district.handler)
    files = {kind: filed(record, confidentiality=kind).current for kind in Confidentiality}
    join_hands(record, MACHINE, "涉及执法事实", unit=district.street)
    joint = principal(Role.HANDLER, district.street)
    assert versions(record, joint) == {files[Confidentiality.OPEN]}
    hand_over(record, MACHINE, "管辖调整", unit=district.city)
    assert versions(record, principal(Role.HEAD, district.city)) == set(files.values())
    assert versions(record, principal(Role.HEAD, district.justice)) == {files[Confidentiality.OPEN]}


def test_files_follow_an_entry_to_its_right_unit(district: District) -> None:
    session = a_study_session()
    kept = filed(session).current
    amend(session, MACHINE, "填错单位", unit=district.justice)
    assert versions(session, principal(Role.HANDLER, district.justice)) == {kept}


@pytest.mark.parametrize("role", Role)
def test_who_files_and_voids(district: District, role: Role) -> None:
    record = a_reconsideration()
    for unit in (district.justice, district.city):
        local = role in (Role.HEAD, Role.HANDLER)
        who = principal(role, *([unit] if local else []))
        writes = role is Role.COORDINATOR or (local and unit == district.justice)
        if writes:
            material = filed(record, actor=who)
            void_file(material, who, "误传")
            continue
        with pytest.raises(Refused):
            filed(record, actor=who)
        with pytest.raises(Refused):
            void_file(filed(record), who, "误传")


def test_a_change_of_who_may_read_needs_its_reason(district: District) -> None:
    record = a_reconsideration()
    material = filed(record)
    with pytest.raises(Refused, match="理由"):
        classify(material, MACHINE, Confidentiality.SECRET, "")
    classify(material, MACHINE, Confidentiality.SECRET, "含商业秘密")
    assert versions(record, principal(Role.LEADER)) == set()


@pytest.fixture
def scanner(settings: Any, tmp_path: Path) -> Path:
    """A scanner that answers with the number in the file that is given back."""
    answer = tmp_path / "answer"
    program = tmp_path / "scan"
    program.write_text(f'#!/bin/sh\ntest -f "$1" || exit 9\nexit $(cat {answer})\n', encoding="ascii")
    program.chmod(0o755)
    settings.FAZHI_SCAN = str(program)
    return answer


def test_an_infected_file_is_refused(district: District, scanner: Path, data: Path) -> None:
    scanner.write_text("1", encoding="ascii")
    with pytest.raises(Refused, match="病毒"):
        filed(a_reconsideration())
    assert not [path for path in data.rglob("*") if path.is_file()]


def test_a_file_that_could_not_be_scanned_waits_in_quarantine(district: District, scanner: Path) -> None:
    record = a_reconsideration()
    scanner.write_text("0", encoding="ascii")
    assert filed(record).current.scan == Scan.CLEAN
    scanner.write_text("2", encoding="ascii")
    waiting = filed(record, "另一份.pdf").current
    with pytest.raises(Refused, match="隔离"):
        read(waiting, MACHINE)
    scanner.write_text("0", encoding="ascii")
    assert [each.scan for each in scan_again(MACHINE)] == [Scan.CLEAN]
    read(MaterialVersion.objects.get(pk=waiting.pk), MACHINE).close()


def test_what_turns_out_infected_later_is_voided_and_never_opened(district: District, scanner: Path) -> None:
    record = a_reconsideration()
    scanner.write_text("2", encoding="ascii")
    waiting = filed(record).current
    scanner.write_text("1", encoding="ascii")
    list(scan_again(MACHINE))
    assert not files_of(record, MACHINE).get().is_standing
    assert not list(scan_again(MACHINE))
    with pytest.raises(Refused, match="隔离"):
        read(waiting, MACHINE)


def test_altered_or_missing_bytes_are_not_served_and_are_told(district: District) -> None:
    record = a_reconsideration()
    altered, missing = filed(record).current, filed(record, "二.pdf", PDF + b"2").current
    filed(record, "三.pdf", PDF + b"3")
    store.path_of(altered.digest).write_bytes(PDF + b" ")
    store.path_of(missing.digest).unlink()
    for version in (altered, missing):
        with pytest.raises(Refused, match="摘要"):
            read(version, MACHINE)
    assert list(damaged()) == [altered, missing]
    assert not MaterialRead.objects.exists()


def test_the_list_of_files_takes_as_many_queries_for_many_as_for_one(
    district: District, django_assert_num_queries: Any
) -> None:
    record = a_reconsideration()
    filed(record)
    who = district[Role.HANDLER]
    with django_assert_num_queries(2):
        assert len(versions(record, who)) == 1
    for number in range(20):
        filed(record, f"{number}.pdf")
    with django_assert_num_queries(2):
        assert len(versions(record, who)) == 21


def test_a_file_of_another_record_is_not_in_the_list(district: District) -> None:
    record, other = a_reconsideration(), a_reconsideration(own_number="另一件")
    filed(other)
    assert versions(record, MACHINE) == set()
