import LoopDiagnostics
import Support
import Testing

@Suite struct `Names that lead nowhere` {
  @Test(arguments: [
    Case(
      "calls, needs and auth",
      ["SPC002", "SPC002", "SPC002"],
      """
      services:
        web: {image: "web:1.0.0", port: 8080, calls: [api], needs: [db], auth: login}
      """
    ),
    Case(
      "a reference is reported once, not as the call that follows from it",
      ["SPC002"],
      """
      services:
        web: {image: "web:1.0.0", port: 8080, env: {API: svc://api/}}
      """
    ),
    Case(
      "a reference to an edge that is not there",
      ["SPC002"],
      """
      services:
        web: {image: "web:1.0.0", port: 8080, env: {ISSUER: edge://}}
      """
    ),
    Case(
      "a service that needs itself",
      ["SPC002"],
      """
      services:
        web: {image: "web:1.0.0", port: 8080, needs: [web]}
      """
    ),
    Case(
      "two circles through one service",
      ["SPC002", "SPC002"],
      """
      services:
        a: {image: "a:1.0.0", needs: [b, c]}
        b: {image: "b:1.0.0", needs: [a]}
        c: {image: "c:1.0.0", needs: [a]}
      """
    ),
    Case(
      "a diamond is no circle",
      """
      services:
        a: {image: "a:1.0.0", needs: [b, c]}
        b: {image: "b:1.0.0", needs: [d]}
        c: {image: "c:1.0.0", needs: [d]}
        d: {image: "d:1.0.0"}
      """
    ),
    Case(
      "services may call each other",
      """
      services:
        a: {image: "a:1.0.0", port: 80, calls: [b], env: {B: svc://b/}}
        b: {image: "b:1.0.0", port: 81, calls: [a], env: {A: svc://a/}}
      """
    ),
    Case(
      "folders are no names",
      """
      services:
        web: {image: "web:1.0.0", reads: {/a: ./pages, /b: /srv/pages}}
      """
    ),
    Case(
      "a vault inside a mount",
      """
      volumes: {vault: {path: ./notes}}
      services:
        assistant:
          kind: mcp
          port: 8085
          reads: {/vault: vault}
          mcp: {open: true, vaults: {all: {path: /vault}, team: {path: /vault/team}}}
      """
    ),
    Case(
      "a vault beside a mount that begins alike",
      ["SPC002"],
      """
      volumes: {vault: {path: ./notes}}
      services:
        assistant:
          kind: mcp
          port: 8085
          reads: {/vault: vault}
          mcp: {open: true, vaults: {team: {path: /vaults}}}
      """
    ),
  ])
  func `are found wherever they are written`(example: Case) { example.check() }

  @Test func `a chain of ten thousand needs is walked without recursion`() {
    let services = (0..<10_000).map { "  s\($0): {image: \"s:1.0.0\", needs: [s\(($0 + 1) % 10_000)]}" }
    let text = "loopgen: 1\nname: shop\nservices:\n" + services.joined(separator: "\n") + "\n"
    #expect(Reading(text).diagnostics.map(\.code) == ["SPC002"])
  }

  @Test func `a file full of them is read to the end`() {
    let services = (0..<2_000).map { "  s\($0): {image: \"s:1.0.0\", calls: [t\($0)]}" }
    let text = "loopgen: 1\nname: shop\nservices:\n" + services.joined(separator: "\n") + "\n"
    #expect(Reading(text).diagnostics.count == 2_000)
  }
}
