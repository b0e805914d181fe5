"""Dynamic client registration: open to everybody, so bounded in everything."""

from typing import Any

import pytest

from conftest import Stack
from loop_auth.clients import Clients
from loop_auth.database import Database
from loop_auth.errors import OAuthError
from loop_auth.redirect_uris import is_acceptable, matches
from people import Client

CALLBACK = "https://assistant.example/callback"


def test_the_answer_tells_what_was_registered(stack: Stack) -> None:
    response = Client(stack.edge).register(
        token_endpoint_auth_method="client_secret_basic",
        scope="vault:read offline_access",
        logo_uri="https://assistant.example/logo.png",
    )
    answer = response.json()
    assert response.status_code == 201 and response.headers["cache-control"] == "no-store"
    assert answer["token_endpoint_auth_method"] == "none" and "client_secret" not in answer
    assert answer["scope"] == "vault:read" and answer["redirect_uris"] == [CALLBACK]
    assert "logo_uri" not in answer


@pytest.mark.parametrize(
    ("metadata", "error"),
    [
        ({"redirect_uris": []}, "invalid_redirect_uri"),
        ({"redirect_uris": [CALLBACK] * 11}, "invalid_redirect_uri"),
        ({"redirect_uris": CALLBACK}, "invalid_redirect_uri"),
        ({"redirect_uris": ["http://assistant.example/"]}, "invalid_redirect_uri"),
        ({"redirect_uris": ["javascript:alert(1)"]}, "invalid_redirect_uri"),
        ({"redirect_uris": [7]}, "invalid_redirect_uri"),
        ({"client_name": ["a"]}, "invalid_client_metadata"),
        ({"scope": 7}, "invalid_client_metadata"),
        ({"grant_types": ["client_credentials"]}, "invalid_client_metadata"),
        ({"response_types": ["token"]}, "invalid_client_metadata"),
    ],
)
def test_metadata_we_cannot_serve_is_refused(
    tmp_path: Any, metadata: dict[str, Any], error: str
) -> None:
    clients = Clients(Database(tmp_path / "oauth.db"))
    with pytest.raises(OAuthError) as refused:
        clients.register({"redirect_uris": [CALLBACK], **metadata})
    assert refused.value.error == error


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 20_000, b"\xff"])
def test_a_body_that_is_no_json_object_is_refused(stack: Stack, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = Client(stack.edge).http.post("/register", content=body, headers=headers)
    assert response.status_code == 400
    assert response.json()["error"] == "invalid_client_metadata"


def test_one_address_registers_so_many_clients_an_hour(stack: Stack) -> None:
    client, other = Client(stack.edge), Client(stack.edge)
    assert [client.register().status_code for _ in range(21)] == [201] * 20 + [429]
    assert other.register().status_code == 201


def test_registrations_end_at_a_fixed_number(tmp_path: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("loop_auth.clients.MAX_CLIENTS", 3)
    clients = Clients(Database(tmp_path / "oauth.db"))
    for _ in range(3):
        clients.register({"redirect_uris": [CALLBACK]})
    with pytest.raises(OAuthError) as refused:
        clients.register({"redirect_uris": [CALLBACK]})
    assert refused.value.status == 503


def test_a_client_nobody_used_makes_room_after_a_week(tmp_path: Any, monkeypatch: Any) -> None:
    clients = Clients(Database(tmp_path / "oauth.db"))
    old = clients.register({"redirect_uris": [CALLBACK]})
    eight_days_on = old.created_at + 8 * 24 * 3600
    monkeypatch.setattr("loop_auth.clients.time.time", lambda: eight_days_on)
    new = clients.register({"redirect_uris": [CALLBACK]})
    assert clients.get(old.id) is None and clients.get(new.id) is not None


@pytest.mark.parametrize(
    "uri",
    [
        CALLBACK,
        "https://chatgpt.com/connector/oauth/abc-123",
        "http://127.0.0.1/callback",
        "http://[::1]:8000/callback",
        "http://localhost:3000/callback",
        "com.example.app:/oauth",
        "cursor://anysphere.cursor-retrieval/oauth/callback",
    ],
)
def test_redirect_uris_of_real_clients_are_accepted(uri: str) -> None:
    assert is_acceptable(uri)


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "callback",
        "//evil.example/",
        "http://evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://localhost@evil.example/",
        "https://user:word@evil.example/",
        "https://assistant.example/#fragment",
        "https://assistant.example/\r\nSet-Cookie: a=b",
        "https://assistant.example/a b",
        'https://assistant.example/"onload=',
        "https://assistant.example\\@evil.example/",
        "https://assistant.example:port/",
        "https:///callback",
        "javascript:alert(1)",
        "data:text/html,hi",
        "file:///etc/passwd",
        "myapp://callback",
        "https://assistant.example/" + "a" * 2000,
        "https://예시.example/",
    ],
)
def test_redirect_uris_that_lead_elsewhere_are_not(uri: str) -> None:
    assert not is_acceptable(uri)


@pytest.mark.parametrize(
    ("registered", "presented", "same"),
    [
        (CALLBACK, CALLBACK, True),
        (CALLBACK, CALLBACK + "/", False),
        (CALLBACK, "https://assistant.example:443/callback", False),
        ("http://127.0.0.1:1/cb", "http://127.0.0.1:2/cb", True),
        ("http://127.0.0.1/cb", "http://127.0.0.1:2/cb", True),
        ("http://[::1]/cb", "http://[::1]:2/cb", True),
        ("http://127.0.0.1/cb", "http://localhost:2/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:2/other", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:2/cb?more=1", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:2@evil.example/cb", False),
        ("http://127.0.0.1/cb", "https://127.0.0.1/cb", False),
        ("http://127.0.0.1/cb", "http://127.0.0.1:2/cb#more", False),
    ],
)
def test_a_redirect_uri_matches_to_the_letter_but_for_a_loopback_port(
    registered: str, presented: str, same: bool
) -> None:
    assert matches(registered, presented) is same
