"""The name of a note inside a vault, checked before any file is touched."""

import unicodedata
from dataclasses import dataclass

MAX_PATH_BYTES = 1024
MAX_SEGMENT_BYTES = 255
SUFFIX = ".md"


class InvalidPath(ValueError):
    """The text names no note; the message may be shown to the caller."""


@dataclass(frozen=True, slots=True)
class NotePath:
    """A relative path of plain segments that ends in `.md`.

    Segments are never empty, `.`, `..` or hidden, hold no separator and no control character, and
    are in Unicode NFC: a Mac writes Hangul file names decomposed, a browser asks composed.
    """

    segments: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "NotePath":
        """The path written in `text`; raises `InvalidPath`."""
        segments = tuple(unicodedata.normalize("NFC", text).split("/"))
        if len(text.encode(errors="replace")) > MAX_PATH_BYTES:
            raise InvalidPath("the path is too long")
        for segment in segments:
            _check(segment)
        if not segments[-1].endswith(SUFFIX) or segments[-1] == SUFFIX:
            raise InvalidPath(f"a note's name ends in {SUFFIX}")
        return cls(segments)

    @property
    def folders(self) -> tuple[str, ...]:
        return self.segments[:-1]

    @property
    def name(self) -> str:
        return self.segments[-1]

    def __str__(self) -> str:
        return "/".join(self.segments)


def _check(segment: str) -> None:
    if not segment:
        raise InvalidPath("the path has an empty segment")
    if segment.startswith("."):
        raise InvalidPath("the path has a hidden or relative segment")
    if "\\" in segment or any(unicodedata.category(c) in ("Cc", "Cs") for c in segment):
        raise InvalidPath("the path has a character that file names must not have")
    if len(segment.encode()) > MAX_SEGMENT_BYTES:
        raise InvalidPath("a segment of the path is too long")
