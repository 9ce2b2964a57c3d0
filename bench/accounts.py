"""What clients sent, held against the database: `python -m bench.inside accounts FILE` prints what does not agree.

Nothing acknowledged is lost, nothing is there twice, numbers have neither gaps nor doubles, the queue of the journal
is empty once it was sealed, and journal, caches and files are as they should be.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db.models import Count

from fazhi.casework import store
from fazhi.casework.check import check
from fazhi.casework.files import damaged
from fazhi.casework.models import Case, MaterialVersion, StepTaken
from fazhi.journal import tree
from fazhi.journal.models import Entry, NumberSeries, Unsealed
from fazhi.journal.sealing import seal
from fazhi.journal.verify import Verified, verify

OPENED = "reconsideration"


def main(file: str, *allowed: str) -> None:
    """Print the counts and the problems; `allowed` are kinds of problems of the journal that are to be expected."""
    sent = json.loads(Path(file).read_text(encoding="utf-8"))
    seal()
    tally = Verified()

    def follow(so_far: Verified) -> None:
        nonlocal tally
        tally = so_far

    found = list(verify(follow))
    problems = [
        *_answers(sent),
        *_cases(sent),
        *_steps(sent),
        *_files(sent),
        *_numbers(),
        *_lapses(),
        *(f"the journal: {problem}" for problem in found if problem.kind not in allowed),
        *(f"the caches: {each}" for each in check()),
        *(f"the file {version.digest} is gone or damaged" for version in damaged()),
    ]
    if waiting := Unsealed.objects.count():
        problems.append(f"{waiting} entries are still waiting to be sealed")
    if tree.size() != Entry.objects.count():
        problems.append(f"{Entry.objects.count()} entries, {tree.size()} leaves")
    said = Counter(each["kind"] for each in sent if 200 <= each["status"] < 300)
    print(
        json.dumps(
            {
                "problems": problems[:50],
                "acknowledged": said,
                "entries": tally.entries,
                "expected": Counter(problem.kind for problem in found if problem.kind in allowed),
            }
        )
    )


Sent = Sequence[dict[str, Any]]


def _answers(sent: Sent) -> Iterator[str]:
    for each in sent:
        if not 200 <= each["status"] < 300:
            yield f"{each['kind']} {each['key']}: {each['status']} {each['answer'][:200]}"


def _cases(sent: Sent) -> Iterator[str]:
    """Each case that was opened is there once, under the number that was told."""
    there: dict[str, list[str | None]] = {}
    for number, title in Case.objects.filter(ledger=OPENED).values_list("number", "title"):
        there.setdefault(title, []).append(number)
    for each in sent:
        if each["kind"] == "case" and there.get(each["key"]) != [each["case"]]:
            yield f"case {each['key']}: told as {each['case']}, there as {there.get(each['key'])}"


def _steps(sent: Sent) -> Iterator[str]:
    """Each step that was taken is there once."""
    taken = Counter(StepTaken.objects.filter(step="ask_correction").values_list("case__number", flat=True))
    told = Counter(each["case"] for each in sent if each["kind"] == "step")
    for number in told.keys() | taken.keys():
        if told[number] != taken[number]:
            yield f"case {number}: {told[number]} steps told, {taken[number]} there"


def _files(sent: Sent) -> Iterator[str]:
    """Each file that was filed is there once, with the bytes that were sent."""
    there = Counter(
        (number, sha256(store.path_of(digest).read_bytes()).hexdigest())
        for number, digest in MaterialVersion.objects.values_list("material__number", "digest")
        if store.path_of(digest).exists()
    )
    told = Counter((each["case"], each["digest"]) for each in sent if each["kind"] == "file")
    for number, digest in told.keys() | there.keys():
        if told[number, digest] != there[number, digest]:
            yield f"case {number}, file {digest[:12]}: told {told[number, digest]}, there {there[number, digest]}"


def _numbers() -> Iterator[str]:
    """From 1 to the last that was given, each once."""
    for series, last in NumberSeries.objects.values_list("series", "last"):
        numbers = Case.objects.filter(number__startswith=f"{series}-").values_list("number", flat=True)
        given = sorted(int(str(number).rpartition("-")[2]) for number in numbers)
        if given and given != list(range(1, last + 1)):
            yield f"{series}: {len(given)} numbers, the last given is {last}"


def _lapses() -> Iterator[str]:
    """What happens by time happens once in a case."""
    twice = StepTaken.objects.filter(step__startswith="deem").values("case__number", "step")
    for row in twice.annotate(times=Count("id")).filter(times__gt=1):
        yield f"case {row['case__number']}: {row['step']} {row['times']} times"
