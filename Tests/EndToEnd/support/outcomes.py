"""What an action cost: the counts of `loopgen hold`, what became of containers, and who answers for the API."""

from collections import Counter
from dataclasses import dataclass, field

from answers import AT_ONCE
from hold import Held

API = "the API"


@dataclass
class Seen:
    """What an action itself saw; nothing where it did not look."""

    # Who answered for the API, one after the other: after the action, and after a reload of the edge.
    heard: list[str] = field(default_factory=list)
    watched: float = 0.0
    after_reload: list[str] = field(default_factory=list)
    # How POSTs were answered after a rest: by luck, and over a moment in which the edge stood still.
    posts: Counter[int] = field(default_factory=Counter)
    stalled: Counter[int] = field(default_factory=Counter)
    # How a long answer came over a stream.
    answer: str | None = None
    # Whether the person of the first account could log in again.
    has_account: bool | None = None

    @property
    def is_found(self) -> bool:
        """The API answers, and nobody else does."""
        return self.heard in ([], [API])


@dataclass(frozen=True)
class Outcome:
    """One action, measured."""

    asked: int
    opened: int
    happened: str
    seen: Seen
    cut: int
    lost: int
    calls: int
    failed_calls: int
    refused: int
    # In hold's words.
    failures: list[str]

    @classmethod
    def of(cls, held: Held, happened: str, seen: Seen) -> "Outcome":
        calls, token = held.json["calls"] or {}, held.json["token"] or {}
        return cls(
            asked=held.total("asked"),
            opened=held.opened,
            happened=happened,
            seen=seen,
            failures=held.failures,
            cut=held.cut,
            lost=held.total("lost"),
            calls=calls.get("made", 0),
            failed_calls=calls.get("failed", 0),
            refused=token.get("refused", 0),
        )

    @property
    def streams_kept(self) -> bool:
        return self.opened == self.asked > 0 and self.cut == self.lost == 0

    @property
    def nothing_lost(self) -> bool:
        return (
            self.streams_kept
            and self.failed_calls == self.refused == self.seen.posts[502] == self.seen.stalled[502] == 0
            and self.seen.is_found
            and self.seen.has_account is not False
            and self.seen.answer in (None, AT_ONCE)
        )

    @property
    def words(self) -> str:
        said = [f"{self.cut} of {self.opened} streams cut"]
        if self.lost:
            said.append(f"{self.lost} events lost")
        if self.failed_calls:
            said.append(f"{self.failed_calls} of {self.calls} calls fail")
        if self.refused:
            said.append("the token of before is refused")
        return "; ".join([*said, *self._seen(), *([] if self.happened == "nothing" else [self.happened])])

    def _seen(self) -> list[str]:
        seen, said = self.seen, []
        if seen.heard:
            who = ", then ".join(seen.heard)
            said.append(f"for {seen.watched:.0f} s `/health` is answered by {who}")
        if seen.after_reload:
            said.append(f"after a reload by {', then '.join(seen.after_reload)}")
        if seen.answer is not None:
            said.append(f"an answer of 60 kB comes {seen.answer}")
        if seen.posts:
            said.append(f"{seen.posts[502]} of {seen.posts.total()} POSTs get 502")
            said.append(f"over a stall {seen.stalled[502]} of {seen.stalled.total()}")
        if seen.has_account is not None:
            said.append("the account is " + ("there" if seen.has_account else "gone"))
        return said
