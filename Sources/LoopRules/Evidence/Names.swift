import LoopSpec

/// The names that a reference may lead to.
struct Names {
  private let noun: String
  private let list: [String]
  private let known: Set<String>
  /// Near misses cost a pass over all names; a file full of dangling names gets a few of them.
  private var hintsLeft = 20

  init(_ noun: String, _ list: [String]) {
    self.noun = noun
    self.list = list
    known = Set(list)
  }

  func contains(_ name: String) -> Bool { known.contains(name) }

  /// The name that another one is almost spelt like; `nil` too when many have been looked for.
  mutating func near(_ name: String) -> String? {
    if hintsLeft == 0 { return nil }
    hintsLeft -= 1
    return NearMiss.of(name, among: list)
  }

  /// The cure of a name that leads nowhere; `otherwise` is what else could have been meant.
  mutating func help(for name: String, otherwise: String = "") -> String {
    if let near = near(name) { return "did you mean `\(near)`?" }
    if list.isEmpty { return "the spec has no \(noun)s" + otherwise }
    let shown = list.prefix(8).map { "`\($0)`" }.joined(separator: " ")
    return "the \(noun)s are \(shown)" + (list.count > 8 ? " and \(list.count - 8) more" : "") + otherwise
  }
}
