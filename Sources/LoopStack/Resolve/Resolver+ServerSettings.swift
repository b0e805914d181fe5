import LoopDiagnostics
import LoopSpec

extension Resolver {
  /// Refuses settings of the generated server that contradict each other, and says what it cannot do yet.
  mutating func checkServer(of entry: Entry<ServiceSpec>) {
    let written = entry.value.value
    guard written.image == nil, written.build == nil, let settings = written.mcp?.value else { return }
    if let session = settings.session, session.value == .stateful {
      let message = "the generated server keeps no sessions yet"
      diagnostics.report(SpecCodes.notServed, message, at: session.span, help: "write `session: stateless`")
    }
    if let protocols = settings.protocols, protocols.value.isEmpty, !isUnread(protocols.span) {
      let message = "the server would speak no revision of the protocol"
      diagnostics.report(SpecCodes.badValue, message, at: protocols.span, help: "leave `protocols` out to speak all")
    }
    checkAccess(settings, entry)
    if let limits = settings.limits?.value { checkLimits(limits) }
  }

  private mutating func checkAccess(_ settings: MCPSpec, _ entry: Entry<ServiceSpec>) {
    let written = entry.value.value
    if let auth = written.auth, let isOpen = settings.isOpen, isOpen.value {
      diagnostics.report(
        Diagnostic(
          SpecCodes.conflictingKeys,
          "`open: true` lets everybody in, but `auth: \(auth.value)` asks each request for a token",
          at: isOpen.span,
          notes: [Note("tokens are asked for here", at: auth.span)],
          help: "leave `open` out to ask for tokens, or `auth` to let everybody in",
          fix: Fix(
            "leave `open` out",
            .safe,
            .remove(isOpen.span.file, path: ["services", entry.key.value, "mcp", "open"])
          )
        )
      )
    }
    guard written.auth == nil, !isUnread(entry.value.span) else { return }
    if let isOpen = settings.isOpen, isOpen.value { checkScopes(settings.vaults, isOpen) }
    guard let keys = settings.keys else { return }
    diagnostics.report(
      SpecCodes.missingKey,
      "`mcp.keys` says where an issuer's public keys are, but no `auth` says whose they are",
      at: keys.span,
      help: "name the `oauth` service that issues the tokens: `auth: <service>`"
    )
  }

  /// Without tokens nobody has a scope: the vault would be everybody's.
  private mutating func checkScopes(_ vaults: [Entry<VaultSpec>], _ isOpen: Located<Bool>) {
    for vault in vaults {
      guard let scope = vault.value.value.scope else { continue }
      diagnostics.report(
        SpecCodes.conflictingKeys,
        "`scope: \(scope.value)` keeps the vault `\(vault.key.value)` for some tokens, but `open: true` asks for none",
        at: scope.span,
        notes: [Note("everybody is let in here", at: isOpen.span)],
        help: "name the service that issues tokens, `auth: <service>`, in place of `open`; or leave `scope` out"
      )
    }
  }

  /// What a limit holds must fit into the one around it.
  private mutating func checkLimits(_ limits: MCPLimitsSpec) {
    let streams = limits.streams.map { Fact($0) } ?? Fact(MCPTable.streams, .standard(.standard))
    let connections = limits.connections.map { Fact($0) } ?? Fact(MCPTable.connections, .standard(.standard))
    check("streams", streams, fitsInto: "connections", connections)
    // Where they are not written, the one around them holds.
    if let part = limits.streamsPerClient { check("streams_per_client", Fact(part), fitsInto: "streams", streams) }
    if let part = limits.anonymousStreams { check("anonymous_streams", Fact(part), fitsInto: "streams", streams) }
    if let body = limits.body, !(MCPTable.smallestBody...MCPTable.largestBody).contains(body.value) {
      let message = "a body of \(body.value) is outside of \(MCPTable.smallestBody) to \(MCPTable.largestBody)"
      diagnostics.report(SpecCodes.badValue, message, at: body.span)
    }
  }

  private mutating func check(_ inner: String, _ part: Fact<Int>, fitsInto outer: String, _ whole: Fact<Int>) {
    guard part.value > whole.value, let span = part.span ?? whole.span else { return }
    diagnostics.report(
      SpecCodes.badValue,
      "`\(inner)` is \(part.value), more than `\(outer)`, which is \(whole.value)",
      at: span,
      notes: whole.span.map { $0 == span ? [] : [Note("`\(outer)` is written here", at: $0)] } ?? [],
      help: "raise `\(outer)`, or lower `\(inner)`"
    )
  }
}
