import LoopDiagnostics
import LoopRules
import LoopSpec
import LoopStack

/// DIF005: what clients have written down, and what does not hold any more.
struct Contract {
  let change: StackChange

  init(_ change: StackChange) { self.change = change }

  func check(_ report: inout Report) {
    address(&report)
    for (old, new) in change.pairs {
      issuer(old, new, &report)
      tokens(old, new, &report)
      if let was = old.mcp, let now = new.mcp { server(was, now, old, new, &report) }
    }
    routes(&report)
  }

  /// Scheme, host and port.
  private func address(_ report: inout Report) {
    guard let old = change.old.edge else { return }
    guard let new = change.new.edge else {
      report(
        at: change.new.name.span ?? change.new.span,
        "the edge is gone, and clients know `\(old.origin.value)`",
        notes: Notes.before("it was here", old.host.span),
        help: "keep it, or lead its host elsewhere"
      )
      return
    }
    guard old.origin.value != new.origin.value else { return }
    let tokens = change.old.services.contains { $0.kind.value == .oauth || $0.auth != nil }
    report(
      at: place(old, new),
      "clients know `\(old.origin.value)`, and it is `\(new.origin.value)` now"
        + (tokens ? ": tokens that name the old one are worth nothing" : ""),
      notes: Notes.before("it was here", old.host.span),
      help: "keep the old one beside it until every client is told"
    )
  }

  /// What of the address is another one.
  private func place(_ old: Edge, _ new: Edge) -> SourceSpan {
    let host = new.host.span ?? change.new.span
    if old.host.value != new.host.value { return host }
    if old.tls.scheme != new.tls.scheme { return new.tls.span ?? host }
    return new.port.span ?? host
  }

  /// The name of an issuer, where it is not the edge's.
  private func issuer(_ old: Service, _ new: Service, _ report: inout Report) {
    guard old.kind.value == .oauth, new.kind.value == .oauth else { return }
    if let was = change.old.issuerName(of: old), let now = change.new.issuerName(of: new), was.value != now.value,
      was.value != change.old.edge?.origin.value || now.value != change.new.edge?.origin.value
    {
      report(
        at: now.span ?? change.place(of: new),
        "tokens of `\(new.name.value)` name `\(was.value)` as their issuer, and it calls itself `\(now.value)` now",
        notes: Notes.before("it was named here", was.span),
        help: "keep the name, or have every client log in again"
      )
    }
    keys(old, new, &report)
  }

  /// Where the keys are that tokens are signed with.
  private func keys(_ old: Service, _ new: Service, _ report: inout Report) {
    let was = IssuerState(old, in: change.old).keys
    let now = IssuerState(new, in: change.new).keys
    guard was != now else { return }
    let mount = new.container.inputs.mounts.first { StatePlace($0, in: change.new).map { .at($0) == now } == true }
    report(
      at: mount?.sourceSpan ?? change.place(of: new),
      "`\(new.name.value)` signs with keys \(now.phrase), and tokens were signed with keys \(was.phrase)",
      notes: Notes.before("they were here", keyMount(old, was)?.sourceSpan),
      help: "take the old keys along, and publish both until the old tokens have expired"
    )
  }

  private func keyMount(_ service: Service, _ home: IssuerState.Home) -> Mount? {
    service.container.inputs.mounts.first { StatePlace($0, in: change.old).map { .at($0) == home } == true }
  }
}

extension IssuerState.Home {
  fileprivate var phrase: String {
    switch self {
    case .at(let place): "on \(place.title)"
    case .given(let name): "from `\(name)`"
    case .elsewhere(let name): "of `\(name)`"
    case .container: "in its container, on no volume"
    }
  }
}

extension EdgeTLS {
  fileprivate var span: SourceSpan? {
    switch self {
    case .upstream(let origin), .off(let origin): origin.span
    case .here(let certificate, _): certificate.span
    }
  }
}
