"""What the process is told by its environment, read once at start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration of loop-api.

    The keys of the language models (`OPENAI_API_KEY`, `ANTHROPIC_API_KEY`) are deliberately not
    here: what is not held cannot be logged.
    """

    vault_dir: Path
    exec_vault_dir: Path
    jwks_url: str
    issuer: str
    audience: str
    time_zone: ZoneInfo

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Reads the settings; a missing variable ends the start with its name."""

        def required(name: str) -> str:
            value = environ.get(name, "")
            if not value:
                raise SystemExit(f"loop-api: the environment variable {name} is not set")
            return value

        issuer = required("OAUTH_ISSUER")
        return cls(
            vault_dir=Path(required("VAULT_DIR")),
            exec_vault_dir=Path(required("EXEC_VAULT_DIR")),
            jwks_url=required("JWKS_URL"),
            issuer=issuer,
            # A token for the MCP server (`…/mcp`) is handed to an outside assistant; it must not
            # open the Write API. Hence an audience of our own, which loop-auth offers as a resource.
            audience=environ.get("OAUTH_AUDIENCE") or issuer.rstrip("/") + "/api",
            time_zone=ZoneInfo(environ.get("TZ") or "UTC"),
        )
