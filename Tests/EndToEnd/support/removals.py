"""The protections of generated files that are taken away, one by one, and what that must cost."""

from dataclasses import dataclass

from actions import (
    Action,
    answer,
    auth_deployed,
    deployed,
    edited,
    moved,
    nothing,
    ready,
    reload,
    rest,
    restart_api,
    up_all,
    up_api,
)
from edits import BUFFERED, FORGETFUL, IGNORED, INSIDE, LITERAL, NGINX, RESTART, SHARED, Edit
from expectations import (
    Expectation,
    all_cut,
    forgotten,
    forsaken,
    harmless,
    held_back,
    mistaken,
    out_of_reach,
    post_lost,
)
from rests import LANES, RESTS, STALLS


@dataclass(frozen=True)
class Removal:
    """One protection, its absence, an action that shows the difference, and what must be lost."""

    name: str
    protection: str
    rule: str
    removed: str
    edits: tuple[Edit, ...]
    words: str
    action: Action
    expected: Expectation
    # Of hold.
    options: tuple[str, ...] = ()


REMOVALS = (
    Removal(
        "literal-upstream",
        "names are looked up at run time",
        "RTE011",
        "`server loop-api:8081;` without `resolve`",
        LITERAL,
        "`loop-api` deployed, at a new address",
        moved(8083),
        out_of_reach,
    ),
    Removal(
        "literal-upstream-taken",
        "names are looked up at run time",
        "RTE011",
        "`server loop-api:8081;` without `resolve`",
        LITERAL,
        "the same, and a neighbour with the same port gets the old address",
        moved(8081),
        mistaken,
    ),
    Removal(
        "shared-context",
        "each service has its own build context",
        "DEP001",
        "`loop-mcp`'s image takes the API's files along",
        SHARED,
        "a line of the API, `up --build -d`",
        ready(up_all),
        all_cut,
    ),
    Removal(
        "restart-up",
        "`depends_on` restarts nobody",
        "DEP003",
        "`depends_on: {loop-api: {restart: true}}` on `loop-mcp`",
        RESTART,
        "a line of the API, `up -d --build`",
        ready(up_all),
        all_cut,
    ),
    Removal(
        "restart-by-name",
        "`depends_on` restarts nobody",
        "DEP003",
        "`depends_on: {loop-api: {restart: true}}` on `loop-mcp`",
        RESTART,
        "`restart loop-api`",
        ready(restart_api),
        all_cut,
    ),
    Removal(
        "restart-up-api",
        "`depends_on` restarts nobody",
        "DEP003",
        "`depends_on: {loop-api: {restart: true}}` on `loop-mcp`",
        RESTART,
        "a line of the API, `up -d --build loop-api`, with and without `--no-deps`",
        ready(up_api),
        harmless,
    ),
    Removal(
        "short-shutdown",
        "`worker_shutdown_timeout` of a day",
        "STR007",
        "`worker_shutdown_timeout 5s`",
        (Edit(NGINX, r"^worker_shutdown_timeout .*$", "worker_shutdown_timeout 5s;"),),
        "a new route by a reload",
        ready(reload),
        all_cut,
    ),
    Removal(
        "buffering-on",
        "`proxy_buffering off` for streams",
        "STR001",
        "`proxy_buffering on`",
        BUFFERED,
        "a long answer over a stream",
        ready(answer),
        harmless,
    ),
    Removal(
        "buffering-ignored",
        "`proxy_buffering off` for streams, and the server's `X-Accel-Buffering: no`",
        "STR001, STR010",
        "`proxy_buffering on`, and the header ignored",
        IGNORED,
        "a long answer over a stream",
        ready(answer),
        held_back,
    ),
    Removal(
        "mcp-inside-api",
        "streams have a container of their own",
        "DEP006",
        "`loop-api`'s container runs `loop-mcp` as well, and the edge leads there",
        INSIDE,
        "a line of the API, `up -d --build --no-deps loop-api`",
        ready(deployed("loop-api", edited)),
        all_cut,
    ),
    Removal(
        "uvicorn-keep-alive",
        "uvicorn keeps connections for 75 s, the edge for 60 s",
        "STR005",
        "uvicorn's own `--timeout-keep-alive 5`",
        (Edit("loop-api/Dockerfile", r'^    "75", \\$', '    "5", \\'),),
        f"{LANES} POSTs at once, again after about 5 s: {len(RESTS)} times, and {STALLS} times with the edge paused then",
        ready(rest),
        post_lost,
    ),
    Removal(
        "resolver-without-valid",
        "`resolver … valid=1s`",
        "RTE011",
        "no `valid=`: the engine's records claim 600 s",
        (Edit(NGINX, "valid=1s ", ""),),
        "`loop-api` deployed, at a new address",
        moved(8083, 40),
        forsaken,
    ),
    Removal(
        "keys-in-container",
        "keys and accounts are in a volume",
        "VOL003",
        "keys and accounts are in the container",
        FORGETFUL,
        "`loop-auth` deployed, and somebody logs in",
        ready(auth_deployed),
        forgotten,
    ),
    Removal(
        "short-read-timeout",
        "the edge waits five times as long as the server is silent",
        "STR003",
        "`proxy_read_timeout 10s` with a heartbeat of 15 s",
        (Edit(NGINX, "proxy_read_timeout 75s;", "proxy_read_timeout 10s;", 2),),
        "streams without a message are held for 25 s",
        ready(nothing(25)),
        all_cut,
        ("--every", "60s"),
    ),
)
