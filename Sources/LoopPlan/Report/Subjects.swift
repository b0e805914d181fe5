/// The changes of a plan by what they are facts of, in the order in which the subjects first occur.
struct Subjects {
  private(set) var groups: [(subject: Change.Subject, changes: [Change])] = []

  init(_ changes: [Change]) {
    var places: [Change.Subject: Int] = [:]
    for change in changes {
      if let place = places[change.subject] {
        groups[place].changes.append(change)
      } else {
        places[change.subject] = groups.count
        groups.append((change.subject, [change]))
      }
    }
  }
}
