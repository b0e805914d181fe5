"""One host for all tests, and the stacks on it; whatever a run made goes at its end."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from rig import Rig, absent
from small import Small
from stack import LOOPGEN

sys.dont_write_bytecode = True


def pytest_configure() -> None:
    # Whoever ends the run ends its containers and its login: as by Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The host itself first: it says why the rest would fail. Last, what looks at all that was said.
    first, last = "test_rig", "test_no_secret"
    items.sort(key=lambda item: (item.path.stem != first, item.path.stem == last))


@pytest.fixture(scope="session")
def rig() -> Iterator[Rig]:
    reason = absent() or (None if LOOPGEN.exists() else "loopgen is not built")
    if reason is not None:
        missing = pytest.fail if os.environ.get("LOOPGEN_REQUIRE_ENGINE") == "1" else pytest.skip
        missing(f"NOT CHECKED: {reason}")
    rig = Rig()
    try:
        yield rig
    finally:
        rig.close()


@pytest.fixture(params=["box", "nas"])
def small(rig: Rig, request: pytest.FixtureRequest) -> Iterator[Small]:
    """A small stack's checkout for each kind of host; nothing of it is there yet."""
    small = Small(rig, request.param)
    try:
        yield small
    finally:
        small.remove()
