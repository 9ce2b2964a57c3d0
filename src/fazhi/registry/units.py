"""The tree of units, and how a unit is found by what people write."""

from .models import Unit


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
