"""Files as they leave the program, over whatever face: saved by who asked, shown in our name and kept by nobody."""

from typing import IO

from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def streamed(content: IO[bytes], name: str, media_type: str) -> FileResponse:
    """An open file as a download."""
    return FileResponse(content, as_attachment=True, filename=name, content_type=media_type, headers=HEADERS)


def whole(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Bytes as a download."""
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content,
        content_type=media_type,
        headers=HEADERS | {"Content-Disposition": disposition or "attachment"},
    )
