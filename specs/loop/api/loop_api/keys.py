"""The issuer's public keys: fetched, cached, and kept while the issuer is away."""

import json
import logging
import threading
import time
from collections.abc import Callable

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

log = logging.getLogger("uvicorn.error")

# A key set is asked for again after this long, so that a withdrawn key stops working.
REFRESH_SECONDS = 600.0
# And never more often than this, whatever tokens with invented key ids arrive.
RETRY_SECONDS = 10.0

MAX_KEY_SET_BYTES = 64 * 1024
MIN_KEY_BITS = 2048


class KeysUnavailable(Exception):
    """No key set has ever been fetched, so nothing can be said about any token."""


def fetch_key_set(url: str) -> object:
    """Fetches the JWKS over the internal network; proxies and redirects are not for it."""
    content = bytearray()
    with (
        httpx.Client(timeout=3.0, trust_env=False, follow_redirects=False) as client,
        client.stream("GET", url, headers={"Accept": "application/json"}) as response,
    ):
        response.raise_for_status()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > MAX_KEY_SET_BYTES:
                raise ValueError("the key set is too large")
    return json.loads(content)


def signing_keys(document: object) -> dict[str, RSAPublicKey]:
    """The keys of a JWKS that may sign with RS256, by `kid`; others are passed over (RFC 7517 §5)."""
    keys: dict[str, RSAPublicKey] = {}
    entries = document.get("keys") if isinstance(document, dict) else None
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict) or entry.get("kty") != "RSA":
            continue
        if entry.get("use", "sig") != "sig" or entry.get("alg", "RS256") != "RS256":
            continue
        kid = entry.get("kid")
        try:
            key = jwt.PyJWK.from_dict(entry, algorithm="RS256").key
        except jwt.PyJWTError:
            continue
        if isinstance(kid, str) and isinstance(key, RSAPublicKey) and key.key_size >= MIN_KEY_BITS:
            keys[kid] = key
    return keys


class PublicKeys:
    """A cache of the issuer's keys.

    A known `kid` is answered from memory. An unknown one, or an old cache, causes one fetch, at
    most every `RETRY_SECONDS`; a failed fetch leaves the cache as it was. Safe for threads: while
    one thread fetches, the others go on with what there is.
    """

    def __init__(
        self,
        fetch: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._clock = clock
        self._fetching = threading.Lock()
        self._keys: dict[str, RSAPublicKey] = {}
        self._fetched_at: float | None = None
        self._tried_at: float | None = None

    def get(self, kid: str) -> RSAPublicKey | None:
        """The key named `kid`, or None if the issuer has no such key.

        Raises `KeysUnavailable` while the issuer has never answered.
        """
        if kid not in self._keys:
            # Somebody waits for this key: wait for a fetch under way, too.
            with self._fetching:
                if kid not in self._keys:
                    self._refresh()
        elif self._is_old() and self._fetching.acquire(blocking=False):
            try:
                self._refresh()
            finally:
                self._fetching.release()
        if self._fetched_at is None:
            raise KeysUnavailable
        return self._keys.get(kid)

    def _is_old(self) -> bool:
        return self._fetched_at is None or self._clock() - self._fetched_at > REFRESH_SECONDS

    def _refresh(self) -> None:
        now = self._clock()
        if self._tried_at is not None and now - self._tried_at < RETRY_SECONDS:
            return
        self._tried_at = now
        try:
            keys = signing_keys(self._fetch())
        except (httpx.HTTPError, ValueError) as error:
            log.warning("the issuer's key set could not be fetched: %s", type(error).__name__)
            return
        if keys:
            self._keys = keys
            self._fetched_at = now
        else:
            log.warning("the issuer's key set holds no RS256 signing key")
