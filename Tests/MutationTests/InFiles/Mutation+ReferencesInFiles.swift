extension Mutation {
  static let referencesInFiles: [Mutation] = [
    .files(
      "SPC002",
      "nginx passes to a service that is not there",
      .nginx("server loop-mcp:8085", "server «loop-mpc:8085»")
    ),
    .files(
      "SPC002",
      "a service joins a network that is not there",
      .compose(in: "loop-auth", "networks: [edge, back]", "networks: [edge, «backs»]")
    ),
    .files(
      "SPC002",
      "a service waits for one that is not there",
      .compose(in: "loop-mcp", add: "depends_on: [«loop-apii»]")
    ),
    .files(
      "SPC002",
      "a mount names no volume",
      .compose(in: "loop-auth", "source: oauth-data", "source: «oauth-date»")
    ),
    .files(
      "SPC005",
      "the edge's probe loses its words",
      .compose(in: "edge", "- health\n        - \"8079\"", "- health «$»\n        - \"8079\"")
    ),
    .files(
      "SPC005",
      "a password ends with the sign of a variable",
      .compose(
        in: "loop-auth",
        "TOKEN_EXPIRE_HOURS: \"720\"",
        "TOKEN_EXPIRE_HOURS: \"720\"\n      DB_PASSWORD: secret«$»"
      )
    ),
  ]
}
