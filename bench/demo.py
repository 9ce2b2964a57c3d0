"""The demo, from an empty database to the figures that agree, and the two checks that read all of it again.

Measured: the wall time of `fazhi demo`, the records and journal entries it writes per second, and the wall times of
`fazhi journal verify` and `fazhi casework check`.
"""

import json

from .ground import Ground, Row


def run(ground: Ground) -> list[Row]:
    """Build the demo in the ground's database, which the other benchmarks then use."""
    built = ground.fazhi("demo", "--dir", str(ground.folder / "report"))
    records = sum(ledger["rows"] for ledger in json.loads(ground.fazhi("ledgers", "--format", "json").out))
    verified = ground.fazhi("journal", "verify", "--format", "json")
    entries = json.loads(verified.out)["entries"]
    checked = ground.fazhi("casework", "check", "--format", "json")
    cases = json.loads(checked.out)["cases"]
    return [
        Row("fazhi demo", built.seconds, limit=60, note=f"{records:,} records, {entries:,} journal entries"),
        Row("records written", records / built.seconds, "per second"),
        Row("journal entries written", entries / built.seconds, "per second"),
        Row(
            "fazhi journal verify",
            verified.seconds,
            note=f"{entries / verified.seconds:,.0f} entries per second",
        ),
        Row("fazhi casework check", checked.seconds, note=f"{cases:,} cases replayed"),
    ]
