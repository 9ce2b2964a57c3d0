"""Single sign-on against a provider of our own, which plays by the rules or does not."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from django.test import Client
from joserfc import jwt
from joserfc.jwk import ECKey

from fazhi.registry.access import Role
from fazhi.registry.accounts import bind
from fazhi.registry.factors import add_app, new_secret
from fazhi.registry.locks import note_lock
from fazhi.registry.models import SignIn
from fazhi.registry.refusal import AccountRefused
from tests.builders import MACHINE, District
from tests.faces.desk import account, words
from tests.faces.keys import code_of

SUBJECT = "7f3c-zhang"


class Provider:
    """An OpenID Connect provider on this machine: what it says of the person can be wrong in every way."""

    def __init__(self) -> None:
        self.key = ECKey.generate_key("P-256", {"kid": "1", "use": "sig", "alg": "ES256"})
        self.claims: dict[str, Any] = {}
        self.signs_with = self.key
        self.asked: dict[str, str] = {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/jwks":
                    self.answer({"keys": [provider.key.as_dict(private=False)]})
                else:
                    self.answer(provider.described())

            def do_POST(self) -> None:
                sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                provider.asked = {name: values[0] for name, values in sent.items()}
                self.answer(provider.token())

            def answer(self, content: dict[str, Any]) -> None:
                body = json.dumps(content).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def described(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
            "id_token_signing_alg_values_supported": ["ES256"],
        }

    def token(self) -> dict[str, Any]:
        now = int(time.time())
        claims = {"iss": self.url, "aud": "fazhi", "sub": SUBJECT, "iat": now, "exp": now + 60} | self.claims
        signed = jwt.encode({"alg": "ES256", "kid": "1"}, claims, self.signs_with)
        return {"access_token": "-", "token_type": "Bearer", "id_token": signed}


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """The provider, configured as ours."""
    made = Provider()
    settings.FAZHI_OIDC_URL, settings.FAZHI_OIDC_CLIENT = made.url, "fazhi"
    settings.FAZHI_OIDC_SECRET = "a secret of the tests"
    yield made
    made.server.shutdown()
    made.server.server_close()


def come(client: Client, provider: Provider, next_: str = "", **returned: str) -> Any:
    """Go to the provider and come back, as its page sends one."""
    sent = client.get("/desk/login/sso", {"next": next_})["Location"]
    assert sent.startswith(f"{provider.url}/authorize?")
    asked = {name: values[0] for name, values in parse_qs(urlparse(sent).query).items()}
    assert asked["redirect_uri"] == "http://testserver/desk/login/sso/back"
    assert asked["code_challenge_method"] == "S256"
    provider.claims.setdefault("nonce", asked["nonce"])
    return client.get("/desk/login/sso/back", {"code": "c", "state": asked["state"]} | returned, follow=False)


def refusal(client: Client, response: Any) -> str:
    assert response["Location"] == "/desk/login"
    assert client.get("/desk/").status_code == 302
    return words(client.get("/desk/login"))


def test_nothing_is_there_unless_configured(district: District) -> None:
    assert Client().get("/desk/login/sso").status_code == 404
    assert Client().get("/desk/login/sso/back").status_code == 404
    assert "统一身份认证" not in words(Client().get("/desk/login"))


def test_whoever_the_provider_names_comes_in_to_the_page_asked_for(
    district: District, provider: Provider
) -> None:
    bind(account(Role.COORDINATOR), SUBJECT, MACHINE)
    client = Client()
    assert "用统一身份认证登录" in words(client.get("/desk/login"))
    assert come(client, provider, "/desk/figures/")["Location"] == "/desk/figures/"
    assert client.get("/desk/").status_code == 200
    assert SignIn.objects.get(ended_at__isnull=True).how == "统一身份认证"
    assert len(provider.asked["code_verifier"]) >= 43, "the code is bound to this browser (PKCE)"


def test_one_is_not_sent_to_another_site(district: District, provider: Provider) -> None:
    bind(account(Role.COORDINATOR), SUBJECT, MACHINE)
    assert come(Client(), provider, "https://example.org/")["Location"] == "/desk/"


def test_the_second_factor_is_asked_for_all_the_same(district: District, provider: Provider) -> None:
    someone, sealed = account(Role.COORDINATOR), new_secret()
    add_app(someone, sealed, code_of(sealed, -1), "手机")
    bind(someone, SUBJECT, MACHINE)
    client = Client()
    assert come(client, provider)["Location"] == "/desk/login/factor"
    assert client.get("/desk/").status_code == 302
    client.post("/desk/login/factor", {"code": code_of(sealed)})
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another program"},
        {"iss": "https://example.org"},
        {"exp": 1_000_000_000},
        {"nonce": "of another login"},
    ],
)
def test_a_token_that_is_not_for_this_login_is_refused(
    district: District, provider: Provider, claims: dict[str, Any]
) -> None:
    bind(account(Role.COORDINATOR), SUBJECT, MACHINE)
    provider.claims = claims
    client = Client()
    assert "没有通过" in refusal(client, come(client, provider))


def test_a_token_signed_by_another_key_is_refused(district: District, provider: Provider) -> None:
    bind(account(Role.COORDINATOR), SUBJECT, MACHINE)
    provider.signs_with = ECKey.generate_key("P-256", {"kid": "1"})
    client = Client()
    assert "没有通过" in refusal(client, come(client, provider))


def test_an_answer_that_this_browser_did_not_ask_for_is_refused(
    district: District, provider: Provider
) -> None:
    bind(account(Role.COORDINATOR), SUBJECT, MACHINE)
    client = Client()
    assert "没有通过" in refusal(client, come(client, provider, state="of somebody else"))


def test_who_has_no_account_or_a_locked_one_does_not_come_in(district: District, provider: Provider) -> None:
    client = Client()
    assert f"登记标识“{SUBJECT}”" in refusal(client, come(client, provider))
    bind(account(Role.COORDINATOR), SUBJECT, MACHINE)
    note_lock("coordinator", "10.0.0.1")
    provider.claims = {}
    assert "账号已锁定" in refusal(client, come(client, provider))


def test_a_provider_that_cannot_be_reached_is_told(district: District, settings: Any) -> None:
    settings.FAZHI_OIDC_URL = "http://127.0.0.1:9"
    client = Client()
    assert "连不上" in refusal(client, client.get("/desk/login/sso"))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_ADMIN])
def test_identifiers_are_written_by_the_system_administrator_alone_and_stand_once(
    district: District, role: Role
) -> None:
    someone = account(Role.COORDINATOR)
    with pytest.raises(AccountRefused, match="系统管理员"):
        bind(someone, SUBJECT, district[role])
    bind(someone, SUBJECT, district[Role.SYSTEM_ADMIN])
    with pytest.raises(AccountRefused, match="另一个账号"):
        bind(account(Role.LEADER), SUBJECT, district[Role.SYSTEM_ADMIN])
