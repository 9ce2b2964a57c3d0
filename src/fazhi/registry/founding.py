"""The beginning of a real district: genesis, place, top unit, and the three administrators."""

import re

from fazhi.journal import genesis
from fazhi.journal.change import change
from fazhi.journal.time import today

from .access import Role, machine_principal
from .accounts import assign, create_account
from .models import Place, Unit, UnitKind

ADMINISTRATORS = {"xitong": Role.SYSTEM_ADMIN, "anquan": Role.SECURITY_ADMIN, "shenji": Role.AUDIT_ADMIN}


def found(code: str, name: str) -> dict[str, tuple[str, str]]:
    """Write what a district begins with; gives title and first password of each administrator's account."""
    actor = machine_principal("init")
    genesis.begin(kind="district", place=code, actor=actor.key, channel=str(actor.channel))
    short = re.sub(r"^.*?市(?=.)", "", name)
    with change(actor, "启用"):
        place = Place(code=code, name=name, short_name=short)
        place.save()
        day = today().replace(month=1, day=1)
        Unit(
            place=place,
            code=f"{code}-gov",
            name=f"{name}人民政府",
            short_name=f"{short[-1]}政府",
            kind=UnitKind.GOVERNMENT,
            since=day,
        ).save()
        passwords = {}
        for username, role in ADMINISTRATORS.items():
            passwords[username] = role.title, create_account(username, actor)
            assign(username, role, actor, since=day)
    return passwords
