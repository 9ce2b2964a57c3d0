"""The forms in which a published report is handed out, made once for each version and kept beside the data."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from fazhi.figures.listing import figures_csv
from fazhi.reporting import docx, markdown, pdf
from fazhi.reporting.annual import Composition, figures_text

from .published import Published


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what it is called on the page and on the reader's disk, and how it is written."""

    name: str
    label: str
    saved_as: str
    content_type: str
    write: Callable[[Composition, Path], object]


def _json(composition: Composition, path: Path) -> None:
    path.write_text(figures_text(composition), encoding="utf-8")


def _csv(composition: Composition, path: Path) -> None:
    # With its mark of order, so that Excel and WPS read it as UTF-8.
    path.write_text(figures_csv(list(composition.values.values())), encoding="utf-8-sig", newline="")


REPORT, FIGURES = "{year}年度法治政府建设情况报告", "{year}年度法治政府建设数据"
FORMS = {
    form.name: form
    for form in (
        Form(
            "report.docx",
            "公文版 DOCX",
            f"{REPORT}.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            lambda composition, path: docx.render(composition.document, path),
        ),
        Form(
            "report.pdf",
            "版式 PDF",
            f"{REPORT}.pdf",
            "application/pdf",
            lambda composition, path: pdf.render(composition.document, path, settings.FONTS),
        ),
        Form(
            "report.md",
            "纯文本 Markdown",
            f"{REPORT}.md",
            "text/markdown; charset=utf-8",
            lambda composition, path: path.write_text(
                markdown.render(composition.document), encoding="utf-8"
            ),
        ),
        Form("figures.csv", "全部数据 CSV", f"{FIGURES}.csv", "text/csv; charset=utf-8", _csv),
        Form("figures.json", "全部数据 JSON", f"{FIGURES}.json", "application/json", _json),
    )
}


def file_of(published: Published, form: Form) -> Path:
    """The file of this version, written if it is not there; raises FontsMissing for a PDF without its fonts."""
    folder = settings.DATA / "published" / str(published.year)
    path = folder / published.version / form.name
    if not path.exists():
        _leave_only(folder, published.version)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and moved into its place, so that nobody is handed half a file.
        with tempfile.TemporaryDirectory(dir=path.parent) as aside:
            made = Path(aside) / form.name
            form.write(published.composition(), made)
            os.replace(made, path)
    return path


def _leave_only(folder: Path, version: str) -> None:
    """Take away the files of other versions."""
    for other in folder.iterdir() if folder.exists() else ():
        if other.name != version:
            shutil.rmtree(other, ignore_errors=True)
