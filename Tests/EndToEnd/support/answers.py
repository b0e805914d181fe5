"""One long answer over a stream of HTTP+SSE: whether all of it comes when it is made, or its end waits in a buffer."""

from messages import Message, call, event_stream, initialize
from stack import Stack

AT_ONCE, LATE = "at once", "not before the next event"
# Twice in the answer, which is 60 kB then.
TEXT = "word " * 6_000
# Shorter than the time between two signs of life, which are events too: the server gives one every 15 s.
SOON, SIGN = 10.0, 30.0


def long_answer(stack: Stack, token: str) -> str:
    """How the answer comes, right after a sign of life, when nothing else is about to be sent."""
    stack.write_note("long", TEXT)
    stream, path = event_stream(stack.port, token)
    with stream:

        def post(body: object) -> None:
            assert Message(body, path=path).by(token).to(stack.port).status == 202

        post(initialize(id=0).body)
        assert stream.message()["id"] == 0
        # The new note is told of before.
        signs = (stream.event(SIGN, comments=True) for _ in range(5))
        assert any(event is not None and event.kind == "comment" for event in signs)
        post(call("tools/call", {"name": "read_note", "arguments": {"path": "inbox/long.md", "vault": "loop"}}, 1))
        try:
            answer = stream.message(SOON)
        except AssertionError:
            return LATE
        assert TEXT.strip() in str(answer["result"])
        return AT_ONCE
