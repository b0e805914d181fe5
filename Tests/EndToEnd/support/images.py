"""What is in an image: every byte of every layer, as `docker save` gives them."""

import gzip
import os
import subprocess
import tarfile
from collections.abc import Sequence
from typing import IO

from engine import Engine

PIECE = 1 << 20


def saved_words(engine: Engine, image: str, words: Sequence[bytes]) -> set[bytes]:
    """Which of these words stand in a layer, in the configuration or in a manifest of an image."""
    found: set[bytes] = set()
    environment = {**os.environ, **engine.environment}
    with subprocess.Popen(["docker", "save", image], stdout=subprocess.PIPE, env=environment) as saving:
        assert saving.stdout is not None
        with tarfile.open(fileobj=saving.stdout, mode="r|") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isfile() else None
                if content is not None:
                    found |= _words_in(content, words)
        saving.stdout.read()
        assert saving.wait(60) == 0
    return found


def _words_in(content: IO[bytes], words: Sequence[bytes]) -> set[bytes]:
    """Layers may be compressed, with words over the edges of what is read at once."""
    kept = max(map(len, words)) - 1
    head = content.read(2)
    source: IO[bytes] = _Rest(head, content)
    if head == b"\x1f\x8b":
        source = gzip.GzipFile(fileobj=source)
    found: set[bytes] = set()
    last = b""
    while piece := source.read(PIECE):
        last += piece
        found |= {word for word in words if word in last}
        last = last[-kept:]
    return found


class _Rest:
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, rest: IO[bytes]):
        self._head, self._rest = head, rest

    def read(self, count: int = -1) -> bytes:
        head, self._head = self._head, b""
        return head + self._rest.read(count if count < 0 else max(count - len(head), 0))
