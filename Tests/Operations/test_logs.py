"""Logs of a small stack on both kinds of host: those that there are, and those that come."""

import signal
import time
from collections.abc import Iterator

import pytest

from processes import wait_until
from rig import Rig
from small import Small


@pytest.fixture(scope="module", params=["box", "nas"])
def small(rig: Rig, request: pytest.FixtureRequest) -> Iterator[Small]:
    """It, from an empty folder by one `loopgen up`."""
    small = Small(rig, request.param)
    try:
        small.up()
        yield small
    finally:
        small.remove()


def of(small: Small, verb: str, *words: str) -> list[str]:
    return [verb, *words, "--target", small.target]


def test_logs_are_merged_by_time(small: Small) -> None:
    """Of all services or of one; by a pattern; as JSON, a line each."""
    for _ in range(3):
        small.told("api")
        small.told("web")
    said = small.checkout.done(*of(small, "logs", "--since", "10m"))
    assert "api build" in said.output and "web build" in said.output, said.output
    alone = small.checkout.done(*of(small, "logs", "web"))
    assert "web build" in alone.output and "api build" not in alone.output
    found = small.checkout.done(*of(small, "logs", "--grep", "begins"))
    assert "begins" in found.output and "GET" not in found.output
    assert small.secret not in said.all


def test_following_logs_ends_cleanly_and_leaves_nothing_running_there(small: Small) -> None:
    small.place.settle()
    running = small.checkout.begin(*of(small, "logs", "-f"))
    wait_until(lambda: "begins" in running.said, f"lines come\n{running.said}", 30)
    marker = f"/api/marker-{time.monotonic_ns()}"
    small.place.ask(marker)
    wait_until(lambda: marker in running.said, f"new lines come\n{running.said}", 30)
    running.process.send_signal(signal.SIGINT)
    said = running.wait(20)
    assert said.status in (0, 130), said.all
    small.place.settle(20)
    assert running.connections() == []
