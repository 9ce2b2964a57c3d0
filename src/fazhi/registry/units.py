"""The tree of units, what an account covers of it, and how a unit is found by what people write."""

from itertools import groupby
from operator import itemgetter

from django.db import connection
from django.utils import timezone

from fazhi.journal.time import today

from .access import Role
from .models import Unit

# The roles that an account has on a day, each with its unit and, one a row, the units below it, itself among them;
# then the cases outside of them that urgency opens to it at a moment.
SCOPES = """
WITH RECURSIVE held AS (
    SELECT id, role, unit_id FROM role_assignment
    WHERE account_id = %s AND since <= %s AND (until IS NULL OR until >= %s)
), below(held_id, unit_id) AS (
    SELECT id, unit_id FROM held WHERE unit_id IS NOT NULL
    UNION
    SELECT below.held_id, unit.id FROM unit JOIN below ON unit.parent_id = below.unit_id
)
SELECT held.id, held.role, below.unit_id, NULL FROM held LEFT JOIN below ON below.held_id = held.id
UNION ALL
SELECT NULL, NULL, NULL, number FROM urgent_access WHERE account_id = %s AND until > %s
ORDER BY 1
"""
Scopes = tuple[tuple[Role, frozenset[int] | None], ...]


def scopes_of(account_id: int) -> tuple[Scopes, frozenset[str]]:
    """The roles that the account has today, each with the keys of the units it covers (None: the district).

    With them the numbers of the cases outside its units that urgency opens to it at this moment.
    """
    day, moment = today(), connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(SCOPES, [account_id, day, day, account_id, moment])
        found = cursor.fetchall()
    scopes = []
    for (_, role), rows in groupby((row for row in found if row[0] is not None), key=itemgetter(0, 1)):
        units = frozenset(unit for _, _, unit, _ in rows)
        scopes.append((Role(role), None if None in units else units))
    return tuple(scopes), frozenset(number for *_, number in found if number is not None)


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
