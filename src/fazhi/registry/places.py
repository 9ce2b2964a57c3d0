"""The district to which this database belongs."""

from fazhi.journal.genesis import genesis

from .models import Place


def own_place() -> Place | None:
    """The place that the genesis entry names; None in a database that was never begun."""
    started = genesis()
    return Place.objects.filter(code=started["place"]).first() if started else None
