"""Browser sessions, and the forms that belong to them."""

import hashlib
import hmac
import re
import time
from dataclasses import dataclass

from fastapi import Request, Response

from loop_auth.accounts import Account, Accounts
from loop_auth.database import Database, digest, new_secret
from loop_auth.settings import Settings

SESSION_SECONDS = 12 * 3600

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}\Z")


@dataclass(frozen=True, slots=True)
class Session:
    """One browser's session, known by the secret in its cookie. `account` is None before log-in."""

    secret: str
    account: Account | None

    @property
    def csrf(self) -> str:
        """What every form of this session carries.

        Derived from the cookie, which no other site can read or (with its `__Host-` name) set; so
        a session before log-in needs no row in the database, and strangers cannot fill it.
        """
        return hmac.new(self.secret.encode(), b"form", hashlib.sha256).hexdigest()

    def owns(self, form: dict[str, str]) -> bool:
        """Whether `form` was sent from a page of this session."""
        return hmac.compare_digest(self.csrf.encode(), form.get("csrf", "").encode())


class Sessions:
    """The sessions in the database, and their cookie."""

    def __init__(self, database: Database, accounts: Accounts, settings: Settings) -> None:
        self._database = database
        self._accounts = accounts
        self._secure = settings.secure
        self._cookie = "__Host-loop_session" if settings.secure else "loop_session"

    def of(self, request: Request) -> Session:
        """The session of the browser that sent `request`; a new one if it has none."""
        secret = request.cookies.get(self._cookie, "")
        if not _SECRET.match(secret):
            return Session(new_secret(), None)
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT account_id FROM sessions WHERE secret_hash = ? AND expires_at > ?",
                (digest(secret), int(time.time())),
            ).fetchone()
        account = self._accounts.get(row["account_id"]) if row else None
        return Session(secret, account if account and not account.disabled else None)

    def log_in(self, session: Session, account: Account) -> Session:
        """A session of `account` under a new secret: one known before log-in gives no access."""
        self.log_out(session)
        new = Session(new_secret(), account)
        now = int(time.time())
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM sessions WHERE expires_at <= ?", (now,))
            connection.execute(
                "INSERT INTO sessions (secret_hash, account_id, expires_at) VALUES (?, ?, ?)",
                (digest(new.secret), account.id, now + SESSION_SECONDS),
            )
        return new

    def log_out(self, session: Session) -> None:
        """Ends a session."""
        with self._database.transaction() as connection:
            connection.execute(
                "DELETE FROM sessions WHERE secret_hash = ?", (digest(session.secret),)
            )

    def remember(self, response: Response, session: Session) -> None:
        """Gives the browser the session's cookie."""
        response.set_cookie(
            self._cookie,
            session.secret,
            max_age=SESSION_SECONDS,
            path="/",
            secure=self._secure,
            httponly=True,
            # Sent when an assistant's page leads here, not with a foreign page's form.
            samesite="lax",
        )
