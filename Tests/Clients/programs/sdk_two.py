"""The walk with the MCP Python SDK 2: over Streamable HTTP and over HTTP+SSE, in every mode that it has."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from mcp.client.client import Client
from mcp.client.sse import sse_client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp_types import PromptReference, ResourceTemplateReference

import walk
from walk import plain, told


class SDK:
    def __init__(self, client: Client, heard: list[str]):
        self.client = client
        self.heard = heard
        self.revision = client.protocol_version
        self.capabilities = plain(client.server_capabilities)

    async def tools(self) -> list[dict[str, Any]]:
        return plain((await self.client.list_tools()).tools)

    async def call(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        return plain(await self.client.call_tool(name, arguments))

    async def resources(self) -> list[dict[str, Any]]:
        found, cursor = [], None
        while True:
            page = await self.client.list_resources(cursor=cursor)
            found += page.resources
            cursor = page.next_cursor
            if cursor is None:
                return plain(found)

    async def templates(self) -> list[dict[str, Any]]:
        return plain((await self.client.list_resource_templates()).resource_templates)

    async def read(self, uri: str) -> list[dict[str, Any]]:
        return plain((await self.client.read_resource(uri)).contents)

    async def prompts(self) -> list[dict[str, Any]]:
        return plain((await self.client.list_prompts()).prompts)

    async def prompt(self, name: str, arguments: dict[str, str]) -> list[dict[str, Any]]:
        return plain((await self.client.get_prompt(name, arguments)).messages)

    async def complete(self, reference: dict[str, Any], name: str, value: str) -> list[str]:
        kind = PromptReference if reference["type"] == "ref/prompt" else ResourceTemplateReference
        answer = await self.client.complete(kind(**reference), {"name": name, "value": value})
        return answer.completion.values

    async def watch(self, uri: str, change: Callable[[], None]) -> str | None:
        if self.revision == "2026-07-28":
            async with self.client.listen(resources_list_changed=True, resource_subscriptions=[uri]) as events:
                change()
                return type(await anext(events)).__name__
        if not (self.capabilities.get("resources") or {}).get("subscribe"):
            return None
        await self.client.subscribe_resource(uri)
        return await told(self.heard, change)


@asynccontextmanager
async def connect(job: dict[str, Any]) -> AsyncIterator[SDK]:
    headers = {"Authorization": f"Bearer {job['token']}"} if job.get("token") else {}
    heard: list[str] = []

    async def hear(message: Any) -> None:
        heard.append(type(message).__name__)

    if job["transport"] == "sse":
        transport = sse_client(job["url"], headers=headers)
        async with Client(transport, mode=job["mode"], message_handler=hear, read_timeout_seconds=20) as client:
            yield SDK(client, heard)
        return
    async with create_mcp_http_client(headers=headers) as http:
        transport = streamable_http_client(job["url"], http_client=http)
        async with Client(transport, mode=job["mode"], message_handler=hear, read_timeout_seconds=20) as client:
            yield SDK(client, heard)


if __name__ == "__main__":
    walk.main(connect)
