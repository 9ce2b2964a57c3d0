"""A database that was restored tells nobody anything, neither witnesses nor webhooks, until an operator releases it.

Beside it the old one may live on: both would hand over their heads and tell of the same events, each as the district.
"""

from django.utils import timezone

from .actor import Actor, machine
from .change import change
from .models import Restoration


class Held(RuntimeError):
    """Nothing leaves the database, since it was restored and not released."""


class NothingHeld(ValueError):
    """There is nothing to release."""


def hold(made: str) -> None:
    """Note that the database came out of a backup of that moment; from now on it is held."""
    with change(machine("restore"), act="restore") as door:
        door.save(Restoration(made=made, restored_at=timezone.now()))


def is_held() -> bool:
    """Whether the database was restored and not released since."""
    return Restoration.objects.filter(released_at__isnull=True).exists()


def release(actor: Actor, reason: str) -> int:
    """Let what waits be sent again: the old installation is gone for good. Gives how many restorings had held it.

    Raises NothingHeld.
    """
    held = list(Restoration.objects.filter(released_at__isnull=True))
    if not held:
        raise NothingHeld("没有恢复以后暂停的发送，不必放行")
    with change(actor, reason, act="release") as door:
        for each in held:
            each.released_at = timezone.now()
            door.save(each)
    return len(held)
