"""The declared procedures as every face tells and draws them: in the terminal, in docs, in the portal."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from fazhi.casework.models import CaseRecord
from fazhi.casework.procedures import lines
from fazhi.journal.models import field_of
from fazhi.law.diagram import draw
from fazhi.law.procedure import Procedure
from fazhi.law.telling import Names, Told, tell

STYLES = Path(__file__).parent / "static" / "fazhi"


@dataclass(frozen=True, slots=True)
class Declared:
    """One version of a procedure, with the ledger whose cases follow it and the version that comes after."""

    procedure: Procedure
    names: Names
    follower: Procedure | None = None

    @property
    def has_beginning(self) -> bool:
        """Whether there was a time before it, of which it says nothing."""
        return self.procedure.since != date.min.isoformat()

    @property
    def told(self) -> Told:
        """The procedure in words."""
        return tell(self.procedure, self.names, follower=self.follower)

    @property
    def picture(self) -> str:
        """The diagram in a file of its own, in the site's colours for light and for dark."""
        return draw(self.procedure, style=style())


def declared() -> dict[str, Declared]:
    """Every version of every procedure by its key, ledger by ledger, the oldest of each first."""
    return {
        version.key: Declared(version, names_of(model), follower)
        for model, versions in lines()
        for version, follower in zip(versions, (*versions[1:], None), strict=True)
    }


def found(name: str) -> list[Declared]:
    """The version with this key, or all versions of the procedure with this id, the oldest first."""
    return [each for key, each in declared().items() if name in (key, each.procedure.id)]


def names_of(model: type[CaseRecord]) -> Names:
    """How the ledger calls itself, its fields and their choices."""
    fields = model._meta.concrete_fields
    return Names(
        id=model.ledger.id,
        title=str(model._meta.verbose_name),
        day=str(field_of(model, model.ledger.day).verbose_name),
        fields={field.name: str(field.verbose_name) for field in fields},
        choices={
            field.name: {str(value): str(title) for value, title in field.flatchoices}
            for field in fields
            if field.flatchoices
        },
    )


@cache
def style() -> str:
    """The stylesheet of a diagram that stands alone: the portal's, with those tokens that it names."""
    rules = (STYLES / "diagram.css").read_text(encoding="utf-8")
    tokens = (STYLES / "tokens.css").read_text(encoding="utf-8")
    named = dict.fromkeys(re.findall(r"var\(--([\w-]+)\)", rules))
    light, dark = re.findall(r"^:root[^{]*\{([^}]*--paper[^}]*)\}", tokens, re.M)
    return (
        f":root {{{_values(light, named)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{{_values(dark, named)} }} }}\n{rules}"
    )


def _values(block: str, names: dict[str, None]) -> str:
    found = dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))
    return "".join(f" --{name}: {' '.join(found[name].split())};" for name in names if name in found)
