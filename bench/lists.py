"""Lists beside a million cases: a page costs what it costs beside ten thousand, and a handler pays what a leader does.

On PostgreSQL, the pages of the desk and the list of the API, each asked for in this process; what is measured is the
CPU time of the process and of its database connection together, which another load on the machine moves least. The
cases are copies of the demo's mediations, written by one statement and without journal, which no list reads.
`python -m bench.inside lists NUMBER` brings them to a number, and prints what each page costs.
"""

import json
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from . import postgres
from .ground import Failed, Ground, Row

FEW = 10_000
TURNS = 15
GROWTH, RESTRICTED = 1.3, 1.2
ACCOUNTS = {"coordinator": "tongchou", "handler": "jiedao"}  # one who sees all, one who sees a street's
LEDGER = "/desk/ledgers/dispute/"
API = "/api/v1/ledgers/dispute/records"
PAGES = {
    "home": "/desk/",
    "to-do": "/desk/cases/",
    "list": LEDGER,
    "list, filtered": f"{LEDGER}?category=neighbour&year=2021",
    "list, deep": f"{LEDGER}?after={{deep}}",
    "API list": API,
    "API list, filtered": f"{API}?category=neighbour&year=2021",
    "API list, deep": f"{API}?cursor={{deep}}",
}


def run(ground: Ground) -> list[Row]:
    """Every page beside few cases and beside many, for one who sees all and for one who sees a unit's."""
    if not postgres.programs():
        return []
    with postgres.cluster() as url:
        own = ground.on(url)
        own.fazhi("demo", "--dir", str(ground.folder / "report"))
        few, many = (json.loads(own.inside("lists", str(number)).out) for number in (FEW, ground.large))
    rows: list[Row] = []
    for page in PAGES:
        for who in ACCOUNTS:
            asked = few[who][page]["queries"], many[who][page]["queries"]
            if asked[1] > asked[0]:  # fewer where the first fifty are all of one ledger
                raise Failed(f"{page}: {asked[0]} queries beside {FEW:,}, {asked[1]} beside {ground.large:,}")
        small, large, own_units = (
            each[page]["ms"] for each in (few["coordinator"], many["coordinator"], many["handler"])
        )
        queries = many["coordinator"][page]["queries"]
        note = f"{queries} queries; {small:.1f} ms beside {FEW:,}"
        rows.append(Row(f"{page}, beside {ground.large:,}", large, "ms of CPU", small * GROWTH, note))
        rows.append(Row(f"{page}, a handler's", own_units, "ms of CPU", large * RESTRICTED))
    return rows


def main(number: str) -> None:
    """Bring the mediations to `number`, and print what each page costs whom."""
    from fazhi.domains.mediation.models import Dispute

    _copy(int(number) - Dispute.objects.count())
    deep = _place_at(0.6)
    costs = {
        who: {page: _cost(client, address.format(deep=deep)) for page, address in PAGES.items()}
        for who, client in _clients()
    }
    print(json.dumps(costs))


def _copy(number: int) -> None:
    """So many copies of the mediations that were entered, which alone have a journal."""
    from fazhi.casework.models import Case
    from fazhi.domains.mediation.models import Dispute

    case, dispute = Case._meta.db_table, Dispute._meta.db_table
    entered = (
        f"SELECT d.id, d.case_id, row_number() OVER (ORDER BY d.id) - 1 AS n FROM {dispute} d"
        f' WHERE EXISTS (SELECT FROM journal_entry WHERE "table" = \'{dispute}\' AND "key" = d.id)'
    )
    with connection.cursor() as cursor:
        maxima = f'(SELECT max(id) FROM {dispute}), (SELECT max(id) FROM "{case}")'
        cursor.execute(f"SELECT {maxima}, (SELECT count(*) FROM ({entered}) counted)")
        last, last_case, many = cursor.fetchone()
        for model, key, own in (
            (
                Case,
                "case_id",
                {
                    "id": f"{last_case} + g",
                    "number": f"'RMTJ-2021-' || lpad((90000 + {last} + g)::text, 9, '0')",
                },
            ),
            (Dispute, "id", {"id": f"{last} + g", "case_id": f"{last_case} + g"}),
        ):
            table = connection.ops.quote_name(model._meta.db_table)
            columns = [str(field.column) for field in model._meta.concrete_fields]
            into = ", ".join(map(connection.ops.quote_name, columns))
            values = ", ".join(
                own.get(column, f"t.{connection.ops.quote_name(column)}") for column in columns
            )
            cursor.execute(
                f"INSERT INTO {table} ({into}) SELECT {values} FROM generate_series(1, {number}) g"
                f" JOIN ({entered}) e ON e.n = g % {many} JOIN {table} t ON t.id = e.{key}"
            )
        cursor.execute("VACUUM ANALYZE")


def _place_at(share: float) -> str:
    """Where a page begins that has this share of all cases before it, as an address carries it."""
    from fazhi.domains.mediation.models import Dispute

    rows = Dispute.objects.order_by("-received_on", "-pk")
    row = rows[int(rows.count() * share)]
    return f"{row.received_on.isoformat()}_{row.pk}"


def _clients() -> Iterator[tuple[str, Client]]:
    from fazhi.registry.access import principal_of
    from fazhi.registry.models import Account, TokenScope
    from fazhi.registry.tokens import make_token

    for who, username in ACCOUNTS.items():
        account = Account.objects.get(username=username)
        token = make_token(account, principal_of(account), name="bench", scope=TokenScope.READ, days=1)
        client = Client(headers={"Host": "localhost", "Authorization": f"Bearer {token}"})
        client.force_login(account)
        yield who, client


def _cost(client: Client, address: str) -> dict[str, float]:
    """Milliseconds of CPU of this process and its server process, and the number of queries."""
    with CaptureQueriesContext(connection) as captured:
        if client.get(address).status_code != 200:
            raise Failed(f"{address} is not answered")
    queries = len(captured)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = int(cursor.fetchone()[0])
    times = []
    for _ in range(TURNS):
        before = time.process_time() + _cpu(server)
        client.get(address)
        times.append((time.process_time() + _cpu(server) - before) * 1000)
    return {"ms": statistics.median(times), "queries": queries}


def _cpu(pid: int) -> float:
    """Seconds of CPU of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
