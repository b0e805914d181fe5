"""Those who use the services: a browser, the person in front of it, and an OAuth client."""

import base64
import hashlib
import secrets
from copy import copy
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx

from services import ISSUER

REDIRECT_URI = "https://assistant.example/callback"

_addresses = count(2)


class Edge(httpx.BaseTransport):
    """The reverse proxy: https outside, one public name, the spec's routes, plain http inside."""

    def __init__(self, auth: str = "", api: str = "") -> None:
        self._inner = httpx.HTTPTransport()
        self._address = "198.51.100.1"
        self._upstreams = {
            "/authorize": auth,
            "/token": auth,
            "/register": auth,
            "/.well-known/": auth,
            "/api/": api,
            "/health": api,
        }

    def seen_from_elsewhere(self) -> "Edge":
        """The same edge for a caller with an address of its own."""
        edge = copy(self)
        edge._address = f"198.51.100.{next(_addresses)}"
        return edge

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        for route, upstream in self._upstreams.items():
            if path == route or (route.endswith("/") and path.startswith(route)):
                target = httpx.URL(upstream)
                inner = httpx.Request(
                    request.method,
                    request.url.copy_with(scheme="http", host=target.host, port=target.port),
                    headers={
                        **request.headers,
                        "X-Forwarded-For": self._address,
                        "X-Forwarded-Proto": "https",
                    },
                    stream=request.stream,
                )
                return self._inner.handle_request(inner)
        return httpx.Response(404)


class _FormReader(HTMLParser):
    """The one form of a page: where it goes, its hidden fields, its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.hidden: dict[str, str] = {}
        self.inputs: set[str] = set()
        self.buttons: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = values["action"]
        elif tag == "input" and values.get("type") == "hidden":
            self.hidden[values["name"]] = values["value"]
        elif tag == "input":
            self.inputs.add(values["name"])
        elif tag == "button":
            self.buttons.add(values["value"])


class Browser:
    """A browser: cookies, forms, and redirects within our own origin."""

    def __init__(self, edge: Edge) -> None:
        self.http = httpx.Client(transport=edge, base_url=ISSUER)

    def open(self, url: str) -> httpx.Response:
        return self._follow(self.http.get(url))

    def submit(self, page: httpx.Response, button: str, **fields: str) -> httpx.Response:
        """Fills the page's form in and presses `button`."""
        form = form_of(page)
        assert button in form.buttons, page.text
        assert fields.keys() <= form.inputs
        return self._follow(
            self.http.post(form.action, data={**form.hidden, **fields, "action": button})
        )

    def _follow(self, response: httpx.Response) -> httpx.Response:
        while response.has_redirect_location:
            target = response.headers["location"]
            if not target.startswith(ISSUER + "/"):
                break
            response = self.http.get(target)
        return response


def form_of(page: httpx.Response) -> _FormReader:
    reader = _FormReader()
    reader.feed(page.text)
    return reader


def answer_of(response: httpx.Response) -> dict[str, str]:
    """The parameters of the redirect that leads back to the client."""
    assert response.status_code == 303, response.text
    return dict(parse_qsl(urlsplit(response.headers["location"]).query))


@dataclass
class Client:
    """An OAuth client: it registers itself, and keeps its PKCE verifier and state."""

    edge: Edge
    redirect_uri: str = REDIRECT_URI
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    state: str = field(default_factory=lambda: secrets.token_urlsafe(8))
    client_id: str = ""

    def __post_init__(self) -> None:
        transport = self.edge.seen_from_elsewhere()
        self.http = httpx.Client(transport=transport, base_url=ISSUER)

    def register(self, **metadata: Any) -> httpx.Response:
        """Registers the client and remembers its id."""
        body = {"client_name": "Assistant", "redirect_uris": [self.redirect_uri], **metadata}
        response = self.http.post("/register", json=body)
        self.client_id = response.json().get("client_id", "")
        return response

    def authorize_url(self, **changes: str | None) -> str:
        """The authorization request, with parameters changed or (None) left out."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest())
        parameters: dict[str, str | None] = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": "vault:read",
            "state": self.state,
            "code_challenge": challenge.decode().rstrip("="),
            "code_challenge_method": "S256",
            "resource": ISSUER + "/api",
            **changes,
        }
        given = {name: value for name, value in parameters.items() if value is not None}
        return f"{ISSUER}/authorize?{urlencode(given)}"

    def exchange(self, code: str, /, **changes: str | None) -> httpx.Response:
        """Trades a code for tokens."""
        return self.token(
            grant_type="authorization_code",
            **{
                "code": code,
                "redirect_uri": self.redirect_uri,
                "code_verifier": self.verifier,
                **changes,
            },
        )

    def refresh(self, refresh_token: str, /, **changes: str | None) -> httpx.Response:
        """Trades a refresh token for new tokens."""
        return self.token(grant_type="refresh_token", **{"refresh_token": refresh_token, **changes})

    def token(self, **fields: str | None) -> httpx.Response:
        form = {"client_id": self.client_id, **fields}
        given = {name: value for name, value in form.items() if value is not None}
        return self.http.post("/token", data=given)


def code_for(client: Client, name: str, password: str, **changes: str | None) -> str:
    """The code a client gets when a person logs in and agrees."""
    if not client.client_id:
        assert client.register().status_code == 201
    browser = Browser(client.edge)
    page = browser.open(client.authorize_url(**changes))
    page = browser.submit(page, "log-in", name=name, password=password)
    return answer_of(browser.submit(page, "approve"))["code"]


def tokens_for(edge: Edge, name: str, password: str, scope: str) -> dict[str, Any]:
    """The whole way from registration to tokens."""
    client = Client(edge)
    response = client.exchange(code_for(client, name, password, scope=scope))
    assert response.status_code == 200, response.text
    tokens: dict[str, Any] = response.json()
    return tokens
