"""The one-time code for the first account.

Whoever opens the log-in page first on the public internet must not become its owner. So the page
that makes the first account asks for a code that only those can read who can read the volume.
"""

import hmac
import logging
import secrets
from contextlib import suppress
from pathlib import Path

from loop_auth.exclusive import exclusive, write_private

log = logging.getLogger("uvicorn.error")


class SetupCode:
    """A code in a file of mode 0600 beside the database, there until the first account is made."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "setup-code"

    def ensure(self) -> None:
        """Makes the code unless there is one. The log says where it is, not what it is."""
        with exclusive(self._path.parent):
            if not self._path.exists():
                write_private(self._path, secrets.token_hex(16).encode() + b"\n")
        log.warning("there is no account yet; the one-time setup code is in %s", self._path)

    def matches(self, text: str) -> bool:
        """Whether `text` is the code."""
        try:
            code = self._path.read_bytes().strip()
        except OSError:
            return False
        return bool(code) and hmac.compare_digest(code, text.strip().encode())

    def discard(self) -> None:
        """Forgets the code; there is an account now."""
        with suppress(OSError):
            self._path.unlink()
