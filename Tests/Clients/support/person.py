"""A person with a browser, and an OAuth client that sends them to the issuer: how a token is come by.

Standard library alone, since the programs of the real clients use it too, in environments of their own.
"""

import base64
import hashlib
import http.cookiejar
import json
import secrets
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from typing import Any

REDIRECT = "http://127.0.0.1:9/callback"


class _Form(HTMLParser):
    """The one form of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action = ""
        self.hidden: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = values["action"]
        elif tag == "input" and values.get("type") == "hidden":
            self.hidden[values["name"]] = values["value"]


class _Stay(urllib.request.HTTPRedirectHandler):
    """The redirect back to the client is what the flow is about; nobody listens there."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Browser:
    """Opens pages and fills in their one form; its cookies are those of one person.

    A stack that is published as `public` names that origin in its pages, and marks its cookies for https. A test that
    reaches it at `origin`, without the TLS in front, is led back there and keeps such cookies.
    """

    def __init__(self, origin: str = "", public: str = "") -> None:
        self.origin, self.public = origin, public
        policy = http.cookiejar.DefaultCookiePolicy(secure_protocols=("https", "http"))
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar(policy))
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies, _Stay)

    def _reached(self, url: str) -> str:
        return self.origin + url.removeprefix(self.public) if self.public and url.startswith(self.public) else url

    def open(self, url: str) -> str:
        with self._opener.open(self._reached(url), timeout=30) as answer:
            return answer.read().decode()

    def submit(self, url: str, page: str, back: str = REDIRECT, **fields: str) -> str:
        """Sends the form of the page at this URL; the URL that leads back to the client, or the next page."""
        form = _Form(page)
        target = self._reached(urllib.parse.urljoin(url, form.action))
        try:
            with self._opener.open(target, urllib.parse.urlencode({**form.hidden, **fields}).encode(), 30) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as answer:
            if answer.code not in (302, 303):
                raise AssertionError(f"{answer.code} {answer.read().decode()}") from None
            where = urllib.parse.urljoin(url, answer.headers["Location"])
        return where if where.startswith(back) else self.open(where)


def consent(url: str, name: str, password: str, browser: Browser | None = None) -> str:
    """Logs in at an authorization URL and agrees; the URL that leads back to the client."""
    browser = browser or Browser()
    back = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)["redirect_uri"][0]
    page = browser.submit(url, browser.open(url), back, action="log-in", name=name, password=password)
    target = browser.submit(url, page, back, action="approve")
    assert target.startswith(back), target
    return target


class Client:
    """An OAuth client of a stack: it registers itself, sends a person to the issuer, and trades in what it gets."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        registration = {"client_name": "tests", "redirect_uris": [REDIRECT], "token_endpoint_auth_method": "none"}
        self.id = self._post("/register", json.dumps(registration).encode(), "application/json")["client_id"]
        self.verifier = secrets.token_urlsafe(48)

    def _post(self, path: str, body: bytes, media: str) -> dict[str, Any]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(self.origin + path, body, {"Content-Type": media})
        with opener.open(request, timeout=30) as answer:
            found = json.loads(answer.read())
        assert isinstance(found, dict)
        return found

    def url(self, scope: str, resource: str) -> str:
        """Where a person is sent."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).decode().rstrip("=")
        asked = {
            "response_type": "code",
            "client_id": self.id,
            "redirect_uri": REDIRECT,
            "scope": scope,
            "state": "s",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "resource": resource,
        }
        return f"{self.origin}/authorize?{urllib.parse.urlencode(asked)}"

    def _granted(self, **form: str) -> dict[str, Any]:
        body = urllib.parse.urlencode({"client_id": self.id, **form}).encode()
        return self._post("/token", body, "application/x-www-form-urlencoded")

    def exchange(self, back: str) -> dict[str, Any]:
        """The tokens for the URL that a person comes back with."""
        code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query))["code"]
        return self._granted(
            grant_type="authorization_code", code=code, redirect_uri=REDIRECT, code_verifier=self.verifier
        )

    def refresh(self, token: str) -> dict[str, Any]:
        """New tokens for a refresh token."""
        return self._granted(grant_type="refresh_token", refresh_token=token)


def token(stack: Any, role: str, scope: str, resource: str | None = None) -> str:
    """The access token of one of a stack's people, the whole way from registration."""
    client = Client(stack.origin)
    issued = client.exchange(consent(client.url(scope, resource or stack.url), role, stack.passwords[role]))
    assert set(issued["scope"].split()) == set(scope.split()), issued
    return str(issued["access_token"])
