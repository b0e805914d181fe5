"""What uvicorn serves in these tests, with nothing between."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """`…/redirect` is answered as frameworks do, with the scheme and host that they see; `…/events` ends with the client."""
    if scope["type"] != "http":
        return
    if scope["path"].endswith("/events"):
        await stream(receive, send)
        return
    while (await receive()).get("more_body"):
        pass
    headers = dict(scope["headers"])
    if scope["path"].endswith("/redirect"):
        location = scope["scheme"].encode() + b"://" + headers[b"host"] + b"/target"
        await answer(send, 307, [(b"location", location)], b"")
    else:
        await answer(send, 200, [(b"content-type", b"text/plain")], b"ok")


async def answer(send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})


async def stream(receive: Receive, send: Send) -> None:
    """An event at once, and a heartbeat ten times a second as long as the client is there."""

    async def disconnected() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    gone = asyncio.create_task(disconnected())
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    part = b"data: first\n\n"
    while not gone.done():
        await send({"type": "http.response.body", "body": part, "more_body": True})
        await asyncio.wait({gone}, timeout=0.1)
        part = b": \n\n"
