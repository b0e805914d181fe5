import LoopStack

typealias FactRow = StackDescription.Row

/// A change before it is known which of them follow from others, with its rows as they are.
struct FactDifference {
  var subject: Change.Subject
  var kind: Change.Kind
  var label = ""
  var before: FactRow?
  var after: FactRow?
  var alarms: [String] = []
  /// Of a route that a kind implies.
  var purpose = Route.Purpose.user
  /// The service that a route leads to, for routes that came or went.
  var service: String?

  var change: Change {
    let (before, after) = ShownText.values(before, after)
    return Change(
      subject,
      kind,
      label: ShownText.label(label),
      before: before,
      after: after,
      alarm: alarms.isEmpty ? nil : alarms.joined(separator: "; ")
    )
  }
}
