extension Mutation {
  static let authorizationInFiles: [Mutation] = [
    .files(
      "SEC001",
      "the API mounts the issuer's keys",
      .compose(in: "loop-api", "volumes:\n", "volumes:\n      - \"«oauth-data»:/data:ro\"\n")
    ),
    .files(
      "AUT001",
      "the endpoint's metadata falls into the web application",
      .compose(in: "loop-mcp", "TZ: Asia/Seoul", "TZ: Asia/Seoul\n      OAUTH_ISSUER: https://mcp.example.com"),
      .nginx("location = /mcp {", "location = «/mcp» {"),
      .nginx("location = /mcp/ {", "location = «/mcp/» {"),
      .nginx("location = /.well-known/oauth-protected-resource/mcp {", "location = /x1 {"),
      .nginx("location = /.well-known/oauth-protected-resource {", "location = /x2 {"),
      .nginx("location /.well-known/oauth-protected-resource {", "location /x3 {"),
      .nginx(
        "location / {\n            return 404;",
        "location / {\n            include proxy.conf;\n            proxy_pass http://loop-api;",
        after: "location /.well-known/openid-configuration {"
      )
    ),
    .files(
      "AUT003",
      "the issuer calls itself with a slash",
      .compose(in: "loop-auth", "OAUTH_ISSUER: https://mcp.example.com", "OAUTH_ISSUER: https://mcp.example.com/"),
      .compose(in: "loop-api", "OAUTH_ISSUER: https://mcp.example.com", "OAUTH_ISSUER: «https://mcp.example.com»")
    ),
  ]
}
