"""The house rules hold in every file, and each rule tells a good example from a bad one."""

import ast
from textwrap import dedent

import pytest

from .house_rules import (
    SRC,
    Check,
    breaches,
    date_arithmetic,
    law_in_a_face,
    modules,
    undocumented,
    writes_past_the_door,
)

THE_DOOR = {"journal"}  # the one package that writes
APPLIES_LAW = {"faces/cli/law.py", "faces/api/views/law.py"}  # what answers questions of law


def test_no_domain_adds_days_to_a_date() -> None:
    assert breaches(date_arithmetic, [*modules("domains"), *modules("findings")]) == []


def test_every_write_goes_through_the_door() -> None:
    paths = [path for path in modules() if path.relative_to(SRC).parts[0] not in THE_DOOR]
    assert breaches(writes_past_the_door, paths) == []


def test_no_face_holds_a_rule_of_law() -> None:
    paths = [path for path in modules("faces") if str(path.relative_to(SRC)) not in APPLIES_LAW]
    assert breaches(law_in_a_face, paths) == []


def test_every_module_and_every_public_name_says_what_it_is() -> None:
    assert breaches(undocumented, modules()) == []


GOOD = [
    (date_arithmetic, "last = last_day('audit.notice', case.started_on)"),
    (date_arithmetic, "import datetime as dt\nday = dt.date(2021, 1, 1)"),
    (writes_past_the_door, "with change(actor, '更正') as door:\n    door.bulk_create(rows)"),
    (writes_past_the_door, "found.update({1: 2})\nrows = Unit.objects.filter(pk=1).first()"),
    (writes_past_the_door, "reverse('desk:record').delete(1)"),
    (law_in_a_face, "from fazhi.law.procedure import By, Step\nfrom fazhi.casework.clocks import clocks_of"),
    (undocumented, '"""What lives here."""\n\nclass _Own: ...\n\ndef _own(): ...\n'),
    (
        undocumented,
        '"""Steps."""\n\nclass S(Stage): ...\n\n@guard("已告知", "第五条")\ndef told(case): ...\n',
    ),
    (undocumented, '"""An app."""\n\nclass Config(domain.DomainConfig): ...\n'),
]
BAD = [
    (date_arithmetic, "import datetime as dt\nlast = start + dt.timedelta(days=60)", 2),
    (date_arithmetic, "from datetime import date, timedelta", 1),
    (date_arithmetic, "from dateutil.relativedelta import relativedelta", 1),
    (writes_past_the_door, "Unit.objects.create(name='甲')", 1),
    (writes_past_the_door, "rows = (\n    Unit.objects\n    .filter(pk=1)\n    .update(name='甲')\n)", 2),
    (writes_past_the_door, "models.QuerySet.update(rows, name='甲')", 1),
    (writes_past_the_door, "Unit._base_manager.all().bulk_update(rows, ['name'])", 1),
    (writes_past_the_door, "record.delete()", 1),
    (writes_past_the_door, "record.save_base(raw=True)", 1),
    (law_in_a_face, "from fazhi.law.clock import due", 1),
    (law_in_a_face, "def view():\n    from fazhi.law import limit", 2),
    (law_in_a_face, "import fazhi.law.calendar", 1),
    (law_in_a_face, "from fazhi.casework.limits import last_day", 1),
    (undocumented, "X = 1", 1),
    (undocumented, '"""Steps."""\n\ndef told(case): ...', 3),
    (undocumented, '"""Steps."""\n\n@dataclass\nclass Told: ...', 4),
]


@pytest.mark.parametrize("check, code", GOOD)
def test_what_is_right_passes(check: Check, code: str) -> None:
    assert list(check(ast.parse(dedent(code)))) == []


@pytest.mark.parametrize("check, code, line", BAD)
def test_what_is_wrong_is_found(check: Check, code: str, line: int) -> None:
    assert [found for found, _ in check(ast.parse(dedent(code)))] == [line]
