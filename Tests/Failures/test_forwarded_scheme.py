"""RTE006: uvicorn believes the forwarded scheme from 127.0.0.1 alone, and the proxy is another container."""

from bench import Bench
from edges import Program
from generated import python
from processes import free_port
from wire import HOST, ask

# The address of the proxy's container, as the service sees it.
PROXY = "127.0.0.2"
FROM_PROXY = {"proxy_connect_timeout 3s;": f"proxy_connect_timeout 3s;\nproxy_bind {PROXY};"}


def test_without_a_trusted_proxy_a_redirect_says_http(bench: Bench, nginx: Program) -> None:
    port = free_port()
    bench.uvicorn(port, ["apps:app", "--proxy-headers"])
    edge = bench.by_hand(
        nginx,
        f"""
        location / {{
            proxy_bind {PROXY};
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-Proto https;
            proxy_pass http://127.0.0.1:{port};
        }}
        """,
    )
    answer = ask(edge.port, "/redirect")
    assert (answer.status, answer.headers["location"]) == (307, f"http://{HOST}/target")


def test_the_generated_environment_trusts_the_proxys_network(bench: Bench, nginx: Program) -> None:
    port = free_port()
    built = bench.build({"api": python(port)}, {"/api/": "api"}, nginx)
    trusted = built.environment("api")["FORWARDED_ALLOW_IPS"]
    # Loopback stands for the first of the private ranges that container networks lie in.
    assert trusted.startswith("10.0.0.0/8,")
    here = {"FORWARDED_ALLOW_IPS": trusted.replace("10.0.0.0/8", "127.0.0.2/32")}
    bench.uvicorn(port, bench.on_loopback(built.command("api"), port), here)
    bench.names.addresses["api"] = "127.0.0.1"
    edge = bench.run(nginx, built.nginx, FROM_PROXY)
    bench.wait_for(edge, "/api/")
    answer = ask(edge.port, "/api/redirect")
    assert (answer.status, answer.headers["location"]) == (307, f"https://{HOST}/target")
