"""Who acts, and by which channel: all that the journal knows of a person is a name and a key to it."""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """The way by which an act came in."""

    WEB = "web"
    CLI = "cli"
    IMPORT = "import"
    API = "api"
    MACHINE = "machine"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Somebody or something that changes records: an account (`account:12`) or a machine actor (`machine:demo`)."""

    key: str
    name: str
    channel: Channel = Channel.WEB
    system_user: str = ""


def machine(name: str) -> Actor:
    """A machine actor such as the demo, the sealer or the clock's tick."""
    return Actor(key=f"machine:{name}", name=name, channel=Channel.MACHINE)
