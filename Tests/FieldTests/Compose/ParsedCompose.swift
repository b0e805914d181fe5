import LoopDiagnostics
import LoopStack
import Support
import Testing

/// What the real Compose makes of a file.
struct ParsedCompose: Sendable {
  let tree: JSONTree

  /// Reads a file; secrets come from `environment`.
  init(_ file: String, environment: [String: String] = [:]) throws {
    let run = try Tool.compose.run(["-f", file, "config", "--format", "json"], environment: environment)
    try #require(run.status == 0, "\(run.errors)")
    tree = try JSONTree(parsing: run.output).mapTexts(Self.unescaped)
  }

  /// `config` prints a Compose file again, in which `$$` is one `$`; anything else with a `$` is no literal.
  private static func unescaped(_ text: String) -> String {
    let rest = text.replacing("$$", with: "")
    return rest.contains("$") ? "NOT ESCAPED: " + text : text.replacing("$$", with: "$")
  }

  var services: [String: JSONTree] { tree["services"]?.members ?? [:] }

  func service(_ name: String) throws -> JSONTree { try #require(services[name]) }

  /// Values for all secrets of a stack, that need quoting themselves.
  static func secrets(of stack: Stack) -> [String: String] {
    let names = stack.services.flatMap { $0.secrets.map(\.value) }
    return Dictionary(names.map { ($0, "a secret of \($0): \"#'{}") }, uniquingKeysWith: { first, _ in first })
  }
}

extension Fixture {
  var compose: ParsedCompose { get throws { try output.compose.get() } }
}
