"""A route is added to the spec, and the edge takes it without a restart."""

from pathlib import Path

import pytest

from figures import Figures
from hold import Held, Hold
from people import Tokens
from processes import wait_until
from stack import SERVICES, Stack
from streams import Witness
from verdicts import Containers, agreed, measured, verdict


@pytest.mark.usefixtures("healthy")
def test_a_new_route_comes_by_a_reload_and_streams_stay(
    stack: Stack, tokens: Tokens, tmp_path: Path, figures: Figures
) -> None:
    base = stack.commit("before the route")
    before = Containers.of(stack, SERVICES)
    assert stack.ask("/v2/health").status == 404
    with Hold(stack, tokens.access, tmp_path / "hold") as hold, Witness(stack.port, tokens.access) as seen:
        stack.change_spec(r"^    /api/: loop-api$", "    /api/: loop-api\n    /v2/: { to: loop-api, strip: true }")
        assert stack.ask("/v2/health").status == 404, "nothing happens before the reload"
        stack.reload()
        seen_statuses: list[int] = []

        def is_known() -> bool:
            """For a moment old workers and new ones answer, now these and now those."""
            statuses = [stack.ask("/v2/health").status for _ in range(8)]
            seen_statuses.extend(statuses)
            return set(statuses) == {200}

        wait_until(is_known, "the new route is known", 10)
        assert set(seen_statuses) <= {200, 404}, seen_statuses
        assert stack.ask("/v2/health").json["service"] == "loop-api"
        stack.write_note("after the reload")
        held = Held(hold)
    assert (seen.cut, seen.lost, seen.refused, seen.calls.said, seen.api.said) == ([], [], [], [], [])
    agreed(held, seen)
    assert (held.cut, held.total("lost"), held.json["calls"]["failed"], held.gap) == (0, 0, 0, 0), held.failures
    said = verdict(stack, base, stack.commit("a new route"))
    happened = measured(before.became(Containers.of(stack, SERVICES), ("edge",)), held)
    figures.verdict("a new route, by nginx -t and a reload", said.said, happened)
    assert said.said == happened and said.holds_for(held.gap)
