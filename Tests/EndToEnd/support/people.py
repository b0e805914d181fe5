"""The person in front of the browser: the first account of a stack, and the tokens that it gives to clients."""

import secrets
from dataclasses import dataclass
from typing import Any

from person import Browser, Client, consent
from stack import PUBLIC, Stack

SCOPES = "vault:read exec:read"


@dataclass(frozen=True)
class Tokens:
    """What a client holds."""

    client: Client
    access: str
    refresh: str


class Owner:
    """Who made the first account, with the set-up code from the volume; it has every role."""

    def __init__(self, stack: Stack):
        self.stack = stack
        self.name, self.password = "owner", secrets.token_urlsafe(16)
        code = stack.compose("exec", "-T", "loop-auth", "cat", "/data/setup-code").output.strip()
        client = Client(stack.origin)
        url = client.url(SCOPES, stack.resource)
        browser = self._browser()
        form: dict[str, Any] = {"code": code, "name": self.name, "password": self.password}
        page = browser.submit(url, browser.open(url), action="set-up", **form)
        self.first = self._exchange(client, browser.submit(url, page, action="approve"))

    def _browser(self) -> Browser:
        return Browser(self.stack.origin, PUBLIC)

    def _exchange(self, client: Client, back: str) -> Tokens:
        issued = client.exchange(back)
        return Tokens(client, str(issued["access_token"]), str(issued["refresh_token"]))

    def log_in(self, scope: str = SCOPES) -> Tokens:
        """The whole way once more: registration, log-in, consent, code."""
        client = Client(self.stack.origin)
        url = client.url(scope, self.stack.resource)
        return self._exchange(client, consent(url, self.name, self.password, self._browser()))

    def refreshed(self, tokens: Tokens) -> Tokens:
        """New tokens for a refresh token, which works once."""
        issued = tokens.client.refresh(tokens.refresh)
        return Tokens(tokens.client, str(issued["access_token"]), str(issued["refresh_token"]))
