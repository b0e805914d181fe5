"""The LOOP stack, deployed over ssh while clients hold streams: an independent witness counts what they lose."""

from collections.abc import Callable, Iterator

import pytest

from loop import BUILD_LIMIT, SERVICES, Loop
from people import Tokens
from rig import Rig
from streams import Witness


@pytest.fixture(scope="module")
def loop(rig: Rig) -> Iterator[Loop]:
    """It, from an empty folder by one `loopgen up`."""
    loop = Loop(rig)
    try:
        loop.up()
        yield loop
    finally:
        loop.remove()


@pytest.fixture(scope="module")
def tokens(loop: Loop) -> Tokens:
    """What a client got at the beginning and uses to the end."""
    tokens = loop.owner()
    loop.rig.plant(tokens.access, tokens.refresh)
    loop.checkout.planted["LOOPGEN_TOKEN"] = tokens.access
    return tokens


def kept(witness: Witness) -> None:
    """Nothing was lost."""
    assert witness.cut == [] and witness.lost == [] and witness.refused == [], (witness.cut, witness.lost)
    assert (witness.calls.failed, witness.tokens.failed) == (0, 0), witness.calls.said
    assert "STRANGER" not in witness.builds


def target(loop: Loop, verb: str, *words: str) -> list[str]:
    return [verb, *words, "--target", loop.target]


def recreated(loop: Loop, act: Callable[[], None]) -> set[str]:
    """The services that have another container afterwards."""
    before = loop.place.identifiers()
    act()
    after = loop.place.identifiers()
    assert set(before) == set(after) == set(SERVICES)
    return {service for service in SERVICES if before[service] != after[service]}


def test_the_first_deploy_brings_everything_from_an_empty_folder(loop: Loop) -> None:
    """As the profile says: the NAS's own user, no quota of processors; the host's data are as they were."""
    containers = loop.place.containers()
    assert set(containers) == set(SERVICES)
    assert {containers[service]["Config"]["User"] for service in SERVICES[:3]} == {"1026:100"}
    assert all(item["HostConfig"]["NanoCpus"] == 0 for item in containers.values())
    assert all(item["State"]["Health"]["Status"] == "healthy" for item in containers.values())
    for service in SERVICES[:3]:
        labels = containers[service]["Config"]["Labels"]
        assert labels["org.opencontainers.image.revision"] == loop.checkout.head, (service, labels)
        assert labels["loopgen.dirty"] == "false", labels
    assert loop.place.deployed()["commit"] == loop.checkout.head
    assert not loop.place.is_locked and loop.place.journal() == {}


def test_status_counts_the_open_streams(loop: Loop, tokens: Tokens) -> None:
    """Those of the server that holds them, and of nobody else; one connection, one program."""
    with Witness(loop.port, tokens.access):
        logins, programs = loop.rig.nas.connections(), loop.rig.nas.sessions()
        said = loop.checkout.done(*target(loop, "status"), "--json")
        assert (loop.rig.nas.connections() - logins, loop.rig.nas.sessions() - programs) == (1, 1)
        services = {service["service"]: service for service in said.json["services"]}
        assert set(services) == set(SERVICES), said.output
        assert services["loop-mcp"]["streams"]["open"] == 4, services["loop-mcp"]
        assert services["loop-api"]["container"]["image"]["commit"] == loop.checkout.head, services["loop-api"]


def test_a_rebuild_of_the_api_keeps_every_stream(loop: Loop, tokens: Tokens) -> None:
    """Streams held by loopgen and by a witness: none is cut; only the API's container is another one."""
    loop.change_api("2")
    loop.publish("an API of build 2")
    with Witness(loop.port, tokens.access) as witness:
        witness.wait_for_calls(3)
        another = recreated(
            loop, lambda: loop.checkout.done(*target(loop, "rebuild", "loop-api"), "--yes", limit=BUILD_LIMIT)
        )
        loop.wait_for("2")
        witness.wait_for_calls(witness.calls.made + 3)
    kept(witness)
    assert another == {"loop-api"}
    line = loop.place.audit()[-1]
    assert (line["what"], line["drops"]) == ("rebuild loop-api", 0), line


def test_a_rollback_brings_the_previous_image_back_and_keeps_every_stream(loop: Loop, tokens: Tokens) -> None:
    with Witness(loop.port, tokens.access) as witness:
        another = recreated(loop, lambda: loop.checkout.done(*target(loop, "rollback", "loop-api"), "--yes"))
        assert "build" not in loop.health() or loop.health()["build"] != "2"
        witness.wait_for_calls(witness.calls.made + 3)
    kept(witness)
    assert another == {"loop-api"}


def test_a_new_route_is_a_reload_and_keeps_every_stream(loop: Loop, tokens: Tokens) -> None:
    """The configuration is tested in the running container; no container is another one."""
    loop.checkout.change(
        "specs/loop.yaml", r"^    /health: loop-api$", "    /health: loop-api\n    /api-docs: loop-api"
    )
    loop.build()
    loop.publish("a route")
    with Witness(loop.port, tokens.access) as witness:
        another = recreated(loop, lambda: loop.checkout.done(*target(loop, "up"), "--yes", limit=BUILD_LIMIT))
        witness.wait_for_calls(witness.calls.made + 3)
    kept(witness)
    assert "loop-mcp" not in another and "edge" not in another
    assert loop.ask("/api-docs").header("content-type") != loop.ask("/nowhere-at-all").header("content-type")


def test_a_pinned_service_with_open_streams_is_not_restarted_unasked(loop: Loop, tokens: Tokens) -> None:
    """Exit 3 and nothing changed; with its own flag it is, and the streams end."""
    # Not in its code, which would be compiled in its image for minutes.
    loop.checkout.change("specs/loop.yaml", r"^    env: \{ TZ: Asia/Seoul \}$", "    env: { TZ: Asia/Tokyo }")
    loop.build()
    loop.publish("the server of the streams changes")
    command = target(loop, "rebuild-all")
    with Witness(loop.port, tokens.access) as witness:
        before = loop.place.identifiers()
        said = loop.checkout.loopgen(*command, "--yes", limit=BUILD_LIMIT)
        said.is_told(3, "loop-mcp", "--allow-restart")
        assert loop.place.identifiers() == before
        witness.wait_for_calls(witness.calls.made + 3)
        assert witness.cut == []
        another = recreated(
            loop,
            lambda: loop.checkout.done(*command, "--yes", "--allow-restart", "loop-mcp", limit=BUILD_LIMIT),
        )
    assert "loop-mcp" in another and len(witness.cut) == 4


def test_stop_says_who_is_cut_off_and_keeps_the_data(loop: Loop, tokens: Tokens) -> None:
    """Without an answer nothing stops."""
    with Witness(loop.port, tokens.access, 1):
        said = loop.checkout.loopgen(*target(loop, "stop"))
        said.is_told(3, "--yes")
        assert loop.health() != {}
    loop.checkout.done(*target(loop, "stop"), "--yes")
    assert loop.health() == {}
    states = {item["State"]["Status"] for item in loop.place.containers().values()}
    assert states <= {"exited"}, states
    loop.checkout.done(*target(loop, "up"), "--yes", limit=BUILD_LIMIT)
    loop.wait_for_edge()
    with Witness(loop.port, tokens.access, 1) as witness:
        witness.wait_for_calls(3)
    kept(witness)
