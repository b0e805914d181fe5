import LoopDiagnostics
import LoopPlan
import Support
import Testing

/// One change of a small stack, and what it does to the edge.
struct EdgeChange: CustomTestStringConvertible, Sendable {
  typealias Edits = [(from: String, to: String)]

  let name: String
  /// In the spec.
  var spec: Edits = []
  /// In the spec, on both sides, before anything else.
  var ground: Edits = []
  /// In the nginx.conf that runs: an older loopgen's, or edited by hand.
  var running: Edits = []
  /// In the nginx.conf that shall run.
  var next: Edits = []
  /// In the proxy.conf that runs.
  var profile: Edits = []
  /// `action text (where)`, one for each cause.
  var effects: [String] = []

  var testDescription: String { name }

  static let base = """
    loopgen: 1
    name: app
    volumes:
      notes: {path: ./notes, holds: notes}
    services:
      api:
        image: "example/api:1.0.0"
        port: 8081
      web: {image: "example/web:1.0.0", port: 8082}
      feed:
        kind: mcp
        port: 8085
        reads: {/notes: notes}
        mcp:
          open: true
          vaults: {notes: {path: /notes}}
    edge:
      image: "nginx:1.30.0"
      host: app.example.com
      routes:
        /api/: api
        /web/:
          to: web
          timeout: 90s
          body: 2m
          methods: [GET, POST]
          strip: true
        /only: web

    """

  /// What the change does, as `effects` has it.
  func outcome() throws -> [String] {
    let first = try Self.edited(Self.base, ground)
    let planned = Planned(first, try Self.edited(first, spec))
    var before = try #require(planned.before, "\(planned.problems)")
    var after = try #require(planned.after, "\(planned.problems)")
    before.files["nginx/nginx.conf"] = try Self.edited(before.files["nginx/nginx.conf"] ?? "", running)
    before.files["nginx/proxy.conf"] = try Self.edited(before.files["nginx/proxy.conf"] ?? "", profile)
    after.files["nginx/nginx.conf"] = try Self.edited(after.files["nginx/nginx.conf"] ?? "", next)
    return EdgeImpact.effects(before, after).map { planned.line(of: $0) }
  }

  static func edited(_ text: String, _ edits: Edits) throws -> String {
    try edits.reduce(text) { text, edit in
      // An edit that changes nothing would make a test that cannot fail.
      try #require(text.contains(edit.from), "no `\(edit.from)` in \(text)")
      return text.replacing(edit.from, with: edit.to)
    }
  }
}

extension Planned {
  var problems: String {
    var renderer = TextRenderer(sources: sources)
    return renderer.render(diagnostics.sorted)
  }

  func line(of effect: Effect) -> String { "\(effect.action.name) \(effect.cause.text) (\(place(of: effect.cause)))" }

  private func place(of cause: Cause) -> String {
    switch cause.place {
    case .spec(let span):
      let line = LineMap(sources[span.file]).position(of: span.start).line
      return "\(cause.era.rawValue) \(line)"
    case .file(let path): return "file \(path)"
    case .service(let name): return "service \(name)"
    case .output(let path): return path
    case nil: return "nowhere"
    }
  }
}
