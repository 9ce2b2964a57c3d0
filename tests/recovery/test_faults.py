"""Faults under load, a few of each; `python -m bench.faults` makes two hundred of them (docs/reliability.md)."""

import pytest
from django.db import connection

from bench import faults, postgres

pytestmark = [pytest.mark.slow, pytest.mark.postgres]

KIND = "sqlite" if connection.vendor == "sqlite" else "postgres"


# The others by the command: they take too long here.
@pytest.mark.parametrize("fault", ["web"])
def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(fault: str) -> None:
    if KIND == "postgres" and not postgres.programs():
        pytest.skip("the server of PostgreSQL is not installed")
    outcome = faults.happen(fault, KIND, 4)
    assert outcome is not None
    assert outcome.problems == []
    assert outcome.acknowledged["case"] > 0
