"""The build contexts as the image generator takes them."""

import re

import pytest

from conftest import Stack
from services import LOOP

PIN = re.compile(r"[A-Za-z0-9._-]+(\[[a-z]+\])?==[0-9][A-Za-z0-9.]*\Z")


def pins(context: str) -> dict[str, str]:
    lines = (LOOP / context / "requirements.txt").read_text().splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert all(PIN.match(line) for line in pinned)
    return dict(line.lower().split("==") for line in pinned)


def test_every_requirement_is_pinned_and_both_contexts_agree() -> None:
    api, auth = pins("api"), pins("auth")
    shared = api.keys() & auth.keys()
    assert "fastapi" in shared and all(api[name] == auth[name] for name in shared)


@pytest.mark.parametrize("context", ["api", "auth"])
def test_running_leaves_nothing_beside_the_code(stack: Stack, context: str) -> None:
    assert stack.reader.get("/api/dashboard").status_code == 200
    kinds = {file.suffix for file in (LOOP / context).rglob("*") if file.is_file()}
    assert kinds <= {".py", ".txt", ".html"}
