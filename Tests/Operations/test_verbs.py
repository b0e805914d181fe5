"""Each verb with a small stack that is there, on the host with GNU's tools; other tests work on the one with BusyBox."""

from collections.abc import Iterator

import pytest

from processes import wait_until
from rig import Rig
from small import Small


@pytest.fixture(scope="module")
def small(rig: Rig) -> Iterator[Small]:
    """It, from an empty folder by one `loopgen up`."""
    small = Small(rig, "box")
    try:
        small.up()
        yield small
    finally:
        small.remove()


def of(small: Small, verb: str, *words: str) -> list[str]:
    return [verb, *words, "--target", small.target]


def test_the_first_deploy_starts_everything_and_keeps_the_hosts_own(small: Small) -> None:
    """Data folders are never sent: what is in the repository's stays there, and what was on the host is there."""
    assert small.told() == {"service": "api", "build": "1", "level": "info", "page": "1"}
    assert (small.folder / "data/kept.md").read_text() == "the host's own\n"
    assert not (small.folder / "data/README.md").exists() and not (small.folder / ".git").exists()
    assert small.place.deployed()["commit"] == small.base


def test_status_is_one_connection_and_one_program(small: Small) -> None:
    daemon = small.rig.box
    logins, programs = daemon.connections(), daemon.sessions()
    said = small.checkout.done(*of(small, "status"))
    assert (daemon.connections() - logins, daemon.sessions() - programs) == (1, 1)
    for word in ("api", "web", "edge", "healthy", small.checkout.head[:7]):
        assert word in said.all, said.all


def test_restart_keeps_the_container_and_starts_it_anew(small: Small) -> None:
    before = small.place.containers()
    small.checkout.done(*of(small, "restart", "api"), "--yes")
    small.wait_for("1")
    after = small.place.containers()
    assert after["api"]["State"]["StartedAt"] != before["api"]["State"]["StartedAt"]
    assert after["web"]["State"]["StartedAt"] == before["web"]["State"]["StartedAt"]


def test_a_rebuild_replaces_one_service_and_a_rollback_takes_it_back(small: Small) -> None:
    small.change("2")
    head = small.publish("build 2")
    before = small.place.identifiers()
    small.checkout.done(*of(small, "rebuild", "api"), "--yes")
    small.wait_for("2")
    after = small.place.identifiers()
    assert {service for service in after if after[service] != before[service]} == {"api"}
    assert small.place.deployed()["services"]["api"]["commit"] == head
    small.checkout.done(*of(small, "rollback", "api"), "--yes")
    small.wait_for("1")
    assert [line["what"] for line in small.place.audit()][-2:] == ["rebuild api", "rollback api"]
    assert {line["who"] for line in small.place.audit()} == {"dana"}


def test_audit_tells_what_was_done(small: Small) -> None:
    said = small.checkout.done(*of(small, "audit"))
    assert "dana" in said.all and "up" in said.all, said.all
    assert isinstance(small.checkout.done(*of(small, "audit"), "--json").json, dict | list)


def test_a_lock_that_is_held_refuses_deploys_until_it_is_released(small: Small) -> None:
    small.checkout.done(*of(small, "lock", "acquire"))
    try:
        small.change("3")
        small.checkout.commit("build 3")
        small.checkout.push()
        said = small.checkout.loopgen(*of(small, "rebuild", "api"), "--yes")
        said.is_told(3, "dana")
        assert "dana" in small.checkout.done(*of(small, "lock", "show")).all
    finally:
        small.checkout.done(*of(small, "lock", "release"))
    assert not small.place.is_locked


def test_doctor_looks_at_everything_and_changes_nothing(small: Small) -> None:
    said = small.checkout.loopgen(*of(small, "doctor"))
    assert said.status in (0, 1), said.all
    for word in ("ssh", "docker", "compose", "disk", "clock"):
        assert word in said.all.lower(), said.all


@pytest.mark.parametrize("verb", ["status", "doctor", "drift", "audit"])
def test_json_is_one_object_on_standard_output(small: Small, verb: str) -> None:
    said = small.checkout.loopgen(*of(small, verb), "--json")
    assert isinstance(said.json, dict), said.output


def test_stop_asks_and_then_stops_and_up_starts_again(small: Small) -> None:
    said = small.checkout.loopgen(*of(small, "stop"))
    said.is_told(3, "--yes")
    small.checkout.done(*of(small, "stop"), "--yes")
    assert small.told() == {}
    small.checkout.done(*of(small, "up"), "--yes")
    wait_until(lambda: small.told() != {}, "it answers again", 30)
