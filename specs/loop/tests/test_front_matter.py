"""Reading and rewriting the head of a note, without a server."""

from typing import Any

import pytest

from loop_api import front_matter


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("2026-03-01", "2026-03-01"),
        ("12:30", "12:30"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("~", None),
        ("", None),
        ("7", 7),
        ("-7", -7),
        ("010", 10),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        (".nan", ".nan"),
        ("1.0e999", "inf"),
        ("'7'", "7"),
        ("<<", "<<"),
        ("한글: 아님".replace(": ", ":"), "한글:아님"),
    ],
)
def test_scalars_mean_what_the_core_schema_says(scalar: str, value: Any) -> None:
    assert front_matter.read(f"---\nkey: {scalar}\n---\n").values == {"key": value}


@pytest.mark.parametrize(
    "text",
    ["", "text", "--- \ntext", "----\na: 1\n---\n", "text\n---\na: 1\n---\n", " ---\na: 1\n---\n"],
)
def test_a_note_without_front_matter_has_none(text: str) -> None:
    front = front_matter.read(text)
    assert not front.present and front.values == {} and front.problem is None


@pytest.mark.parametrize(
    "text",
    [
        "---\na: 1\n---\nbody",
        "\ufeff---\na: 1\n---\nbody",
        "---\r\na: 1\r\n---\r\nbody",
        "--- \na: 1\n...\nbody",
    ],
)
def test_fences_are_known_in_all_their_spellings(text: str) -> None:
    front = front_matter.read(text)
    assert front.values == {"a": 1} and text[front.body_start :] == "body"


def test_a_closing_fence_may_end_the_file() -> None:
    assert front_matter.read("---\na: 1\n---").values == {"a": 1}


@pytest.mark.parametrize(
    ("yaml", "problem"),
    [
        ("a: [", "line"),
        ("- a", "not a mapping"),
        ("a: !!python/object:os.system x", "line 2"),
        ("a: &a [*a]", "too large"),
        (
            "a: &a [0,0,0,0,0,0,0,0,0,0]\n"
            + "".join(
                f"{new}: &{new} [{', '.join(['*' + old] * 10)}]\n"
                for old, new in ("ab", "bc", "cd")
            ),
            "too large",
        ),
        ("a: " + "[" * 5000, "not valid YAML"),
        ("a: " + "[" * 30 + "]" * 30, "too large"),
        ("a: " + "x" * 70_000, "too long"),
        ("a: !!int x", "not valid YAML"),
        ("? [a]\n: b", "line"),
        ("a: \x07", "not valid YAML"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_no_failure(yaml: str, problem: str) -> None:
    front = front_matter.read(f"---\n{yaml}\n---\nbody")
    assert front.values == {} and front.problem is not None and problem in front.problem
    assert front.body_start > 0


@pytest.mark.parametrize(
    "value",
    ["2026-03-01", "no", "true", "7", "010", "a: b", "- a", "#a", "", " a ", "가\n나", 7, True, 1.5,
     ["a", ["b"]], {"b": {"c": "d"}}, "'", '"', "*a", "&a", "!a", "---", "\ufeff", "null", "~"],
)  # fmt: skip
def test_whatever_is_written_is_read_again(value: Any) -> None:
    text = front_matter.merged("body\n", {"key": value})
    assert front_matter.read(text).values == {"key": value}
    assert text.endswith("---\nbody\n")


def test_merging_keeps_order_and_line_ends() -> None:
    text = "---\r\nb: 1\r\na: 2\r\n---\r\nbody\n"
    assert front_matter.merged(text, {"b": 3, "c": 4}) == (
        "---\r\nb: 3\r\na: 2\r\nc: 4\r\n---\r\nbody\n"
    )


def test_merging_follows_rfc_7396() -> None:
    text = front_matter.merged("", {"a": {"b": 1, "c": 2}, "d": [1]})
    text = front_matter.merged(text, {"a": {"b": None, "e": {"f": None}}, "d": [2]})
    assert front_matter.read(text).values == {"a": {"c": 2, "e": {}}, "d": [2]}
