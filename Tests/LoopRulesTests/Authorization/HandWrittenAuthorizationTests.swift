import Testing

@Suite struct `Tokens behind nginx that was written by hand` {
  private static let services = """
      notes: {image: "notes:1.0.0", port: 8000, env: {OIDC_ISSUER: "https://id.example.com"}}
      web: {image: "web:1.0.0", port: 8080}
    """

  private static func server(_ inner: String) -> String {
    "server { listen 80; server_name shop.example.com; \(inner) }"
  }

  private static let endpoint = "location = /mcp { proxy_pass http://notes:8000; proxy_buffering off; }"

  @Test(arguments: [
    HandWritten("metadata is nowhere", ["AUT001 warning"], services: services, server(endpoint)),
    HandWritten(
      "metadata falls to a catch-all",
      ["AUT001 warning"],
      services: services,
      server(endpoint + "location / { proxy_pass http://web:8080; }")
    ),
    HandWritten(
      "metadata is passed on",
      services: services,
      server(endpoint + "location /.well-known/oauth-protected-resource { proxy_pass http://notes:8000; }")
    ),
    HandWritten(
      "metadata is written into the configuration",
      services: services,
      server(endpoint + "location = /.well-known/oauth-protected-resource/mcp { return 200 '{}'; }")
    ),
    HandWritten(
      "everything goes to the server",
      services: services,
      server(endpoint + "location / { proxy_pass http://notes:8000; }")
    ),
    HandWritten(
      "a pattern may take it",
      services: services,
      server(endpoint + "location ~ ^/\\.well-known/ { proxy_pass http://web:8080; }")
    ),
    HandWritten(
      "no tokens, no metadata",
      services: "  notes: {image: \"notes:1.0.0\", port: 8000}",
      server(endpoint)
    ),
    HandWritten(
      "a login for everybody covers the metadata",
      ["AUT002 error"],
      services: services,
      server("auth_basic shop; auth_basic_user_file users; location / { proxy_pass http://notes:8000; } " + endpoint)
    ),
    HandWritten(
      "a login for everybody covers a location of the metadata",
      ["AUT002 error"],
      services: services,
      server(
        "auth_basic shop; auth_basic_user_file users; location /.well-known/ { proxy_pass http://notes:8000; } "
          + "location = /mcp { auth_basic off; proxy_pass http://notes:8000; }"
      )
    ),
    HandWritten(
      "a login for pages alone",
      services: services,
      server(
        endpoint + "location /.well-known/ { proxy_pass http://notes:8000; } "
          + "location / { auth_request /check; proxy_pass http://web:8080; }"
      )
    ),
    HandWritten(
      "the challenge is hidden",
      ["AUT001 warning", "AUT007 error"],
      services: services,
      server("location = /mcp { proxy_pass http://notes:8000; proxy_hide_header WWW-Authenticate; }")
    ),
  ])
  func `are judged by what the files say`(example: HandWritten) throws { try example.check(["AUT"]) }
}
