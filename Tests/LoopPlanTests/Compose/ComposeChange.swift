import LoopDiagnostics
import LoopPlan
import Support
import Testing

/// A change to a small shop, and what the plan says of it, one line for each effect.
struct ComposeChange {
  static let spec = """
    loopgen: 1
    name: shop
    volumes:
      notes: {path: ./notes, holds: notes}
      store: {holds: [sqlite, keys]}
      cache: {}
    services:
      api:
        image: "example/api:1.0.0"
        port: 8081
        health: false
        env: {LOG_LEVEL: info, PEER: svc://auth/x, DB_PASSWORD: swordfish1}
        writes: {/vault: notes}
        memory: 512m
      auth:
        kind: oauth
        image: "example/auth:1.0.0"
        port: 8083
        health: false
        writes: {/data: store}
      worker:
        image: "example/worker:1.0.0"
        health: false
        writes: {/cache: cache}
        compose: {labels: {team: a}}
    edge:
      host: shop.example.com
      listen: "127.0.0.1:8080"
      routes: {/api/: api}

    """

  let planned: Planned
  let before: StackSide
  let after: StackSide

  /// Replaces texts of the spec, each everywhere.
  init(_ replacements: (old: String, new: String)..., given: [(old: String, new: String)] = []) throws {
    let base = Self.replaced(Self.spec, given)
    planned = Planned(base, Self.replaced(base, replacements))
    before = try #require(planned.before)
    after = try #require(planned.after)
  }

  private static func replaced(_ text: String, _ replacements: [(old: String, new: String)]) -> String {
    replacements.reduce(text) { text, replacement in
      #expect(text.contains(replacement.old), "no `\(replacement.old)` in the spec")
      return text.replacing(replacement.old, with: replacement.new)
    }
  }

  var effects: [Effect] { ComposeImpact.effects(before, after) }

  /// With another Compose file in the base; `nil` takes it away.
  func effects(ran edit: (String) -> String?) -> [Effect] { ComposeImpact.effects(ran(edit), after) }

  func ran(_ edit: (String) -> String?) -> StackSide {
    var side = before
    side.files["compose.yaml"] = side.files["compose.yaml"].flatMap(edit)
    return side
  }

  /// `service action: cause (place)`.
  func lines(_ effects: [Effect]) -> [String] {
    effects.map { "\($0.service) \($0.action.name): \($0.cause.text) (\(place(of: $0.cause)))" }
  }

  var lines: [String] { lines(effects) }

  private func place(of cause: Cause) -> String {
    switch cause.place {
    case .spec(let span):
      let text = planned.sources[span.file]
      return "\(text.name):\(LineMap(text).position(of: span.start))"
    case .file(let path): return path
    case .service(let name): return "service \(name)"
    case .output(let path): return "output \(path)"
    case nil: return "nowhere"
    }
  }
}
