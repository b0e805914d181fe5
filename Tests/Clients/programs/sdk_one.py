"""The walk with the MCP Python SDK 1, the one most clients in the field are built on."""

import datetime
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from mcp import ClientSession
from mcp.client.sse import sse_client
from mcp.client.streamable_http import streamablehttp_client
from mcp.types import PromptReference, ResourceTemplateReference
from pydantic import AnyUrl

import walk
from walk import plain, told


class SDK:
    def __init__(self, session: ClientSession, hello: Any, heard: list[str]):
        self.session = session
        self.heard = heard
        self.revision = str(hello.protocolVersion)
        self.capabilities = plain(hello.capabilities)

    async def tools(self) -> list[dict[str, Any]]:
        return plain((await self.session.list_tools()).tools)

    async def call(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
        return plain(await self.session.call_tool(name, arguments))

    async def resources(self) -> list[dict[str, Any]]:
        found, cursor = [], None
        while True:
            page = await self.session.list_resources(cursor)
            found += page.resources
            cursor = page.nextCursor
            if cursor is None:
                return plain(found)

    async def templates(self) -> list[dict[str, Any]]:
        return plain((await self.session.list_resource_templates()).resourceTemplates)

    async def read(self, uri: str) -> list[dict[str, Any]]:
        return plain((await self.session.read_resource(AnyUrl(uri))).contents)

    async def prompts(self) -> list[dict[str, Any]]:
        return plain((await self.session.list_prompts()).prompts)

    async def prompt(self, name: str, arguments: dict[str, str]) -> list[dict[str, Any]]:
        return plain((await self.session.get_prompt(name, arguments)).messages)

    async def complete(self, reference: dict[str, Any], name: str, value: str) -> list[str]:
        kind = PromptReference if reference["type"] == "ref/prompt" else ResourceTemplateReference
        return (await self.session.complete(kind(**reference), {"name": name, "value": value})).completion.values

    async def watch(self, uri: str, change: Callable[[], None]) -> str | None:
        if not (self.capabilities.get("resources") or {}).get("subscribe"):
            return None
        await self.session.subscribe_resource(AnyUrl(uri))
        return await told(self.heard, change)


@asynccontextmanager
async def connect(job: dict[str, Any]) -> AsyncIterator[SDK]:
    headers = {"Authorization": f"Bearer {job['token']}"} if job.get("token") else {}
    heard: list[str] = []

    async def hear(message: Any) -> None:
        heard.append(type(getattr(message, "root", message)).__name__)

    transport = (sse_client if job["transport"] == "sse" else streamablehttp_client)(job["url"], headers=headers)
    async with transport as (reading, writing, *_):
        limit = datetime.timedelta(seconds=20)
        async with ClientSession(reading, writing, read_timeout_seconds=limit, message_handler=hear) as session:
            yield SDK(session, await session.initialize(), heard)


if __name__ == "__main__":
    walk.main(connect)
