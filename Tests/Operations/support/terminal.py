"""A person in front of a terminal: what is asked there is answered, once each, in the order of the questions."""

import contextlib
import os
import pty
import select
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


def typed(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    answers: Sequence[tuple[str, str]],
    limit: float = 120,
) -> tuple[int, str]:
    """The exit code, and all that stood on the terminal.

    Each of `answers` is a part of a question, and what is typed when it has come.
    """
    here, there = pty.openpty()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdin=there, stdout=there, stderr=there, close_fds=True
    )
    os.close(there)
    said, seen, rest = "", 0, list(answers)
    deadline = time.monotonic() + limit
    try:
        while True:
            assert time.monotonic() < deadline, said
            if select.select([here], [], [], 0.1)[0]:
                try:
                    part = os.read(here, 1 << 16)
                except OSError:
                    break
                if not part:
                    break
                said += part.decode(errors="replace")
            elif process.poll() is not None:
                break
            if rest and rest[0][0] in said[seen:]:
                seen = len(said)
                os.write(here, rest.pop(0)[1].encode() + b"\n")
        return process.wait(20), said.replace("\r\n", "\n")
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        with contextlib.suppress(OSError):
            os.close(here)
