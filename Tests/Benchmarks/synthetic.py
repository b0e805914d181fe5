"""Specs of any size: services with an image, each with variables, a reference, a mount, a limit and a route."""


def spec(count: int) -> str:
    """A spec of `count` services, about eleven lines each."""
    volumes = max(1, count // 10)
    lines = ["loopgen: 1", "name: big", "volumes:"]
    lines += [f"  data-{index}: {{ holds: cache }}" for index in range(volumes)]
    lines.append("services:")
    for index in range(count):
        lines += [
            f"  service-{index}:",
            f'    image: "registry.example.com/team/service-{index}:1.{index % 50}.3"',
            f"    port: {1024 + index % 60000}",
            "    deploys: rare",
            "    env:",
            "      TZ: Asia/Seoul",
            "      LOG_LEVEL: info",
            f"      PEER_URL: svc://service-{(index * 7 + 1) % count}/api/v1",
            f"    reads: {{ /data: data-{index % volumes} }}",
            "    memory: 256m",
        ]
    lines += ["edge:", "  host: big.example.com", "  routes:"]
    lines += [f"    /s{index}/: service-{index}" for index in range(count)]
    return "\n".join(lines) + "\n"
