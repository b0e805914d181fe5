"""An issuer of tokens for servers that are tested alone: one key, and its public half over HTTP."""

import http.server
import json
import threading
import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa


class Issuer:
    """Signs whatever claims a test wants; the key set can be taken away and brought back."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.asked = 0
        self.is_up = True
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        self.key_set = {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def token(self, audience: str, scope: str = "vault:read", subject: str = "a", **changes: Any) -> str:
        """A token as loop-auth makes them; a claim that is changed to None is left out."""
        now = int(time.time())
        claims = {
            "iss": self.url,
            "sub": subject,
            "aud": audience,
            "client_id": "tests",
            "scope": scope,
            "iat": now,
            "exp": now + 3_600,
            **changes,
        }
        given = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(given, self.key, algorithm="RS256", headers={"kid": "one", "typ": "at+jwt"})

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(issuer: Issuer) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked += 1
            body = json.dumps(issuer.key_set).encode() if issuer.is_up else b""
            self.send_response(200 if issuer.is_up else 503)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
