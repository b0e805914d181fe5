"""A deploy of the API, as somebody does it five to ten times a day."""

from neighbours import Neighbours
from processes import wait_until
from stack import Stack


def deploy(stack: Stack, neighbours: Neighbours, build: int, addresses: list[str]) -> None:
    """A changed line, one command, and the build that answers is the new one.

    The container comes back at the address below, which is free, and the old one is soon a stranger's.
    """
    container = stack.container("loop-api")
    stack.change_api(build)
    neighbours.make_room()
    stack.compose("up", "--detach", "--build", "--no-deps", "loop-api")
    neighbours.take(addresses[-1])
    assert stack.container("loop-api") != container
    addresses.append(stack.address("loop-api"))
    wait_until(lambda: stack.ask("/health").status == 200, f"build {build} answers", 30)
    answer = stack.ask("/health").json
    # Not the old one, and not who lives at its address now.
    assert answer.get("build") == str(build), answer
    stack.wait_healthy("loop-api")
