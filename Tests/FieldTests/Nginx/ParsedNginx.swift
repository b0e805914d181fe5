import LoopStack
import Support
import Testing

/// A directive as crossplane understood it, includes put in their place.
struct ParsedDirective: Hashable, Sendable {
  var name: String
  var arguments: [String]
  var block: [ParsedDirective]

  init(_ tree: JSONTree) throws {
    name = try #require(tree["directive"]?.text)
    arguments = tree["args"]?.texts ?? []
    block = try (tree["block"]?.items ?? []).filter { $0["directive"]?.text != "#" }.map { try ParsedDirective($0) }
  }

  /// The directives of a name among those of the block.
  func all(_ name: String) -> [ParsedDirective] { block.filter { $0.name == name } }

  /// The arguments of the only directive of a name; `nil` when there is none, or more than one.
  func only(_ name: String) -> [String]? {
    let found = all(name)
    return found.count == 1 ? found[0].arguments : nil
  }

  /// The directive and all below it.
  var flat: [ParsedDirective] { [self] + block.flatMap(\.flat) }
}

struct ParsedNginx: Sendable {
  let directives: [ParsedDirective]

  /// What crossplane makes of a file; its includes are read beside it.
  init(_ path: String) throws {
    let run = try Tool.crossplane.run(["parse", "--combine", path])
    let tree = try JSONTree(parsing: run.output)
    try #require(tree["status"]?.text == "ok" && tree["errors"]?.items?.isEmpty == true, "\(run.output.prefix(2_000))")
    directives = try (tree["config"]?[0]?["parsed"]?.items ?? []).filter { $0["directive"]?.text != "#" }
      .map { try ParsedDirective($0) }
  }

  var flat: [ParsedDirective] { directives.flatMap(\.flat) }

  var http: ParsedDirective { get throws { try #require(directives.first { $0.name == "http" }) } }

  /// The server that has the public name.
  func server(_ edge: Edge) throws -> ParsedDirective {
    try #require(try http.all("server").first { $0.only("server_name")?.first == edge.host.value })
  }
}
