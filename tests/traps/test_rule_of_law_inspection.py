"""The trap of inspections of the rule of law (督察)."""

from fazhi.findings.models import Finding
from fazhi.findings.procedure import rectification
from fazhi.law.limit import find

from .lookup import fields_titled
from .marks import trap


@trap("rule_of_law_inspection", 1)
def test_what_rests_on_party_rules_is_told_from_what_a_law_sets() -> None:
    """督察工作规定 is no law: its limit has a source instead of an article, and its steps are practice."""
    limit = find("rule_of_law_inspection.rectification_report")
    assert (limit.verified, limit.citation, limit.article, limit.quantity) == (False, None, None, None)
    assert "督察工作规定" in limit.source
    assert rectification.law.startswith("practice")
    assert all(step.cite.startswith("practice") for step in rectification.steps)
    (clock,) = rectification.clocks
    assert (clock.limit, clock.until, clock.cite) == ("", "rectify_by", "整改通知书")
    assert fields_titled(Finding, "整改期限") == ["rectify_by"]
