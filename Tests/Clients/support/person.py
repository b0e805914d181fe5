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


def consent(url: str, name: str, password: str) -> str:
    """Logs in at an authorization URL and agrees; the URL that leads back to the client."""
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies, _Stay)

    def submit(page: str, **fields: str) -> tuple[int, str]:
        form = _Form(page)
        target = urllib.parse.urljoin(url, form.action)
        try:
            with browser.open(target, urllib.parse.urlencode({**form.hidden, **fields}).encode(), timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            if answer.code in (302, 303):
                return answer.code, answer.headers["Location"]
            raise AssertionError(f"{answer.code} {answer.read().decode()}") from None

    with browser.open(url, timeout=30) as answer:
        page = answer.read().decode()
    status, target = submit(page, action="log-in", name=name, password=password)
    if status == 303 and not target.startswith(REDIRECT):
        with browser.open(urllib.parse.urljoin(url, target), timeout=30) as answer:
            page = answer.read().decode()
    else:
        page = target
    status, target = submit(page, action="approve")
    assert status == 303, target
    return target


def token(stack: Any, role: str, scope: str, resource: str | None = None) -> str:
    """The access token of one of a stack's people, the whole way from registration."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def post(path: str, body: bytes, media: str) -> dict[str, Any]:
        request = urllib.request.Request(stack.origin + path, body, {"Content-Type": media})
        with opener.open(request, timeout=30) as answer:
            found = json.loads(answer.read())
        assert isinstance(found, dict)
        return found

    registration = {"client_name": "tests", "redirect_uris": [REDIRECT], "token_endpoint_auth_method": "none"}
    client = post("/register", json.dumps(registration).encode(), "application/json")["client_id"]
    verifier = secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": client,
        "redirect_uri": REDIRECT,
        "scope": scope,
        "state": "s",
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "resource": resource or stack.url,
    }
    back = consent(f"{stack.origin}/authorize?{urllib.parse.urlencode(asked)}", role, stack.passwords[role])
    code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query))["code"]
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": REDIRECT,
        "client_id": client,
        "code_verifier": verifier,
    }
    issued = post("/token", urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded")
    assert set(issued["scope"].split()) == set(scope.split()), issued
    return str(issued["access_token"])
