extension Mutation {
  static let deploysInFiles: [Mutation] = [
    .files(
      "DEP001",
      "the MCP server is built from a folder that holds the API",
      .compose(in: "loop-mcp", "context: \"./loop-mcp\"", "context: «\"../../specs/loop\"»"),
      .compose(in: "loop-mcp", "dockerfile: Dockerfile", "dockerfile: ../../generated/loop/loop-mcp/Dockerfile")
    ),
    .files(
      "DEP002",
      "the API's revision reaches the MCP server",
      .compose(in: "loop-api", "TZ: Asia/Seoul", "TZ: Asia/Seoul\n      GIT_SHA: abc123"),
      .compose(in: "loop-mcp", "TZ: Asia/Seoul", "TZ: Asia/Seoul\n      GIT_SHA: «abc123»")
    ),
    .files(
      "DEP002",
      "one file of variables for two services",
      .compose(in: "loop-api", add: "env_file: [common.env]"),
      .compose(in: "loop-mcp", add: "env_file: [«common.env»]")
    ),
    .files(
      "DEP003",
      "the MCP server restarts with the API",
      .compose(in: "loop-mcp", add: "depends_on: {loop-api: {condition: service_healthy, restart: «true»}}")
    ),
    .files(
      "DEP003",
      "the edge restarts with the API",
      .compose(in: "edge", add: "depends_on: {loop-api: {condition: service_healthy, restart: «true»}}")
    ),
  ]
}
