"""What the kernel says of the processes in a container, which is what counts of a Compose file's promises."""

from dataclasses import dataclass

from stack import Stack

SCRIPT = (
    "for p in /proc/[0-9]*; do "
    '[ "$p" = "/proc/$$" ] || { echo "== $p"; cat $p/status; echo "--"; cat $p/limits; }; '
    "done 2>/dev/null"
)


@dataclass(frozen=True)
class Process:
    """One process: the fields of its status, and how many files it may open."""

    status: dict[str, str]
    files: tuple[int, int]

    @property
    def name(self) -> str:
        return self.status["Name"]

    @property
    def users(self) -> set[str]:
        """Real, effective, saved and file-system user and group."""
        return {*self.status["Uid"].split(), *self.status["Gid"].split()}


def processes(stack: Stack, service: str) -> list[Process]:
    """Those that the service runs, without the one that asks."""
    found = []
    for block in stack.execute(service, "sh", "-c", SCRIPT).output.split("== ")[1:]:
        status, _, limits = block.partition("\n--\n")
        fields = dict(line.split(":", 1) for line in status.splitlines()[1:] if ":" in line)
        fields = {name: value.strip() for name, value in fields.items()}
        line = next((line for line in limits.splitlines() if line.startswith("Max open files")), None)
        # A process that ended meanwhile has no limits to read; one of the engine's is on its way to become a health check.
        if line is None or fields["Name"] in ("sh", "cat") or fields["Name"].startswith("runc:"):
            continue
        soft, hard = line.split()[3:5]
        found.append(Process(fields, (int(soft), int(hard))))
    return found
