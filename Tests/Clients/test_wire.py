"""The decision table of the protocol, row by row, and what the public checks do not look at."""

import base64
import json
from typing import Any

import pytest

from messages import HANDSHAKE, HEADERS, MODERN, PREFIX, Message, call, envelope, initialize, legacy, modern, tool
from processes import wait_until
from raw import Answer, Connection, Stream, request
from server import Server

LIST = modern("tools/list")


def without(message: Message, key: str) -> Message:
    """The same without a member of the envelope."""
    meta = {name: value for name, value in message.body["params"]["_meta"].items() if name != PREFIX + key}
    return Message({**message.body, "params": {**message.body["params"], "_meta": meta}}, message.headers)


def claiming(version: str, header: str | None = None) -> Message:
    """A request that claims a revision in its envelope, and perhaps another in its header."""
    message = Message(call("tools/list", {"_meta": envelope(version)}), dict(LIST.headers))
    return message.having(MCP_Protocol_Version=header or version)


# What is sent, the status, and the code of the error.
REFUSED: dict[str, tuple[Message, int, int | None]] = {
    "no JSON": (Message(b"{"), 400, -32700),
    "nothing": (Message(b""), 400, -32700),
    "not UTF-8": (Message(b'{"jsonrpc":"2.0","id":1,"method":"\xff\xfe"}'), 400, -32700),
    "two values": (Message(b"{}{}"), 400, -32700),
    "a number": (Message(b"7"), 400, -32600),
    "null": (Message(b"null"), 400, -32600),
    "an object without method": (Message({}), 400, -32600),
    "a method that is no text": (Message(call(7)), 400, -32600),  # type: ignore[arg-type]
    "an id of null": (Message(call("ping", id=None)), 400, -32600),
    "an id of true": (Message(call("ping", id=True)), 400, -32600),
    "an id with a fraction": (Message(call("ping", id=1.5)), 400, -32600),
    "an id that is a list": (Message(call("ping", id=[1])), 400, -32600),
    "an empty batch": (Message([]), 400, -32600),
    "a batch of no messages": (Message([1, 2]), 400, -32600),
    "a batch with an envelope": (Message([LIST.body]), 400, -32600),
    "a batch in 2025-06-18": (Message([call("ping")]).having(MCP_Protocol_Version="2025-06-18"), 400, -32600),
    "a batch in 2026-07-28": (Message([call("ping")]).having(MCP_Protocol_Version=MODERN), 400, -32600),
    "a response in 2026-07-28": (
        Message({"jsonrpc": "2.0", "id": 1, "result": {}}).having(MCP_Protocol_Version=MODERN),
        400,
        -32600,
    ),
    "an unknown revision": (legacy("ping", version="2030-01-01"), 400, -32022),
    "a notification of an unknown revision": (
        Message({"jsonrpc": "2.0", "method": "notifications/x"}).having(MCP_Protocol_Version="2030-01-01"),
        400,
        -32022,
    ),
    "modern without an envelope": (legacy("tools/list", version=MODERN), 400, -32602),
    "modern without the revision": (without(LIST, "protocolVersion"), 400, -32602),
    "modern without capabilities": (without(LIST, "clientCapabilities"), 400, -32602),
    "capabilities that are a list": (
        Message(call("tools/list", {"_meta": {**envelope(), PREFIX + "clientCapabilities": []}}), LIST.headers),
        400,
        -32602,
    ),
    "an envelope without its header": (LIST.having(MCP_Protocol_Version=None), 400, -32020),
    "a header of another revision": (claiming(MODERN, "2025-11-25"), 400, -32020),
    "both of an unknown revision": (claiming("2030-01-01"), 400, -32022),
    "mismatch before unsupported": (claiming("2030-01-01", "2031-01-01"), 400, -32020),
    "no Mcp-Method": (LIST.having(Mcp_Method=None), 400, -32020),
    "another Mcp-Method": (LIST.having(Mcp_Method="tools/call"), 400, -32020),
    "Mcp-Method in capitals": (LIST.having(Mcp_Method="TOOLS/LIST"), 400, -32020),
    "no Mcp-Name": (tool("search", {"query": "x"}).having(Mcp_Name=None), 400, -32020),
    "another Mcp-Name": (tool("search", {"query": "x"}).having(Mcp_Name="fetch"), 400, -32020),
    "Mcp-Name in bad base64": (tool("search", {"query": "x"}).having(Mcp_Name="=?base64?***?="), 400, -32020),
    "an unknown method": (modern("no/such"), 404, -32601),
    "ping, which is gone": (modern("ping"), 404, -32601),
    "logging, which is not declared": (modern("logging/setLevel", {"level": "debug"}), 404, -32601),
    "subscribe, which is gone": (modern("resources/subscribe", {"uri": "vault://loop/x.md"}), 404, -32601),
    "initialize in an envelope": (modern("initialize", {"protocolVersion": MODERN}), 404, -32601),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_message_is_refused_as_the_protocol_says(opened: Server, name: str) -> None:
    message, status, code = REFUSED[name]
    answer = message.to(opened.port)
    assert (answer.status, answer.media) == (status, "application/json"), answer
    assert answer.error["code"] == code and isinstance(answer.error["message"], str), answer
    sent = message.body.get("id") if isinstance(message.body, dict) else None
    # The id of a request alone is repeated: a response's is the server's own.
    is_id = isinstance(sent, (int, str)) and not isinstance(sent, bool) and "result" not in message.body
    assert answer.json.get("id") == (sent if is_id else None), answer
    assert answer.header("mcp-session-id") is None
    if code == -32022:
        assert answer.error["data"]["supported"] == [MODERN] and answer.error["data"]["requested"] in (
            "2030-01-01",
            "2031-01-01",
        )


INSIDE: dict[str, tuple[str, dict[str, Any]]] = {
    "an unknown tool": ("tools/call", {"name": "no_such", "arguments": {}}),
    "a tool without a name": ("tools/call", {"arguments": {}}),
    "an unknown prompt": ("prompts/get", {"name": "no_such"}),
    "an unknown cursor": ("tools/list", {"cursor": "no such cursor"}),
    "a cursor that is a number": ("resources/list", {"cursor": 7}),
    "an unknown resource": ("resources/read", {"uri": "vault://loop/no-such.md"}),
    "a resource of nobody": ("resources/read", {"uri": "file:///etc/passwd"}),
    "a reference of no kind": (
        "completion/complete",
        {"ref": {"type": "ref/x"}, "argument": {"name": "a", "value": ""}},
    ),
}


@pytest.mark.parametrize("name", INSIDE)
def test_wrong_parameters_are_an_error_of_the_call(opened: Server, name: str) -> None:
    method, params = INSIDE[name]
    answer = modern(method, params, id="x").to(opened.port)
    # Without a name the header that repeats it is wrong already.
    code = -32020 if method == "tools/call" and "name" not in params else -32602
    assert answer.status in (200, 400) and answer.error["code"] == code and answer.json["id"] == "x", answer
    old = legacy(method, params, id="x").to(opened.port)
    code = -32002 if method == "resources/read" else -32602
    assert old.status == 200 and old.error["code"] == code and old.json["id"] == "x", old


@pytest.mark.parametrize("id", [0, 1, -7, 9_007_199_254_740_991, "", "1", "열", "a" * 1_000])
def test_an_id_comes_back_as_it_went(opened: Server, id: Any) -> None:
    for message in (modern("tools/list", id=id), legacy("tools/list", id=id)):
        found = message.to(opened.port).json["id"]
        assert found == id and type(found) is type(id)


@pytest.mark.parametrize("version", [*HANDSHAKE, MODERN, "1999-01-01"])
def test_initialize_never_answers_a_revision_without_a_handshake(opened: Server, version: str) -> None:
    result = initialize(version).to(opened.port).result
    assert result["protocolVersion"] == (version if version in HANDSHAKE else "2025-11-25")
    assert result["serverInfo"]["name"] and "logging" not in result["capabilities"]
    assert "resultType" not in result and "ttlMs" not in result


def test_initialize_may_come_again(opened: Server) -> None:
    with Connection(opened.port) as connection:
        for _ in range(3):
            assert connection.send(initialize().wire).answer().result["protocolVersion"] == "2025-11-25"
    assert initialize().having(Mcp_Session_Id="from-before").to(opened.port).header("mcp-session-id") is None


NOTIFICATIONS = {
    "2025-11-25": Message({"jsonrpc": "2.0", "method": "notifications/initialized"}).having(
        MCP_Protocol_Version="2025-11-25"
    ),
    "none": Message({"jsonrpc": "2.0", "method": "notifications/initialized"}),
    "2026-07-28": Message(
        {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1, "_meta": envelope()}}
    ).having(MCP_Protocol_Version=MODERN, Mcp_Method="notifications/cancelled"),
    "a response": Message({"jsonrpc": "2.0", "id": 7, "result": {}}).having(MCP_Protocol_Version="2025-11-25"),
}


@pytest.mark.parametrize("name", NOTIFICATIONS)
def test_a_notification_is_accepted_without_a_word(opened: Server, name: str) -> None:
    answer = NOTIFICATIONS[name].to(opened.port)
    assert (answer.status, answer.body) == (202, b""), answer


def test_a_batch_of_2025_03_26(opened: Server) -> None:
    batch = [call("ping", id="a"), {"jsonrpc": "2.0", "method": "notifications/x"}, call("no/such", id=2)]
    for message in (Message(batch), Message(batch).having(MCP_Protocol_Version="2025-03-26")):
        answer = message.to(opened.port)
        assert answer.status == 200
        found = {item["id"]: item for item in answer.json}
        assert found["a"]["result"] == {} and found[2]["error"]["code"] == -32601 and len(found) == 2
    assert Message([{"jsonrpc": "2.0", "method": "notifications/x"}]).to(opened.port).status == 202


def test_the_envelopes_revision_decides_what_a_result_has(opened: Server) -> None:
    """No session on modern answers, the server's name and `resultType` on all of them; nothing of it before."""
    for method in ("server/discover", "tools/list", "resources/list", "resources/templates/list", "prompts/list"):
        answer = modern(method).to(opened.port)
        assert answer.media == "application/json" and answer.header("mcp-session-id") is None
        result = answer.result
        assert result["resultType"] == "complete" and result["_meta"][PREFIX + "serverInfo"]["name"]
        assert isinstance(result["ttlMs"], int) and result["ttlMs"] >= 0
        assert result["cacheScope"] in ("private", "public")
        if method != "server/discover":
            old = legacy(method).to(opened.port).result
            assert not {"resultType", "ttlMs", "cacheScope"} & old.keys()
    discovered = modern("server/discover").to(opened.port).result
    assert discovered["supportedVersions"] == [MODERN] and "serverInfo" not in discovered
    assert "logging" not in discovered["capabilities"]
    called = tool("list_notes").to(opened.port).result
    assert called["resultType"] == "complete" and "ttlMs" not in called


def test_half_a_surrogate_makes_no_invalid_answer(opened: Server) -> None:
    answer = Message(b'{"jsonrpc":"2.0","id":"\\ud800","method":"ping"}').to(opened.port)
    assert answer.status in (200, 400) and answer.body.decode("utf-8")


def test_discover_as_chatgpt_sends_it(opened: Server) -> None:
    meta = {
        PREFIX + "protocolVersion": MODERN,
        PREFIX + "clientInfo": {"name": "openai-mcp", "version": "1.0.0"},
        PREFIX + "clientCapabilities": {
            "experimental": {"openai/visibility": {}},
            "extensions": {"io.modelcontextprotocol/ui": {}},
        },
    }
    message = Message(call("server/discover", {"_meta": meta}, "openai-mcp-discover"), LIST.headers)
    answer = message.having(Mcp_Method="server/discover", User_Agent="openai-mcp/1.0.0 (ChatGPT)").to(opened.port)
    assert answer.media == "application/json" and answer.json["id"] == "openai-mcp-discover"
    assert answer.result["supportedVersions"] == [MODERN]


def test_what_chatgpt_needs_of_search_and_fetch(opened: Server) -> None:
    found = tool("search", {"query": "감귤"}).to(opened.port).result
    assert [content["type"] for content in found["content"]] == ["text"]
    assert json.loads(found["content"][0]["text"]) == found["structuredContent"]
    first = found["structuredContent"]["results"][0]
    assert {"id", "title", "url"} <= first.keys() and all(isinstance(first[name], str) for name in ("id", "title"))
    fetched = tool("fetch", {"id": first["id"]}).to(opened.port).result
    document = fetched["structuredContent"]
    assert {"id", "title", "text", "url"} <= document.keys() and document["id"] == first["id"] and document["text"]
    assert json.loads(fetched["content"][0]["text"]) == document


def test_a_wrong_argument_is_told_to_the_model(opened: Server) -> None:
    for name, arguments in (("search", {}), ("search", {"query": 7}), ("fetch", {"id": "no such note"})):
        result = tool(name, arguments).to(opened.port).result
        assert result["isError"] is True and result["content"][0]["text"], result


def test_unicode_goes_through_headers_and_back(opened: Server) -> None:
    listed = modern("resources/list").to(opened.port).result["resources"]
    uri = next(item["uri"] for item in listed if "%" in item["uri"])
    assert modern("resources/read", {"uri": uri}).to(opened.port).result["contents"][0]["uri"] == uri
    coded = base64.b64encode(uri.encode()).decode()
    message = modern("resources/read", {"uri": uri}).having(Mcp_Name=f"=?base64?{coded}?=")
    assert message.to(opened.port).result["contents"][0]["text"]


def test_two_clients_with_the_same_id_get_their_own_answers(opened: Server) -> None:
    names = ["list_notes", "vault_overview"] * 10
    expected = {name: tool(name).to(opened.port).result["structuredContent"].keys() for name in names}
    assert expected["list_notes"] != expected["vault_overview"]
    connections = [Connection(opened.port).send(tool(name, id=1).wire) for name in names]
    for name, connection in zip(names, connections, strict=True):
        assert connection.answer().result["structuredContent"].keys() == expected[name]
        connection.close()


def test_listen_acknowledges_what_it_honours(opened: Server) -> None:
    params = {"notifications": {"resourcesListChanged": True, "toolsListChanged": True, "unknown": True}}
    for id in ("sub", 7):
        with modern("subscriptions/listen", params, id).stream(opened.port) as stream:
            assert stream.status == 200 and stream.header("content-type").startswith("text/event-stream")
            assert stream.header("x-accel-buffering") == "no"
            message = stream.message()
            assert message["method"] == "notifications/subscriptions/acknowledged" and "id" not in message
            assert message["params"]["_meta"][PREFIX + "subscriptionId"] == id
            assert message["params"]["notifications"]["resourcesListChanged"] is True
            assert "unknown" not in message["params"]["notifications"]
    refused = modern("subscriptions/listen", params).having(Accept="application/json").to(opened.port)
    assert refused.status == 406, refused
    old = legacy("subscriptions/listen", params).to(opened.port)
    assert old.error["code"] == -32601, old


@pytest.mark.parametrize("wrong", [7, [], "all", {"resourceSubscriptions": 7}])
def test_a_wrong_listen_is_an_error_and_no_stream(opened: Server, wrong: Any) -> None:
    with Connection(opened.port) as connection:
        status, headers = connection.send(modern("subscriptions/listen", {"notifications": wrong}).wire).head()
    assert status in (200, 400) and Answer(status, headers).media == "application/json", (status, headers)


def test_the_sse_era_end_to_end(opened: Server) -> None:
    stream = Stream.open(opened.port, request("GET", "/mcp", {"Accept": "text/event-stream"}))
    path = stream.event().data
    assert path.startswith("/mcp/messages/?session_id=")

    def post(body: Any, path: str = path) -> Answer:
        return Message(body, dict(HEADERS), path).to(opened.port)

    answer = post(initialize("2024-11-05", 0).body)
    assert (answer.status, answer.body) == (202, b"Accepted")
    assert stream.message()["result"]["protocolVersion"] == "2024-11-05"
    assert post({"jsonrpc": "2.0", "method": "notifications/initialized"}).status == 202
    for id, method in (("a", "ping"), (1, "tools/list"), ("b", "no/such")):
        assert post(call(method, id=id)).status == 202
        assert stream.message()["id"] == id
    assert post(modern("server/discover", id="d").body).status == 202
    assert stream.message()["id"] == "d", "silence makes the newest clients hang"
    assert post({"jsonrpc": "2.0"}).status in (202, 400)
    assert post([call("ping")]).status in (202, 400)
    assert post(call("ping"), "/mcp/messages/").status == 400
    assert post(call("ping"), "/mcp/messages/?session_id=" + "0" * 32).status == 404
    stream.close()
    # The stream's end is the session's.
    wait_until(lambda: post(call("ping")).status == 404, "the session ended")
