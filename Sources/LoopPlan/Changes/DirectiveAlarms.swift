import LoopFormats
import LoopStack

/// Directives of the user's that guarded something and do so no more.
enum DirectiveAlarms {
  private static let guards: Set<String> = [
    "auth_basic", "auth_request", "auth_jwt", "deny", "limit_except", "limit_req", "limit_conn", "ssl_verify_client",
  ]

  static func add(to differences: inout [FactDifference]) {
    for place in differences.indices where (differences[place].after ?? differences[place].before)?.role == .directive {
      let was = guards(in: differences[place].before)
      let now = guards(in: differences[place].after)
      for name in was.subtracting(now).sorted() { differences[place].alarms.append("`\(name)` guards it no more") }
      if let opening = openings(in: differences[place].after).subtracting(openings(in: differences[place].before)).min()
      {
        differences[place].alarms.append("`\(opening)` lets more in")
      }
    }
  }

  private static func guards(in row: FactRow?) -> Set<String> {
    names(in: row) { guards.contains($0.name) && $0.arguments.first?.word != "off" }
  }

  private static func openings(in row: FactRow?) -> Set<String> {
    names(in: row) { $0.name == "allow" || ($0.name == "satisfy" && $0.arguments.first?.word == "any") }
  }

  private static func names(in row: FactRow?, _ isWanted: (NginxDirective) -> Bool) -> Set<String> {
    guard let row, let statements = try? NginxConfiguration(parsing: row.value).statements else { return [] }
    var found: Set<String> = []
    func visit(_ statements: [NginxStatement]) {
      for case .directive(let directive) in statements {
        if isWanted(directive) { found.insert(directive.name) }
        visit(directive.block ?? [])
      }
    }
    visit(statements)
    return found
  }
}
