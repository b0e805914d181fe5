"""Specs of any size: plain ones, and ones that hold something for every rule to look at."""

# The one generated server: it has its own routes.
MCP = 5


def spec(count: int) -> str:
    """A spec of `count` services, about eleven lines each.

    Every service has an image, variables, a reference, a mount, a limit and a route.
    """
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


def varied(count: int) -> str:
    """A spec of `count` services of every form: what one rule passes over another has to look at."""
    shared = max(1, count // 10)
    lines = ["loopgen: 1", "name: varied", "volumes:"]
    lines += [f"  shared-{index}: {{ path: ./data/shared-{index}, holds: notes }}" for index in range(shared)]
    lines += [f"  state-{index}: {{ holds: [sqlite] }}" for index in range(0, count, 2)]
    lines += ["  keys: { holds: keys }", "services:"]
    for index in range(count):
        lines += _service(index, count, shared)
    lines += [
        "  issuer:",
        "    kind: oauth",
        '    build: { recipe: python, context: issuer, asgi: "main:app" }',
        "    port: 8083",
        "    deploys: rare",
        "    env: { OAUTH_ISSUER: edge://, OAUTH_KEYS_DIR: /keys }",
        "    writes: { /keys: keys }",
        "edge:",
        "  host: varied.example.com",
    ]
    return "\n".join(lines + _raw(count) + _routes(count)) + "\n"


def _service(index: int, count: int, shared: int) -> list[str]:
    port = 1024 + index % 60000
    peer = (index * 7 + 1) % count
    lines = [f"  service-{index}:"]
    match index % 10:
        case 0 | 1 | 2:
            lines.append(f'    build: {{ recipe: python, context: code/s{index}, asgi: "main:app" }}')
        case 3:
            command = f"uvicorn main:app --host 0.0.0.0 --port {port} --timeout-keep-alive 75"
            lines.append(f'    build: {{ recipe: python, context: code/s{index}, command: "{command}" }}')
        case 4:
            lines.append(f"    build: {{ context: code/s{index}, dockerfile: Dockerfile }}")
        case 5 if index == MCP:
            lines += ["    kind: mcp", "    auth: issuer", "    mcp: { vaults: { notes: { path: /shared } } }"]
        case _:
            lines.append(f'    image: "registry.example.com/team/service-{index}:1.{index % 50}.3"')
    lines += [
        f"    port: {port}",
        f"    deploys: {('often', 'rare', 'rare', 'pinned')[index % 4]}",
        "    env:",
        "      TZ: Asia/Seoul",
        f"      PEER_URL: svc://service-{peer}/api/v1",
        f'      OTHER_URL: "http://service-{peer}:{1024 + peer % 60000}/api"',
        '      CACHE: "http://localhost:6379/0"',
        '      LIMIT: "720"',
        f"    reads: {{ /shared: shared-{index % shared} }}",
    ]
    if index % 2 == 0:
        lines[-1:-1] = ["      DB_PATH: /state/app.db"]
        lines.append(f"    writes: {{ /state: state-{index} }}")
    if index % 3 == 0:
        lines.append(f'    health: {{ command: "python -m health http://127.0.0.1:{port}/health" }}')
    if index % 4 == 0:
        lines.append(f"    publish: 127.0.0.1:{20000 + index % 40000}")
    if index % 10 not in (0, 9):
        lines.append(f"    needs: [service-{index - 1}]")
    if index % 5 == 0:
        lines += [
            "    compose:",
            f'      ports: ["127.0.0.1:{10000 + index % 10000}:{port}"]',
            f'      volumes: ["../../data/shared-{index % shared}:/more:ro", "./settings-{index}:/etc/app:ro"]',
            f"      environment: {{ REGION: west, PEER: service-{peer} }}",
            f"      env_file: [env-{index}.env]",
            "      ulimits: { nofile: 65536 }",
            '      labels: { note: "costs $$5" }',
        ]
    return lines


def _raw(count: int) -> list[str]:
    some = range(0, count, 50)
    lines = ["  raw:", "    http:"]
    lines += [
        f'      - "upstream other-{index} {{ zone other-{index} 64k; server service-{index}:{1024 + index} resolve; }}"'
        for index in some
    ]
    lines.append("    server:")
    lines += [
        f'      - "location /other-{index}/ {{ include proxy.conf; proxy_read_timeout 60s; proxy_pass http://other-{index}; }}"'
        for index in some
    ]
    return lines


def _routes(count: int) -> list[str]:
    lines = ["  routes:"]
    for index in range(count):
        if index == MCP:
            continue
        route = f"to: service-{index}"
        if index % 10 == 7:
            route += ", stream: 75s"
        if index % 7 == 0:
            route += f', raw: "proxy_send_timeout 30s; proxy_set_header X-Service s{index};"'
        lines.append(f"    /s{index}/: {{{route}}}")
    return lines
