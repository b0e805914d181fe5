"""SIGTERM: streams are ended as their protocol has it, calls are finished, the process exits with 0."""

import json
import os
import signal
import subprocess
import time
from typing import Any

import pytest

from conftest import Bench
from messages import PREFIX, event_stream, legacy, modern
from processes import wait_until
from raw import Connection, ask
from server import Server, program

DRAIN = 4


def stop_busy(server: Server) -> None:
    """Tells a server to end that has a stream, a listener, a call under way and an idle connection."""
    stream, _ = event_stream(server.port)
    watch = {"notifications": {"resourceSubscriptions": ["vault://loop/home.md"]}}
    listen = modern("subscriptions/listen", watch, id="sub").stream(server.port)
    assert listen.message()["method"] == "notifications/subscriptions/acknowledged"
    idle = Connection(server.port)
    calling = Connection(server.port)
    message = legacy("tools/list", id="late").wire
    calling.send(message[:-5])
    # The server has the call when it has had time to read it; nothing tells from outside.
    time.sleep(0.3)
    started = time.monotonic()
    os.kill(server.process, signal.SIGTERM)
    result = listen.message(limit=DRAIN + 10)
    assert result["id"] == "sub" and result["result"]["resultType"] == "complete", result
    assert result["result"]["_meta"][PREFIX + "subscriptionId"] == "sub"
    assert listen.event() is None and stream.event() is None
    calling.send(message[-5:])
    assert calling.answer().json["id"] == "late"
    assert server.running.wait(DRAIN + 20) == 0, server.running.said
    assert time.monotonic() - started < DRAIN + 10
    for connection in (idle, calling, stream, listen):
        connection.close()
    assert ask_refused(server)


def ask_refused(server: Server) -> bool:
    try:
        ask(server.port, path="/health")
    except ConnectionRefusedError:
        return True
    return False


def test_a_busy_server_ends_in_good_order(bench: Bench) -> None:
    stop_busy(bench.server(DRAIN=DRAIN))


def test_a_call_that_never_comes_does_not_hold_the_server(bench: Bench) -> None:
    server = bench.server(DRAIN=2)
    calling = Connection(server.port)
    calling.send(legacy("tools/list").wire[:-5])
    time.sleep(0.3)
    started = time.monotonic()
    assert server.stop() == 0, server.running.said
    assert time.monotonic() - started < 2 + 10
    calling.close()


def test_an_idle_server_ends_at_once(bench: Bench) -> None:
    server = bench.server(DRAIN=20)
    started = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_process_of_a_container(bench: Bench, number: signal.Signals) -> None:
    """As process 1 a program gets only those signals that it asks for."""
    launcher = ["unshare", "--pid", "--fork", "--mount-proc", "--kill-child"]
    try:
        allowed = subprocess.run([*launcher, "true"], capture_output=True, timeout=20, check=False).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        pytest.skip("NOT CHECKED: process namespaces are not permitted here")
    server = bench.server(launcher=launcher, DRAIN=DRAIN)
    if number == signal.SIGTERM:
        stop_busy(server)
    else:
        os.kill(server.process, number)
        assert server.running.wait(DRAIN + 20) == 0, server.running.said


def test_the_health_check_of_the_image(bench: Bench) -> None:
    server = bench.server()

    def probe() -> int:
        command = [program(), "health"]
        return subprocess.run(command, env=server.environment, capture_output=True, timeout=30, check=False).returncode

    assert probe() == 0
    assert server.stop() == 0
    assert probe() == 1


def test_the_log_has_a_line_for_each_call_and_no_secret(bench: Bench) -> None:
    server = bench.server(issuer=bench.issuer())
    token = server.token()
    for _ in range(3):
        assert legacy("tools/list").by(token).to(server.port).status == 200
    assert legacy("tools/list").by("wrong.token.here").to(server.port).status == 401
    wait_until(lambda: len(_calls(server)) >= 4, "four lines")
    said = server.running.said
    assert token not in said and token.split(".")[2] not in said and "wrong.token.here" not in said
    assert [line["status"] for line in _calls(server)] == [200, 200, 200, 401]


def _calls(server: Server) -> list[dict[str, Any]]:
    """The lines of the log that tell of calls."""
    lines = [json.loads(line) for line in server.running.said.splitlines()]
    return [line for line in lines if line.get("path") == "/mcp"]
