"""The demo district as the default database of a test, which leaves it as it was."""

from collections.abc import Iterator
from typing import Any

import dj_database_url
import pytest
from django.db import connections, transaction

from fazhi.journal.genesis import forget
from tests.demo_district import Built, built

__all__ = ["Built", "built"]


@pytest.fixture
def demo(built: Built, django_db_blocker: Any) -> Iterator[Built]:
    """The demo as the default database; whatever a test writes is rolled back."""
    assert built.printed.startswith("0\n"), built.printed[-3000:]
    with django_db_blocker.unblock():
        kept = connections["default"]
        settings = {**kept.settings_dict, **dj_database_url.parse(built.url)}
        settings["OPTIONS"] = kept.settings_dict["OPTIONS"]
        connections["default"] = type(kept)(settings, "default")
        forget()
        try:
            with transaction.atomic():
                yield built
                transaction.set_rollback(True)
        finally:
            connections["default"].close()
            connections["default"] = kept
            forget()
