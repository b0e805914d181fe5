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
