"""What is done to a stack while its streams are held: the same with a protection and without it."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from answers import long_answer
from messages import tool
from neighbours import Neighbours
from outcomes import API, Seen
from people import Owner
from processes import wait_until
from rests import rested, rested_over_a_stall
from stack import Stack

WATCHED = 20.0


@dataclass
class Scene:
    """A stack, its first account, and what is seen of it."""

    stack: Stack
    owner: Owner
    seen: Seen


# Gets ready what has to be there before streams are opened, and gives what is done then.
Action = Callable[[Scene], contextlib.AbstractContextManager[Callable[[], None]]]


def ready(do: Callable[[Scene], None]) -> Action:
    """An action that needs nothing beforehand."""

    @contextlib.contextmanager
    def action(scene: Scene) -> Iterator[Callable[[], None]]:
        yield lambda: do(scene)

    return action


def edited(stack: Stack) -> None:
    """Another build of the API: its source, which nothing but its `/health` tells."""
    stack.change_api(time.monotonic_ns())


def heard(stack: Stack, seconds: float) -> list[str]:
    """Who answers for the API in this time: each once in a row."""
    names: list[str] = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        answer = stack.ask("/health")
        name = str(answer.status)
        if answer.status == 200:
            name = API if answer.json["service"] == "loop-api" else str(answer.json["service"])
        if names[-1:] != [name]:
            names.append(name)
        time.sleep(0.25)
    return names


def moved(port: int, watched: float = WATCHED) -> Action:
    """A deploy of the API, which comes back at another address; a stranger takes the old one and listens on a port."""

    @contextlib.contextmanager
    def action(scene: Scene) -> Iterator[Callable[[], None]]:
        stack, seen = scene.stack, scene.seen
        neighbours = Neighbours(stack, "loop-api", port)
        try:
            neighbours.settle(1)
            stack.wait_healthy("loop-api")
            # So that the edge knows where the API is now, however it looks names up.
            stack.compose("restart", "edge")
            stack.wait_healthy("edge")
            stack.wait_for_edge()

            def act() -> None:
                address = stack.address("loop-api")
                edited(stack)
                neighbours.make_room()
                stack.compose("up", "--detach", "--build", "--no-deps", "loop-api")
                neighbours.take(address)
                assert stack.address("loop-api") != address
                stack.wait_healthy("loop-api")
                # A name that was looked up at run time is remembered for a second.
                time.sleep(3)
                seen.watched, seen.heard = watched, heard(stack, watched)
                stack.reload()
                time.sleep(3)
                seen.after_reload = heard(stack, 5)

            yield act
        finally:
            neighbours.leave()

    return action


def up_all(scene: Scene) -> None:
    """The API's source changes, and everything that changed is brought up."""
    edited(scene.stack)
    scene.stack.compose("up", "--detach", "--build")
    scene.stack.wait_healthy("loop-api", "loop-mcp", "edge")
    time.sleep(3)


def up_api(scene: Scene) -> None:
    """The API's source changes, and it alone is brought up: with what it depends on, and by itself."""
    for options in ((), ("--no-deps",)):
        edited(scene.stack)
        scene.stack.compose("up", "--detach", "--build", *options, "loop-api")
        scene.stack.wait_healthy("loop-api", "loop-mcp")
        time.sleep(3)


def restart_api(scene: Scene) -> None:
    """The API is restarted by its name."""
    scene.stack.compose("restart", "loop-api")
    scene.stack.wait_healthy("loop-api", "loop-mcp")
    time.sleep(3)


def reload(scene: Scene) -> None:
    """A route is added, and the edge takes it by a reload; streams are watched for 15 s more."""
    added = f"/v{time.monotonic_ns()}/: {{ to: loop-api, strip: true }}"
    scene.stack.change_spec(r"^    /api/: loop-api$", f"    /api/: loop-api\n    {added}")
    scene.stack.reload()
    time.sleep(15)


def nothing(seconds: float) -> Callable[[Scene], None]:
    """Streams are held, and nothing happens."""

    def act(_: Scene) -> None:
        time.sleep(seconds)

    return act


def answer(scene: Scene) -> None:
    """A long answer over a stream, and nothing else."""
    scene.seen.answer = long_answer(scene.stack, scene.owner.first.access)


def rest(scene: Scene) -> None:
    """POSTs to the API, each about five seconds after the one before."""
    scene.seen.posts = rested(scene.stack)
    scene.seen.stalled = rested_over_a_stall(scene.stack)


def deployed(service: str, change: Callable[[Stack], None]) -> Callable[[Scene], None]:
    """A service changes, and it alone is brought up."""

    def act(scene: Scene) -> None:
        change(scene.stack)
        scene.stack.compose("up", "--detach", "--build", "--no-deps", service)
        scene.stack.wait_healthy(service)
        scene.stack.wait_for_edge()
        time.sleep(3)

    return act


def auth_deployed(scene: Scene) -> None:
    """loop-auth is deployed, and somebody logs in: as before, or where nobody is known any more as the first account."""
    deployed("loop-auth", lambda stack: stack.change_auth(time.monotonic_ns()))(scene)
    try:
        tokens, scene.seen.has_account = scene.owner.log_in(), True
    except AssertionError:
        tokens, scene.seen.has_account = Owner(scene.stack).first, False
    # A token with a key that loop-mcp does not know makes it ask for the keys, now and then; later it would do so anyway.
    call = tool("list_notes", {"limit": 1}).by(tokens.access)
    wait_until(lambda: call.to(scene.stack.port).status == 200, "the new token is good", 90)
    time.sleep(5)
