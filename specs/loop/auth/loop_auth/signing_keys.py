"""The RSA keys: made once, kept on the volume, published without their private half."""

from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

from loop_auth.exclusive import exclusive, write_private

KEY_BITS = 2048
SIGNING_KEY = "signing.pem"


class SigningKeys:
    """All keys in a folder: `signing.pem` signs, and every `*.pem` is published.

    To change keys, rename `signing.pem` to any other `*.pem` and restart: a new one is made, and
    tokens under the old one stay valid until its file is removed. The names of keys (`kid`) are
    RFC 7638 thumbprints, so a key keeps its name wherever its file goes.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / SIGNING_KEY
        # Of several processes started at once, one makes the key and the others find it.
        with exclusive(folder):
            if not path.exists():
                write_private(path, RSAKey.generate_key(KEY_BITS).as_pem(private=True))
            keys = {file.name: _load(file) for file in sorted(folder.glob("*.pem"))}
        self._signing = keys[SIGNING_KEY]
        self.key_set: dict[str, Any] = {"keys": [_published(key) for key in keys.values()]}

    def sign(self, claims: dict[str, Any]) -> str:
        """A signed access token (RFC 9068) with `claims`."""
        header = {"alg": "RS256", "typ": "at+jwt", "kid": self._signing.thumbprint()}
        return jwt.encode(header, claims, self._signing, algorithms=["RS256"])


def _load(file: Path) -> RSAKey:
    if file.stat().st_mode & 0o077:
        raise SystemExit(f"loop-auth: the key {file.name} can be read by others (chmod 600)")
    return RSAKey.import_key(file.read_bytes())


def _published(key: RSAKey) -> dict[str, Any]:
    public = key.as_dict(private=False)
    return {
        "kty": public["kty"],
        "use": "sig",
        "alg": "RS256",
        "kid": key.thumbprint(),
        "n": public["n"],
        "e": public["e"],
    }
