"""Asking the API as a program does, for its tests."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from fazhi.journal.actor import Channel
from fazhi.registry.access import Role, principal_of
from fazhi.registry.models import Account, Person, TokenScope, Unit
from fazhi.registry.tokens import make_token

from .desk import account


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Any
    json: Any
    content: bytes

    @property
    def faults(self) -> dict[str, str]:
        """What is wrong, by the place that it names."""
        assert self.headers["Content-Type"] == "application/problem+json", self
        errors = self.json.get("errors", [])
        return {each.get("pointer") or each.get("parameter") or "": each["detail"] for each in errors}


@dataclass(frozen=True, slots=True)
class Caller:
    """A program with a token."""

    token: str

    def get(self, address: str, **query: Any) -> Answer:
        return self.ask("GET", address, query=query)

    def post(self, address: str, body: Any = None, **headers: str) -> Answer:
        return self.ask("POST", address, body, headers)

    def patch(self, address: str, body: Any, **headers: str) -> Answer:
        return self.ask("PATCH", address, body, headers)

    def upload(self, address: str, name: str, content: bytes, headers: Any = None, **beside: Any) -> Answer:
        """Send a file as the form that the document describes."""
        form = beside | {"file": SimpleUploadedFile(name, content)}
        return self.ask("POST", address, encode_multipart(BOUNDARY, form), headers, kind=MULTIPART_CONTENT)

    def ask(
        self,
        method: str,
        address: str,
        body: Any = None,
        headers: Any = None,
        query: Any = None,
        kind: str = "application/json",
    ) -> Answer:
        """Ask below /api/v1; a body that is bytes is sent as it is. Headers are written with `_` for `-`."""
        address = address if address.startswith(("/api", "http")) else f"/api/v1{address}"
        sent = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        response: Any = Client(enforce_csrf_checks=True).generic(
            method, address, data, kind, headers=sent, query_params=query or {}
        )
        content = b"".join(response.streaming_content) if response.streaming else response.content
        is_json = "json" in response["Content-Type"]
        return Answer(
            response.status_code, response, json.loads(content or "null") if is_json else None, content
        )


NOBODY = Caller("")


def token_of(someone: Account, scope: TokenScope = TokenScope.WRITE, days: int = 30) -> str:
    """The text of a new token of an account."""
    actor = principal_of(someone, Channel.WEB)
    return make_token(someone, actor, name="测试", scope=scope, days=days)


def caller(
    role: Role,
    unit: Unit | None = None,
    *,
    person: Person | None = None,
    scope: TokenScope = TokenScope.WRITE,
) -> Caller:
    """A program that acts for a new account with this role."""
    return Caller(token_of(account(role, unit, person), scope))
