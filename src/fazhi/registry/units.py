"""The tree of units, and how a unit is found by what people write."""

from itertools import groupby

from django.db import connection

from fazhi.journal.time import today

from .models import Unit

# The roles that an account has on a day, each with its unit and, one a row, the units below it, itself among them.
SCOPES = """
WITH RECURSIVE held AS (
    SELECT id, role, unit_id FROM role_assignment
    WHERE account_id = %s AND since <= %s AND (until IS NULL OR until >= %s)
), below(held_id, unit_id) AS (
    SELECT id, unit_id FROM held WHERE unit_id IS NOT NULL
    UNION
    SELECT below.held_id, unit.id FROM unit JOIN below ON unit.parent_id = below.unit_id
)
SELECT held.id, held.role, below.unit_id FROM held LEFT JOIN below ON below.held_id = held.id ORDER BY held.id
"""


def scopes_of(account_id: int) -> list[tuple[str, frozenset[int] | None]]:
    """The roles that the account has today, each with the keys of the units it covers; None for the district."""
    day = today()
    with connection.cursor() as cursor:
        cursor.execute(SCOPES, [account_id, day, day])
        found = cursor.fetchall()
    scopes = []
    for (_, role), rows in groupby(found, key=lambda row: row[:2]):
        units = frozenset(unit for *_, unit in rows)
        scopes.append((role, None if None in units else units))
    return scopes


def descendants(unit_id: int) -> frozenset[int]:
    """Keys of the unit and of all units below it."""
    children: dict[int | None, list[int]] = {}
    for key, parent in Unit.objects.order_by().values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(key)
    found, queue = set(), [unit_id]
    while queue:
        key = queue.pop()
        if key not in found:
            found.add(key)
            queue.extend(children.get(key, ()))
    return frozenset(found)


def unit_index() -> dict[str, Unit]:
    """Every unit by its code, its full name and its short name (a short name that two share is left out)."""
    index: dict[str, Unit] = {}
    shared: set[str] = set()
    for unit in Unit.objects.all():
        index[unit.code] = index[unit.name] = unit
        if unit.short_name in index and index[unit.short_name] is not unit:
            shared.add(unit.short_name)
        index.setdefault(unit.short_name, unit)
    for name in shared:
        index.pop(name, None)
    return index
