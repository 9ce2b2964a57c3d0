"""A year of very many mediations, into a demo: `python -m bench.inside loading NUMBER`, on the default database.

They come in as history through the bulk door that a sheet comes through (`open_cases`), five thousand in one change,
each with its case, its number and its journal entries; all of them ended, all of their dates in 2021.
"""

import datetime as dt
import json
import random
import time
from collections.abc import Iterator

from django.db import connection
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from fazhi.casework.models import EntryMode
from fazhi.casework.records import Opening, open_cases
from fazhi.domains.mediation.models import (
    AgreementForm,
    Category,
    Channel,
    Confirmation,
    Dispute,
    Kind,
    MediationCommittee,
    Outcome,
)
from fazhi.registry.access import machine_principal
from fazhi.registry.models import Unit

CHUNK = 5_000
FIRST = dt.date(2021, 1, 4)
DAYS = 310  # received in the first ten months, so that all of it is over in the year
KINDS = ((Kind.PEOPLE, Kind.ADMINISTRATIVE, Kind.JUDICIAL), (1187, 131, 104))  # as in the published report
CHANNELS = {
    Kind.PEOPLE: (Channel.APPLICATION, Channel.INITIATIVE, Channel.GUIDED),
    Kind.ADMINISTRATIVE: (Channel.APPLICATION,),
    Kind.JUDICIAL: (Channel.DELEGATED,),
}
CATEGORIES = (Category.NEIGHBOUR, Category.FAMILY, Category.HOUSING, Category.DAMAGE, Category.CONTRACT)


class Scenes:
    """Makes disputes: the units and committees in which they arise, and dice that fall the same in every run."""

    def __init__(self) -> None:
        self._dice = random.Random("mediations")
        self._committees = list(MediationCommittee.objects.select_related("unit__place"))
        self._bureau = Unit.objects.select_related("place").get(short_name="区司法局")

    def make(self, number: int) -> Iterator[Opening]:
        """So many cases to be opened."""
        for ordinal in range(number):
            yield self._opening(ordinal)

    def _opening(self, ordinal: int) -> Opening:
        dice = self._dice
        (kind,) = dice.choices(*KINDS)
        committee = dice.choice(self._committees) if kind == Kind.PEOPLE else None
        received = FIRST + dt.timedelta(days=dice.randrange(DAYS))
        accepted = received + dt.timedelta(days=dice.randint(0, 2))
        dispute = Dispute(
            unit=committee.unit if committee else self._bureau,
            committee=committee,
            body=committee.title if committee else "区特邀调解组织",
            form=kind,
            channel=dice.choice(CHANNELS[kind]),
            category=dice.choice(CATEGORIES),
            parties=f"演示甲{ordinal}、演示乙{ordinal}",
            facts="双方发生争议，要求调解",
            received_on=received,
            accepted_on=accepted,
            ended_on=accepted + dt.timedelta(days=dice.randint(1, 9)),
            mediator="演示丙",
            entry_mode=EntryMode.HISTORY,
        )
        if dice.random() < 0.02:
            dispute.outcome = Outcome.FAILED
        else:
            self._agree(dispute)
        return Opening(dispute, f"{dispute.parties}纠纷", stage="archived")

    def _agree(self, dispute: Dispute) -> None:
        assert dispute.ended_on is not None
        dispute.outcome, dispute.agreement_form = Outcome.AGREEMENT, AgreementForm.WRITTEN
        dispute.agreed = "双方达成一致，约定履行方式和期限"
        dispute.effective_on = dispute.ended_on + dt.timedelta(days=self._dice.randint(0, 1))
        if self._dice.random() < 0.02:
            ruled = dispute.effective_on + dt.timedelta(days=self._dice.randint(4, 18))
            dispute.confirmation_applied_on, dispute.confirmed_on = dispute.effective_on, ruled
            dispute.confirmation = Confirmation.CONFIRMED


def load(number: int) -> float:
    """Load the disputes, with a bar and the rate for whoever watches; gives the seconds that it took."""
    actor = machine_principal("bench")
    scenes = Scenes()
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("loading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    began = time.perf_counter()
    with bar:
        task = bar.add_task("loading", total=number, rate="")
        for done in range(0, number, CHUNK):
            open_cases(list(scenes.make(min(CHUNK, number - done))), actor)
            so_far = min(done + CHUNK, number)
            rate = f"{so_far / (time.perf_counter() - began):,.0f} per second"
            bar.update(task, completed=so_far, rate=rate)
            if not console.is_terminal and so_far % (20 * CHUNK) == 0:
                console.print(f"  loaded {so_far:,} of {number:,}, {rate}")
    return time.perf_counter() - began


def main(number: str) -> None:
    """Load, and print the seconds and the disputes that are there now."""
    seconds = load(int(number))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # what autovacuum does soon after
    print(json.dumps({"seconds": seconds, "disputes": Dispute.objects.count()}))
