import LoopDiagnostics
import LoopPlan
import Support
import Testing

/// What means the same changes nothing, and nothing is listed.
struct NoFalseAlarmTests {
  private static let spec = (try? Checkout.read("specs/loop.yaml")) ?? ""

  private static let base = Planned(spec, nil)

  /// Edits that say the same in other words.
  private static let harmless: [(name: String, edit: @Sendable (String) -> String)] = [
    ("nothing at all", { $0 }),
    ("a comment", { "# Another comment.\n" + $0 }),
    (
      "comments taken out",
      { $0.split(separator: "\n", omittingEmptySubsequences: false).map(Self.uncommented).joined(separator: "\n") }
    ),
    ("empty lines", { $0.replacing("\n  loop-auth:", with: "\n\n\n  loop-auth:") }),
    ("quotes", { $0.replacing("TZ: Asia/Seoul", with: "TZ: \"Asia/Seoul\"") }),
    ("one in another's unit", { $0.replacing("keepalive: 300s", with: "keepalive: 5m") }),
    (
      "a block in place of braces",
      { $0.replacing("    env: { TZ: Asia/Seoul }", with: "    env:\n      TZ: Asia/Seoul") }
    ),
    ("a default written out", { $0.replacing("    deploys: often ", with: "    replicas: 1\n    deploys: often ") }),
    ("services in another order", { Self.moved("  loop-auth:", before: "  loop-api:", in: $0) }),
    (
      "routes in another order",
      {
        $0.replacing("    /api/: loop-api\n    /health: loop-api", with: "    /health: loop-api\n    /api/: loop-api")
      }
    ),
    (
      "variables in another order",
      {
        $0.replacing(
          "      VAULT_DIR: /vault\n      EXEC_VAULT_DIR: /vault/exec",
          with: "      EXEC_VAULT_DIR: /vault/exec\n      VAULT_DIR: /vault"
        )
      }
    ),
    (
      "secrets in another order",
      {
        $0.replacing("[OPENAI_API_KEY, ANTHROPIC_API_KEY]", with: "[ANTHROPIC_API_KEY, OPENAI_API_KEY]")
      }
    ),
    (
      "mounts in another order",
      {
        $0.replacing("{ /vault: vault, /exec_vault: exec-vault }", with: "{ /exec_vault: exec-vault, /vault: vault }")
      }
    ),
    ("volumes in another order", { Self.moved("  oauth-data:", before: "  vault:", in: $0, lines: 1) }),
    ("a key of the user's own", { $0 + "\nx-notes: { owner: somebody }\n" }),
  ]

  @Test(arguments: harmless.indices)
  func `what means the same is no change`(index: Int) throws {
    let (name, edit) = Self.harmless[index]
    let edited = edit(Self.spec)
    #expect(index == 0 || edited != Self.spec, "\(name) edits nothing")
    let plan = try #require(Self.base.changed(to: edited).plan)
    #expect(plan.changes.isEmpty, "\(name): \(plan.changes)")
    for impact in plan.impacts {
      #expect(impact.action == .unchanged, "\(name): \(impact.service) \(impact.action) \(impact.causes.map(\.text))")
    }
    #expect(plan.findings.isEmpty && plan.tools.isEmpty && !plan.isRefused, "\(name): \(plan.findings.map(\.message))")
  }

  private static func uncommented(_ line: Substring) -> Substring {
    guard let mark = line.firstRange(of: "# ") else { return line }
    return line[..<mark.lowerBound]
  }

  /// A block of lines put in front of another one.
  private static func moved(_ block: String, before other: String, in text: String, lines count: Int? = nil) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix(block) }),
      let place = lines.firstIndex(where: { $0.hasPrefix(other) })
    else { return text }
    let rest = lines[(start + 1)...]
    let end = count.map { start + $0 } ?? rest.firstIndex { !$0.hasPrefix("    ") && !$0.isEmpty } ?? lines.endIndex
    let moved = lines[start..<end]
    lines.removeSubrange(start..<end)
    lines.insert(contentsOf: moved, at: place)
    return lines.joined(separator: "\n")
  }
}
