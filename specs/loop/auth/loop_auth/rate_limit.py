"""A bound on how often something may be tried.

In memory: this service runs as one process, and a restart that forgives is a smaller harm than a
database write for every stranger's request.
"""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

MAX_KEYS = 10_000


class RateLimit:
    """At most `count` events in any `seconds` for each key."""

    def __init__(
        self, count: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._count = count
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._events: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Whether there is room for an event of `key` now; records nothing."""
        with self._lock:
            return len(self._recent(key)) < self._count

    def take(self, key: str) -> bool:
        """Records an event of `key` if there is room for it, and says whether there was."""
        with self._lock:
            recent = self._recent(key)
            if len(recent) >= self._count:
                return False
            recent.append(self._clock())
            self._events[key] = recent
            self._events.move_to_end(key)
            while len(self._events) > MAX_KEYS:
                self._events.popitem(last=False)
            return True

    def _recent(self, key: str) -> deque[float]:
        events = self._events.get(key, deque())
        oldest = self._clock() - self._seconds
        while events and events[0] <= oldest:
            events.popleft()
        return events
