"""Builds the server under test: the LOOP stack's own, where a test can choose its origin, its issuer and its times.

The sources are `generated/loop/loop-mcp`, to the byte; `programs/tested.swift` goes into the entry point, between the
generated configuration and the call that serves it. Package and products are those of `Tests/FieldTests/MCP`, in
.build/field-mcp, so that whatever has been compiled there is not compiled again.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "generated/loop/loop-mcp"
FOLDER = ROOT / ".build/field-mcp"
PRODUCT = FOLDER / "tested"


def entry_point(generated: str) -> str:
    """The generated program, and what a test chooses before it serves."""
    head, call = generated.split("\nawait Server.main(")
    assert head.count("\nlet configuration = ") == 1, head
    head = head.replace("\nlet configuration = ", "\nvar configuration = ")
    chosen = (ROOT / "Tests/Clients/programs/tested.swift").read_text()
    return f"import Glibc\n{head}\n{chosen}\nawait Server.main({call}"


def place(text: str, path: Path) -> None:
    """Writes only what differs: an untouched file is not compiled again."""
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def main() -> int:
    package = FOLDER / "package"
    wanted = set()
    for file in sorted(GENERATED.rglob("*.swift")):
        text, name = file.read_text(), file.relative_to(GENERATED).as_posix()
        if name == "Package.swift":
            text = text.replace('"loop-mcp", dependencies', '"server", dependencies')
        if name == "Sources/loop-mcp/main.swift":
            text = entry_point(text)
        path = package / name.replace("Sources/loop-mcp/", "Sources/server/")
        place(text, path)
        wanted.add(path)
    for path in (package / "Sources").rglob("*.swift"):
        if path not in wanted:
            path.unlink()
    command = ["swift", "build", "--package-path", package, "--scratch-path", FOLDER / "scratch", "--product", "server"]
    status = subprocess.run(command, check=False).returncode
    if status == 0:
        # Under a new name first: the old one may be running.
        new = PRODUCT.with_suffix(".new")
        shutil.copy2(FOLDER / "scratch/debug/server", new)
        new.replace(PRODUCT)
    return status


if __name__ == "__main__":
    sys.exit(main())
