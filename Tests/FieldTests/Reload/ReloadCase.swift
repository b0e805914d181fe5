import Support
import Testing

/// A change of a small stack, and a question to the edge that tells the configurations apart.
struct ReloadCase: Sendable {
  typealias Edits = [(from: String, to: String)]
  typealias Question = @Sendable (ReloadedEdge) throws -> String

  let name: String
  /// In the spec of both sides, in that of the second, in the file that runs, in that which shall run; port names in
  /// braces.
  var ground: Edits = []
  var spec: Edits = []
  var running: Edits = []
  var next: Edits = []
  /// Whether the answers differ.
  var isVisible = true
  /// Whether the new configuration may be started here: one that listens on every address may not.
  var mayStart = true
  var question: Question = { try $0.served("/api/x") }

  static let base = """
    loopgen: 1
    name: reloaded
    volumes: {notes: {path: ./notes, holds: notes}}
    services:
      api: {image: "example/api:1.0.0", port: {api}}
      feed: {kind: mcp, port: {feed}, reads: {/notes: notes}, mcp: {open: true, vaults: {notes: {path: /notes}}}}
      site: {image: "example/site:1.0.0", port: {site}}
      silent: {image: "example/silent:1.0.0", port: {silent}}
      gone: {image: "example/gone:1.0.0", port: {other}}
    edge:
      image: "nginx:1.22.1"
      host: edge.example.com
      routes:
        /api/: api
        /only: site
        /cut/: {to: site, strip: true}
        /small/: {to: api, body: 1k}
        /silent: {to: silent, timeout: 3s}
        /gone: gone

    """

  static func edited(_ text: String, _ edits: Edits, _ services: ReloadServices) throws -> String {
    try edits.reduce(text) { text, edit in
      let (from, to) = (named(edit.from, services), named(edit.to, services))
      try #require(text.contains(from), "no `\(from)` in \(text)")
      return text.replacing(from, with: to)
    }
  }

  static func named(_ text: String, _ services: ReloadServices) -> String {
    services.ports.reduce(text) { $0.replacing("{\($1.key)}", with: "\($1.value)") }
  }
}

extension ReloadedEdge {
  /// Who answers and which path it sees, else the status.
  func served(_ path: String, host: String = "edge.example.com", method: String = "GET") throws -> String {
    let answer = try get(path, host: host, method: method)
    guard answer.status == 200, let echo = try? answer.echo else { return "\(answer.status)" }
    return "`\(services.name(echo["port"]?.number) ?? "?")` sees `\(echo["path"]?.text ?? "?")`"
  }
}
