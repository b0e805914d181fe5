"""What somebody changed on the host is found, each kind by its own question; looking changes nothing, and a deploy puts it back."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rig import Rig
from said import Said
from small import Small


@pytest.fixture(scope="module")
def small(rig: Rig) -> Iterator[Small]:
    small = Small(rig, "nas")
    try:
        small.up()
        yield small
    finally:
        small.remove()


def drift(small: Small, *words: str) -> Said:
    return small.checkout.loopgen("drift", "--target", small.target, *words)


def ageless(said: Said) -> str:
    """What it says, but for how long ago."""
    return re.sub(r",? *\d+ \w+ ago", "", said.output)


def by_hand(small: Small, *words: str, override: dict[str, object] | None = None) -> None:
    """Compose, as somebody on the host would call it."""
    files = ["--file", str(small.folder / small.output / "compose.yaml")]
    if override is not None:
        path = small.rig.root / f"{small.name}.override.json"
        path.write_text(json.dumps({"services": override}))
        files += ["--file", str(path)]
    environment = ["--env-file", str(small.folder / "secrets.env")]
    small.place.engine.run("compose", "--project-name", small.name, *environment, *files, *words)


def edited_file(small: Small) -> str:
    """A file that is there for a build alone."""
    path = small.folder / "web/serve.py"
    path.write_text(path.read_text() + "\n# by hand\n")
    return "web/serve.py"


def edited_configuration(small: Small) -> str:
    """A file that a program has read already: it runs with what it read."""
    path = small.folder / small.output / "nginx/nginx.conf"
    path.write_text(path.read_text().replace("server_tokens off;", "server_tokens on;"))
    return "nginx.conf"


def another_setting(small: Small) -> str:
    by_hand(
        small, "up", "--detach", "--no-build", "--no-deps", "api", override={"api": {"environment": {"LEVEL": "trace"}}}
    )
    small.wait_for("1")
    assert small.told()["level"] == "trace"
    return "api"


def another_image(small: Small) -> str:
    """From a commit that nobody has."""
    label = f"LABEL org.opencontainers.image.revision={'0123456789' * 4}"
    container = small.place.identifiers()["web"]
    small.place.engine.run("commit", "--change", label, container, f"{small.name}/web")
    by_hand(small, "up", "--detach", "--no-build", "--no-deps", "--force-recreate", "web")
    small.wait_for("1", "web")
    return "web"


def stranger(small: Small) -> str:
    """Somebody's container in the stack's own network."""
    name = f"{small.name}-visitor"
    where = ["--network", f"{small.name}_edge", "--label", f"com.docker.compose.project={small.name}"]
    where += ["--label", "com.docker.compose.service=visitor"]
    small.place.engine.run("run", "--detach", "--name", name, *where, "--init", "debian:bookworm-slim", "sleep", "600")
    return "visitor"


@pytest.mark.parametrize(
    ("change", "question", "cure"),
    [
        (edited_file, "files", ["up"]),
        (edited_configuration, "running", ["up"]),
        (another_setting, "containers", ["up"]),
        (another_image, "images", ["rebuild", "web"]),
    ],
    ids=lambda case: getattr(case, "__name__", ""),
)
def test_a_change_on_the_host_is_found_and_put_back(
    small: Small, change: Callable[[Small], str], question: str, cure: list[str]
) -> None:
    """Exit 1 and the right question; the same again, since looking changes nothing; exit 0 after a deploy."""
    clean = drift(small)
    assert clean.status == 0, clean.all
    what = change(small)
    before = small.place.identifiers()
    said = drift(small)
    assert said.status == 1, said.all
    lines = said.output.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith(question))
    answer = [lines[at], *(line for line in lines[at + 1 : at + 6] if line.startswith(" "))]
    assert any(what in line for line in answer), said.output
    assert ageless(drift(small)) == ageless(said) and small.place.identifiers() == before
    small.checkout.done(*cure, "--target", small.target, "--yes")
    again = drift(small)
    assert again.status == 0, again.all


def test_a_stranger_is_told_and_not_touched(small: Small) -> None:
    what = stranger(small)
    try:
        said = drift(small)
        assert what in said.output, said.all
        small.checkout.done("up", "--target", small.target, "--yes")
        assert what in small.place.containers()
    finally:
        small.place.engine.run("rm", "--force", f"{small.name}-visitor", check=False)


def test_drift_as_json_says_the_same(small: Small) -> None:
    path = Path(small.folder / "web/serve.py")
    whole = path.read_text()
    path.write_text(whole + "\n# by hand\n")
    try:
        said = drift(small, "--json")
        assert said.status == 1 and "web/serve.py" in json.dumps(said.json), said.all
    finally:
        path.write_text(whole)
