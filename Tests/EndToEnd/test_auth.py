"""A deploy of loop-auth logs nobody out."""

from pathlib import Path

import pytest

from figures import Figures
from hold import Held, Hold
from keys import kept
from messages import called
from neighbours import Neighbours
from people import Owner, Tokens
from stack import SERVICES, Stack
from streams import Witness
from verdicts import Containers, agreed, measured, verdict


@pytest.mark.usefixtures("healthy")
def test_a_deploy_of_loop_auth_keeps_streams_tokens_keys_and_accounts(
    stack: Stack, owner: Owner, tokens: Tokens, tmp_path: Path, figures: Figures
) -> None:
    neighbours = Neighbours(stack, "loop-auth", 8081)
    try:
        neighbours.settle(1)
        stack.wait_healthy("loop-auth")
        stack.wait_for_edge()
        refreshed = owner.log_in()
        keys, image, address = kept(stack), stack.image_id("loop-auth"), stack.address("loop-auth")
        base = stack.commit("before loop-auth changes")
        before = Containers.of(stack, SERVICES)
        with Hold(stack, tokens.access, tmp_path / "hold") as hold, Witness(stack.port, tokens.access) as seen:
            stack.change_auth(2)
            neighbours.make_room()
            stack.compose("up", "--detach", "--build", "--no-deps", "loop-auth")
            neighbours.take(address)
            stack.wait_healthy("loop-auth")
            stack.write_note("while loop-auth is deployed")
            assert stack.image_id("loop-auth") != image and stack.address("loop-auth") != address
            stack.wait_for_edge()
            # A refresh token of before, and an account of before.
            for issued in (owner.refreshed(refreshed), owner.log_in()):
                assert called(stack.port, "list_notes", {"limit": 1}, issued.access)
            held = Held(hold)
    finally:
        neighbours.leave()
    assert kept(stack) == keys
    assert (seen.cut, seen.lost, seen.refused, seen.calls.said, seen.tokens.failed) == ([], [], [], [], 0)
    agreed(held, seen)
    assert (held.cut, held.total("lost"), held.json["calls"]["failed"]) == (0, 0, 0), held.failures
    assert held.json["token"]["refused"] == 0, held.failures
    # The API is not asked to pay for it.
    assert held.gap == 0 and seen.api.failed == 0, (held.failures, seen.api.said)
    said = verdict(stack, base, stack.commit("another loop-auth"))
    happened = measured(before.became(Containers.of(stack, SERVICES)), held)
    figures.verdict("a line of loop-auth", said.said, happened)
    assert said.said == happened and said.holds_for(held.gap)
    figures.note(
        "a deploy of loop-auth",
        f"{held.cut} of {held.opened} streams cut, {held.json['token']['refused']} of {held.json['token']['checks']} "
        "tokens refused, keys the same to the byte",
    )
