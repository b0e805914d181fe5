"""STR008: uvicorn with an open stream does not end on SIGTERM unless its command bounds the drain."""

import signal
import subprocess

import pytest

from bench import Bench
from generated import python
from processes import Child, free_port
from wire import Stream

# The generated bound of 20 s as one second; the bad one is given five times that.
BOUND = 1


def stopping(bench: Bench, port: int, arguments: list[str]) -> tuple[Child, Stream]:
    """A uvicorn that was told to end while a client reads a stream."""
    child = bench.uvicorn(port, arguments)
    stream = Stream(port, "/events")
    bench.stack.callback(stream.close)
    assert stream.has(b"data: first\n\n")
    child.send(signal.SIGTERM)
    return child, stream


def test_uvicorn_waits_for_the_stream_as_long_as_it_likes(bench: Bench) -> None:
    child, stream = stopping(bench, free_port(), ["apps:app"])
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(5 * BOUND)
    # The client's end is what it was waiting for.
    stream.close()
    child.wait()


def test_the_generated_command_bounds_the_drain(bench: Bench) -> None:
    port = free_port()
    command = bench.on_loopback(bench.build({"api": python(port)}, {"/api/": "api"}).command("api"), port)
    at = command.index("--timeout-graceful-shutdown") + 1
    assert command[at] == "20"
    command[at] = str(BOUND)
    child, _ = stopping(bench, port, command)
    child.wait()
    assert "Cancel 1 running task(s), timeout graceful shutdown exceeded" in child.said
