"""What every answer carries, and what is sent to do harm: headers, cookies, names, sheets, logs (docs/security.md)."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fazhi.casework.formats import safe_name
from fazhi.casework.sheets.reading import Unreadable, read
from fazhi.registry.access import Role
from tests.builders import District, a_reconsideration, a_study_session
from tests.casework.filing import PDF, data
from tests.demo_district import ROOT
from tests.faces.desk import PASSWORD, account, desk_of, words
from tests.faces.watching import logged

__all__ = ["data"]


@pytest.mark.parametrize(
    "address", ["/", "/desk/login", "/public/", "/no-such-page", "/api/v1/me", "/verify/"]
)
def test_every_answer_says_what_a_browser_may_do_with_it(district: District, address: str) -> None:
    response = Client().get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_the_cookie_of_a_session_is_read_by_no_script_and_sent_from_no_other_site(district: District) -> None:
    client = Client()
    account(Role.COORDINATOR)
    client.post("/desk/login", {"username": "coordinator", "password": PASSWORD})
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_behind_https_cookies_are_secure_and_browsers_told_to_stay() -> None:
    """Read as the program reads it when it starts, with FAZHI_HTTPS=1."""
    ask = (
        "from fazhi import settings as s; "
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.SECURE_PROXY_SSL_HEADER)"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT / "src"), "FAZHI_HTTPS": "1", "FAZHI_SECRET_KEY": "for a test"}
    said = subprocess.run([sys.executable, "-c", ask], env=env, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "True True 31536000 ('HTTP_X_FORWARDED_PROTO', 'https')"


def test_every_form_of_the_desk_is_refused_without_its_token(district: District) -> None:
    record, client = a_study_session(), Client(enforce_csrf_checks=True)
    client.force_login(account(Role.COORDINATOR))
    href = f"/desk/ledgers/study_session/{record.number}/"
    own = ("/desk/password", "/desk/logout", "/desk/factors/app", "/desk/urgent")
    for address in (f"{href}void", f"{href}amend", *own):
        assert client.post(address, {"reason": "试一试"}).status_code == 403, address


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf",
        "..\\..\\boot.pdf",
        "/etc/shadow.pdf",
        "a\0b.pdf",
        "a\r\nSet-Cookie: x.pdf",
        "长" * 300 + ".pdf",
    ],
)
def test_the_name_of_a_file_leads_nowhere_and_ends_no_header(
    district: District, data: Path, name: str
) -> None:
    record, client = a_study_session(), desk_of(Role.COORDINATOR)
    href = f"/desk/ledgers/study_session/{record.number}/"
    sent = SimpleUploadedFile("x.pdf", PDF)
    sent.name = name  # as it would arrive from a program that is no browser
    client.post(f"{href}files/new", {"file": sent, "confidentiality": "open"})
    kept = safe_name(name)
    assert not set(kept) & set("/\\\0\r\n")
    assert ".." not in Path(kept).parts
    assert len(kept) <= 200
    outside = [path for path in data.parent.rglob("*") if path.is_file() and "files" not in path.parts]
    assert not [path for path in outside if path.read_bytes() == PDF]


def a_book(parts: dict[str, bytes]) -> io.BytesIO:
    """An xlsx of these parts, and what else one has."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    content.seek(0)
    return content


TYPES = b"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/xl/workbook.xml"
  ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
</Types>"""
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><workbook>&j;</workbook>"
)
HIDDEN = LAUGHS.replace(b"<!DOCTYPE", b"<!--" + b" " * 3000 + b"--><!DOCTYPE")


@pytest.mark.parametrize(
    "workbook",
    [LAUGHS, LAUGHS.decode().replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16"), HIDDEN],
    ids=["plain", "in UTF-16", "after a long comment"],
)
def test_entities_that_multiply_are_refused_however_they_are_hidden(workbook: bytes) -> None:
    """A document type declaration has no place in a sheet; other bombs: test_sheets_reading.py."""
    with pytest.raises(Unreadable):
        read(a_book({"[Content_Types].xml": TYPES, "xl/workbook.xml": workbook}))


def test_a_line_of_the_log_is_one_line(district: District) -> None:
    """Whoever asks for a page with a line break in its name writes no second line; more of the log: test_log.py."""
    with logged() as log:
        Client().get("/no%0d%0a2026-01-01 CRITICAL all is lost")
    assert [line["status"] for line in log.lines] == [404]
    assert len(log.as_text.getvalue().splitlines()) == 1


def test_an_error_tells_nothing_of_the_inside(
    district: District, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, client = a_reconsideration(), desk_of(Role.COORDINATOR)
    client.raise_request_exception = False

    def broken(*_: Any) -> None:
        raise RuntimeError(f"secret {record.title}")

    monkeypatch.setattr("fazhi.faces.desk.views.records.journal_of", broken)
    response = client.get(f"/desk/ledgers/reconsideration/{record.number}/")
    assert response.status_code == 500
    text = words(response)
    assert "secret" not in text
    assert record.title not in text
    assert "Traceback" not in text
