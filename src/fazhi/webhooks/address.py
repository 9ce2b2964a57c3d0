"""Where a webhook goes: a name that leads to the public network, found once and called at that address.

A user names the address, so it must not lead to what only this machine can reach. A host of the inner network is called
only where FAZHI_WEBHOOK_HOSTS names it.
"""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from threading import Timer
from urllib.parse import urlsplit

from django.conf import settings

CONNECT_SECONDS = 5
TOTAL_SECONDS = 15
MOST_READ = 4096

# What wraps another address, or is kept for protocols: never the address of a server.
_WRAPPED = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",
            "::/96",
            "::ffff:0:0/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2001::/23",
            "2002::/16",
        ),
    )
)
_METADATA = {ipaddress.ip_address("168.63.129.16")}  # of a cloud, though the address is a public one


class Unreachable(ValueError):
    """Nothing is sent to such an address; the message says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """A host as it was found: the name that its certificate has to bear, and the one address that is called."""

    host: str
    port: int
    address: str
    path: str
    is_tls: bool


def locate(url: str) -> Place:
    """Find where an address leads; raises Unreachable."""
    if len(url) > 500 or not url.isascii() or not url.isprintable() or " " in url:
        raise Unreachable("地址应为不超过 500 个字符的 ASCII 网址，不含空格")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise Unreachable("地址写得不对，应如 https://tongji.example.gov.cn/fazhi") from None
    is_tls = parts.scheme == "https"
    if not is_tls and not (settings.FAZHI_WEBHOOK_PLAIN and parts.scheme == "http"):
        raise Unreachable("地址应以 https:// 开头")
    if not host or parts.username is not None or parts.password is not None or parts.fragment:
        raise Unreachable("地址里要有主机名，不能有用户名、口令和 #")
    port = port or (443 if is_tls else 80)
    address = _found(host, port)
    if not is_tls and not ipaddress.ip_address(address).is_loopback:
        raise Unreachable("只有本机的地址可以不加密，并且只供测试")
    path = parts.path or "/"
    return Place(host, port, address, f"{path}?{parts.query}" if parts.query else path, is_tls)


def _found(host: str, port: int) -> str:
    """The address of a host; raises Unreachable where it has none, or one that must not be called."""
    try:
        known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable("主机名查不到地址，请核对") from None
    addresses = [str(each[4][0]) for each in known]
    is_named = host.lower() in {each.strip().lower() for each in settings.FAZHI_WEBHOOK_HOSTS}
    if not is_named and not all(map(is_public, addresses)):
        raise Unreachable("主机在内部网络，不能通知；确需通知的，由运维人员写入 FAZHI_WEBHOOK_HOSTS")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether anybody could call the address: no private, loopback, link-local, multicast or wrapped one."""
    found = ipaddress.ip_address(address)
    if any(found in network for network in _WRAPPED):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved and found not in _METADATA


def post(place: Place, body: bytes, headers: dict[str, str]) -> int:
    """Send the body, and give the status of the answer, of which nothing else is kept.

    No redirect is followed and no proxy asked. Raises OSError or http.client.HTTPException.
    """
    connection = _Pinned(place)
    cut_off = Timer(TOTAL_SECONDS, connection.cut)
    cut_off.start()
    try:
        connection.request("POST", place.path, body, headers)
        response = connection.getresponse()
        response.read(MOST_READ)
        return response.status
    finally:
        cut_off.cancel()
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was found, whatever its name leads to by now."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.host, place.port, timeout=CONNECT_SECONDS)
        self._place = place
        self.default_port = 443 if place.is_tls else 80  # left out of the Host that is named

    def connect(self) -> None:
        self.sock = socket.create_connection((self._place.address, self._place.port), CONNECT_SECONDS)
        if self._place.is_tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._place.host)

    def cut(self) -> None:
        """End it, whatever it waits for."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
