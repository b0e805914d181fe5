"""HTTP around the messages: methods, headers, media types, hosts, pages of other origins."""

import pytest

from messages import MODERN, Message, legacy, modern
from raw import Answer, Connection, ask, request
from server import Server

LIST = modern("tools/list")


def test_headers_are_trimmed_and_their_names_have_no_case(opened: Server) -> None:
    headers = {name.upper(): f"  {value}\t" for name, value in LIST.headers.items()}
    assert Message(LIST.body, headers).to(opened.port).result["tools"]


@pytest.mark.parametrize("name", ["MCP-Protocol-Version", "Mcp-Method"])
def test_a_routing_header_twice_is_refused(opened: Server, name: str) -> None:
    wire = LIST.wire.replace(b"\r\n\r\n", f"\r\n{name}: {LIST.headers[name]}\r\n\r\n".encode(), 1)
    with Connection(opened.port) as connection:
        answer = connection.send(wire).answer()
    assert answer.status == 400 and answer.error["code"] == -32020, answer


ACCEPTS = {
    None: 200,
    "*/*": 200,
    "application/json": 200,
    "application/*": 200,
    "text/event-stream": 200,
    "application/json;q=0.5, text/event-stream": 200,
    "text/html": 406,
    "image/*, text/html": 406,
}


@pytest.mark.parametrize("accept", ACCEPTS)
def test_what_a_client_accepts(opened: Server, accept: str | None) -> None:
    assert legacy("tools/list").having(Accept=accept).to(opened.port).status == ACCEPTS[accept]


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_a_body_that_is_not_said_to_be_json_is_refused(opened: Server, media: str | None) -> None:
    assert legacy("tools/list").having(Content_Type=media).to(opened.port).status in (400, 415)


@pytest.mark.parametrize("media", ["application/json; charset=utf-8", "Application/JSON"])
def test_a_body_that_is_said_to_be_json_otherwise(opened: Server, media: str) -> None:
    assert legacy("tools/list").having(Content_Type=media).to(opened.port).status == 200


GETS = {
    "smoke": ({"Accept": "*/*"}, 200),
    "event stream": ({"Accept": "text/event-stream"}, 200),
    "nothing said": ({}, 200),
    "a handshake revision": ({"Accept": "text/event-stream", "MCP-Protocol-Version": "2025-06-18"}, 405),
    "2026-07-28": ({"Accept": "text/event-stream", "MCP-Protocol-Version": MODERN}, 405),
    "a session": ({"Accept": "text/event-stream", "Mcp-Session-Id": "x"}, 405),
}


@pytest.mark.parametrize("name", GETS)
def test_get(opened: Server, name: str) -> None:
    headers, status = GETS[name]
    with Connection(opened.port) as connection:
        found, answered = connection.send(request("GET", "/mcp", headers)).head()
    answer = Answer(found, answered)
    assert found == status, answer
    if status == 405:
        assert "POST" in (answer.header("allow") or ""), answer
    else:
        assert answer.media == "text/event-stream" and answer.header("x-accel-buffering") == "no"
        assert "no-cache" in (answer.header("cache-control") or "") or "no-store" in answer.header("cache-control")


def test_a_browser_gets_no_stream(opened: Server) -> None:
    assert ask(opened.port, headers={"Accept": "text/html,application/xhtml+xml"}).status in (405, 406)


def test_delete_and_the_unknown(opened: Server) -> None:
    for headers in ({}, {"Mcp-Session-Id": "x"}, {"MCP-Protocol-Version": MODERN}):
        answer = ask(opened.port, "DELETE", headers=headers)
        assert answer.status == 405 and "POST" in (answer.header("allow") or "")
    for method in ("PUT", "PATCH", "BREW"):
        assert ask(opened.port, method, body=b"{}").status in (400, 404, 405, 501), method
    for path in ("/", "/mcpx", "/mcp/x", "/.env", "/mcp/messages/x"):
        assert ask(opened.port, path=path).status in (404, 405), path


HEADS = {
    "health": ("/health", {}, "127.0.0.1"),
    "the endpoint": ("/mcp", {}, "127.0.0.1"),
    "an event stream": ("/mcp", {"Accept": "text/event-stream"}, "127.0.0.1"),
    "metadata": ("/.well-known/oauth-protected-resource", {}, "127.0.0.1"),
    "nothing": ("/nothing", {}, "127.0.0.1"),
    "a foreign host": ("/mcp", {}, "evil.example"),
    "a foreign page": ("/mcp", {"Origin": "https://evil.example"}, "127.0.0.1"),
    "a wrong token": ("/mcp", {"Authorization": "Bearer x"}, "127.0.0.1"),
}


@pytest.mark.parametrize("name", HEADS)
def test_head_has_no_body(guarded: Server, name: str) -> None:
    """One would be taken for the next answer on the connection."""
    path, headers, host = HEADS[name]
    with Connection(guarded.port) as connection:
        head = connection.send(request("HEAD", path, headers, host=host)).answer("HEAD")
        assert head.status in (200, 204, 400, 401, 403, 404, 405, 421), head
        assert connection.send(request("GET", "/health")).answer().status == 200


def test_options(opened: Server) -> None:
    allowed = {
        "Origin": opened.origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type, mcp-protocol-version, mcp-method",
    }
    answer = ask(opened.port, "OPTIONS", headers=allowed)
    assert answer.status in (200, 204) and answer.header("access-control-allow-origin") == opened.origin, answer
    assert ask(opened.port, "OPTIONS", headers={**allowed, "Origin": "https://evil.example"}).status == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "", "file://"])
def test_a_foreign_page_is_refused(opened: Server, origin: str) -> None:
    answer = LIST.having(Origin=origin).to(opened.port)
    assert answer.status == 403 and answer.header("access-control-allow-origin") is None, answer
    assert ask(opened.port, headers={"Accept": "text/event-stream", "Origin": origin}).status == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "mcp.example.com@evil.example", "", None])
def test_a_foreign_host_is_refused(opened: Server, host: str | None) -> None:
    assert ask(opened.port, "POST", headers=LIST.headers, body=LIST.bytes, host=host).status in (400, 421)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "mcp.example.com", "MCP.example.com:443", "[::1]:80"])
def test_the_servers_own_names(opened: Server, host: str) -> None:
    assert ask(opened.port, "POST", headers=LIST.headers, body=LIST.bytes, host=host).status == 200


def test_the_endpoint_with_a_slash_is_the_endpoint(opened: Server) -> None:
    assert Message(LIST.body, LIST.headers, "/mcp/").to(opened.port).status == 200
    assert Message(LIST.body, LIST.headers, "/mcp?x=1").to(opened.port).status == 200
