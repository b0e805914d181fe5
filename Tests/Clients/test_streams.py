"""Event streams: the owner's smoke test, limits, signs of life, and readers that do not read."""

import contextlib
import shutil
import subprocess
import time

import pytest

import vaults
from conftest import Bench
from messages import PREFIX, Message, call, event_stream, legacy, modern, tool
from processes import wait_until
from raw import Answer, Connection, ask, request
from server import Server

WATCH = {"notifications": {"resourceSubscriptions": ["vault://loop/home.md"]}}
READ = {"name": "read_note", "arguments": {"path": "long.md"}}


@pytest.mark.skipif(shutil.which("curl") is None, reason="NOT CHECKED: there is no curl")
def test_the_owners_smoke_test(bench: Bench) -> None:
    """`curl -s -m 3 https://host/mcp`, without a token: the endpoint is the first thing it shows."""
    server = bench.server(issuer=bench.issuer(), ANONYMOUS=8)
    said = subprocess.run(["curl", "-s", "-m", "3", server.url], capture_output=True, text=True, check=False)
    # 28 is curl's time limit: the stream was still open.
    assert said.returncode == 28, said
    lines = said.stdout.splitlines()
    assert lines[0] == "event: endpoint" and lines[1].startswith("data: /mcp/messages/?session_id="), said


def test_a_stream_without_a_token_takes_no_message_without_one(bench: Bench) -> None:
    server = bench.server(issuer=bench.issuer(), ANONYMOUS=8)
    stream, path = event_stream(server.port)
    answer = Message(call("tools/list"), path=path).to(server.port)
    assert answer.status == 401 and "resource_metadata" in (answer.header("www-authenticate") or "")
    stream.close()


def test_anonymous_streams_are_off_unless_asked_for(bench: Bench) -> None:
    server = bench.server(issuer=bench.issuer(), ANONYMOUS=0)
    assert ask(server.port, headers={"Accept": "*/*"}).status == 401
    stream, _ = event_stream(server.port, server.token())
    stream.close()


def refused(port: int, source: str = "127.0.0.1") -> bool:
    """Whether a stream without a token is refused for being one too many."""
    with Connection(port, source=source) as connection:
        status, _ = connection.send(request("GET", "/mcp", {"Accept": "text/event-stream"})).head()
    assert status in (200, 429, 503), status
    return status != 200


def test_anonymous_streams_have_a_cap(bench: Bench) -> None:
    """In all, and a quarter of that for one address, so that nobody locks the others out."""
    server = bench.server(issuer=bench.issuer(), ANONYMOUS=8)
    streams = [event_stream(server.port, source=f"127.0.0.{2 + number // 2}")[0] for number in range(8)]
    assert refused(server.port, "127.0.0.99")
    streams[0].close()
    wait_until(lambda: not refused(server.port, "127.0.0.2"), "a place that was given back")
    assert refused(server.port, "127.0.0.3")
    # With a token there is room.
    streams.append(event_stream(server.port, server.token())[0])
    for stream in streams:
        stream.close()


def test_one_client_has_a_cap(bench: Bench) -> None:
    server = bench.server(issuer=bench.issuer(), STREAMS=4)
    first, second = server.token(subject="a"), server.token(subject="b")
    streams = [event_stream(server.port, first)[0] for _ in range(4)]
    headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {first}"}
    assert ask(server.port, headers=headers).status in (429, 503)
    streams.append(event_stream(server.port, second)[0])
    # Listening is a stream as well; what is refused is told in JSON-RPC.
    listen = modern("subscriptions/listen", {"notifications": {"resourcesListChanged": True}}).by(first)
    refused = listen.to(server.port)
    assert refused.status in (200, 429, 503) and refused.json["error"]["code"] == -32603, refused
    for stream in streams:
        stream.close()


def test_a_session_is_bound_to_its_subject(bench: Bench) -> None:
    server = bench.server(issuer=bench.issuer())
    stream, path = event_stream(server.port, server.token(subject="a"))
    message = Message(call("ping"), path=path)
    assert message.by(server.token(subject="b")).to(server.port).status == 404
    assert message.to(server.port).status == 401
    assert message.by(server.token(subject="a")).to(server.port).status == 202
    assert stream.message()["result"] == {}
    stream.close()


def test_signs_of_life(bench: Bench) -> None:
    server = bench.server(HEARTBEAT=1)
    legacy_stream, _ = event_stream(server.port)
    listen = modern("subscriptions/listen", WATCH).stream(server.port)
    assert listen.message()["method"].endswith("acknowledged")
    for stream in (legacy_stream, listen):
        for _ in range(2):
            event = stream.event(limit=10, comments=True)
            assert event is not None and event.kind == "comment"
        stream.close()


def test_a_reader_that_does_not_read_is_dropped_and_costs_little(bench: Bench) -> None:
    folder = bench.place("vault")
    vaults.note(folder / "long.md", "# Long\n\n" + "말이 많다. " * 8_000)
    server = bench.server({"loop": folder, "exec": bench.place("exec")}, ANONYMOUS=8)
    size = len(legacy("tools/call", READ).to(server.port).body)
    assert size > 30_000
    before = server.memory
    stream, path = event_stream(server.port, receive=4_096)
    message = Message(call("tools/call", READ), path=path)
    statuses = []
    # More than a stream may hold: 2,000 answers would be far above 60 MB.
    with Connection(server.port) as connection:
        for _ in range(2_000):
            answer = connection.send(message.wire).answer()
            if answer.status == 0:
                break
            statuses.append(answer.status)
            if answer.status == 404:
                break
    assert statuses[0] == 202 and statuses[-1] == 404, (len(statuses), statuses[-1])
    assert server.memory - before < 64 << 20, (server.memory - before) >> 20
    assert legacy("ping").to(server.port).result == {}
    stream.close()


def test_a_plain_reader_that_does_not_read_costs_little(bench: Bench) -> None:
    """Requests in a row on one connection, no answer read: the server stops reading, too."""
    folder = bench.place("vault")
    vaults.note(folder / "long.md", "# Long\n\n" + "말이 많다. " * 8_000)
    server = bench.server({"loop": folder, "exec": bench.place("exec")})
    legacy("tools/call", READ).to(server.port)
    before = server.memory
    with Connection(server.port, receive=4_096) as connection:
        connection.socket.settimeout(3)
        wire = legacy("tools/call", READ).wire
        with contextlib.suppress(TimeoutError, ConnectionError):
            for _ in range(20_000):
                connection.socket.sendall(wire)
        assert legacy("ping").to(server.port).result == {}
        assert server.memory - before < 64 << 20, (server.memory - before) >> 20


def test_memory_comes_back_after_streams(bench: Bench) -> None:
    server = bench.server(ANONYMOUS=1_000, STREAMS=1_000)

    def round() -> int:
        streams = [event_stream(server.port)[0] for _ in range(500)]
        held = server.memory
        for stream in streams:
            stream.close()
        wait_until(lambda: server.open_files < 100, "the streams are closed")
        return held

    first = round()
    for _ in range(2):
        last = round()
    assert last - first < 8 << 20, (first >> 20, last >> 20)


def test_listen_goes_with_its_connection(bench: Bench) -> None:
    server = bench.server()
    files = server.open_files
    params = {"notifications": {"resourcesListChanged": True}}
    for number in range(50):
        stream = modern("subscriptions/listen", params, id=number).stream(server.port)
        assert stream.message()["params"]["_meta"][PREFIX + "subscriptionId"] == number
        stream.close()
    wait_until(lambda: server.open_files <= files + 3, "nothing is left")


def test_a_call_goes_on_beside_a_hundred_streams(bench: Bench) -> None:
    server = bench.server(STREAMS=200, ANONYMOUS=200)
    streams = [event_stream(server.port) for _ in range(100)]
    for number, (_, path) in enumerate(streams):
        assert Message(call("tools/list", id=number), path=path).to(server.port).status == 202
    for number, (stream, _) in enumerate(streams):
        assert stream.message()["id"] == number
    assert tool("list_notes").to(server.port).result["structuredContent"]
    for stream, _ in streams:
        stream.close()


def test_get_with_the_wrong_token_opens_no_stream(bench: Bench) -> None:
    """A token that is there and wrong is refused also where none is needed."""
    server = bench.server(issuer=bench.issuer(), ANONYMOUS=8)
    for token in ("nonsense", server.token(exp=int(time.time()) - 3_600), server.token(audience="https://other/mcp")):
        headers = {"Accept": "text/event-stream", "Authorization": f"Bearer {token}"}
        answer = ask(server.port, headers=headers)
        assert answer.status == 401 and 'error="invalid_token"' in (answer.header("www-authenticate") or ""), answer


def test_health_counts_streams(bench: Bench) -> None:
    server = bench.server()
    stream, _ = event_stream(server.port)
    assert server.health["streams"] == 1
    stream.close()
    wait_until(lambda: server.health["streams"] == 0, "the stream is gone")


def test_the_metadata_of_the_resource(bench: Bench) -> None:
    server = bench.server(issuer=bench.issuer())
    for path in ("/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"):
        answer = ask(server.port, path=path)
        document = answer.json
        assert answer.media == "application/json" and document["resource"] == server.url
        assert document["authorization_servers"] == [server.issuer.url if server.issuer else ""]
        assert document["bearer_methods_supported"] == ["header"] and "vault:read" in document["scopes_supported"]
    challenge = Answer(*_head(server, request("POST", "/mcp", {"Content-Type": "application/json"}, b"{}")))
    said = challenge.header("www-authenticate") or ""
    assert challenge.status == 401 and "error=" not in said and "scope=" in said, said
    assert f'resource_metadata="{server.origin}/.well-known/oauth-protected-resource/mcp"' in said


def _head(server: Server, data: bytes) -> tuple[int, tuple[tuple[str, str], ...]]:
    with Connection(server.port) as connection:
        return connection.send(data).head()
