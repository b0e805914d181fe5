"""The way through a server that every real client of these tests goes, whatever its library and its revision.

A client's program gives an `Adapter`; the job comes as JSON in the first argument, and what was found goes out as JSON
in the last line. What the library raises, for instance about a result that its schema contradicts, ends the program.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

# Values for the arguments that a tool demands, by name; those in braces are found on the way.
VALUES = {
    "query": "감귤",
    "id": "{id}",
    "path": "projects/jeju-pilot.md",
    "note": "{id}",
    "uri": "{uri}",
    "vault": "loop",
}


class Adapter(Protocol):
    """What the walk needs of a client, in plain JSON."""

    revision: str
    capabilities: dict[str, Any]

    async def tools(self) -> list[dict[str, Any]]: ...
    async def call(self, name: str, arguments: dict[str, Any]) -> dict[str, Any]: ...
    async def resources(self) -> list[dict[str, Any]]: ...
    async def templates(self) -> list[dict[str, Any]]: ...
    async def read(self, uri: str) -> list[dict[str, Any]]: ...
    async def prompts(self) -> list[dict[str, Any]]: ...
    async def prompt(self, name: str, arguments: dict[str, str]) -> list[dict[str, Any]]: ...
    async def complete(self, reference: dict[str, Any], name: str, value: str) -> list[str]: ...
    async def watch(self, uri: str, change: Callable[[], None]) -> str | None:
        """Changes the note once it is listened for; the kind of the notification, or nothing if the era has none."""


Connect = Callable[[dict[str, Any]], AbstractAsyncContextManager[Adapter]]


@dataclass
class Walk:
    client: Adapter
    job: dict[str, Any]
    found: dict[str, Any] = field(default_factory=dict)

    async def all(self) -> dict[str, Any]:
        self.found["revision"] = self.client.revision
        self.found["capabilities"] = self.client.capabilities
        await self._tools()
        await self._resources()
        await self._prompts()
        if folder := self.job.get("folder"):
            await self._changes(Path(folder))
        return self.found

    async def _tools(self) -> None:
        tools = await self.client.tools()
        results: dict[str, Any] = {}
        known: dict[str, str] = {}
        # What finds notes is called before what asks for one.
        for tool in sorted(tools, key=lambda tool: len(_required(tool))):
            if not _required(tool) or tool["name"] == "search":
                results[tool["name"]] = await self._call(tool, known)
                _remember(results[tool["name"]], known)
        for tool in tools:
            if tool["name"] not in results:
                results[tool["name"]] = await self._call(tool, known)
        self.found["tools"] = [tool["name"] for tool in tools]
        self.found["annotations"] = [tool.get("annotations") for tool in tools]
        self.found["results"] = results
        self.found["known"] = known

    async def _call(self, tool: dict[str, Any], known: dict[str, str]) -> Any:
        values = {name: VALUES[name].format(**known) for name in _required(tool)}
        result = await self.client.call(tool["name"], values)
        assert not result.get("isError"), (tool["name"], values, result)
        # The rule of 2025-06-18 on: with an output schema the object comes too, and once more as text.
        assert "outputSchema" in tool and isinstance(result.get("structuredContent"), dict), (tool["name"], result)
        assert json.loads(result["content"][0]["text"]) == result["structuredContent"], result
        return result["structuredContent"]

    async def _resources(self) -> None:
        listed = await self.client.resources()
        self.found["resources"] = [resource["uri"] for resource in listed]
        self.found["templates"] = [template["uriTemplate"] for template in await self.client.templates()]
        contents = await self.client.read(listed[0]["uri"])
        assert contents and contents[0]["text"], contents
        self.found["read"] = contents
        reference = {"type": "ref/resource", "uri": self.found["templates"][0]}
        variable = self.found["templates"][0].partition("{")[2].partition("}")[0].lstrip("+/")
        self.found["completed"] = await self.client.complete(reference, variable, "")

    async def _prompts(self) -> None:
        prompts = await self.client.prompts()
        self.found["prompts"] = [prompt["name"] for prompt in prompts]
        self.found["messages"] = {}
        for prompt in prompts:
            values: dict[str, str] = {}
            for argument in prompt.get("arguments") or []:
                reference = {"type": "ref/prompt", "name": prompt["name"]}
                offered = await self.client.complete(reference, argument["name"], "")
                if argument.get("required"):
                    values[argument["name"]] = offered[0] if offered else "제주"
            messages = await self.client.prompt(prompt["name"], values)
            assert messages and messages[0]["content"], (prompt, messages)
            self.found["messages"][prompt["name"]] = messages

    async def _changes(self, folder: Path) -> None:
        """Changes the note that was read, on disk, and waits to be told."""
        name = self.job["note"]
        uri = next(uri for uri in self.found["resources"] if uri.endswith(name))
        note = next(folder.rglob(name))
        self.found["notified"] = await self.client.watch(uri, lambda: note.write_text(note.read_text() + "\n더.\n"))


def _required(tool: dict[str, Any]) -> list[str]:
    return list(tool["inputSchema"].get("required", []))


def _remember(result: Any, known: dict[str, str]) -> None:
    """Takes the first id and path out of what a tool said."""
    if isinstance(result, dict):
        for name, value in result.items():
            if name in ("id", "path", "uri") and isinstance(value, str):
                known.setdefault(name, value)
            _remember(value, known)
    elif isinstance(result, list):
        for value in result:
            _remember(value, known)


async def _across(connect: Connect, job: dict[str, Any]) -> dict[str, Any]:
    """A call before a redeploy, and one after it, on the same client object."""
    answers = []
    async with connect(job) as client:
        for _ in range(2):
            answers.append(await client.call(job["tool"], job["arguments"]))
            print("called", flush=True)
            while len(answers) == 1 and not Path(job["redeploy"]).exists():
                await asyncio.sleep(0.02)
    return {"answers": answers}


async def _walk(connect: Connect, job: dict[str, Any]) -> dict[str, Any]:
    if job.get("redeploy"):
        return await _across(connect, job)
    async with connect(job) as client:
        return await Walk(client, job).all()


def plain(value: Any) -> Any:
    """What a library made of JSON, as JSON again, without what was not sent."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value.model_dump(mode="json", by_alias=True, exclude_none=True) if hasattr(value, "model_dump") else value


async def told(heard: list[str], change: Callable[[], None], limit: float = 20) -> str | None:
    """Changes something, and waits for a word of it."""
    change()
    deadline = time.monotonic() + limit
    while not heard and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    return heard[0] if heard else None


def main(connect: Connect) -> None:
    job = json.loads(sys.argv[1])
    found = asyncio.run(_walk(connect, job))
    print(json.dumps(found, ensure_ascii=False))
