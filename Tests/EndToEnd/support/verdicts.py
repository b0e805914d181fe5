"""What `loopgen diff` says of a change, and what `loopgen hold` measured of it, in the same words."""

import json
from dataclasses import dataclass
from typing import Any

from hold import Held
from stack import Stack
from streams import Witness


@dataclass(frozen=True)
class Verdict:
    """The plan between two revisions."""

    plan: dict[str, Any]
    is_refused: bool

    @property
    def actions(self) -> dict[str, str]:
        """What happens to each container that something happens to."""
        return {
            impact["service"]: impact["action"] for impact in self.plan["impacts"] if impact["action"] != "unchanged"
        }

    def _fate(self, unit: str) -> str:
        """The worst that becomes of open streams, or of tokens, on any way through the edge."""
        costs = [*self.plan["impacts"], *self.plan["routes"]]
        fates = {cost["cost"][unit]["fate"] for cost in costs} - {"none"}
        return "kept" if fates <= {"kept"} else " and ".join(sorted(fates - {"kept"}))

    @property
    def gap(self) -> tuple[float, float] | None:
        """The shortest and the longest gap on the API's path, in seconds."""
        cost = next(route["cost"] for route in self.plan["routes"] if route["path"] == "/health")
        if cost["requests"] != "gap":
            return None
        return cost["gap"]["shortestMs"] / 1_000, cost["gap"]["longestMs"] / 1_000

    def holds_for(self, gap: float) -> bool:
        """Whether a measured gap is within what was said; asked every half second, on a machine that may be busy."""
        if self.gap is None:
            return gap == 0
        return gap <= self.gap[1] + 3

    @property
    def range(self) -> str:
        return "none" if self.gap is None else f"{self.gap[0]:g} to {self.gap[1]:g} s"

    @property
    def said(self) -> str:
        actions = ", ".join(f"{service} {action}" for service, action in self.actions.items()) or "nothing"
        return words(actions, self._fate("streams"), self._fate("tokens"))


def words(actions: str, streams: str, tokens: str) -> str:
    return f"{actions}; streams {streams}; tokens {tokens}"


def verdict(stack: Stack, base: str, head: str) -> Verdict:
    """What it costs to go from one revision to another; policy may refuse it."""
    done = stack.loopgen("diff", f"{base}..{head}", "--format", "json", check=False)
    assert done.status in (0, 3), done.said
    found = json.loads(done.output)
    assert len(found["plans"]) == 1, found["summary"]
    return Verdict(found["plans"][0], found["refused"])


@dataclass(frozen=True)
class Containers:
    """Which containers run, and since when."""

    seen: dict[str, tuple[str, str]]

    @classmethod
    def of(cls, stack: Stack, services: tuple[str, ...]) -> "Containers":
        described = {service: stack.inspect(service) for service in services}
        return cls({service: (found["Id"], found["State"]["StartedAt"]) for service, found in described.items()})

    def became(self, later: "Containers", reloaded: tuple[str, ...] = ()) -> str:
        """What happened to each since, in the words of `loopgen diff`."""
        happened = []
        for service, (container, start) in self.seen.items():
            if later.seen[service][0] != container:
                happened.append(f"{service} recreate")
            elif later.seen[service][1] != start:
                happened.append(f"{service} restart")
            elif service in reloaded:
                happened.append(f"{service} reload")
        return ", ".join(happened) or "nothing"


def measured(happened: str, held: Held) -> str:
    """All streams of one kind share their fate here; a part of them would be neither kept nor cut."""
    cut = held.cut
    streams = "kept" if cut == 0 else "cut" if cut == held.opened else f"{cut} of {held.opened} cut"
    tokens = "kept" if held.json["token"]["refused"] == 0 else f"{held.json['token']['refused']} refused"
    return words(happened, streams, tokens)


def agreed(held: Held, seen: Witness) -> None:
    """hold counts what the witness counts: none, or all, of the same things."""
    assert (held.cut == 0, held.cut == held.opened) == (not seen.cut, len(seen.cut) == len(seen.streams)), (
        held.failures,
        seen.cut,
    )
    assert (held.status, held.json["passed"]) == ((5, False) if held.cut else (0, True)), held.json["over"]
    # While streams are cut a call fails, or waits for the new container, as it happens to come.
    if not seen.cut:
        assert (held.json["calls"]["failed"] == 0) == (seen.calls.failed == 0), (held.failures, seen.calls.said)
        assert (held.total("lost") == 0) == (not seen.lost), (held.failures, seen.lost)
        listening = held.kind("listen")
        assert listening["events"] == seen.notifications[0] * listening["opened"], (listening, seen.notifications)
