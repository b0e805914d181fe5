"""`loopgen hold` and `loopgen smoke`, started beside what a test does, and their JSON."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Self

from engine import run
from processes import wait_until
from stack import LOOPGEN, Stack

# Runs while a test does its work: it says that all streams are open, and ends when the test says so or in ten minutes.
UNTIL = 'touch "$0/ready"; for _ in $(seq 6000); do [ -e "$0/done" ] && exit 0; sleep 0.1; done; exit 1'


class Hold:
    """Streams of each kind, calls, a token and a probe, held while a test changes the stack."""

    def __init__(self, stack: Stack, token: str, folder: Path, streams: int = 4, *options: str):
        self.folder = folder
        folder.mkdir(parents=True)
        secret = folder / "token"
        secret.touch(0o600)
        secret.write_text(token)
        command = [LOOPGEN, "hold", stack.origin, "--token", f"@{secret}", "--streams", str(streams), "--json"]
        command += ["--call", "list_notes", "--every", "500ms", *options, "--", "sh", "-c", UNTIL, str(folder)]
        with (folder / "out").open("w") as output, (folder / "errors").open("w") as errors:
            self.process = subprocess.Popen(
                command,
                cwd=stack.root,
                env={**os.environ, "NO_COLOR": "1"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
            )
        try:
            wait_until(self._is_ready, "hold has opened its streams", 60)
        except BaseException:
            self.end()
            raise

    def _is_ready(self) -> bool:
        assert self.process.poll() is None, self.said
        return (self.folder / "ready").exists()

    @property
    def said(self) -> str:
        return (self.folder / "out").read_text() + (self.folder / "errors").read_text()

    def end(self) -> int:
        """Lets it come to its end."""
        (self.folder / "done").touch()
        try:
            return self.process.wait(90)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError(f"hold does not end\n{self.said}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end()


class Held:
    """What `hold --json` counted."""

    def __init__(self, hold: Hold):
        self.status = hold.end()
        try:
            self.json: dict[str, Any] = json.loads((hold.folder / "out").read_text())
        except ValueError:
            raise AssertionError(f"hold exits {self.status} and says\n{hold.said}") from None
        assert self.json["hold"] == 1

    def kind(self, name: str) -> dict[str, Any]:
        return next(streams for streams in self.json["streams"] if streams["kind"] == name)

    def total(self, member: str) -> int:
        return sum(streams[member] for streams in self.json["streams"])

    @property
    def opened(self) -> int:
        return self.total("opened")

    @property
    def cut(self) -> int:
        """Streams that did not stay, however politely they went; hold opens them again."""
        cut = self.opened - self.total("held")
        assert (cut == 0) == (self.total("cut") + self.total("ended") == 0), self.json["streams"]
        return cut

    @property
    def gap(self) -> float:
        """The longest time without the API, in seconds."""
        return float(next(probe["longestGap"] for probe in self.json["probes"] if probe["path"] == "/health"))

    @property
    def silence(self) -> float:
        return max(streams["longestSilence"] for streams in self.json["streams"])

    @property
    def failures(self) -> list[str]:
        return [f"{failure['at']:.1f} s {failure['of']}: {failure['what']}" for failure in self.json["failures"]]


def smoke(stack: Stack, *options: str | Path) -> dict[str, Any]:
    """The checks of `loopgen smoke` through the published edge."""
    done = run([LOOPGEN, "smoke", stack.origin, "--json", *options], stack.root, {"NO_COLOR": "1"}, 120, check=False)
    try:
        found: dict[str, Any] = json.loads(done.output)
    except ValueError:
        raise AssertionError(f"smoke exits {done.status} and says\n{done.said}") from None
    found["exit"] = done.status
    return found
