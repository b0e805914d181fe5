"""What ends streams does so as `loopgen diff` says, and clients without sessions go on with the token that they have."""

from pathlib import Path

import pytest

from figures import Figures
from hold import Held, Hold
from people import Tokens
from stack import SERVICES, Stack
from streams import Witness
from verdicts import Containers, agreed, measured, verdict

# The same image under another name, so that nothing has to be fetched.
CHANGES = {
    "loop-mcp": (r"env: \{ TZ: Asia/Seoul \}", "env: { TZ: Europe/Berlin }"),
    "edge": (r"^  engine: nginx$", "  engine: nginx\n  image: docker.io/library/nginx:1.30.6"),
}


@pytest.mark.usefixtures("healthy")
@pytest.mark.parametrize("service", CHANGES)
def test_a_recreate_ends_streams_and_nobody_logs_in_again(
    stack: Stack, tokens: Tokens, tmp_path: Path, figures: Figures, service: str
) -> None:
    base = stack.commit(f"before {service} changes")
    stack.change_spec(*CHANGES[service])
    said = verdict(stack, base, stack.commit(f"another {service}"))
    before = Containers.of(stack, SERVICES)
    with Hold(stack, tokens.access, tmp_path / "hold") as hold, Witness(stack.port, tokens.access) as seen:
        done = stack.compose("up", "--detach", "--no-deps", service)
        stack.wait_healthy(service)
        stack.wait_for_edge()
        made, failed = seen.calls.made, seen.calls.failed
        # The same client, with the same token.
        seen.wait_for_calls(made + 3)
        assert seen.calls.failed == failed, seen.calls.said
        held = Held(hold)
    assert seen.tokens.failed == 0, seen.tokens.said
    happened = measured(before.became(Containers.of(stack, SERVICES)), held)
    figures.verdict(f"{service} with another setting", said.said, happened)
    figures.note(
        f"{service} recreated",
        f"{held.cut} of {held.opened} streams end; calls fail for {held.json['calls']['longestGap']:.1f} s and go on with "
        f"the same token; the command takes {done.seconds:.1f} s; diff says of the API's gap {said.range}",
    )
    assert said.said == happened
    # The budget of the spec is no stream at all, so policy refuses it beforehand.
    assert said.is_refused
    assert said.holds_for(held.gap), (held.gap, said.range)
    agreed(held, seen)
    assert held.json["calls"]["made"] > 0
    assert held.json["token"]["refused"] == 0, held.failures
    # New streams open, with the old token.
    with Witness(stack.port, tokens.access, 1) as again:
        again.wait_for_calls(2)
    assert (again.cut, again.lost, again.calls.said) == ([], [], [])
