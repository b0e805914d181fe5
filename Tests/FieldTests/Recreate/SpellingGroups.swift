/// Ways to write one key of a service, some of which mean the same.
struct SpellingGroup: Sendable {
  let name: String
  /// Lines of a service each.
  let lines: [String]

  init(_ name: String, _ lines: [String]) {
    self.name = name
    self.lines = lines
  }

  static let all = processes + surroundings + details
}
