import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

extension Contract {
  /// Whose tokens a service takes.
  func tokens(_ old: Service, _ new: Service, _ report: inout Report) {
    let name = new.name.value
    switch (old.auth, new.auth) {
    case (let was?, let now?) where was.value != now.value:
      // The same issuer under another service name signs the same tokens.
      guard old.mcp?.issuer?.value != new.mcp?.issuer?.value || change.old.service(named: now.value) != nil else {
        return
      }
      report(
        at: now.span ?? change.place(of: new),
        "`\(name)` takes tokens of `\(now.value)`, and clients have those of `\(was.value)`",
        notes: Notes.before("it took these", was.span),
        help: "have every client log in again, or keep `auth: \(was.value)`"
      )
    case (nil, let now?):
      report(
        at: now.span ?? change.place(of: new),
        "`\(name)` asks for tokens of `\(now.value)`, and asked for none before",
        help: "tell whoever calls it: without one the answer is 401"
      )
    default: break
    }
  }

  /// What a client of an MCP server relies on.
  func server(_ was: MCPServer, _ now: MCPServer, _ old: Service, _ new: Service, _ report: inout Report) {
    let name = new.name.value
    if was.path.value != now.path.value {
      report(
        at: now.path.span ?? change.place(of: new),
        "`\(name)` answers at `\(now.path.value)`, and clients know `\(was.path.value)`"
          + (new.auth == nil ? "" : ": their tokens name the old one"),
        notes: Notes.before("it was here", was.path.span),
        help: "keep `\(was.path.value)` until every client is told"
      )
    }
    keySource(was, now, new, &report)
    let dropped = was.protocols.value.filter { !now.protocols.value.contains($0) }.map(\.rawValue)
    if !dropped.isEmpty {
      report(
        at: now.protocols.span ?? change.place(of: new),
        "`\(name)` does not speak \(dropped.quoted()) any more, which clients may",
        notes: Notes.before("it spoke these", was.protocols.span),
        help: "see in its log which revisions are asked for before one is left out"
      )
    }
    vaults(was, now, old, new, &report)
  }

  /// Another place inside the stack is no client's business; another kind of place holds other keys.
  private func keySource(_ was: MCPServer, _ now: MCPServer, _ new: Service, _ report: inout Report) {
    guard let before = was.keys, let after = now.keys else { return }
    let isSame =
      switch (before, after) {
      case (.url(let one), .url(let other)): Self.path(of: one.value) == Self.path(of: other.value)
      case (.file, .file): true
      default: false
      }
    if isSame { return }
    report(
      at: after.place.span ?? change.place(of: new),
      "`\(new.name.value)` checks tokens with the keys of `\(after.place.value)`, and did with `\(before.place.value)`",
      notes: Notes.before("they were here", before.place.span),
      help: "see that both hold the key that tokens in use were signed with"
    )
  }

  /// Behind scheme and authority.
  private static func path(of address: String) -> Substring {
    guard let scheme = address.firstRange(of: "://") else { return address[...] }
    return address[scheme.upperBound...].drop { $0 != "/" }
  }

  private func vaults(_ was: MCPServer, _ now: MCPServer, _ old: Service, _ new: Service, _ report: inout Report) {
    for vault in was.vaults {
      let name = vault.name.value
      guard let next = now.vaults.first(where: { $0.name.value == name }) else {
        report(
          at: now.vaults.first { $0.path.value == vault.path.value }?.name.span ?? change.place(of: new),
          "`\(new.name.value)` has no vault `\(name)` any more, and clients keep addresses such as `vault://\(name)/…`",
          notes: Notes.before("it was here", vault.name.span),
          help: "keep the name: what is mounted there may be another folder"
        )
        continue
      }
      guard old.auth != nil, new.auth != nil, let scope = next.scope, scope.value != vault.scope?.value else {
        continue
      }
      report(
        at: scope.span ?? change.place(of: new),
        "vault `\(name)` takes a token with `\(scope.value)`, and "
          + (vault.scope.map { "did with `\($0.value)`" } ?? "any token did before"),
        notes: Notes.before("it asked for this one", vault.scope?.span),
        help: "grant the new scope to who has the old one, before this is deployed"
      )
    }
  }
}
