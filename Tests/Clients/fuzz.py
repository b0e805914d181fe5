"""Sends mutated requests to a server for a while and judges every answer.

    python fuzz.py PORT PID --seconds 30 --seed 1 [--token TOKEN] [--only NUMBER]

An input is named by the seed and its number, so any of them can be sent again alone. What is demanded: the process stays
the same one and goes on answering, no 5xx, every answer is whole, every 2xx body is JSON or a stream of events, and
after a warm-up memory does not grow.
"""

import argparse
import collections
import json
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

if __name__ == "__main__":
    HERE = Path(__file__).resolve().parent
    sys.path += [str(HERE / "support"), str(HERE.parent / "Failures/support")]

from messages import legacy
from mutations import mutation
from raw import Answer, Connection, Malformed

# How much a server of the tests may grow between the warm-up and the end.
GROWTH = 24 << 20
# An answer to one input, on a machine that is busy with other tests.
PATIENCE = 10.0


@dataclass
class Findings:
    """What came of a run."""

    seed: int
    inputs: int = 0
    statuses: collections.Counter[int] = field(default_factory=collections.Counter)
    faults: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    @property
    def growth(self) -> int:
        """Bytes between the end of the warm-up, a third of the run, and the end."""
        middle = self.memory[len(self.memory) // 3]
        return self.memory[-1] - middle

    def __str__(self) -> str:
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(self.statuses.items()))
        sizes = f"{self.memory[0] >> 20} MB, {self.memory[len(self.memory) // 3] >> 20}, {self.memory[-1] >> 20}"
        return (
            f"{self.inputs} inputs with seed {self.seed}; answers {statuses}; memory {sizes}; {len(self.faults)} faults"
        )


def resident(process: int) -> int:
    pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _judged(answer: Answer) -> str | None:
    """What is wrong with an answer, whatever was asked."""
    if answer.status >= 500 and answer.status not in (501, 505):
        return f"status {answer.status}"
    if not 200 <= answer.status < 300 or not answer.body:
        return None
    if answer.media in ("application/json", ""):
        json.loads(answer.body, parse_int=str)
    elif answer.media == "text/event-stream":
        if not answer.body.startswith((b"event:", b"data:", b":")):
            return "a stream of no events"
    elif not answer.media.startswith("text/"):
        return f"a body of {answer.media}"
    return None


def _read(connection: Connection, data: bytes) -> list[Answer]:
    """All answers to the bytes; a stream of events is left after its first one."""
    answers = []
    method = data.split(b" ", 1)[0].decode("latin-1")
    while True:
        status, headers = connection.head()
        if status == 0:
            return answers
        if status == 100:
            continue
        answer = Answer(status, headers)
        is_chunked = (answer.header("transfer-encoding") or "").lower() == "chunked"
        if answer.media == "text/event-stream" and is_chunked and method != "HEAD":
            first = next(connection.chunks())
            if not first.startswith((b"event:", b"data:", b":")):
                raise Malformed(f"no event: {first!r}")
            return [*answers, answer]
        if method == "HEAD" or status in (204, 304):
            answers.append(answer)
        else:
            length = int(answer.header("content-length") or 0)
            body = b"".join(connection.chunks()) if is_chunked else connection.exactly(length)
            answers.append(Answer(status, headers, body))


def fuzz(
    port: int, process: int, seconds: float, seed: int, token: str | None = None, only: int | None = None
) -> Findings:
    found = Findings(seed)
    deadline = time.monotonic() + seconds
    number = only or 0
    while time.monotonic() < deadline and len(found.faults) < 20:
        data = mutation(number, seed, token)
        started = time.monotonic()
        fault = None
        try:
            with Connection(port, PATIENCE) as connection:
                answers = _read(connection.send(data).send_end(), data)
            found.statuses.update(answer.status for answer in answers or [Answer(0)])
            fault = next((said for said in map(_judged, answers) if said), None)
        except (Malformed, ValueError, TimeoutError) as error:
            fault = f"{type(error).__name__}: {error}"
        except ConnectionRefusedError:
            found.faults.append(f"{number}: nobody listens any more\n{data[:2_000]!r}")
            return found
        except OSError:
            found.statuses[0] += 1
        if fault:
            found.faults.append(f"{number} after {time.monotonic() - started:.1f} s: {fault[:500]}\n{data[:2_000]!r}")
        found.inputs += 1
        number += 1
        if found.inputs % 100 == 1:
            found.memory.append(resident(process))
            if legacy("ping").by(token).to(port).status != 200:
                found.faults.append(f"{number}: a valid request is refused now")
        if only is not None:
            break
    found.memory.append(resident(process))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Mutated requests for a server on 127.0.0.1")
    parser.add_argument("port", type=int)
    parser.add_argument("process", type=int)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--token")
    parser.add_argument("--only", type=int)
    given = parser.parse_args()
    found = fuzz(given.port, given.process, given.seconds, given.seed, given.token, given.only)
    print(found, *found.faults, sep="\n\n")
    return 1 if found.faults or (found.growth > GROWTH and given.only is None) else 0


if __name__ == "__main__":
    sys.exit(main())
