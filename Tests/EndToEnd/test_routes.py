"""A route is added to the spec, and the edge takes it without a restart."""

import time
from pathlib import Path

import pytest

from figures import Figures
from hold import Held, Hold
from people import Tokens
from raw import Answer
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
        answers = answers_until_known(stack)
        assert {answer.status for answer in answers} <= {200, 404}, answers
        assert answers[-1].json["service"] == "loop-api"
        stack.write_note("after the reload")
        held = Held(hold)
    assert (seen.cut, seen.lost, seen.refused, seen.calls.said, seen.api.said) == ([], [], [], [], [])
    agreed(held, seen)
    assert (held.cut, held.total("lost"), held.json["calls"]["failed"], held.gap) == (0, 0, 0, 0), held.failures
    said = verdict(stack, base, stack.commit("a new route"))
    happened = measured(before.became(Containers.of(stack, SERVICES), ("edge",)), held)
    figures.verdict("a new route, by nginx -t and a reload", said.said, happened)
    assert said.said == happened and said.holds_for(held.gap)


def answers_until_known(stack: Stack) -> list[Answer]:
    """Answers on the new route, until they have been good for a second: old workers and new ones answer beside each other.

    nginx tells the old ones to go a tenth of a second after the new ones are there, and they may be slow to hear it.
    """
    answers: list[Answer] = []
    unknown = time.monotonic()
    deadline = unknown + 15
    while time.monotonic() < min(deadline, unknown + 1):
        answers.append(stack.ask("/v2/health"))
        if answers[-1].status != 200:
            unknown = time.monotonic()
        time.sleep(0.02)
    assert unknown + 1 < deadline, answers[-1]
    return answers
