"""The annual report of 2021: the wall time of `fazhi report build`, which writes HTML, Markdown, DOCX, PDF and JSON."""

from .ground import Ground, Row


def run(ground: Ground) -> list[Row]:
    """Build the report of the demo district several times."""
    seconds = ground.median(
        "report", "build", "--year", "2021", "--out", str(ground.folder / "report"), times=3
    )
    return [Row("fazhi report build --year 2021", seconds, limit=10, note="median of 3")]
