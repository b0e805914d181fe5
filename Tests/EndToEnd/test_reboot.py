"""The machine starts anew, and so does the stack: in whatever order, with the same keys and tokens."""

import os
import shlex
import time

import pytest

from engine import Engine, run
from figures import Figures
from keys import kept
from messages import called
from people import Owner, Tokens
from processes import wait_until
from stack import SERVICES, Stack

RESTART = os.environ.get("LOOPGEN_ENGINE_RESTART")


@pytest.mark.skipif(
    RESTART is None, reason="NOT CHECKED: LOOPGEN_ENGINE_RESTART names no command that restarts the engine"
)
@pytest.mark.usefixtures("healthy")
def test_everything_comes_back_when_the_engine_is_started_again(
    stack: Stack, owner: Owner, tokens: Tokens, figures: Figures
) -> None:
    assert RESTART is not None
    keys = kept(stack)
    before = {service: stack.inspect(service)["State"]["StartedAt"] for service in SERVICES}
    run(shlex.split(RESTART), limit=120)
    begun = time.monotonic()
    wait_until(lambda: Engine.absent() is None, "the engine answers", 60)
    stack.wait_healthy(limit=120)
    stack.wait_for_edge()
    seconds = time.monotonic() - begun
    after = {service: stack.inspect(service)["State"]["StartedAt"] for service in SERVICES}
    assert all(after[service] != before[service] for service in SERVICES)
    assert kept(stack) == keys
    assert called(stack.port, "list_notes", {"limit": 1}, tokens.access)
    assert owner.log_in().access
    figures.note("the engine started again, until everything answers", f"{seconds:.1f} s")
