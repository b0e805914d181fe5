"""The list of processes, which everybody on a machine may read: looked at again and again while the suite runs."""

import os
import time

from streams import Worker

EVERY = 0.1


class Processes:
    """Command lines that held one of the values that nobody may see."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.looks = 0
        self._values: set[bytes] = set()
        self._worker = Worker(self._look)

    def look_for(self, *values: str) -> None:
        self._values = self._values | {value.encode() for value in values}

    def _look(self) -> None:
        values = self._values
        for name in os.listdir("/proc"):
            if not name.isdecimal():
                continue
            try:
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    line = file.read()
            except OSError:
                continue
            for value in values:
                if value in line:
                    text = line.replace(b"\0", b" ").replace(value, b"SECRET").decode(errors="replace")
                    self.seen.add(text[:500])
        self.looks += 1
        time.sleep(EVERY)

    def stop(self) -> None:
        self._worker.stop()
