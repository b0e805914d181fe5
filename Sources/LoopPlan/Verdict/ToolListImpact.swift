import LoopSpec
import LoopStack

/// Whether the tools that an MCP server offers change.
///
/// What `tools/list` answers follows from the runtime's own tools, the owner's, and the vaults: their names are the
/// values of each `vault` argument, for callers whose token has the scope.
package enum ToolListImpact {
  package static func changes(_ before: StackSide, _ after: StackSide) -> [ToolChange] {
    before.stack.services.flatMap { old -> [ToolChange] in
      guard let server = old.mcp else { return [] }
      guard let new = after.stack.service(named: old.name.value), let next = new.mcp else {
        return [gone(old, after.stack)]
      }
      let name = old.name.value
      let vaults = VaultList(server, old).changes(to: VaultList(next, new), at: new.name.span)
      let found = vaults + revisions(server, next) + ToolSources(name, before, after).changes
      return found.map { cause in
        ToolChange(service: name, text: cause.text + "; " + notice(next), cause: cause)
      }
    }
  }

  private static func gone(_ old: Service, _ stack: Stack) -> ToolChange {
    let name = old.name.value
    let cause = Cause("`\(name)` is gone", at: old.name.span.map { .spec($0) }, in: .before)
    return ToolChange(service: name, text: "`\(name)` offers no tools any more", cause: cause)
  }

  /// A tool has a title, a schema of its result and annotations in the revisions that know them.
  private static func revisions(_ old: MCPServer, _ new: MCPServer) -> [Cause] {
    let dropped = old.protocols.value.filter { !new.protocols.value.contains($0) }
    if dropped.isEmpty { return [] }
    let names = dropped.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    let text = "clients of \(names) are answered in another revision, or not at all: tools look otherwise there"
    return [Cause(text, at: new.protocols.span.map { .spec($0) })]
  }

  /// How long clients may go on with what they have; no revision is told of it.
  private static func notice(_ server: MCPServer) -> String {
    let modern = "clients of 2026-07-28 may keep the list for \(MCPTable.toolListAge) (`ttlMs`)"
    let earlier = "earlier ones keep it until they connect again"
    let speaks = (
      server.protocols.value.contains(.v2026_07_28), server.protocols.value.contains { $0 != .v2026_07_28 }
    )
    switch speaks {
    case (true, true): return modern + ", " + earlier
    case (true, false): return modern
    case (false, _): return "clients keep the list until they connect again"
    }
  }
}
