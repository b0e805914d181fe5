"""Messages of every era, as its clients send them."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from raw import Answer, Connection, Stream, ask, request

MODERN = "2026-07-28"
HANDSHAKE = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
PREFIX = "io.modelcontextprotocol/"
# The parameter that `Mcp-Name` repeats, by method.
NAMED = {"tools/call": "name", "prompts/get": "name", "resources/read": "uri"}

HEADERS = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}


@dataclass(frozen=True)
class Message:
    """A POST: headers, and a body that is JSON unless it is given as bytes."""

    body: Any
    headers: dict[str, str] = field(default_factory=lambda: dict(HEADERS))
    path: str = "/mcp"

    @property
    def bytes(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body, ensure_ascii=False).encode()

    @property
    def wire(self) -> bytes:
        return request("POST", self.path, self.headers, self.bytes)

    def having(self, **headers: str | None) -> "Message":
        """The same with other headers; one of None is left out. `_` stands for `-`."""
        changed = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return replace(self, headers={name: value for name, value in changed.items() if value is not None})

    def by(self, token: str | None) -> "Message":
        return self.having(Authorization=f"Bearer {token}") if token else self

    def to(self, port: int, limit: float = 20) -> Answer:
        return ask(port, "POST", self.path, self.headers, self.bytes, limit=limit)

    def stream(self, port: int) -> Stream:
        return Stream(Connection(port).send(self.wire))


def call(method: str, params: Any = None, id: Any = 1) -> dict[str, Any]:
    """A bare JSON-RPC request."""
    message = {"jsonrpc": "2.0", "id": id, "method": method}
    return message if params is None else {**message, "params": params}


def envelope(version: str = MODERN) -> dict[str, Any]:
    return {
        PREFIX + "protocolVersion": version,
        PREFIX + "clientInfo": {"name": "tests", "version": "1"},
        PREFIX + "clientCapabilities": {},
    }


def modern(method: str, params: dict[str, Any] | None = None, id: Any = 1) -> Message:
    """A request of 2026-07-28 with all that it needs."""
    params = params or {}
    headers = {**HEADERS, "MCP-Protocol-Version": MODERN, "Mcp-Method": method}
    if method in NAMED:
        headers["Mcp-Name"] = str(params.get(NAMED[method], ""))
    return Message(call(method, {**params, "_meta": envelope()}, id), headers)


def legacy(method: str, params: Any = None, id: Any = 1, version: str | None = "2025-11-25") -> Message:
    """A request of a handshake revision after the handshake; without a version as 2025-03-26 knows it."""
    message = Message(call(method, params, id))
    return message.having(MCP_Protocol_Version=version) if version else message


def initialize(version: str = "2025-11-25", id: Any = 0) -> Message:
    client = {"name": "tests", "version": "1"}
    return Message(call("initialize", {"protocolVersion": version, "capabilities": {}, "clientInfo": client}, id))


def tool(name: str, arguments: dict[str, Any] | None = None, id: Any = 1) -> Message:
    return modern("tools/call", {"name": name, "arguments": arguments or {}}, id)


def called(port: int, name: str, arguments: dict[str, Any] | None = None, token: str | None = None) -> Any:
    """The structured result of a tool that must work."""
    result = tool(name, arguments).by(token).to(port).result
    assert not result.get("isError"), result
    return result["structuredContent"]


def event_stream(
    port: int, token: str | None = None, receive: int | None = None, source: str = "127.0.0.1"
) -> tuple[Stream, str]:
    """A stream of HTTP+SSE, and the path for its messages."""
    headers = {"Accept": "text/event-stream"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    stream = Stream(Connection(port, receive=receive, source=source).send(request("GET", "/mcp", headers)))
    assert stream.status == 200, stream.headers
    event = stream.event()
    assert event is not None and event.kind == "endpoint", event
    return stream, event.data
