"""The walk with fastmcp."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from fastmcp import Client
from fastmcp.client.transports import SSETransport, StreamableHttpTransport
from mcp_types import PromptReference, ResourceTemplateReference

import walk
from walk import plain, told


class Fast:
    def __init__(self, client: Client, heard: list[str]):
        self.client = client
        self.heard = heard
        self.revision = str(client.protocol_version)
        self.capabilities = plain(client.server_capabilities)

    async def tools(self) -> list[dict[str, Any]]:
        return plain(await self.client.list_tools())

    async def call(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        # Its own reading against the schema first, then the result as it came.
        await self.client.call_tool(name, arguments)
        return plain(await self.client.call_tool_mcp(name, arguments))

    async def resources(self) -> list[dict[str, Any]]:
        return plain(await self.client.list_resources())

    async def templates(self) -> list[dict[str, Any]]:
        return plain(await self.client.list_resource_templates())

    async def read(self, uri: str) -> list[dict[str, Any]]:
        return plain(await self.client.read_resource(uri))

    async def prompts(self) -> list[dict[str, Any]]:
        return plain(await self.client.list_prompts())

    async def prompt(self, name: str, arguments: dict[str, str]) -> list[dict[str, Any]]:
        return plain((await self.client.get_prompt(name, arguments)).messages)

    async def complete(self, reference: dict[str, Any], name: str, value: str) -> list[str]:
        kind = PromptReference if reference["type"] == "ref/prompt" else ResourceTemplateReference
        return (await self.client.complete(kind(**reference), {"name": name, "value": value})).values

    async def watch(self, uri: str, change: Callable[[], None]) -> str | None:
        """It has no way to listen in 2026-07-28."""
        if self.revision == "2026-07-28" or not (self.capabilities.get("resources") or {}).get("subscribe"):
            return None
        await self.client.session.subscribe_resource(uri)
        return await told(self.heard, change)


@asynccontextmanager
async def connect(job: dict[str, Any]) -> AsyncIterator[Fast]:
    headers = {"Authorization": f"Bearer {job['token']}"} if job.get("token") else {}
    heard: list[str] = []

    async def hear(message: Any) -> None:
        heard.append(type(getattr(message, "root", message)).__name__)

    transport = (SSETransport if job["transport"] == "sse" else StreamableHttpTransport)(job["url"], headers=headers)
    async with Client(transport, mode=job["mode"], message_handler=hear, timeout=20) as client:
        yield Fast(client, heard)


if __name__ == "__main__":
    walk.main(connect)
