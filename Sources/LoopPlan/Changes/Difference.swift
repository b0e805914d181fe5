import LoopStack

typealias Row = StackDescription.Row

/// A change before it is known which of them follow from others, with its rows as they are.
struct Difference {
  var subject: Change.Subject
  var kind: Change.Kind
  var label = ""
  var before: Row?
  var after: Row?
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

/// Something that a reviewer must not miss.
struct Alarm {
  /// Labels of the facts that it may be told with, the best first.
  var labels: [String]
  var text: String
  /// What holds now, for the case that no such fact differs.
  var fact: Row?

  init(_ labels: String..., text: String, fact: Row? = nil) {
    self.labels = labels
    self.text = text
    self.fact = fact
  }

  /// Puts alarms on the differences they are about; none is lost.
  static func attach(_ alarms: [Alarm], to differences: inout [Difference], of subject: Change.Subject) {
    for alarm in alarms {
      let place = place(of: alarm, in: differences)
      if let place, !differences[place].alarms.contains(alarm.text) {
        differences[place].alarms.append(alarm.text)
      } else if place == nil {
        let label = alarm.labels.first ?? ""
        differences.append(
          Difference(subject: subject, kind: .changed, label: label, after: alarm.fact, alarms: [alarm.text])
        )
      }
    }
  }

  private static func place(of alarm: Alarm, in differences: [Difference]) -> Int? {
    for label in alarm.labels {
      if let place = differences.firstIndex(where: { isAbout(label, $0) }) { return place }
    }
    return nil
  }

  private static func isAbout(_ label: String, _ difference: Difference) -> Bool {
    if difference.label == label { return true }
    // A key of the user's may have keys below it.
    return difference.label.hasPrefix(label + ".")
  }
}
