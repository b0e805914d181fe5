/// Something that a reviewer must not miss.
struct ChangeAlarm {
  /// Labels of the facts that it may be told with, the best first.
  var labels: [String]
  var text: String
  /// What holds now, for the case that no such fact differs.
  var fact: FactRow?

  init(_ labels: String..., text: String, fact: FactRow? = nil) {
    self.labels = labels
    self.text = text
    self.fact = fact
  }

  /// Puts alarms on the differences they are about; none is lost.
  static func attach(_ alarms: [ChangeAlarm], to differences: inout [FactDifference], of subject: Change.Subject) {
    for alarm in alarms {
      let place = place(of: alarm, in: differences)
      if let place, !differences[place].alarms.contains(alarm.text) {
        differences[place].alarms.append(alarm.text)
      } else if place == nil {
        let label = alarm.labels.first ?? ""
        differences.append(
          FactDifference(subject: subject, kind: .changed, label: label, after: alarm.fact, alarms: [alarm.text])
        )
      }
    }
  }

  private static func place(of alarm: ChangeAlarm, in differences: [FactDifference]) -> Int? {
    for label in alarm.labels {
      if let place = differences.firstIndex(where: { isAbout(label, $0) }) { return place }
    }
    return nil
  }

  private static func isAbout(_ label: String, _ difference: FactDifference) -> Bool {
    if difference.label == label { return true }
    // A key of the user's may have keys below it.
    return difference.label.hasPrefix(label + ".")
  }
}
