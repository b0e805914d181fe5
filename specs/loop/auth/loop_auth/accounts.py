"""People: names, passwords, roles."""

import secrets
import sqlite3
import threading
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from loop_auth.database import Database
from loop_auth.scopes import ROLES, allowed_scopes

MIN_PASSWORD = 12
MAX_PASSWORD = 256
MAX_NAME = 64

# OWASP's smallest recommended argon2id: 19 MiB a hash. The semaphore bounds what a burst of
# log-ins can take from a small NAS to two at a time.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_hashing = threading.Semaphore(2)
# Checked in place of a hash that is not there, so that unknown names take as long as known ones.
_nobody = _hasher.hash(secrets.token_hex(16))


class AccountRefused(ValueError):
    """The account cannot be made or changed like this; the message may be shown."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in."""

    id: str
    name: str
    roles: tuple[str, ...]
    disabled: bool

    @property
    def scopes(self) -> frozenset[str]:
        """What may be granted in this person's name; nothing once the account is disabled."""
        return frozenset() if self.disabled else allowed_scopes(self.roles)


class Accounts:
    """The accounts in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exist(self) -> bool:
        """Whether there is any account at all."""
        with self._database.reading() as connection:
            return connection.execute("SELECT 1 FROM accounts LIMIT 1").fetchone() is not None

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self._database.reading() as connection:
            return [
                _account(row) for row in connection.execute("SELECT * FROM accounts ORDER BY name")
            ]

    def get(self, account_id: str) -> Account | None:
        """The account with this id, which is the `sub` of its tokens."""
        with self._database.reading() as connection:
            query = "SELECT * FROM accounts WHERE id = ?"
            row = connection.execute(query, (account_id,)).fetchone()
        return _account(row) if row else None

    def create(
        self, name: str, password: str, roles: Iterable[str], only_as_first: bool = False
    ) -> Account:
        """Makes an account; raises `AccountRefused`."""
        account = Account(secrets.token_hex(16), _checked_name(name), _checked_roles(roles), False)
        password_hash = _hash(password)
        with self._database.transaction() as connection:
            if only_as_first and connection.execute("SELECT 1 FROM accounts").fetchone():
                raise AccountRefused("an account exists already")
            try:
                connection.execute(
                    "INSERT INTO accounts (id, name, password_hash, roles, created_at)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (
                        account.id,
                        account.name,
                        password_hash,
                        " ".join(account.roles),
                        int(time.time()),
                    ),
                )
            except sqlite3.IntegrityError as error:
                raise AccountRefused("the name is taken") from error
        return account

    def verify(self, name: str, password: str) -> Account | None:
        """The account whose name and password these are, unless it is disabled."""
        with self._database.reading() as connection:
            query = "SELECT * FROM accounts WHERE name = ?"
            row = connection.execute(query, (_normal(name),)).fetchone()
        stored = row["password_hash"] if row else _nobody
        if not _matches(stored, password) or row is None or row["disabled"]:
            return None
        if _hasher.check_needs_rehash(stored):
            self._update(row["id"], "password_hash = ?", _hash(password))
        return _account(row)

    def set_password(self, name: str, password: str) -> None:
        """Gives a new password; every browser and client must log in again."""
        account_id = self._id(name)
        self._update(account_id, "password_hash = ?", _hash(password))
        self._log_out(account_id)

    def set_roles(self, name: str, roles: Iterable[str]) -> None:
        """Gives new roles, in force for every token made or refreshed from now on."""
        self._update(self._id(name), "roles = ?", " ".join(_checked_roles(roles)))

    def set_disabled(self, name: str, disabled: bool) -> None:
        """Disables an account (no log-in, no refresh) or enables it again."""
        account_id = self._id(name)
        self._update(account_id, "disabled = ?", int(disabled))
        if disabled:
            self._log_out(account_id)

    def _id(self, name: str) -> str:
        with self._database.reading() as connection:
            query = "SELECT id FROM accounts WHERE name = ?"
            row = connection.execute(query, (_normal(name),)).fetchone()
        if row is None:
            raise AccountRefused("there is no such account")
        return str(row["id"])

    def _update(self, account_id: str, assignment: str, value: str | int) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                f"UPDATE accounts SET {assignment} WHERE id = ?", (value, account_id)
            )

    def _log_out(self, account_id: str) -> None:
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM sessions WHERE account_id = ?", (account_id,))
            connection.execute("DELETE FROM grants WHERE account_id = ?", (account_id,))


def _account(row: sqlite3.Row) -> Account:
    return Account(row["id"], row["name"], tuple(row["roles"].split()), bool(row["disabled"]))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _checked_name(name: str) -> str:
    normal = _normal(name)
    if not 1 <= len(normal) <= MAX_NAME or any(not c.isprintable() for c in normal):
        raise AccountRefused(f"a name has 1 to {MAX_NAME} printable characters")
    return normal


def _checked_roles(roles: Iterable[str]) -> tuple[str, ...]:
    chosen = frozenset(roles)
    if not chosen or not chosen <= ROLES.keys():
        raise AccountRefused(f"roles are one or more of {', '.join(ROLES)}")
    return tuple(role for role in ROLES if role in chosen)


def _hash(password: str) -> str:
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise AccountRefused(f"a password has {MIN_PASSWORD} to {MAX_PASSWORD} characters")
    with _hashing:
        return _hasher.hash(unicodedata.normalize("NFC", password))


def _matches(stored: str, password: str) -> bool:
    if len(password) > MAX_PASSWORD:
        return False
    with _hashing:
        try:
            return _hasher.verify(stored, unicodedata.normalize("NFC", password))
        except (Argon2Error, InvalidHashError):
            return False
