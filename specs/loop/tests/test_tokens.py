"""The token endpoint: codes and refresh tokens that work once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from conftest import Stack
from people import Client, Edge, code_for
from services import ISSUER, Auth


@pytest.fixture
def client(stack: Stack) -> Client:
    client = Client(stack.edge)
    client.register()
    return client


@pytest.fixture
def code(stack: Stack, client: Client) -> str:
    return code_for(client, "editor", stack.passwords["editor"], scope="vault:read vault:write")


@pytest.fixture
def tokens(client: Client, code: str) -> Any:
    return client.exchange(code).json()


def error_of(response: Any) -> str:
    assert response.headers["cache-control"] == "no-store"
    assert "access_token" not in response.json()
    return str(response.json()["error"])


def test_a_replayed_code_is_refused_and_ends_what_it_began(client: Client, code: str) -> None:
    tokens = client.exchange(code).json()
    assert error_of(client.exchange(code)) == "invalid_grant"
    assert error_of(client.refresh(tokens["refresh_token"])) == "invalid_grant"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"code_verifier": "x" * 43}, "invalid_grant"),
        ({"code_verifier": "short"}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_request"),
        ({"redirect_uri": "https://assistant.example/other"}, "invalid_grant"),
        ({"resource": ISSUER + "/mcp"}, "invalid_target"),
        ({"client_id": "nobody"}, "invalid_client"),
        ({"client_secret": "guess"}, "invalid_client"),
        ({"code": "nonsense"}, "invalid_grant"),
        ({"code": None}, "invalid_request"),
    ],
)
def test_a_mistaken_exchange_is_refused_and_the_code_still_works(
    client: Client, code: str, changes: dict[str, str | None], error: str
) -> None:
    assert error_of(client.exchange(code, **changes)) == error
    assert client.exchange(code, resource=ISSUER + "/api").status_code == 200


def test_a_code_is_of_no_use_to_another_client(stack: Stack, client: Client, code: str) -> None:
    thief = Client(stack.edge, verifier=client.verifier)
    thief.register()
    assert error_of(thief.exchange(code)) == "invalid_grant"
    assert client.exchange(code).status_code == 200


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"grant_type": "password", "username": "a", "password": "b"}, "unsupported_grant_type"),
        ({"grant_type": "client_credentials"}, "unsupported_grant_type"),
        ({}, "invalid_request"),
    ],
)
def test_other_grants_are_not_offered(client: Client, fields: dict[str, str], error: str) -> None:
    assert error_of(client.token(**fields)) == error


def test_the_body_must_be_a_form_of_bounded_size_without_repetitions(client: Client) -> None:
    assert client.http.post("/token", json={"grant_type": "refresh_token"}).status_code == 415
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    twice = client.http.post("/token", content="client_id=a&client_id=b", headers=form)
    assert error_of(twice) == "invalid_request"
    assert client.http.post("/token", content="a=" + "b" * 40_000, headers=form).status_code == 413


def test_a_refresh_gives_new_tokens_and_takes_the_old_one(client: Client, tokens: Any) -> None:
    second = client.refresh(tokens["refresh_token"]).json()
    assert second["refresh_token"] != tokens["refresh_token"]
    assert second["access_token"] != tokens["access_token"]
    assert second["scope"] == "vault:read vault:write"
    assert client.refresh(second["refresh_token"]).status_code == 200


def test_a_refresh_token_used_twice_ends_the_whole_family(client: Client, tokens: Any) -> None:
    second = client.refresh(tokens["refresh_token"]).json()
    assert error_of(client.refresh(tokens["refresh_token"])) == "invalid_grant"
    assert error_of(client.refresh(second["refresh_token"])) == "invalid_grant"


def test_of_many_exchanges_at_once_one_wins(client: Client, code: str) -> None:
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(client.exchange, [code] * 6))
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 5
    (won,) = [answer.json() for answer in answers if answer.status_code == 200]
    # And since five came too late, the one has no future either.
    assert error_of(client.refresh(won["refresh_token"])) == "invalid_grant"


def test_a_refresh_may_ask_for_less_and_not_for_more(client: Client, tokens: Any) -> None:
    more = client.refresh(tokens["refresh_token"], scope="vault:read exec:read")
    assert error_of(more) == "invalid_scope"
    less = client.refresh(tokens["refresh_token"], scope="vault:read").json()
    assert less["scope"] == "vault:read"
    again = client.refresh(less["refresh_token"]).json()
    assert again["scope"] == "vault:read vault:write"


def test_a_refresh_for_another_resource_or_client_costs_nothing(
    stack: Stack, client: Client, tokens: Any
) -> None:
    elsewhere = client.refresh(tokens["refresh_token"], resource=ISSUER + "/mcp")
    assert error_of(elsewhere) == "invalid_target"
    thief = Client(stack.edge)
    thief.register()
    assert error_of(thief.refresh(tokens["refresh_token"])) == "invalid_grant"
    assert client.refresh(tokens["refresh_token"]).status_code == 200


def test_what_an_account_loses_its_next_token_lacks(auth: Auth) -> None:
    password = auth.add("doyun", "editor", "exec")
    client = Client(Edge(auth.start().url))
    code = code_for(client, "doyun", password, scope="vault:read vault:write exec:read")
    tokens = client.exchange(code).json()
    assert tokens["scope"] == "vault:read vault:write exec:read"

    assert auth.manage("roles", "doyun", "--role", "reader").returncode == 0
    tokens = client.refresh(tokens["refresh_token"]).json()
    assert tokens["scope"] == "vault:read"
    assert auth.manage("disable", "doyun").returncode == 0
    assert error_of(client.refresh(tokens["refresh_token"])) == "invalid_grant"


def test_no_code_token_or_password_is_stored_as_it_is(auth: Auth) -> None:
    password = auth.add("seoyeon", "reader")
    client = Client(Edge(auth.start().url))
    code = code_for(client, "seoyeon", password)
    tokens = client.exchange(code).json()
    auth.stop()
    stored = b"".join(file.read_bytes() for file in auth.data.glob("oauth.db*"))
    for secret in (password, code, tokens["refresh_token"], tokens["access_token"]):
        assert secret.encode() not in stored
    assert b"$argon2id$" in stored
