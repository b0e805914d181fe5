extension Mutation {
  static let routesInFiles: [Mutation] = [
    .files(
      "RTE003",
      "the endpoint's other spelling is redirected",
      .nginx("rewrite ^(.*)/$ $1 break;", "«rewrite ^(.*)/$ $1 permanent»;")
    ),
    .files("RTE003", "the endpoint is a prefix with a slash", .nginx("location = /mcp {", "location «/notes/mcp/» {")),
    .files(
      "RTE006",
      "the API believes its own container alone",
      .compose(
        in: "loop-api",
        "FORWARDED_ALLOW_IPS: \"10.0.0.0/8,172.16.0.0/12,192.168.0.0/16\"",
        "FORWARDED_ALLOW_IPS: «127.0.0.1»"
      )
    ),
    .files("RTE009", "the API leaves the edge's network", .compose(in: "loop-api", "[edge, back]", "[«back»]")),
    .files(
      "RTE011",
      "an upstream is looked up once",
      .nginx("server loop-api:8081 resolve;", "server «loop-api:8081»;")
    ),
    .files(
      "RTE011",
      "a location pins the issuer's address",
      .nginx("proxy_pass http://loop-auth;", "proxy_pass «http://loop-auth:8083»;", after: "location = /token {")
    ),
  ]
}
