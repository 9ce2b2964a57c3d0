"""The ground of the portal: the reader's own settings, what is said when something is amiss, and its health."""

import pytest
from django.test import Client

from fazhi.journal import guard
from fazhi.journal.genesis import forget
from tests.builders import District
from tests.faces.reading import Seen, page


@pytest.mark.parametrize(
    ("given", "cookies"),
    [
        ({"size": "large"}, {"size": "large"}),
        ({"theme": "dark"}, {"theme": "dark"}),
        ({"theme": "light"}, {"theme": "light"}),
        ({"size": "normal"}, {"size": ""}),
        ({"theme": "system"}, {"theme": ""}),
        ({"size": "huge", "theme": "red"}, {}),
    ],
)
def test_the_readers_choice_is_kept_for_a_year(given: dict[str, str], cookies: dict[str, str]) -> None:
    response = Client(enforce_csrf_checks=True).post("/preferences", {**given, "next": "/reports/?a=1"})
    assert response.status_code == 302
    assert response["Location"] == "/reports/?a=1"
    assert {name: cookie.value for name, cookie in response.cookies.items()} == cookies
    for cookie in response.cookies.values():
        assert cookie["samesite"] == "Lax"
        if cookie.value:
            assert cookie["httponly"]
            assert cookie["max-age"] == 365 * 24 * 3600


@pytest.mark.parametrize(
    "away", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)", ""]
)
def test_the_choice_never_leads_to_another_site(client: Client, away: str) -> None:
    assert client.post("/preferences", {"size": "large", "next": away})["Location"] == "/"


def test_settings_are_only_posted(client: Client) -> None:
    assert client.get("/preferences").status_code == 405


def test_the_choice_shows_on_every_page(client: Client, district: District) -> None:
    client.cookies.load({"size": "large", "theme": "dark"})
    assert 'data-size="large" data-theme="dark"' in page(client, "/apply/")
    client.cookies.load({"size": '"><script>', "theme": "x"})
    assert "data-size" not in page(client, "/apply/")


def test_what_is_not_there_says_so_in_chinese(client: Client, district: District) -> None:
    text = page(client, "/nowhere/", 404)
    assert "没有找到这一页" in text
    assert '<span class="mark">演示</span>' in text
    assert Seen(text).forbidden == []


def test_a_fault_of_the_program_needs_no_database_to_be_told(
    client: Client, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("fazhi.faces.portal.views.verify._facts", broken)
    client.raise_request_exception = False
    text = page(client, "/verify/", 500)
    assert "这一页暂时打不开" in text
    assert "broken" not in text
    assert Seen(text).forbidden == []


def test_health_names_what_is_wrong(
    client: Client, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"database": True, "unapplied": [], "unguarded": [], "kind": "demo", "ok": True}
    assert "no-store" in response["Cache-Control"]
    monkeypatch.setattr(guard, "missing", lambda: ["journal_entry"])
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["unguarded"] == ["journal_entry"]


@pytest.mark.django_db
def test_a_database_that_was_never_started_is_not_healthy_and_breaks_no_page(client: Client) -> None:
    forget()
    assert client.get("/healthz").status_code == 503
    assert "还没有公开的年度报告" in page(client, "/")
    assert "数据库还没有启用" in page(client, "/verify/")
