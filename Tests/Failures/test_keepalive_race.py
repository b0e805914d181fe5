"""STR005: the application closes an idle connection just when nginx sends a POST over it: 502.

nginx asks again when that was a GET, never when it was a POST. Times are a thirtieth of the real ones, and both sides of
a comparison meet the same requests.
"""

from bench import Bench
from edges import Program
from generated import api, python
from processes import free_port
from races import Listener, after_pauses, closing_app, slow_way

SCALE = 30
# Seconds that uvicorn keeps an idle connection unless told otherwise, the generated command's, the generated upstream's.
UVICORN, APP, UPSTREAM = 5 / SCALE, 75 / SCALE, 60 / SCALE
SCALED = {"keepalive_timeout 60s;": f"keepalive_timeout {60_000 // SCALE}ms;"}
# How long the application's close is under way.
NOTICE = 0.6
# Rests that end while it is, each after a round that opens connections.
BAD_RESTS = [0.4, 0.0, 0.4]
RESTS = [0.4, 1.0, 1.9, 2.0, 2.1, 2.8]
LANES = 8


def kept(port: int) -> str:
    """What tutorials write to keep connections to an upstream."""
    return f"upstream app {{ server 127.0.0.1:{port}; keepalive 64; keepalive_timeout {60_000 // SCALE}ms; }}"


LOCATION = 'location / { proxy_http_version 1.1; proxy_set_header Connection ""; proxy_pass http://app; }'


def listen(bench: Bench, listener: Listener) -> Listener:
    bench.stack.callback(listener.end)
    return listener


def test_posts_meet_closed_connections_where_the_app_gives_up_first(bench: Bench, nginx: Program) -> None:
    app = listen(bench, closing_app(UVICORN, NOTICE))
    edge = bench.by_hand(nginx, LOCATION, kept(app.port))
    assert after_pauses(edge.port, "/", "POST", BAD_RESTS, LANES) == {200: 2 * LANES, 502: 2 * LANES}


def test_gets_are_asked_again_and_hide_the_race(bench: Bench, nginx: Program) -> None:
    app = listen(bench, closing_app(UVICORN, NOTICE))
    edge = bench.by_hand(nginx, LOCATION, kept(app.port))
    assert after_pauses(edge.port, "/", "GET", BAD_RESTS, LANES) == {200: 4 * LANES}


def test_the_generated_ladder_has_no_race(bench: Bench, nginx: Program) -> None:
    """Where nginx is too old for `resolve`, loopgen keeps no connections at all."""
    rests = RESTS if nginx.resolves else BAD_RESTS
    app = listen(bench, closing_app(APP, NOTICE))
    bench.names.addresses["api"] = "127.0.0.1"
    changes = SCALED if nginx.resolves else {}
    edge = bench.generated(nginx, {"api": api(app.port)}, {"/api/": "api"}, "/api/", changes=changes)
    app.accepted, count = 0, (len(rests) + 1) * LANES
    assert after_pauses(edge.port, "/api/", "POST", rests, LANES) == {200: count}
    # Otherwise it would be no wonder.
    assert app.accepted < count if nginx.resolves else app.accepted == count


# A real uvicorn, times unscaled but its own; the way to it is long so that luck is not needed.
DELAY = 0.1
# uvicorn closes after 1 s; its answer and its close are under way for 0.1 s each, and so is a request.
AROUND = [0.88, 0.0, 0.88]


def test_a_real_uvicorn_that_gives_up_first_fails_posts(bench: Bench, nginx: Program) -> None:
    port = free_port()
    bench.uvicorn(port, ["apps:app", "--timeout-keep-alive", "1"])
    edge = bench.by_hand(nginx, LOCATION, kept(listen(bench, slow_way(port, DELAY)).port).replace("2000ms", "60s"))
    assert after_pauses(edge.port, "/", "POST", AROUND, LANES)[502] > LANES
    assert after_pauses(edge.port, "/", "GET", AROUND, LANES) == {200: 4 * LANES}


def test_a_real_uvicorn_with_the_generated_command_fails_none(bench: Bench, nginx: Program) -> None:
    port = free_port()
    way = listen(bench, slow_way(port, DELAY))
    built = bench.build({"api": python(way.port)}, {"/api/": "api"}, nginx)
    bench.uvicorn(port, bench.on_loopback(built.command("api"), way.port))
    bench.names.addresses["api"] = "127.0.0.1"
    edge = bench.run(nginx, built.nginx)
    bench.wait_for(edge, "/api/")
    assert after_pauses(edge.port, "/api/", "POST", AROUND, LANES) == {200: 4 * LANES}
