"""What must be lost without a protection."""

from collections.abc import Callable

from answers import LATE
from outcomes import API, Outcome

Expectation = Callable[[Outcome], bool]


def all_cut(outcome: Outcome) -> bool:
    """Every stream is cut."""
    return outcome.cut == outcome.opened == outcome.asked > 0


def out_of_reach(outcome: Outcome) -> bool:
    """Streams stay, but the API is not found again before the edge reloads."""
    seen = outcome.seen
    return outcome.streams_kept and API not in seen.heard and seen.after_reload == [API]


def forsaken(outcome: Outcome) -> bool:
    """Streams stay, but the API is not found again, whether or not the edge reloads."""
    return outcome.streams_kept and API not in outcome.seen.heard


def mistaken(outcome: Outcome) -> bool:
    """The same, and another service answers in its name."""
    return out_of_reach(outcome) and outcome.seen.heard == ["a stranger"]


def held_back(outcome: Outcome) -> bool:
    """Streams stay, but the end of a long answer waits for the next event."""
    return outcome.streams_kept and outcome.seen.answer == LATE


def post_lost(outcome: Outcome) -> bool:
    """Streams stay, and POSTs get 502."""
    return outcome.streams_kept and outcome.seen.stalled[502] > 0


def forgotten(outcome: Outcome) -> bool:
    """Tokens of before are refused, and the account is gone."""
    return outcome.refused > 0 and outcome.seen.has_account is False


def harmless(outcome: Outcome) -> bool:
    """Nothing is lost here: something else protects."""
    return outcome.nothing_lost
