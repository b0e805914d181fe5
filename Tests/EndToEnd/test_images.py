"""The images: small, of two stages, the same when nothing changed, and none the other's business."""

import datetime
import re
import subprocess
import time
from pathlib import Path

import pytest

from figures import Figures
from processes import free_port
from raw import Answer, ask
from stack import BUILT, SERVICES, Stack
from verdicts import Containers


@pytest.mark.parametrize("service", BUILT)
def test_its_dockerfile_passes_the_check_of_the_engine(stack: Stack, service: str) -> None:
    build = stack.model["services"][service]["build"]
    context = stack.output / build["context"]
    stack.engine.run("build", "--check", "--file", (context / build["dockerfile"]).resolve(), context.resolve())


def test_the_server_s_image_is_small_and_has_no_compiler(stack: Stack, figures: Figures) -> None:
    described = stack.engine.inspect(stack.image("loop-mcp"))
    base = stack.engine.inspect("debian:bookworm-slim")
    layers, below = described["RootFS"]["Layers"], base["RootFS"]["Layers"]
    assert layers[: len(below)] == below, "it does not stand on the base of its last stage"
    own = described["Size"] - base["Size"]
    assert own < 150_000_000, own
    tools = ["swift", "swiftc", "swift-build", "clang", "ld", "gcc", "git"]
    script = "for t in " + " ".join(tools) + "; do command -v $t; done; ls /usr/lib/swift /src 2>/dev/null; true"
    assert stack.execute("loop-mcp", "sh", "-c", script).output == ""
    figures.note(
        "image of loop-mcp",
        f"{described['Size'] / 1e6:.0f} MB, of which {own / 1e6:.0f} MB are not the base image's",
    )


def test_the_server_answers_soon_after_it_starts(stack: Stack, figures: Figures) -> None:
    """A container of the same image with the same mounts, from its start to its first answer."""
    port, name = free_port(), f"{stack.name}-start"
    vaults = [("/vault", "vault"), ("/exec_vault", "exec_vault")]
    mounts = [f"--volume={stack.root}/specs/loop/{folder}:{target}:ro" for target, folder in vaults]
    hard = ["--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--tmpfs=/tmp", "--user=10001:10001"]
    where = [f"--publish=127.0.0.1:{port}:8085", "--name", name]
    try:
        stack.engine.run("create", *where, *mounts, *hard, stack.image("loop-mcp"))
        with subprocess.Popen(["docker", "start", name], stdout=subprocess.DEVNULL) as starting:
            answered = _first_answer(port)
            assert starting.wait(60) == 0
        begun = datetime.datetime.fromisoformat(stack.engine.inspect(name)["State"]["StartedAt"][:26] + "+00:00")
    finally:
        stack.engine.run("rm", "--force", name, check=False)
    seconds = answered - begun.timestamp()
    assert 0 < seconds < 5, seconds
    figures.note("loop-mcp, from start to first answer", f"{seconds * 1_000:.0f} ms")


def _first_answer(port: int) -> float:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            answer = ask(port, "GET", "/health", limit=1)
        except (OSError, AssertionError):
            answer = Answer(0)
        if answer.status == 200:
            return time.time()
        time.sleep(0.005)
    raise TimeoutError("no answer within 30 s")


def ids(stack: Stack) -> dict[str, str]:
    return {service: stack.image_id(service) for service in BUILT}


def test_a_second_build_of_the_same_tree_builds_nothing(stack: Stack, figures: Figures) -> None:
    before = ids(stack)
    done = stack.compose("build")
    assert ids(stack) == before
    steps = dict(re.findall(r"^(#\d+) \[\S+ (?:\S+ )?\d+/\d+\] (\w+)", done.said, re.MULTILINE))
    cached = set(re.findall(r"^(#\d+) CACHED$", done.said, re.MULTILINE))
    made = {number for number, instruction in steps.items() if instruction != "FROM"}
    assert len(made) > 15, done.said
    assert made <= cached, done.said
    figures.note("build of an unchanged tree", f"{done.seconds:.1f} s, {len(made)} of {len(made)} steps cached")


def test_a_second_start_of_the_same_tree_touches_no_container(stack: Stack) -> None:
    before = Containers.of(stack, SERVICES)
    stack.compose("up", "--detach", "--build")
    assert before.became(Containers.of(stack, SERVICES)) == "nothing"


def test_a_change_of_the_api_changes_no_other_image(stack: Stack) -> None:
    before = ids(stack)
    source: Path = stack.root / "specs/loop/api/loop_api/app.py"
    text = source.read_text()
    stack.change_api("another")
    stack.compose("build")
    changed = {service for service, image in ids(stack).items() if image != before[service]}
    source.write_text(text)
    stack.compose("build")
    assert changed == {"loop-api"}
    assert ids(stack) == before
