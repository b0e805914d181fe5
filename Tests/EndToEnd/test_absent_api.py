"""loop-api is away altogether: its own routes fail, and nothing else notices."""

from pathlib import Path

import pytest

from figures import Figures
from hold import Held, Hold
from messages import called
from people import Tokens
from stack import Stack
from streams import Witness
from verdicts import agreed

GONE = (502, 504)


@pytest.fixture
def stopped(stack: Stack):
    """The API is stopped for the time of a test."""
    yield
    stack.compose("start", "loop-api")
    stack.wait_healthy()
    stack.wait_for_edge()


@pytest.mark.usefixtures("stopped")
def test_without_the_api_streams_and_calls_go_on_and_the_edge_reloads(
    stack: Stack, tokens: Tokens, tmp_path: Path, figures: Figures
) -> None:
    with Hold(stack, tokens.access, tmp_path / "hold") as hold, Witness(stack.port, tokens.access) as seen:
        stack.compose("stop", "loop-api")
        assert {stack.ask(path).status for path in ("/health", "/api/notes")} <= set(GONE)
        stack.reload()
        assert stack.ask("/.well-known/jwks.json").status == 200
        assert {stack.ask(path).status for path in ("/health", "/api/notes")} <= set(GONE)
        held = Held(hold)
    assert (seen.cut, seen.lost, seen.refused, seen.calls.said) == ([], [], [], [])
    assert seen.api.failed > 0 and set(seen.api.said) <= set(map(str, GONE)), seen.api.said
    agreed(held, seen)
    assert (held.cut, held.total("lost"), held.json["calls"]["failed"]) == (0, 0, 0), held.failures
    figures.note(
        "loop-api stopped, the edge reloaded without it",
        f"{held.cut} of {held.opened} streams cut, {held.json['calls']['failed']} of {held.json['calls']['made']} "
        "calls failed",
    )


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize("start", [("restart", "edge"), ("up", "--detach", "--force-recreate", "--no-deps", "edge")])
def test_the_edge_starts_without_the_api(stack: Stack, tokens: Tokens, start: tuple[str, ...]) -> None:
    stack.compose("stop", "loop-api")
    done = stack.compose(*start)
    # Nobody holds a stream here, so it does not wait for one.
    assert done.seconds < 20, done.seconds
    stack.wait_healthy("edge")
    assert stack.ask("/health").status in GONE
    assert called(stack.port, "list_notes", {"limit": 1}, tokens.access)
    assert stack.ask("/.well-known/oauth-authorization-server").status == 200
