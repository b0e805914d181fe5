import LoopPlan
import Testing

/// Changes of the LOOP stack.
enum LoopChanges {
  private static let loop = Base.loop
  /// What would refuse the state that the change leads to, were it not weighed less.
  private static func weighing(_ codes: String) -> (old: String, new: String) {
    ("policy:\n", "policy:\n  rules: { \(codes) }\n")
  }

  private static let quiet = ["loop-auth 0 of 0 tokens and sessions", "loop-mcp 0 of 0 MCP streams"]
  private static let cut = ["loop-auth 0 of 0 tokens and sessions", "loop-mcp all (4096) of 0 MCP streams, over"]

  static let containers: [ChangeCase] = [
    ChangeCase(
      "nothing",
      loop,
      [],
      costs: [
        "loop-api": "kept - - -", "loop-auth": "kept - kept kept", "loop-mcp": "kept kept kept -",
        "edge": "kept kept - -",
      ],
      routes: ["/mcp": "loop-mcp: kept kept kept -", "/token": "loop-auth: kept - kept kept"],
      budgets: quiet,
      findings: []
    ),
    ChangeCase(
      "the API's environment",
      loop,
      [("      VAULT_DIR: /vault\n", "      VAULT_DIR: /vault\n      LOG_LEVEL: debug\n")],
      ["loop-api": .recreate],
      costs: ["loop-api": "gap - - -", "loop-mcp": "kept kept kept -", "edge": "kept kept - -"],
      routes: [
        "/api/": "loop-api: gap - - -", "/health": "loop-api: gap - - -", "/mcp": "loop-mcp: kept kept kept -",
      ],
      budgets: quiet,
      findings: []
    ),
    ChangeCase(
      "the API is restarted",
      loop,
      [],
      ["loop-api": .restart],
      costs: ["loop-api": "gap - - -"],
      budgets: quiet
    ),
    ChangeCase(
      "the issuer's environment",
      loop,
      [("TOKEN_EXPIRE_HOURS: \"720\"", "TOKEN_EXPIRE_HOURS: \"24\"")],
      ["loop-auth": .recreate],
      costs: ["loop-auth": "gap - kept kept"],
      routes: ["/token": "loop-auth: gap - kept kept", "/mcp": "loop-mcp: kept kept kept -"],
      budgets: quiet,
      findings: []
    ),
    ChangeCase(
      "the issuer's data is at risk",
      loop,
      [],
      ["loop-auth": .dataAtRisk],
      costs: ["loop-auth": "gap - lost lost"],
      budgets: ["loop-auth all (?) of 0 tokens and sessions, over", "loop-mcp 0 of 0 MCP streams"]
    ),
    ChangeCase(
      "the issuer on another volume",
      loop,
      [
        ("oauth-data: { holds: [sqlite, keys] }", "oauth-state: { holds: [sqlite, keys] }"),
        ("/data: oauth-data", "/data: oauth-state"),
      ],
      ["loop-auth": .recreate],
      costs: ["loop-auth": "gap - lost lost"],
      budgets: ["loop-auth all (?) of 0 tokens and sessions, over", "loop-mcp 0 of 0 MCP streams"],
      findings: ["DIF002 error oauth-state", "DIF005 warning oauth-state"]
    ),
    ChangeCase(
      "the server's time zone",
      loop,
      [("env: { TZ: Asia/Seoul }", "env: { TZ: Europe/Berlin }")],
      ["loop-mcp": .recreate],
      costs: ["loop-mcp": "gap cut kept -", "edge": "kept kept - -"],
      routes: ["/mcp": "loop-mcp: gap cut kept -", "/mcp/messages/": "loop-mcp: gap - kept -"],
      budgets: cut,
      findings: ["DIF001 error loop-mcp"]
    ),
    ChangeCase(
      "the server's time zone, with three streams open",
      loop,
      [("env: { TZ: Asia/Seoul }", "env: { TZ: Europe/Berlin }")],
      ["loop-mcp": .recreate],
      budgets: ["loop-auth 0 of 0 tokens and sessions", "loop-mcp 3 of 0 MCP streams, over"],
      findings: ["DIF001 error loop-mcp"],
      open: ["loop-mcp": 3]
    ),
    ChangeCase(
      "the server's time zone, with none open",
      loop,
      [("env: { TZ: Asia/Seoul }", "env: { TZ: Europe/Berlin }")],
      ["loop-mcp": .recreate],
      budgets: quiet,
      findings: ["DIF001 advice loop-mcp"],
      open: ["loop-mcp": 0]
    ),
    ChangeCase(
      "the server's time zone, waived",
      loop,
      [("env: { TZ: Asia/Seoul }", "env: { TZ: Europe/Berlin }")],
      ["loop-mcp": .recreate],
      budgets: ["loop-auth 0 of 0 tokens and sessions", "loop-mcp all (4096) of 0 MCP streams, waived"],
      findings: ["DIF001 advice loop-mcp"],
      waived: ["loop-mcp"]
    ),
    ChangeCase(
      "the budget is raised in the same change",
      loop,
      [("drops: { loop-mcp: 0", "drops: { loop-mcp: 5000")],
      ["loop-mcp": .recreate],
      budgets: ["loop-auth 0 of 0 tokens and sessions", "loop-mcp all (4096) of 5000 MCP streams"],
      findings: ["DIF001 advice loop-mcp"]
    ),
    ChangeCase(
      "no budget is written: pinned and oauth have one all the same",
      loop,
      [("  drops: { loop-mcp: 0, loop-auth: 0 } ", "  rules: {} ")],
      ["loop-mcp": .recreate],
      budgets: cut,
      findings: ["DIF001 error loop-mcp"]
    ),
    ChangeCase(
      "neither pinned nor in the policy",
      loop,
      [("  drops: { loop-mcp: 0, loop-auth: 0 } ", "  rules: {} "), ("deploys: pinned", "deploys: rare")],
      ["loop-mcp": .recreate],
      budgets: ["loop-auth 0 of 0 tokens and sessions"],
      findings: ["DIF001 advice loop-mcp"]
    ),
    ChangeCase(
      "the policy weighs it less, and the gate holds",
      loop,
      [("policy:\n", "policy:\n  rules: { DIF001: warning }\n")],
      ["loop-mcp": .recreate],
      budgets: cut,
      findings: ["DIF001 warning loop-mcp"]
    ),
    ChangeCase(
      "an allowance covers the finding, and the gate holds",
      loop,
      [("policy:\n", "allow:\n  - {rule: DIF001, at: services.loop-mcp, because: \"announced\"}\npolicy:\n")],
      ["loop-mcp": .recreate],
      budgets: cut,
      findings: []
    ),
    ChangeCase(
      "an allowance of a place that nothing is found at",
      loop,
      [("policy:\n", "allow:\n  - {rule: DIF001, at: services.loop-mcp, because: \"announced\"}\npolicy:\n")],
      findings: ["SPC019 warning DIF001"]
    ),
    ChangeCase(
      "an allowance without a place is for changes to come",
      loop,
      [("policy:\n", "allow:\n  - {rule: proxy-action, because: \"we know\"}\npolicy:\n")],
      findings: []
    ),
    ChangeCase(
      "the server is removed",
      loop,
      [
        ("  loop-mcp:                                      #", "  loop-old:  #"),
        ("drops: { loop-mcp: 0, loop-auth: 0 }", "drops: { loop-auth: 0 }"),
      ],
      ["edge": .reload],
      costs: ["loop-mcp": "refused lost lost -", "loop-old": "- - - -"],
      routes: ["/mcp": "loop-old: kept cut - -"],
      budgets: [
        "loop-auth 0 of 0 tokens and sessions", "loop-old 0 of 0 MCP streams",
        "loop-mcp all (4096) of 0 MCP streams, over",
      ]
    ),
  ]

  static let edge: [ChangeCase] = [
    ChangeCase(
      "a route's timeout",
      loop,
      [("    /api/: loop-api\n", "    /api/: { to: loop-api, timeout: 90s }\n")],
      ["edge": .reload],
      costs: ["edge": "kept kept - -", "loop-mcp": "kept kept kept -"],
      routes: ["/api/": "loop-api: kept - - -", "/mcp": "loop-mcp: kept kept kept -"],
      budgets: quiet,
      findings: ["DIF004 advice mcp.example.com"]
    ),
    ChangeCase(
      "a route's timeout, where streams end before old workers do",
      loop.replacing("    mcp:\n", with: "    mcp:\n      max_stream: 1h\n"),
      [("    /api/: loop-api\n", "    /api/: { to: loop-api, timeout: 90s }\n")],
      ["edge": .reload],
      costs: ["edge": "kept kept - -"],
      routes: ["/mcp": "loop-mcp: kept kept kept -"],
      budgets: quiet,
      findings: ["DIF004 advice mcp.example.com"]
    ),
    ChangeCase(
      "the edge's port",
      loop,
      [("listen: 8080", "listen: 8088")],
      ["edge": .recreate],
      costs: ["edge": "gap cut - -"],
      routes: [
        "/mcp": "loop-mcp: gap cut kept -", "/api/": "loop-api: gap - - -", "/token": "loop-auth: gap - kept kept",
      ],
      budgets: cut,
      findings: ["DIF001 error loop-mcp", "DIF004 advice mcp.example.com"]
    ),
    ChangeCase(
      "a route is removed",
      loop,
      [("    /health: loop-api\n", "")],
      ["edge": .reload],
      routes: ["/health": "nobody: refused - - -"],
      findings: ["DIF005 warning loop-api", "DIF004 advice mcp.example.com"]
    ),
    ChangeCase(
      "a route is added",
      loop,
      [("    /health: loop-api\n", "    /health: loop-api\n    /v2/: loop-api\n")],
      ["edge": .reload],
      routes: ["/v2/": "loop-api: - - - -", "/health": "loop-api: kept - - -"],
      findings: ["DIF004 advice mcp.example.com", "DIF003 advice /v2/"]
    ),
    ChangeCase(
      "the public host",
      loop,
      [("host: mcp.example.com", "host: notes.example.com")],
      ["loop-api": .recreate, "loop-auth": .recreate, "loop-mcp": .recreate, "edge": .reload],
      costs: ["loop-auth": "gap - kept lost", "loop-mcp": "gap cut kept lost", "loop-api": "gap - - -"],
      routes: ["/mcp": "loop-mcp: gap cut kept lost"],
      budgets: ["loop-auth all (?) of 0 tokens, over", "loop-mcp all (4096) of 0 MCP streams, over"],
      findings: ["DIF001 error loop-mcp", "DIF004 advice notes.example.com", "DIF005 warning notes.example.com"]
    ),
    ChangeCase(
      "TLS is switched off",
      loop,
      [weighing("SEC008: warning"), ("tls: upstream ", "tls: off ")],
      ["edge": .reload],
      findings: [
        "DIF004 advice mcp.example.com", "DIF003 warning off", "DIF005 warning off",
      ]
    ),
    ChangeCase(
      "an older nginx",
      loop,
      [("engine: nginx", "image: \"nginx:1.28.0\"")],
      ["edge": .recreate],
      findings: ["DIF001 error loop-mcp", "DIF006 warning \"nginx:1.28.0\"", "DIF004 advice mcp.example.com"]
    ),
  ]

  static let access: [ChangeCase] = [
    ChangeCase(
      "the server may write a vault",
      loop,
      [
        weighing("VOL001: warning"),
        (
          "reads: { /vault: vault, /exec_vault: exec-vault }",
          "reads: { /exec_vault: exec-vault }\n    writes: { /vault: vault }"
        ),
      ],
      findings: ["DIF003 warning /vault"]
    ),
    ChangeCase(
      "the API may write the exec vault",
      loop,
      [
        (
          "    writes: { /vault: vault }\n    reads: { /vault/exec: exec-vault }",
          "    writes: { /vault: vault, /vault/exec: exec-vault }"
        )
      ],
      findings: ["DIF003 warning /vault/exec"]
    ),
    ChangeCase(
      "the issuer writes notes",
      loop,
      [weighing("VOL001: warning"), ("writes: { /data: oauth-data }", "writes: { /data: oauth-data, /vault: vault }")],
      ["loop-auth": .recreate],
      costs: ["loop-auth": "gap - kept kept"],
      findings: ["DIF003 warning /vault"]
    ),
    ChangeCase(
      "a vault asks for another scope",
      loop,
      [("scope: \"exec:read\"", "scope: \"board:read\"")],
      findings: ["DIF005 warning \"board:read\""]
    ),
    ChangeCase(
      "a vault asks for none",
      loop,
      [("exec: { path: /exec_vault, scope: \"exec:read\" }", "exec: { path: /exec_vault }")],
      findings: ["DIF003 warning exec"]
    ),
    ChangeCase(
      "a vault is renamed",
      loop,
      [("exec: { path: /exec_vault,", "board: { path: /exec_vault,")],
      findings: ["DIF005 warning board"]
    ),
    ChangeCase(
      "a vault is gone",
      loop,
      [("        exec: { path: /exec_vault, scope: \"exec:read\" }\n", "")],
      findings: ["DIF005 warning loop-mcp"]
    ),
    ChangeCase(
      "the server asks for no tokens",
      loop,
      [
        (", scope: \"vault:read\"", ""), (", scope: \"exec:read\"", ""), ("    auth: loop-auth\n", ""),
        ("      anonymous_stream: true ", "      open: true "),
      ],
      findings: ["DIF003 warning loop-mcp", "DIF003 warning true"]
    ),
    ChangeCase(
      "streams without a token are refused",
      loop,
      [("      anonymous_stream: true ", "      anonymous_stream: false ")],
      findings: []
    ),
    ChangeCase(
      "streams without a token are allowed",
      loop.replacing("      anonymous_stream: true ", with: "      anonymous_stream: false "),
      [("      anonymous_stream: false ", "      anonymous_stream: true ")],
      findings: ["DIF003 warning true"]
    ),
    ChangeCase(
      "pages of another origin",
      loop,
      [("    mcp:\n", "    mcp:\n      origins: [\"https://app.example.com\"]\n")],
      findings: ["DIF003 advice \"https://app.example.com\""]
    ),
    ChangeCase(
      "two revisions are spoken",
      loop,
      [("    mcp:\n", "    mcp:\n      protocols: [\"2025-11-25\", \"2026-07-28\"]\n")],
      ["loop-mcp": .recreate, "edge": .reload],
      routes: ["/mcp/messages/": "nobody: refused - - -"],
      findings: [
        "DIF001 error loop-mcp", "DIF005 warning [\"2025-11-25\", \"2026-07-28\"]", "DIF004 advice mcp.example.com",
      ]
    ),
    ChangeCase(
      "the issuer names itself otherwise",
      loop,
      [
        (
          "OAUTH_DB_PATH: /data/oauth.db\n      OAUTH_KEYS_DIR: /data/keys\n      OAUTH_ISSUER: edge://",
          "OAUTH_DB_PATH: /data/oauth.db\n      OAUTH_KEYS_DIR: /data/keys\n      OAUTH_ISSUER: https://login.example.com"
        )
      ],
      ["loop-auth": .recreate],
      costs: ["loop-auth": "gap - kept lost"]
    ),
    ChangeCase(
      "the API is published",
      loop,
      [("    port: 8081\n", "    port: 8081\n    publish: 8082\n")],
      findings: ["DIF003 advice 8082"]
    ),
    ChangeCase(
      "the API is published to everybody",
      loop,
      [("    port: 8081\n", "    port: 8081\n    publish: \"0.0.0.0:8082\"\n")],
      findings: ["DIF003 warning \"0.0.0.0:8082\""]
    ),
    ChangeCase(
      "the API gets a capability and a writable root",
      loop,
      [("    port: 8081\n", "    port: 8081\n    compose: { cap_add: [NET_ADMIN], read_only: false }\n")],
      findings: ["DIF003 warning NET_ADMIN", "DIF003 warning false"]
    ),
    ChangeCase(
      "the vault is another folder",
      loop,
      [("path: ./specs/loop/vault,", "path: /srv/vault,")],
      findings: ["DIF002 error /srv/vault"]
    ),
  ]
}
