import LoopRules
import LoopSpec
import LoopStack

/// How to get where a change wants to go without the loss; each a sentence.
struct WaysOut {
  /// How many causes are named one by one.
  private static let most = 3

  let sentences: [String]

  init(_ service: String, _ loss: Loss, _ plan: Plan, _ cuts: EdgeCuts) {
    let culprit = Self.culprit(service, loss, cuts)
    let causes = plan.impact(of: culprit)?.causes ?? []
    var sentences = causes.prefix(Self.most).map { Self.undo($0, of: culprit) }
    if causes.count > Self.most {
      sentences.append("undo the other \(causes.count - Self.most) causes as well: one is enough for Compose")
    }
    sentences += Self.special(service, loss, plan)
    sentences.append("deploy it on purpose: `loopgen diff --allow-drop \(service)`")
    if let raised = Self.raised(loss) {
      sentences.append("allow it from now on: `policy.drops: {\(service): \(raised)}`, which reviewers see as such")
    }
    self.sentences = sentences
  }

  /// Whose causes lead to the loss.
  private static func culprit(_ service: String, _ loss: Loss, _ cuts: EdgeCuts) -> String {
    if case .streams(_, byEdge: true) = loss.kind, let edge = cuts.edge { return edge }
    return service
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
    let because = plan.impact(of: service)?.cost.because
    switch loss.kind {
    case .streams(.cutAfter(let limit), _):
      return ["let no stream live longer, in a change before this one: `mcp: {max_stream: \(limit)}` of `\(service)`"]
    case .streams: return ["deploy it when nobody listens: a stream that was cut can be begun again"]
    case .tokens, .sessions:
      // Of a service that goes there is nothing to keep.
      if plan.impact(of: service)?.action == .remove { return [] }
      return because.map { ["keep what tokens and sessions rest on: \($0)"] } ?? []
    case .stop, .nothing: return []
    }
  }

  /// The budget that would do; what nobody can count fits in none.
  private static func raised(_ loss: Loss) -> Int? { loss.worst.most }
}
