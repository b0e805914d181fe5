"""Something goes wrong in the middle of a deploy: the stack is the old one or the new one, and the next run says what it found."""

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checkout import Running
from faults import cut, journal, says, slay, when, whole
from rig import Rig
from small import Small

_builds = iter(range(2, 1_000))


@pytest.fixture(scope="module")
def deployed(rig: Rig) -> Iterator[Small]:
    """A stack that runs, on the host with BusyBox."""
    small = Small(rig, "nas")
    try:
        small.up()
        yield small
    finally:
        small.remove()


@pytest.fixture
def stack(deployed: Small) -> Iterator[Small]:
    """It, whole before and after: whatever a test did, the next deploy succeeds."""
    build = deployed.told()["build"]
    assert whole(deployed, build) == build
    yield deployed
    deployed.place.settle()
    deployed.heal()
    last = str(next(_builds))
    deployed.change(last)
    deployed.publish(f"build {last}")
    deployed.checkout.done(*rebuild(deployed))
    assert whole(deployed, last) == last
    assert not deployed.place.is_locked and deployed.place.journal() == {}


def rebuild(small: Small, *words: str) -> list[str]:
    return ["rebuild", "api", "--target", small.target, "--yes", *words]


def next_build(small: Small) -> tuple[str, str]:
    """The build that runs, and the one that a deploy would bring."""
    old, new = small.told()["build"], str(next(_builds))
    small.change(new)
    small.publish(f"build {new}")
    return old, new


MOMENTS: dict[str, Callable[[Running, Small], Callable[[], bool]]] = {
    "sync is said": lambda running, _: says(running, "sync"),
    "it builds": lambda _, small: journal(small, "build"),
    "files are placed": lambda _, small: journal(small, "place"),
    "it is replaced": lambda _, small: journal(small, "replace"),
    "it is healthy": lambda _, small: journal(small, "healthy"),
    "verify is said": lambda running, _: says(running, "verify"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_connection_that_is_cut_leaves_the_old_stack_or_the_new_one(stack: Small, moment: str) -> None:
    """Every ssh of the run is killed when it has come so far; what the host has begun it brings to an end."""
    old, new = next_build(stack)
    running = stack.checkout.begin(*rebuild(stack))
    assert when(running, MOMENTS[moment](running, stack)), running.said
    killed = cut(running)
    said = running.wait(120)
    stack.place.settle()
    if killed and said.status != 0:
        assert said.status == 4 and "the connection ended" in said.errors and "help: " in said.errors, said.all
    build = whole(stack, old, new)
    assert build == new or said.status != 0, said.all
    status = stack.checkout.loopgen("status", "--target", stack.target)
    assert status.status == 0, status.all
    if stack.place.journal():
        assert "rebuild api" in status.all, status.all


@pytest.mark.parametrize("step", ["place", "replace"])
def test_a_program_that_is_killed_on_the_host_leaves_no_half_stack(stack: Small, step: str) -> None:
    """Signal 9, which nobody can ignore: the old build or the new one answers, and `status` says what was left."""
    old, new = next_build(stack)
    running = stack.checkout.begin(*rebuild(stack))
    assert when(running, journal(stack, step)), running.said
    slay(stack)
    said = running.wait(120)
    stack.place.settle()
    stack.wait_for_any(old, new)
    if said.status == 0:
        assert whole(stack, new) == new
    else:
        assert said.status == 4, said.all
    if stack.place.journal():
        status = stack.checkout.loopgen("status", "--target", stack.target)
        assert "rebuild api" in status.all, status.all


def test_an_image_that_cannot_be_built_changes_nothing(stack: Small) -> None:
    """The build's own words are told, and the old one serves all the time."""
    old = stack.told()["build"]
    before = stack.place.identifiers()
    stack.breaks()
    stack.publish("it cannot be compiled")
    said = stack.checkout.loopgen(*rebuild(stack))
    assert said.status == 4 and "SyntaxError" in said.all, said.all
    assert stack.place.identifiers() == before and whole(stack, old) == old


def test_a_container_that_is_never_healthy_gives_way_to_the_previous_image(stack: Small) -> None:
    """Exit 5, and the audit has a line of it."""
    old, _ = next_build(stack)
    stack.sicken()
    stack.publish("never healthy")
    said = stack.checkout.loopgen(*rebuild(stack))
    assert said.status == 5, said.all
    assert whole(stack, old) == old
    assert stack.place.audit()[-1]["result"] != "ok", stack.place.audit()[-1]
    assert not stack.place.is_locked


def test_of_two_deploys_at_once_one_is_refused(stack: Small) -> None:
    """Exit 3, with who deploys and since when; the first one goes on undisturbed."""
    _, new = next_build(stack)
    first = stack.checkout.begin(*rebuild(stack))
    assert when(first, lambda: stack.place.is_locked), first.said
    second = stack.checkout.loopgen(*rebuild(stack))
    second.is_told(3, "dana")
    assert first.wait().status == 0, first.said
    assert whole(stack, new) == new


def test_a_host_whose_clock_is_wrong_is_deployed_to_all_the_same(stack: Small) -> None:
    """A year ahead, and then back: times are the host's own, so nothing is older than nothing."""
    box = stack.rig.busybox
    real = f"{box.path_of('date')} date"
    box.replace("date", f'#!/bin/sh\nexec {real} -d "@$(($({real} +%s) + 31536000))" "$@"\n')
    try:
        _, new = next_build(stack)
        stack.checkout.done(*rebuild(stack))
        assert whole(stack, new) == new
        stack.checkout.done("status", "--target", stack.target)
        doctor = stack.checkout.loopgen("doctor", "--target", stack.target)
        assert "clock" in doctor.all, doctor.all
    finally:
        box.put_back("date")
    stack.checkout.done("status", "--target", stack.target)
    stack.checkout.done("audit", "--target", stack.target)


def test_a_disk_that_is_full_leaves_the_stack_as_it_is(rig: Rig) -> None:
    """The folder of the stack is on a file system of its own, which the files of a deploy do not fit on."""
    folder = rig.root / "small disk"
    folder.mkdir()
    options = f"size=3m,uid={rig.login.user},gid={rig.login.group},mode=0755"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=True)
    try:
        small = Small(rig, "box", folder / "stack")
        try:
            small.up()
            _refused(small)
        finally:
            small.remove()
    finally:
        time.sleep(0.2)
        subprocess.run(["umount", "--lazy", folder], check=True)


def _refused(small: Small) -> None:
    large = small.checkout.root / "api/templates/large.bin"
    large.parent.mkdir()
    large.write_bytes(bytes(8 << 20))
    small.change("2")
    small.publish("larger than the disk")
    said = small.checkout.loopgen(*rebuild(small))
    said.is_told(4, "full")
    assert whole(small, "1") == "1"
    small.checkout.git("rm", "--quiet", "api/templates/large.bin")
    small.publish("smaller again")
    small.checkout.done(*rebuild(small))
    assert whole(small, "2") == "2"
    assert Path(small.folder / "data/kept.md").read_text() == "the host's own\n"
