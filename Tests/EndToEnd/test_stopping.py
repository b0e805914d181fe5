"""Each container ends by itself when it is told to, within its grace: also while streams are open."""

import contextlib

import pytest

from figures import Figures
from people import Tokens
from stack import SERVICES, Stack
from streams import Witness

SIGNALS = {"loop-api": "SIGINT", "loop-auth": "SIGINT", "loop-mcp": "SIGTERM", "edge": "SIGQUIT"}
UVICORN = ("loop-api", "loop-auth")


@pytest.mark.parametrize("service", SERVICES)
def test_it_ends_by_itself_within_its_grace_with_exit_code_0(
    stack: Stack, tokens: Tokens, figures: Figures, service: str
) -> None:
    described = stack.inspect(service)
    grace = described["Config"]["StopTimeout"]
    assert described["Config"].get("StopSignal", "SIGTERM") == SIGNALS[service]
    with Witness(stack.port, tokens.access, 1) if service != "edge" else contextlib.nullcontext():
        done = stack.engine.run("stop", stack.container(service), limit=grace + 60)
    state = stack.inspect(service)["State"]
    said = stack.engine.run("logs", "--tail", "20", stack.container(service)).said
    stack.compose("start", service)
    stack.wait_healthy(service)
    stack.wait_for_edge()
    figures.note(f"{service} told to stop", f"exit code {state['ExitCode']} after {done.seconds:.1f} s of {grace} s")
    assert (state["ExitCode"], state["OOMKilled"]) == (0, False), said
    assert done.seconds < grace
    if service in UVICORN:
        assert "Application shutdown complete" in said and "Finished server process" in said, said
