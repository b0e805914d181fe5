"""What cannot be done: each time one sentence of cause, one of cure, the right exit code, and nothing changed."""

from collections.abc import Callable, Iterator

import pytest

from rig import Rig, World
from small import Small
from worlds import changed_key, no_compose, no_daemon, no_docker, no_name, nobody, stranger, unknown_key


@pytest.fixture(scope="module")
def small(rig: Rig) -> Iterator[Small]:
    """A checkout whose stack was never deployed."""
    small = Small(rig)
    small.settle_in()
    try:
        yield small
    finally:
        small.remove()


CONNECTIONS: list[tuple[Callable[[Rig], World], list[str]]] = [
    (changed_key, ["another key"]),
    (unknown_key, ["not known"]),
    (stranger, ["may not log in"]),
    (nobody, ["refused"]),
    (no_name, ["box"]),
    (no_docker, ["docker"]),
    (no_daemon, ["docker"]),
]


@pytest.mark.parametrize(("make", "words"), CONNECTIONS, ids=lambda case: getattr(case, "__name__", ""))
@pytest.mark.parametrize("verb", ["status", "logs", "stop", "rebuild"])
def test_a_host_that_cannot_be_worked_with_is_told_in_one_sentence(
    rig: Rig, small: Small, make: Callable[[Rig], World], words: list[str], verb: str
) -> None:
    """Exit 4: the world."""
    world = rig.once(make)
    command = {"stop": ["stop", "--yes"], "rebuild": ["rebuild", "api", "--yes"]}.get(verb, [verb])
    said = small.checkout.loopgen(*command, "--target", "box", world=world, limit=60)
    said.is_told(4, *words)


def test_no_rights_of_sudo_show_the_line_that_is_missing(rig: Rig, small: Small) -> None:
    """The cure is the exact line of sudoers, for this login and this program."""
    with rig.login.without_sudo():
        said = small.checkout.loopgen("status", "--target", "box")
    said.is_told(4, f"{rig.login.name} ALL=(root) NOPASSWD: {rig.docker}")


def test_no_compose_is_told_where_compose_is_needed(rig: Rig, small: Small) -> None:
    said = small.checkout.loopgen("up", "--target", "box", "--yes", world=rig.once(no_compose))
    said.is_told(4, "compose")


def test_an_unknown_target_is_wrong_usage(small: Small) -> None:
    said = small.checkout.loopgen("status", "--target", "moon")
    assert said.status == 64 and "`moon`" in said.errors, said.all


def test_an_unknown_service_is_told_with_those_that_there_are(small: Small) -> None:
    for verb in (["rebuild", "--yes"], ["restart", "--yes"], ["logs"], ["rollback", "--yes"]):
        said = small.checkout.loopgen(verb[0], "moon", *verb[1:], "--target", "box")
        assert said.status == 64 and "moon" in said.errors and "`api`" in said.errors, said.all
