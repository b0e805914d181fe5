import LoopDiagnostics
import LoopStack

/// Two revisions of a stack and what the step between them does, as rules over a change see it.
struct StackChange {
  let plan: Plan
  let before: StackSide
  let after: StackSide

  var old: Stack { before.stack }
  var new: Stack { after.stack }

  /// Services that are there on both sides.
  let pairs: [(old: Service, new: Service)]
  /// Services that are gone, and services that are new.
  let gone: [Service]
  let added: [Service]

  init(_ plan: Plan, _ before: StackSide, _ after: StackSide) {
    self.plan = plan
    self.before = before
    self.after = after
    pairs = after.stack.services.compactMap { new in
      before.stack.service(named: new.name.value).map { ($0, new) }
    }
    gone = before.stack.services.filter { after.stack.service(named: $0.name.value) == nil }
    added = after.stack.services.filter { before.stack.service(named: $0.name.value) == nil }
  }

  /// Where a finding about a service of the new revision stands when nothing smaller is known.
  func place(of service: Service) -> SourceSpan { service.name.span ?? new.span }

  /// The same for a name that may be gone: the edge's host, or the stack.
  func place(ofName name: String) -> SourceSpan {
    new.service(named: name).map(place) ?? new.edge?.host.span ?? new.name.span ?? new.span
  }
}

/// Notes of a finding.
enum Notes {
  /// What the old revision said, where it said it.
  static func before(_ text: String, _ span: SourceSpan?) -> [Note] { span.map { [Note(text, at: $0)] } ?? [] }
}

extension Sequence<String> {
  /// "`a`, `b` and 3 more".
  func quoted(upTo most: Int = 3) -> String {
    let all = map { "`\($0)`" }
    let shown = all.prefix(most).joined(separator: ", ")
    return all.count > most ? shown + " and \(all.count - most) more" : shown
  }
}
