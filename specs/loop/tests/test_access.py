"""Which tokens open the API, and how the others are refused."""

import base64
import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from conftest import Stack
from loop_api.keys import fetch_key_set
from people import Client, code_for
from services import API, ISSUER, Auth


class Forge:
    """Somebody who has the issuer's own key, to make tokens with one thing wrong at a time."""

    def __init__(self, stack: Stack) -> None:
        self.key = stack.auth.signing_key
        genuine = stack.token("editor", "vault:read vault:write")
        self.header = jwt.get_unverified_header(genuine)
        self.claims = jwt.decode(genuine, options={"verify_signature": False})

    def token(self, header: Any = None, key: Any = None, alg: str = "RS256", **claims: Any) -> str:
        changed = {**self.claims, **claims}
        return jwt.encode(
            {name: value for name, value in changed.items() if value is not None},
            self.key if key is None else key,
            algorithm=alg,
            headers={**self.header, "alg": alg, **(header or {})},
        )


@pytest.fixture(scope="session")
def forge(stack: Stack) -> Forge:
    return Forge(stack)


def status_and_challenge(stack: Stack, token: str) -> tuple[int, str]:
    response = stack.client(token).get("/api/notes")
    return response.status_code, response.headers.get("www-authenticate", "")


def test_the_forge_makes_good_tokens_too(stack: Stack, forge: Forge) -> None:
    assert status_and_challenge(stack, forge.token()) == (200, "")
    assert status_and_challenge(stack, forge.token(aud=[ISSUER + "/x", ISSUER + "/api/"]))[0] == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": ISSUER + "/"},
        {"iss": None},
        {"aud": ISSUER + "/mcp"},
        {"aud": ISSUER},
        {"aud": None},
        {"exp": int(time.time()) - 60},
        {"exp": None},
        {"exp": "never"},
        {"nbf": int(time.time()) + 3600},
        {"sub": None},
        {"scope": ["vault:read"]},
    ],
)
def test_a_genuine_signature_under_wrong_claims_is_refused(
    stack: Stack, forge: Forge, claims: dict[str, Any]
) -> None:
    status, challenge = status_and_challenge(stack, forge.token(**claims))
    assert status == 401 and 'error="invalid_token"' in challenge


@pytest.mark.parametrize(
    "header",
    [{"typ": "JWT"}, {"typ": None}, {"kid": None}, {"kid": 7}, {"crit": ["exp"]}, {"kid": "other"}],
)
def test_a_genuine_signature_under_a_wrong_header_is_refused(
    stack: Stack, forge: Forge, header: dict[str, Any]
) -> None:
    # PyJWT refuses to write some of these, so the token is put together by hand.
    signer = jwt.get_algorithm_by_name("RS256")
    head = {k: v for k, v in {**forge.header, **header}.items() if v is not None}
    parts = [
        base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=") for p in (head, forge.claims)
    ]
    signed = b".".join(parts)
    signature = signer.sign(signed, signer.prepare_key(forge.key))
    token = signed + b"." + base64.urlsafe_b64encode(signature).rstrip(b"=")
    assert status_and_challenge(stack, token.decode())[0] == 401


def test_other_keys_and_other_algorithms_are_refused(stack: Stack, forge: Forge) -> None:
    foreign = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    curve = ec.generate_private_key(ec.SECP256R1())
    (published,) = httpx.get(stack.auth.url + "/.well-known/jwks.json").json()["keys"]
    public = jwt.PyJWK.from_dict(published).key
    tokens = {
        "a foreign key under our kid": forge.token(key=foreign),
        "a foreign key under its own kid": forge.token(key=foreign, header={"kid": "foreign"}),
        "another hash": forge.token(alg="RS512"),
        "another padding": forge.token(alg="PS256"),
        "another kind of key": forge.token(key=curve, alg="ES256"),
        "the public key as a shared secret": forge.token(
            key=str(public.public_numbers().n), alg="HS256"
        ),
        "no signature at all": forge.token(key="", alg="none"),
    }
    answers = {name: status_and_challenge(stack, token)[0] for name, token in tokens.items()}
    assert answers == dict.fromkeys(tokens, 401)


def test_a_tampered_or_senseless_token_is_refused(stack: Stack, forge: Forge) -> None:
    head, body, signature = forge.token().split(".")
    more = base64.urlsafe_b64encode(json.dumps({**forge.claims, "scope": "exec:read"}).encode())
    tokens = [
        f"{head}.{more.decode().rstrip('=')}.{signature}",
        f"{head}.{body}.",
        f"{head}.{body}",
        "a.b.c",
        "x" * 9000,
    ]
    assert [status_and_challenge(stack, token)[0] for token in tokens] == [401] * len(tokens)


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Basic YTpi"}, {"Authorization": "Bearer"}]
)
def test_without_a_token_no_error_is_named(stack: Stack, headers: dict[str, str]) -> None:
    http_client = httpx.Client(transport=stack.edge, base_url=ISSUER, headers=headers)
    for path in ("/api/notes", "/api/dashboard", "/api/notes/home.md"):
        response = http_client.get(path)
        assert response.status_code == 401
        assert response.headers["www-authenticate"] == 'Bearer realm="loop", scope="vault:read"'


def test_a_token_in_the_query_is_no_token(stack: Stack, forge: Forge) -> None:
    http_client = httpx.Client(transport=stack.edge, base_url=ISSUER)
    token = forge.token()
    assert http_client.get("/api/notes", params={"access_token": token}).status_code == 401


def test_a_token_for_the_assistant_does_not_open_the_api(stack: Stack) -> None:
    client = Client(stack.edge)
    asked = {"resource": ISSUER + "/mcp", "scope": "vault:read vault:write"}
    code = code_for(client, "editor", stack.passwords["editor"], **asked)
    token = client.exchange(code).json()["access_token"]
    status, challenge = status_and_challenge(stack, token)
    assert status == 401 and "another audience" in challenge


@pytest.mark.parametrize(
    ("method", "path", "scope", "needed"),
    [
        ("GET", "/api/notes", "", "vault:read"),
        ("GET", "/api/dashboard", "vault:write", "vault:read"),
        ("GET", "/api/notes/exec/runway.md", "vault:read", "vault:read exec:read"),
        ("GET", "/api/notes/exec/runway.md", "exec:read", "vault:read"),
        ("PUT", "/api/notes/a.md", "vault:read", "vault:write"),
        ("PATCH", "/api/notes/a.md/front-matter", "vault:read exec:read", "vault:write"),
    ],
)
def test_a_missing_scope_is_named(
    stack: Stack, forge: Forge, method: str, path: str, scope: str, needed: str
) -> None:
    response = stack.client(forge.token(scope=scope)).request(method, path, json={"content": ""})
    challenge = response.headers["www-authenticate"]
    assert response.status_code == 403
    assert 'error="insufficient_scope"' in challenge and f'scope="{needed}"' in challenge


def test_the_api_starts_without_the_issuer_and_judges_no_token_before_it(
    stack: Stack, tmp_path: Path
) -> None:
    api = API(tmp_path, Auth(tmp_path).url + "/.well-known/jwks.json").start()
    try:
        token = stack.token("reader", "vault:read")
        answer = httpx.get(api.url + "/api/notes", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 503 and answer.headers["retry-after"]
        assert httpx.get(api.url + "/health").json() == {"status": "ok", "service": "loop-api"}
    finally:
        api.stop()


@pytest.fixture
def hostile_issuer() -> Iterator[tuple[str, dict[str, Any]]]:
    """An HTTP server whose answer the test sets."""
    answer: dict[str, Any] = {"status": 200, "headers": {}, "body": b""}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer["asked"] = answer.get("asked", 0) + 1
            self.send_response(answer["status"])
            for name, value in answer["headers"].items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer["body"])

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/jwks.json", answer
    server.shutdown()
    thread.join()
    server.server_close()


def test_key_sets_that_are_none_are_not_followed_believed_or_swallowed(
    hostile_issuer: tuple[str, dict[str, Any]],
) -> None:
    url, answer = hostile_issuer
    answer.update(status=302, headers={"Location": url})
    with pytest.raises(httpx.HTTPStatusError):
        fetch_key_set(url)
    assert answer["asked"] == 1
    answer.update(status=200, body=b" " * 100_000)
    with pytest.raises(ValueError):
        fetch_key_set(url)
    answer.update(body=b"<html>")
    with pytest.raises(ValueError):
        fetch_key_set(url)
