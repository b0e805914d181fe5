"""Upstreams for the edge under test: an echo on each of some ports, a stream that is led by hand, and the names.

Arguments: the control port, the DNS port, and the echoing ports. Everything is on 127.0.0.1.
"""

import http.server
import json
import socket
import socketserver
import sys
import threading

steps = threading.Semaphore(0)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self):
        """Without the standard one's search for the machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address


class Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if "text/event-stream" in self.headers.get("Accept", ""):
            self.stream()
            return
        seen = {
            "port": self.server.server_address[1],
            "method": self.command,
            "path": self.path,
            "headers": [[name, value] for name, value in self.headers.items()],
            "body": body.decode("latin-1"),
        }
        self.answer(json.dumps(seen).encode(), "application/json")

    do_POST = do_PUT = do_DELETE = do_OPTIONS = do_GET

    def answer(self, content, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def stream(self):
        """Sends the next event only after somebody has asked for it at the control port."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for number in range(3):
            if number > 0 and not steps.acquire(timeout=60):
                return
            event = f"id: {number}\ndata: event {number}\n\n".encode()
            self.wfile.write(f"{len(event):x}\r\n".encode() + event + b"\r\n")
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")


class Control(http.server.BaseHTTPRequestHandler):
    def log_message(self, *arguments):
        pass

    def do_GET(self):
        steps.release()
        self.send_response(204)
        self.end_headers()


def serve_names(port):
    """Answers every question for an A record with 127.0.0.1."""
    names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    names.bind(("127.0.0.1", port))
    while True:
        question, sender = names.recvfrom(512)
        answer = bytes.fromhex("c00c 0001 0001 00000001 0004 7f000001")
        head = question[:2] + bytes.fromhex("8180 0001 0001 0000 0000")
        end = question.index(0, 12) + 5
        names.sendto(head + question[12:end] + answer, sender)


def main():
    control, names, *ports = map(int, sys.argv[1:])
    for port, handler in [(control, Control)] + [(port, Echo) for port in ports]:
        server = Server(("127.0.0.1", port), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
    threading.Thread(target=serve_names, args=(names,), daemon=True).start()
    # Ends with whoever started it.
    sys.stdin.read()


main()
