"""Each container ends by itself when it is told to, within its grace: also while streams are open."""

import contextlib

import pytest

from figures import Figures
from people import Tokens
from stack import SERVICES, Stack
from streams import Witness

SIGNALS = {"edge": "SIGQUIT"}


@pytest.mark.parametrize("service", SERVICES)
def test_it_ends_within_its_grace_with_exit_code_0(
    stack: Stack, tokens: Tokens, figures: Figures, service: str
) -> None:
    described = stack.inspect(service)
    grace = described["Config"]["StopTimeout"]
    assert described["Config"].get("StopSignal", "SIGTERM") == SIGNALS.get(service, "SIGTERM")
    with Witness(stack.port, tokens.access, 1) if service != "edge" else contextlib.nullcontext():
        done = stack.engine.run("stop", stack.container(service), limit=grace + 60)
    state = stack.inspect(service)["State"]
    stack.compose("start", service)
    stack.wait_healthy(service)
    stack.wait_for_edge()
    figures.note(f"{service} told to stop", f"exit code {state['ExitCode']} after {done.seconds:.1f} s of {grace} s")
    assert (state["ExitCode"], state["OOMKilled"]) == (0, False)
    assert done.seconds < grace
