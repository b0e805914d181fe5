"""Dynamically registered clients (RFC 7591): all of them public, and only so many of them."""

import json
import sqlite3
import time
from dataclasses import dataclass
from typing import Any

from loop_auth import redirect_uris
from loop_auth.database import Database, new_secret
from loop_auth.errors import OAuthError
from loop_auth.scopes import known_scopes, written

MAX_CLIENTS = 2000
MAX_REDIRECT_URIS = 10
MAX_NAME = 100
# A client that nobody has logged in to for this long after its registration is forgotten.
UNUSED_SECONDS = 7 * 24 * 3600
# And one that has been used, this long after the last log-in, if no grant of it is left.
FORGOTTEN_SECONDS = 366 * 24 * 3600

GRANT_TYPES = ("authorization_code", "refresh_token")


@dataclass(frozen=True, slots=True)
class Client:
    """A program that asks for tokens. `scopes` bounds what it may ask for; None does not."""

    id: str
    name: str
    redirect_uris: tuple[str, ...]
    scopes: frozenset[str] | None
    created_at: int

    def may_redirect_to(self, uri: str) -> bool:
        """Whether an answer for this client may be sent to `uri`."""
        return any(redirect_uris.matches(registered, uri) for registered in self.redirect_uris)

    @property
    def metadata(self) -> dict[str, Any]:
        """What registration answers (RFC 7591 §3.2.1)."""
        answer: dict[str, Any] = {
            "client_id": self.id,
            "client_id_issued_at": self.created_at,
            "client_name": self.name,
            "redirect_uris": list(self.redirect_uris),
            "grant_types": list(GRANT_TYPES),
            "response_types": ["code"],
            "token_endpoint_auth_method": "none",
        }
        if self.scopes is not None:
            answer["scope"] = written(self.scopes)
        return answer


class Clients:
    """The clients in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, client_id: str) -> Client | None:
        """The client with this id."""
        with self._database.reading() as connection:
            query = "SELECT * FROM clients WHERE id = ?"
            row = connection.execute(query, (client_id,)).fetchone()
        return _client(row) if row else None

    def register(self, metadata: dict[str, Any]) -> Client:
        """Registers a client; raises `OAuthError` for metadata we cannot serve.

        Members we do not know are ignored, and an authentication method we do not have is
        replaced by `none`: the RFC lets a server do so, and says that the answer tells.
        """
        client = Client(
            id=new_secret(),
            name=_name(metadata),
            redirect_uris=_redirect_uris(metadata),
            scopes=_scopes(metadata),
            created_at=int(time.time()),
        )
        _check_flow(metadata)
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM clients WHERE coalesce(used_at + ?, created_at + ?) < ?"
                " AND NOT EXISTS (SELECT 1 FROM grants WHERE client_id = clients.id)",
                (FORGOTTEN_SECONDS, UNUSED_SECONDS, client.created_at),
            )
            (count,) = connection.execute("SELECT count(*) FROM clients").fetchone()
            if count >= MAX_CLIENTS:
                raise OAuthError("temporarily_unavailable", "too many clients", 503)
            connection.execute(
                "INSERT INTO clients (id, name, redirect_uris, scope, created_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (
                    client.id,
                    client.name,
                    json.dumps(client.redirect_uris),
                    None if client.scopes is None else written(client.scopes),
                    client.created_at,
                ),
            )
        return client


def _client(row: sqlite3.Row) -> Client:
    return Client(
        id=row["id"],
        name=row["name"],
        redirect_uris=tuple(json.loads(row["redirect_uris"])),
        scopes=None if row["scope"] is None else frozenset(row["scope"].split()),
        created_at=row["created_at"],
    )


def _name(metadata: dict[str, Any]) -> str:
    name = metadata.get("client_name", "")
    if not isinstance(name, str):
        raise OAuthError("invalid_client_metadata", "client_name is not a text")
    # Shown on the consent page, so nothing that could rearrange it.
    return "".join(c for c in name if c.isprintable()).strip()[:MAX_NAME]


def _redirect_uris(metadata: dict[str, Any]) -> tuple[str, ...]:
    uris = metadata.get("redirect_uris")
    if not isinstance(uris, list) or not 1 <= len(uris) <= MAX_REDIRECT_URIS:
        detail = f"redirect_uris is not a list of 1 to {MAX_REDIRECT_URIS}"
        raise OAuthError("invalid_redirect_uri", detail)
    for uri in uris:
        if not isinstance(uri, str) or not redirect_uris.is_acceptable(uri):
            detail = "a redirect URI is not https, http on loopback, or an app's own scheme"
            raise OAuthError("invalid_redirect_uri", detail)
    return tuple(uris)


def _scopes(metadata: dict[str, Any]) -> frozenset[str] | None:
    scope = metadata.get("scope")
    if scope is None or scope == "":
        return None
    if not isinstance(scope, str):
        raise OAuthError("invalid_client_metadata", "scope is not a text")
    return known_scopes(scope)


def _check_flow(metadata: dict[str, Any]) -> None:
    for member, needed in (("grant_types", "authorization_code"), ("response_types", "code")):
        values = metadata.get(member, [needed])
        if not isinstance(values, list) or needed not in values:
            raise OAuthError("invalid_client_metadata", f"{member} does not hold {needed}")
