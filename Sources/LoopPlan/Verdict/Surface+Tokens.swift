import LoopDiagnostics
import LoopRules
import LoopStack

extension Surface {
  /// Who is asked for a token, and what is shown without the right one.
  func tokens(_ old: Service, _ new: Service, _ report: inout Report) {
    let name = new.name.value
    if let auth = old.auth, new.auth == nil {
      report(
        at: change.place(of: new),
        "`\(name)` asks for no tokens any more, and asked for those of `\(auth.value)`",
        notes: Notes.before("it asked here", auth.span),
        help: "write `auth: \(auth.value)` again"
      )
    }
    guard let was = old.mcp, let now = new.mcp else { return }
    if now.isOpen.value, !was.isOpen.value {
      report(
        at: now.isOpen.span ?? change.place(of: new),
        "everybody who reaches `\(name)` may read its vaults: it is `open`, and was not",
        help: "write `auth:` with the service that issues tokens"
      )
    }
    if now.anonymousStream.value, !was.anonymousStream.value {
      report(
        at: now.anonymousStream.span ?? change.place(of: new),
        "`\(name)` opens streams without a token, and did not before",
        help: "leave `anonymous_stream` out, unless a client needs it"
      )
    }
    names(was, now, new, &report)
    if old.auth != nil, new.auth != nil { scopes(was, now, new, &report) }
  }

  /// Whose pages may call it, and under which names it answers.
  private func names(_ was: MCPServer, _ now: MCPServer, _ service: Service, _ report: inout Report) {
    let origins = now.allowedOrigins.filter { fact in !was.allowedOrigins.contains(fact) }
    // The edge's own name and the service's come first, and are no choice of anybody's.
    let hosts = now.allowedHosts.filter { fact in
      fact.value != change.new.edge?.host.value && fact.value != service.name.value && !was.allowedHosts.contains(fact)
    }
    for fact in origins + hosts {
      report(
        .advice,
        at: fact.span ?? change.place(of: service),
        "pages of `\(fact.value)` may call `\(service.name.value)` in a browser, and could not before",
        help: "see that whoever serves them may see what its users see"
      )
    }
  }

  private func scopes(_ was: MCPServer, _ now: MCPServer, _ service: Service, _ report: inout Report) {
    for vault in now.vaults where vault.scope == nil {
      let old = was.vaults.first { $0.name.value == vault.name.value }
      if let old, old.scope == nil { continue }
      let name = vault.name.value
      report(
        at: vault.name.span ?? change.place(of: service),
        old == nil
          ? "`\(service.name.value)` shows vault `\(name)` to every token"
          : "`\(service.name.value)` shows vault `\(name)` to every token, and asked for a scope before",
        notes: Notes.before("it asked for this one", old?.scope?.span),
        help: "write `scope:` beside its path"
      )
    }
  }
}
