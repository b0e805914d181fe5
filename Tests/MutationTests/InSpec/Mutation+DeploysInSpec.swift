extension Mutation {
  static let deploysInSpec: [Mutation] = [
    .spec(
      "DEP001",
      "the issuer is built from the API's folder",
      .text("context: specs/loop/auth", "context: «specs/loop/api»")
    ),
    .spec(
      "DEP001",
      "the issuer is built from a folder that holds the API",
      .text("context: specs/loop/auth", "context: «specs/loop»")
    ),
    .spec(
      "DEP002",
      "the API's revision reaches the MCP server",
      .variable("loop-api", "GIT_SHA: abc123"),
      .text("env: { TZ: Asia/Seoul }", "env: { TZ: Asia/Seoul, GIT_SHA: «abc123» }")
    ),
    .spec(
      "DEP002",
      "one file of variables for two services",
      .service("loop-api", "compose: {env_file: [common.env]}"),
      .service("loop-mcp", "compose: {env_file: [«common.env»]}")
    ),
    .spec(
      "DEP003",
      "the MCP server restarts with the API",
      .service("loop-mcp", "compose: {depends_on: {loop-api: {condition: service_healthy, restart: «true»}}}")
    ),
    .spec("DEP006", "the MCP server is deployed often", .text("deploys: pinned", "deploys: «often»")),
    .spec(
      "DEP006",
      "the API answers with streams",
      .route("/api/live: {to: loop-api, stream: 75s}"),
      .text("deploys: often", "deploys: «often»")
    ),
  ]
}
