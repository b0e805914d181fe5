import LoopDiagnostics
import Support
import Testing

@Suite struct `Tokens and those who check them` {
  /// An issuer, a protected MCP server and an API, with variables of the issuer and of the API.
  private static func stack(login: String = "{}", api: String = "{}", edge: String = "") -> String {
    """
    services:
      login: {kind: oauth, image: "login:1.0.0", port: 8083, env: \(login)}
      assistant: {kind: mcp, port: 8085, auth: login}
      api: {image: "api:1.0.0", port: 8081, env: \(api)}
      web: {image: "web:1.0.0", port: 8080}
    edge:
      host: shop.example.com
      \(edge)
    """
  }

  @Test(arguments: [
    RuleCase("AUT001", "everything is implied", stack()),
    RuleCase("AUT001", "a catch-all changes nothing", stack(edge: "routes: {/: web}")),
    RuleCase(
      "AUT001",
      "the issuer's metadata goes elsewhere",
      [.error],
      stack(
        edge: "routes: {/.well-known/oauth-authorization-server: web, /.well-known/openid-configuration: web}"
      )
    ),
    RuleCase("AUT001", "an issuer with a path", [.error], stack(login: "{OAUTH_ISSUER: edge://id}")),
    RuleCase(
      "AUT001",
      "an issuer with a path that is routed",
      stack(
        login: "{OAUTH_ISSUER: edge://id}",
        edge: "routes: {/.well-known/oauth-authorization-server/id: login}"
      )
    ),
    RuleCase("AUT001", "an issuer outside", stack(login: "{OAUTH_ISSUER: \"https://id.example.com\"}")),
    RuleCase(
      "AUT001",
      "a document in a raw location",
      stack(
        edge: "routes: {/.well-known/oauth-protected-resource/mcp: web}\n"
          + "  raw: {server: \"location = /.well-known/oauth-protected-resource/mcp { return 200 '{}'; }\"}"
      )
    ),
    RuleCase("AUT002", "a login for people at one path", stack(edge: "routes: {/: {to: web, raw: \"auth_basic x;\"}}")),
    RuleCase(
      "AUT002",
      "a login for the keys",
      [.error],
      stack(
        edge: "routes: {/.well-known/jwks.json: {to: login, raw: \"auth_basic x;\"}}"
      )
    ),
    RuleCase(
      "AUT007",
      "whatever its case",
      [.error],
      stack(
        edge: "routes: {/mcp: {to: assistant, raw: \"proxy_hide_header www-authenticate;\"}}"
      )
    ),
    RuleCase(
      "AUT007",
      "elsewhere",
      stack(
        edge: "routes: {/api/: {to: api, raw: \"proxy_hide_header WWW-Authenticate;\"}}"
      )
    ),
    RuleCase(
      "AUT008",
      "a variable for whatever is asked",
      [.warning],
      stack(
        edge: "routes: {/mcp: {to: assistant, raw: \"add_header Access-Control-Allow-Origin '*'; "
          + "add_header Access-Control-Allow-Headers $http_access_control_request_headers;\"}}"
      )
    ),
    RuleCase(
      "AUT008",
      "nobody is let in",
      stack(
        edge: "routes: {/mcp: {to: assistant, raw: \"add_header X-Frame-Options DENY;\"}}"
      )
    ),
  ])
  func `are found by their clients`(example: RuleCase) throws { try example.check() }

  @Test(arguments: [
    RuleCase("AUT003", "the same name", stack(login: "{OAUTH_ISSUER: edge://}", api: "{OAUTH_ISSUER: edge://}")),
    RuleCase("AUT003", "a slash", [.error], stack(api: "{OAUTH_ISSUER: \"https://shop.example.com/\"}")),
    RuleCase("AUT003", "a port", [.error], stack(api: "{OAUTH_ISSUER: \"https://shop.example.com:8443\"}")),
    RuleCase("AUT003", "the container's name", [.error], stack(api: "{JWT_ISSUER: svc://login}")),
    RuleCase("AUT003", "the host's own", [.error], stack(api: "{JWT_ISSUER: \"http://localhost:8083\"}")),
    RuleCase("AUT003", "somebody else's", stack(api: "{JWT_ISSUER: \"https://accounts.example.org\"}")),
    RuleCase("AUT003", "no URL", stack(api: "{JWT_ISSUER: shop}")),
    RuleCase("AUT003", "an inner name for clients", [.error], stack(login: "{OAUTH_ISSUER: \"http://login:8083\"}")),
    RuleCase(
      "AUT003",
      "a path of its own",
      stack(
        login: "{OAUTH_ISSUER: edge://id}",
        edge: "routes: {/.well-known/oauth-authorization-server/id: login}"
      )
    ),
    RuleCase(
      "AUT003",
      "two verifiers without an issuer",
      [.error],
      """
      services:
        a: {image: "a:1.0.0", env: {OIDC_ISSUER: "https://id.example.com/realms/a"}}
        b: {image: "b:1.0.0", env: {OIDC_ISSUER: "https://id.example.com/realms/a/"}}
        c: {image: "c:1.0.0", env: {OIDC_ISSUER: "https://other.example.com"}}
      """
    ),
    RuleCase("AUT005", "inside", stack(api: "{JWKS_URL: svc://login/.well-known/jwks.json}")),
    RuleCase(
      "AUT005",
      "through the public address",
      [.warning],
      stack(
        api: "{JWKS_URL: \"https://shop.example.com/.well-known/jwks.json\"}"
      )
    ),
    RuleCase("AUT005", "for clients", stack(login: "{JWKS_URI: edge://.well-known/jwks.json}")),
    RuleCase(
      "AUT006",
      "a verifier that waits",
      [.advice],
      """
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        api: {image: "api:1.0.0", port: 8081, auth: login, needs: [login]}
      """
    ),
    RuleCase(
      "AUT006",
      "a client that asks for more",
      """
      services:
        login: {kind: oauth, image: "login:1.0.0", port: 8083}
        api: {image: "api:1.0.0", port: 8081, auth: login, needs: [login], env: {USERS_URL: svc://login/users}}
      """
    ),
  ])
  func `call each other by one name`(example: RuleCase) throws { try example.check() }

  @Test(arguments: [
    ("AUT003", "{OAUTH_ISSUER: \"https://shop.example.com/\"}", "edge://"),
    ("AUT005", "{JWKS_URL: edge://.well-known/jwks.json}", "svc://login/.well-known/jwks.json"),
  ])
  func `are cured in the spec's own words`(code: String, variables: String, cure: String) throws {
    let text = "loopgen: 1\nname: shop\n" + Self.stack(api: variables)
    let finding = try #require(Reading(text).all.first { $0.code == code })
    let fix = try #require(finding.fix)
    #expect(fix.safety == .safe)
    #expect(fix.edits.count == 1)
    guard case .replace(_, let new)? = fix.edits.first else {
      Issue.record("no text is replaced")
      return
    }
    #expect(new == cure)
  }

  /// An MCP server of the user's own, with one variable.
  private static func own(_ variable: String) -> String {
    """
    services:
      assistant: {kind: mcp, image: "assistant:1.0.0", port: 8085, env: {\(variable)}}
    edge: {host: shop.example.com}
    """
  }

  @Test(arguments: [
    RuleCase("AUT004", "the route", own("MCP_RESOURCE: edge://mcp")),
    RuleCase("AUT004", "the whole host", own("MCP_RESOURCE: edge://")),
    RuleCase("AUT004", "a slash behind it", [.error], own("MCP_RESOURCE: edge://mcp/")),
    RuleCase("AUT004", "another path", [.error], own("MCP_RESOURCE: edge://assistant")),
    RuleCase("AUT004", "another scheme", [.error], own("MCP_RESOURCE: \"http://shop.example.com/mcp\"")),
    RuleCase("AUT004", "an inner name", [.error], own("OAUTH_AUDIENCE: \"http://assistant:8085/mcp\"")),
    RuleCase("AUT004", "a word", own("OAUTH_AUDIENCE: shop")),
    RuleCase("AUT004", "somebody else's", own("UPSTREAM_RESOURCE: \"https://api.example.org/\"")),
    RuleCase(
      "AUT004",
      "in files the scheme in front is unknown",
      own("MCP_RESOURCE: \"http://shop.example.com/mcp\""),
      isFiles: true
    ),
  ])
  func `know their own address`(example: RuleCase) throws { try example.check() }

  @Test(arguments: [
    RuleCase("AUT009", "tokens are asked for", stack()),
    RuleCase("AUT009", "everybody may come in", "services: {notes: {kind: mcp, port: 80, mcp: {open: true}}}"),
    RuleCase("AUT009", "nothing is said", [.error], "services: {notes: {kind: mcp, port: 80}}"),
    RuleCase("AUT009", "it is denied", [.error], "services: {notes: {kind: mcp, port: 80, mcp: {open: false}}}"),
    RuleCase("AUT009", "an image of the user's", "services: {notes: {kind: mcp, port: 80, image: \"a:1.0.0\"}}"),
  ])
  func `a server without tokens is open because somebody says so`(example: RuleCase) throws { try example.check() }

  @Test(arguments: [
    ("a: {path: /a, scope: x}, b: {path: /ab, scope: y}", 0),
    ("a: {path: /a, scope: x}, b: {path: /a, scope: y}", 2),
    ("a: {path: /a}, b: {path: /a/b, scope: y}", 1),
    ("a: {path: /a, scope: x}, b: {path: /a/b}", 0),
    ("a: {path: /a, scope: x}, b: {path: /a/b, scope: x}", 0),
  ])
  func `a scope protects a folder only where no other vault shows it`(vaults: String, findings: Int) throws {
    let reading = Reading(
      """
      loopgen: 1
      name: shop
      volumes: {notes: {path: ./notes}}
      services:
        login: {kind: oauth, image: "a:1.0.0", port: 81}
        notes: {kind: mcp, port: 80, auth: login, reads: {/a: notes, /ab: notes}, mcp: {vaults: {\(vaults)}}}
      """
    )
    #expect(reading.all.count { $0.code == "AUT010" } == findings)
  }

  @Test(arguments: [
    ("login: {kind: oauth, image: \"a:1.0.0\", port: 81}", "safe", "auth: login"),
    ("web: {image: \"a:1.0.0\"}", "ask", "open"),
    ("a: {kind: oauth, image: \"a:1.0.0\", port: 81}\n  b: {kind: oauth, image: \"a:1.0.0\", port: 82}", "ask", "open"),
  ])
  func `only the one issuer is taken without asking`(other: String, safety: String, cure: String) throws {
    let reading = Reading("loopgen: 1\nname: shop\nservices:\n  notes: {kind: mcp, port: 80}\n  \(other)\n")
    let finding = try #require(reading.all.first { $0.code == "AUT009" })
    #expect(finding.fix?.safety.rawValue == safety)
    #expect(finding.help?.contains(cure) == true)
    #expect(finding.message.contains("`auth`") && finding.message.contains("`open`"))
  }
}
