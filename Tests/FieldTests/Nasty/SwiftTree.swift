import Support
import Testing

/// What the Swift compiler parses, without places.
enum SwiftTree {
  static func parse(_ path: String) throws -> JSONTree {
    let run = try Tool.swiftc.run(["-frontend", "-dump-parse", "-dump-ast-format", "json", "-swift-version", "6", path])
    try #require(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    return withoutPlaces(try JSONTree(parsing: run.output))["items"] ?? .null
  }

  private static func withoutPlaces(_ tree: JSONTree) -> JSONTree {
    switch tree {
    case .null, .bool, .number, .string: tree
    case .array(let items): .array(items.map(withoutPlaces))
    case .object(let members):
      .object(
        members.filter { !["range", "decl_context", "literal_capacity"].contains($0.key) }.mapValues(withoutPlaces)
      )
    }
  }
}
