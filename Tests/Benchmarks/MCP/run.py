#!/usr/bin/env python3
"""The generated server's runtime beside the Python SDK's server and beside a bare Hummingbird route, in one run.

    python3 -m venv /tmp/peer && /tmp/peer/bin/pip install mcp==2.3.0
    swift build -c release --static-swift-stdlib --package-path Tests/Benchmarks/MCP
    python3 Tests/Benchmarks/MCP/run.py calls   --peer /tmp/peer/bin/python
    python3 Tests/Benchmarks/MCP/run.py streams --count 5000
    python3 Tests/Benchmarks/MCP/run.py vault   --notes 10000

`calls` needs `wrk` on the path. Everything stays on 127.0.0.1 and ends by itself.
"""

import argparse
import asyncio
import base64
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter, sleep, time

from notes import words, write_vault
from streams import hold_streams

FOLDER = Path(__file__).resolve().parent
PRODUCTS = FOLDER / ".build" / "release"
REVISION = "2026-07-28"
META = {
    "io.modelcontextprotocol/protocolVersion": REVISION,
    "io.modelcontextprotocol/clientInfo": {"name": "bench", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}


def message(tool: str, arguments: dict) -> str:
    params = {"name": tool, "arguments": arguments, "_meta": META}
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}, ensure_ascii=False)


def headers(tool: str, token: str | None) -> dict[str, str]:
    fields = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "MCP-Protocol-Version": REVISION,
        "Mcp-Method": "tools/call",
        "Mcp-Name": tool,
    }
    if token:
        fields["Authorization"] = f"Bearer {token}"
    return fields


def resident(process: subprocess.Popen) -> int:
    """Resident memory in bytes."""
    return int(Path(f"/proc/{process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def server(command: list[str], port: int, **environment: str):
    """Runs a server until it answers, and ends it afterwards."""
    quiet = {"LOOP_MCP_LOG": "warning", "LOOP_MCP_PORT": str(port), **environment}
    process = subprocess.Popen(command, env={**os.environ, **quiet}, stdout=subprocess.DEVNULL)
    try:
        limit = monotonic() + 60
        while monotonic() < limit:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=1)
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                sleep(0.02)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def call(connection: http.client.HTTPConnection, tool: str, arguments: dict) -> dict:
    connection.request("POST", "/mcp", message(tool, arguments).encode(), headers(tool, None))
    return json.load(connection.getresponse())


# Calls


def wrk(port: int, connections: int, seconds: int, token: str | None) -> tuple[float, float, float]:
    """Requests a second, and the 50th and 99th percentile in milliseconds."""
    lines = ['wrk.method = "POST"', f"wrk.body = [==[{message('echo', {'text': 'hello'})}]==]"]
    lines += [
        f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}" for name, value in headers("echo", token).items()
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write("\n".join(lines))
        script.flush()
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script.name]
        said = subprocess.run([*command, f"http://127.0.0.1:{port}/mcp"], capture_output=True, text=True, check=True)
    if "Non-2xx" in said.stdout or "Socket errors" in said.stdout:
        sys.exit(said.stdout)
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said.stdout)[1])
    return rate, *(milliseconds(re.search(rf"{part}%\s+([\d.]+\w+)", said.stdout)[1]) for part in (50, 99))


def milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def calls(options) -> None:
    with tempfile.TemporaryDirectory() as folder:
        keys, token = signed_token(Path(folder))
        runs = {
            "loopgen": ([str(PRODUCTS / "bench-mcp")], 9_801, token),
            "bare Hummingbird": ([str(PRODUCTS / "bench-echo"), "9802"], 9_802, token),
        }
        if options.peer:
            runs["Python mcp"] = ([options.peer, str(FOLDER / "peer.py"), "9803"], 9_803, token)
        compare(runs, keys, options)


def signed_token(folder: Path) -> tuple[str, str]:
    """The file of a new public key, and a token that its private half has signed."""

    def encoded(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    private, public = folder / "private.pem", folder / "public.pem"
    subprocess.run(["openssl", "genrsa", "-out", private, "2048"], check=True, capture_output=True)
    subprocess.run(["openssl", "rsa", "-in", private, "-pubout", "-out", public], check=True, capture_output=True)
    claims = {
        "iss": "https://auth.example.com",
        "aud": "https://mcp.example.com/mcp",
        "sub": "bench",
        "scope": "vault:read",
        "exp": int(time()) + 3_600,
    }
    signed = ".".join(encoded(json.dumps(part).encode()) for part in ({"alg": "RS256", "typ": "at+jwt"}, claims))
    sign = ["openssl", "dgst", "-sha256", "-sign", private]
    signature = subprocess.run(sign, input=signed.encode(), check=True, capture_output=True).stdout
    return str(public), f"{signed}.{encoded(signature)}"


def compare(runs: dict, keys: str, options) -> None:
    found: dict = {}
    for _ in range(options.rounds):
        for name, (command, port, bearer) in runs.items():
            with server(command, port, BENCH_KEYS=keys):
                for connections in (1, 16, 64):
                    wrk(port, connections, 1, bearer)
                    sample = wrk(port, connections, options.seconds, bearer)
                    found.setdefault((name, connections), []).append(sample)
    rates = {key: statistics.median(sample[0] for sample in samples) for key, samples in found.items()}
    print("| server | connections | requests/s | p50 ms | p99 ms | to bare Hummingbird | to Python mcp |")
    print("|---|---|---|---|---|---|---|")
    for (name, connections), samples in found.items():
        middle = [statistics.median(column) for column in zip(*samples, strict=True)]
        to_bare = middle[0] / rates[("bare Hummingbird", connections)]
        peer = rates.get(("Python mcp", connections))
        to_peer = f"{middle[0] / peer:.1f}" if peer else "–"
        print(
            f"| {name} | {connections} | {middle[0]:,.0f} | {middle[1]:.2f} | {middle[2]:.2f} "
            f"| {to_bare:.2f} | {to_peer} |"
        )


# Streams


def streams(options) -> None:
    with server([str(PRODUCTS / "bench-mcp")], 9_804) as process:
        sleep(1)
        idle = resident(process)
        print(f"idle: {idle / 1e6:.1f} MB")
        for kind in ("sse", "listen"):
            before = resident(process)
            report = asyncio.run(hold_streams(9_804, kind, options.count, options.hold, lambda: resident(process)))
            sleep(3)
            after = resident(process)
            print(
                f"{kind}: {report.opened} streams in {report.seconds:.1f} s, "
                f"{(report.memory - before) / max(1, report.opened) / 1000:.1f} kB each, "
                f"{after / 1e6:.1f} MB after they closed ({before / 1e6:.1f} MB before), "
                f"heartbeats late by {report.late_median:.2f} s (p50), {report.late_worst:.2f} s (p99) "
                f"in {report.heartbeats}"
            )


# Vault


def vault(options) -> None:
    with tempfile.TemporaryDirectory() as folder:
        size = write_vault(Path(folder), options.notes)
        print(f"{options.notes} notes, {size / 1e6:.1f} MB")
        start = perf_counter()
        with server([str(PRODUCTS / "bench-mcp")], 9_805, LOOP_MCP_VAULT_NOTES=folder) as process:
            while True:
                health = json.load(urllib.request.urlopen("http://127.0.0.1:9805/health", timeout=10))
                if health["vaults"][0]["notes"] == options.notes:
                    break
                if perf_counter() - start > 300:
                    sys.exit(f"not ready: {health}")
                sleep(0.01)
            print(f"ready after {perf_counter() - start:.2f} s, {resident(process) / 1e6:.0f} MB")
            connection = http.client.HTTPConnection("127.0.0.1", 9_805, timeout=60)
            times, found = [], 0
            for query in words(options.queries):
                begin = perf_counter()
                answer = call(connection, "search", {"query": query})
                times.append((perf_counter() - begin) * 1000)
                found += bool(answer["result"]["structuredContent"]["results"])
            times.sort()
            p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
            print(
                f"search, {len(times)} queries of which {found} find something, over HTTP: "
                f"p50 {p50:.2f} ms, p99 {p99:.2f} ms; {resident(process) / 1e6:.0f} MB"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("calls")
    command.add_argument("--peer", help="a Python that has the SDK; without it, there is no third column")
    command.add_argument("--seconds", type=int, default=6)
    command.add_argument("--rounds", type=int, default=3)
    command.set_defaults(run=calls)
    command = commands.add_parser("streams")
    command.add_argument("--count", type=int, default=5_000)
    command.add_argument("--hold", type=int, default=50, help="seconds")
    command.set_defaults(run=streams)
    command = commands.add_parser("vault")
    command.add_argument("--notes", type=int, default=10_000)
    command.add_argument("--queries", type=int, default=500)
    command.set_defaults(run=vault)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
