import LoopRules
import LoopSpec
import LoopStack

/// How to get where a change wants to go without the loss; each a sentence.
struct WaysOut {
  /// How many causes are named one by one.
  private static let most = 3

  let sentences: [String]

  init(_ service: String, _ loss: Loss, _ plan: Plan, _ cuts: EdgeCuts, _ gate: Gate) {
    let culprit = Self.culprit(service, loss, cuts)
    let all = plan.impact(of: culprit)?.causes ?? []
    let causes = Self.distinct(all.filter { !gate.asked.contains($0.text) })
    var sentences = causes.prefix(Self.most).map { Self.undo($0, of: culprit) }
    if causes.count > Self.most {
      let count = causes.count - Self.most
      sentences.append("undo the other \(count == 1 ? "cause" : "\(count) causes") as well: one is enough for Compose")
    }
    sentences += Self.special(service, loss, plan)
    sentences.append("deploy it on purpose: `\(gate.waiver) \(service)`")
    // The new policy cannot name a service that goes.
    if let raised = Self.raised(loss), plan.impact(of: service)?.action != .remove {
      sentences.append("allow it from now on: `policy.drops: {\(service): \(raised)}`, which reviewers see as such")
    }
    self.sentences = sentences
  }

  /// Whose causes lead to the loss.
  private static func culprit(_ service: String, _ loss: Loss, _ cuts: EdgeCuts) -> String {
    if case .streams(_, byEdge: true) = loss.kind, let edge = cuts.edge { return edge }
    return service
  }

  /// What stands on one place of the spec is undone at once: the first cause of each.
  private static func distinct(_ causes: [Cause]) -> [Cause] {
    var seen: Set<Cause.Place> = []
    return causes.filter { cause in
      guard case .spec? = cause.place, let place = cause.place else { return true }
      return seen.insert(place).inserted
    }
  }

  private static func undo(_ cause: Cause, of service: String) -> String {
    switch cause.place {
    case .file(let path): "leave `\(path)` as it was, or out of what the image of `\(service)` copies"
    case .output(let path):
      "build `\(path)` with the version of loopgen that wrote it, and upgrade in a change of its own"
    case .service(let other): "leave `\(other)` as it was: \(cause.text)"
    case .spec, nil: "take this back for `\(service)`: \(cause.text)"
    }
  }

  private static func special(_ service: String, _ loss: Loss, _ plan: Plan) -> [String] {
    let impact = plan.impact(of: service)
    if impact?.action == .remove { return special(gone: service, loss) }
    let because = impact?.cost.because
    switch loss.kind {
    case .streams: return ["deploy it when nobody listens: a stream that was cut can be begun again"]
    case .tokens, .sessions:
      return because.map { ["keep what tokens and sessions rest on: \($0)"] } ?? []
    case .stop, .nothing: return []
    }
  }

  /// Of a service that nobody will find any more.
  private static func special(gone service: String, _ loss: Loss) -> [String] {
    switch loss.kind {
    case .streams: ["keep `\(service)`, or remove it when nobody listens"]
    case .tokens, .sessions: ["keep `\(service)`: what it gave out is worth nothing without it"]
    case .stop, .nothing: []
    }
  }

  /// The budget that would do; what nobody can count fits in none.
  private static func raised(_ loss: Loss) -> Int? { loss.worst.most }
}
