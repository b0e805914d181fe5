"""Containers that take addresses, so that a service which is recreated comes back at another one.

The engine gives the lowest free address, which is the one that the old container had: a test that only recreates proves
nothing about names. Sleepers take the addresses below the service; the highest of them goes before each recreate, so
the service moves down by one. Strangers take the addresses that it leaves. They answer every request, on the port of
another service of the stack, as that service would if it were there.
"""

from stack import Stack

IMAGE = "python:3.11-slim"
STRANGER = """
import http.server, sys
class Stranger(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        body = b'{"status": "ok", "service": "a stranger"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer(("", int(sys.argv[1])), Stranger).serve_forever()
"""


class Neighbours:
    """Those of one service, in the network that it shares with the edge."""

    def __init__(self, stack: Stack, service: str, port: int = 8083):
        self.stack, self.service, self.port = stack, service, port
        self.sleepers: list[str] = []
        self.strangers: list[str] = []

    def _start(self, name: str, *program: str) -> str:
        where = ["--network", f"{self.stack.name}_edge", "--name", f"{self.stack.name}-{name}"]
        hard = ["--init", "--read-only", "--cap-drop", "ALL", "--user", "10001:10001", "--memory", "64m"]
        return self.stack.engine.said("run", "--detach", *where, *hard, IMAGE, *program)

    def settle(self, count: int) -> None:
        """Moves the service up by so many addresses; it is away meanwhile."""
        self.stack.compose("rm", "--stop", "--force", self.service)
        self.sleepers += [self._start(f"sleeper-{number}", "sleep", "3600") for number in range(count)]
        self.stack.compose("up", "--detach", "--no-deps", "--no-build", self.service)

    def make_room(self) -> None:
        """Frees the address below the service."""
        self.stack.engine.run("rm", "--force", self.sleepers.pop())

    def take(self, address: str) -> None:
        """A stranger takes the address that the service has left."""
        name = self._start(f"stranger-{len(self.strangers)}", "python3", "-c", STRANGER, str(self.port))
        self.strangers.append(name)
        network = self.stack.engine.inspect(name)["NetworkSettings"]["Networks"][f"{self.stack.name}_edge"]
        assert network["IPAddress"] == address, f"the stranger lives at {network['IPAddress']}, not at {address}"

    def leave(self) -> None:
        names = [*self.sleepers, *self.strangers]
        if names:
            self.stack.engine.run("rm", "--force", *names, check=False)
        self.sleepers, self.strangers = [], []
