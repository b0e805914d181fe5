import Testing

/// Edits that change nothing that runs or is judged.
struct SilentEditTests {
  @Test(
    arguments: [
      // Comments, empty lines and layout.
      ("name: loop\n", "name: loop # the stack\n\n\n"), ("  # kind: oauth adds", "  # the kind oauth adds"),
      ("loopgen: 1\n", "loopgen: 1\nx-owner: { team: notes }\n"),
      // Quotes.
      ("context: specs/loop/api", "context: 'specs/loop/api'"),
      ("      TZ: Asia/Seoul\n", "      TZ: \"Asia/Seoul\"\n"),
      ("\"720\"", "'720'"), ("scope: \"vault:read\"", "scope: 'vault:read'"),
      ("deploys: pinned", "deploys: \"pinned\""),
      // Blocks in place of flows, one in place of a list.
      ("writes: { /vault: vault }\n", "writes:\n      /vault: vault\n"), ("holds: notes }", "holds: [notes] }"),
      ("secrets: [OPENAI_API_KEY, ANTHROPIC_API_KEY]", "secrets:\n      - OPENAI_API_KEY\n      - ANTHROPIC_API_KEY"),
      ("    health: /health\n", "    health: { path: /health }\n"),
      // Order.
      ("    port: 8081\n    health: /health\n", "    health: /health\n    port: 8081\n"),
      ("[OPENAI_API_KEY, ANTHROPIC_API_KEY]", "[ANTHROPIC_API_KEY, OPENAI_API_KEY]"),
      ("holds: [sqlite, keys]", "holds: [keys, sqlite]"),
      ("{ /vault: vault, /exec_vault: exec-vault }", "{ /exec_vault: exec-vault, /vault: vault }"),
      ("    /api/: loop-api\n    /health: loop-api\n", "    /health: loop-api\n    /api/: loop-api\n"),
      ("drops: { loop-mcp: 0, loop-auth: 0 }", "drops: { loop-auth: 0, loop-mcp: 0 }"),
      ("{ path: /vault, scope: \"vault:read\" }", "{ scope: \"vault:read\", path: /vault }"),
      // Other words for the same.
      ("keepalive: 300s", "keepalive: 5m"), ("    /api/: loop-api\n", "    /api/: { to: loop-api }\n"),
      ("{ path: /vault, scope", "{ path: \"/vault\", scope"),
      // What holds anyway, written out or left out.
      ("    health: /health\n", ""), ("keepalive: 64\n", "image: \"nginx:1.30.6\"\n  keepalive: 64\n"),
      ("    port: 8081\n", "    port: 8081\n    kind: http\n    replicas: 1\n    workers: 1\n    stop: 30s\n"),
      ("    port: 8081\n", "    port: 8081\n    keepalive: 75s\n    user: \"10001:10001\"\n"),
      ("asgi: \"main:app\" }\n    port: 8081", "asgi: \"main:app\", version: \"3.11\" }\n    port: 8081"),
      ("asgi: \"main:app\" }\n    port: 8081", "asgi: \"main:app\", requirements: requirements.txt }\n    port: 8081"),
      ("    keepalive: 300s\n", ""), ("  engine: nginx\n", ""), ("  listen: 8080\n", "  listen: \"0.0.0.0:8080\"\n"),
      ("  tls: upstream ", "  # tls: upstream "), ("  keepalive: 64\n", ""),
      ("    /api/: loop-api\n", "    /api/: { to: loop-api, timeout: 60s, body: 1m, strip: false, stream: false }\n"),
      ("      anonymous_stream: true ", "      heartbeat: 15s\n      max_stream: 24h\n      anonymous_stream: true "),
      ("      anonymous_stream: true ", "      open: false\n      session: stateless\n      anonymous_stream: true "),
      (
        "      anonymous_stream: true ",
        "      drain: 20s\n      limits: { connections: 8192 }\n      anonymous_stream: true "
      ),
      ("  drops: { loop-mcp: 0, loop-auth: 0 } ", "  drops: { loop-mcp: 0 } "),
      ("    calls: [loop-auth]\n", ""),
      ("    reads: { /vault/exec", "    calls: [loop-auth]\n    reads: { /vault/exec"),
    ]
  )
  func `what means the same is no change`(find: String, replacement: String) throws {
    let edited = ChangeLines.loop.replacing(find, with: replacement)
    #expect(try ChangeLines.of(ChangeLines.loop, edited) == [])
    #expect(try ChangeLines.of(edited, ChangeLines.loop) == [])
  }

  @Test(
    arguments: [
      ("labels: { team: shop, tier: \"1\" }", "labels: [tier=1, team=shop]"),
      ("ulimits: { nofile: { soft: 4096, hard: 8192 } }", "ulimits: { nofile: { hard: 8192, soft: 4096 } }"),
      ("raw: \"add_header X-Shop one;\"", "raw: \"add_header   X-Shop 'one'; # as it was\""),
      ("trust: [10.0.0.0/8, 192.168.0.0/16]", "trust: [192.168.0.0/16, 10.0.0.0/8]"),
      ("protocols: [2025-06-18, 2025-11-25]", "protocols: [2025-11-25, 2025-06-18]"),
      ("methods: [GET, POST]", "methods: [POST, GET]"), ("timeout: 90s", "timeout: 1m30s"),
      ("rule: PRT005, at", "rule: published-wide, at"), ("rules: { PRT005: error,", "rules: { published-wide: error,"),
      ("memory: 512m", "memory: 524288k"),
      ("namespace: shop-prod, expose: gateway-api", "expose: gateway-api, namespace: shop-prod"),
    ]
  )
  func `neither is it in raw parts and lists`(find: String, replacement: String) throws {
    #expect(WholeLanguage.spec.contains(find))
    let edited = WholeLanguage.spec.replacing(find, with: replacement)
    #expect(try ChangeLines.of(WholeLanguage.spec, edited) == [])
  }

  @Test(arguments: [ChangeLines.loop, WholeLanguage.spec])
  func `a spec does not differ from itself`(spec: String) throws { #expect(try ChangeLines.of(spec, spec) == []) }
}
