"""How the database finds the rows of every figure over disputes: `python -m bench.inside plans` prints the plans."""

import json
import re
from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.domains.mediation.models import Dispute
from fazhi.figures.figure import all_figures
from fazhi.figures.period import Period

TABLE = Dispute._meta.db_table
FULL_SCAN = {
    "sqlite": re.compile(rf"^SCAN {TABLE}\b"),
    "postgresql": re.compile(rf"\bSeq Scan on {TABLE}\b"),
}


def plans() -> Iterator[dict[str, object]]:
    """Each figure over disputes, with the steps that read the table and whether one of them reads all of it."""
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    for figure in all_figures():
        if figure.ledgers[0] != Dispute.ledger.id:
            continue
        with CaptureQueriesContext(connection) as captured:
            figure.compute(Period.of_year(2021))
        for query in [each["sql"] for each in captured]:
            with connection.cursor() as cursor:
                cursor.execute(f"{explain} {query}")
                steps = [str(row[-1]).strip() for row in cursor.fetchall()]
            yield {
                "figure": figure.id,
                "steps": [step for step in steps if TABLE in step],
                "full_scan": any(FULL_SCAN[connection.vendor].search(step) for step in steps),
            }


def main() -> None:
    """Print the plans as JSON."""
    print(json.dumps(list(plans()), ensure_ascii=False))
