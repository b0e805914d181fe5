"""The tables of the README name what is here."""

import re
from pathlib import Path

from clients import CLIENTS


def test_every_test_and_every_client_has_a_row() -> None:
    folder = Path(__file__).parent
    text = (folder / "README.md").read_text()
    named = set(re.findall(r"^\| `(test_\w+\.py)`", text, re.MULTILINE))
    assert named == {path.name for path in folder.glob("test_*.py")} - {Path(__file__).name}
    rows = re.findall(r"^\|[^|]*\| (?:Streamable HTTP|HTTP\+SSE)[^|]*\| (20[-\d]+) \|", text, re.MULTILINE)
    assert sorted(rows) == sorted(client.revision for client in CLIENTS)
    pinned = "".join(path.read_text() for path in (folder / "requirements").iterdir())
    for name, version in re.findall(r"\b(mcp|fastmcp|jbt-mcpcheck|mcp-[a-z]+(?:-[a-z]+)?)`? (\d+\.\d+\.\d+)", text):
        assert f"\n{name}=={version}\n" in pinned, (name, version)
