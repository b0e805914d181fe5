extension Mutation {
  static let streamsInFiles: [Mutation] = [
    .files(
      "STR001",
      "the endpoint is buffered",
      .nginx("proxy_buffering off;", "proxy_buffering «on»;", after: "location = /mcp {")
    ),
    .files(
      "STR002",
      "events are compressed",
      .nginx("gzip_types application/json", "gzip_types «text/event-stream» application/json"),
      .nginx("gzip off;", "gzip on;", after: "location = /mcp {"),
      isAdvice: true
    ),
    .files(
      "STR003",
      "the endpoint's limit is shorter than its heartbeats",
      .nginx("proxy_read_timeout 75s;", "proxy_read_timeout «10s»;", after: "location = /mcp {"),
      isAdvice: true
    ),
    .files(
      "STR005",
      "the API keeps idle connections for 5 s",
      .dockerfile("loop-api", "\"75\"", "\"5\""),
      .nginx("keepalive_timeout 60s;", "keepalive_timeout «60s»;", after: "upstream loop-api {")
    ),
    .files(
      "STR005",
      "nginx keeps idle connections for long",
      .nginx("keepalive_timeout 60s;", "keepalive_timeout «90s»;", after: "upstream loop-api {")
    ),
    .files(
      "STR006",
      "nginx may have more connections than files",
      .nginx("worker_rlimit_nofile 16384;", "worker_rlimit_nofile «1024»;")
    ),
    .files(
      "STR006",
      "one worker has few connections",
      .nginx("worker_processes auto;", "worker_processes 1;"),
      .nginx("worker_connections 4096;", "worker_connections «512»;")
    ),
    .files(
      "STR006",
      "the MCP server may open few files",
      .compose(in: "loop-mcp", "nofile:\n        soft: 16384\n        hard: 16384", "nofile: «256»")
    ),
    .files(
      "STR008",
      "the API is killed before it has drained",
      .compose(in: "loop-api", "stop_grace_period: 30s", "stop_grace_period: «15s»")
    ),
    .files(
      "STR008",
      "the edge is killed before its services",
      .compose(in: "edge", "stop_grace_period: 40s", "stop_grace_period: «20s»")
    ),
    .files(
      "STR009",
      "two replicas, and nothing that ties sessions to them",
      .compose(in: "loop-mcp", add: "scale: «2»"),
      isAdvice: true
    ),
    .files(
      "STR011",
      "the MCP server does not know its public name",
      .compose(in: "loop-mcp", "TZ: Asia/Seoul", "TZ: Asia/Seoul\n      LOOP_MCP_ALLOWED_HOSTS: «loop.example.net»")
    ),
  ]
}
