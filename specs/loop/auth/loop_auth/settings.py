"""What the process is told by its environment, read once at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration of loop-auth. Durations are in seconds."""

    issuer: str
    db_path: Path
    keys_dir: Path
    access_token_lifetime: int
    refresh_token_lifetime: int
    # What a token may be for (RFC 8707); the first is meant when a client names none.
    resources: tuple[str, ...]

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Reads the settings; what is missing or makes no sense ends the start with a reason."""

        def required(name: str) -> str:
            value = environ.get(name, "")
            if not value:
                raise SystemExit(f"loop-auth: the environment variable {name} is not set")
            return value

        def seconds(name: str, default: int) -> int:
            hours = environ.get(name) or str(default)
            if not hours.isdecimal() or not 1 <= int(hours) <= 24 * 366:
                raise SystemExit(f"loop-auth: {name} is not a number of hours from 1 to 8784")
            return int(hours) * 3600

        issuer = required("OAUTH_ISSUER")
        _check_origin(issuer)
        base = issuer.rstrip("/")
        lifetime = seconds("TOKEN_EXPIRE_HOURS", 720)
        resources = environ.get("OAUTH_RESOURCES") or f"{base}/mcp {base}/api"
        return cls(
            issuer=issuer,
            db_path=Path(required("OAUTH_DB_PATH")),
            keys_dir=Path(required("OAUTH_KEYS_DIR")),
            access_token_lifetime=lifetime,
            refresh_token_lifetime=seconds("REFRESH_EXPIRE_HOURS", min(lifetime // 1800, 8784)),
            resources=tuple(resources.split()),
        )

    @property
    def secure(self) -> bool:
        """Whether browsers reach us over TLS, wherever it ends."""
        return self.issuer.startswith("https:")

    def url(self, path: str) -> str:
        """The public URL of `path`. Never taken from a request: its Host is the caller's word."""
        return self.issuer.rstrip("/") + path


def _check_origin(issuer: str) -> None:
    parts = urlsplit(issuer)
    secure = parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in LOOPBACK_HOSTS
    )
    extra = parts.path not in ("", "/") or parts.query or parts.fragment or parts.username
    if not secure or not parts.hostname or extra:
        raise SystemExit("loop-auth: OAUTH_ISSUER is not an https origin such as https://host")
