"""Programs in the background and the loopback ports they listen on; every wait is bounded."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

# What a loaded machine may take for something that is done at once.
LIMIT = 20.0

# As in a container: of this process's environment hardly anything.
KEPT = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}


def _candidates() -> Iterator[int]:
    """Ports below the range that outgoing connections take theirs from; runs side by side begin at different ones."""
    first, count = 20_000, 12_000
    number = os.getpid() * 997
    while True:
        number += 1
        yield first + number % count


_ports = _candidates()


def free_port() -> int:
    """A port that is free on every loopback address, for TCP and for UDP."""
    for port in _ports:
        with socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as datagram:
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                stream.bind(("", port))
                datagram.bind(("", port))
            except OSError:
                continue
            return port
    raise AssertionError("the ports are endless")


def wait_until(is_so: Callable[[], bool], what: str, limit: float = LIMIT) -> None:
    """Returns as soon as `is_so` says yes."""
    deadline = time.monotonic() + limit
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {limit} s: {what}")
        time.sleep(0.02)


class Child:
    """One program, in a session of its own; its processes end with it."""

    def __init__(self, command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None):
        folder.mkdir(parents=True, exist_ok=True)
        self.log = folder / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env={**KEPT, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def wait(self, limit: float = LIMIT) -> int:
        """The exit status."""
        return self.process.wait(limit)

    def wait_for_listener(self, port: int, address: str = "127.0.0.1") -> None:
        def listens() -> bool:
            assert self.is_running, self.said
            with socket.socket() as attempt:
                return attempt.connect_ex((address, port)) == 0

        wait_until(listens, f"a listener on {address}:{port}\n{self.said}")

    def end(self) -> None:
        if not self.is_running:
            return
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            # Not reaped yet, so the group is still this program's own.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
