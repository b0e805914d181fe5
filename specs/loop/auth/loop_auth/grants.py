"""What an account has allowed a client, and the codes and refresh tokens that stand for it.

Every code and every refresh token works once. If one comes a second time, somebody else has it,
and the whole grant ends (RFC 6749 §4.1.2, RFC 9700 §4.14.2).
"""

import base64
import hashlib
import hmac
import re
import secrets
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from loop_auth.database import Database, digest, new_secret
from loop_auth.errors import OAuthError
from loop_auth.scopes import written

CODE_SECONDS = 60
# How long used codes are kept beyond their time, to know them when they come again.
CODE_MEMORY_SECONDS = 24 * 3600

CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}\Z")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}\Z")


@dataclass(frozen=True, slots=True)
class Grant:
    """An account's word to a client: these scopes, for this resource."""

    id: str
    client_id: str
    account_id: str
    scopes: frozenset[str]
    resource: str


@dataclass(frozen=True, slots=True)
class Issue:
    """What a token request has earned: a grant, the scopes of its access token, a refresh token."""

    grant: Grant
    scopes: frozenset[str]
    refresh_token: str


# Says which scopes an access token for a grant has now, or raises `OAuthError`. It may read the
# database and must not write it: it is asked within a transaction.
Accept: TypeAlias = Callable[[Grant], frozenset[str]]


class Grants:
    """The grants in the database."""

    def __init__(self, database: Database, refresh_token_lifetime: int) -> None:
        self._database = database
        self._lifetime = refresh_token_lifetime

    def issue_code(
        self,
        client_id: str,
        account_id: str,
        scopes: frozenset[str],
        resource: str,
        redirect_uri: str,
        challenge: str,
    ) -> str:
        """Records a grant and gives the code that stands for it."""
        code, grant_id, now = new_secret(), secrets.token_hex(16), int(time.time())
        with self._database.transaction() as connection:
            _purge(connection, now)
            connection.execute("UPDATE clients SET used_at = ? WHERE id = ?", (now, client_id))
            connection.execute(
                "INSERT INTO grants (id, client_id, account_id, scope, resource, expires_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    grant_id,
                    client_id,
                    account_id,
                    written(scopes),
                    resource,
                    now + CODE_MEMORY_SECONDS,
                ),
            )
            connection.execute(
                "INSERT INTO codes (code_hash, grant_id, redirect_uri, challenge, expires_at)"
                " VALUES (?, ?, ?, ?, ?)",
                (digest(code), grant_id, redirect_uri, challenge, now + CODE_SECONDS),
            )
        return code

    def redeem_code(
        self, code: str, client_id: str, redirect_uri: str | None, verifier: str, accept: Accept
    ) -> Issue:
        """What `code` stands for, once; raises `OAuthError`.

        The code is used up only if everything about the request is right, `accept` included: a
        client's mistake must not cost it its code.
        """
        now = int(time.time())
        issue: Issue | None = None
        with self._database.transaction() as connection:
            row = connection.execute(
                "SELECT * FROM codes JOIN grants ON grants.id = grant_id WHERE code_hash = ?",
                (digest(code),),
            ).fetchone()
            if row is None or row["client_id"] != client_id or row["revoked_at"] is not None:
                raise OAuthError("invalid_grant", "the code is not valid")
            if row["redeemed_at"] is not None:
                _revoke(connection, row["grant_id"], now)
            else:
                _check_code(row, redirect_uri, verifier, now)
                issue = self._issue(connection, _grant(row), accept, now)
                connection.execute(
                    "UPDATE codes SET redeemed_at = ? WHERE code_hash = ?", (now, digest(code))
                )
        # Raised out here, so that the revocation is kept.
        if issue is None:
            raise OAuthError("invalid_grant", "the code has been used")
        return issue

    def rotate(self, token: str, client_id: str, accept: Accept) -> Issue:
        """What a refresh token stands for, once, with its successor; raises `OAuthError`."""
        now = int(time.time())
        issue: Issue | None = None
        with self._database.transaction() as connection:
            row = connection.execute(
                "SELECT refresh_tokens.expires_at AS token_expires_at, *"
                " FROM refresh_tokens JOIN grants ON grants.id = grant_id WHERE token_hash = ?",
                (digest(token),),
            ).fetchone()
            if row is None or row["client_id"] != client_id or row["revoked_at"] is not None:
                raise OAuthError("invalid_grant", "the refresh token is not valid")
            if row["rotated_at"] is not None:
                _revoke(connection, row["grant_id"], now)
            elif row["token_expires_at"] <= now:
                raise OAuthError("invalid_grant", "the refresh token has expired")
            else:
                issue = self._issue(connection, _grant(row), accept, now)
                connection.execute(
                    "UPDATE refresh_tokens SET rotated_at = ? WHERE token_hash = ?",
                    (now, digest(token)),
                )
        if issue is None:
            raise OAuthError("invalid_grant", "the refresh token has been used")
        return issue

    def _issue(
        self, connection: sqlite3.Connection, grant: Grant, accept: Accept, now: int
    ) -> Issue:
        scopes = accept(grant)
        token, expires_at = new_secret(), now + self._lifetime
        connection.execute(
            "INSERT INTO refresh_tokens (token_hash, grant_id, expires_at) VALUES (?, ?, ?)",
            (digest(token), grant.id, expires_at),
        )
        connection.execute(
            "UPDATE grants SET expires_at = max(expires_at, ?) WHERE id = ?",
            (expires_at, grant.id),
        )
        return Issue(grant, scopes, token)


def _check_code(row: sqlite3.Row, redirect_uri: str | None, verifier: str, now: int) -> None:
    if row["expires_at"] <= now:
        raise OAuthError("invalid_grant", "the code has expired")
    # OAuth 2.1 no longer sends it, OAuth 2.0 must: what is sent has to be right.
    if redirect_uri is not None and redirect_uri != row["redirect_uri"]:
        raise OAuthError("invalid_grant", "the redirect URI is not the one the code was sent to")
    if not _VERIFIER.match(verifier) or not hmac.compare_digest(
        challenge_of(verifier), row["challenge"]
    ):
        raise OAuthError("invalid_grant", "the code verifier does not match")


def challenge_of(verifier: str) -> str:
    """The S256 challenge of a PKCE verifier (RFC 7636 §4.2)."""
    hashed = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()


def _revoke(connection: sqlite3.Connection, grant_id: str, now: int) -> None:
    connection.execute("UPDATE grants SET revoked_at = ? WHERE id = ?", (now, grant_id))


def _purge(connection: sqlite3.Connection, now: int) -> None:
    """Forgets what no longer matters; what hangs on a grant goes with it."""
    connection.execute("DELETE FROM grants WHERE expires_at <= ?", (now,))
    connection.execute("DELETE FROM codes WHERE expires_at <= ?", (now - CODE_MEMORY_SECONDS,))
    connection.execute("DELETE FROM refresh_tokens WHERE expires_at <= ?", (now,))


def _grant(row: sqlite3.Row) -> Grant:
    return Grant(
        id=row["grant_id"],
        client_id=row["client_id"],
        account_id=row["account_id"],
        scopes=frozenset(row["scope"].split()),
        resource=row["resource"],
    )
