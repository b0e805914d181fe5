"""Both sides of the keep-alive race: upstreams that close idle connections, and clients that come back after a pause."""

import contextlib
import queue
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable

from processes import LIMIT, free_port
from wire import Client

# How long an answer takes: long enough for all requests of a round to need connections of their own.
WORK = 0.2
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Listener:
    """Threads for the connections to one port of 127.0.0.1."""

    def __init__(self, serve: Callable[[socket.socket], None]):
        self.port = free_port()
        self.serve = serve
        self.accepted = 0
        self.socket = socket.create_server(("127.0.0.1", self.port), backlog=64)
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.accepted += 1
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._run, args=(connection,), daemon=True).start()

    def _run(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            self.serve(connection)

    def end(self) -> None:
        # Wakes the thread that accepts; closing alone does not.
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


def closing_app(idle: float, notice: float) -> Listener:
    """An application that gives up a connection after `idle` seconds; the proxy learns of it `notice` seconds later.

    Between two machines that is the time on the way, here it is long enough to be met without luck.
    """

    def serve(connection: socket.socket) -> None:
        connection.settimeout(idle)
        try:
            while connection.recv(65_536):
                time.sleep(WORK)
                connection.sendall(ANSWER)
        except TimeoutError:
            # What arrives from now on is not read any more: the kernel answers it with a reset.
            time.sleep(notice)

    return Listener(serve)


def slow_way(port: int, delay: float) -> Listener:
    """A way to a port of 127.0.0.1 on which every byte, and every end, takes `delay` seconds."""

    def serve(near: socket.socket) -> None:
        far = socket.create_connection(("127.0.0.1", port), timeout=LIMIT)
        far.settimeout(None)
        back = threading.Thread(target=_carry, args=(far, near, delay), daemon=True)
        back.start()
        _carry(near, far, delay)
        back.join()
        far.close()

    return Listener(serve)


def _carry(source: socket.socket, target: socket.socket, delay: float) -> None:
    """Carries what comes, and then the end, each `delay` seconds after it came."""
    under_way: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

    def read() -> None:
        chunk = b"something"
        while chunk:
            try:
                chunk = source.recv(65_536)
            except OSError:
                chunk = b""
            under_way.put((time.monotonic() + delay, chunk))

    threading.Thread(target=read, daemon=True).start()
    with contextlib.suppress(OSError):
        while True:
            due, chunk = under_way.get()
            time.sleep(max(0.0, due - time.monotonic()))
            if not chunk:
                target.shutdown(socket.SHUT_RDWR)
                return
            target.sendall(chunk)


def after_pauses(port: int, path: str, method: str, pauses: list[float], lanes: int) -> Counter[int]:
    """Statuses of requests on some connections at a time, all of which rest before each round but the first."""
    statuses: Counter[int] = Counter()
    lock = threading.Lock()
    together = threading.Barrier(lanes, timeout=LIMIT)

    def lane() -> None:
        with Client(port) as client:
            for pause in [0.0, *pauses]:
                time.sleep(pause)
                together.wait()
                answer = client.ask(method, path, body=b"" if method == "GET" else b"{}")
                with lock:
                    statuses[answer.status] += 1
                together.wait()

    threads = [threading.Thread(target=lane) for _ in range(lanes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses.total() == lanes * (len(pauses) + 1)
    return statuses
