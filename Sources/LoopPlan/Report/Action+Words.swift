extension Action {
  /// In a table, below "happens".
  var happening: String {
    switch self {
    case .unchanged: "untouched"
    case .reload: "reloaded"
    case .restart: "restarted"
    case .recreate: "recreated"
    case .dataAtRisk: "recreated, data at risk"
    case .create: "created"
    case .remove: "removed"
    }
  }

  /// In a sentence: `edge is reloaded`, `a and b are recreated`.
  func sentence(_ names: [String]) -> String {
    let subject = Words.list(names, atMost: 4) + (names.count == 1 ? " is " : " are ")
    guard self == .dataAtRisk else { return subject + happening }
    return subject + "recreated with \(names.count == 1 ? "its" : "their") data at risk"
  }

  /// What a reader has to know first comes first.
  static let byGravity: [Action] = [.dataAtRisk, .recreate, .restart, .reload, .remove, .create]
}
