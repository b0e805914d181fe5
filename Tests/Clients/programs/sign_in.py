"""The MCP Python SDK 2 signs in by itself: from the 401 to the call, with every request it makes on the way."""

import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import anyio
import anyio.to_thread
import httpx2
from mcp.client.auth import OAuthClientProvider
from mcp.client.client import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientInformationFull, OAuthClientMetadata, OAuthToken

sys.path.append(str(Path(__file__).resolve().parents[1] / "support"))

import person
from walk import plain


class Memory:
    """What the client must keep."""

    tokens: OAuthToken | None = None
    client: OAuthClientInformationFull | None = None

    async def get_tokens(self) -> OAuthToken | None:
        return self.tokens

    async def set_tokens(self, tokens: OAuthToken) -> None:
        self.tokens = tokens

    async def get_client_info(self) -> OAuthClientInformationFull | None:
        return self.client

    async def set_client_info(self, client_info: OAuthClientInformationFull) -> None:
        self.client = client_info


async def main(job: dict[str, Any]) -> None:
    memory = Memory()
    asked: list[str] = []
    back: list[str] = []

    async def authorize(url: str) -> None:
        asked.append("browser " + urlsplit(url).path)
        back.append(await anyio.to_thread.run_sync(person.consent, url, job["name"], job["password"]))

    async def code() -> AuthorizationCodeResult:
        given = {name: values[0] for name, values in parse_qs(urlsplit(back.pop()).query).items()}
        return AuthorizationCodeResult(code=given["code"], state=given.get("state"), iss=given.get("iss"))

    async def seen(response: httpx2.Response) -> None:
        asked.append(f"{response.request.method} {response.request.url.path} {response.status_code}")

    metadata = OAuthClientMetadata(client_name="tests", redirect_uris=[person.REDIRECT], scope=job["scope"])
    auth = OAuthClientProvider(job["url"], metadata, memory, authorize, code)
    async with create_mcp_http_client(auth=auth) as http:
        http.event_hooks["response"].append(seen)
        async with Client(streamable_http_client(job["url"], http_client=http), mode="auto") as client:
            listed = plain((await client.list_resources()).resources)
            result = plain(await client.call_tool("search", {"query": job["query"]}))
            revision = client.protocol_version
    assert memory.tokens
    found = {"asked": asked, "revision": revision, "scope": memory.tokens.scope, "result": result, "listed": listed}
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    anyio.run(main, json.loads(sys.argv[1]))
