"""Every limit in the rule files: found by name, by id and by day; proven against the law texts where they are."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from fazhi.law.adoption import adopt
from fazhi.law.clock import due
from fazhi.law.limit import find, limits
from fazhi.law.period import Kind, Unit
from fazhi.law.proof import unproven
from fazhi.law.refusal import DateNeeded, NotInForce, UnknownLimit
from fazhi.law.statute import Statutes

VERSIONS = [version for limit in limits().values() for version in limit]
TEXTS = os.environ.get("FAZHI_STATUTES", "")
R23, R17 = "administrative_reconsideration_2023", "administrative_reconsideration_2017"


def test_every_version_is_found_by_its_own_id_and_by_its_day() -> None:
    for version in VERSIONS:
        assert find(version.id) == version
        if version.effective_from > date.min:
            assert find(version.name, version.effective_from) == version
            assert find(version.id, version.effective_from) == version


def test_an_id_alone_pins_its_version_and_a_day_picks_the_one_in_force() -> None:
    """行政复议法（2023）第九十条: in force since 2024-01-01."""
    old, new = f"{R17}.decide_60d", f"{R23}.decide_normal_60d"
    assert find(old).id == old
    assert find(old, date(2024, 1, 1)).id == new
    assert find(new, date(2023, 12, 31)).id == old
    assert find("reconsideration.decide", date(2023, 12, 31)).id == old


def test_a_bare_name_needs_a_day() -> None:
    with pytest.raises(DateNeeded, match="--on"):
        find("reconsideration.decide")


def test_a_neighbouring_version_is_never_taken_silently() -> None:
    """行政处罚法（2021）第八十六条: in force since 2021-07-15."""
    with pytest.raises(NotInForce, match="2021-07-15"):
        find("administrative_penalty_ordinary.penalty_decision", date(2021, 7, 14))


def test_a_limit_without_successor_ends_with_its_law() -> None:
    """行政复议法（2017）第十八条 has no counterpart in the law of 2023."""
    assert find("reconsideration.forward_by_county", date(2023, 12, 31)).effective_to == date(2023, 12, 31)
    with pytest.raises(NotInForce):
        find("reconsideration.forward_by_county", date(2024, 1, 1))


def test_an_unknown_name_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownLimit, match=r"reconsideration\.decide"):
        find("reconsideration.decid")
    with pytest.raises(UnknownLimit, match="fazhi law limits"):
        find("zzz")


def test_versions_follow_each_other_without_gap_or_overlap() -> None:
    for limit in limits().values():
        for earlier, later in zip(limit.versions, limit.versions[1:], strict=False):
            assert earlier.effective_to is not None
            assert earlier.effective_to + timedelta(days=1) == later.effective_from


def test_what_is_unverified_has_no_number_and_asks_its_question() -> None:
    unverified = [version for version in VERSIONS if not version.verified]
    assert len(unverified) == 22
    for version in unverified:
        assert version.quantity is None
        assert version.citation is None
        assert version.question
        assert version.source


def test_every_dated_limit_has_article_quote_and_a_worked_example() -> None:
    for version in VERSIONS:
        if version.verified:
            assert version.citation is not None
            assert version.quote
            assert version.example is not None or version.kind is Kind.QUALIFICATION


def test_every_version_explains_itself_in_chinese_with_its_article() -> None:
    for version in VERSIONS:
        if version.example is None:
            continue
        answer = due(version, version.example.start)
        assert answer.due == version.example.due
        assert any((step.law, step.article) == (version.law, version.article) for step in answer.steps)


def test_silence_on_a_reconsideration_application_is_acceptance() -> None:
    """行政复议法（2023）第三十条第三款: by law, on the day the review period ends; （2017）第十七条 dates it back."""
    silence = find(f"{R23}.acceptance_review_5wd").expiry
    assert silence is not None
    assert (silence.effect, silence.judged, silence.dated_start) == ("accepted", False, False)
    old = find(f"{R17}.acceptance_review_5wd")
    assert old.expiry is None
    assert old.accepted_as_of is not None


def test_trap_silence_on_a_licence_application_is_acceptance_from_receipt() -> None:
    """行政许可法第三十二条第一款第四项: 自收到申请材料之日起即为受理."""
    silence = find("administrative_license.license_correction_notice").expiry
    assert silence is not None
    assert silence.dated_start


def test_trap_abandonment_is_left_to_the_handler() -> None:
    """行政复议法（2023）第三十一条第二款: 无正当理由."""
    lapse = find(f"{R23}.correction_submit_10wd").expiry
    assert lapse is not None
    assert lapse.judged


def test_rules_of_another_place_name_it() -> None:
    assert find("service_hotline_case.hotline_reply").territory == "安阳市"
    assert find("deputy_suggestion.hn_reply").territory == "河南省"
    assert find(f"{R23}.decide_normal_60d").territory == ""


def test_what_the_operator_settles_is_used_and_said(law_folder: Path) -> None:
    name = "normative_document.validity_period"
    (law_folder / "quantities.yaml").write_text(
        f"{name}: {{within: 5 years, basis: 省政府令第226号第三十条}}\n", "utf-8"
    )
    adopt(law_folder)
    version = find(name)
    assert (version.quantity, version.unit, version.verified) == (5, Unit.YEAR, False)
    answer = due(version, date(2021, 3, 1))
    assert answer.due == date(2026, 3, 1)
    assert any("省政府令第226号第三十条" in step.text for step in answer.steps)
    adopt(None)
    assert find(name).quantity is None


@pytest.mark.skipif(not TEXTS, reason="FAZHI_STATUTES names no folder of law texts")
def test_every_quote_stands_in_its_article() -> None:
    assert unproven(limits().values(), Statutes(Path(TEXTS))) == []
