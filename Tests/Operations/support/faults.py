"""What goes wrong in the middle of a deploy, at a moment that the test chooses, and what is demanded of the stack then."""

import contextlib
import os
import re
import signal
import time
from collections.abc import Callable

from checkout import Running
from small import Small

# As often as it can be looked without being what makes the machine slow.
EVERY = 0.005


def when(running: Running, is_time: Callable[[], bool], limit: float = 120) -> bool:
    """Waits for a moment of a run; false when the run was over before."""
    deadline = time.monotonic() + limit
    while not is_time():
        if running.is_over:
            return False
        assert time.monotonic() < deadline, f"the moment never comes\n{running.said}"
        time.sleep(EVERY)
    return True


def says(running: Running, step: str) -> Callable[[], bool]:
    """The moment in which a line of progress is there: `3/6 build`."""
    pattern = re.compile(rf"\d/\d\s+{step}\b")
    return lambda: pattern.search(running.said) is not None


def journal(small: Small, step: str) -> Callable[[], bool]:
    """The moment in which the host's own journal has come to a step."""
    return lambda: small.place.journal().get("step") == step


def cut(running: Running) -> int:
    """The connection is gone: every ssh of the run is killed."""
    connections = running.connections()
    for number in connections:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    return len(connections)


def slay(small: Small) -> int:
    """The host's own programs of the login are killed, those that ignore everything else too."""
    count = 0
    for line in small.rig.login.processes():
        with contextlib.suppress(ProcessLookupError):
            os.kill(int(line.split()[0]), signal.SIGKILL)
            count += 1
    return count


def whole(small: Small, *builds: str) -> str:
    """Which of the builds the stack is, all of it: what answers, its image's name, and the files."""
    api = small.place.containers()["api"]
    small.wait_for_any(*builds)
    build = small.told()["build"]
    assert api["State"]["Status"] == "running", api["State"]
    assert api["Image"] == small.place.image_of(f"{small.name}/api"), "the image's name is another image's"
    found = re.search(r'^BUILD = "(.*)"$', small.place.read("api/serve.py"), re.MULTILINE)
    assert found is not None and found[1] == build, f"{build} answers, and the files are those of {found}"
    assert small.told("web").get("build") == "1"
    return build
