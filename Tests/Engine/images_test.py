"""Which edits of a build context make another image: the table that LoopPlan is tested with, against a real engine.

`images_cases.json` says of each edit what the engine's verdict is, and LoopPlanTests compares `ImageImpact` with it.
An edit that makes the same image by chance (`planned` differs from `engine`) says why in its `note`.
"""

import json
import os
from pathlib import Path

import pytest
from images_engine import Revision, why_absent

TABLE = json.loads(Path(__file__).with_name("images_cases.json").read_text())
CONTEXT = "app"


@pytest.fixture(scope="session", autouse=True)
def engine() -> None:
    reason = why_absent()
    if reason is not None:
        # Continuous integration sets it: what is missing is then a failure.
        absent = pytest.fail if os.environ.get("LOOPGEN_REQUIRE_TOOLS") == "1" else pytest.skip
        absent(f"NOT CHECKED: {reason}")


def revisions(case: dict) -> tuple[Revision, Revision]:
    files = case.get("before", TABLE["base"])
    edited = {**files, **case.get("after", {})}

    def value(key: str, otherwise: object) -> tuple:
        first = case.get(key, otherwise)
        return first, case.get(f"{key}After", first)

    settings = [
        value(key, otherwise)
        for key, otherwise in (("arguments", {}), ("target", None), ("executables", []), ("links", {}))
    ]
    before = Revision(files, *(pair[0] for pair in settings))
    after = Revision({name: lines for name, lines in edited.items() if lines is not None}, *(p[1] for p in settings))
    return before, after


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_verdict(case: dict, tmp_path: Path) -> None:
    before, after = revisions(case)
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    old = before.build(tmp_path / "before", CONTEXT)
    new = after.build(tmp_path / "after", CONTEXT)
    assert ("same" if old == new else "other") == case["engine"]
