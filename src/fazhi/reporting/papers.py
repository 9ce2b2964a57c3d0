"""文书 as files: an issued paper in the form of official papers, made after the commit that gave it its number.

The files are kept under `FAZHI_DATA` by the SHA-256 of their bytes, which is in the journal in an entry of its own.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import IntegrityError, transaction

from fazhi.casework.models import Paper, PaperFile
from fazhi.casework.papers import Draft
from fazhi.casework.store import paper_path_of
from fazhi.journal.change import change
from fazhi.journal.genesis import is_demo
from fazhi.journal.time import today
from fazhi.registry.access import machine_principal

from . import docx, pdf
from .document import Closing, Document, Paragraph, Text

RENDERER = "papers"  # the machine that makes the files
FORMS: dict[str, Callable[[Document, Path], None]] = {
    "docx": docx.render,
    "pdf": lambda document, path: pdf.render(document, path, settings.FONTS),
}


def document_of(paper: Paper | Draft) -> Document:
    """The paper as an official document; one that is not issued yet has neither number nor letterhead's number."""
    issued = isinstance(paper, Paper) and paper.is_issued
    *lines, last = [line.strip() for line in paper.text.splitlines() if line.strip()] or [""]
    return Document(
        title=paper.title,
        addressees=(paper.addressee,) if paper.addressee else (),
        blocks=(*(Paragraph((Text(line),)) for line in lines), Closing(last)),  # the signature is never alone
        issuer=paper.issuer,
        signed_on=paper.dated if isinstance(paper, Paper) and paper.dated else today(),
        published_on=None,
        demo=is_demo(),
        number=paper.number if isinstance(paper, Paper) and issued else None,
        letterhead=paper.issuer if paper.word else "",
    )


def file_of(paper: Paper, form: str) -> PaperFile:
    """The file of an issued paper, made when it is asked for first; raises FontsMissing, KeyError, Damaged."""
    assert paper.is_issued, paper
    if paper.is_erased:
        raise Damaged("这份文书的内容已依法删除，不能再下载")
    if kept := PaperFile.objects.filter(paper=paper, form=form).first():
        return kept
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"paper.{form}"
        FORMS[form](document_of(paper), path)
        content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    _keep(content, digest)
    made = PaperFile(paper=paper, form=form, digest=digest, size=len(content))
    try:
        with transaction.atomic(), change(machine_principal(RENDERER), act="render") as door:
            door.save(made)
    except IntegrityError:  # somebody else has made it in between
        return PaperFile.objects.get(paper=paper, form=form)
    return made


def content_of(kept: PaperFile) -> bytes:
    """The bytes of the file; raises Damaged where they are gone or are no longer those that the journal holds."""
    path = paper_path_of(kept.digest)
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != kept.digest:
        raise Damaged(f"文书文件“{path.name}”已损坏或者缺失，请从备份恢复后再下载")
    return content


class Damaged(RuntimeError):
    """A kept file is not what its digest says."""


def file_name(paper: Paper, form: str) -> str:
    """What the file is called when it is downloaded: 行政复议决定书（瀍政复决〔2021〕3号）.docx."""
    return f"{paper.title}{f'（{paper.number}）' if paper.number else ''}.{form}"


def _keep(content: bytes, digest: str) -> None:
    """Write the bytes to their place, whole or not at all."""
    path = paper_path_of(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)
