extension Mutation {
  static let deploysInFiles: [Mutation] = [
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
