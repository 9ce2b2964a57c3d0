"""How tests read a page: what it holds, where it leads, and what a strict content policy would refuse."""

from html.parser import HTMLParser

from django.test import Client


class Seen(HTMLParser):
    """What a strict content policy forbids, the ids, and where links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forbidden: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.metas: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and not given.get("src")):
            self.forbidden.append(tag)
        self.forbidden += [name for name in given if name == "style" or name.startswith("on")]
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "meta" and given.get("name"):
            self.metas[given["name"] or ""] = given.get("content") or ""
        self.ids += [value for name, value in attrs if name == "id" and value]


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()
