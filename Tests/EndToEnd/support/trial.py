"""One stack for one protection: an action with the generated files, and again without the protection."""

import contextlib
from pathlib import Path
from typing import Self

from actions import Scene
from hold import Held, Hold
from outcomes import Outcome, Seen
from people import Owner
from protection_table import Row
from removals import Removal
from stack import SERVICES, Stack
from verdicts import Containers

# Of each kind.
STREAMS = 4


class Trial:
    """A stack that is started, altered, measured twice, and taken away."""

    def __init__(self, removal: Removal, folder: Path):
        self.removal, self.folder = removal, folder
        self.is_altered = False
        (folder / "stack").mkdir()
        self.stack = Stack(folder / "stack", self._alter)

    def _alter(self, output: Path) -> None:
        if self.is_altered:
            for edit in self.removal.edits:
                edit.make(output)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # By the generated files, so that a volume goes as well which nobody mounted any more.
        self.is_altered = False
        with contextlib.suppress(AssertionError):
            self.stack.build()
        self.stack.down()

    def row(self) -> Row:
        self.stack.up()
        self.owner = Owner(self.stack)
        generated = self._measured("generated")
        self._take_away()
        return Row(self.removal, generated, self._measured("removed"))

    def _take_away(self) -> None:
        """Everything is brought up as it is written now; the edge starts anew, since no stream is open."""
        self.is_altered = True
        self.stack.build()
        # Compose hands the volume of a container on to the one that replaces it.
        self.stack.compose("rm", "--stop", "--force", "loop-auth")
        self.stack.compose("up", "--detach", "--build", limit=300)
        self.stack.wait_healthy()
        self.stack.compose("restart", "edge")
        self.stack.wait_healthy("edge")
        self.stack.wait_for_edge()
        # Where the accounts went along, there is a set-up code once more.
        if self.stack.execute("loop-auth", "test", "-e", "/data/setup-code", check=False).status == 0:
            self.owner = Owner(self.stack)

    def _measured(self, name: str) -> Outcome:
        seen = Seen()
        with self.removal.action(Scene(self.stack, self.owner, seen)) as act:
            before = Containers.of(self.stack, SERVICES)
            token, options = self.owner.first.access, self.removal.options
            with Hold(self.stack, token, self.folder / name, STREAMS, *options) as hold:
                act()
                happened = before.became(Containers.of(self.stack, SERVICES))
                everything = all(f"{service} restart" in happened for service in SERVICES)
                assert not everything, "the engine itself was started anew meanwhile: nothing is measured"
                held = Held(hold)
        return Outcome.of(held, happened, seen)
