import LoopFormats
import LoopRules

/// Where two Dockerfiles begin to differ.
struct DockerfileDifference {
  /// The first instruction that was edited; `nil` when they have the same instructions.
  let first: ImageChange?
  /// The first instruction that does something else, whoever gave it another value.
  let value: ImageChange?

  /// Compares the steps that are needed.
  ///
  /// - Parameters:
  ///   - old: The build before.
  ///   - new: The build after.
  ///   - hasSameShape: Whether both begin with as many images from outside: other images are then told elsewhere.
  init(_ old: BuildGraph, _ new: BuildGraph, _ hasSameShape: Bool) {
    let other = zip(old.steps, new.steps).first { $0.key != $1.key }?.1 ?? new.steps.last
    value = other.map { .instruction($0.statement, .given) }
    let before = Self.lines(of: old, hasSameShape)
    let after = Self.lines(of: new, hasSameShape)
    let start = zip(before, after).prefix { $0.text == $1.text }.count
    let rest = (before.dropFirst(start), after.dropFirst(start))
    let end = zip(rest.0.reversed(), rest.1.reversed()).prefix { $0.text == $1.text }.count
    let removed = rest.0.dropLast(end)
    let added = rest.1.dropLast(end)
    first =
      switch (removed.first, added.first) {
      case (nil, nil): nil
      case (let step?, nil): .instruction(step.statement, .removed)
      case (nil, let step?): .instruction(step.statement, .added)
      case (let old?, let new?):
        .instruction(new.statement, Self.edit(old.statement, new.statement, removed.count, added.count))
      }
  }

  private static func lines(of graph: BuildGraph, _ hidesBases: Bool) -> [(
    text: String, statement: DockerfileStatement
  )] {
    graph.stages.flatMap { stage in
      let isHidden = hidesBases && stage.base != nil
      let from = isHidden ? "FROM " + (stage.from.statement.flag("platform") ?? "") : stage.from.key
      return [(from, stage.from.statement)] + stage.steps.map { ($0.text, $0.statement) }
    }
  }

  private static func edit(
    _ old: DockerfileStatement,
    _ new: DockerfileStatement,
    _ removed: Int,
    _ added: Int
  ) -> ImageChange.Edit {
    // Two that have nothing in common are no edit of one.
    old.keyword == new.keyword || added <= removed ? .changed : .added
  }
}

extension DockerfileStatement {
  /// As a message shows it: short, and without what looks like a secret.
  var excerpt: String {
    // Mounts are long, and say less than the command that runs with them.
    let shown = flags.filter { $0.name != "mount" }.map { "--" + $0.name + ($0.value.map { "=" + $0 } ?? "") + " " }
    return Shown.text(keyword + " " + shown.joined() + Self.masked(arguments))
  }

  private static func masked(_ text: String) -> String {
    var previous = ""
    let words = text.split(separator: " ").map { word in
      defer { previous = String(word.drop { $0 == "-" }) }
      return masked(word, behind: previous)
    }
    return words.joined(separator: " ")
  }

  /// `NAME=value`, `--password value`, an address with a password, or a key by its form.
  private static func masked(_ word: Substring, behind previous: String) -> String {
    let bare = word.drop { $0 == "\"" || $0 == "'" || $0 == "-" }
    let parts = bare.split(separator: "=", maxSplits: 1).map(String.init)
    func isSecret(_ name: String, _ value: String) -> Bool {
      let plain = value.drop { $0 == "\"" || $0 == "'" }
      return SecretText.mark(name, String(plain)) != nil
    }
    if parts.count == 2, isSecret(parts[0], parts[1]) { return String(word.prefix { $0 != "=" }) + "=(a secret)" }
    let isValue = isSecret(previous, String(bare)) && !previous.contains("=")
    return isValue ? "(a secret)" : String(word)
  }
}
