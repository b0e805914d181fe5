"""The signing keys of loop-auth: what outlives its container."""

from stack import Stack

# Past the edge, which answers with the key set that it remembers.
KEYS = "import urllib.request as r; print(r.urlopen('http://127.0.0.1:8083/.well-known/jwks.json').read())"


def kept(stack: Stack) -> str:
    """The key set to the byte, and the keys' files."""
    published = stack.execute("loop-auth", "python", "-c", KEYS).output
    assert "kid" in published
    return published + stack.execute("loop-auth", "sh", "-c", "sha256sum /data/keys/*").output
