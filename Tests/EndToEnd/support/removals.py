"""The protections of generated files that are taken away, one by one, and what that must cost."""

from collections.abc import Callable
from dataclasses import dataclass

from actions import Action, moved, ready, reload, restart_api, up_all, up_api
from edits import NGINX, Edit, added
from outcomes import API, Outcome

Expectation = Callable[[Outcome], bool]


def all_cut(outcome: Outcome) -> bool:
    """Every stream is cut."""
    return outcome.cut >= outcome.opened == outcome.asked > 0


def out_of_reach(outcome: Outcome) -> bool:
    """Streams stay, but the API is not found again before the edge reloads."""
    seen = outcome.seen
    return outcome.streams_kept and API not in seen.heard and seen.after_reload == [API]


def mistaken(outcome: Outcome) -> bool:
    """The same, and another service answers in its name."""
    return out_of_reach(outcome) and outcome.seen.heard == ["a stranger"]


def harmless(outcome: Outcome) -> bool:
    """Nothing is lost here: something else protects."""
    return outcome.nothing_lost


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


# The upstream's zone may stay: it is `resolve` that makes nginx ask again.
LITERAL = (Edit(NGINX, r"server loop-api:8081 resolve;", "server loop-api:8081;"),)
SHARED = (
    Edit(
        "compose.yaml",
        r'^      context: "\./loop-mcp"$',
        '      context: "./loop-mcp"\n      additional_contexts: { api: "../../specs/loop/api" }',
    ),
    Edit(
        "loop-mcp/Dockerfile",
        r"^COPY --from=build /out /app$",
        "COPY --from=build /out /app\nCOPY --from=api . /app/api",
    ),
)
RESTART = (added("loop-mcp", "depends_on: { loop-api: { condition: service_started, restart: true } }"),)

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
)
