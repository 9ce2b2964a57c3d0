"""What schemathesis makes of the document: whatever is asked of an operation, by any role, no answer is our fault."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fazhi.faces.api import openapi
from fazhi.registry.access import Role
from tests.builders import District
from tests.casework.filing import data

from .api import Caller, caller
from .full_dossier import a_full_dossier

__all__ = ["data"]
pytestmark = pytest.mark.slow

FEW = 3  # of the operations that each ledger, and each step, has


def _operations() -> list[tuple[str, str, str]]:
    """Path, method and name of every operation; of those that differ by their ledger alone, a few."""
    kinds: dict[str, list[tuple[str, str, str]]] = {}
    for path, methods in openapi.schema()["paths"].items():
        for method, told in methods.items():
            name = told["operationId"]
            kinds.setdefault(name.partition("__")[0], []).append((path, method, name))
    return [each for same in kinds.values() for each in same[:: max(1, len(same) // FEW)][:FEW]]


OPERATIONS = _operations()


@pytest.fixture
def callers(district: District) -> list[Caller]:
    """One who sees all, one who sees a unit, one who reads only, and nobody."""
    own = caller(Role.HANDLER, district.justice, person=district.handler)
    return [caller(Role.COORDINATOR), own, caller(Role.AUDITOR), Caller("")]


@pytest.mark.parametrize(
    "path, method", [each[:2] for each in OPERATIONS], ids=[each[2] for each in OPERATIONS]
)
def test_no_answer_is_a_fault_of_ours(
    district: District, data: Path, callers: list[Caller], settings: Any, path: str, method: str
) -> None:
    settings.FAZHI_API_RATE = 0
    full = a_full_dossier(district)
    operation = schemathesis.openapi.from_dict(openapi.schema())[path][method.upper()]
    own = full.names | next((full.own.get(name, {}) for at, _, name in OPERATIONS if at == path), {})

    @_often
    @given(case=operation.as_strategy(), is_known=st.booleans(), who=st.sampled_from(callers))
    def ask(case: Any, is_known: bool, who: Caller) -> None:
        """Half of the time the address names what is there."""
        names = (case.path_parameters or {}) | (own if is_known else {})
        address = path.format_map({name: str(value).replace("/", "") for name, value in names.items()})
        body = None if case.body is schemathesis.core.NOT_SET else case.body
        answer = who.ask(method.upper(), address, body, _plain(case.headers), _plain(case.query))
        assert answer.status < 500, answer

    ask()


# Shrinking would take minutes, and more examples too.
_often = settings(max_examples=10, suppress_health_check=list(HealthCheck), phases=[Phase.generate])


def _plain(values: Any) -> dict[str, Any]:
    """Headers and query as the client can send them."""
    return {name: str(value) for name, value in (values or {}).items() if value is not None}
