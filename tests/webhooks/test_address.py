"""A user names where a webhook goes: nothing inside is ever called, whatever the address is made to look like."""

import socket
from typing import Any

import pytest

from fazhi.webhooks import address
from fazhi.webhooks.address import Unreachable, is_public, locate

INSIDE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.254", "192.168.1.1", "100.64.0.1",
    "100.100.100.200", "169.254.169.254", "169.254.0.7", "168.63.129.16", "192.0.0.8", "192.0.2.5", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%lo", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a01:203", "2002:7f00:1::", "2001:0:7f00:1::",
]  # fmt: skip


@pytest.mark.parametrize("inside", INSIDE)
def test_no_inner_address_is_public(inside: str) -> None:
    assert not is_public(inside)


@pytest.mark.parametrize("outside", ["8.8.8.8", "114.114.114.114", "2400:3200::1"])
def test_a_public_address_is(outside: str) -> None:
    assert is_public(outside)


def leads_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Have every name lead there; gives the names that were asked for."""
    asked: list[str] = []

    def found(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    return asked


@pytest.mark.parametrize(
    "url",
    [
        "http://tongji.example/",
        "ftp://tongji.example/",
        "file:///etc/passwd",
        "gopher://tongji.example/",
        "//tongji.example/",
        "tongji.example",
        "https://",
        "https:///path",
        "https://user@tongji.example/",
        "https://user:word@tongji.example/",
        "https://tongji.example/#part",
        "https://tongji.example:99999/",
        "https://[::1/",
        "https://统计.example/",
        "https://tongji.example/a b",
        "https://tongji.example/\r\nX: y",
        "https://tongji.example/" + "a" * 500,
    ],
)
def test_an_address_that_is_no_plain_https_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    leads_to(monkeypatch, "8.8.8.8")
    with pytest.raises(Unreachable):
        locate(url)


def test_an_address_is_what_its_name_leads_to(monkeypatch: pytest.MonkeyPatch) -> None:
    leads_to(monkeypatch, "8.8.8.8", "8.8.4.4")
    place = locate("https://Tongji.example:8443/told?a=1")
    assert (place.host, place.port, place.address) == ("tongji.example", 8443, "8.8.8.8")
    assert (place.path, place.is_tls) == ("/told?a=1", True)


@pytest.mark.parametrize("inside", [["10.1.2.3"], ["8.8.8.8", "127.0.0.1"], ["::ffff:169.254.169.254"]])
def test_a_name_that_leads_inside_is_refused_even_where_one_of_its_addresses_is_public(
    monkeypatch: pytest.MonkeyPatch, settings: Any, inside: list[str]
) -> None:
    leads_to(monkeypatch, *inside)
    with pytest.raises(Unreachable, match="FAZHI_WEBHOOK_HOSTS"):
        locate("https://tongji.example/")
    settings.FAZHI_WEBHOOK_HOSTS = ["other.example", " tongji.example"]
    assert locate("https://tongji.example/").address == inside[0]


@pytest.mark.parametrize("spelled", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "0"])
def test_a_number_in_another_spelling_leads_where_the_resolver_says(spelled: str) -> None:
    """The real resolver is asked: what it makes of it is what is judged."""
    with pytest.raises(Unreachable):
        locate(f"https://{spelled}/")


def test_a_name_is_asked_for_once_and_the_connection_goes_where_it_led_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Names that lead elsewhere the second time (DNS rebinding) have no second time."""
    asked = leads_to(monkeypatch, "8.8.8.8")
    called: list[Any] = []

    def connect(where: Any, timeout: float) -> Any:
        called.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    place = locate("https://tongji.example/")
    leads_to(monkeypatch, "127.0.0.1")
    with pytest.raises(ConnectionRefusedError):
        address.post(place, b"{}", {})
    assert called == [("8.8.8.8", 443)]
    assert asked == ["tongji.example"]


def test_plain_http_is_for_this_machine_and_for_tests_alone(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.FAZHI_WEBHOOK_HOSTS = ["tongji.example"]
    leads_to(monkeypatch, "10.1.2.3")
    settings.FAZHI_WEBHOOK_PLAIN = True
    with pytest.raises(Unreachable, match="只有本机"):
        locate("http://tongji.example/")
    leads_to(monkeypatch, "127.0.0.1")
    assert not locate("http://tongji.example/").is_tls
    settings.FAZHI_WEBHOOK_PLAIN = False
    with pytest.raises(Unreachable, match="https"):
        locate("http://tongji.example/")
