"""Holds event streams open, counts their heartbeats and how late they come."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

HEARTBEAT = 15.0


@dataclass
class Report:
    opened: int
    seconds: float
    """How long opening took."""
    memory: int
    heartbeats: int
    late_median: float
    late_worst: float


def request(kind: str, port: int) -> bytes:
    host = f"Host: 127.0.0.1:{port}\r\n"
    if kind == "sse":
        return f"GET /mcp HTTP/1.1\r\n{host}Accept: text/event-stream\r\n\r\n".encode()
    meta = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
    }
    params = {"notifications": {"resourcesListChanged": True}, "_meta": meta}
    body = json.dumps({"jsonrpc": "2.0", "id": "s", "method": "subscriptions/listen", "params": params})
    return (
        f"POST /mcp HTTP/1.1\r\n{host}Accept: application/json, text/event-stream\r\nContent-Type: application/json\r\n"
        f"MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


async def hold(port: int, kind: str, gaps: list[float], opened: list[bool], until: asyncio.Event) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=4_096)
    writer.write(request(kind, port))
    last = None
    first = True
    try:
        while not until.is_set():
            reading = asyncio.ensure_future(reader.read(2_048))
            ending = asyncio.ensure_future(until.wait())
            await asyncio.wait({reading, ending}, return_when=asyncio.FIRST_COMPLETED)
            ending.cancel()
            if not reading.done():
                reading.cancel()
                break
            piece = reading.result()
            if not piece:
                break
            if first:
                if b" 200 " not in piece.split(b"\r\n")[0]:
                    break
                opened.append(True)
                first = False
            if b": ping" in piece:
                now = monotonic()
                if last is not None:
                    gaps.append(now - last - HEARTBEAT)
                last = now
    finally:
        writer.close()


async def hold_streams(port: int, kind: str, count: int, seconds: int, memory: Callable[[], int]) -> Report:
    """Opens streams, holds them, and closes them all."""
    gaps: list[float] = []
    opened: list[bool] = []
    until = asyncio.Event()
    start = monotonic()
    tasks = []
    for index in range(count):
        tasks.append(asyncio.create_task(hold(port, kind, gaps, opened, until)))
        if index % 100 == 99:
            await asyncio.sleep(0.02)
    while len(opened) < count and monotonic() - start < 60:
        await asyncio.sleep(0.05)
    took = monotonic() - start
    await asyncio.sleep(seconds)
    used = memory()
    until.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    late = sorted(max(0.0, gap) for gap in gaps) or [0.0]
    return Report(len(opened), took, used, len(gaps), late[len(late) // 2], late[int(len(late) * 0.99)])
