"""One stack for all tests, each of which leaves it healthy; the figures of the run at the end."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import Engine
from figures import Figures
from people import Owner, Tokens
from stack import LOOPGEN, Stack

sys.dont_write_bytecode = True

# What is quick and says why the rest would fail comes first; what ends the stack comes last.
ORDER = [
    "test_start",
    "test_hardening",
    "test_images",
    "test_api_deploys",
    "test_auth",
    "test_routes",
    "test_absent_api",
    "test_by_design",
    "test_reboot",
    "test_stopping",
]
FIGURES = pytest.StashKey[Figures]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--record", action="store_true", help="write the figures of this run into README.md, if all is well"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = Figures()
    # Whoever ends the run ends its containers: as by Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: ORDER.index(item.path.stem))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config) -> None:
    figures = config.stash[FIGURES]
    if not figures.rows:
        return
    terminalreporter.section("measured")
    for line in figures.lines():
        terminalreporter.write_line(line)
    if config.getoption("--record") and exitstatus == 0:
        figures.record()


@pytest.fixture(scope="session")
def figures(request: pytest.FixtureRequest) -> Figures:
    return request.config.stash[FIGURES]


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory, figures: Figures) -> Iterator[Stack]:
    """The LOOP stack, built and healthy."""
    reason = Engine.absent() or (None if LOOPGEN.exists() else "loopgen is not built")
    if reason is not None:
        absent = pytest.fail if os.environ.get("LOOPGEN_REQUIRE_ENGINE") == "1" else pytest.skip
        absent(f"NOT CHECKED: {reason}")
    folder: Path = tmp_path_factory.mktemp("stack")
    stack = Stack(folder)
    try:
        figures.versions = stack.engine.versions
        done = stack.up()
        figures.note("build and start of the stack", f"{done.seconds:.1f} s")
        yield stack
    finally:
        stack.down()


@pytest.fixture(scope="session")
def owner(stack: Stack) -> Owner:
    """The person with the first account."""
    return Owner(stack)


@pytest.fixture(scope="session")
def tokens(owner: Owner) -> Tokens:
    """What a client got at the beginning and uses to the end: nobody logs in again."""
    return owner.first


@pytest.fixture
def healthy(stack: Stack) -> Iterator[None]:
    """Demands that a test leaves the stack as it found it."""
    yield
    stack.wait_healthy()
    stack.wait_for_edge()
