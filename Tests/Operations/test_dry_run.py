"""`--dry-run` of every verb prints what would be run, and reaches nobody."""

from collections.abc import Iterator

import pytest

from rig import Rig
from small import Small

VERBS = [
    ["up"],
    ["status"],
    ["logs"],
    ["logs", "api", "--since", "10m"],
    ["restart", "api"],
    ["rebuild", "api"],
    ["rebuild-all"],
    ["stop"],
    ["doctor"],
    ["drift"],
    ["lock"],
    ["audit"],
    ["rollback", "api"],
]


@pytest.fixture(scope="module")
def small(rig: Rig) -> Iterator[Small]:
    small = Small(rig, "nas")
    try:
        yield small
    finally:
        small.remove()


@pytest.mark.parametrize("words", VERBS, ids=" ".join)
def test_a_dry_run_prints_commands_and_runs_none(rig: Rig, small: Small, words: list[str]) -> None:
    """No connection, which the servers would have noticed; no folder there; commands for a shell on standard output."""
    knocks = rig.nas.knocks() + rig.box.knocks()
    said = small.checkout.done(*words, "--target", "nas", "--dry-run")
    assert rig.nas.knocks() + rig.box.knocks() == knocks
    assert not small.folder.exists() and small.place.containers() == {}
    assert said.output.strip() != "" and small.secret not in said.all
