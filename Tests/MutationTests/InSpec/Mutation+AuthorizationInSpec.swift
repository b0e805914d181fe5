extension Mutation {
  static let authorizationInSpec: [Mutation] = [
    .spec(
      "SEC001",
      "the API reads the issuer's keys",
      .text("reads: { /vault/exec: exec-vault }", "reads: { /vault/exec: exec-vault, /keys: «oauth-data» }")
    ),
    .spec(
      "SEC001",
      "the API gets the key that the issuer signs with",
      .text("OPENAI_API_KEY, ANTHROPIC_API_KEY]", "OPENAI_API_KEY, ANTHROPIC_API_KEY, «OAUTH_PRIVATE_KEY»]"),
      .service("loop-auth", "secrets: [OAUTH_PRIVATE_KEY]")
    ),
    .spec(
      "AUT001",
      "the issuer's metadata is asked of the API",
      .route("/.well-known/oauth-authorization-server: loop-api"),
      .route("/.well-known/openid-configuration: loop-api"),
      .text("OAUTH_ISSUER: edge://", "OAUTH_ISSUER: «edge://»", after: "\n  loop-auth:")
    ),
    .spec(
      "AUT001",
      "the resource's metadata is asked of the API",
      .route("«/.well-known/oauth-protected-resource/mcp»: loop-api")
    ),
    .spec(
      "AUT003",
      "the issuer calls itself by another scheme",
      .text("OAUTH_ISSUER: edge://", "OAUTH_ISSUER: «http://mcp.example.com»", after: "\n  loop-auth:")
    ),
    .spec(
      "AUT003",
      "the API expects an issuer with a slash",
      .text("OAUTH_ISSUER: edge://", "OAUTH_ISSUER: «https://mcp.example.com/»", after: "\n  loop-api:")
    ),
    .spec(
      "AUT009",
      "the MCP server asks nobody for a token",
      .text("kind: mcp\n", "kind: «mcp»\n"),
      .text("    auth: loop-auth\n", "")
    ),
    .spec(
      "AUT010",
      "the exec vault lies inside the vault that everybody reads",
      .text("{ path: /exec_vault, scope", "{ path: «/vault/exec», scope")
    ),
    .spec(
      "SEC010",
      "the API may write the keys that the MCP server believes",
      .text("  oauth-data: {", "  public-keys: { path: ./specs/loop/keys }\n  oauth-data: {"),
      .text("writes: { /vault: vault }", "writes: { /vault: vault, /keys: «public-keys» }"),
      .text("/exec_vault: exec-vault }", "/exec_vault: exec-vault, /keys: public-keys }"),
      .text("anonymous_stream: true ", "keys: /keys/jwks.json ")
    ),
  ]
}
