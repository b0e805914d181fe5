"""The guard before a deploy: what the host would get that is in no commit, and what it has that this checkout does not."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkout import Checkout
from rig import Rig
from small import Small
from stack import LOOPGEN
from terminal import typed


@pytest.fixture(scope="module")
def small(rig: Rig) -> Iterator[Small]:
    small = Small(rig, "box")
    try:
        small.up()
        yield small
    finally:
        small.remove()


@pytest.fixture
def stack(small: Small) -> Iterator[Small]:
    """It, with a clean checkout of a pushed commit, before and after."""
    base = small.checkout.head
    yield small
    git = small.checkout.git
    git("checkout", "--quiet", "-f", "main")
    git("reset", "--quiet", "--hard", base)
    git("clean", "-fdq")
    if git("remote") == "":
        git("remote", "add", "origin", str(small.checkout.remote))
    # What is on the remote by now is of no use to the next test.
    git("push", "--quiet", "--force", "--set-upstream", "origin", "main")
    now = small.place.deployed()["services"]["api"]
    if now["dirty"] or now["commit"] != base:
        small.checkout.done(*rebuild(small, "--replace-newer"))


def rebuild(small: Small, *words: str) -> list[str]:
    return ["rebuild", "api", "--target", small.target, "--yes", *words]


def test_a_dirty_tree_is_refused_where_nobody_can_be_asked(stack: Small) -> None:
    """Exit 3, each path with whether it is in the image, mounted or not used; and how to say what is meant."""
    stack.change("2")
    (stack.checkout.root / "pages/index.html").write_text("2\n")
    (stack.checkout.root / "docs/new.md").write_text("new\n")
    before = stack.place.identifiers()
    said = stack.checkout.loopgen(*rebuild(stack))
    said.is_told(3, "--dirty")
    for path, reach in (
        ("api/serve.py", "in the image"),
        ("pages/index.html", "mounted"),
        ("docs/new.md", "not used"),
    ):
        line = next((line for line in said.all.splitlines() if path in line), "")
        assert reach in line, said.all
    assert stack.place.identifiers() == before and stack.told()["build"] != "2"


def test_dirty_sync_deploys_the_tree_as_it_is(stack: Small) -> None:
    """And everybody is told afterwards that what runs is in no commit."""
    stack.change("3")
    stack.checkout.done(*rebuild(stack, "--dirty", "sync"))
    stack.wait_for("3")
    assert stack.place.deployed()["services"]["api"]["dirty"] is True
    labels = stack.place.containers()["api"]["Config"]["Labels"]
    assert labels["loopgen.dirty"] == "true", labels
    assert labels["org.opencontainers.image.revision"] == stack.checkout.head, labels


def test_dirty_head_deploys_the_commit_and_leaves_the_tree(stack: Small) -> None:
    stack.change("4")
    stack.publish("build 4")
    stack.change("5")
    stack.checkout.done(*rebuild(stack, "--dirty", "head"))
    stack.wait_for("4")
    assert stack.place.deployed()["services"]["api"]["dirty"] is False
    assert 'BUILD = "5"' in (stack.checkout.root / "api/serve.py").read_text()


def test_commits_that_are_not_pushed_are_said(stack: Small) -> None:
    stack.change("6")
    stack.checkout.commit("nobody else has this")
    said = stack.checkout.loopgen(*rebuild(stack))
    assert said.status == 0 and "on no remote" in said.all, said.all


def test_a_detached_head_is_said(stack: Small) -> None:
    stack.checkout.git("checkout", "--quiet", "--detach")
    said = stack.checkout.loopgen(*rebuild(stack))
    assert said.status == 0 and "no branch is checked out" in said.all, said.all


def test_no_remote_is_said(stack: Small) -> None:
    stack.checkout.git("remote", "remove", "origin")
    said = stack.checkout.loopgen(*rebuild(stack))
    assert said.status == 0 and "there is no remote" in said.all, said.all


def test_a_branch_that_has_parted_is_not_deployed_unasked(stack: Small, tmp_path: Path) -> None:
    """Somebody else has pushed, and here is a commit that they do not have."""
    elsewhere(stack.checkout, tmp_path)
    stack.change("7")
    stack.checkout.commit("meanwhile here")
    stack.checkout.git("fetch", "--quiet")
    said = stack.checkout.loopgen(*rebuild(stack))
    said.is_told(3, "`origin/main` and your branch have parted")
    stack.checkout.done(*rebuild(stack), "--replace-newer")


def elsewhere(checkout: Checkout, folder: Path) -> None:
    """A commit of somebody else's, pushed from another checkout."""
    there = folder / "elsewhere"
    subprocess.run(["git", "clone", "--quiet", checkout.remote, there], check=True)
    (there / "docs/theirs.md").write_text("theirs\n")
    identity = ["-c", "user.name=lee", "-c", "user.email=lee@example.com"]
    subprocess.run(["git", "add", "--all"], cwd=there, check=True)
    subprocess.run(["git", *identity, "commit", "--quiet", "-m", "theirs"], cwd=there, check=True)
    subprocess.run(["git", "push", "--quiet", "origin", "main"], cwd=there, check=True)


def test_a_host_that_runs_a_newer_commit_is_not_taken_back_unasked(stack: Small) -> None:
    """What runs there was deployed from a commit that this checkout does not have."""
    base = stack.checkout.head
    stack.change("8")
    stack.publish("newer")
    stack.checkout.done(*rebuild(stack))
    stack.checkout.git("reset", "--quiet", "--hard", base)
    said = stack.checkout.loopgen(*rebuild(stack))
    said.is_told(3, "newer")
    assert stack.told()["build"] == "8"


def test_a_folder_that_is_no_repository_is_told(stack: Small, tmp_path: Path) -> None:
    aside = tmp_path / "git"
    (stack.checkout.root / ".git").rename(aside)
    try:
        said = stack.checkout.loopgen(*rebuild(stack))
    finally:
        aside.rename(stack.checkout.root / ".git")
    assert "git" in said.errors and said.status in (0, 3, 4), said.all


def test_whoever_sits_at_a_terminal_is_asked(stack: Small) -> None:
    """About the changes, and whether to go on; the question names the host, and no is no."""
    stack.change("9")
    words = [LOOPGEN, "rebuild", "api", "--target", stack.target]
    environment = stack.checkout.environment()
    status, said = typed(words, stack.checkout.root, environment, [("[a]bort", "a")])
    assert status == 3 and "api/serve.py" in said, said
    status, said = typed(words, stack.checkout.root, environment, [("[a]bort", "s"), ("[y/N]", "n")])
    assert status == 3 and f"deploy to {stack.target}" in said, said
    assert stack.told()["build"] != "9"
    status, said = typed(words, stack.checkout.root, environment, [("[a]bort", "s"), ("[y/N]", "y")])
    assert status == 0, said
    stack.wait_for("9")
