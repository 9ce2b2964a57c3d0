"""Which files may be filed: by the ending of their name, and only if their bytes are what the ending says."""

import codecs
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path

import puremagic

HEAD = 1 << 16
LONGEST = 120  # characters of a file's name
TEXTS = ("utf-8", "gb18030")
OFFICE = "[Content_Types].xml"
MACROS = "vbaProject.bin"
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # characters that a name could use to look like another


class NotAccepted(ValueError):
    """The file may not be filed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its media type, the signature that its bytes bear, and what a container must hold."""

    media_type: str
    signature: str = ""
    holds: tuple[str, ...] = ()


def _office(kind: str, folder: str) -> Format:
    media_type = f"application/vnd.openxmlformats-officedocument.{kind}"
    return Format(media_type, holds=(OFFICE, folder))


OLE = ".doc"  # one signature for all of Office's old files, and for those of WPS
FORMATS = {
    "pdf": Format("application/pdf", ".pdf"),
    "ofd": Format("application/ofd", holds=("OFD.xml",)),
    "docx": _office("wordprocessingml.document", "word/"),
    "xlsx": _office("spreadsheetml.sheet", "xl/"),
    "pptx": _office("presentationml.presentation", "ppt/"),
    "doc": Format("application/msword", OLE),
    "xls": Format("application/vnd.ms-excel", OLE),
    "ppt": Format("application/vnd.ms-powerpoint", OLE),
    "wps": Format("application/vnd.ms-works", OLE),
    "txt": Format("text/plain"),
    "csv": Format("text/csv"),
    "jpg": Format("image/jpeg", ".jpg"),
    "jpeg": Format("image/jpeg", ".jpg"),
    "png": Format("image/png", ".png"),
    "tif": Format("image/tiff", ".tif"),
    "tiff": Format("image/tiff", ".tif"),
    "mp3": Format("audio/mpeg", ".mp3"),
    "wav": Format("audio/wav", ".wav"),
    "mp4": Format("video/mp4", ".mp4"),
}


def format_of(name: str, path: Path) -> Format:
    """The format of the file at `path` that came under `name`; raises NotAccepted."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in FORMATS:
        known = "、".join(FORMATS)
        raise NotAccepted(
            f"不收“{ending or '没有扩展名'}”文件，请转成其中一种：{known}；压缩包请解开后逐个上传"
        )
    format = FORMATS[ending]
    if format.holds:
        _container(ending, format, path)
    elif format.signature:
        if format.signature not in _signatures(path):
            raise NotAccepted(f"文件内容不是 {ending}，可能改过扩展名；请用原来的格式上传")
    elif not _is_text(path):
        raise NotAccepted(f"文件内容不是文字，不能作为 {ending} 上传；请用原来的格式上传")
    return format


def safe_name(name: str) -> str:
    """The name without any path and without characters that are not seen; long ones keep their ending."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    name = "".join(char for char in name if unicodedata.category(char) not in UNSEEN)
    name = re.sub(r'[<>:"|?*]', "_", name).strip(" .")
    stem, dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST - len(ending) - 1]}{dot}{ending}" if dot else name[:LONGEST]


def _signatures(path: Path) -> set[str]:
    try:
        return {found.extension for found in puremagic.magic_file(path)}
    except (puremagic.PureError, ValueError):
        return set()


def _container(ending: str, format: Format, path: Path) -> None:
    """A document that is a container holds what its kind holds, and no macros."""
    try:
        with zipfile.ZipFile(path) as container:
            names = container.namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        names = []
    if not all(any(name.startswith(part) for name in names) for part in format.holds):
        raise NotAccepted(f"文件内容不是 {ending}，可能改过扩展名或者已损坏；请用原来的格式上传")
    if any(name.endswith(MACROS) for name in names):
        raise NotAccepted("文件里有宏，请另存为不含宏的文档再上传")


def _is_text(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(HEAD)
    if b"\0" in head:
        return False
    for encoding in TEXTS:
        try:
            codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return True
    return False
