"""From a stranger's registration to a note read with a token: what a person and a client see."""

import json
from urllib.parse import parse_qsl, urlsplit

import jwt
import pytest

from conftest import Stack
from people import REDIRECT_URI, Browser, Client, Edge, answer_of, code_for, form_of
from services import ISSUER, Auth


@pytest.fixture
def client(stack: Stack) -> Client:
    client = Client(stack.edge)
    client.register()
    return client


def logged_in(stack: Stack, client: Client, name: str, **changes: str | None):
    browser = Browser(stack.edge)
    page = browser.open(client.authorize_url(**changes))
    return browser, browser.submit(page, "log-in", name=name, password=stack.passwords[name])


def test_a_client_registers_a_person_agrees_and_the_token_opens_the_api(stack: Stack) -> None:
    client = Client(stack.edge)
    assert client.register().status_code == 201
    browser = Browser(stack.edge)

    login = browser.open(client.authorize_url())
    consent = browser.submit(login, "log-in", name="reader", password=stack.passwords["reader"])
    assert "Assistant" in consent.text and "assistant.example" in consent.text
    answer = answer_of(browser.submit(consent, "approve"))
    assert answer["state"] == client.state and answer["iss"] == ISSUER

    tokens = client.exchange(answer["code"]).json()
    assert tokens["token_type"] == "Bearer" and tokens["expires_in"] == 720 * 3600
    page = stack.client(tokens["access_token"]).get("/api/notes").json()
    assert page["total"] == 27


def test_a_token_says_who_for_what_and_from_whom(stack: Stack, client: Client) -> None:
    code = code_for(client, "reader", stack.passwords["reader"])
    token = client.exchange(code).json()["access_token"]
    header = jwt.get_unverified_header(token)
    claims = jwt.decode(token, options={"verify_signature": False})
    published = client.http.get("/.well-known/jwks.json").json()["keys"]
    assert header == {"alg": "RS256", "typ": "at+jwt", "kid": published[0]["kid"]}
    assert claims["iss"] == ISSUER and claims["aud"] == ISSUER + "/api"
    assert claims["scope"] == "vault:read" and claims["client_id"] == client.client_id
    assert claims["sub"] and claims["jti"] and claims["exp"] - claims["iat"] == 720 * 3600


def test_the_resource_asked_for_becomes_the_audience(stack: Stack, client: Client) -> None:
    asked = {"resource": ISSUER + "/mcp"}
    code = code_for(client, "reader", stack.passwords["reader"], **asked)
    token = client.exchange(code, **asked).json()["access_token"]
    assert jwt.decode(token, options={"verify_signature": False})["aud"] == ISSUER + "/mcp"


@pytest.mark.parametrize(
    ("name", "granted"),
    [
        ("reader", "vault:read"),
        ("editor", "vault:read vault:write"),
        ("exec", "vault:read exec:read"),
    ],
)
def test_an_account_is_granted_no_more_than_its_roles_allow(
    stack: Stack, client: Client, name: str, granted: str
) -> None:
    asked = "vault:read vault:write exec:read offline_access"
    code = code_for(client, name, stack.passwords[name], scope=asked)
    assert client.exchange(code).json()["scope"] == granted


def test_an_account_without_any_of_the_scopes_cannot_agree(stack: Stack, client: Client) -> None:
    browser, consent = logged_in(stack, client, "reader", scope="exec:read")
    assert "approve" not in form_of(consent).buttons
    forged = {**form_of(consent).hidden, "action": "approve"}
    answer = answer_of(browser.http.post(form_of(consent).action, data=forged))
    assert answer["error"] == "access_denied" and "code" not in answer


def test_declining_tells_the_client(stack: Stack, client: Client) -> None:
    browser, consent = logged_in(stack, client, "reader")
    answer = answer_of(browser.submit(consent, "deny"))
    assert answer["error"] == "access_denied"
    assert answer["state"] == client.state and answer["iss"] == ISSUER


def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nothing(
    stack: Stack, client: Client
) -> None:
    pages = []
    for name in ("reader", "nobody"):
        browser = Browser(stack.edge)
        page = browser.open(client.authorize_url())
        refused = browser.submit(page, "log-in", name=name, password="not the password")
        assert refused.status_code == 401 and form_of(refused).buttons == {"log-in"}
        pages.append(refused.text.partition("<h1>")[2].partition("<form")[0])
    assert pages[0] == pages[1]


def test_guessing_passwords_ends_after_twenty_tries(auth: Auth) -> None:
    password = auth.add("yuna", "reader")
    client = Client(Edge(auth.start().url))
    client.register()
    browser = Browser(client.edge)
    page = browser.open(client.authorize_url())
    tries = [browser.submit(page, "log-in", name="yuna", password=f"guess {n}") for n in range(21)]
    assert [page.status_code for page in tries] == [401] * 20 + [429]
    right = browser.submit(page, "log-in", name="Yuna", password=password)
    assert right.status_code == 429


@pytest.mark.parametrize("csrf", ["", "0" * 64, None])
def test_a_form_that_is_not_from_our_page_changes_nothing(
    stack: Stack, client: Client, csrf: str | None
) -> None:
    browser, _ = logged_in(stack, client, "reader")
    forged = {"action": "approve"} | ({} if csrf is None else {"csrf": csrf})
    response = browser.http.post(client.authorize_url(), data=forged)
    assert response.status_code == 403 and "location" not in response.headers


def test_another_browsers_form_is_refused(stack: Stack, client: Client) -> None:
    _, consent = logged_in(stack, client, "reader")
    other, _ = logged_in(stack, client, "exec")
    stolen = {**form_of(consent).hidden, "action": "approve"}
    assert other.http.post(client.authorize_url(), data=stolen).status_code == 403


def test_the_cookie_changes_at_log_in_and_scripts_cannot_read_it(
    stack: Stack, client: Client
) -> None:
    browser = Browser(stack.edge)
    page = browser.open(client.authorize_url())
    before = browser.http.cookies["__Host-loop_session"]
    cookie = page.headers["set-cookie"].lower()
    assert all(mark in cookie for mark in ("secure", "httponly", "samesite=lax", "path=/"))
    browser.submit(page, "log-in", name="reader", password=stack.passwords["reader"])
    assert browser.http.cookies["__Host-loop_session"] != before


def test_logging_out_leads_back_to_the_login(stack: Stack, client: Client) -> None:
    browser, consent = logged_in(stack, client, "reader")
    assert "log-in" in form_of(browser.submit(consent, "log-out")).buttons


def test_pages_cannot_be_framed_or_scripted_by_what_a_client_calls_itself(stack: Stack) -> None:
    client = Client(stack.edge)
    client.register(client_name='<script>alert(1)</script>"&')
    page = Browser(stack.edge).open(client.authorize_url(state='"><script>'))
    assert "<script" not in page.text and "&lt;script&gt;" in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": "https://evil.example/callback"},
        {"redirect_uri": REDIRECT_URI + "/more"},
        {"redirect_uri": REDIRECT_URI + "?more=1"},
        {"redirect_uri": REDIRECT_URI.upper()},
        {"redirect_uri": "https://assistant.example:444/callback"},
        {"redirect_uri": None},
        {"client_id": "nobody"},
        {"client_id": None},
    ],
)
def test_a_request_we_could_not_answer_safely_ends_on_our_page(
    stack: Stack, client: Client, changes: dict[str, str | None]
) -> None:
    response = Browser(stack.edge).http.get(client.authorize_url(**changes))
    assert response.status_code == 400 and "location" not in response.headers


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"resource": "https://elsewhere.example/mcp"}, "invalid_target"),
        ({"scope": "all:of:it"}, "invalid_scope"),
        ({"request": "e30."}, "request_not_supported"),
    ],
)
def test_a_wrong_request_is_answered_to_the_client(
    stack: Stack, client: Client, changes: dict[str, str | None], error: str
) -> None:
    answer = answer_of(Browser(stack.edge).http.get(client.authorize_url(**changes)))
    assert answer["error"] == error
    assert answer["state"] == client.state and answer["iss"] == ISSUER


def test_a_parameter_given_twice_is_refused(stack: Stack, client: Client) -> None:
    http = Browser(stack.edge).http
    answer = answer_of(http.get(client.authorize_url() + "&scope=exec:read"))
    assert answer["error"] == "invalid_request"
    doubled = client.authorize_url() + "&redirect_uri=https://evil.example/"
    assert http.get(doubled).status_code == 400


def test_a_native_client_may_use_any_port_on_loopback(stack: Stack) -> None:
    client = Client(stack.edge, redirect_uri="http://127.0.0.1/callback")
    client.register()
    client.redirect_uri = "http://127.0.0.1:49152/callback"
    code = code_for(client, "reader", stack.passwords["reader"])
    assert client.exchange(code).status_code == 200


def test_parameters_join_those_a_redirect_uri_has_already(stack: Stack) -> None:
    client = Client(stack.edge, redirect_uri="https://assistant.example/callback?tenant=7")
    client.register()
    browser, consent = logged_in(stack, client, "reader")
    target = browser.submit(consent, "deny").headers["location"]
    assert target.startswith(client.redirect_uri + "&")
    assert len(parse_qsl(urlsplit(target).query)) == 5


def test_the_first_account_needs_the_code_from_the_volume_and_works_once(auth: Auth) -> None:
    client = Client(Edge(auth.start().url))
    client.register()
    browser = Browser(client.edge)
    page = browser.open(client.authorize_url(scope="vault:write exec:read"))
    assert form_of(page).buttons == {"set-up"}
    fields = {"name": "하람", "password": "물은 거짓말을 하지 않는다"}

    assert browser.submit(page, "set-up", code="guess", **fields).status_code == 401
    short = {**fields, "password": "짧다"}
    assert browser.submit(page, "set-up", code=auth.setup_code, **short).status_code == 422
    code = auth.setup_code
    consent = browser.submit(page, "set-up", code=code, **fields)
    assert form_of(consent).buttons == {"approve", "deny", "log-out"}
    assert not (auth.data / "setup-code").exists()

    # The same form again makes no second account: the page is the log-in page by now.
    again = Browser(client.edge)
    login = again.open(client.authorize_url())
    assert form_of(login).buttons == {"log-in"}
    forged = {**form_of(login).hidden, "action": "set-up", "code": code, "name": "x", **fields}
    again.http.post(form_of(login).action, data=forged)
    assert auth.manage("list").stdout.splitlines() == ["하람: reader, editor, exec"]


def test_the_metadata_describes_this_server_under_its_public_name(stack: Stack) -> None:
    http = Browser(stack.edge).http
    document = http.get("/.well-known/oauth-authorization-server").json()
    assert document["issuer"] == ISSUER
    endpoints = ("authorization_endpoint", "token_endpoint", "registration_endpoint", "jwks_uri")
    assert all(document[name].startswith(ISSUER + "/") for name in endpoints)
    assert document["code_challenge_methods_supported"] == ["S256"]
    assert document["token_endpoint_auth_methods_supported"] == ["none"]
    assert document["authorization_response_iss_parameter_supported"] is True
    assert document["scopes_supported"] == ["vault:read", "vault:write", "exec:read"]
    assert http.get("/.well-known/openid-configuration").json() == document


def test_a_forged_host_changes_no_url(stack: Stack, client: Client) -> None:
    http = Browser(stack.edge).http
    evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
    metadata = http.get("/.well-known/oauth-authorization-server", headers=evil)
    page = http.get(client.authorize_url(), headers=evil)
    assert "evil" not in json.dumps(metadata.json()) and "evil" not in page.text
    assert form_of(page).action.startswith(ISSUER + "/authorize?")


def test_programs_in_browsers_may_call_the_machine_endpoints_only(
    stack: Stack, client: Client
) -> None:
    http = Browser(stack.edge).http
    origin = {"Origin": "https://inspector.example"}
    asked = {**origin, "Access-Control-Request-Method": "POST"}
    for path in ("/token", "/register"):
        assert http.options(path, headers=asked).status_code == 200
    metadata = http.get("/.well-known/oauth-authorization-server", headers=origin)
    assert metadata.headers["access-control-allow-origin"] == "*"
    page = http.get(client.authorize_url(), headers=origin)
    assert "access-control-allow-origin" not in page.headers
