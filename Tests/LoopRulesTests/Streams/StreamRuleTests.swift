import LoopDiagnostics
import Support
import Testing

@Suite struct `Rules on streams` {
  private static func mcp(_ route: String, heartbeat: String = "15s") -> String {
    """
    volumes: {vault: {path: ./notes}}
    services:
      assistant:
        kind: mcp
        port: 8085
        reads: {/vault: vault}
        mcp: {open: true, vaults: {all: {path: /vault}}, heartbeat: \(heartbeat)}
    edge:
      host: shop.example.com
      \(route)
    """
  }

  private static func web(_ route: String) -> String {
    """
    services:
      web: {image: "web:1.0.0", port: 8080}
    edge:
      host: shop.example.com
      routes:
        /: \(route)
    """
  }

  @Test(arguments: [
    Case("implied routes follow the heartbeat", mcp("tls: off", heartbeat: "20m")),
    Case("exactly two heartbeats", ["STR003"], mcp("routes: {/mcp: {to: assistant, timeout: 30s}}")),
    Case("more than two heartbeats", mcp("routes: {/mcp: {to: assistant, timeout: 31s}}")),
    Case("a silence below two heartbeats", ["STR003"], mcp("routes: {/mcp: {to: assistant, stream: 20s}}")),
    Case(
      "a raw timeout wins",
      ["STR003"],
      mcp("routes: {/mcp: {to: assistant, timeout: 75s, raw: \"proxy_read_timeout 20;\"}}")
    ),
    Case("a raw timeout that is long enough", mcp("routes: {/mcp: {to: assistant, raw: \"proxy_read_timeout 2m;\"}}")),
    Case("no stream at all", web("{to: web, timeout: 1s}")),
    Case("a stream that is none", web("{to: web, stream: false, timeout: 1s}")),
    Case("the longest silence is said", web("{to: web, stream: 20s}")),
    Case("as long as a stream lives", web("{to: web, stream: true, timeout: 1h}")),
  ])
  func `hold the read timeout above the heartbeat`(example: Case) { example.check() }

  @Test(arguments: [
    ("{to: web, stream: true, timeout: 60s}", "warning"), ("{to: web, stream: true}", "advice"),
    ("{to: web, stream: true, timeout: 2h}", "advice"),
  ])
  func `an unknown heartbeat weighs less than a wrong timeout`(route: String, severity: String) {
    let reading = Reading("loopgen: 1\nname: shop\n" + Self.web(route))
    #expect(reading.all.filter { $0.code == "STR003" }.map(\.severity.name) == [severity])
  }

  private static func app(_ service: String, edge: String = "") -> String {
    """
    services:
      web: {port: 8080, \(service)}
    edge: {host: shop.example.com, routes: {/: web, /a/: web}\(edge)}
    """
  }

  @Test(arguments: [
    Case("what the recipe sets", app("build: {recipe: python, context: web, asgi: \"main:app\"}")),
    Case("an image that nobody knows", app("image: \"web:1.0.0\"")),
    Case("just the margin", app("image: \"web:1.0.0\", keepalive: 65s")),
    Case("less than the margin", ["STR005"], app("image: \"web:1.0.0\", keepalive: 64s")),
    Case("a runtime that is known by its image", ["STR005"], app("image: \"node:22.11.0\"")),
    Case("what is known by its image, corrected", app("image: \"node:22.11.0\", keepalive: 75s")),
    Case("no kept connections", app("image: \"web:1.0.0\", keepalive: 5s", edge: ", keepalive: 0")),
    Case("a variable keeps none", app("image: \"web:1.0.0\", keepalive: 5s", edge: ", image: \"nginx:1.26.2\"")),
    Case("a service that is not routed", "services:\n  web: {image: \"web:1.0.0\", port: 80, keepalive: 5s}"),
  ])
  func `hold the idle time above the edge's`(example: Case) { example.check() }

  @Test func `a race names both times and where they come from`() throws {
    let command = "build: {recipe: python, context: web, command: \"uvicorn main:app --host 0.0.0.0 --port 8080\"}"
    let finding = try #require(Reading("loopgen: 1\nname: shop\n" + Self.app(command)).diagnostics.first)
    #expect(finding.message.hasPrefix("app idle 5 s (uvicorn's default) is not above upstream idle 60 s (loopgen's "))
  }

  @Test(arguments: [
    Case(
      "a rare service may stream",
      """
      services:
        web: {image: "web:1.0.0", port: 8080}
      edge: {host: shop.example.com, routes: {/: {to: web, stream: 75s}}}
      """
    ),
    Case(
      "an often deployed service with two streams is one finding",
      ["DEP006"],
      """
      services:
        web: {image: "web:1.0.0", port: 8080, deploys: often}
      edge: {host: shop.example.com, routes: {/a: {to: web, stream: 75s}, /b: {to: web, stream: 75s}}}
      """
    ),
  ])
  func `hold streams apart from deploys`(example: Case) { example.check() }

  private static func crowd(_ limits: String, raw: String = "", service: String = "") -> String {
    """
    services:
      assistant:
        kind: mcp
        port: 8085
        mcp: {open: true, limits: {\(limits)}}
        \(service)
    edge:
      host: shop.example.com
      \(raw)
    """
  }

  @Test(arguments: [
    RuleCase("STR006", "as many streams as are told", crowd("streams: 8000")),
    RuleCase(
      "STR006",
      "a limit of the user's own below them",
      [.warning],
      crowd("streams: 2000", service: "compose: {ulimits: {nofile: 2048}}")
    ),
    RuleCase("STR006", "the same for fewer", crowd("streams: 500", service: "compose: {ulimits: {nofile: 2048}}")),
    RuleCase("RTE008", "the route follows", crowd("body: 16m")),
    RuleCase(
      "RTE008",
      "a route of its own",
      [.warning],
      crowd("body: 16m", raw: "routes: {/mcp: {to: assistant, body: 1m}}")
    ),
    RuleCase("RTE008", "a wider route", crowd("body: 16m", raw: "routes: {/mcp: {to: assistant, body: 32m}}")),
    RuleCase(
      "RTE008",
      "a narrower route alone",
      crowd("streams: 10", raw: "routes: {/mcp: {to: assistant, body: 1m}}")
    ),
  ])
  func `the edge holds and takes what the server is told to`(example: RuleCase) throws { try example.check() }
}
