"""Who may do what with a dossier over the API: each operation by one who may, one who may not, and a stranger."""

from pathlib import Path

import pytest
from django.db import transaction

from fazhi.faces.api import openapi
from fazhi.journal.models import Entry
from fazhi.registry.access import Role
from fazhi.registry.models import TokenScope
from tests.builders import District
from tests.casework.filing import data

from .api import NOBODY, caller
from .full_dossier import GIVEN, a_full_dossier

__all__ = ["data"]
READS = {name for name, given in GIVEN.items() if given is None} - {"compose_paper"}


def test_every_operation_on_a_dossier_is_held_against_the_rules() -> None:
    found = {
        told["operationId"]
        for path, methods in openapi.schema()["paths"].items()
        for told in methods.values()
        if "{ledger}" in path
    }
    assert found == GIVEN.keys()


@pytest.mark.big
def test_who_carries_it_out_and_who_does_not(district: District, data: Path) -> None:
    full = a_full_dossier(district)
    handler = caller(Role.HANDLER, district.justice, person=district.handler)
    auditor, stranger = caller(Role.AUDITOR), caller(Role.HANDLER, district.city)
    reader = caller(Role.HEAD, district.justice, scope=TokenScope.READ)
    administrator = caller(Role.SYSTEM_ADMIN)
    before = Entry.objects.count()
    for name in sorted(GIVEN):
        assert full.ask(NOBODY, name).status == 401, name
        assert full.ask(administrator, name).status == 403, name
        assert full.ask(stranger, name).status == 404, name
        if name not in READS:
            refused = full.ask(auditor, name)
            assert (refused.status, bool(refused.json["detail"])) == (403, True), name
        if GIVEN[name] is not None:
            assert full.ask(reader, name).status == 403, name
    assert Entry.objects.count() == before, "nothing is carried out for those who may not"
    for name in sorted(GIVEN):
        with transaction.atomic():
            assert full.ask(handler, name).status in (200, 201), name
            transaction.set_rollback(True)
        if name in READS:
            assert (full.ask(auditor, name).status, full.ask(reader, name).status) == (200, 200), name
