"""The attack suite on the demo's journal: what is done, what names it, and how long verification takes to say so.

Each attack of `tests/journal/attacks.py` is carried out on the same database, verified, and taken back. What nothing
finds is told as such: docs/security.md says who can tell.
"""

import json

from .ground import Failed, Ground, Row


def run(ground: Ground) -> list[Row]:
    """Carry them all out in a copy of the demo."""
    told = json.loads(ground.copy("attacks").inside("attacks").out)
    return [Row(f"{name}: {by}", seconds, "s", note=note) for name, by, seconds, note in told]


def main() -> None:
    """Print each attack, by what it was found, the seconds of verification, and on how many entries."""
    import time

    from django.db import transaction

    from fazhi.journal.models import Entry
    from fazhi.journal.verify import verify
    from tests.journal.attacks import ATTACKS, prepare

    prepare()
    told: list[tuple[str, str, float, str]] = []
    for attack in ATTACKS:
        with transaction.atomic():
            note = f"{Entry.objects.count():,} entries"
            witnessed, key = attack.carry_out()
            began = time.perf_counter()
            problems = list(verify(witnessed=witnessed))
            seconds = time.perf_counter() - began
            transaction.set_rollback(True)
        if attack.kind is None:
            by = "not found"
        else:
            by = f"{attack.kind.name} in {attack.table}{' by a witness' if attack.witnessed else ''}"
        if (problems and attack.kind is None) or (attack.kind and not attack.is_found(problems, key)):
            raise Failed(f"{attack.name}: not {by}, but {[str(each) for each in problems[:5]]}")
        told.append((attack.name, by, seconds, note))
    print(json.dumps(told))
