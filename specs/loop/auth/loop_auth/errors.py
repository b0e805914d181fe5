"""Refusals, as the protocols spell them."""


class OAuthError(Exception):
    """An error answered as JSON (RFC 6749 §5.2, RFC 7591 §3.2.2)."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status


class Unanswerable(Exception):
    """An authorization request that names no client or place we could send an answer to.

    It ends on a page of ours and never in a redirect (RFC 6749 §4.1.2.1).
    """


class AuthorizationError(Exception):
    """An authorization request refused by a redirect to its own, checked redirect URI."""

    def __init__(self, redirect_uri: str, state: str | None, error: str, description: str) -> None:
        super().__init__(description)
        self.redirect_uri = redirect_uri
        self.state = state
        self.error = error
        self.description = description
