"""Every trap that the facts list has its test, and the table of how many there are agrees with the facts."""

import importlib
import os
from pathlib import Path

import pytest
import yaml

from fazhi.law.rulefile import LOADER

HERE = Path(__file__).parent
TRAPS = {
    # disputes.yaml, under pitfalls
    "administrative_reconsideration_2023": 14,
    "administrative_litigation_response": 9,
    "people_mediation": 5,
    "administrative_mediation": 3,
    "legal_aid": 4,
    "petition_xinfang": 7,
    # actions.yaml, under traps_zh
    "administrative_license": 6,
    "license_renewal": 1,
    "commitment_based_approval": 3,
    "business_environment_complaint": 1,
    "administrative_penalty_ordinary": 11,
    "administrative_penalty_summary": 3,
    "penalty_publication": 1,
    "penalty_power_delegation": 3,
    "criminal_referral": 3,
    "enforcement_three_systems": 1,
    "seizure": 4,
    "asset_freeze": 2,
    "agency_enforcement": 3,
    "substitute_performance": 1,
    "court_enforcement_application": 2,
    "info_disclosure_request": 8,
    "proactive_disclosure": 1,
    "info_annual_report": 2,
    "major_decision": 6,
    "normative_document": 4,
    "normative_document_filing": 3,
    "normative_document_cleanup": 1,
    "fair_competition_review": 3,
    "emergency_response": 6,
    "emergency_plan": 1,
    "safety_accident": 3,
    "public_health_report": 1,
    "audit_project": 5,
    "audit_adjudication": 2,
    "deputy_suggestion": 5,
    "cppcc_proposal": 1,
    "rule_of_law_annual_report": 2,
    "rule_of_law_inspection": 1,
    "case_file_review": 3,
    "enforcement_personnel": 2,
    "records_archiving": 1,
}


def covered(module: str) -> list[tuple[str, int]]:
    """The traps, by procedure and number, that the tests of a module say they cover."""
    if not (HERE / f"{module}.py").exists():
        return []
    return [
        mark.args
        for name, function in vars(importlib.import_module(f"tests.traps.{module}")).items()
        if name.startswith("test_")
        for mark in getattr(function, "pytestmark", ())
        if mark.name == "trap"
    ]


def test_all_148_traps_are_counted() -> None:
    assert sum(TRAPS.values()) == 148


@pytest.mark.parametrize("procedure", TRAPS)
def test_each_trap_of_the_procedure_has_its_test(procedure: str) -> None:
    """A trap of which a part is not built has a second test for that part."""
    traps = set(covered(f"test_{procedure}"))
    assert traps == {(procedure, number) for number in range(1, TRAPS[procedure] + 1)}


def test_no_module_covers_a_procedure_without_traps() -> None:
    modules = {path.stem.removeprefix("test_") for path in HERE.glob("test_*.py")}
    assert modules - {Path(__file__).stem.removeprefix("test_")} <= set(TRAPS)


def test_the_table_agrees_with_the_facts() -> None:
    if not (folder := os.environ.get("FAZHI_FACTS")):
        pytest.skip("FAZHI_FACTS names no folder with disputes.yaml and actions.yaml")
    counts: dict[str, int] = {}
    for name, key in (("disputes", "pitfalls"), ("actions", "traps_zh")):
        text = (Path(folder) / f"{name}.yaml").read_text(encoding="utf-8")
        for procedure in yaml.load(text, Loader=LOADER):
            counts[procedure["id"]] = len(procedure.get(key) or ())
    assert {procedure: n for procedure, n in counts.items() if n} == TRAPS
