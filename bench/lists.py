"""Lists beside a million cases: a page costs what it costs beside ten thousand, and a handler pays what a leader does.

On PostgreSQL, in two databases side by side: the pages of the desk and the list of the API, each asked for in this
process. What is measured is the CPU time of the process and of its database connection together, and of several times
the least, the databases taking turns: another load on the machine only ever adds. The cases are copies of the demo's
mediations, written by one statement and without journal, which no list reads; their days lie in the ten years before
those of the demo, as so many cases would.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext

from . import postgres
from .ground import Failed, Ground, Row

FEW, MANY = 10_000, "many"  # how many, and the name of the database beside it
ROUNDS, TURNS = 6, 5
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
        few, many = ground.on(url), ground.on(f"{url.rpartition('/')[0]}/{MANY}")
        few.fazhi("demo", "--dir", str(ground.folder / "report"))
        few.inside("lists", "fill", str(FEW))
        few.inside("lists", "copy")
        many.inside("lists", "fill", str(ground.large))
        return compared(few, many)


def compared(few: Ground, many: Ground) -> list[Row]:
    """What every page costs in the one database and in the other, in turns."""
    asked = [[json.loads(each.inside("lists", "ask").out) for each in (few, many)] for _ in range(ROUNDS)]
    small, large = (_least(costs) for costs in zip(*asked, strict=True))
    rows: list[Row] = []
    for page in PAGES:
        for who in ACCOUNTS:
            before, after = small[f"{who}: {page}"], large[f"{who}: {page}"]
            if after["queries"] > before["queries"]:  # fewer where the first fifty are all of one ledger
                raise Failed(
                    f"{page}: {before['queries']} queries beside few, {after['queries']} beside many"
                )
            note = f"{before['ms']:.1f} ms of CPU before, {after['ms']:.1f} after; {after['queries']} queries"
            what = f"{page}, {who}: {many.large:,} cases over {FEW:,}"
            rows.append(Row(what, after["ms"] / before["ms"], "×", GROWTH, note))
        seen, all_seen = (large[f"{who}: {page}"]["ms"] for who in ("handler", "coordinator"))
        rows.append(Row(f"{page}: handler over coordinator", seen / all_seen, "×", RESTRICTED))
    return rows


def _least(costs: Sequence[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    return {page: min((each[page] for each in costs), key=lambda cost: cost["ms"]) for page in costs[0]}


def main(what: str, *arguments: str) -> None:
    """Bring the mediations to a number, copy the database, or print what each page costs whom."""
    does: dict[str, Callable[..., None]] = {"fill": _fill, "copy": _copy, "ask": _ask}
    does[what](*arguments)


def _copy() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {MANY} TEMPLATE {connection.settings_dict['NAME']}")


def _ask() -> None:
    deep = _place_at(0.6)
    costs = {
        f"{who}: {page}": _cost(client, address.format(deep=deep))
        for who, client in _clients()
        for page, address in PAGES.items()
    }
    print(json.dumps(costs))


def _fill(number: str) -> None:
    """Add copies of the mediations that were entered, which alone have a journal, until there are so many."""
    from fazhi.casework.models import Case
    from fazhi.domains.mediation.models import Dispute

    more = int(number) - Dispute.objects.count()
    case, dispute = Case._meta.db_table, Dispute._meta.db_table
    entered = (
        f"SELECT d.id, d.case_id, row_number() OVER (ORDER BY d.id) - 1 AS n FROM {dispute} d"
        f' WHERE EXISTS (SELECT FROM journal_entry WHERE "table" = \'{dispute}\' AND "key" = d.id)'
    )
    with connection.cursor() as cursor:
        maxima = f'(SELECT max(id) FROM {dispute}), (SELECT max(id) FROM "{case}")'
        cursor.execute(f"SELECT {maxima}, (SELECT count(*) FROM ({entered}) counted)")
        last, last_case, many = cursor.fetchone()
        back = f"({last} + g) / {many} * 1429 % 3650"  # days, over ten years however few the copies
        keys = {"id": f"{last} + g", "case_id": f"{last_case} + g"}
        days = {each.column: f"t.{each.column} - {back}" for each in _days(Dispute)}
        year = {"year": f"extract(year FROM t.{Dispute.ledger.day} - {back})"}
        number_of = {"number": f"'RMTJ-2021-' || lpad((90000 + {last} + g)::text, 9, '0')"}
        for model, key, own in (
            (Case, "case_id", {"id": f"{last_case} + g", "opened_on": f"t.opened_on - {back}"} | number_of),
            (Dispute, "id", keys | days | year),
        ):
            table = connection.ops.quote_name(model._meta.db_table)
            columns = [str(field.column) for field in model._meta.concrete_fields]
            into = ", ".join(map(connection.ops.quote_name, columns))
            values = ", ".join(
                own.get(column, f"t.{connection.ops.quote_name(column)}") for column in columns
            )
            cursor.execute(
                f"INSERT INTO {table} ({into}) SELECT {values} FROM generate_series(1, {more}) g"
                f" JOIN ({entered}) e ON e.n = g % {many} JOIN {table} t ON t.id = e.{key}"
            )
        cursor.execute("VACUUM ANALYZE")


def _days(model: type[models.Model]) -> list[models.Field]:
    return [field for field in model._meta.concrete_fields if type(field) is models.DateField]


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
    """The least milliseconds of CPU of this process and its server process, and the number of queries."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        if client.get(address).status_code != 200:
            raise Failed(f"{address} is not answered")
    queries = len(captured)
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # helpers, whose time would not be seen
        cursor.execute("SELECT pg_backend_pid()")
        server = int(cursor.fetchone()[0])
    times = []
    for _ in range(TURNS):
        before = time.process_time_ns() + _cpu(server)
        client.get(address)
        times.append(time.process_time_ns() + _cpu(server) - before)
    return {"ms": min(times) / 1e6, "queries": queries}


def _cpu(pid: int) -> int:
    """Nanoseconds of CPU of a process."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
