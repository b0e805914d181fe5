"""Generated files from which a protection is taken away: places of text, each of which must be there."""

import re
from dataclasses import dataclass
from pathlib import Path

NGINX = "nginx/nginx.conf"
COMPOSE = "compose.yaml"


@dataclass(frozen=True)
class Edit:
    """All places of one generated file that match, which are so many, say something else."""

    file: str
    pattern: str
    text: str
    count: int = 1

    def make(self, folder: Path) -> None:
        path = folder / self.file
        changed, count = re.subn(self.pattern, lambda _: self.text, path.read_text(), flags=re.MULTILINE)
        assert count == self.count, f"{self.pattern!r} is {count} times in {self.file}, not {self.count}"
        path.write_text(changed)


def added(service: str, *lines: str) -> Edit:
    """More members of a service in the Compose file."""
    head = f"  {service}:\n"
    return Edit(COMPOSE, f"^{head}", head + "".join(f"    {line}\n" for line in lines))


# The upstream's zone may stay: it is `resolve` that makes nginx ask again.
LITERAL = (Edit(NGINX, r"server loop-api:8081 resolve;", "server loop-api:8081;"),)
SHARED = (
    Edit(
        COMPOSE,
        r'^      context: "\./loop-mcp"$',
        '      context: "./loop-mcp"\n      additional_contexts: { api: "../../specs/loop/api" }',
    ),
    Edit(
        "loop-mcp/Dockerfile",
        r"^COPY --from=build /out /app$",
        "COPY --from=build /out /app\nCOPY --from=api . /app/api",
    ),
)
RESTART = (added("loop-mcp", "depends_on: { loop-api: { condition: service_started, restart: true } }"),)
BUFFERED = (Edit(NGINX, "proxy_buffering off;", "proxy_buffering on;", 2),)
IGNORED = (Edit(NGINX, "proxy_buffering off;", "proxy_buffering on; proxy_ignore_headers X-Accel-Buffering;", 2),)
# The API's image from which the server's binary is not missing either, and a command that starts both.
BOTH = "/mcp/loop-mcp & exec uvicorn main:app --host 0.0.0.0 --port 8081 --timeout-keep-alive 75 --proxy-headers"
EXEC_VAULT = "{ type: bind, source: ../../specs/loop/exec_vault, target: /exec_vault, read_only: true }"
INSIDE = (
    added("loop-api", f'command: ["sh", "-c", "{BOTH}"]'),
    Edit(
        COMPOSE,
        r'^      context: "../../specs/loop/api"$',
        '      context: "../../specs/loop/api"\n      additional_contexts: { mcp: "service:loop-mcp" }',
    ),
    # In front of its other mounts.
    Edit(
        COMPOSE,
        r'^(?=      - type: bind\n        source: "../../specs/loop/exec_vault"\n        target: /vault/exec$)',
        f"      - {EXEC_VAULT}\n",
    ),
    Edit(
        "loop-api/Dockerfile",
        r"^COPY --from=build /app /app$",
        "COPY --from=build /app /app\nCOPY --from=mcp /app /mcp",
    ),
    Edit(NGINX, "server loop-mcp:8085 resolve;", "server loop-api:8085 resolve;"),
)
# What loop-auth writes stays in its container, which may be written to then.
FORGETFUL = (
    Edit(COMPOSE, r"^    volumes:\n      - type: volume\n        source: oauth-data\n        target: /data\n", ""),
    Edit(COMPOSE, r"^    read_only: true$(?=(\n    .*)*\n\n  loop-mcp:)", "    read_only: false"),
)
