"""The traps of petitions; articles without a name are those of the 信访工作条例."""

from fazhi.domains.litigation.procedure import lawsuit
from fazhi.domains.mediation.petition import procedure
from fazhi.law.limit import find
from fazhi.law.period import Unit
from fazhi.law.procedure import By
from tests.builders import District, day, step
from tests.domains.test_petitions import RECHECKED, a_petition, answered, taken_up
from tests.domains.walks import refuses, runs, walk

from .lookup import cited, last, versions
from .marks import trap

PETITION = "petition_xinfang"
LAW = "信访工作条例"
SUMMER = day("2022-06-01")


@trap(PETITION, 1)
def test_fifteen_days_to_forward_and_fifteen_to_notify_but_none_to_accept() -> None:
    """第二十二条, 第二十三条: received on 2022-06-01 and forwarded on the last day, the petitioner hears by 07-01."""
    forward, notify = find("petitions.forward", on=SUMMER), find("petitions.notify_forwarded", on=SUMMER)
    assert (forward.owed_by, forward.starts) == ("petition_office", "received(petition)")
    assert (notify.owed_by, notify.starts) == ("organ", "received(forwarded_petition)")
    fifteen = [each for each in versions(LAW) if (each.quantity, each.unit) == (15, Unit.DAY)]
    assert {each.name for each in fifteen} == {"petitions.forward", "petitions.notify_direct", notify.name}
    assert not [each.title for each in fifteen if "受理" in each.title]
    assert last(forward.id, "2022-06-01") == "2022-06-16"
    assert last(notify.id, "2022-06-16") == "2022-07-01"


@trap(PETITION, 2)
def test_sixty_days_bind_only_what_is_handled_as_a_petition(district: District) -> None:
    """第三十四条: 对本条例第三十一条第六项规定的信访事项; a statutory channel has periods of its own."""
    handle = find("petitions.handle", on=SUMMER)
    assert (handle.quantity, handle.unit) == (60, Unit.DAY)
    assert handle.applies_if == "petition_procedure"
    assert [run.due_on for run in runs(taken_up(), "petitions.handle")] == [day("2022-08-01")]
    told = step(a_petition(), "notify", "2022-06-02")
    elsewhere = step(told, "channel", "2022-06-06", outcome="channelled", route="administrative")
    assert runs(elsewhere, "petitions.handle") == []


@trap(PETITION, 3)
def test_the_organs_own_head_extends_by_thirty_days_at_most() -> None:
    """第三十四条: 经本机关、单位负责人批准."""
    extension = find("petitions.handle", on=SUMMER).extension
    assert extension is not None
    assert (extension.up_to, extension.approved_by) == (30, "本机关、单位负责人")


@trap(PETITION, 3)
def test_the_petitioner_is_told_why_it_takes_longer() -> None:
    """第三十四条: 并告知信访人延期理由."""
    (extend,) = (each for each in procedure.steps if each.extends == "petitions.handle")
    assert extend.by is By.HEAD
    assert extend.issues is not None
    assert extend.fills == ("extension_reason",)


@trap(PETITION, 4)
def test_only_the_recheck_leaves_out_the_time_of_a_hearing() -> None:
    """第三十六条第二款: 前款规定的期限; 第三十四条 and 第三十五条 say nothing of it."""
    left_out = {
        name: [each.span for each in find(f"petitions.{name}", on=SUMMER).excludes]
        for name in ("handle", "review", "recheck")
    }
    assert left_out == {"handle": [], "review": [], "recheck": ["hearing"]}


@trap(PETITION, 5)
def test_after_the_recheck_only_new_facts_are_taken_up(district: District) -> None:
    """第三十六条第三款: 仍然以同一事实和理由提出投诉请求的，不再受理."""
    settled = walk(answered(), [*RECHECKED, ("close", "2022-09-30", {})])
    same = step(a_petition("2022-10-10", earlier=settled), "notify", "2022-10-11")
    assert "仍以同一事实和理由提出的，不再受理" in refuses(same, "accept", "2022-10-12")
    assert step(same, "refuse_again", "2022-10-12", outcome="no_more").case.is_open is False
    new = step(a_petition("2022-10-10", earlier=settled, new_facts="修复后再次塌陷"), "notify", "2022-10-11")
    assert step(new, "accept", "2022-10-12").case.stage == "handling"


@trap(PETITION, 6)
def test_no_suit_lies_against_the_handling_of_a_petition() -> None:
    """行政诉讼法解释第一条第二款第九项."""
    assert "解释第一条" in cited(lawsuit)


@trap(PETITION, 7)
def test_a_superior_does_not_take_up_what_is_being_handled(district: District) -> None:
    """第十九条第三款: 已经受理或者正在办理的，上级机关、单位不予受理; what has ended may be raised anew."""
    above = {"unit": district.government, "earlier": taken_up()}
    told = step(a_petition("2022-06-10", **above), "notify", "2022-06-12")
    assert "已经受理或者正在办理" in refuses(told, "accept", "2022-06-13")
    assert step(told, "decline", "2022-06-13", outcome="duplicate").case.stage == "not_accepted"
    done = step(
        step(taken_up(), "hear", "2022-06-20"), "settle", "2022-06-28", outcome="settled", opinion="和解"
    )
    later = step(a_petition("2022-07-10", unit=district.government, earlier=done), "notify", "2022-07-12")
    assert step(later, "accept", "2022-07-13").case.stage == "handling"
