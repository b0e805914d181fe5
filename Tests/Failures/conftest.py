"""A workbench for each test, and the nginx programs that it runs with."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import edges
import namespaces
from bench import Bench
from edges import Program

sys.dont_write_bytecode = True


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with contextlib.ExitStack() as stack:
        yield Bench(tmp_path, stack)


@pytest.fixture(params=["installed", "newer"])
def nginx(request: pytest.FixtureRequest) -> Program:
    """The distribution's nginx, then one that knows `resolve`."""
    if request.param == "newer":
        return _newer()
    program = edges.installed()
    if program is None:
        # Continuous integration sets it: what is missing is then a failure.
        absent = pytest.fail if os.environ.get("LOOPGEN_REQUIRE_TOOLS") == "1" else pytest.skip
        absent("NOT CHECKED: nginx is not on the search path")
    return program


def _newer() -> Program:
    program = edges.newer()
    if program is None:
        pytest.skip("NOT CHECKED: no nginx of 1.27.3 or newer")
    return program


@pytest.fixture
def namespace() -> None:
    """For tests that mount."""
    if namespaces.launcher() is None:
        pytest.skip("NOT CHECKED: mount namespaces are not permitted here")
