/// Compares what a parser understood of two specs that differ in some strings: the same shape, and the same leaves but
/// for those strings.
struct Likeness {
  /// What an old string may have become, the longest first.
  private let exchanges: [(old: String, new: String)]
  /// Commands that were exchanged, as words.
  private let commands: [(old: [String], new: [String])]
  private(set) var differences: [String] = []

  init(_ pairs: [(old: String, new: String)], commands: [(old: [String], new: [String])]) {
    var exchanges: Set<[String]> = []
    for pair in pairs {
      for derivation in Derivation.all { exchanges.insert([derivation.apply(pair.old), derivation.apply(pair.new)]) }
    }
    self.exchanges = exchanges.map { ($0[0], $0[1]) }.filter { !$0.old.isEmpty }
      .sorted { $0.old.utf8.count > $1.old.utf8.count }
    self.commands = commands
  }

  mutating func compare(_ old: JSONTree, _ new: JSONTree, _ path: String) {
    switch (old, new) {
    case (.string(let old), .string(let new)): compare(old, new, path)
    case (.array(let old), .array(let new)): compare(old, new, path)
    case (.object(let old), .object(let new)): compare(old, new, path)
    default: if old != new { differences.append("\(path): \(old) became \(new)") }
    }
  }

  mutating func compare(_ old: String, _ new: String, _ path: String) {
    if old == new || matches(old, new) { return }
    differences.append("\(path): \(old.prefix(300).debugDescription) became \(new.prefix(300).debugDescription)")
  }

  private mutating func compare(_ old: [JSONTree], _ new: [JSONTree], _ path: String) {
    if isCommand(old, new) { return }
    guard old.count == new.count else {
      differences.append("\(path): \(old.count) items became \(new.count): \(new)")
      return
    }
    // Mounts stand by their target, wherever its new text belongs.
    if path.hasSuffix(".volumes") { return compareInAnyOrder(old, new, path) }
    for (index, pair) in zip(old, new).enumerated() { compare(pair.0, pair.1, path + "[\(index)]") }
  }

  private mutating func compareInAnyOrder(_ old: [JSONTree], _ new: [JSONTree], _ path: String) {
    var free = new
    for (index, item) in old.enumerated() {
      let match = free.firstIndex { other in
        var trial = self
        trial.differences = []
        trial.compare(item, other, path)
        return trial.differences.isEmpty
      }
      if let match {
        free.remove(at: match)
      } else {
        differences.append("\(path)[\(index)]: \(item) is none of \(free)")
      }
    }
  }

  /// Whether two lists are the same but for the words of an exchanged command at their ends.
  private func isCommand(_ old: [JSONTree], _ new: [JSONTree]) -> Bool {
    commands.contains { command in
      old.suffix(command.old.count) == command.old.map(JSONTree.string)[...]
        && new.suffix(command.new.count) == command.new.map(JSONTree.string)[...]
        && old.dropLast(command.old.count) == new.dropLast(command.new.count)
    }
  }

  private mutating func compare(_ old: [String: JSONTree], _ new: [String: JSONTree], _ path: String) {
    var free = Set(new.keys).subtracting(old.keys)
    for (key, value) in old {
      let match = new[key] == nil ? free.first { matches(key, $0) } : key
      guard let match, let other = new[match] else {
        differences.append("\(path): \(key.debugDescription) is gone")
        continue
      }
      free.remove(match)
      compare(value, other, path + "." + key)
    }
    for key in free { differences.append("\(path): \(key.debugDescription) is new") }
  }

  /// Whether a text is an old one with some of the old strings exchanged.
  private func matches(_ old: String, _ new: String) -> Bool {
    let old = Array(old.utf8)
    let new = Array(new.utf8)
    var dead: Set<[Int]> = []
    func walk(_ oldIndex: Int, _ newIndex: Int) -> Bool {
      if oldIndex == old.count { return newIndex == new.count }
      if dead.contains([oldIndex, newIndex]) { return false }
      for exchange in exchanges where old[oldIndex...].starts(with: exchange.old.utf8) {
        if new[newIndex...].starts(with: exchange.new.utf8),
          walk(oldIndex + exchange.old.utf8.count, newIndex + exchange.new.utf8.count)
        {
          return true
        }
      }
      if newIndex < new.count, old[oldIndex] == new[newIndex], walk(oldIndex + 1, newIndex + 1) { return true }
      dead.insert([oldIndex, newIndex])
      return false
    }
    return walk(0, 0)
  }
}
