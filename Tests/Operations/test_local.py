"""Without a target: this machine and this checkout. Nothing is sent, and no ssh is started."""

from collections.abc import Iterator

import pytest

from rig import Rig
from small import Small


@pytest.fixture(scope="module")
def small(rig: Rig) -> Iterator[Small]:
    small = Small(rig, "local")
    try:
        # Compose asks the environment for what the spec calls a secret.
        small.checkout.planted["API_KEY"] = small.secret
        (small.checkout.root / "data").chmod(0o777)
        small.checkout.done("up", "--yes")
        small.wait_for("1")
        yield small
    finally:
        small.remove()


def test_a_rebuild_is_built_from_the_checkout_and_a_rollback_takes_it_back(small: Small) -> None:
    knocks = small.rig.box.knocks() + small.rig.nas.knocks()
    before = small.place.identifiers()
    small.change("2")
    small.publish("build 2")
    small.checkout.done("rebuild", "api", "--yes")
    small.wait_for("2")
    assert {name for name, one in small.place.identifiers().items() if before[name] != one} == {"api"}
    said = small.checkout.done("status")
    assert small.checkout.head[:7] in said.all, said.all
    assert "GET" in small.checkout.done("logs", "api").output
    small.checkout.done("rollback", "api", "--yes")
    small.wait_for("1")
    assert small.rig.box.knocks() + small.rig.nas.knocks() == knocks


def test_what_loopgen_keeps_is_not_taken_for_a_change(small: Small) -> None:
    """Its own folder is in the checkout, and git does not see it."""
    assert (small.checkout.root / ".loopgen").is_dir()
    assert small.checkout.git("status", "--porcelain") == ""


def test_stop_stops_and_up_starts_again(small: Small) -> None:
    small.checkout.done("stop", "--yes")
    assert small.told() == {}
    small.checkout.done("up", "--yes")
    small.wait_for_any("1", "2")
