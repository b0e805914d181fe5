"""The independent witness: streams, calls and probes of its own beside those of `loopgen hold`, which is itself on trial."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self

from messages import Message, call, event_stream, initialize, modern, tool
from processes import wait_until
from raw import Stream, ask

WATCH = {"notifications": {"resourcesListChanged": True, "toolsListChanged": True}}
EVERY = 0.5
# How long an answer may take to come over its stream.
LATE = 10.0


@dataclass
class Gaps:
    """Good and bad answers of something that is asked again and again."""

    made: int = 0
    failed: int = 0
    longest: float = 0.0
    said: list[str] = field(default_factory=list)
    _good: float | None = None
    _is_open: bool = False

    def note(self, problem: str | None) -> None:
        """A gap is the time from the last good answer before a bad one to the next good one."""
        now = time.monotonic()
        self.made += 1
        if problem is not None:
            self.failed += 1
            self.said.append(problem)
            self._is_open = True
            return
        if self._is_open and self._good is not None:
            self.longest = max(self.longest, now - self._good)
        self._is_open, self._good = False, now


class Worker:
    """A loop of its own until it is told to stop."""

    def __init__(self, work: Callable[[], None]):
        self.is_over = threading.Event()
        self._thread = threading.Thread(target=self._go, args=(work,), daemon=True)
        self._thread.start()

    def _go(self, work: Callable[[], None]) -> None:
        deadline = time.monotonic() + 1_200
        while not self.is_over.is_set() and time.monotonic() < deadline:
            work()

    def stop(self) -> None:
        self.is_over.set()
        self._thread.join(30)


class Held:
    """One open stream: what came over it, and whether it ended by itself."""

    def __init__(self, name: str, stream: Stream):
        self.name = name
        self.stream = stream
        self.answers: set[Any] = set()
        self.notifications = 0
        self.signs = 0
        self.cut: str | None = None
        self.is_closing = False
        self._reader = Worker(self._read)

    def _read(self) -> None:
        try:
            event = self.stream.event(limit=90, comments=True)
        except (AssertionError, OSError, ValueError) as error:
            self._ended(str(error)[:200])
            return
        if event is None:
            self._ended("the server ended it")
        elif event.kind == "comment":
            self.signs += 1
        elif event.kind == "message":
            message = event.message
            if "method" in message:
                self.notifications += message["method"].endswith("/list_changed")
            else:
                self.answers.add(message.get("id"))

    def _ended(self, why: str) -> None:
        if not self.is_closing:
            self.cut = why
        self._reader.is_over.set()

    def close(self) -> None:
        self.is_closing = True
        with contextlib.suppress(OSError):
            self.stream.connection.socket.shutdown(socket.SHUT_RDWR)
        self._reader.stop()
        self.stream.close()


class Pinged(Held):
    """HTTP+SSE: pings with numbers go out beside it, and must come back over it."""

    def __init__(self, name: str, port: int, token: str):
        stream, self.path = event_stream(port, token)
        super().__init__(name, stream)
        self.port, self.token = port, token
        self.sent: dict[int, float] = {}
        self.refused: list[str] = []
        assert self._post(initialize(id=0).body) == 202
        wait_until(lambda: 0 in self.answers, f"{name} is initialized")
        self._sender = Worker(self._ping)

    def _post(self, body: Any) -> int:
        return Message(body, path=self.path).by(self.token).to(self.port, LATE).status

    def _ping(self) -> None:
        number = len(self.sent) + len(self.refused) + 1
        begun = time.monotonic()
        try:
            status = self._post(call("ping", id=number))
        except (AssertionError, OSError) as error:
            status = str(error)[:200]
        if status == 202:
            self.sent[number] = begun
        else:
            self.refused.append(f"{self.name}: ping {number}: {status}")
        time.sleep(EVERY)

    def close(self) -> None:
        self._sender.stop()
        with contextlib.suppress(TimeoutError):
            wait_until(lambda: self.cut is not None or self.sent.keys() <= self.answers, "the last answers", LATE)
        super().close()

    @property
    def lost(self) -> set[int]:
        """Pings that the server took, and whose answers never came."""
        return self.sent.keys() - self.answers


class Witness:
    """Two streams of each kind, one client that calls, one probe of the API."""

    def __init__(self, port: int, token: str, count: int = 2):
        self.port, self.token = port, token
        self.pinged = [Pinged(f"sse {number}", port, token) for number in range(count)]
        self.listening = [self._listen(number) for number in range(count)]
        self.calls, self.tokens, self.api = Gaps(), Gaps(), Gaps()
        # Who answered on the API's path: build by build, and whoever else.
        self.builds: list[str] = []
        self._workers = [Worker(self._call), Worker(self._probe)]

    def _listen(self, number: int) -> Held:
        stream = modern("subscriptions/listen", WATCH, id=f"listen {number}").by(self.token).stream(self.port)
        assert stream.status == 200, stream.headers
        acknowledged = stream.message()
        assert acknowledged["method"] == "notifications/subscriptions/acknowledged", acknowledged
        return Held(f"listen {number}", stream)

    def _call(self) -> None:
        try:
            answer = tool("list_notes", {"limit": 1}).by(self.token).to(self.port, 5)
        except (AssertionError, OSError) as error:
            self.calls.note(str(error)[:200])
        else:
            is_good = answer.status == 200 and "result" in answer.json and not answer.json["result"].get("isError")
            self.calls.note(None if is_good else f"{answer.status} {answer.body[:120]!r}")
            self.tokens.note(f"{answer.status}" if answer.status in (401, 403) else None)
        time.sleep(EVERY)

    def _probe(self) -> None:
        try:
            answer = ask(self.port, "GET", "/health", limit=10)
        except (AssertionError, OSError) as error:
            self.api.note(str(error)[:200])
        else:
            self.api.note(None if answer.status == 200 else str(answer.status))
            if answer.status == 200:
                who = answer.json
                self.builds.append(str(who.get("build", "none")) if who.get("service") == "loop-api" else "STRANGER")
        time.sleep(0.1)

    @property
    def streams(self) -> list[Held]:
        return [*self.pinged, *self.listening]

    @property
    def cut(self) -> list[str]:
        return [f"{held.name}: {held.cut}" for held in self.streams if held.cut is not None]

    @property
    def lost(self) -> list[str]:
        return [f"{held.name}: ping {number}" for held in self.pinged for number in sorted(held.lost)]

    @property
    def refused(self) -> list[str]:
        return [line for held in self.pinged for line in held.refused]

    @property
    def notifications(self) -> list[int]:
        return [held.notifications for held in self.listening]

    def wait_for_calls(self, count: int) -> None:
        wait_until(lambda: self.calls.made >= count, "the client calls on", 60)

    def stop(self) -> None:
        for worker in self._workers:
            worker.stop()
        for held in self.streams:
            held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
