"""Valid requests of every era, and what a seeded hand makes of them."""

import json
import random
from collections.abc import Callable
from typing import Any

from messages import HANDSHAKE, HEADERS, MODERN, PREFIX, Message, call, initialize, legacy, modern, tool
from raw import request

Random = random.Random

SEEDS: list[Message] = [
    *(initialize(version) for version in HANDSHAKE),
    Message({"jsonrpc": "2.0", "method": "notifications/initialized"}).having(MCP_Protocol_Version="2025-06-18"),
    Message([call("ping", id=1), call("tools/list", id=2)]),
    *(
        build(method, params)
        for build in (modern, legacy)
        for method, params in (
            ("server/discover", {}),
            ("tools/list", {}),
            ("resources/list", {"cursor": ""}),
            ("resources/templates/list", {}),
            ("prompts/list", {}),
            ("ping", {}),
            ("resources/read", {"uri": "vault://loop/projects/jeju-pilot.md"}),
            ("prompts/get", {"name": "project_status", "arguments": {"project": "제주"}}),
            (
                "completion/complete",
                {
                    "ref": {"type": "ref/resource", "uri": "vault://{vault}/{+path}"},
                    "argument": {"name": "path", "value": "pro"},
                },
            ),
        )
    ),
    tool("search", {"query": "감귤 greenhouse"}),
    tool("fetch", {"id": "loop/projects/jeju-pilot.md"}),
    tool("read_note", {"path": "projects/jeju-pilot.md"}),
    tool("list_notes", {"folder": "projects"}),
    tool("related", {"id": "loop/projects/jeju-pilot.md"}),
    tool("vault_overview"),
    legacy("tools/call", {"name": "search", "arguments": {"query": "이슬"}}),
]

# Values that break what was written for ordinary ones.
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    1e308,
    2**63,
    2**64,
    -(2**63) - 1,
    "",
    " ",
    "\0",
    "\u2028",
    "\ud7ff\ue000",
    "🏳️‍🌈",
    "é" * 3,
    "../" * 40,
    "%2e%2e%2f%00",
    "vault://loop/../../etc/passwd",
    "vault://",
    "{{}}",
    "a" * 5_000,
    "감" * 3_000,
    "=?base64?????=",
    [],
    {},
    [[[[[[]]]]]],
    {"": {"": {"": None}}},
    MODERN,
    *HANDSHAKE,
    "2030-01-01",
]
NAMES = [*HEADERS, "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name", "Mcp-Session-Id", "Origin", "Authorization"]
NAMES += [
    "Host",
    "Content-Length",
    "Transfer-Encoding",
    "Connection",
    "Expect",
    "Upgrade",
    "Last-Event-ID",
    "X-Request-ID",
]
NAMES += ["Content-Encoding", "X-Forwarded-For", "Forwarded", "Accept-Encoding", "Mcp-Param-Query", "Te", "Trailer"]
HEADER_VALUES = [
    "",
    " ",
    "\t",
    "*/*",
    "text/event-stream",
    "application/json",
    "application/json;;;q=",
    "chunked",
    "gzip, chunked",
    "100-continue",
    "websocket",
    "h2c",
    "close",
    "keep-alive, upgrade",
    "null",
    "https://evil.example",
    "Bearer ",
    "Bearer a.b.c",
    "Basic eDp5",
    "-1",
    "0",
    "00000000002",
    "2, 2",
    "9" * 30,
    "\xff\xfe",
    "=?base64?7JWI?=",
    "=?base64?!?=",
    MODERN,
    *HANDSHAKE,
    "a" * 2_000,
]
METHODS = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "post", "P\xd6ST", "A" * 100, ""]
PATHS = ["/mcp/", "/mcp/messages/", "/mcp/messages/?session_id=", "/mcp/messages/?session_id=" + "f" * 32, "/health"]
PATHS += ["/", "//mcp", "/mcp/../health", "/%6dcp", "/mcp%00", "/mcp?" + "a=b&" * 500, "*", "http://evil.example/mcp"]
PATHS += ["/.well-known/oauth-protected-resource", "/.well-known/../../etc/passwd", "mcp", "/\xff", "/metrics", "/%"]


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where there is something in a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in items for place in _places(item, (*path, key)))]


def _changed(value: Any, hand: Random) -> Any:
    """JSON with one thing in it changed, left out, renamed, doubled or wrapped."""
    whole = {"": json.loads(json.dumps(value))}
    place = hand.choice(_places(whole)[1:])
    inner: Any = whole
    for key in place[:-1]:
        inner = inner[key]
    key = place[-1]
    match hand.randrange(6):
        case 0 if isinstance(inner, dict) and key != "":
            del inner[key]
        case 1 if isinstance(inner, dict) and key != "":
            inner[str(hand.choice(ODD))] = inner.pop(key)
        case 2:
            inner[key] = [inner[key]] * hand.choice((1, 2, 50))
        case 3:
            inner[key] = {"a": inner[key]}
        case 4 if isinstance(inner[key], str) and inner[key]:
            text = inner[key]
            at = hand.randrange(len(text))
            inner[key] = text[:at] + hand.choice(("", "\0", "/", "..", "\u202e", "%", text)) + text[at:]
        case _:
            inner[key] = hand.choice(ODD)
    return whole[""]


def _bytes(data: bytes, hand: Random) -> bytes:
    """Bytes with some of them changed, cut, doubled or moved."""
    if not data:
        return bytes([hand.randrange(256)])
    at, length = hand.randrange(len(data)), hand.choice((1, 1, 2, 8, 64))
    match hand.randrange(6):
        case 0:
            return data[:at] + bytes(hand.randrange(256) for _ in range(length)) + data[at + length :]
        case 1:
            return data[:at] + data[at + length :]
        case 2:
            return data[:at] + data[at : at + length] * hand.choice((2, 100)) + data[at:]
        case 3:
            return data[:at]
        case 4:
            return (
                data[:at]
                + hand.choice((b"\r\n", b"\n", b"\0", b"\r\n\r\n", b'"', b"{", b"[", b"\\u", b"\xed\xa0\x80"))
                + data[at:]
            )
        case _:
            return data[:at] + bytes([data[at] ^ (1 << hand.randrange(8))]) + data[at + 1 :]


def _repeated(message: Message, body: Any) -> Message:
    """The headers that repeat a body's words, as a client would write them for this one."""
    headers = dict(message.headers)
    if isinstance(body, dict) and "Mcp-Method" in headers:
        params = body.get("params")
        words = {"Mcp-Method": body.get("method")}
        if isinstance(params, dict):
            words["Mcp-Name"] = params.get("name", params.get("uri"))
            meta = params.get("_meta")
            words["MCP-Protocol-Version"] = meta.get(PREFIX + "protocolVersion") if isinstance(meta, dict) else None
        for name, word in words.items():
            if (
                name in headers
                and isinstance(word, str)
                and word.isascii()
                and word.isprintable()
                and len(word) < 4_000
            ):
                headers[name] = word
    return Message(body, headers, message.path)


def _of_json(message: Message, hand: Random) -> bytes:
    body = message.body
    for _ in range(hand.choice((1, 1, 1, 2, 3))):
        body = _changed(body, hand)
    changed = _repeated(message, body) if hand.random() < 0.7 else Message(body, message.headers, message.path)
    text = json.dumps(body, ensure_ascii=hand.random() < 0.3)
    return Message(text.encode("utf-8", "surrogatepass"), changed.headers, changed.path).wire


def _of_bodies(message: Message, hand: Random) -> bytes:
    return Message(_bytes(message.bytes, hand), message.headers, message.path).wire


def _of_headers(message: Message, hand: Random) -> bytes:
    headers = dict(message.headers)
    for _ in range(hand.choice((1, 1, 2, 4))):
        name = hand.choice(NAMES)
        if hand.random() < 0.25:
            headers.pop(name, None)
        else:
            headers[name] = hand.choice(HEADER_VALUES)
    lines = [f"{name}: {value}" for name, value in headers.items()]
    if hand.random() < 0.1:
        lines += [hand.choice(lines)] * hand.choice((1, 3, 200))
    host = [] if "Host" in headers else ["Host: 127.0.0.1"]
    length = [] if "Content-Length" in headers else [f"Content-Length: {len(message.bytes)}"]
    method = hand.choice(METHODS) if hand.random() < 0.15 else "POST"
    path = hand.choice(PATHS) if hand.random() < 0.15 else message.path
    head = "\r\n".join([f"{method} {path} HTTP/1.1", *host, *length, *lines, "", ""])
    return head.encode("latin-1") + message.bytes


def _of_wire(message: Message, hand: Random) -> bytes:
    wire = message.wire
    for _ in range(hand.choice((1, 1, 2, 8))):
        wire = _bytes(wire, hand)
    return wire


def _of_reads(message: Message, hand: Random) -> bytes:
    headers = {hand.choice(NAMES): hand.choice(HEADER_VALUES)}
    wire = request(hand.choice(("GET", "HEAD", "OPTIONS", "DELETE")), hand.choice([message.path, *PATHS]), headers)
    return wire if hand.random() < 0.5 else _bytes(wire, hand)


KINDS: list[tuple[Callable[[Message, Random], bytes], int]] = [
    (_of_json, 5),
    (_of_bodies, 3),
    (_of_headers, 3),
    (_of_wire, 2),
    (_of_reads, 1),
]


def mutation(number: int, seed: int, token: str | None = None) -> bytes:
    """The bytes of one input; the same for the same two numbers. With a token most of them carry it."""
    hand = Random(seed * 1_000_003 + number)
    kind = hand.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])[0]
    return kind(hand.choice(SEEDS).by(token), hand)
