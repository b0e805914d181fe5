import LoopDiagnostics
import LoopRules
import LoopStack

/// DIF004: what somebody has to do to the edge, and with which command.
struct ProxyOrders {
  private let change: StackChange

  init(_ change: StackChange) { self.change = change }

  func check(_ report: inout Report) {
    guard let edge = change.new.edge, change.old.edge != nil,
      let impact = change.plan.impact(of: edge.serviceName)
    else { return }
    let name = edge.serviceName
    let place = impact.causes.lazy.compactMap(\.placeInHead).first ?? edge.host.span ?? change.new.span
    let notes = impact.causes.flatMap { cause in Notes.before(cause.text, cause.span) }
    switch impact.action {
    case .reload:
      report(
        at: place,
        "`\(name)` reads its configuration again only when it is told: `up` compares no file below a mount",
        notes: notes,
        help: "run `\(command(name, "-t")) && \(command(name, "-s reload"))`"
      )
    case .restart:
      report(
        at: place,
        "`\(name)` has to be restarted: a reload does not do, and every connection through it ends",
        notes: notes,
        help: "run `\(command(name, "-t")) && \(compose) restart \(name)`, when nobody minds"
      )
    case .recreate, .dataAtRisk:
      report(
        at: place,
        "`\(name)` is recreated: a reload does not do, and every connection through it ends",
        notes: notes,
        help: "run `\(compose) up -d \(name)`, when nobody minds"
      )
    case .unchanged, .create, .remove: break
    }
  }

  private var compose: String { "docker compose -f \(change.after.output)/compose.yaml" }

  private func command(_ edge: String, _ order: String) -> String {
    "\(compose) exec -T \(edge) nginx -c /etc/nginx/loopgen/nginx.conf \(order)"
  }
}

extension Cause {
  /// Its place in a spec.
  var span: SourceSpan? {
    if case .spec(let span) = place { return span }
    return nil
  }

  /// The same, where the spec is that of the new revision: findings point there.
  var placeInHead: SourceSpan? { era == .after ? span : nil }
}
