"""Ten deploys of the API, each another image at another address, under open streams."""

from pathlib import Path

import pytest

from deploys import deploy
from figures import Figures
from hold import Held, Hold
from neighbours import Neighbours
from people import Tokens
from stack import SERVICES, Stack
from streams import Witness
from verdicts import Containers, agreed, measured, verdict

DEPLOYS = 10
STREAMS = 4


@pytest.mark.usefixtures("healthy")
def test_ten_deploys_of_the_api_cut_no_stream_and_lose_no_event(
    stack: Stack, tokens: Tokens, tmp_path: Path, figures: Figures
) -> None:
    """By hold and by the witness: nothing cut, lost, failed or refused; each answer is the API's own."""
    neighbours = Neighbours(stack, "loop-api")
    try:
        neighbours.settle(DEPLOYS)
        stack.wait_healthy("loop-api")
        stack.wait_for_edge()
        base = stack.git("rev-parse", "HEAD")
        before = Containers.of(stack, SERVICES)
        with Hold(stack, tokens.access, tmp_path / "hold", STREAMS) as hold, Witness(stack.port, tokens.access) as seen:
            images, addresses = {stack.image_id("loop-api")}, [stack.address("loop-api")]
            for build in range(1, DEPLOYS + 1):
                deploy(stack, neighbours, build, addresses)
                images.add(stack.image_id("loop-api"))
                stack.write_note(f"during deploy {build}")
            assert len(images) == DEPLOYS + 1, images
            assert len(set(addresses)) == DEPLOYS + 1, addresses
            held = Held(hold)
    finally:
        neighbours.leave()

    assert seen.cut == [] and seen.lost == [] and seen.refused == [], (seen.cut, seen.lost, seen.refused)
    assert (seen.calls.failed, seen.tokens.failed) == (0, 0), seen.calls.said
    assert seen.calls.made > DEPLOYS and min(len(held.answers) for held in seen.pinged) > DEPLOYS
    # Every listener heard of the notes that were written meanwhile, and all of them the same.
    assert min(seen.notifications) == max(seen.notifications) >= DEPLOYS
    # In the order in which they were deployed, and nobody else's.
    assert list(dict.fromkeys(seen.builds)) == ["none", *map(str, range(1, DEPLOYS + 1))], seen.builds

    agreed(held, seen)
    assert (held.opened, held.cut, held.total("lost")) == (2 * STREAMS, 0, 0), held.failures
    assert held.json["calls"]["made"] > DEPLOYS and held.json["calls"]["failed"] == 0, held.failures
    assert held.json["token"]["checks"] > DEPLOYS and held.json["token"]["refused"] == 0, held.failures

    said = verdict(stack, base, stack.commit("an API of another build"))
    happened = before.became(Containers.of(stack, SERVICES))
    figures.verdict("a line of loop-api", said.said, measured(happened, held))
    assert said.said == measured(happened, held)
    assert said.holds_for(max(held.gap, seen.api.longest)), (held.gap, said.range)

    events = held.total("events")
    figures.note(
        f"{DEPLOYS} deploys of loop-api, a new image and a new address each",
        f"{held.cut} of {held.opened} streams cut, {held.total('lost')} of {events} events lost, "
        f"{held.json['calls']['failed']} of {held.json['calls']['made']} calls failed, "
        f"{held.json['token']['refused']} of {held.json['token']['checks']} tokens refused",
    )
    figures.note(
        "longest gap of the API, of all deploys",
        f"{held.gap:.1f} s (the witness: {seen.api.longest:.1f} s; diff says {said.range})",
    )
    figures.note("longest silence of a stream", f"{held.silence:.1f} s")
