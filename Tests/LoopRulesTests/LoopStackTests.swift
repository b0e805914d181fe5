import Foundation
import LoopDiagnostics
import LoopRules
import Support
import Testing

@Suite struct `The LOOP stack` {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../specs/loop.yaml").standardized

  @Test(arguments: [nil, "nas"])
  func `has no finding above advice`(target: String?) throws {
    let reading = Reading(bytes: Array(try Data(contentsOf: Self.file)), target: target)
    #expect(reading.checked != nil)
    #expect(reading.diagnostics.allSatisfy { $0.severity == .advice }, "\(reading.rendered)")
  }

  /// What the stack was before MCP got a container of its own, and what a slip of the pen would make of it.
  @Test(arguments: [
    ("deploys: pinned", "deploys: often", "DEP006"),
    (
      "reads: { /vault: vault, /exec_vault: exec-vault }",
      "writes: { /vault: vault }\n    reads: { /exec_vault: exec-vault }",
      "VOL001"
    ),
    ("/api/: loop-api", "/api/: loop-apii", "SPC002"),
    ("writes: { /data: oauth-data }", "reads: { /data: oauth-data }", "VOL002"),
    ("svc://loop-auth/.well-known/jwks.json", "http://localhost:8083/.well-known/jwks.json", "PRT008"),
    ("auth: loop-auth", "auth: loop-api", "SPC002"),
    ("    keepalive: 300s", "    keepalive: 30s", "STR005"),
    ("anonymous_stream: true ", "heartbeat: 0s ", "STR003"),
    (
      "  listen: 8080", "  listen: 8080\n  raw: {server: \"location /x { proxy_pass http://loop-api:8081; }\"}",
      "RTE011"
    ),
  ])
  func `broken in one place has a finding`(old: String, new: String, code: String) throws {
    let text = try String(contentsOf: Self.file, encoding: .utf8)
    try #require(text.contains(old))
    let reading = Reading(text.replacingOccurrences(of: old, with: new))
    #expect(reading.diagnostics.contains { $0.code.hasPrefix(code) }, "\(reading.rendered)")
  }
}
