extension Mutation {
  static let authorizationInFiles: [Mutation] = [
    .files(
      "SEC001",
      "the API mounts the issuer's keys",
      .compose(in: "loop-api", "volumes:\n", "volumes:\n      - \"«oauth-data»:/data:ro\"\n")
    ),
    .files(
      "AUT001",
      "nobody answers for the issuer's metadata",
      .nginx(
        "location = /.well-known/oauth-authorization-server {",
        "location = /.well-known/oauth-authorization-servers {"
      )
    ),
    .files(
      "AUT003",
      "the issuer calls itself with a slash",
      .compose(in: "loop-auth", "OAUTH_ISSUER: https://mcp.example.com", "OAUTH_ISSUER: «https://mcp.example.com/»")
    ),
  ]
}
