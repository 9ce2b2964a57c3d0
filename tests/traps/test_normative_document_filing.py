"""The traps of filing normative documents (备案)."""

from pathlib import Path

from fazhi.domains.documents.procedure import procedure_2018, procedure_2022
from fazhi.law.adoption import adopt
from fazhi.law.limit import find
from fazhi.law.period import Unit
from tests.builders import District, day
from tests.domains.test_documents import PUBLISHED, normative
from tests.domains.walks import due, runs, walk

from .lookup import cited, clocks_on, versions
from .marks import trap

FILING = "normative_document_filing"
CONGRESS, GOVERNMENT = "documents.file_with_congress", "documents.file_with_government"
SPRING = day("2021-03-01")


@trap(FILING, 1)
def test_a_document_is_filed_on_two_lines_each_with_a_limit_of_its_own() -> None:
    """河南省实施监督法办法第五十一条: thirty days; the days of the line upwards were not seen and are not assumed."""
    congress, government = find(CONGRESS, SPRING), find(GOVERNMENT, SPRING)
    assert (congress.quantity, congress.unit, congress.verified) == (30, Unit.DAY, True)
    assert (government.quantity, government.verified) == (None, False)
    for table in (procedure_2018, procedure_2022):
        steps = [table.by_id[name] for name in ("file_with_congress", "file_with_government")]
        assert [each.to for each in steps] == [None, None]
        assert steps[0].stages == steps[1].stages
    assert clocks_on(CONGRESS)


@trap(FILING, 1)
def test_filing_with_the_government_above_has_its_own_clock(district: District, law_folder: Path) -> None:
    """国发〔2008〕17号 and the province's rules: counted beside the thirty days and not with them."""
    record = walk(normative(), PUBLISHED)
    assert runs(record, GOVERNMENT) == []
    settings = f"{find(GOVERNMENT, SPRING).id}: {{within: 15 days, basis: 演示}}\n"
    (law_folder / "quantities.yaml").write_text(settings, "utf-8")
    adopt(law_folder)
    assert due(record, GOVERNMENT) == day("2021-06-25")
    assert due(record, CONGRESS) == day("2021-07-12")


@trap(FILING, 2)
def test_a_government_document_is_filed_after_its_issue() -> None:
    """河南省实施监督法办法第五十一条: 发布 for documents of governments, 公布 only for those of congresses below."""
    limit = find(CONGRESS, SPRING)
    assert limit.event == "发布"
    assert "在发布后" in limit.quote
    assert "公布" not in limit.quote


@trap(FILING, 3)
def test_a_county_files_nothing_with_the_state_council() -> None:
    """法规规章备案审查条例: of rules of cities; fifteen days to hand in again and two months only since 2024-11-01."""
    of_rules = [*versions("法规规章备案条例"), *versions("法规规章备案审查条例")]
    assert {each.applies_if for each in of_rules} == {"city_rules"}
    since_2024 = {each.name: str(each.unit) for each in of_rules if each.effective_from >= day("2024-11-01")}
    assert since_2024 == {
        "documents.file_rules": "day",
        "documents.refile_rules": "day",
        "documents.review_rules": "month",
    }
    assert (find("documents.refile_rules", day("2024-12-02")).quantity, len(of_rules)) == (15, 4)
    assert find("documents.review_rules", day("2024-12-02")).quantity == 2
    for table in (procedure_2018, procedure_2022):
        assert "备案审查条例" not in cited(table)
        assert not {clock.limit for clock in table.clocks} & {each.name for each in of_rules}
