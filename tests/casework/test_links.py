"""Links between cases: said once, told on both sides, and seen only as far as one may see."""

import pytest

from fazhi.casework.hands import join_hands
from fazhi.casework.links import link, links_of, unlink
from fazhi.casework.models import CaseLink, CaseRecord, LinkKind
from fazhi.casework.records import open_case, void
from fazhi.casework.refusal import Refused
from fazhi.findings.models import Finding
from fazhi.journal.verify import verify
from fazhi.registry.access import Principal, Role
from fazhi.registry.models import Unit
from tests.builders import MACHINE, District, a_reconsideration, again, day, principal


def a_finding(unit: Unit) -> Finding:
    record = Finding(
        unit=unit, source="corrected_reconsideration", found_on=day("2021-04-01"), defect="程序违法"
    )
    open_case(record, MACHINE, title="未听取陈述申辩")
    return record


def told(record: CaseRecord, who: Principal = MACHINE) -> list[tuple[str, str | None]]:
    return [(each.title, each.record.number) for each in links_of(record, who)]


def test_a_link_across_ledgers_is_told_on_both_sides(district: District) -> None:
    case, finding = a_reconsideration(), a_finding(district.city)
    link(case, finding, LinkKind.FOUND, MACHINE, note="决定撤销")
    assert told(case) == [("由此发现的问题", finding.number)]
    assert told(finding) == [("发现问题的来源", case.number)]
    assert not list(verify())


def test_every_kind_has_a_title_in_both_directions() -> None:
    assert all(kind.label and kind.back for kind in LinkKind)


def test_a_link_is_seen_only_by_those_who_see_both_cases(district: District) -> None:
    case, finding = a_reconsideration(), a_finding(district.city)
    link(case, finding, LinkKind.FOUND, MACHINE)
    assert told(case, principal(Role.HANDLER, district.justice)) == []
    assert told(finding, principal(Role.HANDLER, district.city)) == []
    assert told(case, principal(Role.HANDLER, district.justice, district.city)) != []
    assert told(case, principal(Role.LEADER)) != []
    assert told(case, principal(Role.SYSTEM_ADMIN)) == []
    join_hands(finding, MACHINE, "一并整改", unit=district.justice)
    assert told(case, principal(Role.HANDLER, district.justice)) != []


def test_a_case_that_one_does_not_see_cannot_be_linked_and_is_not_betrayed(district: District) -> None:
    case, finding = a_reconsideration(), a_finding(district.city)
    with pytest.raises(Refused, match="不在您的查阅范围内"):
        link(case, finding, LinkKind.FOUND, principal(Role.HANDLER, district.justice))


@pytest.mark.parametrize("role", Role)
def test_who_links(district: District, role: Role) -> None:
    case, finding = a_reconsideration(), a_finding(district.justice)
    who = principal(role, *([district.justice] if role in (Role.HEAD, Role.HANDLER) else []))
    if role in (Role.COORDINATOR, Role.HEAD, Role.HANDLER):
        unlink(link(case, finding, LinkKind.FOUND, who), who, "误")
    else:
        with pytest.raises(Refused):
            link(case, finding, LinkKind.FOUND, who)
        row = link(case, finding, LinkKind.FOUND, MACHINE)
        with pytest.raises(Refused):
            unlink(row, who, "误")


def test_what_cannot_be_linked(district: District) -> None:
    case, other, finding = a_reconsideration(), a_reconsideration(own_number="2"), a_finding(district.city)
    gone = a_reconsideration(own_number="3")
    void(gone, MACHINE, "重复")
    link(case, other, LinkKind.RELATED, MACHINE)
    for second, kind, word in [
        (case, LinkKind.RELATED, "自己"),
        (again(gone), LinkKind.RELATED, "作废"),
        (other, LinkKind.RELATED, "已经这样关联"),
        (finding, LinkKind.JOINED, "同一台账"),
        (finding, LinkKind.SPLIT, "同一台账"),
    ]:
        with pytest.raises(Refused, match=word) as refusal:
            link(case, second, kind, MACHINE)
        assert refusal.value.reasons[0].field == "other"
    assert CaseLink.objects.count() == 1


def test_a_case_is_joined_to_one_main_case_which_is_joined_to_none(district: District) -> None:
    main, second, third = (a_reconsideration(own_number=str(number)) for number in range(3))
    joined = link(main, second, LinkKind.JOINED, MACHINE)
    for first, other in [(third, second), (second, third), (third, main)]:
        with pytest.raises(Refused, match="并入"):
            link(first, other, LinkKind.JOINED, MACHINE)
    assert told(second) == [("已并入", main.number)]
    unlink(joined, MACHINE, "分开审理")
    link(third, second, LinkKind.JOINED, MACHINE)
    assert told(second) == [("已并入", third.number)]


def test_a_dissolved_link_is_gone_from_both_sides_and_kept(district: District) -> None:
    case, other = a_reconsideration(), a_reconsideration(own_number="2")
    row = link(case, other, LinkKind.SPLIT, MACHINE)
    with pytest.raises(Refused, match="理由"):
        unlink(row, MACHINE, "")
    unlink(row, MACHINE, "误关联")
    assert told(case) == told(other) == []
    assert CaseLink.objects.get().void_reason == "误关联"
    with pytest.raises(Refused, match="已经解除"):
        unlink(CaseLink.objects.get(), MACHINE, "再来")
