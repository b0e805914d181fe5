import LoopFormats
import LoopStack

/// Paths that the user's own directives answer without passing them on: `location = /path { return 200 …; }`.
struct OwnAnswers {
  private var paths: Set<String> = []
  /// Of the paths, in bytes: only beginnings as long are looked up.
  private var lengths: Set<Int> = []

  init(_ edge: Edge) {
    for directive in (edge.rawHTTP + edge.rawServer).flatMap(\.allDirectives) where directive.name == "location" {
      guard let block = directive.directive.block, let path = directive.words.last, path.utf8.count > 1 else {
        continue
      }
      if block.contains(where: Self.isPass) { continue }
      paths.insert(path)
      lengths.insert(path.utf8.count)
    }
  }

  /// Whether one of them begins like a path.
  func contains(_ path: String) -> Bool {
    lengths.contains { $0 <= path.utf8.count && paths.contains(String(decoding: path.utf8.prefix($0), as: UTF8.self)) }
  }

  private static func isPass(_ statement: NginxStatement) -> Bool {
    guard case .directive(let directive) = statement else { return false }
    return directive.name.hasSuffix("_pass") || (directive.block ?? []).contains(where: isPass)
  }
}
