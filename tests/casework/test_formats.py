"""Which files are taken: the ending says what they are, and the bytes have to bear it out."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from fazhi.casework.formats import FORMATS, LONGEST, NotAccepted, format_of, safe_name

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(60)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
EXE = b"MZ\x90\x00" + bytes(200)
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def container(*names: str) -> bytes:
    """A ZIP file with entries of these names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as entries:
        for name in names:
            entries.writestr(name, "<x/>")
    return file.getvalue()


def a_docx() -> bytes:
    file = io.BytesIO()
    docx.Document().save(file)
    return file.getvalue()


def a_xlsx() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


GOOD = {
    "申请书.pdf": PDF,
    "决定书.PDF": PDF,
    "公文.ofd": container("OFD.xml", "Doc_0/Document.xml"),
    "笔录.docx": a_docx(),
    "清单.xlsx": a_xlsx(),
    "汇报.pptx": container("[Content_Types].xml", "ppt/presentation.xml"),
    "旧文.doc": OLE,
    "旧表.xls": OLE,
    "旧稿.wps": OLE,
    "说明.txt": "证据目录".encode(),
    "国标编码.txt": "证据目录".encode("gb18030"),
    "名单.csv": "姓名,单位\n".encode(),
    "照片.jpg": JPG,
    "照片.jpeg": JPG,
    "截图.png": PNG,
    "扫描.tif": b"II*\x00" + bytes(60),
    "录音.mp3": b"ID3\x04" + bytes(60),
    "录音.wav": b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(60),
    "执法记录.mp4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(60),
}
BAD = {
    "网页.html": HTML,
    "图.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "程序.exe": EXE,
    "压缩包.zip": container("a.txt"),
    "没有扩展名": PDF,
    "脚本.js": b"alert(1)",
    "伪装.pdf": EXE,
    "网页伪装.pdf": HTML,
    "网页伪装.png": HTML,
    "程序伪装.txt": EXE,
    "压缩包伪装.docx": container("a.txt"),
    "表格伪装.docx": a_xlsx(),
    "残缺.xlsx": a_xlsx()[:200],
    "带宏.docx": container("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "双重.pdf.exe": PDF,
}


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_what_its_name_says_is_taken(tmp_path: Path, name: str) -> None:
    path = tmp_path / "incoming"
    path.write_bytes(GOOD[name])
    assert format_of(name, path).media_type


@pytest.mark.parametrize("name", BAD)
def test_any_other_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / "incoming"
    path.write_bytes(BAD[name])
    with pytest.raises(NotAccepted, match="请"):
        format_of(name, path)


def test_every_format_has_a_file_that_is_taken() -> None:
    assert {name.rpartition(".")[2].lower() for name in GOOD} >= set(FORMATS) - {"ppt", "tiff"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("申请书.pdf", "申请书.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\演示\\申请书.pdf", "申请书.pdf"),
        ("..", ""),
        ("决定书\u202efdp.exe", "决定书fdp.exe"),
        ("申请\r\nSet-Cookie: a=b.pdf", "申请Set-Cookie_ a=b.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        (".隐藏.pdf", "隐藏.pdf"),
        ("申请书.pdf . ", "申请书.pdf"),
        ("申\u200b请\x00书.pdf", "申请书.pdf"),
    ],
)
def test_a_hostile_name_loses_what_makes_it_so(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("长" * 500 + ".pdf")
    assert len(name) == LONGEST
    assert name.endswith("长.pdf")
