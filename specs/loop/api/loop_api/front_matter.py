"""The YAML at the head of a note: split off, read leniently, changed without touching the body.

Scalars follow the YAML 1.2 core schema, as the editors of such vaults do, and not PyYAML's
YAML 1.1: `due: 2026-03-01` is a text, `start: 12:30` is not 750, and `country: no` is not false.
"""

import math
import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

# Ten times the longest front matter we have seen; beyond it a file is no note.
MAX_FRONT_MATTER_CHARACTERS = 64 * 1024
# Aliases let a small text describe a huge value; it is the value that is counted.
MAX_VALUES = 5000
MAX_DEPTH = 16

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)

_CORE_SCALARS = (
    ("tag:yaml.org,2002:bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("tag:yaml.org,2002:int", r"[-+]?[0-9]{1,18}", "-+0123456789"),
    (
        "tag:yaml.org,2002:float",
        r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?",
        "-+.0123456789",
    ),
    ("tag:yaml.org,2002:null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
)


class _Loader(yaml.CSafeLoader):
    """Safe loading with core-schema scalars."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


class _Dumper(yaml.SafeDumper):
    """The loader's twin, so that what was read as text is written as text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Lists indented under their key, the form editors of such vaults write.
        super().increase_indent(flow, False)


for _tag, _pattern, _first in _CORE_SCALARS:
    for _class in (_Loader, _Dumper):
        _class.add_implicit_resolver(_tag, re.compile(rf"(?:{_pattern})\Z"), list(_first))


def _integer(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> int:
    """An integer in base ten: YAML 1.1's constructor reads `010` as eight."""
    return int(loader.construct_scalar(node))


_Loader.add_constructor("tag:yaml.org,2002:int", _integer)


class NotPlain(ValueError):
    """The front matter holds something that is not plain data."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of one note.

    `values` is empty when there is none or when it cannot be read; in the latter case `problem`
    says why. `start` and `end` bound the YAML text (without the fences) in the note.
    """

    values: dict[str, Any] = field(default_factory=dict)
    problem: str | None = None
    start: int = 0
    end: int = 0
    body_start: int = 0

    @property
    def present(self) -> bool:
        return self.body_start > 0


def read(text: str) -> FrontMatter:
    """The front matter of the note `text`. Never fails: a note is worth serving without it."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        # A thematic break at the head of a text, not a fence.
        return FrontMatter()
    start, end, body_start = opening.end(), closing.start(), closing.end()
    values: dict[str, Any] = {}
    problem: str | None = None
    if end - start > MAX_FRONT_MATTER_CHARACTERS:
        problem = "the front matter is too long"
    else:
        try:
            values = _mapping(text[start:end])
        except yaml.MarkedYAMLError as error:
            # Counted from the note's first line, which is the fence.
            line = f", line {error.problem_mark.line + 2}" if error.problem_mark else ""
            problem = f"the front matter is not valid YAML{line}"
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            detail = str(error) if isinstance(error, NotPlain) else "not valid YAML"
            problem = f"the front matter is {detail}"
    return FrontMatter(values, problem, start, end, body_start)


def merged(text: str, patch: dict[str, Any]) -> str:
    """`text` with `patch` merged into its front matter (RFC 7396: null removes a key).

    The body stays as it is to the byte. The front matter is written anew, so comments in it are
    lost; keys keep their order, new ones come last.
    """
    front = read(text)
    values = _merge(front.values, patch)
    newline = "\r\n" if front.present and "\r\n" in text[: front.body_start] else "\n"
    written = yaml.dump(
        values,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=10_000,
        line_break=newline,
    )
    if front.present:
        return text[: front.start] + written + text[front.end :]
    return f"---\n{written}---\n{text}"


def _merge(target: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    result = dict(target)
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict):
            inner = result.get(key)
            result[key] = _merge(inner if isinstance(inner, dict) else {}, value)
        else:
            result[key] = value
    return result


def _mapping(source: str) -> dict[str, Any]:
    loaded = yaml.load(source, Loader=_Loader)
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        raise NotPlain("not a mapping")
    plain = _Plain().value(loaded, depth=0)
    assert isinstance(plain, dict)
    return plain


class _Plain:
    """Turns what YAML gave into what JSON can say, counting as it goes."""

    def __init__(self) -> None:
        self._left = MAX_VALUES

    def value(self, value: Any, depth: int) -> Any:
        self._left -= 1
        if self._left < 0 or depth > MAX_DEPTH:
            raise NotPlain("too large")
        match value:
            case dict():
                return {str(key): self.value(item, depth + 1) for key, item in value.items()}
            case list() | tuple() | set():
                return [self.value(item, depth + 1) for item in value]
            case None | bool() | int() | str():
                return value
            case float() if math.isfinite(value):
                return value
            case _:
                return str(value)
