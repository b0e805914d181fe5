extension Mutation {
  private static let flags = "--timeout-graceful-shutdown 20 --proxy-headers"

  private static func api(_ command: String) -> Change {
    .text("asgi: \"main:app\" }", "command: \(command) }", after: "context: specs/loop/api,")
  }

  private static func endpoint(_ raw: String) -> Change {
    .route("/mcp: {to: loop-mcp, stream: true, raw: \"\(raw)\"}")
  }

  static let streamsInSpec: [Mutation] = [
    .spec("STR001", "the endpoint's own directives buffer", endpoint("proxy_buffering «on»;")),
    .spec(
      "STR001",
      "another stream's own directives buffer",
      .route("/news: {to: loop-mcp, stream: 75s, raw: \"proxy_buffering «on»; proxy_buffers 16 8k;\"}")
    ),
    .spec(
      "STR002",
      "the endpoint's own directives rewrite events",
      endpoint("sub_filter a b; sub_filter_types «text/event-stream»;")
    ),
    .spec("STR003", "there are no heartbeats", .text("anonymous_stream: true ", "heartbeat: «0s» ")),
    .spec(
      "STR003",
      "a route is less patient than two heartbeats",
      .text("anonymous_stream: true ", "heartbeat: 45s "),
      .route("/mcp: {to: loop-mcp, stream: «60s»}")
    ),
    .spec("STR003", "the endpoint's own limit is short", endpoint("proxy_read_timeout «20s»;")),
    .spec("STR005", "the MCP server gives up before nginx", .text("keepalive: 300s", "keepalive: «30s»")),
    .spec(
      "STR005",
      "a command leaves the idle time to uvicorn",
      api("«\"uvicorn main:app --host 0.0.0.0 --port 8081 \(flags)\"»")
    ),
    .spec(
      "STR005",
      "a command keeps idle connections as long as nginx",
      api("«\"uvicorn main:app --host 0.0.0.0 --port 8081 --timeout-keep-alive 60 \(flags)\"»")
    ),
    .spec(
      "STR006",
      "a Compose key leaves the MCP server few files",
      .service("loop-mcp", "compose: {ulimits: {nofile: «256»}}")
    ),
    .spec("STR008", "the MCP server is killed before it has drained", .service("loop-mcp", "stop: «15s»")),
    .spec(
      "STR008",
      "the MCP server drains longer than it lives",
      .text("anonymous_stream: true ", "drain: «60s» ")
    ),
    .spec(
      "STR008",
      "a Compose key shortens the grace",
      .service("loop-mcp", "compose: {stop_grace_period: «10s»}")
    ),
    .spec(
      "STR009",
      "sessions go to replicas in turn",
      .edge("image: nginx:1.28.0"),
      .service("loop-mcp", "replicas: 2"),
      .text("anonymous_stream: true ", "session: «stateful» "),
      // The generated server keeps no sessions at all, which is said at the same word.
      besides: ["SPC021"]
    ),
    .spec(
      "STR011",
      "the endpoint is asked by another name",
      endpoint("«proxy_set_header Host loop.example.net»;")
    ),
  ]
}
