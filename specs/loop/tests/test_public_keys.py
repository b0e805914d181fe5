"""The API's cache of the issuer's keys, with a clock that the tests turn."""

from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey, RSAKey

from loop_api.keys import (
    REFRESH_SECONDS,
    RETRY_SECONDS,
    KeysUnavailable,
    PublicKeys,
    signing_keys,
)


def published(kid: str, /, **changes: Any) -> dict[str, Any]:
    key = RSAKey.generate_key(2048).as_dict(private=False)
    return {**key, "kid": kid, "use": "sig", "alg": "RS256", **changes}


class Issuer:
    """An issuer that counts who asks, can be away, and changes its keys."""

    def __init__(self, *kids: str) -> None:
        self.now = 1000.0
        self.asked = 0
        self.away = False
        self.document: Any = {"keys": [published(kid) for kid in kids]}
        self.keys = PublicKeys(self.fetch, lambda: self.now)

    def fetch(self) -> object:
        self.asked += 1
        if self.away:
            raise httpx.ConnectError("away")
        return self.document


def test_a_known_key_is_asked_for_once() -> None:
    issuer = Issuer("a")
    assert all(issuer.keys.get("a") for _ in range(5))
    assert issuer.asked == 1


def test_a_new_key_is_found_and_invented_ones_cost_one_request_a_while() -> None:
    issuer = Issuer("a")
    assert issuer.keys.get("a")
    issuer.document = {"keys": [published("b")]}
    issuer.now += RETRY_SECONDS
    assert issuer.keys.get("b") and issuer.asked == 2
    assert not any(issuer.keys.get(f"invented {n}") for n in range(100))
    assert issuer.asked == 2
    issuer.now += RETRY_SECONDS
    assert not issuer.keys.get("invented") and issuer.asked == 3


def test_keys_are_kept_while_the_issuer_is_away() -> None:
    issuer = Issuer("a")
    assert issuer.keys.get("a")
    issuer.away = True
    issuer.now += 100 * REFRESH_SECONDS
    assert issuer.keys.get("a") and issuer.asked == 2
    issuer.document, issuer.away = {"keys": []}, False
    issuer.now += RETRY_SECONDS
    assert issuer.keys.get("a"), "an empty key set is an accident, not a withdrawal"


def test_a_withdrawn_key_stops_working_after_the_refresh() -> None:
    issuer = Issuer("a")
    assert issuer.keys.get("a")
    issuer.document = {"keys": [published("b")]}
    issuer.now += REFRESH_SECONDS + 1
    assert not issuer.keys.get("a")


def test_before_the_first_answer_no_key_is_denied() -> None:
    issuer = Issuer("a")
    issuer.away = True
    for _ in range(3):
        with pytest.raises(KeysUnavailable):
            issuer.keys.get("a")
    assert issuer.asked == 1
    issuer.away = False
    issuer.now += RETRY_SECONDS
    assert issuer.keys.get("a")


@pytest.mark.parametrize(
    "entry",
    [
        published("k", use="enc"),
        published("k", alg="RS512"),
        published("k", n="AQAB"),
        published("k", n=7),
        published("k", kid=7),
        {"kty": "RSA", "kid": "k"},
        {"kty": "oct", "kid": "k", "k": "c2VjcmV0"},
        {**ECKey.generate_key("P-256").as_dict(private=False), "kid": "k"},
        "k",
        None,
    ],
)
def test_keys_that_cannot_sign_with_rs256_are_passed_over(entry: Any) -> None:
    assert signing_keys({"keys": [entry, published("good")]}).keys() == {"good"}


@pytest.mark.parametrize("document", [None, [], "keys", {}, {"keys": None}, {"keys": {}}])
def test_a_document_without_keys_gives_none(document: object) -> None:
    assert signing_keys(document) == {}
