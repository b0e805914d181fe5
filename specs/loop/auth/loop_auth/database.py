"""The SQLite database: where it lies, what is in it, and how a transaction is run."""

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loop_auth.exclusive import exclusive

# Times are seconds since 1970. Whatever opens a door (codes, tokens, session cookies) is stored
# as a SHA-256 only: who reads the file cannot use it.
SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE COLLATE NOCASE,
    password_hash TEXT NOT NULL,
    roles         TEXT NOT NULL,
    disabled      INTEGER NOT NULL DEFAULT 0,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    secret_hash   TEXT PRIMARY KEY,
    account_id    TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    expires_at    INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS clients (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL,
    redirect_uris TEXT NOT NULL,
    scope         TEXT,
    created_at    INTEGER NOT NULL,
    used_at       INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS grants (
    id            TEXT PRIMARY KEY,
    client_id     TEXT NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    account_id    TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    scope         TEXT NOT NULL,
    resource      TEXT NOT NULL,
    expires_at    INTEGER NOT NULL,
    revoked_at    INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS codes (
    code_hash     TEXT PRIMARY KEY,
    grant_id      TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    redirect_uri  TEXT NOT NULL,
    challenge     TEXT NOT NULL,
    expires_at    INTEGER NOT NULL,
    redeemed_at   INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS refresh_tokens (
    token_hash    TEXT PRIMARY KEY,
    grant_id      TEXT NOT NULL REFERENCES grants (id) ON DELETE CASCADE,
    expires_at    INTEGER NOT NULL,
    rotated_at    INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS codes_of_grant ON codes (grant_id);
CREATE INDEX IF NOT EXISTS refresh_tokens_of_grant ON refresh_tokens (grant_id);
CREATE INDEX IF NOT EXISTS grants_of_client ON grants (client_id);
"""


class Database:
    """A SQLite file in WAL mode, opened anew for each transaction: threads share nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Turning WAL on is the one thing SQLite's own waiting does not cover.
        with exclusive(path.parent):
            path.touch(mode=0o600, exist_ok=True)
            with self._connection() as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that holds the write lock from its start, so what it reads stays true.

        Commits at the end; an exception rolls back.
        """
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for single queries that change nothing; it waits for no writer."""
        with self._connection() as connection:
            connection.execute("PRAGMA query_only = ON")
            yield connection

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=5, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            yield connection
        finally:
            connection.close()


def new_secret() -> str:
    """256 random bits as text for a URL or a cookie."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is stored of a secret made by `new_secret`. Random, so it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()
