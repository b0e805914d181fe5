"""POSTs over connections that the edge keeps to the API, each after a rest that ends when uvicorn's own patience does.

Without luck the API closes a connection while the POST that needs it is under way, and nginx sends no POST twice: 502.
"""

import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from typing import Self

from raw import Connection, request
from stack import Stack

# What uvicorn does unless told otherwise, in seconds.
UVICORN = 5.0
# The API knows no POST there: its answer is 405, which the edge itself gives nobody.
POST = request("POST", "/api/notes", {"Content-Type": "application/json"}, b"{}")
LANES = 64
# Around the end of the patience, which each connection reaches a little after the one before.
RESTS = (4.9, 4.95, 4.97, 4.98, 4.99, 5.0, 5.01, 5.02, 5.03, 5.05)
STALLS = 3


class Lanes:
    """Connections of clients that send at once, over and over."""

    def __init__(self, stack: Stack):
        self.stack = stack
        self.lanes: list[Connection] = []

    def __enter__(self) -> Self:
        self.lanes = [Connection(self.stack.port) for _ in range(LANES)]
        return self

    def __exit__(self, *_: object) -> None:
        for lane in self.lanes:
            lane.close()

    def send(self) -> None:
        for lane in self.lanes:
            lane.send(POST)

    def answered(self) -> Counter[int]:
        return Counter(lane.answer().status for lane in self.lanes)


def rested(stack: Stack) -> Counter[int]:
    """How POSTs are answered that are sent about as late as uvicorn waits: by luck."""
    statuses: Counter[int] = Counter()
    for rest in RESTS:
        with Lanes(stack) as lanes:
            lanes.send()
            lanes.answered()
            lanes.send()
            begun = time.monotonic()
            lanes.answered()
            time.sleep(max(begun + rest - time.monotonic(), 0))
            lanes.send()
            statuses += lanes.answered()
    return statuses


@contextlib.contextmanager
def stalled(stack: Stack) -> Iterator[None]:
    """The edge stands still: what arrives waits for it, as on a machine that is busy with something else."""
    edge = stack.container("edge")
    stack.engine.run("pause", edge)
    try:
        yield
    finally:
        stack.engine.run("unpause", edge)


def rested_over_a_stall(stack: Stack) -> Counter[int]:
    """How POSTs are answered that are sent a second before the API gives up, to an edge that stands still until after it."""
    statuses: Counter[int] = Counter()
    for _ in range(STALLS):
        with Lanes(stack) as lanes:
            # All at once, so that each opens a connection to the API.
            with stalled(stack):
                lanes.send()
            lanes.answered()
            begun = time.monotonic()
            time.sleep(UVICORN - 2)
            with stalled(stack):
                lanes.send()
                time.sleep(max(begun + UVICORN + 1 - time.monotonic(), 0))
            statuses += lanes.answered()
    return statuses
