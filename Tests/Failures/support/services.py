"""The upstreams: an echo, and a stream of events that the test leads by hand."""

import contextlib
import http.server
import json
import queue
import socket
import socketserver
import threading
from typing import Any

END = b""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Service"

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if "text/event-stream" in self.headers.get("Accept", ""):
            self._stream()
            return
        seen = {
            "service": self.server.name,
            "method": self.command,
            # Not `self.path`, which the standard library mends.
            "path": self.requestline.split()[1],
            "headers": {name.lower(): value for name, value in self.headers.items()},
            "length": len(body),
        }
        content = json.dumps(seen).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET

    def _stream(self) -> None:
        """An event at once, then those that the test gives, until it gives the end."""
        # An HTTP/1.0 client knows no chunks: the end of the connection is the end of the answer.
        is_chunked = self.request_version == "HTTP/1.1"
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header(*(("Transfer-Encoding", "chunked") if is_chunked else ("Connection", "close")))
        if self.server.opts_out:
            self.send_header("X-Accel-Buffering", "no")
        self.end_headers()
        self.close_connection = not is_chunked
        event = b"data: first\n\n"
        while True:
            frame = b"%x\r\n%b\r\n" % (len(event), event) if is_chunked else event
            try:
                self.wfile.write(frame)
            except OSError:
                return
            if event == END:
                return
            event = self.server.next_event()


class Service(socketserver.ThreadingTCPServer):
    """One HTTP service of the test's own process."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, name: str, address: str, port: int):
        self.name = name
        self.port = port
        self.opts_out = False
        self._events: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._connections: set[socket.socket] = set()
        super().__init__((address, port), Handler)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def finish_request(self, request: Any, client_address: Any) -> None:
        self._connections.add(request)
        try:
            super().finish_request(request, client_address)
        finally:
            self._connections.discard(request)

    def next_event(self) -> bytes:
        try:
            return self._events.get(timeout=60)
        except queue.Empty:
            return END

    def say(self, data: str) -> None:
        """Lets the stream go on by one event."""
        self._events.put(f"data: {data}\n\n".encode())

    def beat(self) -> None:
        """A comment, as a heartbeat is sent."""
        self._events.put(b": \n\n")

    def finish(self) -> None:
        """Lets the stream end as its protocol has it."""
        self._events.put(END)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A peer that is gone is what some tests are about."""

    def end(self) -> None:
        """Goes away as a container does, with its connections."""
        self.finish()
        self.shutdown()
        self.server_close()
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
